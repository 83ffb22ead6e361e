"""The comparison of engines: its reference counts right, and its check finds what is wrong."""

import json
from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from benchmarks import results
from benchmarks.speed import check, report
from benchmarks.speed.archive import Archive
from benchmarks.speed.engines import ASKERS, INDEXERS
from benchmarks.speed.engines.port import Answer, Formula
from benchmarks.speed.hostile import hostile_questions
from benchmarks.speed.questions import Question
from benchmarks.speed.reference import Reference, quantised
from benchmarks.speed.run import ALL_FIELDS, Plan, fingerprint, measure
from benchmarks.speed.sampler import Sampler
from benchmarks.speed.worker import ask, index
from benchmarks.synthetic import articles
from search.fields import SPEAKER
from search.query.ast import And, MatchAll, Not, Or, Phrase, Prefix, Term
from search.query.parser import parse
from search.query.render import render
from search.request import Filters
from tests.articles import write

BYRD, COLE = "ada-byrd", "max-cole"
OVENS = [
    write("a1", "Ovens", "[ada-byrd: The old oven is cold], Byrd said.", date="2021-03-01"),
    write(
        "a2",
        "Bread",
        "[max-cole: Cold bread is no bread], Cole said.",
        ("Ovens", "Old ovens, cold oven."),
        date="2022-05-02",
    ),
    write("a3", "Fire", "[ada-byrd: Nothing burns], Byrd said. [max-cole: It is cold], Cole said.", date="2022-07-03"),
]


def term(word: str) -> Term:
    return Term(term=word, word=word)


def asked(node, *selected, **days) -> Question:
    return Question(kind="test", node=node, filters=Filters(*selected, **days))


@pytest.fixture
def reference(tmp_path):
    def make(*questions: Question) -> Reference:
        archive = Archive(tmp_path / "archive")
        archive.prepare(OVENS)
        return Reference(archive, questions)

    return make


@pytest.mark.parametrize(
    ("node", "found"),
    [
        (term("cold"), ["a1-s1", "a2-s1", "a2-s2", "a3-s1"]),
        (And(parts=(term("cold"), term("oven"))), ["a1-s1", "a2-s2"]),
        (Or(parts=(term("burn"), term("bread"))), ["a2-s1", "a3-s1"]),
        (And(parts=(term("cold"), Not(part=term("oven")))), ["a2-s1", "a3-s1"]),
        (Phrase(terms=("old", "oven"), words="old oven"), ["a1-s1", "a2-s2"]),
        (Phrase(terms=("oven", "cold"), words="oven cold"), ["a2-s2"]),
        (Prefix(prefix="bur"), ["a3-s1"]),
        (MatchAll(), ["a1-s1", "a2-s1", "a2-s2", "a3-s1"]),
    ],
)
def test_reference_finds_bodies_with_the_words(reference, node, found):
    question = asked(node)
    counted = reference(question)
    ids = {number: id for id, number in counted.number.items()}
    assert [ids[at] for at in np.flatnonzero(counted.matching(question)).tolist()] == found


def test_reference_counts_speakers_without_their_own_filter(reference):
    question = asked(term("cold"), {SPEAKER: (BYRD,)})
    counted = reference(question)
    assert counted.total(question) == 2
    assert counted.years(question) == {"2021": 1, "2022": 1}
    assert counted.speakers(question) == {BYRD: 2, COLE: 2}


def test_reference_keeps_to_the_dates(reference):
    question = asked(term("cold"), since=date(2022, 5, 2), until=date(2022, 6, 30))
    counted = reference(question)
    assert (counted.total(question), counted.speakers(question)) == (2, {COLE: 1})


def test_reference_scores_by_the_formula(reference):
    question = asked(term("bread"))
    counted = reference(question)
    scores = counted.scores(question, Formula(k1=1.2, b=0.75))
    lengths = [7, 7, 4, 9]
    length = lengths[1] / np.mean(lengths)
    expected = np.log1p((4 - 1 + 0.5) / 1.5) * 2 * 2.2 / (2 + 1.2 * (0.25 + 0.75 * length))
    assert scores[1] == pytest.approx(expected)
    assert np.isneginf(scores[[0, 2, 3]]).all()


def test_lengths_in_one_byte_are_exact_up_to_forty():
    assert quantised(np.array([0, 7, 39, 40, 41, 55, 56, 1000])).tolist() == [0, 7, 39, 40, 40, 54, 56, 984]


@pytest.fixture(scope="module")
def archive(tmp_path_factory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("speed") / "archive")
    archive.prepare(articles(300))
    return archive


@pytest.fixture(scope="module")
def sampler(archive) -> Sampler:
    return Sampler(archive, seed=1)


def test_questions_are_the_same_for_the_same_seed(archive, sampler):
    assert Sampler(archive, seed=5).questions(2) == Sampler(archive, seed=5).questions(2)
    assert Sampler(archive, seed=5).questions(2) != Sampler(archive, seed=6).questions(2)


def test_hostile_questions_are_within_the_language(sampler):
    for question in hostile_questions(sampler):
        assert parse(render(question.node)).node is not None


@pytest.mark.slow
@pytest.mark.parametrize("engine", [each for each in INDEXERS if "," not in each])
def test_engines_answer_alike(engine, archive, sampler, tmp_path):
    if engine == "tantivy":
        pytest.importorskip("tantivy")
    done = index(engine=engine, archive=archive.folder, folder=tmp_path / engine)
    assert done["bytes"] > 0
    questions = sampler.questions(2)
    answers, formulas = {}, {}
    for row in (row for row, (name, _) in ASKERS.items() if name == engine):
        given = ask(row=row, folder=tmp_path / engine, warming=(), questions=questions, memory_after=0)
        answers[row], formulas[row] = given["answers"], given["formula"]
    bodies = {row: given for row, given in answers.items() if row not in ALL_FIELDS}
    found = check.check(questions, bodies, formulas, Reference(archive, questions))
    wide = {row: given for row, given in answers.items() if row in ALL_FIELDS}
    if wide:
        check.same(questions, wide, found)
    for findings in found.values():
        assert (findings.wrong_totals, findings.wrong_facets, findings.wrong_tops, findings.examples) == (0, 0, 0, [])
    assert found[engine].totals > 20


@pytest.mark.slow
def test_a_run_is_written_down_and_made_into_a_page(tmp_path):
    result = measure(Plan(sections=300, engines=("fts5",), queries=1, warming=1), articles(300), tmp_path / "work")
    assert report.problems(result) == []
    (tmp_path / "speed-small.json").write_text(json.dumps(result))
    page = "\n".join(results.page(tmp_path))
    assert "300 sections of " in page
    assert "| fts5 |" in page
    for kind in result["kinds"]:
        assert f"| {kind} " in page


def test_a_run_with_a_wrong_total_is_worthless():
    found = {"wrong_totals": 1, "totals": 9, "wrong_facets": 0, "facets": 9}
    assert report.problems({"checks": {"fts5": found}}) == ["fts5: 1 of 9 totals and 0 of 9 facets differ"]


def test_what_was_made_by_other_code_is_made_anew():
    assert fingerprint("search") == fingerprint("search") != fingerprint("search/query")


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({}, (0, 0, 0)),
        ({"total": 3}, (1, 0, 1)),
        ({"years": {"2021": 2}}, (0, 1, 0)),
        ({"speakers": [(BYRD, 2), (COLE, 1)]}, (0, 1, 0)),
        ({"hits": [("a2-s2", 1.0), ("a3-s1", 1.0)]}, (0, 0, 1)),
    ],
)
def test_check_finds_what_is_wrong(reference, change, wrong):
    question = asked(term("oven"))
    right = Answer(total=2, years={"2021": 1, "2022": 1}, speakers=[(BYRD, 1)], hits=[("a2-s2", 2.0), ("a1-s1", 1.0)])
    formula = Formula(k1=1.2, b=0.75)
    found = check.check([question], {"row": [replace(right, **change)]}, {"row": formula}, reference(question))["row"]
    assert (found.wrong_totals, found.wrong_facets, found.wrong_tops) == wrong
    assert bool(found.examples) == any(wrong)
