"""The page of what is said like a statement in other articles."""

from collections.abc import Sequence
from dataclasses import dataclass

from search.request import CitedStatement, Near
from web.present.cards import UNSETTLED
from web.present.links import Links
from web.present.nearest import NearCard, near_cards


@dataclass(frozen=True, slots=True, kw_only=True)
class Similar:
    """The statement, and what is near to it; `is_known` tells whether anything can be."""

    text: str
    speaker: str
    headline: str
    url: str
    nearest: tuple[NearCard, ...]
    is_known: bool


def similar_page(cited: CitedStatement, found: Sequence[Near], links: Links, *, is_known: bool) -> Similar:
    """The page for a statement that is there."""
    if cited.statement is None or cited.section is None:
        raise ValueError("there is no statement to compare with")
    names = {speaker.id: speaker.name for speaker in cited.article.speakers}
    return Similar(
        text=" ".join(cited.statement.text_in(cited.section).split()),
        speaker=names.get(cited.statement.speaker or "", UNSETTLED),
        headline=cited.article.title,
        url=links.at.article(cited.article.id, cited.statement.id),
        nearest=near_cards(found, links),
        is_known=is_known,
    )
