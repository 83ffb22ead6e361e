"""The page of an utterance: its occurrences in time, and what differs in their words and speakers."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.utterances.answers import Occurrence, Stretch, Utterance
from search.utterances.following import statement_text
from web import labels
from web.present.cards import UNSETTLED, Note, card
from web.present.check_page import KINDS
from web.present.links import Links
from web.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """A stretch of an occurrence; `kind` says in words how it differs from the first."""

    same: str
    before: str
    after: str
    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Printed:
    """An occurrence: who says it there, when and where, and its words, in `pieces` where they differ from the first."""

    url: str
    note: Note | None
    day: str
    day_iso: str
    headline: str
    publication: str
    text: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UtterancePage:
    """Everything that the page shows."""

    text: str
    summary: str
    speakers: str
    is_disputed: bool
    printed: tuple[Printed, ...]
    more: str
    json: str


def utterance_page(found: Utterance, links: Links) -> UtterancePage:
    """The page for an utterance."""
    first = found.occurrences[0]
    articles = len({each.hit.article.id for each in found.occurrences})
    days = [each.date for each in found.occurrences if each.date]
    period = labels.period(days[0].first_day, days[-1].last_day) if days else ""
    printed = _("Printed {}, in {}").format(labels.count(found.total, "time"), labels.count(articles, "article"))
    names = [label for _, label in found.speakers]
    return UtterancePage(
        text=statement_text(first.hit),
        summary=", ".join([printed, *([period] if period else [])]),
        speakers=labels.listed(names, _("and")) if names else _(UNSETTLED),
        is_disputed=found.is_disputed,
        printed=tuple(_printed(each, links) for each in found.occurrences),
        more=_("and {:,} more").format(found.total - len(found.occurrences))
        if found.total > len(found.occurrences)
        else "",
        json=f"{links.at.root}/api/v1/utterances/{found.id}",
    )


def _printed(occurrence: Occurrence, links: Links) -> Printed:
    shown = card(occurrence.hit, links, has_words=False)
    day = occurrence.date
    return Printed(
        url=shown.url,
        note=shown.byline,
        day=labels.moment(day, short=True) if day else _("undated"),
        day_iso=day.iso if day else "",
        headline=shown.headline,
        publication=shown.publication,
        text=statement_text(occurrence.hit),
        pieces=pieces(occurrence.stretches),
    )


def pieces(stretches: Sequence[Stretch]) -> tuple[Piece, ...]:
    """What differs, in words."""
    return tuple(map(_piece, stretches))


def _piece(stretch: Stretch) -> Piece:
    return Piece(
        same=stretch.same,
        before=stretch.before,
        after=stretch.after,
        kind=_(KINDS[stretch.kind]) if stretch.kind else "",
    )
