"""Did they change their words? One speaker on one topic, in time: as a page and for programs."""

import msgspec
from flask import Response, make_response, redirect, render_template

from search.coverage import is_of_article
from search.fields import PARAMETER_FIELDS, SPEAKER
from search.request import SearchRequest
from web.checks import blueprint
from web.described import described
from web.forms import REPEATABLE, some_parameters
from web.parameters import ParameterError
from web.present.links import Links
from web.present.results import SearchBox
from web.present.words_page import words_page
from web.serializers.wordings import WordingsAnswer
from web.site import query_pairs, this_site

OF_ARTICLES = tuple(field.name for field in PARAMETER_FIELDS if is_of_article(field))
NAMES = ("q", "said_by", SPEAKER.name, *OF_ARTICLES, "match", "from", "to")


@blueprint.get("/words")
def words() -> Response | str:
    """The form, and where somebody is named, what they said of the topic, the earliest first."""
    site = this_site()
    asked = _asked()
    if any(not value.strip() for _, value in query_pairs()):
        return make_response(redirect(site.form.url(f"{site.at.root}/words", asked)))
    is_asked = bool(asked.said_by or asked.filters.of(SPEAKER))
    found = site.service.wordings(asked) if is_asked else None
    view = words_page(asked, found, Links(at=site.at, request=asked))
    return render_template("words.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/words")
@described(
    WordingsAnswer, parameters=some_parameters("WordsParameters", NAMES), repeatable=REPEATABLE, reads_itself=True
)
def words_json() -> Response:
    """The wordings of one speaker on a topic, each with what differs from the one before that it is most like."""
    site = this_site()
    answer = WordingsAnswer.of(site.service.wordings(_asked()), site.at)
    return Response(msgspec.json.encode(answer), mimetype="application/json")


def _asked() -> SearchRequest:
    pairs = query_pairs()
    for name, _ in pairs:
        if name not in NAMES:
            message = f"There is no parameter {name[:80]!r} here."
            raise ParameterError(name[:80], "unknown-parameter", message, ", ".join(NAMES))
    return this_site().form.read(pairs)
