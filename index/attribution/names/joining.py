"""Names that are one: "Niger's Ministry of Agriculture"."""

from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.names.name import Name, acronym_after, as_written
from index.attribution.text.tokens import Tokens

_GENERIC_BODIES = frozenset("office department ministry parliament".split())
_GENERIC_HEADS = frozenset(
    """ministry department office parliament supreme federal national central foreign interior defence defense
    finance constitutional high health environment education agriculture justice state house senate electoral
    election food institute police investors""".split()
)
_JOINTS = frozenset("and for of on the against".split())
"""Words inside of a name that its acronym passes over."""
_LONGEST = 8
"""How many words more a name has at most than is seen of it."""


def join_names(tokens: Tokens, names: list[Name]) -> list[Name]:
    """One name of the two in "Niger's Ministry of Agriculture" and "Pine County Sheriff's Office"."""
    joined: list[Name] = []
    closed = 0
    for name in names:
        before = joined[-1] if joined else None
        if name.first < closed:
            continue  # within the one before, which its acronym ends
        if (end := _end_by_acronym(tokens, name)) is not None:
            closed = end
            joined.append(_body(tokens, name.first, end, tokens.words[name.first : end]))
        elif before is None or name.first != before.end + 1:
            joined.append(name)
        elif _owns(tokens, before, name):
            kept = [word for word in tokens.words[before.first : name.end] if word not in POSSESSIVE_S]
            joined[-1] = _body(tokens, before.first, name.end, kept)
        else:
            joined.append(name)
    return joined


def _body(tokens: Tokens, first: int, end: int, words: list[str]) -> Name:
    return Name(first, first, end, tuple(words), (), as_written(tokens, first, end), is_body=True)


def _owns(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether the first name is a country or a body whose ministry, office or the like is the second."""
    return (
        tokens.lows[before.end] in POSSESSIVE_S
        and (name.is_body or (name.end - name.first == 1 and tokens.lows[name.first] in _GENERIC_BODIES))
        and (not before.titles or before.titles[-1] == "sheriff" or not before.words)
        and (tokens.lows[name.first] in _GENERIC_HEADS or bool(acronym_after(tokens, name.end)))
    )


def _end_by_acronym(tokens: Tokens, name: Name) -> int | None:
    """Where a name ends of whose words an acronym is made: "Department of Works [and Highways] (DWH)"."""
    words, k = tokens.words, name.end
    if name.titles or not name.words or k >= len(words) or tokens.lows[k] not in _JOINTS:
        return None
    while k < min(len(words), name.end + _LONGEST) and (words[k][0].isupper() or tokens.lows[k] in _JOINTS):
        k += 1
    letters = "".join(word[0] for word in words[name.first : k] if word[0].isupper())
    return k if len(letters) > 1 and letters == acronym_after(tokens, k) else None
