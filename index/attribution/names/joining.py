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


def join_names(tokens: Tokens, names: list[Name]) -> list[Name]:
    """One name of the two in "Niger's Ministry of Agriculture" and "Pine County Sheriff's Office"."""
    joined: list[Name] = []
    for name in names:
        before = joined[-1] if joined else None
        if before is None or name.first != before.end + 1:
            joined.append(name)
        elif _shares_acronym(tokens, before, name):
            joined[-1] = _body(tokens, before.first, name.end, tokens.words[before.first : name.end])
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


def _shares_acronym(tokens: Tokens, before: Name, name: Name) -> bool:
    """Whether the acronym after the second name is made of both ("Department of Works and Highways (DWH)")."""
    if tokens.lows[before.end] != "and" or name.titles or before.titles:
        return False
    letters = "".join(word[0] for word in (*before.words, *name.words) if word[0].isupper())
    return letters == acronym_after(tokens, name.end)
