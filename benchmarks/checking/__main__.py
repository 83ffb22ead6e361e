"""How well quotations are checked.

    python -m benchmarks.checking newswire=INDEX examples=INDEX free=INDEX [--seed 17] [--half held] [--show]

Of each archive `--each` true, altered and invented quotations are made by the seed; `--half` chooses those to tune on
(`dev`) or those held out; `unseen` are all, with paraphrases that nothing was tuned on. A verdict is right where a true
one is found word for word, or as denied where the statement is, an altered one is told to be altered or somebody
else's, and an invented one is not found, or at most in other words. Of the paraphrases, whose archive must be among
those named, it tells how often the statement is among the first three, or one of the same words, which are shown once;
those whose statement is none any more are counted apart.
"""

import argparse
import csv
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.checking.cases import Case, Kind, Maker, halves, statements_of
from search.checking.answers import CheckRequest, Verdict
from search.checking.candidates import Candidates
from search.checking.check import check
from search.checking.claims import claim_of
from search.checking.rewording import nearest_statements
from search.checking.words import words_of
from search.engine import Searcher
from search.engines import open_engine
from search.fields import SPEAKER
from search.request import Filters
from search.statement_ids import nearest

RIGHT = {
    Kind.TRUE: {Verdict.WORD_FOR_WORD},
    Kind.ALTERED: {Verdict.ALTERED},
    Kind.INVENTED: {Verdict.NOT_FOUND, Verdict.OTHER_WORDS},
}
FIRST = 3
PARAPHRASES = Path(__file__).with_name("paraphrases.tsv")
UNSEEN = Path(__file__).with_name("paraphrases_unseen.tsv")
"""Written after all was tuned; nothing is tuned on them."""


def is_right(case: Case, verdicts: list[Verdict]) -> bool:
    """Whether `verdicts` are what the case deserves."""
    if case.manner == "speaker":
        return verdicts == [Verdict.OTHER_SPEAKER]
    if case.kind is Kind.TRUE and case.is_denied:
        return verdicts == [Verdict.DENIED]
    return all(verdict in RIGHT[case.kind] for verdict in verdicts)


def judged(searchers: dict[str, Searcher], seed: int, each: int, half: str) -> Iterator[tuple[str, Case]]:
    """The cases of one half, with the archive of each."""
    every = {name: statements_of(searcher) for name, searcher in searchers.items()}
    for name, searcher in searchers.items():
        others = [said for other, found in every.items() if other != name for said in found]
        dev, held = halves(Maker(searcher, others, seed).cases(each))
        chosen = {"dev": dev, "held": held, "unseen": [*dev, *held]}[half]
        yield from ((name, case) for case in chosen)


def paraphrases(searchers: dict[str, Searcher], half: str, show: bool) -> None:
    """Prints how often the statement that was paraphrased is found: of those of a half, or of those never tuned on."""
    ranks: Counter[int] = Counter()
    gone = 0
    with (UNSEEN if half == "unseen" else PARAPHRASES).open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file, delimiter="\t") if row["archive"] in searchers]
    for number, row in enumerate(rows):
        if half != "unseen" and (number % 2 == 0) != (half == "dev"):
            continue
        searcher = searchers[row["archive"]]
        wanted = _as_of_now(searcher, row["article"], row["statement"])
        if wanted is None:
            gone += 1
            continue
        claim, documents = claim_of(row["paraphrase"]), searcher.stats().sections
        near = nearest_statements(searcher, Candidates(searcher), claim, Filters(), documents=documents)
        said = [words_of(each.hit.statements[0].text_in(each.hit.section)).forms for each in near]
        ranks[said.index(wanted) + 1 if wanted in said else 0] += 1
        if show and wanted not in said[:FIRST]:
            print("not among the first:", row["paraphrase"])
    total = ranks.total()
    if total:
        found = sum(count for rank, count in ranks.items() if 0 < rank <= FIRST)
        print(f"paraphrases: {found} of {total} among the first {FIRST} ({found / total:.2f}), {ranks[1]} the first")
        print(f"and {gone} whose statement is none any more")


def _as_of_now(searcher: Searcher, article_id: str, statement_id: str) -> Sequence[str] | None:
    """The words of the statement of today that is most like the one that was paraphrased, and may be cut otherwise."""
    article = searcher.article(article_id)
    said = {
        statement.id: statement.text_in(section)
        for section in (article.sections if article else ())
        for statement in section.statements
    }
    found = statement_id if statement_id in said else nearest(statement_id, list(said))
    return words_of(said[found]).forms if found else None


def main() -> None:
    """Prints the shares of right verdicts, by manner, and what a check takes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archives", nargs="+", metavar="NAME=INDEX")
    parser.add_argument("--seed", type=int, default=17)
    parser.add_argument("--each", type=int, default=50)
    parser.add_argument("--half", choices=("dev", "held", "unseen"), default="held")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    searchers: dict[str, Searcher] = {}
    for each in options.archives:
        name, _, path = each.partition("=")
        searchers[name] = open_engine(path).searcher()
    right: Counter[tuple[Kind, str]] = Counter()
    total: Counter[tuple[Kind, str]] = Counter()
    taken_ms: dict[str, list[float]] = {name: [] for name in searchers}
    falsely = 0
    for name, case in judged(searchers, options.seed, options.each, options.half):
        filters = Filters({SPEAKER: (case.speaker,)}) if case.speaker else Filters()
        begun = time.process_time()
        found = check(searchers[name], CheckRequest(text=case.text, filters=filters)).checked
        taken_ms[name].append((time.process_time() - begun) * 1000)
        verdicts = [each.verdict for each in found]
        key = case.kind, case.manner
        total[key] += 1
        right[key] += is_right(case, verdicts)
        falsely += case.kind is not Kind.TRUE and Verdict.WORD_FOR_WORD in verdicts
        if options.show and not is_right(case, verdicts):
            print(name, *key, case.speaker, case.text, [verdict.value for verdict in verdicts], sep=" | ")
    for key, count in total.items():
        print(f"{key[0].value:10}{key[1]:12}{right[key]:4} of {count}")
    print(f"verdicts right: {right.total()} of {total.total()} ({right.total() / total.total():.3f})")
    print(f"altered or invented, and called word for word: {falsely}")
    for name, ms in taken_ms.items():
        print(
            f"{name}: p50 {statistics.median(ms):.0f} ms, p95 {statistics.quantiles(ms, n=20)[18]:.0f} ms CPU a check"
        )
    paraphrases(searchers, options.half, options.show)


if __name__ == "__main__":
    main()
