"""An utterance, wherever it is printed: as a page and for programs."""

import msgspec
from flask import Response, abort, render_template

from search.messages import told
from search.request import SearchRequest
from search.utterances.answers import Utterance
from web.checks import blueprint
from web.described import described
from web.present.links import Links
from web.present.results import SearchBox
from web.present.utterance_page import utterance_page
from web.serializers.utterances import UtteranceAnswer
from web.site import this_site


@blueprint.get("/utterance/<utterance_id>")
def utterance(utterance_id: str) -> str:
    """The occurrences of an utterance, the earliest first, with what differs in them."""
    found = _found(utterance_id)
    view = utterance_page(found, Links(at=this_site().at, request=SearchRequest()))
    return render_template("utterance.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/utterances/<utterance_id>")
@described(UtteranceAnswer, problems=(404,))
def utterance_json(utterance_id: str) -> Response:
    """The same for programs."""
    body = UtteranceAnswer.of(_found(utterance_id), this_site().at)
    return Response(msgspec.json.encode(body), mimetype="application/json")


def _found(utterance_id: str) -> Utterance:
    found = this_site().service.utterance(utterance_id)
    if found is None:
        abort(404, told("The archive holds no statement of this utterance. What was said may have been taken out."))
    return found
