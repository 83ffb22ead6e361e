"""The coverage page: how many articles there are of each time and source, where there are none, what has statements."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from search.coverage import Coverage, CoverageRequest, Covered
from search.fields import SOURCE
from search.request import Filters, Interval, SearchRequest
from web import labels
from web.charts import MAX_SLOTS, Axis, Chart, Column, Row, Slot, Table, TableCell, TableRow, columns, slots, step_of
from web.charts.axis import slot_of
from web.charts.figure import gaps
from web.forms import filter_parameters
from web.present.links import Link, Links
from web.present.over_time import STEP
from web.wording import _, later

MAX_SOURCES = 12
"""So many sources have a row of their own in the chart; the table has all."""
MAX_GAPS = 8
NO_SOURCE = later("No publication named")
ARTICLES_BY = {
    Interval.DAY: later("Articles by day"),
    Interval.MONTH: later("Articles by month"),
    Interval.YEAR: later("Articles by year"),
}
EACH_BY = {
    Interval.DAY: later("Each publication by day"),
    Interval.MONTH: later("Each publication by month"),
    Interval.YEAR: later("Each publication by year"),
}
BY = {Interval.YEAR: later("By year"), Interval.MONTH: later("By month"), Interval.DAY: later("By day")}
HEIGHT, SOURCE_HEIGHT = 120, 36

Own = Callable[[Filters, Interval | None], str]
"""The address of this page with other filters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CoveragePage:
    """Everything that the coverage page shows."""

    canonical: str
    json: str
    within: str
    lifted: Link | None
    summary: str
    undated: Link | None
    intervals: tuple[Link, ...]
    chart: Chart | None
    sources: Chart | None
    source_table: Table
    gaps: tuple[str, ...]
    more_gaps: int
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]


def coverage_page(
    request: CoverageRequest, coverage: Coverage, links: Links, path: str, json_path: str
) -> CoveragePage:
    """The page for `coverage`; `links` are those of a search under the same filters."""
    form = links.at.form

    def own(filters: Filters, interval: Interval | None) -> str:
        return form.url(path, SearchRequest(filters=filters, interval=interval))

    asked = SearchRequest(filters=request.filters, interval=request.interval)
    given = dict(form.parameters(asked))
    by_period = coverage.by_period
    axis = _axis(coverage)
    empty = [slot for slot in axis.slots if slot.value not in by_period] if axis else []
    holes = _holes(empty)
    total = coverage.total
    return CoveragePage(
        canonical=form.url(path, asked),
        json=form.url(json_path, asked),
        within=_within(request.filters),
        lifted=Link(text=_("Count all articles"), url=own(Filters(), request.interval)) if request.filters else None,
        summary=_summary(total),
        undated=Link(
            text=labels.undated(coverage.undated.articles, "article"),
            url=links.filtered(request.filters),
        )
        if coverage.undated.articles
        else None,
        intervals=tuple(
            Link(
                text=_(BY[interval]),
                url=own(request.filters, interval),
                current=interval is coverage.interval,
            )
            for interval in Interval
        ),
        chart=_chart(axis, by_period, coverage.interval, links) if axis else None,
        sources=_by_source(axis, coverage, request, links, own) if axis else None,
        source_table=_source_table(coverage, request, links, own),
        gaps=tuple(_told(hole) for hole in holes[:MAX_GAPS]),
        more_gaps=max(len(holes) - MAX_GAPS, 0),
        since=given.get("from", ""),
        until=given.get("to", ""),
        hidden=tuple(
            [(name, value) for name, value in filter_parameters(request.filters) if name not in ("from", "to")]
            + ([("interval", request.interval.value)] if request.interval else [])
        ),
    )


def _axis(coverage: Coverage) -> Axis | None:
    """All slots from the first period to the last; of too many only those that have articles."""
    days = [cell.first for cell in coverage.cells if cell.first]
    if not days:
        return None
    step = step_of(coverage.interval)
    whole = slots(min(days), max(days), step)
    if len(whole) <= MAX_SLOTS:
        return Axis(whole)
    return Axis(tuple(sorted({slot_of(day, step) for day in days}))[-MAX_SLOTS:])


def _chart(axis: Axis, found: Mapping[str, Covered], interval: Interval, links: Links) -> Chart:
    counts = [found.get(slot.value, Covered()) for slot in axis.slots]
    most = max(each.articles for each in counts)
    return Chart(
        id="by-time",
        caption=_(ARTICLES_BY[interval]),
        axis=axis,
        rows=(
            Row(
                label="",
                marks=columns(axis, _columns(axis, counts, links), height=HEIGHT),
                height=HEIGHT,
                gaps=gaps(axis, [not each.articles for each in counts]),
            ),
        ),
        table=Table(
            caption=_(ARTICLES_BY[interval]),
            columns=(_(STEP[step_of(interval)]), *_figure_names()),
            rows=tuple(
                TableRow(
                    head=TableCell(
                        text=slot.label, url=links.between(slot.first, slot.last) if each.articles else None
                    ),
                    cells=_figures(each, links.between(slot.first, slot.last)),
                    is_gap=not each.articles,
                )
                for slot, each in zip(axis.slots, counts, strict=True)
            ),
        ),
        key=_("highest: {:,}").format(most),
        has_gaps=any(not each.articles for each in counts),
        has_parts=(_("articles"), _("those with statements")),
    )


def _by_source(axis: Axis, coverage: Coverage, request: CoverageRequest, links: Links, own: Own) -> Chart | None:
    by_source = coverage.by_source
    if len(by_source) < 2:
        return None
    cells = {(cell.source, cell.period): cell.counted for cell in coverage.cells}
    shown = list(by_source)[:MAX_SOURCES]
    rows = []
    for source in shown:
        counts = [cells.get((source, slot.value), Covered()) for slot in axis.slots]
        theirs = _of_source(links, source)
        rows.append(
            Row(
                label=source or _(NO_SOURCE),
                note=labels.count(by_source[source].articles, "article"),
                url=own(request.filters.selecting(SOURCE, (source,)), request.interval) if source else None,
                marks=columns(axis, _columns(axis, counts, theirs), height=SOURCE_HEIGHT),
                height=SOURCE_HEIGHT,
                gaps=gaps(axis, [not each.articles for each in counts]),
            )
        )
    return Chart(
        id="by-source",
        caption=_(EACH_BY[coverage.interval]),
        axis=axis,
        rows=tuple(rows),
        key=_("each at its own height"),
        table=Table(
            caption=_(EACH_BY[coverage.interval]),
            columns=(_(STEP[step_of(coverage.interval)]), *(source or _(NO_SOURCE) for source in shown)),
            rows=tuple(
                TableRow(
                    head=TableCell(text=slot.label),
                    cells=tuple(
                        TableCell(
                            text=f"{cells.get((source, slot.value), Covered()).articles:,}",
                            url=_of_source(links, source).between(slot.first, slot.last)
                            if (source, slot.value) in cells and source
                            else None,
                        )
                        for source in shown
                    ),
                )
                for slot in axis.slots
            ),
        ),
        has_gaps=True,
        has_parts=(_("articles"), _("those with statements")),
    )


def _source_table(coverage: Coverage, request: CoverageRequest, links: Links, own: Own) -> Table:
    rows = []
    for source, each in coverage.by_source.items():
        theirs = _of_source(links, source)
        everything = theirs.filtered(theirs.request.filters)
        rows.append(
            TableRow(
                head=TableCell(
                    text=source or _(NO_SOURCE),
                    url=own(request.filters.selecting(SOURCE, (source,)), request.interval) if source else None,
                ),
                cells=_figures(each, everything if source else None),
            )
        )
    return Table(
        caption=_("Articles by publication"),
        columns=(_("Publication"), *_figure_names()),
        rows=tuple(rows),
        open=len(rows) > 1,
    )


def _figure_names() -> tuple[str, ...]:
    return _("Articles"), _("With statements"), _("Share"), _("Statements")


def _figures(each: Covered, articles: str | None) -> tuple[TableCell, ...]:
    if not each.articles:
        return (TableCell(text="0"), TableCell(text="0"), TableCell(text="–"), TableCell(text="0"))
    return (
        TableCell(text=f"{each.articles:,}", url=articles),
        TableCell(text=f"{each.with_statements:,}"),
        TableCell(text=_share(each)),
        TableCell(text=f"{each.statements:,}"),
    )


def _columns(axis: Axis, counts: Sequence[Covered], links: Links) -> list[Column]:
    return [
        Column(
            amount=each.articles,
            part=each.with_statements,
            name=_("{}: {}, {:,} with statements").format(
                slot.label, labels.count(each.articles, "article"), each.with_statements
            ),
            url=links.between(slot.first, slot.last),
        )
        for slot, each in zip(axis.slots, counts, strict=True)
    ]


def _of_source(links: Links, source: str | None) -> Links:
    if source is None:
        return links
    filters = links.request.filters.selecting(SOURCE, (source,))
    return replace(links, request=replace(links.request, filters=filters))


def _share(each: Covered) -> str:
    return f"{100 * each.with_statements / each.articles:.0f} %" if each.articles else "–"


def _summary(total: Covered) -> str:
    if not total.articles:
        return _("No article")
    articles, statements = labels.count(total.articles, "article"), labels.count(total.statements, "statement")
    return _("{}, {:,} of them ({}) with {}").format(articles, total.with_statements, _share(total), statements)


def _within(filters: Filters) -> str:
    parts = []
    for field, values in filters.selected:
        names = [_(field.labels[value]) if value in field.labels else value for value in values]
        parts.append(f"{_(field.wording.chip)} {labels.listed(names, _('or'))}")
    if filters.since or filters.until:
        parts.append(labels.period(filters.since, filters.until))
    return ", ".join(parts)


def _holes(empty: Sequence[Slot]) -> list[tuple[Slot, Slot]]:
    """The empty slots, those next to one another as one, from its first to its last; the longest first."""
    found: list[tuple[Slot, Slot]] = []
    for slot in empty:
        if found and found[-1][1].last.toordinal() + 1 == slot.first.toordinal():
            found[-1] = (found[-1][0], slot)
        else:
            found.append((slot, slot))
    return sorted(found, key=lambda hole: (hole[0].first - hole[1].last, hole[0]))


def _told(hole: tuple[Slot, Slot]) -> str:
    return labels.period(hole[0].first, hole[1].last)
