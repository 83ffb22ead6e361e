"""How much of what people look for is among the first hits? Asks the judged needs in `benchmarks/judged`.

    python -m benchmarks.judged_needs --collection newswire=INDEX --collection free=INDEX …

INDEX is built as `benchmarks/judged/README.md` says. Each need is asked as its user typed it, once for each unit that
it is for, with what the page and the endpoint take by default. A hit nobody has judged counts as no answer; how many
there were stands beside the figures, and `--unjudged FILE` writes them down for the judge.
"""

import argparse
import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from search.article import Span
from search.engines import open_engine
from search.meaning.readers import reader_of
from search.request import Hit, Match, Reading, SearchRequest, Unit
from search.service import SearchService

FOLDER = Path(__file__).with_name("judged")
DEPTH = 10
FIRST = 5
ALL = "all"
_SAME_WORDS = 0.5
_NO_GAIN = 0


@dataclass(frozen=True)
class Need:
    """What somebody looks for, as they typed it."""

    id: str
    collection: str
    text: str
    kind: str
    half: str
    units: tuple[Unit, ...]


@dataclass(frozen=True)
class Place:
    """A section of a record, or the part of it that a statement takes; numbers do not depend on the index."""

    article: str
    section: str
    span: Span | None = None


@dataclass(frozen=True)
class Outcome:
    """How one need fared: None as `ndcg` where nothing is known to answer it."""

    need: Need
    unit: Unit
    precision: float
    ndcg: float | None
    hits: int
    unjudged: tuple[Place, ...]


Judgements = Mapping[tuple[str, Unit], Mapping[Place, int]]


def main() -> None:
    """Asks every need of the collections given, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collection", action="append", required=True, metavar="NAME=INDEX", help="repeatable")
    parser.add_argument("--unit", choices=[unit.value for unit in Unit], help="only this unit (default: both)")
    parser.add_argument("--match", choices=[match.value for match in Match], default=Match.AUTO.value)
    parser.add_argument("--reading", choices=[reading.value for reading in Reading], default=Reading.AUTO.value)
    parser.add_argument(
        "--meaning", choices=("on", "off", "sentences"), default="on", help="what tells likeness of meaning"
    )
    parser.add_argument("--each", action="store_true", help="also print every need")
    parser.add_argument("--unjudged", type=Path, metavar="FILE", help="write the hits that are not judged")
    arguments = parser.parse_args()
    needs, judged = read_needs(), read_judgements()
    outcomes = []
    for given in arguments.collection:
        name, _, index = given.partition("=")
        if name not in {need.collection for need in needs} or not index:
            parser.error(f"--collection takes NAME=INDEX, not {given!r}")
        service = SearchService(open_engine(index, meaning=reader_of(arguments.meaning)))
        for need in needs:
            for unit in need.units:
                if need.collection == name and arguments.unit in (None, unit.value):
                    hits = ask(service, need, unit, Match(arguments.match), Reading(arguments.reading))
                    outcomes.append(outcome(need, unit, hits, judged[need.id, unit]))
    if arguments.each:
        _print_each(outcomes)
    _print_table(outcomes)
    if arguments.unjudged:
        arguments.unjudged.write_text("".join(_unjudged_lines(outcomes)), encoding="utf-8")


def read_needs() -> list[Need]:
    """The needs, in the order of their numbers."""
    with (FOLDER / "needs.jsonl").open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [
        Need(
            id=row["id"],
            collection=row["collection"],
            text=row["text"],
            kind=row["kind"],
            half=row["half"],
            units=tuple(Unit(unit) for unit in row["units"]),
        )
        for row in rows
    ]


def read_judgements() -> Judgements:
    """The grade of every judged place, by need and unit."""
    judged: dict[tuple[str, Unit], dict[Place, int]] = defaultdict(dict)
    with (FOLDER / "judgements.tsv").open(encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            need, unit, article, section, start, end, grade = line.rstrip("\n").split("\t")
            span = Span(start=int(start), end=int(end)) if start else None
            judged[need, Unit(unit)][Place(article, f"s{section}", span)] = int(grade)
    return judged


def ask(service: SearchService, need: Need, unit: Unit, match: Match, reading: Reading) -> list[Place]:
    """Where the first hits are. Where statements answer who asked for sections, their sections, each once."""
    request = SearchRequest(q=need.text, unit=unit, match=match, reading=reading)
    places: dict[Place, None] = {}
    for hit in service.search(request).hits:
        places[place_of(service, hit, unit)] = None
    return list(places)[:DEPTH]


def place_of(service: SearchService, hit: Hit, unit: Unit) -> Place:
    """Where a hit is, whatever the index."""
    article = service.article(hit.article.id)
    origin = str(article.origin) if article else ""
    record = origin.rpartition("#")[2] if "#" in origin else origin.rpartition("/")[2]
    return Place(record, hit.section.id, hit.statements[0].span if unit is Unit.STATEMENT else None)


def outcome(need: Need, unit: Unit, places: Sequence[Place], judged: Mapping[Place, int]) -> Outcome:
    """Measures the first hits of one need."""
    grades = [grade_of(place, judged) for place in places]
    known = [grade or 0 for grade in grades]
    best = sorted(judged.values(), reverse=True)[:DEPTH]
    ideal = _gain(best)
    return Outcome(
        need=need,
        unit=unit,
        precision=sum(grade > 0 for grade in known[:FIRST]) / FIRST,
        ndcg=_gain(known) / ideal if ideal > _NO_GAIN else None,
        hits=len(places),
        unjudged=tuple(place for place, grade in zip(places, grades, strict=True) if grade is None),
    )


def grade_of(place: Place, judged: Mapping[Place, int]) -> int | None:
    """The grade of the same place; of a statement, that of the judged one most like it, which shares half of it."""
    if place.span is None or place in judged:
        return judged.get(place)
    likeness, grade = max(
        (
            (_likeness(place.span, other.span), grade)
            for other, grade in judged.items()
            if (other.article, other.section) == (place.article, place.section) and other.span
        ),
        default=(0.0, 0),
    )
    return grade if likeness >= _SAME_WORDS else None


def _likeness(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0, shared) / (max(one.end, other.end) - min(one.start, other.start))


def _gain(grades: Iterable[int]) -> float:
    return sum((2.0**grade - 1) / math.log2(rank + 1) for rank, grade in enumerate(grades, 1))


def _print_table(outcomes: Sequence[Outcome]) -> None:
    print(f"{'unit':<10} {'half':<9} {'kind':<14} {'needs':>5} {'P@5':>6} {'nDCG@10':>8} {'unjudged':>9}")
    for unit in Unit:
        for half in [*sorted({row.need.half for row in outcomes}), ALL]:
            for kind in [*sorted({row.need.kind for row in outcomes}), ALL]:
                rows = [
                    row
                    for row in outcomes
                    if row.unit is unit and half in (ALL, row.need.half) and kind in (ALL, row.need.kind)
                ]
                if rows:
                    print(f"{unit.value:<10} {half:<9} {kind:<14} {_figures(rows)}")


def _figures(rows: Sequence[Outcome]) -> str:
    precision = sum(row.precision for row in rows) / len(rows)
    gains = [row.ndcg for row in rows if row.ndcg is not None]
    ndcg = sum(gains) / len(gains) if gains else math.nan
    hits = sum(row.hits for row in rows)
    unjudged = sum(len(row.unjudged) for row in rows) / hits if hits else 0.0
    return f"{len(rows):>5} {precision:>6.3f} {ndcg:>8.3f} {unjudged:>8.1%}"


def _print_each(outcomes: Iterable[Outcome]) -> None:
    for row in outcomes:
        ndcg = "none known" if row.ndcg is None else f"{row.ndcg:.3f}"
        print(
            f"{row.need.id} {row.unit.value:<10} P@5 {row.precision:.1f}  nDCG@10 {ndcg}  "
            f"{row.hits} hits, {len(row.unjudged)} unjudged  {row.need.text}"
        )


def _unjudged_lines(outcomes: Iterable[Outcome]) -> Iterator[str]:
    for row in outcomes:
        for place in row.unjudged:
            start, end = (place.span.start, place.span.end) if place.span else ("", "")
            section = place.section.removeprefix("s")
            yield f"{row.need.id}\t{row.unit.value}\t{place.article}\t{section}\t{start}\t{end}\n"


if __name__ == "__main__":
    main()
