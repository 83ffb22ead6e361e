"""The said-by box of the page: what tells speakers apart who may be meant, and the searches that it leads to.

The box is not a parameter of the search: what it says becomes `speaker` and `unit=statement` in the address that the
page then sends the browser to. `said_by_was` travels along and tells which speaker the box was filled with, so that
emptying or changing the box takes that speaker away.
"""

from dataclasses import replace

from search.directory.naming import SpeakerMatch
from search.fields import MENTIONS, SPEAKER
from search.request import SearchRequest, Unit
from web import labels
from web.present.links import Link, Links
from web.wording import _

BOX, WAS = "said_by", "said_by_was"
MAX_ROLES = 2
MAX_ALIASES = 4
"""How much is shown of a speaker to tell them from another."""


def way(match: SpeakerMatch, request: SearchRequest, was: str, links: Links) -> Link:
    """The way to one of several who may be meant: what tells them apart, and what `request` finds of theirs.

    Of somebody without statements it leads to where they are named.
    """
    speaker, told = match.speaker, told_apart(match)
    if match.statements:
        return Link(
            text=speaker.name,
            url=links.to(with_speaker(request, speaker.id, was)),
            hint=", ".join((labels.count(match.statements, "statement"), *told)),
        )
    filters = without_speaker(request, was).filters.selecting(MENTIONS, (speaker.id,))
    url = links.to(replace(request, filters=filters, unit=Unit.SECTION, page=1))
    return Link(text=_("Where {} is named").format(speaker.name), url=url, hint=", ".join((_("no statement"), *told)))


def told_apart(match: SpeakerMatch) -> list[str]:
    """What tells a speaker from another of the same name: the country and the roles, else what they are also called."""
    speaker = match.speaker
    roles = [labels.role(each) for each in match.roles[:MAX_ROLES]]
    aliases = [] if roles else [each for each in speaker.aliases if each != speaker.name]
    also = [_("also {}").format(", ".join(aliases[:MAX_ALIASES]))] if aliases else []
    return [*([speaker.country] if speaker.country else []), *roles, *also]


def with_speaker(request: SearchRequest, speaker: str, was: str) -> SearchRequest:
    """`request` for the statements of `speaker`, in place of the one that the box held before."""
    speakers = tuple(each for each in request.filters.of(SPEAKER) if each not in (was, speaker))
    filters = request.filters.selecting(SPEAKER, (*speakers, speaker))
    unit = request.unit if speaker == was else Unit.STATEMENT
    return replace(request, filters=filters, unit=unit, page=1)


def without_speaker(request: SearchRequest, was: str) -> SearchRequest:
    """`request` without the speaker that the box held before it was emptied."""
    speakers = tuple(each for each in request.filters.of(SPEAKER) if each != was)
    return replace(request, filters=request.filters.selecting(SPEAKER, speakers))
