"""Which paragraphs of plain text are headings: short, unpunctuated, and a longer paragraph of prose follows."""

import re
from collections import Counter
from collections.abc import Sequence

from index.plaintext.paragraphs import Paragraph
from index.readers.raw import Role

_LONGEST = 100
_MOST_WORDS = 15
# Prose ends in a stop, a closing quotation mark or a bracket; a line this long is prose even without.
_PROSE = 100
_STOPS = ".,;:!…"
_CLOSERS = "\"”'’»)]*_"
_QUESTION = re.compile(
    r"(?:(?:and|but|so)\s)?(?:what|why|how|who|when|where|which|is|are|will|can|could|should|does|do|did|has|was)\b",
    re.I,
)
_TURN = re.compile(r"[\w'’.\-]{1,30}(?:\s[\w'’.\-]{1,30}){0,3}\s?:\s")
# Speech goes on after its closing mark: `"Where is she?" Krag asked.`
_SPEECH = re.compile(r"[.,!?][\"”»]\s+\S")
_BULLET = re.compile(r"[•*▪●◦‣+]\s|[-–—]\s(?!.*\s[-–—]$)|\(?\d{1,3}[).]\s+\S.*[,;]")
_FIGURES = re.compile(
    r"\b\d+\s?[-–:]\s?\d+\b(?!\s?(?:year|day|hour|week|month|point|member))|\bvs\b|\d\s+\d"
    r"|\((?:nil|[+-]\d[\d.,/ ]*|\d[\d.,/ ]*)\)$|\s[+-]\d"
)
_SAID = re.compile(
    r",\s(?:\S+\s){0,4}(?:said|says|added|told\s\S+|noted|stressed|wrote|explained)$"
    r"|\b(?:he|she|they|it)\s(?:said|says|added)$",
    re.I,
)


def find_headings(paragraphs: Sequence[Paragraph]) -> frozenset[int]:
    """The positions in `paragraphs` of those that head what follows them.

    A paragraph that the format calls a heading is one. In plain text the first paragraph never is: an article begins
    with its lead.
    """
    speakers = Counter(turn.group() for p in paragraphs if (turn := _TURN.match(p.text)) and ends_like_prose(p.text))
    headings = {position for position, paragraph in enumerate(paragraphs) if paragraph.role is Role.HEADING}
    for position in range(len(paragraphs) - 2, 0, -1):
        before, paragraph, following = paragraphs[position - 1 : position + 2]
        if (
            paragraph.role is Role.UNKNOWN
            and position + 1 not in headings
            and _looks_like_heading(paragraph.text)
            and (_is_prose(before.text) or before.role is Role.HEADING)
            and _is_headed(paragraph.text, following.text)
        ):
            turn = _TURN.match(paragraph.text)
            if turn is None or speakers[turn.group()] < 2:
                headings.add(position)
    return frozenset(headings)


def ends_like_prose(text: str) -> bool:
    """Whether `text` ends as a sentence does."""
    return text.rstrip(_CLOSERS + " ")[-1:] in ".!?…:;," or text[-1:] in _CLOSERS


def _looks_like_heading(text: str) -> bool:
    if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
        return False
    bare = text.rstrip(_CLOSERS + " -–—")
    if not any(c.isalpha() for c in bare) or bare[-1] in _STOPS:
        return False
    if bare[-1] == "?" and not (_QUESTION.match(text.lstrip("\"“'‘")) and len(text.split()) <= 10):
        return False
    if text.endswith("-") and not text.startswith("-"):
        return False
    first = next(c for c in text if c.isalnum())
    if first.islower() or re.match(r"Q:|A:|\(|notes?:|(?:update|correction|clarification)s?\b", text, re.I):
        return False
    return not (_BULLET.match(text) or _SPEECH.search(text) or _FIGURES.search(text) or _SAID.search(text))


def _is_headed(heading: str, following: str) -> bool:
    """Whether `following` reads as prose under `heading`: longer, and ended like a sentence."""
    return len(following) > len(heading) and _is_prose(following)


def _is_prose(text: str) -> bool:
    """Whether `text` is no line of a table or list: ended like a sentence, or long."""
    return ends_like_prose(text) or len(text) >= _PROSE
