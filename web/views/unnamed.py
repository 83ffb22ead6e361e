"""The unnamed, as a page and for programs."""

from typing import Annotated, Any, Literal

import msgspec
from flask import Response, make_response, redirect, render_template

from search.article import SpeakerKind
from search.request import SearchRequest
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.parameters import read
from web.present.links import Links
from web.present.results import SearchBox
from web.present.unnamed_page import KINDS, MAX_FILTER, Narrowed, unnamed_page, who_is_unnamed
from web.serializers.unnamed import UnnamedAnswer
from web.site import query_pairs, this_site
from web.views import blueprint

Description = Annotated[str, msgspec.Meta(max_length=MAX_FILTER)]
Kind: Any = Literal[("", *(each.value for each in KINDS))]


class OwnParameters(msgspec.Struct, rename={"for_": "for"}):
    """What narrows the unnamed down."""

    word: Description = ""
    for_: Description = ""
    kind: Kind = ""


OWN = {each.encode_name: each for each in msgspec.structs.fields(OwnParameters)}


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
    parameters=some_parameters(
        "UnnamedParameters", PARAMETERS, *((name, each.type, each.default) for name, each in OWN.items())
    ),
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
    own = read([(name, value) for name, value in pairs if name in OWN], OwnParameters)
    return asked, Narrowed(word=own.word, for_=own.for_, kind=SpeakerKind(own.kind) if own.kind else None)
