"""The judged set of quotations is made as it says."""

import csv
import random

import pytest

from benchmarks.checking.__main__ import PARAPHRASES, is_right
from benchmarks.checking.cases import Case, Kind, Maker, halves, statements_of
from benchmarks.checking.repeats import MANNERS, by_engine, printed_again
from search.checking.answers import Verdict
from search.engines.memory import MemoryEngine
from tests.search.engines.articles import article

FIRST = "it will build 40 ships in the northern harbour before the end of the coming winter season"
SECOND = "it could not say whether the pilots of the southern harbour would ever take part in that"


@pytest.fixture(scope="module")
def made():
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for number, (who, words) in enumerate([("ada-byrd", FIRST), ("bo-lund", SECOND)] * 2):
            second = "it has the money for the long railway to the northern coast of the country"
            text = f"[{who} indirect: {words} and the {number} mills], and [{who} indirect: {second} {number}]."
            writer.add(article(f"a{number}", text))
    searcher = engine.searcher()
    return Maker(searcher, statements_of(searcher), seed=1)


def test_true_quotations_stand_in_the_archive_and_altered_ones_do_not(made, monkeypatch):
    monkeypatch.setattr(made, "_topics", ["the old mills", "the new mills", "the long coast"])
    monkeypatch.setattr(made, "_elsewhere", made._pattern)
    cases = made.cases(6)
    assert {case.kind for case in cases} == set(Kind)
    by_manner = {case.manner: case.text for case in cases}
    assert by_manner["printed"] in {said.text for said in made._all}
    assert all(case.text not in {said.text for said in made._all} for case in cases if case.manner == "word")
    assert sum(map(len, halves(cases))) == len(cases) == 18


def test_a_verdict_is_right_by_what_was_done():
    said = Case(kind=Kind.ALTERED, manner="speaker", text="x")
    assert is_right(said, [Verdict.OTHER_SPEAKER])
    assert not is_right(said, [Verdict.ALTERED])
    assert not is_right(Case(kind=Kind.TRUE, manner="printed", text="x"), [Verdict.WORD_FOR_WORD, Verdict.ALTERED])


def test_paraphrases_are_a_hundred_of_statements_that_are_named():
    with PARAPHRASES.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t"))
    assert len({row["statement"] + row["article"] for row in rows}) >= 100
    assert all(row["statement"].startswith("st") and row["paraphrase"] for row in rows)


def test_what_is_printed_again_is_one_utterance():
    pairs = [(each, FIRST, printed_again(FIRST, each, ["nurses"], random.Random(1))) for each in MANNERS]
    names, _ = by_engine(pairs[:1])
    assert names[0] == names[1] != ""
