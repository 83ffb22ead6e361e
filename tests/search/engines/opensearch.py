"""An index of its own for each test, on the OpenSearch node that OPENSEARCH_URL names."""

import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from search.engines.opensearch import OpenSearchEngine
from search.engines.opensearch.cluster import Cluster

NODE = os.environ.get("OPENSEARCH_URL", "")


@contextmanager
def index_on_node() -> Iterator[OpenSearchEngine]:
    alias = f"test-{uuid.uuid4().hex[:12]}"
    engine = OpenSearchEngine(NODE, alias)
    try:
        yield engine
    finally:
        engine.close()
        cluster = Cluster(NODE)
        for index in cluster.do(lambda client: client.indices.get(index=f"{alias}*")):
            cluster.do(lambda client, index=index: client.indices.delete(index=index))
        cluster.close()
