"""Speakers below one another over one axis: each a row of columns, or of dots where one can still be chosen."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from search.engine import EngineResponse
from search.fields import SPEAKER
from search.request import Filters, Hit, SearchRequest, Sort, Unit
from search.service import SearchService
from web import labels
from web.charts import Axis, Chart, Dot, Row, Table, TableCell, TableRow, can_be_dots, columns, dots
from web.charts.axis import WEEKS_DAYS
from web.charts.dots import MAX_DOTS
from web.charts.figure import gaps
from web.present.links import Links
from web.present.over_time import STATEMENTS_BY, STEP, by_slot, dated, empty_slots, inside, linked_columns, shared_axis
from web.present.said import day_of
from web.wording import _

HEIGHT = 42
NAME_CHARACTERS = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class PlottedSpeaker:
    """A speaker, with what was counted of theirs: the facet of the dates is its first."""

    id: str
    label: str
    counted: EngineResponse
    links: Links


def as_statements(asked: SearchRequest) -> SearchRequest:
    """`asked` for statements."""
    return replace(asked, unit=Unit.STATEMENT, page=1)


def lines(
    service: SearchService, asked: SearchRequest, speakers: Mapping[str, str], links: Links
) -> list[PlottedSpeaker]:
    """What each of `speakers`, labels by id, says of what is `asked`."""
    requests = [said_by(asked, speaker) for speaker in speakers]
    return [
        PlottedSpeaker(id=speaker, label=speakers[speaker], counted=counted, links=replace(links, request=request))
        for speaker, counted, request in zip(speakers, dated(service, requests), requests, strict=True)
    ]


def said_by(asked: SearchRequest, speaker: str) -> SearchRequest:
    """`asked` for the statements of one speaker."""
    return replace(as_statements(asked), filters=asked.filters.selecting(SPEAKER, (speaker,)))


def axis_of(found: Sequence[PlottedSpeaker], *, weeks_days: int = WEEKS_DAYS) -> Axis | None:
    """The axis of all of them, by week up to so many days; None where nothing has a date."""
    return shared_axis((line.counted for line in found), weeks_days)


def statements(service: SearchService, request: SearchRequest, most: int, sort: Sort) -> list[Hit]:
    """The first `most` of the statements asked for."""
    return list(islice(service.scan(replace(request, sort=sort)), most))


def plot(
    service: SearchService,
    found: Sequence[PlottedSpeaker],
    axis: Axis,
    filters: Filters,
    *,
    shaded: bool = False,
    with_dots: bool = False,
    pages: bool = True,
) -> Chart:
    """The chart of `found`; `with_dots` shows each statement where there are not too many."""
    caption = _(STATEMENTS_BY[axis.step])
    counts = {line.id: by_slot(line.counted.facets[0], axis) for line in found}
    empty = empty_slots(service, filters, axis)
    holes = gaps(axis, empty)
    highest = max((max(each) for each in counts.values()), default=0)
    hits = _hits(service, found, axis) if with_dots else None
    rows = []
    for shade, line in enumerate(found, start=1):
        if hits is None:
            made, height = (
                columns(
                    axis,
                    linked_columns(axis, counts[line.id], line.links, f"{line.label}, ", "statement"),
                    height=HEIGHT,
                    highest=highest,
                ),
                HEIGHT,
            )
        else:
            made, height = dots(axis, [_dot(hit, day, line) for hit, day in hits[line.id]])
        rows.append(
            Row(
                label=line.label,
                url=line.links.at.speaker(line.id) if pages else line.links.to(line.links.request),
                note=labels.count(line.counted.total, "statement"),
                marks=made,
                height=height,
                gaps=holes,
                shade=shade if shaded else 0,
            )
        )
    is_joint = any(mark.joint for row in rows for mark in row.marks)
    return Chart(
        id="plot",
        caption=caption if hits is None else _("Statements: each dot is one, and leads to it"),
        axis=axis,
        rows=tuple(rows),
        table=_table(caption, found, counts, axis, empty),
        key=_("highest: {:,}").format(highest)
        if hits is None
        else _("a ring is said together with others")
        if is_joint
        else "",
        has_gaps=any(empty),
    )


def _hits(
    service: SearchService, found: Sequence[PlottedSpeaker], axis: Axis
) -> dict[str, list[tuple[Hit, date]]] | None:
    """The statements of each that have a date; None where there are too many for dots."""
    if any(line.counted.total > MAX_DOTS for line in found):
        return None
    hits = {
        line.id: [
            (hit, day)
            for hit in statements(service, line.links.request, MAX_DOTS, Sort.OLDEST)
            if (day := day_of(hit)) is not None
        ]
        for line in found
    }
    return hits if can_be_dots(axis, [[day for _, day in each] for each in hits.values()]) else None


def _dot(hit: Hit, day: date, line: PlottedSpeaker) -> Dot:
    text = " ".join(hit.snippet.text.split())
    short = text if len(text) <= NAME_CHARACTERS else f"{text[:NAME_CHARACTERS].rsplit(' ', 1)[0]} …"
    return Dot(
        day=day,
        name=f"{line.label}, {labels.day(day)}: {short}",
        url=line.links.at.article(hit.article.id, hit.statements[0].id),
        joint=len(hit.speakers) > 1,
    )


def _table(
    caption: str,
    found: Sequence[PlottedSpeaker],
    counts: Mapping[str, Sequence[int]],
    axis: Axis,
    empty: Sequence[bool],
) -> Table:
    def row(at: int) -> TableRow:
        slot = axis.slots[at]
        return TableRow(
            head=TableCell(text=slot.label),
            cells=tuple(
                TableCell(
                    text=f"{counts[line.id][at]:,}",
                    url=line.links.between(*inside(slot, line.links.request.filters)) if counts[line.id][at] else None,
                )
                for line in found
            ),
            is_gap=empty[at],
        )

    total = TableRow(
        head=TableCell(text=_("All")),
        cells=tuple(TableCell(text=f"{line.counted.total:,}", url=line.links.to(line.links.request)) for line in found),
    )
    return Table(
        caption=caption,
        columns=(_(STEP[axis.step]), *(line.label for line in found)),
        rows=(*(row(at) for at in range(len(axis.slots))), total),
    )
