"""Speakers face to face, as a page and for programs; names that are typed are first exchanged for speakers."""

from dataclasses import replace
from urllib.parse import urlencode

import msgspec
from flask import Response, make_response, redirect, render_template, request

from search.fields import SPEAKER
from search.messages import told
from search.request import MAX_NAME, SearchRequest
from web import labels
from web.described import described
from web.forms import PARAMETERS, REPEATABLE, some_parameters
from web.parameters import ParameterError
from web.present.compare_page import FEWEST, MOST, compare_page, compared
from web.present.links import Link, Links
from web.present.results import SearchBox
from web.said_by import told_apart
from web.serializers.comparison import CompareAnswer
from web.site import query_pairs, this_site
from web.views import blueprint
from web.wording import _

NAME = "name"


@blueprint.get("/compare")
def compare() -> Response | str:
    """Two to four speakers on one topic; fewer are asked for more."""
    site = this_site()
    pairs = query_pairs()
    asked = site.form.read([(name, value) for name, value in pairs if name != NAME])
    typed = [name for each in request.args.getlist(NAME) if (name := " ".join(each.split())[:MAX_NAME])]
    if typed:
        return _with_names(asked, typed)
    names = _names(asked)
    now = replace(asked, filters=asked.filters.selecting(SPEAKER, tuple(names)))
    if any(not value.strip() for _, value in pairs) or now != asked:
        return make_response(redirect(site.at.view("compare", now)))
    view = compare_page(site.service, asked, names, Links(at=site.at, request=asked))
    return render_template("compare.html", view=view, box=SearchBox())


@blueprint.get("/api/v1/compare")
@described(
    CompareAnswer,
    parameters=some_parameters("CompareParameters", PARAMETERS),
    repeatable=REPEATABLE,
    reads_itself=True,
)
def compare_json() -> Response:
    """What two to four speakers say over time, with what they say together."""
    site = this_site()
    asked = site.form.read(query_pairs())
    names = _names(asked)
    if len(names) < FEWEST:
        allowed = told("the ids of {} to {} speakers", FEWEST, MOST)
        raise ParameterError("speaker", "invalid-value", told("It takes {} speakers to compare.", FEWEST), allowed)
    found = compared(site.service, asked, names, Links(at=site.at, request=asked))
    return Response(msgspec.json.encode(CompareAnswer.of(found, site.at)), mimetype="application/json")


def _names(asked: SearchRequest) -> dict[str, str]:
    """What the speakers asked for are called, by the ids that they have now."""
    chosen = asked.filters.of(SPEAKER)
    if len(chosen) > MOST:
        message = told("{} speakers are too many to compare.", len(chosen))
        raise ParameterError("speaker", "too-many-values", message, told("{} to {} speakers", FEWEST, MOST))
    names = {}
    for each in chosen:
        found = this_site().service.speaker(each)
        if found is None:
            message = told("No speaker {} is known to this archive.", each[:80])
            raise ParameterError(
                "speaker", "unknown-speaker", message, told("the id of a speaker, as in {}", "/api/v1/speakers")
            )
        names[found.id] = found.name
    return names


def _with_names(asked: SearchRequest, typed: list[str]) -> Response | str:
    """Where a comparison with typed names leads: to the speakers, or to a choice of the first who is not clear."""
    site = this_site()
    for at, name in enumerate(typed):
        meant = site.service.meant_by(name)
        if meant.match is not None:
            asked = _adding(asked, meant.match.speaker.id)
            continue
        ways = [
            Link(
                text=each.speaker.name,
                url=_address(_adding(asked, each.speaker.id), typed[at + 1 :]),
                hint=", ".join((labels.count(each.statements, "statement"), *told_apart(each))),
            )
            for each in meant.candidates
        ]
        without = Link(text=_("Go on without this name"), url=_address(asked, typed[at + 1 :]))
        return render_template(
            "choose.html", typed=name, ways=ways, is_misspelt=meant.is_misspelt, instead=without, box=SearchBox()
        )
    return make_response(redirect(site.at.view("compare", asked)))


def _adding(asked: SearchRequest, speaker: str) -> SearchRequest:
    chosen = tuple(dict.fromkeys((*asked.filters.of(SPEAKER), speaker)))
    return replace(asked, filters=asked.filters.selecting(SPEAKER, chosen))


def _address(asked: SearchRequest, names: list[str]) -> str:
    """The comparison with the speakers of `asked` and more names that are still to be understood."""
    address = this_site().at.view("compare", asked)
    rest = urlencode([(NAME, name) for name in names])
    return f"{address}{'&' if '?' in address else '?'}{rest}" if rest else address
