"""Generated queries over generated archives: OpenSearch's answers are those of the engine in memory.

OPENSEARCH_URL=http://127.0.0.1:19200 SOAK_SEED=7 SOAK_QUERIES=1000 python -m pytest -s tests/soak/soak_opensearch.py
"""

import os

from tests.search.engines.opensearch import index_on_node
from tests.soak.soak_queries import QUERIES_PER_ARCHIVE, compare


def test_generated_queries_have_the_same_answers_on_opensearch():
    seed, queries = int(os.environ.get("SOAK_SEED", "1")), int(os.environ.get("SOAK_QUERIES", "1000"))
    found = 0
    for number, start in enumerate(range(0, queries, QUERIES_PER_ARCHIVE)):
        with index_on_node() as engine:
            found += compare(engine, seed * 1000 + number, min(QUERIES_PER_ARCHIVE, queries - start))
    print(f"\n{queries} queries from seed {seed}: equal answers, {found} of them with hits")
