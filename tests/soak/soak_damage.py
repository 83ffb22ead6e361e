"""Thousands of damages to files under a server of two processes: no wrong answer, no mixed one, nobody dead.

SOAK_SEED=7 SOAK_TRIALS=2000 python -m pytest -s tests/soak/soak_damage.py
"""

import os
from collections import Counter

import pytest

from tests.soak.damaging import Whole, run, summary, trials

TRIALS = int(os.environ.get("SOAK_TRIALS", "2000"))
SEED = int(os.environ.get("SOAK_SEED", "1"))
MEND_EVERY = 20


@pytest.mark.parametrize("by_update", [False, True])
def test_damages(tmp_path, by_update):
    whole = Whole.built(tmp_path / "whole", by_update=by_update)
    found: Counter[str] = Counter()
    bad: list[str] = []
    for number, trial in enumerate(trials(whole.root, TRIALS // 2, SEED)):
        answers = run(whole, trial, tmp_path / "index", mend=number % MEND_EVERY == 0)
        found += answers
        if set(answers) - {"right", "right before", "refused"}:
            bad.append(f"{trial}: {summary(answers)}")
            print(bad[-1], flush=True)
    print(f"\n{TRIALS // 2} damages, answers: {summary(found)}")
    assert not bad
