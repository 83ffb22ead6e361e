"""Which constants of the formula rank best? One after the other is varied, the others kept, over several collections.

    python -m benchmarks.constants --collection newswire=INDEX --collection free=INDEX … [--unit statement] [--rounds 2]

INDEX is built as `benchmarks/judged/README.md` says. Only the `dev` half of the judged needs is asked. What counts is
the mean over the collections of nDCG@10, each weighing the same, so that no archive decides alone. Hits that nobody has
judged are left out of the ranking, not counted against it: most of what a new constant brings up was never judged.
Nothing is changed in the program: the best are printed, and belong into `search.ranking`.
"""

import argparse
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from benchmarks.judged_needs import DEPTH, Judgements, Need, grade_of, outcome, place_of, read_judgements, read_needs
from search.engines import open_engine
from search.query.ast import TextField
from search.ranking import FORMULAS, Formula
from search.request import SearchRequest, Unit
from search.service import SearchService

HITS = 30
"""So many are looked at, of which the judged ones count."""


def of_field(field: TextField, name: str) -> Callable[[Formula, float], Formula]:
    """Changes the weight or the b of a field."""

    def changed(formula: Formula, value: float) -> Formula:
        by_field = replace(formula.fields[field], **{name: value})
        return replace(formula, fields={**formula.fields, field: by_field})

    return changed


def of_formula(**shares: float) -> Callable[[Formula, float], Formula]:
    """Changes constants of the formula itself, each to so many times the value."""

    def changed(formula: Formula, value: float) -> Formula:
        values: dict[str, Any] = {name: share * value for name, share in shares.items()}
        return replace(formula, **values)

    return changed


def of_section(name: str) -> Callable[[Formula, float], Formula]:
    """Changes the weight or the b of the section that a statement stands in."""

    def changed(formula: Formula, value: float) -> Formula:
        values: dict[str, Any] = {name: value}
        return replace(formula, section=replace(formula.section, **values))

    return changed


GRID: Mapping[str, tuple[Callable[[Formula, float], Formula], Sequence[float]]] = {
    "k1": (of_formula(k1=1), (0.6, 0.9, 1.2, 1.5, 2.0)),
    "b of the words": (of_field(TextField.BODY, "b"), (0.2, 0.3, 0.45, 0.6, 0.75)),
    "names": (of_formula(names=1), (0.5, 1, 2, 3, 5)),
    "title": (of_field(TextField.TITLE, "weight"), (0.1, 0.25, 0.5, 0.75, 1, 1.5, 2)),
    "heading": (of_field(TextField.HEADING, "weight"), (0.2, 0.4, 0.8, 1.5)),
    "b of the title": (of_field(TextField.TITLE, "b"), (0.2, 0.4, 0.7)),
    "section": (of_section("weight"), (0.0, 0.1, 0.2, 0.3)),
    "b of the section": (of_section("b"), (0.6, 0.8, 1.0)),
    "preferred": (of_formula(preferred=1), (0.0, 0.25, 0.5, 0.75, 1, 1.5)),
    "words close together": (of_formula(bigram=1, window=2), (0.0, 0.05, 0.1, 0.2)),
}


def main() -> None:
    """Prints the figures of each value of each constant, then the best of all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collection", action="append", required=True, metavar="NAME=INDEX", help="repeatable")
    parser.add_argument("--unit", choices=[unit.value for unit in Unit], default=Unit.STATEMENT.value)
    parser.add_argument("--rounds", type=int, default=1)
    arguments = parser.parse_args()
    places = dict(given.split("=", 1) for given in arguments.collection)
    unit = Unit(arguments.unit)
    needs = [need for need in read_needs() if need.half == "dev" and unit in need.units and need.collection in places]
    judged = read_judgements()
    formula = FORMULAS[unit]
    best = figure(places, needs, judged, unit, formula)
    print(f"{'as it is':<32} {_row(best)}", flush=True)
    for _ in range(arguments.rounds):
        for name, (changed, values) in GRID.items():
            start = formula
            for value in values:
                tried = changed(start, value)
                if tried == start:
                    continue
                found = figure(places, needs, judged, unit, tried)
                print(f"{name:<25} {value:>6} {_row(found)}", flush=True)
                if found["all"] > best["all"]:
                    best, formula = found, tried
    print(f"{'best':<32} {_row(best)}\n{formula}")


def figure(
    places: Mapping[str, str], needs: Sequence[Need], judged: Judgements, unit: Unit, formula: Formula
) -> dict[str, float]:
    """The mean nDCG@10 of each collection with `formula`, and of all."""
    before, FORMULAS[unit] = FORMULAS[unit], formula
    try:
        return _figure({name: SearchService(open_engine(place)) for name, place in places.items()}, needs, judged, unit)
    finally:
        FORMULAS[unit] = before


def _figure(
    services: Mapping[str, SearchService], needs: Sequence[Need], judged: Judgements, unit: Unit
) -> dict[str, float]:
    gains: dict[str, list[float]] = defaultdict(list)
    for need in needs:
        service, grades = services[need.collection], judged[need.id, unit]
        answer = service.search(SearchRequest(q=need.text, unit=unit, per_page=HITS, facet_limit=0))
        places = dict.fromkeys(place_of(service, hit, unit) for hit in answer.hits)
        known = [place for place in places if grade_of(place, grades) is not None]
        gain = outcome(need, unit, known[:DEPTH], grades).ndcg
        if gain is not None:
            gains[need.collection].append(gain)
    means = {name: sum(values) / len(values) for name, values in gains.items()}
    return {**means, "all": sum(means.values()) / len(means)}


def _row(found: Mapping[str, float]) -> str:
    return " ".join(f"{name} {value:.4f}" for name, value in found.items())


if __name__ == "__main__":
    main()
