"""The pages for people: start, results, article, and the one that every error gets."""

import re
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

import msgspec
from flask import Blueprint, Flask, Response, abort, make_response, redirect, render_template, request

from search.errors import BadRequest, QuerySyntaxError
from search.messages import told
from search.query.parser import parse
from search.request import MAX_NAME, SearchRequest, Unit, Whereabouts
from web import citations, said_by
from web.described import described
from web.parameters import Pairs, read
from web.present.article_about import article_about
from web.present.article_page import article_page
from web.present.exports import exports
from web.present.held import searched
from web.present.links import LAYOUT, Layout, Link, Links
from web.present.results import SearchBox, results
from web.present.similar import similar_page
from web.present.start import start
from web.present.statement_gone import statement_gone
from web.problems import Problem, gone_problem
from web.script_words import script_words
from web.serializers.base import STATEMENT
from web.site import is_tracked, query_pairs, this_site
from web.wording import _

blueprint = Blueprint("pages", __name__)

Answer = Response | str

MAX_SHORT_NAME = 16
"""Of what OpenSearch descriptions call a search engine: https://github.com/dewitt/opensearch."""

_WORD = re.compile(r"\w+(?:['’-]\w+)*")


@blueprint.get("/")
def start_page() -> Answer:
    """What the archive holds, and where to begin."""
    site = this_site()
    return render_template(
        "start.html", view=start(site.service, _links(SearchRequest(unit=Unit.STATEMENT))), box=SearchBox()
    )


@blueprint.get("/opensearch.xml")
@described(None, media="application/opensearchdescription+xml")
def opensearch() -> Response:
    """How browsers and feed readers search this archive: an OpenSearch 1.1 description."""
    site = this_site()
    root, name = site.whole_at.root, site.settings.site_name[:MAX_SHORT_NAME]
    found = make_response(render_template("opensearch.xml", root=root, short_name=name))
    found.mimetype = "application/opensearchdescription+xml"
    return found


@blueprint.get("/search")
def search() -> Answer:
    """The results; a form's own address is first exchanged for the canonical one."""
    site = this_site()
    pairs = query_pairs()
    plain = [(name, value) for name, value in pairs if name not in (said_by.BOX, said_by.WAS)]
    asked = site.form.of_page.read(_searched(plain))
    layout = _layout(plain)
    links = _links(asked, layout)
    if len(plain) < len(pairs):
        return _with_box(asked, links)
    if any(not value.strip() for _, value in pairs) or is_tracked():
        return make_response(redirect(links.to(asked)))
    response, holding = searched(site.service, asked)
    links = _links(response.request, layout)
    view = results(site.service, response, holding, links)
    return render_template("search.html", view=view, box=view.box, exports=exports(response, links))


def _with_box(asked: SearchRequest, links: Links) -> Answer:
    """Where a search with a name in its said-by box leads: to that speaker's statements, or to a choice of speakers."""
    service = this_site().service
    typed = " ".join((request.args.get(said_by.BOX) or "").split())[:MAX_NAME]
    was = (request.args.get(said_by.WAS) or "").strip()
    if not typed:
        return make_response(redirect(links.to(said_by.without_speaker(asked, was))))
    before = service.speaker(was) if was else None
    if before is not None and typed in (before.id, before.name):
        return make_response(redirect(links.to(replace(asked, page=1))))
    meant = service.meant_by(typed)
    if meant.match is not None:
        return make_response(redirect(links.to(said_by.with_speaker(asked, meant.match.speaker.id, was))))
    ways = [said_by.way(each, asked, was, links) for each in meant.candidates]
    words = replace(asked, q=f"{asked.q} {typed}".strip(), unit=Unit.SECTION, page=1)
    instead = Link(text=_("Search for the name as words instead"), url=links.to(words))
    box = SearchBox(q=asked.q, said_by=typed)
    return render_template(
        "choose.html", typed=typed, ways=ways, is_misspelt=meant.is_misspelt, instead=instead, box=box
    )


@blueprint.get("/article/<article_id>")
def article(article_id: str) -> Answer:
    """An article with its statements marked; those of a search, where its parameters say which led here."""
    service = this_site().service
    found = service.article(article_id)
    if found is None:
        abort(404, told("The archive holds no article of this address. It may have been taken out or indexed anew."))
    asked, layout = _led_here()
    there = None
    if asked is not None:
        try:
            there = service.found_in(found, asked)
        except (BadRequest, QuerySyntaxError):
            asked = None
    links = _links(asked or SearchRequest(unit=Unit.STATEMENT), layout)
    view = article_page(found, links, there or None, has_similar=service.knows_meaning)
    about = article_about(found, this_site().whole_at, service.stats().generation, request.args.get(STATEMENT))
    return render_template("article.html", view=view, about=about, box=SearchBox(q=asked.q if asked else ""))


def _led_here() -> tuple[SearchRequest | None, Layout]:
    """The search whose parameters the address of an article has, and how its list stood; none where they are others."""
    given = [pair for pair in query_pairs() if pair[0] != STATEMENT]
    try:
        asked, layout = this_site().form.of_page.read(_searched(given)), _layout(given)
    except BadRequest:
        return None, Layout.FULL
    return (asked if asked.q or asked.filters else None), layout


class _Laid(msgspec.Struct):
    """What an address says of the layout alone."""

    layout: Layout = Layout.FULL


def _layout(pairs: Pairs) -> Layout:
    return read([(name, value) for name, value in pairs if name == LAYOUT], _Laid).layout


def _searched(pairs: Pairs) -> Pairs:
    """What says what is searched for."""
    return [(name, value) for name, value in pairs if name != LAYOUT]


@blueprint.get("/statement/<article_id>/<statement_id>")
def statement(article_id: str, statement_id: str) -> Answer:
    """Leads to a statement in its article; where that no longer has it, says so and shows the one most like it."""
    site = this_site()
    cited = site.service.statement(article_id, statement_id)
    if cited is None:
        abort(404, told("The archive holds no statement of this address."))
    if cited.statement is not None and cited.where is Whereabouts.HERE:
        return make_response(redirect(site.at.article_with(article_id, cited.statement.id)))
    problem = gone_problem(cited)
    view = statement_gone(cited, _links(SearchRequest(unit=Unit.STATEMENT)))
    return make_response(
        render_template("statement_gone.html", problem=problem, view=view, box=SearchBox()), problem.status
    )


@blueprint.get("/statement/<article_id>/<statement_id>/similar")
def similar(article_id: str, statement_id: str) -> Answer:
    """What is said like a statement in other articles, in whatever words."""
    service = this_site().service
    cited = service.statement(article_id, statement_id)
    found = service.similar(article_id, statement_id)
    if cited is None or found is None:
        abort(404, told("The archive holds no statement of this address."))
    view = similar_page(cited, found, _links(SearchRequest(unit=Unit.STATEMENT)), is_known=service.knows_meaning)
    return render_template("similar.html", view=view, box=SearchBox())


def problem_page(problem: Problem, error: Exception) -> Response:
    """The page of an error; for a query that cannot be read, with the character it fails at."""
    query = " ".join((request.args.get("q") or "").split("\n")).strip()[:600]
    broken = alone = None
    if isinstance(error, QuerySyntaxError):
        at = min(error.position, len(query))
        broken = {"before": query[:at], "at": query[at : at + 1] or "␣", "after": query[at + 1 :]}
        alone = _words_alone(query)
    page = render_template("error.html", problem=problem, broken=broken, alone=alone, box=SearchBox(q=query))
    return make_response(page, problem.status)


def _words_alone(query: str) -> Link | None:
    """The same search for what is left of `query` without its signs; None where that cannot be read either."""
    words = " ".join(_WORD.findall(query))
    try:
        parse(words)
    except QuerySyntaxError:
        return None
    asked = [(name, value) for name, value in request.args.items(multi=True) if name != "q"]
    return Link(text=words, url=f"?{urlencode([('q', words), *asked])}") if words else None


def prepare(app: Flask) -> None:
    """Gives every template the site's name and the addresses of its static files."""
    site_name = app.extensions["onrecord"].settings.site_name
    folder = Path(app.static_folder or "")
    digests = {path.name: sha256(path.read_bytes()).hexdigest()[:10] for path in folder.iterdir() if path.is_file()}

    def static(name: str) -> str:
        return f"{request.script_root}{app.static_url_path}/{name}?v={digests[name]}"

    with app.app_context():  # whose language they are in
        words = script_words()
    app.context_processor(
        lambda: {
            "site_name": site_name,
            "static": static,
            "script_words": words,
            "citation_formats": citations.FORMATS,
        }
    )


def _links(asked: SearchRequest, layout: Layout = Layout.FULL) -> Links:
    site = this_site()
    return Links(
        at=site.at,
        request=asked,
        reports=site.settings.report_address,
        outside=site.whole_at,
        layout=layout,
    )
