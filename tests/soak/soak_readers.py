"""Twenty thousand damaged inputs: each gives articles or understood errors, within the bounds of time and memory.

SOAK_SEED=7 SOAK_PAGES=2000 python -m pytest -s tests/soak/soak_readers.py
"""

import os

from index.readers import ReadOptions
from tests.index.mutations import check, mutated, peak_bytes

PAGES = int(os.environ.get("SOAK_PAGES", "20000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
LIMIT_S = 10.0
# A call in C ends before the time is looked at.
SLACK_S = 2.0
MOST_BYTES = 1_000_000_000


def test_damaged_inputs(tmp_path):
    options = ReadOptions(max_seconds=LIMIT_S)
    articles = errors = 0
    slowest_s = 0.0
    for data in mutated(SEED, PAGES):
        read, bad, seconds = check(data, options, tmp_path)
        articles, errors, slowest_s = articles + read, errors + bad, max(slowest_s, seconds)
        assert seconds < LIMIT_S + SLACK_S
    assert peak_bytes() < MOST_BYTES
    assert articles > PAGES / 10
    print(f"{PAGES:,} inputs: {articles:,} articles, {errors:,} errors, slowest {slowest_s:.1f} s", end=" ")
    print(f"of processor time, {peak_bytes() / 1e6:,.0f} MB at most")
