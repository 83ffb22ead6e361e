"""The page of one speaker, with what the owner tells of them."""

import msgspec
from flask import Response, abort, make_response, redirect, render_template, send_file

from search.fields import SPEAKER
from search.messages import told
from search.profile import Profile
from search.request import Filters, SearchRequest, Unit
from web.parameters import read
from web.present.exports import exports_of
from web.present.links import Link, Links
from web.present.results import SearchBox
from web.present.speaker_page import speaker_page
from web.site import query_pairs, this_site
from web.speaker_notes import speaker_note
from web.views import blueprint

UNKNOWN = told("The archive knows no speaker of this id.")


@blueprint.get("/speaker/<speaker_id>")
def speaker(speaker_id: str) -> Response | str:
    """What there is of one speaker; an id that was somebody's once leads to the one that they have now."""
    _no_parameters()
    site = this_site()
    found = site.service.profile(speaker_id)
    if found is None:
        abort(404, UNKNOWN)
    own = found.speaker.id
    if own != speaker_id:
        return make_response(redirect(site.at.speaker(own)))
    asked = SearchRequest(filters=Filters({SPEAKER: (own,)}), unit=Unit.STATEMENT, per_page=site.form.per_page)
    note = speaker_note(site.settings.speaker_notes, own)
    view = speaker_page(
        site.service, found, Links(at=site.at, request=asked), note=note, outputs=_outputs(found, asked)
    )
    return render_template("speaker.html", view=view, box=SearchBox())


@blueprint.get("/speaker/<speaker_id>/portrait")
def portrait(speaker_id: str) -> Response:
    """The picture of a speaker that the owner gives."""
    _no_parameters()
    note = speaker_note(this_site().settings.speaker_notes, speaker_id)
    if note is None or note.portrait is None:
        abort(404, told("There is no portrait of this speaker."))
    return send_file(note.portrait.resolve(), max_age=3600, conditional=True)


def _outputs(found: Profile, asked: SearchRequest) -> tuple[Link, ...]:
    """The ways to take away all that they say, and the feed of it."""
    site = this_site()
    made = exports_of(asked, found.statements, Links(at=site.at, request=asked))
    return (*made.files, made.feed)


def _no_parameters() -> None:
    read(query_pairs(), msgspec.Struct)
