"""The endpoints for programs: search, articles, speakers and counts as JSON, and the two probes."""

import re
from collections.abc import Sequence

import msgspec
from flask import Blueprint, Response, abort

from search.article import Speaker
from search.request import SearchRequest, Whereabouts
from search.service import MAX_SUGGESTIONS
from web.forms import ParameterError
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

_SPEAKER_PARAMETERS = ("prefix", "page", "per_page")


@blueprint.get("/api/v1/search")
def search() -> Response:
    """The hits, facets and links of a search; the parameters are those of the page."""
    site = this_site()
    request = site.form.read(query_pairs())
    return _json(SearchAnswer.of(site.service.search(request), site.at))


@blueprint.get("/api/v1/articles/<article_id>")
def article(article_id: str) -> Response:
    """A whole article with its sections, statements and speakers."""
    _only(())
    site = this_site()
    found = site.service.article(article_id)
    if found is None:
        abort(404, "The archive holds no article of this id.")
    return _json(ArticleAnswer.of(found, site.at))


@blueprint.get("/api/v1/statements/<article_id>/<statement_id>")
def statement(article_id: str, statement_id: str) -> Response:
    """A statement by itself; where the article no longer has it, 410 with the one that is most like it."""
    _only(())
    site = this_site()
    cited = site.service.statement(article_id, statement_id)
    if cited is None:
        abort(404, "The archive holds no statement of this address.")
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
def similar(article_id: str, statement_id: str) -> Response:
    """Statements of other articles that are near in meaning to this one, in whatever words."""
    _only(())
    site = this_site()
    found = site.service.similar(article_id, statement_id)
    if found is None:
        abort(404, "The archive holds no statement of this address.")
    return _json(
        SimilarAnswer(
            statement=site.at.statement(article_id, statement_id),
            known=site.service.knows_meaning,
            similar=tuple(NearAnswer.of(near, site.at) for near in found),
        )
    )


class StatementGone(ProblemDocument, frozen=True, kw_only=True, omit_defaults=True, forbid_unknown_fields=True):
    """The problem of a statement that its article no longer has."""

    article: str
    nearest: CitedAnswer | None = None
    likeness: float | None = None


@blueprint.get("/api/v1/speakers")
def speakers() -> Response:
    """Named speakers by name; `prefix` begins a word of one of their names."""
    given = _only(_SPEAKER_PARAMETERS)
    site = this_site()
    paged = site.form.read((name, value) for name, value in given.items() if name != "prefix")
    offset = (paged.page - 1) * paged.per_page
    prefix = given.get("prefix", "")
    found = site.service.speakers(prefix, offset=offset, limit=paged.per_page + 1)
    return _json(
        SpeakersAnswer(
            prefix=prefix,
            page=paged.page,
            per_page=paged.per_page,
            more=len(found) > paged.per_page,
            speakers=tuple(map(_known, found[: paged.per_page])),
        )
    )


@blueprint.get("/api/v1/speakers/<speaker_id>")
def speaker(speaker_id: str) -> Response:
    """One speaker with what there is of them."""
    _only(())
    site = this_site()
    found = site.service.profile(speaker_id)
    if found is None:
        abort(404, "The archive knows no speaker of this id.")
    return _json(ProfileAnswer.of_profile(found, site.service.wikidata(found.speaker), site.at))


def _known(speaker: Speaker) -> KnownSpeakerAnswer:
    return KnownSpeakerAnswer.of(speaker, this_site().service.wikidata(speaker))


@blueprint.get("/api/v1/suggest")
def suggest() -> Response:
    """Words, speakers and titles that `prefix` may be the beginning of, up to `limit` of each."""
    given = _only(("prefix", "limit"), strip=False)
    limit = given.get("limit", "").strip() or "10"
    if not re.fullmatch("[0-9]{1,2}", limit) or not 1 <= int(limit) <= MAX_SUGGESTIONS:
        raise ParameterError(
            "limit", "invalid-value", f"limit cannot be “{limit[:40]}”.", f"a whole number from 1 to {MAX_SUGGESTIONS}"
        )
    site, prefix = this_site(), given.get("prefix", "")
    return _json(SuggestAnswer.of(prefix, site.service.suggest(prefix, int(limit)), site.at))


@blueprint.get("/api/v1/stats")
def stats() -> Response:
    """What the index holds."""
    _only(())
    return _json(StatsAnswer.copy_of(this_site().service.stats()))


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 as long as the process answers."""
    return _json(HealthAnswer(status="ok"))


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 when an index is open and a search has been answered, else 503."""
    found = this_site().service.search(SearchRequest(q="news", per_page=1, facet_limit=0))
    return _json(ReadyAnswer(status="ready", generation=found.index.generation))


def _only(allowed: Sequence[str], *, strip: bool = True) -> dict[str, str]:
    """The parameters given, when they are among `allowed` and each stands once. Raises `ParameterError`."""
    given: dict[str, str] = {}
    for name, value in query_pairs():
        if name not in allowed:
            message = f"There is no parameter {name[:80]!r} here."
            raise ParameterError(name[:80], "unknown-parameter", message, ", ".join(allowed) or "none")
        if name in given:
            raise ParameterError(name, "repeated-parameter", f"{name} is given more than once.", "one value")
        given[name] = value.strip() if strip else value
    return given


def _json(body: msgspec.Struct) -> Response:
    return Response(msgspec.json.encode(body), mimetype="application/json")
