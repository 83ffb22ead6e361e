"""What an editor may want to look at, among the most quoted speakers: who may be one, who may be several, and why.

`search.directory.checking` compares; here is whom it looks at. Decisions are made on the command line.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from search.directory.authority import Authority
from search.directory.checking import Finding, duplicates, mixtures
from search.engine import EngineRequest, Searcher
from search.fields import SPEAKER
from search.request import Unit

AMONG = 2000
"""So many speakers are looked at: it takes about a second."""
_ALL = 1_000_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerCheck:
    """What was found among `looked_at` speakers: those who `may_be_one` and who `may_be_several`, most quoted first.

    `refused` are the numbers of the decisions that have no effect, with the reason. `names` are those of all ids.
    """

    looked_at: int
    may_be_one: tuple[Finding, ...]
    may_be_several: tuple[Finding, ...]
    refused: tuple[tuple[int, str], ...]
    names: dict[str, str]


def most_quoted(searcher: Searcher, limit: int | None) -> list[tuple[int, int]]:
    """The entries with most statements and how many these are; all of them where `limit` is None."""
    directory = searcher.directory
    asked = EngineRequest(unit=Unit.STATEMENT, limit=0, facets=(SPEAKER,), facet_limit=_ALL if limit is None else limit)
    buckets = searcher.search(asked).facets[0].buckets
    return [(entry, bucket.count) for bucket in buckets if (entry := directory.find(bucket.value)) is not None]


def check_speakers(searcher: Searcher, authority: Authority, among: int = AMONG) -> SpeakerCheck:
    """What there is to look at. Raises `SearchError` where the engine has no directory."""
    directory = searcher.directory
    entries = most_quoted(searcher, among)
    said = {directory.id_of(entry): count for entry, count in entries}
    shared = authority.shared(directory.speaker(entry) for entry, _ in entries)
    told = [
        Finding(
            ids=tuple(each.id for each in bearers),
            statements=min(said[each.id] for each in bearers),
            evidence=f"both are called like {item} of Wikidata",
        )
        for item, bearers in shared
    ]
    one = (*told, *duplicates(directory, entries))
    several = tuple(mixtures(directory, entries))
    return SpeakerCheck(
        looked_at=len(entries),
        may_be_one=one,
        may_be_several=several,
        refused=tuple(directory.refused),
        names={id: directory.name_of(directory.find(id) or 0) for id in _ids((*one, *several))},
    )


def _ids(findings: Iterable[Finding]) -> set[str]:
    return {id for each in findings for id in each.ids}
