"""Whether somebody is meant by what a person types: by a name, a part of it, another spelling, initials or a role.

>>> fit_of("O’Neill", ["Tip O'Neill"])
Fit(by=<MatchedBy.SURNAME: 'surname'>, text="Tip O'Neill")
>>> fit_of("the treasury secretary", ["Ada Byrd"], ["US treasury secretary"])
Fit(by=<MatchedBy.ROLE: 'role'>, text='US treasury secretary')
>>> fit_of("Byrd, Ada", ["Ada Byrd"])
Fit(by=<MatchedBy.NAME: 'name'>, text='Ada Byrd')
>>> fit_of("byrne", ["Ada Byrd"])
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from search.article import Speaker
from search.letters import fold

Words = tuple[str, ...]

_APOSTROPHES = re.compile(r"['’‘ʼ`´]")
_UMLAUTS = re.compile(r"([aou])e")
_SMALL_WORDS = frozenset("the a an of for and at in to former formerly ex then late onetime".split())
_HONORIFICS = frozenset("mr mrs ms miss dr sir dame lord lady prof professor".split())
_IN_FULL = dict(
    word.split("=")
    for word in """adm=admiral amb=ambassador capt=captain col=colonel gen=general gov=governor insp=inspector
    lt=lieutenant maj=major min=minister pres=president rep=representative rev=reverend sec=secretary sen=senator
    sgt=sergeant supt=superintendent""".split()
)
"""What stands before a name as it is written short."""
_LINK = re.compile(r"\s(?:of|for|at|in|to|with|on)\s")
"""What stands between an office and what it is over."""
_ACRONYM = re.compile(r"\b(?:[^\W\d_]\.){2,}")


class MatchedBy(StrEnum):
    """What about a speaker fits what was typed; `PART` is one of the names of a double surname."""

    NAME = "name"
    ALIAS = "alias"
    SURNAME = "surname"
    PART = "part"
    INITIALS = "initials"
    SPELLING = "spelling"
    ROLE = "role"
    BEGINNING = "beginning"


@dataclass(frozen=True, slots=True)
class Fit:
    """What fits, and the name or role that does."""

    by: MatchedBy
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenRole:
    """What somebody is called besides the name, and the first and last day of the articles that do; None undated."""

    text: str
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerMatch:
    """A speaker who may be meant, with what tells one from another.

    `statements` are theirs in the whole archive, `roles` the most frequent first; `by` says what about them fits, and
    `text` which of their names or roles.
    """

    speaker: Speaker
    statements: int
    by: MatchedBy
    text: str
    roles: tuple[SeenRole, ...] = ()

    @property
    def order(self) -> tuple[bool, int, int, str, str]:
        """What matches are sorted by: nobody without statements before anybody with some; whole names first."""
        return not self.statements, _GRADES[self.by], -self.statements, fold(self.speaker.name), self.speaker.id


_GRADES = dict.fromkeys(MatchedBy, 0) | {MatchedBy.PART: 1, MatchedBy.ROLE: 1, MatchedBy.BEGINNING: 2}


@lru_cache(maxsize=1 << 14)
def forms(text: str) -> tuple[Words, ...]:
    """The words of a name: as they stand, with apostrophes closed up, and with hyphens closed up too."""
    folded = fold(text)
    closed = _APOSTROPHES.sub("", folded)
    joined = closed.replace("-", "")
    return tuple(dict.fromkeys(tuple(re.findall(r"[^\W_]+", each)) for each in (folded, closed, joined)))


@lru_cache(maxsize=1 << 14)
def loose(words: Words) -> Words:
    """The words with what is often spelt in two ways alike: 'poehl' like 'pohl', which stands for 'Pöhl'."""
    return tuple(_UMLAUTS.sub(r"\1", word) for word in words)


def beginnings(name: str) -> Iterator[str]:
    """Every form of `name` from each of its words on, as a text to look up: 'ada byrd' and 'byrd'."""
    seen = set()
    for words in forms(name):
        for each in dict.fromkeys((words, loose(words))):
            for at in range(len(each)):
                text = " ".join(each[at:])
                if text not in seen:
                    seen.add(text)
                    yield text


def lookups(typed: str) -> list[str]:
    """The words of `typed` to look up among `beginnings`: whoever it means has one that begins with one of these."""
    found = dict.fromkeys(word for words in forms(typed) for each in (words, loose(words)) for word in each)
    return [word for word in found if len(word) > 1 and word not in _SMALL_WORDS | _HONORIFICS] or list(found)


def fit_of(typed: str, names: Sequence[str], roles: Iterable[str] = ()) -> Fit | None:
    """How somebody called `names`, the first of them the proper one, with these `roles`, is meant by `typed`."""
    wanted = _ways_of(typed)
    if not any(wanted):
        return None
    roles = tuple(roles)
    found = None
    for at, name in enumerate(names):
        by = _name_fit(wanted, forms(name), is_alias=at > 0) or _titled_fit(wanted, forms(name), roles)
        if by is MatchedBy.SURNAME and _is_part(wanted, name):
            by = MatchedBy.PART
        if by is not None and (found is None or _RANKS[by] < _RANKS[found.by]):
            found = Fit(by, name)
    if found is None or found.by is MatchedBy.BEGINNING:
        spelt = tuple(map(loose, wanted))
        for at, name in enumerate(names):
            by = _name_fit(spelt, tuple(map(loose, forms(name))), is_alias=at > 0)
            if by is not None and by is not MatchedBy.BEGINNING:
                return Fit(MatchedBy.SPELLING, name)
    if found is None or found.by is MatchedBy.BEGINNING:
        role = next((role for role in roles if has_role(typed, role)), None)
        if role is not None:
            return Fit(MatchedBy.ROLE, role)
    return found


def turned(typed: str) -> str:
    """The name with the surname last, where it was typed first: 'Byrd, Ada' as 'Ada Byrd'; any other as it is."""
    surname, _, given = (part.strip() for part in typed.partition(","))
    return f"{given} {surname}" if surname and given and "," not in given else typed


@lru_cache(maxsize=1 << 10)
def _ways_of(typed: str) -> tuple[Words, ...]:
    """The forms of what was typed: without its article too, and of 'Byrd, Ada' those of 'Ada Byrd'."""
    found = dict.fromkeys(words for text in (typed, turned(typed)) for words in forms(text))
    return tuple(found | dict.fromkeys(words[1:] for words in found if len(words) > 1 and words[0] == "the"))


def has_role(typed: str, role: str) -> bool:
    """Whether all the words of `typed` that carry meaning stand in `role`."""
    wanted = _of_role(typed) - _SMALL_WORDS
    return bool(wanted) and wanted <= _of_role(role)


def is_role(typed: str, role: str) -> bool:
    """Whether `typed` names the office itself, not only what it is over: "union leader", not "union".

    >>> is_role("the union leader", "leader of the union"), is_role("dockers", "dockers' leader")
    (True, False)
    """
    office = _LINK.split(role, maxsplit=1)[0]
    return has_role(typed, role) and bool(_of_role(office.split()[-1]) & _of_role(typed)) if office.split() else False


def _of_role(text: str) -> set[str]:
    """The words of a role, "U.N." as "UN" and "Gen." as "General"."""
    words = forms(_ACRONYM.sub(lambda match: match[0].replace(".", ""), text))[0]
    return {_IN_FULL.get(word, word) for word in words}


def _is_part(wanted: Iterable[Words], name: str) -> bool:
    """Whether what was typed ends a name only within its double surname: 'Vega' that of Ana Cruz-Vega."""
    surname = forms(name.split()[-1])[0] if "-" in name.split()[-1] else ()
    return any(len(typed) < len(surname) and surname[-len(typed) :] == typed for typed in wanted if typed)


_RANKS = {by: rank for rank, by in enumerate(MatchedBy)}


def _name_fit(wanted: Iterable[Words], names: Iterable[Words], *, is_alias: bool) -> MatchedBy | None:
    found = [fit for typed in wanted if typed for name in names if (fit := _fit(typed, name)) is not None]
    best = min(found, key=_RANKS.__getitem__, default=None)
    return MatchedBy.ALIAS if is_alias and best is MatchedBy.NAME else best


def _fit(typed: Words, name: Words) -> MatchedBy | None:
    if typed == name:
        return MatchedBy.NAME
    if len(typed) < len(name) and name[-len(typed) :] == typed:
        return MatchedBy.SURNAME
    if agree(typed, name):
        return MatchedBy.INITIALS
    for at in range(len(name) - len(typed) + 1):
        part = name[at : at + len(typed)]
        if part[:-1] == typed[:-1] and part[-1].startswith(typed[-1]):
            return MatchedBy.BEGINNING
    return None


def agree(one: Words, other: Words) -> bool:
    """Whether two full names of one surname can be one person's: initials stand for names, and some may be left out.

    >>> agree(("j", "k", "tarn"), ("jo", "tarn")), agree(("ann", "tarn"), ("jo", "tarn"))
    (True, False)
    """
    if len(one) < 2 or len(other) < 2 or one[-1] != other[-1]:
        return False
    short, long = sorted((one[:-1], other[:-1]), key=len)
    at = 0
    for word in short:
        while at < len(long) and not _same_given(word, long[at]):
            if at == 0:
                return False
            at += 1
        if at == len(long):
            return False
        at += 1
    return True


def _same_given(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _titled_fit(wanted: Iterable[Words], names: Iterable[Words], roles: Sequence[str]) -> MatchedBy | None:
    """'Mr Byrd', 'Treasury Secretary Byrd': a surname after a form of address or a role of theirs."""
    names = tuple(names)
    for typed in wanted:
        for at in range(1, len(typed)):
            title, rest = typed[:at], typed[at:]
            if not any(name[-len(rest) :] == rest for name in names):
                continue
            left = {_IN_FULL.get(word, word) for word in title} - _HONORIFICS - _SMALL_WORDS
            if not left or any(left <= _of_role(role) for role in roles):
                return MatchedBy.SURNAME
    return None
