"""The page of a statement that is cited and that its article no longer has in these words."""

from dataclasses import dataclass

from search.request import CitedStatement
from web.present.cards import Dated, Note, dates, note
from web.present.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementGone:
    """The article, and the statement in it that is most like the one cited."""

    title: str
    url: str
    publication: str
    dates: tuple[Dated, ...]
    nearest: Note | None


def statement_gone(cited: CitedStatement, links: Links) -> StatementGone:
    """The page for `cited`."""
    article = cited.article
    speakers = article.known
    nearest = None
    if cited.section is not None and cited.statement is not None:
        who = speakers.get(cited.statement.speaker or "")
        nearest = note(
            cited.statement,
            cited.section,
            article.id,
            links,
            lambda speaker: speakers[speaker].name if speaker in speakers else None,
            number=1,
            shade=0,
            is_named=who is not None and who.is_named,
        )
    return StatementGone(
        title=article.title,
        url=links.at.article(article.id),
        publication=article.source or "",
        dates=dates(article),
        nearest=nearest,
    )
