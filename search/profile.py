"""What is there of one speaker? Names, roles over time, statements over time, and who speaks of whom.

Everything is counted over the statements of the archive at the moment that is asked; a joint statement counts for each
of those who make it. It costs a handful of searches, and reads `SAMPLED` statements at most.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from search.article import Speaker, SpeakerKind
from search.directory.naming import SeenRole
from search.engine import EngineRequest, Searcher
from search.errors import SearchError
from search.fields import ABOUT, DATE, FORM, MENTIONS, SOURCE, SPEAKER, Field
from search.hits import HitBuilder
from search.letters import fold
from search.request import Bucket, Facet, Filters, Hit, Sort, Unit
from search.telling_words import TellingWord, telling_words

SAMPLED = 400
"""So many statements, the newest, are read for the words that tell them."""
NEWEST, OLDEST = 5, 1
SHOWN = 12
_LOOKED_AT = 60
"""Among so many of whom a facet names most there are the unnamed who are shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """A speaker, and how many statements there are of theirs, or of somebody's about them."""

    speaker: Speaker
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What there is of `speaker`.

    `roles` are what articles call them, the most frequent first, with the first and last day where the index knows;
    `former_ids` are those of entries that were merged into theirs. Of the `statements`, in so many `articles`, `dates`,
    `forms`, `sources` and `about`, those whom they name, are facets; `newest` and `oldest` are hits. `words` tell
    their `sampled` newest statements from others'. `told` is how many statements of others name them, `telling` whose
    these are. Without a name are `voices`, who speak for the body that this is, and `near`, who speak where they are
    named.
    """

    speaker: Speaker
    roles: tuple[SeenRole, ...]
    former_ids: tuple[str, ...]
    statements: int
    articles: int
    dates: Facet
    forms: Facet
    sources: Facet
    about: Facet
    newest: tuple[Hit, ...]
    oldest: tuple[Hit, ...]
    words: tuple[TellingWord, ...]
    sampled: int
    told: int
    telling: Facet
    voices: tuple[Counted, ...]
    near: tuple[Counted, ...]


def profile(searcher: Searcher, speaker_id: str) -> Profile | None:
    """What there is of the speaker of this id; None for nobody's."""
    speaker = searcher.speaker(speaker_id)
    if speaker is None:
        return None
    theirs = EngineRequest(filters=Filters({SPEAKER: (speaker.id,)}), unit=Unit.STATEMENT, sort=Sort.NEWEST)
    found = searcher.search(_faceted(theirs, DATE, FORM, SOURCE, ABOUT, hits=NEWEST))
    first = searcher.search(EngineRequest(filters=theirs.filters, unit=theirs.unit, sort=Sort.OLDEST, limit=OLDEST))
    sample = [
        hit.statement.text_in(hit.section)
        for hit in islice(searcher.scan(theirs), SAMPLED)
        if hit.statement is not None
    ]
    of_others = Filters({ABOUT: (speaker.id,)}, excluded={SPEAKER: (speaker.id,)})
    told = searcher.search(_faceted(EngineRequest(filters=of_others, unit=Unit.STATEMENT), SPEAKER))
    dates, forms, sources, about = found.facets
    build = HitBuilder(theirs).build
    names = (speaker.name, *speaker.aliases) if speaker.is_named else ()
    return Profile(
        speaker=speaker,
        roles=_roles(searcher, speaker),
        former_ids=_former_ids(searcher, speaker),
        statements=found.total,
        articles=found.articles,
        dates=dates,
        forms=forms,
        sources=sources,
        about=about,
        newest=tuple(map(build, found.hits)),
        oldest=tuple(map(build, first.hits)),
        words=tuple(telling_words(searcher, sample, names=names)),
        sampled=len(sample),
        told=told.total,
        telling=told.facets[0],
        voices=_voices(searcher, speaker),
        near=_near(searcher, speaker) if speaker.is_named else (),
    )


def _faceted(request: EngineRequest, *fields: Field, hits: int = 0) -> EngineRequest:
    return EngineRequest(
        filters=request.filters,
        unit=request.unit,
        sort=request.sort,
        limit=hits,
        facets=fields,
        facet_limit=SHOWN,
    )


def _roles(searcher: Searcher, speaker: Speaker) -> tuple[SeenRole, ...]:
    try:
        directory = searcher.directory
    except SearchError:  # an engine without a directory knows roles, but not since when
        return tuple(SeenRole(text=role) for role in speaker.roles)
    entry = directory.find(speaker.id)
    return () if entry is None else directory.roles(entry)


def _former_ids(searcher: Searcher, speaker: Speaker) -> tuple[str, ...]:
    try:
        directory = searcher.directory
    except SearchError:
        return ()
    own = directory.find(speaker.id)
    return tuple(sorted(directory.id_of(entry) for entry, now in directory.merged.items() if now == own))


def _voices(searcher: Searcher, speaker: Speaker) -> tuple[Counted, ...]:
    """Who speaks for the body without a name: those who are described with one of its names."""
    if speaker.kind is not SpeakerKind.ORGANISATION:
        return ()
    names = {fold(name) for name in (speaker.name, *speaker.aliases)}
    found = {
        each.id: each
        for name in sorted(names)
        for each in searcher.speakers(name, limit=_LOOKED_AT)
        if not each.is_named and fold(each.speaks_for or "") in names
    }
    return _most_quoted(searcher, found.values())


def _near(searcher: Searcher, speaker: Speaker) -> tuple[Counted, ...]:
    """Who speaks without a name in the sections that name the speaker."""
    asked = EngineRequest(
        filters=Filters({MENTIONS: (speaker.id,)}),
        unit=Unit.STATEMENT,
        limit=0,
        facets=(SPEAKER,),
        facet_limit=_LOOKED_AT,
    )
    return tuple(unnamed(searcher, searcher.search(asked).facets[0].buckets)[:SHOWN])


def unnamed(searcher: Searcher, buckets: Iterable[Bucket]) -> list[Counted]:
    """Those of the speakers of a facet who have no name, in its order."""
    found = ((searcher.speaker(bucket.value), bucket.count) for bucket in buckets)
    return [Counted(speaker=each, statements=count) for each, count in found if each is not None and not each.is_named]


def _most_quoted(searcher: Searcher, speakers: Iterable[Speaker]) -> tuple[Counted, ...]:
    known = {each.id: each for each in speakers}
    if not known:
        return ()
    asked = EngineRequest(
        filters=Filters({SPEAKER: tuple(known)}), unit=Unit.STATEMENT, limit=0, facets=(SPEAKER,), facet_limit=0
    )
    counts = {bucket.value: bucket.count for bucket in searcher.search(asked).facets[0].buckets}
    quoted = [Counted(speaker=each, statements=counts[id]) for id, each in known.items() if counts.get(id)]
    return tuple(sorted(quoted, key=lambda each: (-each.statements, each.speaker.name)))[:SHOWN]
