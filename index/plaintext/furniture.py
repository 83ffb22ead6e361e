"""What surrounds a story and is no part of it: credits, captions, invitations, lists of related stories."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.plaintext.headings import ends_like_prose
from index.plaintext.metalines import read_byline
from index.plaintext.paragraphs import Paragraph
from index.plaintext.phrases import (
    AGENCY_ALONE,
    BIOS,
    CAPTION_LABELS,
    CAPTIONS,
    CREDIT_WORDS,
    CREDITS,
    DESK_INITIALS,
    INVITATIONS,
    MARKERS,
    RULES,
)
from index.readers.raw import Role

# Longer paragraphs are the story's, whatever they begin with.
_LONGEST = 420
_LONGEST_LINK = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Furnished:
    """The story's own paragraphs, the credit lines, and what was cut, each in reading order."""

    body: tuple[Paragraph, ...]
    credits: tuple[str, ...]
    tail: tuple[str, ...]


def clear_furniture(paragraphs: Sequence[Paragraph]) -> Furnished:
    """Parts the story from its furniture.

    From the end backwards all furniture goes, and under a marker such as "Related stories" the short lines too; in
    the middle go only lines that can be nothing else (captions, "Read more: …").
    """
    end = _end_of_story(paragraphs)
    credits: list[str] = []
    tail: list[str] = []
    body: list[Paragraph] = []
    for position, paragraph in enumerate(paragraphs):
        inside = position < end
        if is_credit(paragraph, last=not inside):
            credits.append(paragraph.text)
        elif not inside or is_boilerplate(paragraph) or _is_captioned(paragraphs, position):
            tail.append(paragraph.text)
        else:
            body.append(paragraph)
    return Furnished(body=tuple(body), credits=tuple(credits), tail=tuple(tail))


def is_credit(paragraph: Paragraph, *, last: bool) -> bool:
    """Whether the paragraph only says who made the article; desk initials and bare agencies count at the `last`."""
    text = paragraph.text
    if paragraph.role is Role.HEADING or len(text) > _LONGEST:
        return False
    bracketed = text.startswith(("(", "[")) and text.endswith((")", "]"))
    if CREDITS.fullmatch(text) and (bracketed or ((last or not ends_like_prose(text)) and _only_names(text))):
        return True
    if not last:
        return False
    signed = text.casefold().startswith("by ") and read_byline(text, close=False)
    return bool(signed or DESK_INITIALS.fullmatch(text) or AGENCY_ALONE.fullmatch(text))


def _only_names(text: str) -> bool:
    """Whether hardly a word is written small that credit lines do not use."""
    small = [word for word in text.split() if word.isalpha() and word.islower() and word not in CREDIT_WORDS]
    return len(small) <= 2


def is_boilerplate(paragraph: Paragraph) -> bool:
    """Whether the paragraph is an invitation, a caption or a marker of what follows a story."""
    text = paragraph.text
    if len(text) > _LONGEST:
        return False
    if MARKERS.fullmatch(text) or INVITATIONS.fullmatch(text) or RULES.fullmatch(text):
        return True
    return paragraph.role is not Role.HEADING and not text.startswith(('"', "“")) and bool(CAPTIONS.fullmatch(text))


def _is_captioned(paragraphs: Sequence[Paragraph], position: int) -> bool:
    """Whether the paragraph is the caption that the line before it announces ("Image caption,")."""
    text = paragraphs[position].text
    return (
        position > 0
        and CAPTION_LABELS.fullmatch(paragraphs[position - 1].text) is not None
        and len(text) <= _LONGEST_LINK
        and not ends_like_prose(text)
    )


def _end_of_story(paragraphs: Sequence[Paragraph]) -> int:
    end = len(paragraphs)
    for position in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[position]
        if (
            position == end - 1
            and (
                paragraph.role is Role.HEADING
                or is_boilerplate(paragraph)
                or is_credit(paragraph, last=True)
                or (position > 0 and len(paragraph.text) <= _LONGEST and BIOS.fullmatch(paragraph.text))
            )
        ) or MARKERS.fullmatch(paragraph.text):
            end = position
        elif paragraph.role is Role.PARAGRAPH or ends_like_prose(paragraph.text) or len(paragraph.text) > _LONGEST_LINK:
            break
    return end
