"""Who reports what, in a text to check that says so itself: “Byrd said the gates leak”, “Did Byrd say …?”.

>>> report_in("According to Ada Byrd, the gates leak")
Reported(who='Ada Byrd', start=23, end=37, verb=0)
>>> reporter("Did Ada Byrd really say ?"), reporter("the minister told us"), reporter("Byrd denied it, saying")
('Ada Byrd', 'the minister', '')
"""

import re
from typing import NamedTuple

from search.letters import fold
from search.speakers import PRONOUNS

_SAYS = r"""(?:said|says|claim(?:ed|s)|add(?:ed|s)|wr(?:ote|ites)|tweeted|posted|declare[ds]|state[ds]|argue[ds]
    |insist(?:ed|s)|warn(?:ed|s)|repli(?:ed|es)|answered|explain(?:ed|s)|note[ds]|announce[ds]|remark(?:ed|s)
    |acknowledge[ds]|admit(?:ted|s)|predict(?:ed|s)|promise[ds]|complain(?:ed|s)|conclude[ds])\b"""
_SAY = """(?:said|say|claim|add|write|tweet|post|declare|state|argue|insist|warn|reply|answer|explain|note|announce
    |remark|acknowledge|admit|predict|promise|complain|conclude)\\b"""
_SAYING = re.compile(rf"{_SAYS}|{_SAY}|saying|tell|tells|told|telling|added|adding|claiming", re.VERBOSE)
_WHOM = r"(?:reporters|journalists|us|me|him|her|them|(?-i:[A-Z]\w+)|(?:an?|the|his|her|their)\s+\w+)"
_WHO = r"""(?:(?:Mr|Mrs|Ms|Dr|St|Gen|Sen|Gov|Rep|Lt|Col)\.|(?<=\b\w)\.|[^,.:;!?"“”«»\n]){1,60}?"""
"""A name, with its initials and title, or a description."""
_APPOSED = r",[^,.:;!?\"“”«»\n]{1,60}"
"""What follows a name after a comma."""
_ADVERBS = r"(?:\s+(?:also|later|then|ever|once|has|have|had|(?-i:[a-z]+ly)))*"
_FLAGS = re.VERBOSE | re.IGNORECASE | re.DOTALL


def _saying(verb: str, telling: str) -> str:
    """What stands between a name and what is said: "said", "said that", "told reporters:"."""
    return rf"{_ADVERBS}\s+(?P<verb>{telling}\s+{_WHOM}\s*(?:[:,]|\s+that\b)|{verb}\s*(?:[:,]|\s+that\b)?)\s+"


_PATTERNS = tuple(
    re.compile(each, _FLAGS)
    for each in (
        rf"(?:did|has|have|had|does)\s+(?P<who>{_WHO}){_saying(_SAY, '(?:tell|told)')}(?P<content>.+?)\s*\??\s*",
        rf"(?P<verb>according)\s+to\s+(?P<who>{_WHO})(?:{_APPOSED})?\s*[,:]\s+(?P<content>.+)",
        rf"(?P<who>{_WHO})(?:{_APPOSED},)?{_saying(_SAYS, '(?:told|tells|warned)')}(?P<content>.+)",
        rf"(?P<content>.+?[,!?\"”’'])\s*(?P<verb>{_SAYS})\s+(?P<who>{_WHO})(?:{_APPOSED})?[.!]?\s*",
        rf"(?P<content>.+?[,!?\"”’'])\s*(?P<verb>according)\s+to\s+(?P<who>{_WHO})(?:{_APPOSED})?[.!]?\s*",
        rf"(?P<content>.+?[,!?\"”’'])\s*(?P<who>{_WHO})(?:{_APPOSED},)?{_ADVERBS}\s+"
        rf"(?P<verb>{_SAYS}|told\s+{_WHOM})[.!]?\s*",
    )
)
_ONLY = tuple(
    re.compile(each, _FLAGS)
    for each in (
        rf"(?:did|has|have|had|does)\s+(?P<who>{_WHO}){_ADVERBS}\s+(?:{_SAY}|tell\s+{_WHOM})(?:\s+that)?",
        rf"according\s+to\s+(?P<who>{_WHO})(?:{_APPOSED})?",
        rf"(?P<who>{_WHO})(?:{_APPOSED},)?{_ADVERBS}\s+(?:{_SAYS}|told\s+{_WHOM})(?:\s+that)?",
        rf"{_SAYS}\s+(?P<who>{_WHO})(?:{_APPOSED})?",
    )
)
_NO_NAME = re.compile(
    r"""\b(?:not|no|never|none|nor|neither|nobody|nothing|without|what|who|whom|which|that|when|where|if|because|while|and
    |but|so|as|den(?:y|ies|ied|ying)|saying|asked|whether)\b|n['’]t\b""",
    _FLAGS,
)
"""With one of these before the verb it is more than somebody who says something, or the opposite."""
_NAME = re.compile(r"(?:.*\s)?\d*[^\W\d_a-z]\S*", re.DOTALL)
_MOST_WORDS = 9
_SPEAKING = frozenset(("i", "we", "you"))
"""Who says so quotes themselves."""


class Reported(NamedTuple):
    """Who is said to have said what stands from `start` to `end`, with the verb at `verb`."""

    who: str
    start: int
    end: int
    verb: int


def report_in(text: str) -> Reported | None:
    """How `text` reports what somebody said, where it is nothing but a report."""
    for pattern in _PATTERNS:
        if (found := pattern.fullmatch(text)) and (who := _who(found)):
            return Reported(who, *found.span("content"), found.start("verb"))
    return None


def reporter(outside: str) -> str:
    """Who is said to say what stood in quotation marks, by all that is `outside` of them; empty for anything else."""
    bare = " ".join(outside.split()).strip(" ,.:;?!")
    return next((who for pattern in _ONLY if (found := pattern.fullmatch(bare)) and (who := _who(found))), "")


def is_name(who: str) -> bool:
    """Whether whoever reports so names somebody, rather than describing them."""
    return fold(who) not in PRONOUNS and _NAME.fullmatch(who) is not None


def is_saying(word: str) -> bool:
    """Whether the word reports what somebody says, in any form."""
    return _SAYING.fullmatch(word) is not None


def _who(found: re.Match[str]) -> str:
    who = found["who"].strip()
    is_somebody = not _NO_NAME.search(who) and len(who.split()) <= _MOST_WORDS and fold(who) not in _SPEAKING
    return who if is_somebody else ""
