"""Full names of one surname that may be one person's: one is the other in short, or misspelt.

>>> sorted(variants([{("jo", "tarn")}, {("j", "k", "tarn")}, {("ann", "tarn")}]))
[(0, 1)]
"""

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from search.directory.naming import Words, agree

_LONGEST = 40
"""Longer words are no given names of which a letter may be wrong."""

_MOST_BEGIN_ALIKE = 200
"""Where more of one surname begin alike, a name in short stands for none of them."""

_MOST_SPELT_ALIKE = 20
"""Where more differ by a letter in one place, none of them is misspelt."""

_SHORT_FORMS = {
    short: full
    for full, shorts in {
        "robert": "bob rob bobby",
        "william": "bill will billy willy",
        "james": "jim jimmy jamie",
        "thomas": "tom tommy",
        "michael": "mike mick",
        "richard": "dick rick rich",
        "joseph": "joe",
        "david": "dave",
        "steven": "steve",
        "stephen": "steve",
        "ronald": "ron",
        "edward": "ed ted eddie",
        "anthony": "tony",
        "charles": "charlie chuck",
        "john": "jack johnny",
        "daniel": "dan danny",
        "samuel": "sam",
        "donald": "don",
        "kenneth": "ken",
        "lawrence": "larry",
        "gerald": "jerry",
        "gregory": "greg",
        "gabriel": "gabe",
        "peter": "pete",
        "timothy": "tim",
        "matthew": "matt",
        "andrew": "andy drew",
        "christopher": "chris",
        "nicholas": "nick",
        "benjamin": "ben",
        "frederick": "fred",
        "geoffrey": "geoff",
        "jeffrey": "jeff",
        "leonard": "len",
        "raymond": "ray",
        "philip": "phil",
        "elizabeth": "liz beth betty",
        "margaret": "maggie peggy",
        "katherine": "kate kathy",
        "patricia": "pat",
        "susan": "sue",
        "barbara": "barb",
        "deborah": "debbie",
        "jennifer": "jen jenny",
    }.items()
    for short in shorts.split()
}


def variants(names: Sequence[Iterable[Words]]) -> set[tuple[int, int]]:
    """The pairs of people, by their places, of whose full `names` some are variants: the smaller place first.

    Only names are compared that begin alike or differ by a letter, and only where these are not very many: what fits
    hundreds of one surname tells nobody. So the time that it takes grows as the names do.
    """
    people = [(at, words) for at, some in enumerate(names) for words in some if len(words) > 1]
    found: set[tuple[int, int]] = set()
    beginning = _by_marks(people, _beginnings)
    for at, words in people:
        for each in _shorter(words):
            longer = beginning.get(each, ())
            if len(longer) <= _MOST_BEGIN_ALIKE:
                found.update(
                    (min(at, beside), max(at, beside))
                    for beside, other in longer
                    if beside != at and _agree(words, other)
                )
    for alike in _by_marks(people, _spellings).values():
        if len(alike) <= _MOST_SPELT_ALIKE:
            found.update(
                (min(at, beside), max(at, beside))
                for (at, words), (beside, other) in combinations(alike, 2)
                if beside != at and _misspelt(words, other)
            )
    return found


def _by_marks(
    people: Iterable[tuple[int, Words]], marks: Callable[[Words], Iterable[Hashable]]
) -> dict[Hashable, dict[tuple[int, Words], None]]:
    """The people, with the name, that have each mark, in the order given."""
    having: dict[Hashable, dict[tuple[int, Words], None]] = defaultdict(dict)
    for at, words in people:
        for each in marks(words):
            having[each][at, words] = None
    return having


def _beginnings(words: Words) -> Iterator[Hashable]:
    """What a name is found by: how it begins, alone and with each of the given names that follow."""
    for each in {_long(words), _long(_called(words))}:
        first, *rest = each[:-1]
        for begins in {first, first[0] + "."}:
            yield words[-1], begins
            for word in rest:
                yield words[-1], begins, word
                yield words[-1], begins, word[0] + "."


def _shorter(words: Words) -> Iterator[Hashable]:
    """How those names begin of which a name may be the shorter."""
    return (each for form in {words, _called(words)} for each in _wanted(_long(form)))


def _wanted(words: Words) -> Iterator[Hashable]:
    """What the names have of which a name may be the shorter: what it begins with and its second given name."""
    first, *rest = words[:-1]
    for begins in (first[0] + ".",) if len(first) == 1 else (first, first[0]):
        if not rest:
            yield words[-1], begins
        for word in rest[:1]:
            for each in (word[0] + ".",) if len(word) == 1 else (word, word[0]):
                yield words[-1], begins, each


def _spellings(words: Words) -> Iterator[Hashable]:
    """What two names have in common of which a given name differs by a letter: the rest, and that name without one."""
    for at, word in enumerate(words[:-1]):
        if 3 < len(word) <= _LONGEST:
            for less in {word, *(word[:k] + word[k + 1 :] for k in range(len(word)))}:
                yield words[:at], less, words[at + 1 :]


def is_variant_name(some: Iterable[Words], others: Iterable[Words]) -> bool:
    """Whether one of the full names is another in short, or differs by a letter of a given name."""
    return any(_is_variant(one, other) for one in some for other in others)


def _is_variant(one: Words, other: Words) -> bool:
    return _agree(one, other) or _misspelt(one, other)


def is_abridged(some: Iterable[Words], others: Iterable[Words]) -> bool:
    """Whether one of the full names is another in short, and lacks no given name that is more than an initial."""
    return any(_agree(one, other) and not _lacks_a_name(one, other) for one in some for other in others)


def differ_by_initials(some: Iterable[Words], others: Iterable[Words]) -> bool:
    """Whether one of the full names is another, of the same first name, with initials left out."""
    return any(
        _agree(one, other) and not _lacks_a_name(one, other) and _called(one)[0] == _called(other)[0]
        for one in some
        for other in others
        if len(_called(one)[0]) > 1
    )


def _agree(one: Words, other: Words) -> bool:
    """Whether two names are alike with initials and short forms; who has an initial first is called by the next name.

    >>> _agree(("joe", "tarn"), ("j", "thomas", "tarn")), _agree(("william", "tarn"), ("a", "william", "tarn"))
    (False, True)
    """
    if len(one[0]) > 1 or len(other[0]) > 1:
        one, other = _called(one), _called(other)
    return agree(_long(one), _long(other))


def _called(words: Words) -> Words:
    """A name without the initial before the name that its bearer goes by."""
    return words[1:] if len(words) > 2 and len(words[0]) == 1 < len(words[1]) else words


def _lacks_a_name(one: Words, other: Words) -> bool:
    """Whether one of two names has a given name, not only an initial, for which the other has nothing."""
    short, long = sorted((_called(one), _called(other)), key=len)
    return len(short) < len(long) and any(len(word) > 1 and word not in short for word in long[1:-1])


def _long(words: Words) -> Words:
    return tuple(_SHORT_FORMS.get(word, word) for word in words[:-1]) + words[-1:]


def _misspelt(one: Words, other: Words) -> bool:
    """Whether the given names differ by one letter only, in names long enough."""
    if len(one) != len(other) or one[-1] != other[-1]:
        return False
    different = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(different) == 1 and min(map(len, different[0])) > 3 and _one_edit(*different[0])


def _one_edit(one: str, other: str) -> bool:
    if len(one) > len(other):
        one, other = other, one
    if len(other) - len(one) > 1:
        return False
    at = next((k for k, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    return one[at + (len(one) == len(other)) :] == other[at + 1 :]
