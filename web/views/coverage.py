"""How many articles the archive holds of each time and source, as a page and for programs."""

import msgspec
from flask import Response, make_response, redirect, render_template, request

from search.coverage import CoverageRequest, is_of_article
from search.fields import PARAMETER_FIELDS
from search.request import SearchRequest
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.present.coverage_page import coverage_page
from web.present.links import Links
from web.present.results import SearchBox
from web.serializers.coverage import CoverageAnswer
from web.site import query_pairs, this_site
from web.views import blueprint

NAMES = (*(field.name for field in PARAMETER_FIELDS if is_of_article(field)), "from", "to", "interval")


@blueprint.get("/coverage")
def coverage() -> Response | str:
    """The articles by time and by publication, as charts with their figures."""
    site = this_site()
    asked = _asked()
    links = Links(at=site.at, request=SearchRequest(filters=asked.filters))
    if any(not value.strip() for _, value in query_pairs()):
        return make_response(redirect(site.form.url(request.path, _as_search(asked))))
    view = coverage_page(
        asked, site.service.coverage(asked), links, f"{site.at.root}/coverage", f"{site.at.root}/api/v1/coverage"
    )
    return render_template("coverage.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/coverage")
@described(
    CoverageAnswer,
    parameters=some_parameters("CoverageParameters", NAMES),
    repeatable=REPEATABLE,
    reads_itself=True,
)
def coverage_json() -> Response:
    """The articles by time, by publication, and by both."""
    site = this_site()
    asked = _asked()
    answer = CoverageAnswer.of(asked, site.service.coverage(asked), site.at)
    return Response(msgspec.json.encode(answer), mimetype="application/json")


def _asked() -> CoverageRequest:
    found = this_site().form.read(query_pairs(), lacking=[name for name in PARAMETERS if name not in NAMES])
    return CoverageRequest(filters=found.filters, interval=found.interval)


def _as_search(asked: CoverageRequest) -> SearchRequest:
    return SearchRequest(filters=asked.filters, interval=asked.interval)
