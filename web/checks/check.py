"""Did they say it? The check of quotations, as a page and for programs.

A short text is checked by its address, which can be passed on; what is longer than an address may be is posted.
"""

import msgspec
from flask import Response, make_response, redirect, render_template, request

from search.checking.answers import CheckRequest
from search.coverage import is_of_article
from search.fields import PARAMETER_FIELDS, SPEAKER
from search.request import SearchRequest
from search.understanding import SpeakerUnclear
from web.checks import blueprint
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.present.check_page import check_page
from web.present.links import Links
from web.present.results import SearchBox
from web.serializers.checks import CheckAnswer
from web.site import query_pairs, this_site

NAMES = ("q", "said_by", SPEAKER.name, *(f.name for f in PARAMETER_FIELDS if is_of_article(f)), "from", "to")
MAX_ADDRESS = 1800
"""A longer address is cut by programs that people pass it on with."""


@blueprint.route("/check", methods=("GET", "POST"))
def check() -> Response | str:
    """The form, and where a text is given, the verdict on each of its quotations, or a choice of who is meant."""
    site = this_site()
    pairs = _pairs()
    asked = _asked(pairs)
    address = site.form.url(f"{site.at.root}/check", _as_search(asked))
    if request.method == "POST" and len(address) <= MAX_ADDRESS:
        return make_response(redirect(address, 303))
    if request.method == "GET" and any(not value.strip() for _, value in query_pairs()):
        return make_response(redirect(address))
    unclear = None
    try:
        found = site.service.check(asked) if asked.text else None
    except SpeakerUnclear as error:
        found, unclear = None, error
    links = Links(at=site.at, request=SearchRequest(filters=asked.filters))
    view = check_page(asked, found, links, address, site.service.stats(), unclear)
    return render_template("check.html", view=view, box=SearchBox())


@blueprint.route("/api/v1/check", methods=("GET", "POST"))
@described(CheckAnswer, parameters=some_parameters("CheckParameters", NAMES), repeatable=REPEATABLE, reads_itself=True)
def check_json() -> Response:
    """The verdicts, with where the words stand and what was changed."""
    site = this_site()
    asked = _asked(_pairs())
    return Response(
        msgspec.json.encode(CheckAnswer.of(site.service.check(asked), site.at)), mimetype="application/json"
    )


def _pairs() -> list[tuple[str, str]]:
    """What is asked for, in the address or in the form that is posted."""
    if request.method != "POST":
        return query_pairs()
    if request.mimetype == "text/plain":
        return [*query_pairs(), ("q", request.get_data(as_text=True))]
    return [*query_pairs(), *request.form.items(multi=True)]


def _asked(pairs: list[tuple[str, str]]) -> CheckRequest:
    found = this_site().form.read(pairs, lacking=[name for name in PARAMETERS if name not in NAMES])
    return CheckRequest(text=found.q, said_by=found.said_by, filters=found.filters)


def _as_search(asked: CheckRequest) -> SearchRequest:
    return SearchRequest(q=asked.text, said_by=asked.said_by, filters=asked.filters)
