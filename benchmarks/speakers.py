"""Does the directory of an archive lead to the people who are meant?

    python -m benchmarks.speakers INDEX [--surnames N] [--most N]

Types the N surnames with most statements (104) into "said by" and prints where each leads. Asks for every id of a
speaker that any article gives, and compares what its filter finds with the statements counted one by one; counts the
unnamed.
With --most the N entries with most statements are listed, each with its names, roles and doubles, to be read through.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from search.article import SpeakerKind
from search.directory.checking import duplicates, mixtures
from search.directory.keys import ENDINGS, person_words
from search.directory.naming import SpeakerMatch
from search.engine import EngineRequest, Searcher
from search.engines import open_engine
from search.fields import SPEAKER
from search.request import Filters, Unit
from search.understanding import MAX_CANDIDATES, candidates, the_one_meant


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--surnames", type=int, default=104, metavar="N", help="how many surnames to type (104)")
    parser.add_argument("--most", type=int, default=0, metavar="N", help="how many entries to list")
    arguments = parser.parse_args()
    searcher = open_engine(arguments.index).searcher()
    said, named = given(searcher)
    print_surnames(searcher, said, arguments.surnames)
    print_ids(searcher, said, named)
    if arguments.most:
        print_most(searcher, said, arguments.most)


@dataclass(frozen=True)
class Typed:
    """A surname that was typed: whom it most likely means, and who was offered, the first of them first."""

    surname: str
    statements: int
    meant: str
    offered: list[SpeakerMatch]

    @property
    def outcome(self) -> str:
        """What came of it."""
        ids = [each.speaker.id for each in self.offered]
        if the_one_meant(self.offered):
            return "at once" if ids[:1] == [self.meant] else "another at once"
        if self.meant not in ids:
            return "not offered"
        return "first of a choice" if ids[0] == self.meant else "later in a choice"


def given(searcher: Searcher) -> tuple[Counter[str], set[str]]:
    """The statements of every id of a speaker, counted article by article; and the ids of all who are only named."""
    said, named = Counter[str](), set[str]()
    for id, _ in searcher.articles():
        article = searcher.article(id)
        assert article is not None
        for section in article.sections:
            named.update(section.mentions)
            for statement in section.statements:
                said.update({*article.voices(statement), *filter(None, (statement.speaker,))})
                named.update(statement.mentions)
    return said, named


def typed(searcher: Searcher, said: Counter[str], limit: int) -> Iterator[Typed]:
    """The surnames with most statements, and where they lead."""
    bearers: dict[str, Counter[str]] = defaultdict(Counter)
    for id, statements in said.items():
        speaker = searcher.speaker(id)
        words = person_words(speaker.name) if speaker is not None and speaker.kind is SpeakerKind.PERSON else ()
        if words and words[-1] not in ENDINGS:  # "Spans Corp", taken for a person
            bearers[words[-1]][id] += statements
    for surname, found in sorted(bearers.items(), key=lambda each: (-each[1].total(), each[0]))[:limit]:
        most = max(found, key=lambda id: (found[id], id))
        yield Typed(surname, found.total(), most, candidates(searcher.speakers_matching(surname, MAX_CANDIDATES)))


def print_surnames(searcher: Searcher, said: Counter[str], limit: int) -> None:
    """The table of surnames."""
    found = list(typed(searcher, said, limit))
    print("| surname | statements | leads | offered, with their statements |\n|---|--:|---|---|")
    for each in found:
        offered = "; ".join(f"{match.speaker.name} {match.statements}" for match in each.offered[:5])
        print(f"| {each.surname} | {each.statements} | {each.outcome} | {offered} |")
    outcomes = Counter(each.outcome for each in found)
    print(f"\n{len(found)} surnames: {', '.join(f'{n} {outcome}' for outcome, n in outcomes.most_common())}\n")


def print_ids(searcher: Searcher, said: Counter[str], named: set[str]) -> None:
    """Whether every id resolves, and is found by its filter as often as it is given."""
    speakers = {id: searcher.speaker(id) for id in said.keys() | named}
    lost = [id for id, speaker in speakers.items() if speaker is None or speaker.id != id]
    wrong = []
    for id, n in said.items():
        asked = EngineRequest(filters=Filters({SPEAKER: (id,)}), unit=Unit.STATEMENT, limit=0)
        if searcher.search(asked).total != n:
            wrong.append(id)
    print(f"{len(speakers):,} ids of speakers in the articles, {len(said):,} of them speak: {len(lost)} do not resolve")
    print(f"{len(wrong)} of those who speak are not found by their filter as often as articles give them")
    kinds, statements = Counter[str](), Counter[str]()
    for id, n in said.items():
        speaker = speakers[id]
        kind = speaker.kind.value if speaker else "?"
        kinds[kind] += 1
        statements[kind] += n
    print("".join(f"{kind}: {n:,} entries, {statements[kind]:,} statements\n" for kind, n in kinds.most_common()))
    for id in (*lost[:5], *wrong[:5]):
        print(f"look at {id}")


def print_most(searcher: Searcher, said: Counter[str], limit: int) -> None:
    """The entries with most statements, with what tells whether they are one."""
    directory = searcher.directory
    every = [(entry, n) for id, n in said.most_common() if (entry := directory.find(id)) is not None]
    doubles: dict[str, list[str]] = defaultdict(list)
    for finding in duplicates(directory, every[: 20 * limit]):
        for one, other in (finding.ids, finding.ids[::-1]):
            doubles[one].append(f"{other} {said[other]} ({finding.evidence})")
    several = {finding.ids[0]: finding.evidence for finding in mixtures(directory, every[:limit])}
    for entry, n in every[:limit]:
        speaker = directory.speaker(entry)
        roles = "; ".join(role.text for role in directory.roles(entry)[:4])
        print(f"{n:5} {speaker.id} | {speaker.name} | {speaker.kind} | {roles} | {', '.join(speaker.aliases[:6])}")
        for double in doubles[speaker.id][:4]:
            print(f"        one with {double}")
        if speaker.id in several:
            print(f"        several: {several[speaker.id]}")


if __name__ == "__main__":
    main()
