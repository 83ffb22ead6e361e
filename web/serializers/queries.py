"""The request as it was understood."""

from dataclasses import replace
from datetime import date
from typing import Self

from search.request import Match, Offer, Reading, SearchResponse, Sort, Unit, Why
from web.forms import filter_parameters
from web.serializers.base import Addresses, Answer


class WiderAnswer(Answer, frozen=True):
    """The search for any of the words."""

    total: int
    url: str


class OfferAnswer(Answer, frozen=True, rename={"since": "from", "until": "to"}):
    """A speaker or a time that words of the query may mean, and the query without them."""

    speaker: str | None
    since: date | None
    until: date | None
    label: str
    q: str
    url: str

    @classmethod
    def of(cls, offer: Offer, response: SearchResponse, at: Addresses) -> Self:
        """The JSON of an offer, with the address of the search that it leads to."""
        request = response.request
        unit = Unit.STATEMENT if offer.id else request.unit
        offered = replace(request, q=offer.rest, filters=offer.applied(request.filters), unit=unit, page=1)
        return cls(
            speaker=offer.id or None,
            since=offer.since,
            until=offer.until,
            label=offer.label,
            q=offer.rest,
            url=at.form.url(at.api_search, offered),
        )


class AlsoAnswer(Answer, frozen=True):
    """What was searched for beside words of the query, and why."""

    written: str
    also: tuple[str, ...]
    why: Why


class UnderstoodAnswer(Answer, frozen=True):
    """How a typed name or a question was understood; of a question after several, `others` are the rest of them."""

    typed: str
    speaker: str
    others: tuple[str, ...]
    label: str
    statements: int
    q: str
    url: str
    literal: str | None

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self | None:
        """The JSON of what `response` understood; None where all was asked for as it is."""
        meaning = response.understood
        if meaning is None:
            return None
        literal = replace(meaning.asked, reading=Reading.LITERAL, page=1)
        return cls(
            typed=meaning.typed,
            speaker=meaning.speaker,
            others=meaning.others,
            label=meaning.label,
            statements=meaning.statements,
            q=response.request.q,
            url=at.form.url(at.api_search, replace(response.request, page=1)),
            literal=at.form.url(at.api_search, literal) if meaning.is_question else None,
        )


class QueryAnswer(Answer, frozen=True):
    """The request as it was understood."""

    q: str
    parsed: str
    also: tuple[AlsoAnswer, ...]
    corrected: str | None
    relaxed: bool
    wider: WiderAnswer | None
    unit: Unit
    match: Match
    sort: Sort
    filters: dict[str, list[str] | str]
    understood: UnderstoodAnswer | None
    offers: tuple[OfferAnswer, ...]

    @classmethod
    def of(cls, response: SearchResponse, at: Addresses) -> Self:
        """The JSON of what `response` answers."""
        request = response.request
        wider = None
        if response.wider_total is not None:
            url = at.form.url(at.api_search, replace(request, match=Match.ANY, page=1))
            wider = WiderAnswer(total=response.wider_total, url=url)
        return cls(
            q=response.asked.q,
            parsed=response.parsed,
            also=tuple(AlsoAnswer(written=e.written, also=e.also, why=e.why) for e in response.also),
            corrected=response.corrected,
            relaxed=response.relaxed,
            wider=wider,
            unit=request.unit,
            match=request.match,
            sort=request.sort,
            filters=_filters(response),
            understood=UnderstoodAnswer.of(response, at),
            offers=tuple(OfferAnswer.of(offer, response, at) for offer in response.offers),
        )


def _filters(response: SearchResponse) -> dict[str, list[str] | str]:
    """Those in force by parameter: lists of values, and whole days."""
    filters: dict[str, list[str]] = {}
    for name, value in filter_parameters(replace(response.filters, since=None, until=None)):
        filters.setdefault(name, []).append(value)
    for first, last in response.filters.periods:
        filters.setdefault("date", []).append(f"{first or ''}..{last or ''}")
    days = (("from", response.filters.since), ("to", response.filters.until))
    return {**filters, **{name: day.isoformat() for name, day in days if day}}
