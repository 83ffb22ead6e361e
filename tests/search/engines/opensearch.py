"""An OpenSearch node for the tests, and an index of its own on it for each.

The node is the one that OPENSEARCH_URL names; without that, one is put together by Maven and started for as long as the
tests run (docs/opensearch-node.md). Where there is no Java the tests are left out, but never in CI.
"""

import atexit
import os
import shutil
import socket
import subprocess
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path

import pytest

from search.engines.opensearch import OpenSearchEngine
from search.engines.opensearch.cluster import Cluster

RECIPE = Path(__file__).parents[2] / "opensearch"
NEEDS = ("java", "mvn", "curl")


@lru_cache
def node() -> str:
    """The address of the node, which is started at the first call."""
    url = os.environ.get("OPENSEARCH_URL")
    if url:
        return url
    missing = [command for command in NEEDS if not shutil.which(command)]
    if missing:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"no {', '.join(missing)}: docs/opensearch-node.md")
    subprocess.run(["mvn", "-q", "-B", "-f", RECIPE / "pom.xml", "package"], check=True)
    home = tempfile.mkdtemp(prefix="opensearch-")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = min(free.getsockname()[1], 60_000)
    started = subprocess.run(
        [RECIPE / "node.sh", "start", home, str(port)], check=True, stdout=subprocess.PIPE, text=True
    )
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    atexit.register(subprocess.run, [RECIPE / "node.sh", "stop", home], check=False)
    return started.stdout.strip()


@contextmanager
def index_on_node() -> Iterator[OpenSearchEngine]:
    alias = f"test-{uuid.uuid4().hex[:12]}"
    engine = OpenSearchEngine(node(), alias)
    try:
        yield engine
    finally:
        engine.close()
        cluster = Cluster(node())
        for index in cluster.do(lambda client: client.indices.get(index=f"{alias}*")):
            cluster.do(lambda client, index=index: client.indices.delete(index=index))
        cluster.close()
