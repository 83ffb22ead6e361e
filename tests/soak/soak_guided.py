"""Inputs that are led by what code they reach: the parser of queries and the readers, ten minutes each.

make soak, or: SOAK_GUIDED_S=60 python -m pytest -s tests/soak/soak_guided.py
"""

import os
import re
import subprocess
import sys

import pytest

from tests.index import samples

SECONDS = int(os.environ.get("SOAK_GUIDED_S", "600"))
MOST_MB = 2_000
SLOWEST_S = 20
QUERIES = (
    'speaker:xi "one china"~3 OR (trade -war)', "tit* w?rd ceasefire~1 NOT title:rain", "a AND (b OR NOT c", "“x y” z:",
    "date:2021-02..2022 form:direct about:ada-byrd", "near(a b, 3) \\( * ?", "U.S. 1,000 café 北京 - + () ~",
)  # fmt: skip
BEGUN_WITH = {"parser": [query.encode() for query in QUERIES], "readers": list(samples.ALL.values())}


@pytest.mark.parametrize("target", BEGUN_WITH)
def test_no_input_that_coverage_leads_to_is_misunderstood(target, tmp_path):
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for number, data in enumerate(BEGUN_WITH[target]):
        (corpus / str(number)).write_bytes(data)
    limits = [f"-max_total_time={SECONDS}", f"-timeout={SLOWEST_S}", f"-rss_limit_mb={MOST_MB}"]
    made = subprocess.run(
        [sys.executable, "-m", "tests.soak.guided", target, str(corpus), f"-artifact_prefix={tmp_path}/", *limits],
        capture_output=True,
        text=True,
        timeout=SECONDS + 120,
    )
    assert made.returncode == 0, made.stderr[-4000:]
    done = re.search(r"Done (\d+) runs", made.stderr)
    assert done is not None, made.stderr[-4000:]
    print(f"{target}: {int(done[1]):,} inputs, {len(list(corpus.iterdir())):,} kept", end=" ")
