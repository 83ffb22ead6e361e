"""Who says it, as a page and for programs."""

import msgspec
from flask import Response, make_response, redirect, render_template

from search.request import SearchRequest
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.present.links import Links
from web.present.results import SearchBox
from web.present.who_page import saying, who_page
from web.serializers.sayings import WhoAnswer
from web.site import query_pairs, this_site
from web.views import blueprint


@blueprint.get("/who")
def who() -> Response | str:
    """For any search the speakers over time, and who said it first."""
    site = this_site()
    asked = site.form.read(query_pairs())
    if any(not value.strip() for _, value in query_pairs()):
        return make_response(redirect(site.at.view("who", asked)))
    view = who_page(site.service, asked, Links(at=site.at, request=asked))
    return render_template("who.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/who")
@described(
    WhoAnswer,
    parameters=some_parameters("WhoParameters", PARAMETERS),
    repeatable=REPEATABLE,
    reads_itself=True,
)
def who_json() -> Response:
    """The speakers of a search, each over time."""
    site = this_site()
    asked: SearchRequest = site.form.read(query_pairs())
    answer = WhoAnswer.of(saying(site.service, asked, Links(at=site.at, request=asked)), site.at)
    return Response(msgspec.json.encode(answer), mimetype="application/json")
