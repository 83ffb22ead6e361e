"""What surrounds a story and is no part of it: credits, captions, invitations, lists of related stories."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.plaintext.headings import ends_like_prose
from index.plaintext.paragraphs import Paragraph
from index.readers.raw import Role

_CREDITS = re.compile(
    r"[(\[]?\s*(?:"
    r"(?:with|additional)\s+(?:input|inputs|reporting|contributions?|material|information|files|agency\s+inputs?)\b"
    r"|(?:additional\s+|further\s+)?(?:reporting|writing|editing|compiled|written|edited|translated|produced|research)\s+(?:\w+\s+)?(?:by|from|in)\b"
    r"|(?:reporting|editing|writing)\s*:\s"
    r"|source\s*[:：]|sources\s*[:：]|credit\s*[:：]|this\s+(?:story|article|report)\s+(?:was|is)\s+(?:written|reported|produced|compiled|translated)\b"
    r"|(?:[\w.'’-]+\s){1,8}contributed\s+(?:to\s+this\s+(?:report|story|article)|reporting)"
    r").{0,400}",
    re.I | re.S,
)
# The initials of an agency's desk: "jvd/ach/pkl".
_INITIALS = re.compile(r"[a-z]{2,4}(?:[-/][a-z]{2,4}){1,5}(?:[-/][A-Z]{2,4})?")
_AGENCY_ALONE = re.compile(r"[(\[—–-]\s?(?:[A-Z][\w.&]*\s?){1,4}(?:/(?:[A-Z][\w.&]*\s?){1,4})*[)\]]?")
_MARKERS = re.compile(
    r"(?:search trends|related(?:\s+(?:stories|articles|news|topics|links|content|reading|coverage|posts))?|read\s+(?:more|next|also)"
    r"|more\s+(?:on this(?:\s+story)?|from\b.{0,40}|stories|news|like this|coverage)|most\s+(?:read|viewed|popular|watched)|also\s+read|see\s+also"
    r"|recommended(?:\s+(?:stories|for you|reading))?|you\s+(?:may|might)\s+(?:also\s+)?(?:like|be interested in).{0,20}|trending(?:\s+now)?|top\s+stories|latest\s+(?:news|stories)"
    r"|(?:view\s+|post\s+a\s+)?comments?(?:\s*\(\d+\))?|share(?:\s+this(?:\s+(?:article|story|page))?)?|tags|topics|keywords|editor['’]s picks|from around the web|sponsored(?:\s+content)?"
    r"|advertisement|advertisement\s*[-–—]?\s*continue reading below|subscribe(?:\s+now)?|sign\s+up|newsletters?|about the author|print|email|copy link|follow us|read in app|explore more|next article|previous article)"
    r"\s*[:：>»…]*",
    re.I,
)
_INVITATIONS = re.compile(
    r"(?:(?:read\s+(?:more|also|next|the full)|also\s+read|see\s+also|related|watch|listen|more|tags|topics|keywords|filed\s+under|click\s+here|recommended)\s*[:：|>»–—].*"
    r"|(?:sign\s+up|subscribe|register)\b.{0,200}\b(?:newsletters?|inbox|alerts?|emails?|today|here|updates|morning|free|now)\b.*"
    r"|(?:get|receive)\b.{0,80}\b(?:newsletter|in your inbox|to your inbox|delivered)\b.*"
    r"|(?:reach|contact|email|e-mail|call|write to)\s+(?:the\s+)?(?:newsroom|reporter|author|writer|editor|us|our)\b.{0,200}"
    r"|(?:reach|contact|email|e-mail)\s.{1,60}\bat\s+\S+@\S+"
    r"|(?:follow|like|join|find)\s+(?:us|me|him|her|@\w+|\w+(?:\s\w+){0,3})\s+on\s+(?:twitter|facebook|instagram|x|telegram|whatsapp|youtube|linkedin|tiktok|threads|bluesky|google)\b.*"
    r"|(?:do you have|got)\s+a\s+(?:story|tip|news tip)\b.*|have\s+(?:a|you got a)\s+(?:story|tip|question)\b.{0,20}\?.*"
    r"|(?:copyright|©|\(c\))\s?.{0,200}|.{0,120}\ball\s+rights\s+reserved\b.*|.{0,40}\bmay\s+not\s+be\s+(?:published|reproduced)\b.*"
    r"|(?:click|tap)\s+(?:here|the)\b.*|for\s+more\s+(?:stories|news|information|coverage|on this)\b.{0,40}\b(?:visit|click|go to|see|follow)\b.*|download\s+(?:the|our)\s+.{0,40}\bapp\b.*"
    r"|https?://\S+)",
    re.I | re.S,
)
_RULES = re.compile(r"#{2,}|-\s?30\s?-|ends|(?:\*\s?){3,}|(?:_\s?){3,}|(?:-\s?){2,}|(?:=\s?){3,}", re.I)
_CAPTIONS = re.compile(
    r"(?:(?:image|photo|picture|video|file photo|figure|graphic|media)(?:graph)?(?:\s+(?:source|caption|credit|by|courtesy|copyright))?\s*[,:：/|].{0,300}"
    r"|(?:image|media)\s+(?:caption|source|credit)\b.{0,300}|photo(?:graph)?s?\s+by\s.{0,120}"
    r"|.{10,300}[/(\[]\s*(?:photo|file photo|file|getty(?: images)?|reuters|ap photo|afp|xinhua|vcg|cfp|epa|photo/\w+|\w+ photo)[^.]{0,40}[)\]]?"
    r"|.{10,300}/(?:Getty Images|Xinhua|VCG|CFP|AFP|Reuters|AP|CGTN)|.{10,250}\((?:[^()]{0,40}\s)?(?:photo|image|picture)\b[^()]{0,60}\))",
    re.I | re.S,
)


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
        elif not inside or is_boilerplate(paragraph):
            tail.append(paragraph.text)
        else:
            body.append(paragraph)
    return Furnished(body=tuple(body), credits=tuple(credits), tail=tuple(tail))


def is_credit(paragraph: Paragraph, *, last: bool) -> bool:
    """Whether the paragraph only says who made the article; desk initials and bare agencies count at the `last`."""
    text = paragraph.text
    if paragraph.role is Role.HEADING or len(text) > 420:
        return False
    bracketed = text.startswith(("(", "[")) and text.endswith((")", "]"))
    if _CREDITS.fullmatch(text) and (bracketed or last or not ends_like_prose(text)):
        return True
    return last and bool(_INITIALS.fullmatch(text) or _AGENCY_ALONE.fullmatch(text))


def is_boilerplate(paragraph: Paragraph) -> bool:
    """Whether the paragraph is an invitation, a caption or a marker of what follows a story."""
    text = paragraph.text
    if len(text) > 420:
        return False
    if _MARKERS.fullmatch(text) or _INVITATIONS.fullmatch(text) or _RULES.fullmatch(text):
        return True
    return paragraph.role is not Role.HEADING and not text.startswith(('"', "“")) and bool(_CAPTIONS.fullmatch(text))


def _end_of_story(paragraphs: Sequence[Paragraph]) -> int:
    end = len(paragraphs)
    for position in range(len(paragraphs) - 1, -1, -1):
        paragraph = paragraphs[position]
        if (position == end - 1 and (is_boilerplate(paragraph) or is_credit(paragraph, last=True))) or _MARKERS.fullmatch(paragraph.text):
            end = position
        elif paragraph.role is Role.PARAGRAPH or ends_like_prose(paragraph.text) or len(paragraph.text) > 120:
            break
    return end
