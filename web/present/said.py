"""A statement in a list of statements: who, when, what, and the way to its place in the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from search.article import Form, PartialDate
from search.request import Hit
from web import labels
from web.markup import marked
from web.present.links import Links
from web.wording import _


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedStatement:
    """A statement as it is listed; `together` names others who make it too."""

    id: str
    day: date | None
    when: str
    iso: str
    speaker: str
    form: str
    is_quote: bool
    text: Markup
    url: str
    headline: str
    publication: str
    lang: str
    together: str = ""


def said(hit: Hit, links: Links, *, speaker: str = "", beside: Sequence[str] = ()) -> ListedStatement:
    """A hit that is a statement, as one of `speaker`; `beside` are the names of those who make it too."""
    statement = hit.statements[0]
    when = _when(hit)
    return ListedStatement(
        id=hit.id,
        day=when.first_day if when else None,
        when=labels.calendar_day(when, short=True) if when else _("No date"),
        iso=when.iso if when else "",
        speaker=speaker or hit.speaker_labels.get(statement.speaker or "", ""),
        form=labels.reported(statement),
        is_quote=statement.form is Form.DIRECT,
        text=marked(hit.snippet.text, hit.snippet.marks),
        url=links.at.article(hit.article.id, statement.id),
        headline=hit.article.title,
        publication=hit.article.source or "",
        lang=hit.article.lang,
        together=labels.listed(list(beside), _("and")) if beside else "",
    )


def day_of(hit: Hit) -> date | None:
    """The day that a statement counts at: the first that it may have been said on."""
    when = _when(hit)
    return when.first_day if when else None


def _when(hit: Hit) -> PartialDate | None:
    return hit.statements[0].said_on or hit.article.date
