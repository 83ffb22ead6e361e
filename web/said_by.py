"""The said-by box of the page: from a name that somebody types to a speaker of the directory.

The box is not a parameter of the search: what it says becomes `speaker` and `unit=statement` in the address that the
page then sends the browser to. `said_by_was` travels along and tells which speaker the box was filled with, so that
emptying or changing the box takes that speaker away.
"""

from dataclasses import replace

from search.article import Speaker
from search.fields import SPEAKER
from search.request import SearchRequest, Unit
from search.service import SearchService
from search.speakers import fold_name, speaker_id

BOX, WAS = "said_by", "said_by_was"
MAX_CANDIDATES = 12


def chosen(service: SearchService, typed: str) -> list[Speaker]:
    """The speakers that `typed` can mean: one when it is clear, none when nobody has such a name."""
    words = [fold_name(word) for word in typed.split()]
    if not words:
        return []
    exact = service.speaker(speaker_id(typed))
    if exact is not None:
        return [exact]
    longest = max(words, key=len)
    candidates = [
        speaker
        for speaker in service.speakers(longest, limit=200)
        if any(_has(name, words) for name in (speaker.name, *speaker.aliases))
    ]
    called_so = [
        speaker
        for speaker in candidates
        if any(fold_name(name) == " ".join(words) for name in (speaker.name, *speaker.aliases))
    ]
    return called_so if len(called_so) == 1 else candidates[:MAX_CANDIDATES]


def _has(name: str, beginnings: list[str]) -> bool:
    words = fold_name(name).replace("-", " ").split()
    return all(any(word.startswith(beginning) for word in words) for beginning in beginnings)


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
