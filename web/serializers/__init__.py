"""The JSON of the endpoint: one struct for each object, its keys in their order, made of the values of `search`.

The structs are what is sent, what a JSON schema says of it (`msgspec.json.schema`) and what a program can read an
answer back into. Nothing here knows Flask: `Addresses` says where things live. Offsets are characters.
`docs/http-api.md` documents every key.

>>> import msgspec
>>> from search.article import Speaker
>>> msgspec.json.encode(SpeakerAnswer.copy_of(Speaker(id="ada-byrd", name="Ada Byrd")))
b'{"id":"ada-byrd","name":"Ada Byrd","kind":"person","aliases":[],"members":[]}'
"""

from web.serializers.answers import LinksAnswer, SearchAnswer
from web.serializers.articles import ArticleAnswer, CitedAnswer, PlaceAnswer, SectionAnswer, SummaryAnswer
from web.serializers.base import Addresses, Answer, Pair
from web.serializers.counts import HealthAnswer, IndexAnswer, ReadyAnswer, StatsAnswer
from web.serializers.facets import FACETS, FacetsAnswer, PeriodAnswer, PeriodsAnswer, ValueAnswer, ValuesAnswer
from web.serializers.hits import HitAnswer, NearAnswer, SimilarAnswer, SnippetAnswer, source_url
from web.serializers.queries import AlsoAnswer, OfferAnswer, QueryAnswer, UnderstoodAnswer, WiderAnswer
from web.serializers.speakers import (
    KnownSpeakerAnswer,
    SpeakerAnswer,
    SpeakersAnswer,
    SuggestAnswer,
    SuggestedSpeakerAnswer,
    SuggestedTitleAnswer,
    SuggestedWordAnswer,
)
from web.serializers.statements import AttributionAnswer, EvidenceAnswer, StatementAnswer

__all__ = [
    "FACETS",
    "Addresses",
    "AlsoAnswer",
    "Answer",
    "ArticleAnswer",
    "AttributionAnswer",
    "CitedAnswer",
    "EvidenceAnswer",
    "FacetsAnswer",
    "HealthAnswer",
    "HitAnswer",
    "IndexAnswer",
    "KnownSpeakerAnswer",
    "LinksAnswer",
    "NearAnswer",
    "OfferAnswer",
    "Pair",
    "PeriodAnswer",
    "PeriodsAnswer",
    "PlaceAnswer",
    "QueryAnswer",
    "ReadyAnswer",
    "SearchAnswer",
    "SectionAnswer",
    "SimilarAnswer",
    "SnippetAnswer",
    "SpeakerAnswer",
    "SpeakersAnswer",
    "StatementAnswer",
    "StatsAnswer",
    "SuggestAnswer",
    "SuggestedSpeakerAnswer",
    "SuggestedTitleAnswer",
    "SuggestedWordAnswer",
    "SummaryAnswer",
    "UnderstoodAnswer",
    "ValueAnswer",
    "ValuesAnswer",
    "WiderAnswer",
    "source_url",
]
