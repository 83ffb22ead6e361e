"""The page of one speaker: names and roles, what they say over time and about whom, and who speaks about them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from search.article import SpeakerKind
from search.directory.naming import SeenRole
from search.fields import ABOUT, FORM, MENTIONS, SPEAKER, Field
from search.profile import Counted, Profile
from search.request import Bucket, Filters, SearchRequest
from search.service import SearchService
from web import labels
from web.charts import Chart, Row, Table, TableCell, TableRow, columns, step_of
from web.charts.figure import gaps
from web.present.links import Link, Links
from web.present.over_time import STATEMENTS_BY, STEP, axis_over, by_slot, days_of, empty_slots, linked_columns
from web.present.said import ListedStatement, said
from web.speaker_notes import SpeakerNote
from web.wording import _, later

KINDS = {
    SpeakerKind.PERSON: later("Person"),
    SpeakerKind.ORGANISATION: later("Organisation"),
    SpeakerKind.DOCUMENT: later("Document"),
    SpeakerKind.GROUP: later("Group without names"),
    SpeakerKind.ANONYMOUS: later("Unnamed source"),
}
MAX_ROLES, MAX_ALIASES = 12, 12
HEIGHT = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A line of a list with its count, which leads to what is counted: a word, a form; of a speaker `page` too."""

    text: str
    count: str
    url: str
    hint: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerPage:
    """Everything that a speaker's page shows."""

    id: str
    name: str
    kind: str
    is_unnamed: bool
    aliases: tuple[str, ...]
    roles: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    former_ids: tuple[str, ...]
    wikidata: Link | None
    note: SpeakerNote | None
    summary: str
    everything: str
    first: tuple[ListedStatement, ...]
    newest: tuple[ListedStatement, ...]
    chart: Chart | None
    undated: str
    words: tuple[Item, ...]
    words_of: str
    about: tuple[Item, ...]
    told: str
    telling: tuple[Item, ...]
    telling_all: str
    voices: tuple[Item, ...]
    near: tuple[Item, ...]
    near_all: str
    forms: tuple[Item, ...]
    sources: tuple[Item, ...]
    outputs: tuple[Link, ...]
    json: str


def speaker_page(
    service: SearchService,
    found: Profile,
    links: Links,
    *,
    note: SpeakerNote | None = None,
    outputs: tuple[Link, ...] = (),
) -> SpeakerPage:
    """The page of the speaker that `found` is about; `links` are those of all their statements."""
    speaker = found.speaker
    item = service.wikidata(speaker)
    return SpeakerPage(
        id=speaker.id,
        name=speaker.name,
        kind=_(KINDS[speaker.kind]),
        is_unnamed=not speaker.is_named,
        aliases=tuple(each for each in speaker.aliases if each != speaker.name)[:MAX_ALIASES],
        roles=tuple(_role(each) for each in found.roles[:MAX_ROLES]),
        facts=tuple(
            (name, value)
            for name, value in ((_("Country"), speaker.country or ""), (_("Speaks for"), speaker.speaks_for or ""))
            if value
        ),
        former_ids=found.former_ids,
        wikidata=Link(text=item, url=f"https://www.wikidata.org/wiki/{item}") if item else None,
        note=note,
        summary=labels.in_articles(found.statements, found.articles),
        everything=links.to(links.request),
        first=tuple(said(hit, links) for hit in found.oldest),
        newest=tuple(said(hit, links) for hit in found.newest),
        chart=_chart(service, found, links),
        undated=labels.undated(found.dates.unknown, "statement") if found.dates.unknown else "",
        words=tuple(
            Item(
                text=each.word,
                count=f"{each.statements:,}",
                url=links.changed(q=each.word),
                hint=_("in {:,} of {:,} statements, in {:,} of all others").format(
                    each.statements, found.sampled, each.elsewhere
                ),
            )
            for each in found.words
        ),
        words_of=_words_of(found),
        about=_people(found.about.buckets, speaker.id, lambda id: links.selecting(ABOUT, (id,)), links),
        told=labels.count(found.told, "statement"),
        telling=_people(found.telling.buckets, speaker.id, lambda id: _told_by(links, id), links),
        telling_all=_told_by(links, None),
        voices=tuple(_unnamed(each, links.statements_of(each.speaker.id), links) for each in found.voices),
        near=tuple(_unnamed(each, _near(links, each.speaker.id), links) for each in found.near),
        near_all=links.at.view("unnamed", SearchRequest(filters=Filters({MENTIONS: (speaker.id,)}))),
        forms=_values(found.forms.buckets, FORM, links),
        sources=_values(found.sources.buckets, found.sources.field, links),
        outputs=outputs,
        json=f"{links.at.root}/api/v1/speakers/{speaker.id}",
    )


def _role(seen: SeenRole) -> str:
    """'treasury secretary, March to October 1987': a role and when articles were seen that call somebody so."""
    if seen.first is None or seen.last is None:
        return labels.called(seen)
    first, last = labels.month(seen.first), labels.month(seen.last)
    text = labels.called(seen)
    return f"{text}, {first}" if first == last else _("{}, {} to {}").format(text, first, last)


def _words_of(found: Profile) -> str:
    among = _("from all {:,}") if found.sampled == found.statements else _("from the newest {:,}")
    told = _("Words that stand in more of their statements than chance explains, beside all others in the archive; {}.")
    return told.format(among.format(found.sampled))


def _chart(service: SearchService, found: Profile, links: Links) -> Chart | None:
    axis = axis_over(days_of(found.dates), step_of(found.dates.interval) if found.dates.interval else None)
    if axis is None:
        return None
    counts = by_slot(found.dates, axis)
    empty = empty_slots(service, Filters(), axis)
    return Chart(
        id="over-time",
        caption=_(STATEMENTS_BY[axis.step]),
        axis=axis,
        rows=(
            Row(
                label="",
                marks=columns(axis, linked_columns(axis, counts, links, "", "statement"), height=HEIGHT),
                height=HEIGHT,
                gaps=gaps(axis, empty),
            ),
        ),
        table=Table(
            caption=_(STATEMENTS_BY[axis.step]),
            columns=(_(STEP[axis.step]), _("Statements")),
            rows=tuple(
                TableRow(
                    head=TableCell(text=slot.label),
                    cells=(
                        TableCell(
                            text=_("no article") if is_empty else f"{count:,}",
                            url=links.between(slot.first, slot.last) if count else None,
                        ),
                    ),
                    is_gap=is_empty,
                )
                for slot, count, is_empty in zip(axis.slots, counts, empty, strict=True)
            ),
        ),
        key=_("highest: {:,}").format(max(counts)),
        has_gaps=any(empty),
    )


def _people(buckets: Iterable[Bucket], own: str, to: Callable[[str], str], links: Links) -> tuple[Item, ...]:
    """Speakers of a facet but for the one whose page it is: what they say here, and their own pages."""
    return tuple(
        Item(
            text=bucket.label,
            count=f"{bucket.count:,}",
            url=to(bucket.value),
            hint=f"{labels.count(bucket.count, 'statement')}: {bucket.label}",
            page=links.at.speaker(bucket.value),
        )
        for bucket in buckets
        if bucket.value != own and bucket.count
    )


def _unnamed(counted: Counted, url: str, links: Links) -> Item:
    return Item(
        text=counted.speaker.name,
        count=f"{counted.statements:,}",
        url=url,
        hint=f"{labels.count(counted.statements, 'statement')}: {counted.speaker.name}",
        page=links.at.speaker(counted.speaker.id),
    )


def _values(buckets: Iterable[Bucket], field: Field, links: Links) -> tuple[Item, ...]:
    return tuple(
        Item(
            text=_(field.labels[bucket.value]) if bucket.value in field.labels else bucket.label,
            count=f"{bucket.count:,}",
            url=links.selecting(field, (bucket.value,)),
        )
        for bucket in buckets
    )


def _told_by(links: Links, speaker: str | None) -> str:
    """The statements about the speaker: of another one, or of all others."""
    own = links.request.filters.of(SPEAKER)
    if speaker is not None:
        return links.filtered(Filters({SPEAKER: (speaker,), ABOUT: own}))
    return links.filtered(Filters({ABOUT: own}, excluded={SPEAKER: own}))


def _near(links: Links, speaker: str) -> str:
    """What somebody says where the speaker is named."""
    return links.filtered(Filters({SPEAKER: (speaker,), MENTIONS: links.request.filters.of(SPEAKER)}))
