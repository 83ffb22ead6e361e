"""What an article gives of somebody: the key by which the articles that say the same are counted together.

A key is finer than a name. It holds the role, the country and the gender that the article tells, so that two people of
one name can be told apart by their keys, and one person's keys put together, without looking at an article again.

>>> from search.article import Speaker
>>> key_of(Speaker(id="byrd", name="Byrd", roles=("the US treasury secretary",), gender="f"))
Key(slug='byrd', kind='person', role='treasury secretary', country='', gender='f', speaks_for='')
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from search.article import Article, Speaker, SpeakerKind
from search.countries import COUNTRY_OF
from search.directory.naming import SeenRole, Words, forms
from search.letters import fold
from search.speakers import PRONOUNS, fold_name, speaker_id

_SMALL_WORDS = frozenset(
    """the a an of for and at in to with by us u s uk former then late new his her its their own senior chief deputy
    assistant vice executive first current acting outgoing one""".split()
)
"""Words of a role that do not tell what the role is, or only of which country or rank."""
_DETERMINERS = frozenset(
    """the a an this that these those his her its their our one two three four five six some several many most other
    another both all any such""".split()
)
ENDINGS = frozenset(
    """corp corporation inc incorporated ltd limited llc plc co company cos companies lp sa ag gmbh nv bv spa se asa oyj
    pty bhd ab oy as kk the""".split()
)
"""What the names of companies end in, and what is left aside in comparing them."""
_LAST = ENDINGS - frozenset("corp corporation co company cos companies as the".split())
"""Endings after which a name says no more than where it is."""
_SAME_WORDS = {
    "mfg": "manufacturing",
    "intl": "international",
    "int'l": "international",
    "natl": "national",
    "nat'l": "national",
    "bros": "brothers",
    "assn": "association",
    "dept": "department",
    "&": "and",
    "organization": "organisation",
    "center": "centre",
    "company": "co",
    "corporation": "corp",
    "defense": "defence",
    "labor": "labour",
}
_SUFFIXES = frozenset("jr sr ii iii iv".split())
JOINT = "joint"
"""The kind of the key of speakers who speak jointly; each of them has one of their own too."""

_REMEMBERED = 1 << 16
_ACRONYM = re.compile(r"[A-Z][A-Z&.]{0,6}[A-Z]\.?|[A-Z] and [A-Z]|(?!A/S)[A-Z]/[A-Z]")
_OFFICE_OF = re.compile(r"((?:\w+ ){0,2})(ministry|department) of (?:the )?(.+)")


class Key(NamedTuple):
    """What tells the bearers of a name apart; `slug` is the id that the article's statements give the speaker."""

    slug: str
    kind: str
    role: str = ""
    country: str = ""
    gender: str = ""
    speaks_for: str = ""

    @property
    def text(self) -> str:
        """The key as one text, that `key_from` reads."""
        return "\x1f".join(self)

    @property
    def is_person(self) -> bool:
        """Whether it is a named person's."""
        return self.kind == SpeakerKind.PERSON

    @property
    def is_body(self) -> bool:
        """Whether it is a named body's."""
        return self.kind == SpeakerKind.ORGANISATION

    @property
    def tells_nothing(self) -> bool:
        """Whether the article gives a name and nothing else."""
        return not (self.role or self.country or self.gender)


def key_from(text: str) -> Key:
    """The key whose `Key.text` it is."""
    return Key(*text.split("\x1f"))


def key_of(speaker: Speaker) -> Key:
    """The key of a speaker of an article."""
    if not speaker.is_named:
        if speaker.members:
            return Key(speaker.id, JOINT)
        slug = speaker_id(_described(speaker.name)) or speaker.id
        return Key(slug, speaker.kind.value, speaks_for=fold(speaker.speaks_for or ""))
    role = " ".join(role_words(speaker.roles[0])) if speaker.roles else ""
    return Key(speaker.id, speaker.kind.value, role, fold(speaker.country or ""), speaker.gender)


@lru_cache(maxsize=_REMEMBERED)
def _described(name: str) -> str:
    """A description without what only makes it this one of its kind: 'one dealer' is 'dealer'."""
    words = name.split()
    while len(words) > 1 and fold_name(words[0]) in _DETERMINERS:
        del words[0]
    return " ".join(words)


def description(speaker: Speaker) -> str:
    """What a speaker is called in the directory: the name, or the description without its article."""
    return speaker.name if speaker.is_named or speaker.members else _described(speaker.name) or speaker.name


@lru_cache(maxsize=_REMEMBERED)
def role_words(role: str) -> Words:
    """The words that tell what a role is, in order: "the former US treasury secretary" is a treasury secretary."""
    words = [_SAME_WORDS.get(word, word) for word in forms(role)[0]]
    return tuple(word for word in words if word not in _SMALL_WORDS)


def body_name(name: str) -> str:
    """A body's name without its company endings, for comparing: 'Spans Mfg Co Ltd' and 'Spans Manufacturing' are alike.

    >>> body_name("Spans Mfg Co Ltd"), body_name("The Bank of Oslo"), body_name("Ministry of Ports")
    ('spans manufacturing', 'bank of oslo', 'ports ministry')
    """
    folded = fold(name.replace("&", " and ").replace(".", "").replace("'", "").replace("’", ""))
    words = [_SAME_WORDS.get(word, word) for word in re.findall(r"[^\W_]+", folded)]
    kept = words[1:] if words[:1] == ["the"] else list(words)
    if kept[:1] == ["ec"] and len(kept) > 1:
        kept[:1] = ["european", "community"]
    placed = next((at for at in range(2, len(kept)) if kept[at] == "of" and kept[at - 1] in _LAST), len(kept))
    if kept[-1] not in ENDINGS:  # "Spans Ltd of Oslo"; "Spans Co of Oslo Ltd" is called so
        del kept[placed:]
    while len(kept) > 1 and (kept[-1] in ENDINGS or kept[-1] == "and"):
        if " ".join(kept[:-1]) in COUNTRY_OF:
            break  # "Japan Inc" is not Japan
        kept.pop()
    office = _OFFICE_OF.fullmatch(" ".join(kept))
    return f"{office[1]}{office[3]} {office[2]}" if office else " ".join(kept or words)


def is_acronym(name: str) -> bool:
    """Whether a name is an abbreviation in capitals: 'GM', 'A.B.C.', 'S and P'."""
    return _ACRONYM.fullmatch(name) is not None


def person_words(name: str) -> Words:
    """The words of a person's name in lower case, apostrophes and hyphens closed up, without 'Jr.'."""
    words = forms(name)[-1]
    while len(words) > 1 and words[-1] in _SUFFIXES:
        words = words[:-1]
    return words


def suffix(name: str) -> str:
    """'jr' of 'Jo Tarn Jr.'; '' for most."""
    last = forms(name)[-1][-1:]
    return last[0] if last and last[0] in _SUFFIXES else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyFacts:
    """What all articles together tell of a key.

    `names`, `aliases` and `roles` are those given, the most frequent first, with the numbers of articles; `first` and
    `last` are the months that they are of, `statements` the key's in the whole archive.
    """

    key: Key
    names: tuple[tuple[str, int], ...]
    aliases: tuple[tuple[str, int], ...] = ()
    roles: tuple[tuple[SeenRole, int], ...] = ()
    articles: int = 0
    statements: int = 0
    first: int | None = None
    last: int | None = None

    @property
    def name(self) -> str:
        """The name that most articles give."""
        return self.names[0][0] if self.names else self.key.slug


class Seen(NamedTuple):
    """A speaker of one article as the directory counts it."""

    key: Key
    name: str
    aliases: tuple[str, ...]
    roles: tuple[str, ...]


def seen_in(article: Article) -> Iterator[tuple[str, Seen]]:
    """The speakers of an article, by their ids in it, as the directory counts them."""
    return ((speaker.id, seen_of(speaker)) for speaker in article.speakers if speaker.id)


def seen_of(speaker: Speaker) -> Seen:
    """A speaker of an article as the directory counts it."""
    name = description(speaker)
    aliases = (speaker.name, *speaker.aliases) if speaker.is_named else ()
    kept = dict.fromkeys([each for each in aliases if each != name and _is_name(each)])
    return Seen(key_of(speaker), name, tuple(kept), speaker.roles)


@lru_cache(maxsize=_REMEMBERED)
def _is_name(alias: str) -> bool:
    """Whether somebody is called so wherever it stands: no pronoun, and no description."""
    return bool(alias.strip()) and not alias[0].islower() and fold_name(alias) not in PRONOUNS


def day_of_month(month: int, *, last: bool = False) -> date:
    """The first or the last day of a month, which counts from the year 0."""
    year, at = divmod(month, 12)
    if not last:
        return date(year, at + 1, 1)
    following = month + 1
    if following >= 12 * 10_000:
        return date.max
    return date.fromordinal(day_of_month(following).toordinal() - 1)


def month_of(article: Article) -> int | None:
    """The month of an article's date, counted from the year 0; None for one without a date."""
    if article.date is None:
        return None
    day = article.date.first_day
    return day.year * 12 + day.month - 1
