"""What an editor may want to look at: read only, and only where the owner switches it on."""

from typing import Annotated, Literal

import msgspec
from flask import Response, abort, render_template

from search.messages import told
from search.request import MAX_PAGE, SearchRequest
from web.parameters import read
from web.present.editor_page import ONE, editor_page
from web.present.links import Links
from web.present.results import SearchBox
from web.site import query_pairs, this_site
from web.views import blueprint

OFF = told("The editor's page is switched off here. Whoever runs this site can switch it on: ONRECORD_EDITOR=on.")


class _Parameters(msgspec.Struct):
    kind: Literal["one", "several"] = ONE
    page: Annotated[int, msgspec.Meta(ge=1, le=MAX_PAGE)] = 1


@blueprint.get("/editor")
def editor() -> Response | str:
    """Speakers who may be one, and speakers who may be several."""
    site = this_site()
    if site.settings.editor != "on":
        abort(404, OFF)
    asked = read(query_pairs(), _Parameters)
    links = Links(at=site.at, request=SearchRequest())
    view = editor_page(site.service.check_speakers(), asked.kind, asked.page, links)
    return render_template("editor.html", view=view, box=SearchBox())
