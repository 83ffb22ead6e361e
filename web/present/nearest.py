"""What is nearest in other words, as cards that say why, and that nobody said the words asked for."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from search.request import Near, SearchRequest, Unit
from web import labels
from web.present.cards import Story, card, stories
from web.present.links import Links


@dataclass(frozen=True, slots=True, kw_only=True)
class NearCard:
    """What is near, and the words that make it so."""

    story: Story
    why: str


def near_cards(found: Sequence[Near], links: Links) -> tuple[NearCard, ...]:
    """The cards of what is near."""
    plain = replace(links, request=SearchRequest(unit=Unit.STATEMENT, per_page=links.request.per_page))
    return tuple(NearCard(story=stories([card(near.hit, plain, has_words=False)])[0], why=_why(near)) for near in found)


def _why(near: Near) -> str:
    pairs = [f"“{found}”" if asked == found else f"“{found}” for “{asked}”" for asked, found in near.pairs]
    if not pairs:
        return f"Near in meaning as a whole ({near.likeness:.2f} of 1)"
    return f"It has {labels.listed(pairs, 'and')} (likeness {near.likeness:.2f} of 1)"
