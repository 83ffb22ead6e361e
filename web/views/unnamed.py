"""The unnamed, as a page and for programs."""

import msgspec
from flask import Response, make_response, redirect, render_template

from search.article import SpeakerKind
from search.request import SearchRequest
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.parameters import ParameterError
from web.present.links import Links
from web.present.results import SearchBox
from web.present.unnamed_page import KINDS, MAX_FILTER, Narrowed, unnamed_page, who_is_unnamed
from web.serializers.unnamed import UnnamedAnswer
from web.site import query_pairs, this_site
from web.views import blueprint

OWN = ("word", "for", "kind")


@blueprint.get("/unnamed")
def unnamed() -> Response | str:
    """Who is quoted without a name: by description, by whom they speak for, by publication."""
    site = this_site()
    asked, narrowed = _asked()
    links = Links(at=site.at, request=asked)
    view = unnamed_page(site.service, asked, narrowed, links)
    if any(not value.strip() for _, value in query_pairs()):
        return make_response(redirect(view.canonical))
    return render_template("unnamed.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/unnamed")
@described(
    UnnamedAnswer,
    parameters=some_parameters("UnnamedParameters", PARAMETERS, *((name, str, "") for name in OWN)),
    repeatable=REPEATABLE,
    reads_itself=True,
)
def unnamed_json() -> Response:
    """Who is quoted without a name."""
    site = this_site()
    asked, narrowed = _asked()
    answer = UnnamedAnswer.of(who_is_unnamed(site.service, asked, narrowed))
    return Response(msgspec.json.encode(answer), mimetype="application/json")


def _asked() -> tuple[SearchRequest, Narrowed]:
    pairs = query_pairs()
    asked = this_site().form.read([(name, value) for name, value in pairs if name not in OWN])
    given: dict[str, str] = {}
    for name, value in pairs:
        if name in OWN:
            if name in given:
                raise ParameterError(name, "repeated-parameter", f"{name} is given more than once.", "one value")
            if len(value) > MAX_FILTER:
                most = f"at most {MAX_FILTER} characters"
                raise ParameterError(name, "invalid-value", f"A value of {name} is too long.", most)
            given[name] = value.strip()
    kind = given.get("kind", "")
    if kind and kind not in [each.value for each in KINDS]:
        allowed = ", ".join(each.value for each in KINDS)
        raise ParameterError("kind", "invalid-value", f"kind cannot be “{kind[:40]}”.", allowed)
    return asked, Narrowed(
        word=given.get("word", ""), for_=given.get("for", ""), kind=SpeakerKind(kind) if kind else None
    )
