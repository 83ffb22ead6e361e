"""What an article tells of somebody for the directory: roles, the country of an office, whom one speaks for."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise

from index.attribution.entities.entity import Entity, NameOccurrence, Role
from index.attribution.lexicon.capitals import COUNTRY_OF_CAPITAL
from index.attribution.lexicon.functionwords import DETERMINERS, POSSESSIVE_S
from index.attribution.lexicon.places import COUNTRY_OF, country_title

MAX_ROLES = 6
_LINKS = frozenset("of for at with".split())
_STATE_NOUNS = frozenset(
    """ministry ministries government cabinet parliament treasury customs police bank institute federation association
    council board office bureau agency commission chamber union statistics exchange assembly court army""".split()
)
"""What heads the names of bodies that one country has like the next."""
_GENERAL_WORDS = _STATE_NOUNS | frozenset(
    """of and for the on in central national federal royal state supreme high foreign finance financial trade industry
    interior home defence defense agriculture agricultural economic economics economy energy oil petroleum mines mining
    planning transport labour labor health education environment justice information research statistical international
    banking reserve
    external affairs commerce commercial export import tax revenue monetary fisheries forestry fishery development works
    public stock news meteorological weather grain sugar coffee cocoa cotton wheat wool meat farm farmers workers
    employers manufacturers industries industrial chamber consumer prices price budget privatisation tourism""".split()
)
"""Words that name such a body in any country."""
_POSTS = frozenset("embassy embassies consulate consulates legation".split())
"""What a state has in many countries."""


def roles_told(entity: Entity) -> tuple[str, ...]:
    """What the article calls somebody besides the name, each once; lower case but for names: "chair of Spans Ltd"."""
    texts = (_text(role) for role in entity.roles if not role.noun.endswith("-year-old"))
    return tuple(dict.fromkeys(text for text in texts if text))[:MAX_ROLES]


def _text(role: Role) -> str:
    words = role.text.split()
    while words and words[0] in DETERMINERS:
        del words[0]
    tokens = role.paragraph.tokens
    link = role.end
    if words and link + 1 < len(tokens) and tokens.lows[link] in _LINKS:
        at = link + 2 if tokens.lows[link + 1] == "the" else link + 1
        name = role.paragraph.name_at.get(at)
        if name is not None and name.text:
            words += [tokens.lows[link], name.text]
    return " ".join(words)


def country_told(entity: Entity, uses: Iterable[NameOccurrence], dateline: str | None, title: str) -> str | None:
    """Whose office somebody holds, or whose ministry or bank a body is: as the words beside the name tell.

    Of an embassy it is the country where that is. The dateline tells of a body that every country has, such as "the
    Finance Ministry", where nothing else does; then the title, where it names one country.
    """
    if not entity.is_body:
        country = next((role.country for role in entity.roles if role.country), None)
        return country_title(country) if country else None
    own = [use for use in uses if use.entity is entity]
    if not _POSTS.isdisjoint(word.lower() for word in entity.words):
        country = next(filter(None, map(_after, own)), None)
    elif _is_general(entity):
        first = entity.words[0].lower() if entity.words else ""
        country = COUNTRY_OF.get(first) or next(filter(None, map(_beside, own)), None)
    else:
        return None
    if country is None and dateline:
        city, _, others = dateline.lower().partition(",")
        country = COUNTRY_OF_CAPITAL.get(re.split(r"[\d(/-]", city)[0].strip()) or COUNTRY_OF.get(
            others.partition(",")[0].strip()
        )
    if country is None:
        named = _named_in(title)
        country = next(iter(named)) if len(named) == 1 else None
    return country_title(country) if country else None


@lru_cache(maxsize=1024)
def _named_in(title: str) -> frozenset[str]:
    """The countries that a title names."""
    words = re.findall(r"[^\W_]+(?:\.[^\W_])*", title.lower().replace("'s", " "))
    pairs = [f"{one} {other}" for one, other in pairwise(words)]
    return frozenset(country for each in (*words, *pairs) if each != "us" and (country := COUNTRY_OF.get(each)))


def _is_general(entity: Entity) -> bool:
    lows = [word.lower() for word in entity.words]
    if lows and lows[0] in COUNTRY_OF:
        del lows[0]
    if lows[:2] == ["federal", "reserve"]:
        return False
    return bool(lows) and not _STATE_NOUNS.isdisjoint(lows) and _GENERAL_WORDS.issuperset(lows)


def _beside(use: NameOccurrence) -> str | None:
    """The country in "Japan's Finance Ministry", "the Brazilian Finance Ministry"."""
    lows, first = use.paragraph.tokens.lows, use.name.first
    before = first - 2 if first and lows[first - 1] in POSSESSIVE_S else first - 1
    if before < 0:
        return None
    return COUNTRY_OF.get(lows[before]) or (COUNTRY_OF.get(" ".join(lows[before - 1 : before + 1])) if before else None)


def _after(use: NameOccurrence) -> str | None:
    """The country in "the embassy in Tokyo", "the embassy in Japan"."""
    lows, end = use.paragraph.tokens.lows, use.name.end
    if lows[end : end + 1] != ["in"]:
        return None
    places = [" ".join(lows[end + 1 : end + 1 + length]) for length in (3, 2, 1)]
    return next((found for place in places if (found := COUNTRY_OF_CAPITAL.get(place) or COUNTRY_OF.get(place))), None)


def spoken_for(entity: Entity, bodies: Iterable[Entity]) -> Entity | None:
    """The body in whose name one without a name speaks: the Fed of "two Fed officials"; the longest name that fits."""
    if entity.words or entity.members:
        return None
    found = [
        (len(form), body)
        for body in bodies
        for form in body.forms
        if form in entity.name and re.search(rf"(?<!\w){re.escape(form)}(?!\w)", entity.name)
    ]
    return max(found, key=lambda each: each[0])[1] if found else None
