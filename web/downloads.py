"""What is taken away: exports and the feed of a search, and the citations of a statement."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial, update_wrapper
from typing import Any

from flask import Blueprint, Flask, Response, abort, current_app, make_response
from flask import request as asked_for
from werkzeug.http import dump_options_header

from search.messages import told
from search.request import SearchRequest, Sort, Whereabouts
from web import citations
from web.citations import Citation
from web.described import described
from web.exports import FORMATS, ExportFailed, Format, Found, in_blocks, is_available
from web.forms import OF_A_PAGE, PARAMETERS, REPEATABLE, some_parameters
from web.limits import Busy, Gate, Rate
from web.problems import document, gone_problem
from web.site import Site, query_pairs, this_site

blueprint = Blueprint("downloads", __name__)

_GATE = "onrecord.exports"
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]+")


def limit(app: Flask, site: Site) -> None:
    """Bounds how many exports are written at once, and how many an address may begin in a minute."""
    settings = site.settings
    app.extensions[_GATE] = (Gate(at_once=settings.exports, queue=0, wait_s=0), Rate(settings.exports_a_minute))


def _search(form: Format) -> Response:
    """Everything that a search finds, as a file that is written while it is read."""
    site = this_site()
    request = site.form.read(query_pairs(), lacking=OF_A_PAGE)
    if not is_available(form):
        abort(404, told("{} needs {}, which this site lacks: pip install onrecord[parquet].", form.label, form.needs))
    if form.most is not None:
        request = replace(request, sort=Sort.NEWEST)
    gate, rate = current_app.extensions[_GATE]
    rate.check(asked_for.remote_addr or "")
    place = _Place(gate)
    try:
        return _response(form, _found(site, request), place)
    except BaseException:
        place.leave()
        raise


class _Place:
    """A place at the gate, given back once: when all is written, or when nobody reads on. Raises `Busy`."""

    def __init__(self, gate: Gate) -> None:
        if not gate.enter():
            raise Busy
        self._gate: Gate | None = gate

    def leave(self) -> None:
        gate, self._gate = self._gate, None
        if gate is not None:
            gate.leave()

    def kept_while(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        try:
            yield from blocks
        finally:
            self.leave()


def _found(site: Site, request: SearchRequest) -> Found:
    service = site.service
    stats = service.stats()
    return Found(
        hits=service.scan(request),
        request=request,
        generation=stats.generation,
        built_at=stats.built_at,
        at=site.whole_at,
        site_name=site.settings.site_name,
        lasts_s=site.settings.export_s,
    )


def _response(form: Format, found: Found, place: _Place) -> Response:
    pieces = form.write(found)
    response = make_response()
    if form.most is not None:  # small, so that a failure can still be answered as one
        try:
            response.set_data(b"".join(pieces))
        except ExportFailed as error:
            abort(503, str(error))
        place.leave()
    else:
        response.response = place.kept_while(in_blocks(pieces))
        response.call_on_close(place.leave)
        response.headers.pop("Content-Length", None)
        name = _NOT_IN_NAMES.sub("-", found.request.q.lower()).strip("-")[:60] or "everything"
        filename = f"on-record-{name}.{form.suffix}"
        response.headers["Content-Disposition"] = dump_options_header("attachment", {"filename": filename})
    response.headers["Content-Type"] = form.mimetype
    response.headers["X-Robots-Tag"] = "noindex"
    return response


ExportParameters = some_parameters("ExportParameters", [name for name in PARAMETERS if name not in OF_A_PAGE])
"""Those of a search that has no pages."""


def _add(path: str, name: str, view: Callable[..., Response], **said: Any) -> None:
    blueprint.add_url_rule(path, endpoint=name, view_func=described(None, **said)(view))


for _form in FORMATS.values():
    _add(
        f"/search.{_form.suffix}",
        f"search_{_form.name}",
        update_wrapper(partial(_search, _form), _search),
        media=_form.mimetype,
        parameters=ExportParameters,
        repeatable=REPEATABLE,
        problems=(404, 429),
        reads_itself=True,
    )


def _citation(form: citations.CitationFormat, article_id: str, statement_id: str) -> Response:
    """A statement as an entry for whatever keeps references; 410 where the article no longer has it."""
    site = this_site()
    cited = site.service.statement(article_id, statement_id)
    if cited is None:
        abort(404, told("The archive holds no statement of this address."))
    citation = Citation.of_cited(cited, site.whole_at, site.service.stats().generation)
    if citation is None or cited.where is not Whereabouts.HERE:
        return document(gone_problem(cited))
    response = make_response(form.write(citation))
    response.headers["Content-Type"] = form.mimetype
    return response


for _each in citations.FORMATS:
    _add(
        f"/statement/<article_id>/<statement_id>.{_each.suffix}",
        f"cite_{_each.name}",
        update_wrapper(partial(_citation, _each), _citation),
        media=_each.mimetype,
        problems=(404, 410),
    )
