"""The entry that some keys together make: its names, its kind, its roles with the dates they were seen, its id."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from search.article import Speaker, SpeakerKind
from search.directory.keys import JOINT, Key, KeyFacts, is_acronym, person_words
from search.directory.naming import SeenRole
from search.letters import fold
from search.speakers import MAX_ALIASES, speaker_id

_SMALL = frozenset("and of the for in on de la du des der und".split())
"""Words that are written small inside a name."""
MAX_ROLES = 40
LEAST_SHARE = 0.1
"""A role seen less often than this beside the most frequent one is rather somebody else's, misread."""

RARE = 0.02
"""The same of other names, which are given less often by right."""


def speaker_of(id: str, facts: Sequence[KeyFacts], proper: str, kind: SpeakerKind) -> Speaker:
    """The speaker called `id` and `proper` that the keys with these facts make."""
    names = dict.fromkeys(name for name, _ in _most_frequent(names for each in facts for names in each.names))
    called = _most_frequent(names for each in facts for names in each.aliases)
    aliases = dict.fromkeys(name for name, n in called if n >= RARE * called[0][1])
    genders = {each.key.gender for each in facts} - {""}
    return Speaker(
        id=id,
        name=proper,
        kind=kind,
        aliases=tuple(each for each in {**names, **aliases} if not same_letters(each, proper))[:MAX_ALIASES],
        roles=tuple(role.text for role in roles_of(facts)),
        country=_title(_country_of(facts)),
        gender=genders.pop() if len(genders) == 1 else "",
        speaks_for=_with_capitals(next((each.key.speaks_for for each in facts if each.key.speaks_for), ""), names)
        or None,
    )


def same_letters(one: str, other: str) -> bool:
    """Whether two names differ in nothing but capitals, as at the beginning of a sentence."""
    return one == other or one.casefold() == other.casefold()


def _with_capitals(body: str, names: Iterable[str]) -> str:
    """The folded name of a body as `names` write its words, which may have them, else each with a capital.

    >>> _with_capitals("bank of japan and hwwa", ["HWWA economist"])
    'Bank of Japan and HWWA'
    """
    written = {fold(word): word for name in names for word in name.split() if word[:1].isupper()}
    return " ".join(written.get(word, word if word in _SMALL else word[:1].upper() + word[1:]) for word in body.split())


def _country_of(facts: Sequence[KeyFacts]) -> str:
    """The country that most of the articles tell that tell one; '' where as many tell another."""
    told = Counter[str]()
    for each in facts:
        told[each.key.country] += each.articles
    del told[""]
    (country, most), (_, next_most) = [*told.most_common(2), ("", 0), ("", 0)][:2]
    return country if most > next_most else ""


def name_of(facts: Sequence[KeyFacts]) -> str:
    """The most frequent name: of a person a full one, best without initials; of a body one that is no abbreviation."""
    counts = Counter[str]()
    for each in facts:
        for name, articles in each.names:
            counts[name] += articles
    if len(counts) == 1:
        return next(iter(counts))
    is_person = kind_of(facts) is SpeakerKind.PERSON

    def rank(name: str) -> tuple[int, int, str]:
        *given, _ = person_words(name) or ("",)
        is_short = 2 * (not given) + (max(map(len, given), default=0) == 1) if is_person else is_acronym(name)
        return is_short, -counts[name], name

    return min(counts, key=rank, default=facts[0].key.slug if facts else "")


def kind_of(facts: Sequence[KeyFacts]) -> SpeakerKind:
    """The kind that most articles tell."""
    counts = Counter[str]()
    for each in facts:
        counts[each.key.kind] += each.articles
    kind = min(counts, key=lambda each: (-counts[each], each), default=SpeakerKind.PERSON.value)
    return SpeakerKind.GROUP if kind == JOINT else SpeakerKind(kind)


def roles_of(facts: Sequence[KeyFacts]) -> tuple[SeenRole, ...]:
    """The roles of an entry, the most frequent first, each with the dates that it was seen at."""
    seen: dict[str, SeenRole] = {}
    counts = Counter[str]()
    for each in facts:
        for role, articles in each.roles:
            counts[role.text] += articles
            known = seen.get(role.text)
            seen[role.text] = role if known is None else _both(known, role)
    least = max(counts.values(), default=0) * LEAST_SHARE
    often = sorted((text for text in counts if counts[text] >= least), key=lambda text: (-counts[text], text))
    return tuple(seen[text] for text in often)[:MAX_ROLES]


def _both(one: SeenRole, other: SeenRole) -> SeenRole:
    firsts = [day for day in (one.first, other.first) if day]
    lasts = [day for day in (one.last, other.last) if day]
    return replace(one, first=min(firsts, default=None), last=max(lasts, default=None))


def _most_frequent(found: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    counts = Counter[str]()
    for name, articles in found:
        counts[name] += articles
    return sorted(counts.items(), key=lambda each: -each[1])


def _title(country: str) -> str | None:
    return country.upper() if len(country) < 3 else country.title() or None


def anchor_of(facts: Sequence[KeyFacts]) -> int:
    """The key, by its number, that an entry gets its id from: the most quoted of those with the entry's name."""
    if len(facts) == 1:
        return 0
    name = name_of(facts)
    return min(
        range(len(facts)),
        key=lambda at: (facts[at].name != name, -facts[at].statements, -facts[at].articles, facts[at].key),
    )


def heir_of(gone: Key, left: Sequence[KeyFacts]) -> int:
    """Which of those left of an entry, by its number, has the ids that were given for a key that is gone.

    Who bears the name that the ids are made of, or else a full one, and of several the most quoted.
    """

    def rank(at: int) -> tuple[bool, bool, int, int, Key]:
        each = left[at]
        is_bare = each.key.is_person and len(person_words(each.name)) < 2
        return each.key.slug != gone.slug, is_bare, -each.statements, -each.articles, each.key

    return min(range(len(left)), key=rank)


def new_id(key: Key, is_taken: Callable[[str], bool]) -> str:
    """An id for the entry of the anchor `key`: the slug; where that is somebody else's, with what tells them apart."""
    if not is_taken(key.slug):
        return key.slug
    for more in filter(None, map(speaker_id, (key.role, key.country, key.speaks_for))):
        if not is_taken(f"{key.slug}-{more}"):
            return f"{key.slug}-{more}"
    number = 2
    while is_taken(f"{key.slug}-{number}"):
        number += 1
    return f"{key.slug}-{number}"
