"""What an editor may want to look at: read only, and only where the owner switches it on."""

from flask import Response, abort, render_template

from search.request import MAX_PAGE, SearchRequest
from web.forms import ParameterError
from web.present.editor_page import ONE, SEVERAL, editor_page
from web.present.links import Links
from web.present.results import SearchBox
from web.site import query_pairs, this_site
from web.views import blueprint

OFF = "The editor's page is switched off here. Whoever runs this site can switch it on: ONRECORD_EDITOR=on."


@blueprint.get("/editor")
def editor() -> Response | str:
    """Speakers who may be one, and speakers who may be several."""
    site = this_site()
    if site.settings.editor != "on":
        abort(404, OFF)
    given: dict[str, str] = {}
    for name, value in query_pairs():
        if name not in ("kind", "page"):
            message = f"There is no parameter {name[:80]!r} here."
            raise ParameterError(name[:80], "unknown-parameter", message, "kind, page")
        if name in given:
            raise ParameterError(name, "repeated-parameter", f"{name} is given more than once.", "one value")
        given[name] = value.strip()
    kind = given.get("kind") or ONE
    if kind not in (ONE, SEVERAL):
        raise ParameterError("kind", "invalid-value", f"kind cannot be “{kind[:40]}”.", f"{ONE} or {SEVERAL}")
    page = given.get("page") or "1"
    if not page.isascii() or not page.isdigit() or not 1 <= int(page[:9]) <= MAX_PAGE:
        raise ParameterError(
            "page", "invalid-value", f"page cannot be “{page[:40]}”.", f"a number from 1 to {MAX_PAGE:,}"
        )
    links = Links(at=site.at, request=SearchRequest())
    view = editor_page(site.service.check_speakers(), kind, int(page[:9]), links)
    return render_template("editor.html", view=view, box=SearchBox())
