"""The endpoints for programs: search, articles, speakers and counts as JSON, and the two probes.

Each says by `described` what it takes and answers; `/openapi.json` is made of that.
"""

from typing import Annotated
from urllib.parse import urlencode

import msgspec
from flask import Blueprint, Response, abort, current_app
from flask import request as asked_for

from search.article import Speaker
from search.messages import told
from search.request import MAX_PAGE, PerPage, SearchRequest, Whereabouts
from search.service import MAX_PREFIX, MAX_SUGGESTIONS
from web.cursors import Cursor, page_at
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.openapi import openapi_of
from web.parameters import MAX_VALUE_CHARACTERS, collect, invalid
from web.problems import ProblemDocument, document, gone_problem
from web.serializers import (
    ArticleAnswer,
    CitedAnswer,
    HealthAnswer,
    KnownSpeakerAnswer,
    NearAnswer,
    ReadyAnswer,
    SearchAnswer,
    SimilarAnswer,
    SpeakersAnswer,
    StatsAnswer,
    SuggestAnswer,
)
from web.serializers.profiles import ProfileAnswer
from web.site import query_pairs, this_site

blueprint = Blueprint("api", __name__)

Prefix = Annotated[str, msgspec.Meta(max_length=MAX_PREFIX)]

SearchParameters = some_parameters(
    "SearchParameters",
    PARAMETERS,
    ("cursor", Annotated[str, msgspec.Meta(max_length=MAX_VALUE_CHARACTERS)] | None, None),
)
"""Those of a search, and the place where its list goes on."""


class SpeakersParameters(msgspec.Struct):
    """A page of the list of speakers, and what a word of their names begins with."""

    prefix: Prefix = ""
    page: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)] = 1
    per_page: PerPage = 20


class SuggestParameters(msgspec.Struct):
    """What somebody has typed so far, and how many of each kind they want."""

    prefix: Prefix = ""
    limit: Annotated[int, msgspec.Meta(ge=1, le=MAX_SUGGESTIONS)] = 10


@blueprint.get("/api/v1/search")
@described(SearchAnswer, parameters=SearchParameters, repeatable=REPEATABLE, problems=(410,), reads_itself=True)
def search() -> Response:
    """The hits, facets and links of a search; the parameters are those of the page, and `cursor`."""
    site = this_site()
    given = query_pairs()
    placed = collect([pair for pair in given if pair[0] == "cursor"], {"cursor": str}).get("cursor")
    rest = [pair for pair in given if pair[0] != "cursor"]
    request = site.form.read(rest, lacking=("page",) if placed else ())
    if placed is None:
        found = site.service.search(request)
    else:
        found = page_at(Cursor.read(placed[0], request, site.form), request, site.service)
    answer = SearchAnswer.of(found, site.at, by_cursor=placed is not None)
    return _linked(_json(answer), next=answer.links.next, prev=answer.links.prev, alternate=answer.links.atom)


@blueprint.get("/api/v1/articles/<article_id>")
@described(ArticleAnswer, problems=(404,))
def article(article_id: str) -> Response:
    """A whole article with its sections, statements and speakers."""
    site = this_site()
    found = site.service.article(article_id)
    if found is None:
        abort(404, told("The archive holds no article of this id."))
    return _json(ArticleAnswer.of(found, site.at))


class StatementGone(ProblemDocument, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The problem of a statement that its article no longer has."""

    article: str
    nearest: CitedAnswer | None = None
    likeness: float | None = None


@blueprint.get("/api/v1/statements/<article_id>/<statement_id>")
@described(CitedAnswer, problems={404: None, 410: StatementGone})
def statement(article_id: str, statement_id: str) -> Response:
    """A statement by itself; where the article no longer has it, 410 with the one that is most like it."""
    site = this_site()
    cited = site.service.statement(article_id, statement_id)
    if cited is None:
        abort(404, told("The archive holds no statement of this address."))
    found = CitedAnswer.of(cited, site.at)
    if found is not None and cited.where is Whereabouts.HERE:
        return _json(found)
    gone = gone_problem(cited)
    return document(
        gone,
        StatementGone(
            **msgspec.structs.asdict(gone.document()),
            article=site.at.article(article_id),
            nearest=found,
            likeness=round(cited.likeness, 2) if found else None,
        ),
    )


@blueprint.get("/api/v1/statements/<article_id>/<statement_id>/similar")
@described(SimilarAnswer, problems=(404,))
def similar(article_id: str, statement_id: str) -> Response:
    """Statements of other articles that are near in meaning to this one, in whatever words."""
    site = this_site()
    found = site.service.similar(article_id, statement_id)
    if found is None:
        abort(404, told("The archive holds no statement of this address."))
    return _json(
        SimilarAnswer(
            statement=site.at.statement(article_id, statement_id),
            known=site.service.knows_meaning,
            similar=tuple(NearAnswer.of(near, site.at) for near in found),
        )
    )


@blueprint.get("/api/v1/speakers")
@described(SpeakersAnswer, parameters=SpeakersParameters)
def speakers(given: SpeakersParameters) -> Response:
    """Named speakers by name; `prefix` begins a word of one of their names."""
    site = this_site()
    per_page = given.per_page if "per_page" in asked_for.args else site.form.per_page
    if given.page > site.form.last_page(per_page):
        raise invalid("page", str(given.page), told("a whole number from {} to {:,}", 1, site.form.last_page(per_page)))
    found = site.service.speakers(given.prefix, offset=(given.page - 1) * per_page, limit=per_page + 1)
    answer = SpeakersAnswer(
        prefix=given.prefix,
        page=given.page,
        per_page=per_page,
        more=len(found) > per_page,
        speakers=tuple(map(_known, found[:per_page])),
    )

    def page(number: int) -> str:
        return f"{site.at.root}/api/v1/speakers?{urlencode({**asked_for.args, 'page': number})}"

    return _linked(
        _json(answer),
        next=page(given.page + 1) if answer.more else None,
        prev=page(given.page - 1) if given.page > 1 else None,
    )


@blueprint.get("/api/v1/speakers/<speaker_id>")
@described(ProfileAnswer, problems=(404,))
def speaker(speaker_id: str) -> Response:
    """One speaker with what there is of them."""
    site = this_site()
    found = site.service.profile(speaker_id)
    if found is None:
        abort(404, told("The archive knows no speaker of this id."))
    return _json(ProfileAnswer.of_profile(found, site.service.wikidata(found.speaker), site.at))


def _known(speaker: Speaker) -> KnownSpeakerAnswer:
    return KnownSpeakerAnswer.of(speaker, this_site().service.wikidata(speaker))


@blueprint.get("/api/v1/suggest")
@described(SuggestAnswer, parameters=SuggestParameters, as_typed=("prefix",))
def suggest(given: SuggestParameters) -> Response:
    """Words, speakers and titles that `prefix` may be the beginning of, up to `limit` of each."""
    site = this_site()
    return _json(SuggestAnswer.of(given.prefix, site.service.suggest(given.prefix, given.limit), site.at))


@blueprint.get("/api/v1/stats")
@described(StatsAnswer)
def stats() -> Response:
    """What the index holds."""
    return _json(StatsAnswer.copy_of(this_site().service.stats()))


@blueprint.get("/openapi.json")
@described(None, is_cached=False)
def openapi() -> Response:
    """What there is to ask and what is answered, as OpenAPI 3.1."""
    return Response(openapi_of(current_app, asked_for.script_root), mimetype="application/json")


@blueprint.get("/healthz")
@described(HealthAnswer, is_cached=False)
def healthz() -> Response:
    """200 as long as the process answers."""
    return _json(HealthAnswer(status="ok"))


@blueprint.get("/readyz")
@described(ReadyAnswer, is_cached=False)
def readyz() -> Response:
    """200 when an index is open and a search has been answered, else 503."""
    found = this_site().service.search(SearchRequest(q="news", per_page=1, facet_limit=0))
    return _json(ReadyAnswer(status="ready", generation=found.index.generation))


def _json(body: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(body), mimetype="application/json")


def _linked(response: Response, **links: str | None) -> Response:
    """`response` with the addresses that are given as its `Link` header."""
    told = [f'<{url}>; rel="{name}"' for name, url in links.items() if url]
    response.headers["Link"] = ", ".join([*told, f'<{this_site().at.root}/openapi.json>; rel="service-desc"'])
    return response
