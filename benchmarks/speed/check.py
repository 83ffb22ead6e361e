"""Did all engines do the same work? Their answers beside each other's and beside the reference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from benchmarks.speed.engines.port import HITS, SPEAKERS, Answer, Formula
from benchmarks.speed.questions import Question
from benchmarks.speed.reference import Reference
from search.fields import SPEAKER
from search.query.ast import Prefix, walk
from search.request import Unit

CLOSE = 2e-4
"""Scores that differ by less, relatively, count as equal: engines compute in 32 bits."""


@dataclass
class Findings:
    """What was compared and what differed; the first differences in words."""

    totals: int = 0
    facets: int = 0
    tops: int = 0
    wrong_totals: int = 0
    wrong_facets: int = 0
    wrong_tops: int = 0
    examples: list[str] = field(default_factory=list)

    def note(self, what: str, row: str, question: Question, detail: str) -> None:
        """Keeps an example."""
        if len(self.examples) < 20:
            self.examples.append(f"{row}: {what} of {question.kind!r} {question.node} {question.filters}: {detail}")


def check(
    questions: Sequence[Question],
    answers: Mapping[str, Sequence[Answer | None]],
    formulas: Mapping[str, Formula | None],
    reference: Reference,
) -> dict[str, Findings]:
    """What differs between each row of `answers` and the reference."""
    found = {row: Findings() for row in answers}
    for at, question in enumerate(questions):
        if question.unit is not Unit.SECTION:
            continue
        total, years, speakers = reference.total(question), reference.years(question), reference.speakers(question)
        for row, given in answers.items():
            answer = given[at]
            if answer is None:
                continue
            findings = found[row]
            findings.totals += 1
            if answer.total != total:
                findings.wrong_totals += 1
                findings.note("total", row, question, f"{answer.total}, not {total}")
            findings.facets += 1
            problem = _facets(answer, years, speakers)
            if problem:
                findings.wrong_facets += 1
                findings.note("facets", row, question, problem)
            formula = formulas[row]
            if formula is not None and _is_scored(question, row):
                findings.tops += 1
                problem = _top(question, answer, formula, reference)
                if problem:
                    findings.wrong_tops += 1
                    findings.note("top", row, question, problem)
    return found


def same(
    questions: Sequence[Question], rows: Mapping[str, Sequence[Answer | None]], found: dict[str, Findings]
) -> None:
    """Compares the totals and facets of rows that search other fields with those of the first of them."""
    (first, expected), *others = rows.items()
    found[first] = Findings()
    for row, answers in others:
        findings = found[row] = Findings()
        for question, one, other in zip(questions, expected, answers, strict=True):
            if one is None or other is None or question.unit is not Unit.SECTION:
                continue
            findings.totals += 1
            if one.total != other.total:
                findings.wrong_totals += 1
                findings.note("total", row, question, f"{other.total}, not {one.total} as {first}")
            findings.facets += 1
            counts = [count for _, count in one.speakers]
            if one.years != other.years or counts != [count for _, count in other.speakers]:
                findings.wrong_facets += 1
                findings.note("facets", row, question, f"not as {first}")


def _facets(answer: Answer, years: Mapping[str, int], speakers: Mapping[str, int]) -> str:
    if dict(answer.years) != dict(years):
        return f"years {dict(answer.years)}, not {dict(years)}"
    listed = [(name, count) for name, count in answer.speakers][:SPEAKERS]
    expected = sorted(speakers.values(), reverse=True)[:SPEAKERS]
    if [count for _, count in listed] != expected:
        return f"speakers {listed}, not {expected}"
    wrong = [name for name, count in listed if speakers.get(name) != count]
    return f"counts of {wrong}" if wrong else ""


def _is_scored(question: Question, row: str) -> bool:
    """Whether the order of the hits follows from the words: not where On Record ranks a speaker's own words first."""
    if any(isinstance(node, Prefix) for node in walk(question.node)):
        return False
    return not (question.has_words and question.filters.of(SPEAKER) and row.startswith("onrecord"))


def _top(question: Question, answer: Answer, formula: Formula, reference: Reference) -> str:
    """What is wrong with the best hits: their scores, by the reference, must be the best there are."""
    scores = reference.scores(question, formula)
    count = min(HITS, answer.total)
    best = -np.sort(np.partition(-scores, count - 1)[:count]) if count else np.empty(0)
    given = scores[[reference.number[id] for id, _ in answer.hits]] if answer.hits else np.empty(0)
    if len(best) != len(given):
        return f"{len(given)} hits, not {len(best)}"
    best = np.sort(best)[::-1]
    if np.allclose(given, best, rtol=CLOSE):
        return ""
    return f"scores {given.round(4).tolist()}, not {best.round(4).tolist()}"
