"""The dateline that opens an agency story: "GENEVA (Agency) - ", "BRANTLEY, Minn. -- ", "AMSTERDAM: "."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.dates import find_dates
from search.article import PartialDate

_CAPITAL = r"[A-ZÀ-ÖØ-ÞŠŽĆČŁŚŻĐ]"
_WORD = rf"{_CAPITAL}(?:{_CAPITAL}|[.'’/-])+"
_PLACE = rf"{_WORD}(?:\s(?:{_WORD}|de|del|da|am|la|le|of)){{0,3}}"
_NAME = r"[A-Z][\w'’.-]*(?:\s(?:[A-Z][\w'’.-]*|de|da|del|el|la|of|am|on)){0,3}"
_REGION = rf"(?:,\s{_NAME}){{0,2}}"
_MONTH_DAY = (
    r"(?:(?:Jan|Feb|March|Mar|April|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?\s\d{1,2}(?:,?\s\d{4})?"
    r"|\d{1,2}\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?(?:,?\s\d{4})?)"
)
_DAY = rf"(?P<day>(?i:,?\s{_MONTH_DAY}\.?|\s?[(\[]{_MONTH_DAY}[)\]]))?"
_BRACKETED = r"\s?[-–—]{0,2}\s?(?:[(\[][^()\[\]]{2,40}[)\]]|/[\w .]{2,30}/\.?)"
_AGENCY = rf"(?P<agency>(?:{_BRACKETED}){{1,2}})"
_DASH = r"(?:\s?(?:--+|[—–•]|\.-+)\s?|\s[-_|]\s)"
_OPENS = r"(?=[<\"“”'‘’«(\[]{0,2}[A-ZÀ-ÖØ-ÞŠŽĆČŁŚŻĐ0-9$£€])"

_CAPITALS = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_DAY},?{_AGENCY}?{_DASH}{_OPENS}")
_COLON = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_DAY}{_AGENCY}?:\s{_OPENS}")
# A place in small letters counts only with an agency after it; an agency between strokes needs no dash.
_MIXED = re.compile(rf"(?P<place>{_NAME}{_REGION}){_DAY},?{_AGENCY}{_DASH}{_OPENS}")
_STROKES = re.compile(rf"(?P<place>{_PLACE}{_REGION}){_DAY},?\s?(?P<agency>/[\w .]{{2,30}}/\.?)\s{_OPENS}")
_LEADING = re.compile(
    rf"(?P<agency>[(\[][^()\[\]]{{2,40}}[)\]])(?:{_DASH}|\s)(?P<place>{_PLACE}{_REGION}){_DAY}{_DASH}{_OPENS}"
)
_SIGNED = r"(?P<agency>,?\s[A-Z]{2,12})"
# Small letters with a date, as "Accra, Feb. 3, GNA - ", need no brackets, and in them ("[Oslo, May 4]") no dash.
_DATED = re.compile(
    rf"(?P<place>{_NAME}{_REGION})(?P<day>(?:{_DASH}|,\s){_MONTH_DAY})"
    rf"(?:{_SIGNED}\s{_OPENS}|,?{_AGENCY}?{_SIGNED}?(?:{_DASH}|[:;]\s){_OPENS})".replace("(?P<agency>", "(?:")
)
_BOXED = re.compile(rf"\[(?P<place>{_NAME}{_REGION})(?P<day>,?\s{_MONTH_DAY})?\]\s{_OPENS}")
_AGENCY_ALONE = re.compile(rf"(?P<place>)(?P<day>)\([A-Z][\w.]*(?:\s[\w.]+){{0,2}}\){_DASH}{_OPENS}")
# A place with its country and no more: a dash that does not come back in the sentence, as that of a pair would.
_PLAIN = re.compile(rf"(?P<place>{_NAME},\s{_NAME})(?P<day>)(?:\s[—–|-]\s|—)(?=[\"“]?[A-Z])(?![^.]*(?:[—–]|\s-\s))")
_UNDASHED = re.compile(rf"(?P<place>{_NAME}{_REGION})(?P<day>,?\s{_MONTH_DAY}),?(?P<agency>{_BRACKETED})\s{_OPENS}")
_FORMS = (_CAPITALS, _MIXED, _UNDASHED, _STROKES, _LEADING, _DATED, _BOXED, _AGENCY_ALONE, _PLAIN)
_TURN = re.compile(rf"{_PLACE}:\s")
_NO_PLACE = re.compile(
    r"(?:BREAKING|WATCH|LIVE|UPDATED?|EXCLUSIVE|ANALYSIS|OPINION|EXPLAINER|VIDEO|PHOTOS?|FACTBOX|NEWS|ALERT|SUMMARY"
    r"|REVIEW|INTERVIEW|EDITORIAL|COMMENT|NOTE|CORRECTION|READ|SEE|ALSO|MORE|RELATED|LISTEN|Q|A"
    r"|MRS?|MS|DR|SIR|SEN|REP|GOV|JUDGE|SENATOR|SECRETARY|PRESIDENT|MINISTER|CHAIRMAN|AMBASSADOR)\b",
    re.I,
)

_SHORTEST = 3
_MOST_WORDS = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """`words` as they stand, the `place` among them, the `date` where they give the year, and their `length`."""

    words: str
    place: str
    length: int
    date: PartialDate | None = None


def split_dateline(text: str, following: Sequence[str] = (), *, colon: bool = True) -> Dateline | None:
    """The dateline that `text` begins with, or None.

    `following` are the paragraphs after it: where they too begin with capitals and a colon, these are the turns of a
    transcript and no place. Without `colon`, "AMSTERDAM: " is none either.
    """
    head = text[:160]
    match = next((match for form in _FORMS if (match := form.match(head))), None)
    if match is None and colon and not any(_TURN.match(paragraph) for paragraph in following):
        match = _COLON.match(head)
    if match is None or _NO_PLACE.match(match["place"]) or not _is_short(match["place"]):
        return None
    found = find_dates(match["day"] or "")
    return Dateline(
        words=re.sub(r"\.-+\s*$", "", match.group()).rstrip(" -—–:;•_|"),
        place=match["place"],
        length=match.end(),
        date=found[0].date if found else None,
    )


def _is_short(place: str) -> bool:
    return not place or (len(place) >= _SHORTEST and len(place.split()) <= _MOST_WORDS)


def lone_dateline(line: str) -> str | None:
    """The words of a dateline that stands on a line of its own, its dash at the end ("OSLO, NORLAND —"); else None."""
    line = line.rstrip()
    if line[-1:] not in "-—–":
        return None
    dateline = split_dateline(f"{line} A")
    return dateline.words if dateline and dateline.length > len(line) else None
