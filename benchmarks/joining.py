"""Are two mentions one speaker, where a judge says so? Asks the pairs in `benchmarks/judged/mentions.tsv`.

    python -m benchmarks.joining --collection newswire=INDEX --collection free=INDEX [--wrong dev]

INDEX is built as `benchmarks/judged/README.md` says. A pair is joined if both mentions are of one entry. Precision is
the share of the joined pairs that are the same, recall the share of the same that are joined. Pairs that the judge
could not tell are left out; so are those with a mention that the index knows nobody for, who are counted beside.
"""

import argparse
import csv
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from search.article import Article, Speaker
from search.engines import open_engine
from search.speakers import fold_name

PAIRS = Path(__file__).parent / "judged" / "mentions.tsv"
ALL = "all"
HALVES = ("dev", "held_out")


@dataclass(frozen=True)
class Mention:
    """Words of a record that name somebody; the number of a record does not depend on the index."""

    record: str
    section: str
    start: int
    end: int
    name: str


@dataclass(frozen=True)
class Pair:
    """Two mentions, and whether a judge found that they are `same`, `different` or `unclear`."""

    id: str
    half: str
    collection: str
    kind: str
    verdict: str
    mentions: tuple[Mention, Mention]


@dataclass(frozen=True)
class Outcome:
    """The ids of the entries that the mentions of a pair are of; None for a mention that is nobody's."""

    pair: Pair
    ids: tuple[str | None, str | None]

    @property
    def is_found(self) -> bool:
        """Whether the index knows both."""
        return None not in self.ids

    @property
    def is_joined(self) -> bool:
        """Whether both are of one entry."""
        return self.ids[0] == self.ids[1]

    @property
    def is_wrong(self) -> bool:
        """Whether the judge found otherwise."""
        return self.is_joined == (self.pair.verdict == "different")


def main() -> None:
    """Asks every pair of the collections given, and prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--collection", action="append", required=True, metavar="NAME=INDEX", help="repeatable")
    parser.add_argument("--wrong", choices=HALVES, help="also print the pairs of this half that are wrong")
    arguments = parser.parse_args()
    pairs = read_pairs()
    outcomes = []
    for given in arguments.collection:
        name, _, index = given.partition("=")
        if name not in {pair.collection for pair in pairs} or not index:
            parser.error(f"--collection takes NAME=INDEX, not {given!r}")
        searcher = open_engine(index).searcher()
        articles = {record_of(article): article for id, _ in searcher.articles() if (article := searcher.article(id))}
        outcomes += list(asked((pair for pair in pairs if pair.collection == name), articles.get))
    print_table(outcomes)
    for outcome in outcomes:
        if outcome.pair.half == arguments.wrong and outcome.is_found and outcome.is_wrong:
            one, other = outcome.pair.mentions
            print(outcome.pair.id, outcome.pair.verdict, f"{one.name} | {other.name}", *outcome.ids, sep="\t")


def read_pairs(path: Path = PAIRS) -> list[Pair]:
    """The pairs that the judge could tell."""
    with path.open(encoding="utf-8", newline="") as lines:
        rows = [row for row in csv.DictReader(lines, delimiter="\t") if row["verdict"] != "unclear"]
    return [
        Pair(
            id=row["pair"],
            half=row["half"],
            collection=row["collection"],
            kind=row["kind"],
            verdict=row["verdict"],
            mentions=(_mention(row, ""), _mention(row, "2")),
        )
        for row in rows
    ]


def _mention(row: Mapping[str, str], which: str) -> Mention:
    return Mention(
        record=row[f"article{which}"],
        section=row[f"section{which}"],
        start=int(row[f"start{which}"]),
        end=int(row[f"end{which}"]),
        name=row[f"name{which}"],
    )


def record_of(article: Article) -> str:
    """The id of the record that an article was read from, whatever the index."""
    return article.origin.rpartition("#")[2]


def asked(pairs: Iterable[Pair], article: Callable[[str], Article | None]) -> Iterator[Outcome]:
    """Whose the mentions of pairs are; `article` gives that of a record, with the entries as its speakers."""
    for pair in pairs:
        one, other = (named_at(mention, article(mention.record)) for mention in pair.mentions)
        yield Outcome(pair, (one, other))


def named_at(mention: Mention, article: Article | None) -> str | None:
    """The id of the speaker whom the words name: who is called just so, or else by more words than these."""
    if article is None:
        return None
    words = fold_name(mention.name)

    def called(speaker: Speaker) -> list[str]:
        return [fold_name(name) for name in (speaker.name, *speaker.aliases)]

    named = [speaker for speaker in article.speakers if speaker.is_named]
    exact = [speaker.id for speaker in named if words in called(speaker)]
    longer = [speaker.id for speaker in named if any(f" {words} " in f" {name} " for name in called(speaker))]
    return next(iter([*exact, *longer]), None)


def print_table(outcomes: Iterable[Outcome]) -> None:
    """Precision and recall by half and kind."""
    rows = list(outcomes)
    kinds = [*sorted({row.pair.kind for row in rows}), ALL]
    print(f"{'half':<9} {'kind':<13} {'same':>5} {'joined':>7} {'wrongly':>8} {'P':>6} {'R':>6} {'unknown':>8}")
    for half in (*HALVES, ALL):
        for kind in kinds:
            chosen = [row for row in rows if half in (ALL, row.pair.half) and kind in (ALL, row.pair.kind)]
            if chosen:
                print(f"{half:<9} {kind:<13} {_figures(chosen)}")


def _figures(rows: list[Outcome]) -> str:
    counts = Counter((row.pair.verdict, row.is_joined) for row in rows if row.is_found)
    right, wrong = counts["same", True], counts["different", True]
    same = right + counts["same", False]
    precision = f"{right / (right + wrong):.3f}" if right + wrong else "-"
    recall = f"{right / same:.3f}" if same else "-"
    unknown = sum(not row.is_found for row in rows)
    return f"{same:>5} {right:>7} {wrong:>8} {precision:>6} {recall:>6} {unknown:>8}"


if __name__ == "__main__":
    main()
