"""The unnamed: dealers, officials, sources. Who is quoted without a name, on what, where, and for whom they speak."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol
from urllib.parse import urlencode

from search.article import SpeakerKind
from search.fields import SOURCE, SPEAKER
from search.letters import fold
from search.profile import Counted
from search.request import MAX_FACET_LIMIT, SearchRequest
from search.service import SearchService
from web import labels
from web.charts import Chart
from web.present.links import Link, Links
from web.present.plot import as_statements, axis_of, lines, plot
from web.present.who_page import hidden
from web.wording import _, later

KINDS = {
    SpeakerKind.GROUP: later("Groups"),
    SpeakerKind.ANONYMOUS: later("Single sources"),
    SpeakerKind.DOCUMENT: later("Documents"),
}
PLOTTED = 8
LISTED = 60
YEAR_DAYS = 370
MAX_FILTER = 100
"""The longest text that descriptions are narrowed down by."""


class Own(Protocol):
    """The address of this page, narrowed down otherwise or for another search."""

    def __call__(self, other: "Narrowed", request: SearchRequest = ..., /) -> str:
        """The address."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowed:
    """What narrows the unnamed down: a `word` of their description, the body that they speak `for_`, their `kind`."""

    word: str = ""
    for_: str = ""
    kind: SpeakerKind | None = None

    def parameters(self) -> list[tuple[str, str]]:
        """The same as names and values of an address."""
        pairs = [("word", self.word), ("for", self.for_), ("kind", self.kind.value if self.kind else "")]
        return [(name, value) for name, value in pairs if value]

    def passes(self, counted: Counted) -> bool:
        """Whether a speaker is among those."""
        speaker = counted.speaker
        return (
            fold(self.word) in fold(speaker.name)
            and (not self.for_ or fold(speaker.speaks_for or "") == fold(self.for_))
            and (self.kind is None or speaker.kind is self.kind)
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Unnamed:
    """Those without a name who say what is `asked`, among `looked_at` speakers who say most of it.

    `found` are those that pass what narrows them down, of `every` one; `sources` how many of their statements each
    publication has.
    """

    asked: SearchRequest
    total: int
    looked_at: int
    is_all: bool
    every: tuple[Counted, ...]
    found: tuple[Counted, ...]
    sources: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """One of them in the list."""

    name: str
    page: str
    count: str
    url: str
    speaks_for: str
    hint: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnnamedPage:
    """Everything that the page shows."""

    title: str
    q: str
    word: str
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    summary: str
    scope: str
    chips: tuple[Link, ...]
    kinds: tuple[Link, ...]
    chart: Chart | None
    listed: tuple[Described, ...]
    left: int
    bodies: tuple[tuple[Link, str], ...]
    sources: tuple[tuple[Link, str], ...]
    json: str


def who_is_unnamed(service: SearchService, asked: SearchRequest, narrowed: Narrowed) -> Unnamed:
    """Those without a name who say what is asked."""
    asked = replace(as_statements(asked), facet_limit=MAX_FACET_LIMIT)
    (counted,) = service.counted([asked], (SPEAKER,))
    (facet,) = counted.facets
    every = tuple(service.unnamed(facet.buckets))
    found = tuple(each for each in every if narrowed.passes(each))
    sources: tuple[tuple[str, int], ...] = ()
    if found:
        theirs = replace(asked, filters=asked.filters.selecting(SPEAKER, tuple(each.speaker.id for each in found)))
        (of_them,) = service.counted([replace(theirs, facet_limit=LISTED)], (SOURCE,))
        sources = tuple((bucket.value, bucket.count) for bucket in of_them.facets[0].buckets if bucket.count)
    return Unnamed(
        asked=replace(asked, facet_limit=SearchRequest().facet_limit),
        total=counted.total,
        looked_at=len(facet.buckets),
        is_all=not facet.truncated,
        every=every,
        found=found,
        sources=sources,
    )


def unnamed_page(service: SearchService, asked: SearchRequest, narrowed: Narrowed, links: Links) -> UnnamedPage:
    """The page of those without a name."""
    found = who_is_unnamed(service, asked, narrowed)
    given = dict(links.at.form.parameters(asked))

    def own(other: Narrowed, request: SearchRequest = asked) -> str:
        return _with(links.at.view("unnamed", request), other)

    shown = {each.speaker.id: each.speaker.name for each in found.found[:PLOTTED]}
    drawn = lines(service, found.asked, shown, links)
    axis = axis_of(drawn, weeks_days=YEAR_DAYS)
    return UnnamedPage(
        title=_("The unnamed on “{}”").format(asked.q) if asked.q else _("The unnamed"),
        q=asked.q,
        word=narrowed.word,
        since=given.get("from", ""),
        until=given.get("to", ""),
        hidden=(*hidden(asked, links), *(pair for pair in narrowed.parameters() if pair[0] != "word")),
        canonical=own(narrowed),
        summary=_summary(found),
        scope=_scope(found),
        chips=tuple(_chips(narrowed, own)),
        kinds=tuple(_kinds(found.every, narrowed, own)),
        chart=plot(service, drawn, axis, asked.filters) if axis else None,
        listed=tuple(_described(each, found.asked, links) for each in found.found[:LISTED]),
        left=max(len(found.found) - LISTED, 0),
        bodies=_bodies(found.found, narrowed, own),
        sources=tuple(
            (
                Link(
                    text=source, url=own(narrowed, replace(asked, filters=asked.filters.selecting(SOURCE, (source,))))
                ),
                f"{count:,}",
            )
            for source, count in found.sources
        ),
        json=_with(links.at.view("api/v1/unnamed", asked), narrowed),
    )


def _with(address: str, narrowed: Narrowed) -> str:
    pairs = urlencode(narrowed.parameters())
    return f"{address}{'&' if '?' in address else '?'}{pairs}" if pairs else address


def _summary(found: Unnamed) -> str:
    said = sum(each.statements for each in found.found)
    if not said:
        return _("Nobody without a name")
    return f"{labels.count(len(found.found), 'description')}, {labels.count(said, 'statement')}"


def _scope(found: Unnamed) -> str:
    statements = labels.count(found.total, "statement")
    among = _("Among all speakers who make the {} here.").format(statements)
    if not found.is_all:
        among = _("Among the {:,} speakers who say most of the {} here.").format(found.looked_at, statements)
    alike = _("Whoever articles describe alike is counted together; that need not be the same people.")
    return f"{among} {alike}"


def _chips(narrowed: Narrowed, own: Own) -> list[Link]:
    found = []
    if narrowed.word:
        found.append(Link(text=_("described as “{}”").format(narrowed.word), url=own(replace(narrowed, word=""))))
    if narrowed.for_:
        found.append(Link(text=_("speaking for {}").format(narrowed.for_), url=own(replace(narrowed, for_=""))))
    return found


def _kinds(every: Sequence[Counted], narrowed: Narrowed, own: Own) -> list[Link]:
    counts = Counter(each.speaker.kind for each in every if replace(narrowed, kind=None).passes(each))
    return [
        Link(text=_("All"), url=own(replace(narrowed, kind=None)), current=narrowed.kind is None),
        *(
            Link(
                text=f"{_(title)} {counts[kind]:,}",
                url=own(replace(narrowed, kind=kind)),
                current=kind is narrowed.kind,
            )
            for kind, title in KINDS.items()
            if counts[kind] or kind is narrowed.kind
        ),
    ]


def _described(counted: Counted, asked: SearchRequest, links: Links) -> Described:
    speaker = counted.speaker
    return Described(
        name=speaker.name,
        page=links.at.speaker(speaker.id),
        count=f"{counted.statements:,}",
        url=links.to(replace(asked, filters=asked.filters.selecting(SPEAKER, (speaker.id,)))),
        speaks_for=speaker.speaks_for or "",
        hint=f"{labels.count(counted.statements, 'statement')}: {speaker.name}",
    )


def _bodies(found: Sequence[Counted], narrowed: Narrowed, own: Own) -> tuple[tuple[Link, str], ...]:
    counts = Counter[str]()
    written: dict[str, str] = {}
    for each in found:
        if each.speaker.speaks_for:
            body = fold(each.speaker.speaks_for)
            counts[body] += each.statements
            written.setdefault(body, each.speaker.speaks_for)
    return tuple(
        (Link(text=written[body], url=own(replace(narrowed, for_=written[body]))), f"{count:,}")
        for body, count in counts.most_common(LISTED)
    )
