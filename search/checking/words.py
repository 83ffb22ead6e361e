"""When are two words of a quotation the same? Words in a form in which only what is said makes a difference.

Case, accents, marks and the commas in numbers do not count (`search.analysis`), nor British or American spelling, nor
whether a number is written in digits or in words, whether `don't` is written out, and the signs and short forms for
"and", percent, millions, dollars, pounds and euros:

>>> [word.form for word in words_of("“Don’t colour it”: 5 pct of two mln dlrs")]
['do', 'not', 'color', 'it', '5', 'percent', 'of', '2000000', 'dollars']
>>> [word.form for word in words_of("two hundred and fourteen, thirty-one, a thousand, 18.5m, 100%")]
['214', '31', '1000', '18500000', '100', 'percent']

Other forms of a word are other words: who quotes `will` as `would` has changed it.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple, overload

from search.analysis import split
from search.article import Span
from search.checking.numerals import SHORT_SCALES, composed
from search.wordforms import spelling_pairs, stem

_NUMBERS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_ORDINALS = [
    (number, {1: "st", 2: "nd", 3: "rd"}.get(number, "th"), word)
    for number, word in enumerate(
        """first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth
        fifteenth sixteenth seventeenth eighteenth nineteenth twentieth""".split(),
        start=1,
    )
]
_SAME = {
    **{word: str(number) for number, word in enumerate(_NUMBERS)},
    **{str(10 * tens): str(10 * tens) for tens in range(1, 10)},
    **dict(zip("thirty forty fifty sixty seventy eighty ninety".split(), map(str, range(30, 100, 10)), strict=True)),
    **dict.fromkeys(("pct", "pc", "percent"), "percent"),
    **dict.fromkeys(("mln", "mlns", "mn", "million", "millions"), "million"),
    **dict.fromkeys(("bln", "blns", "bn", "billion", "billions"), "billion"),
    **dict.fromkeys(("trn", "trillion", "trillions"), "trillion"),
    **dict.fromkeys(("dlr", "dlrs", "dollar", "dollars"), "dollars"),
    "stg": "sterling",
    **{f"{number}{ending}": word for number, ending, word in _ORDINALS},
}
_SHORT_SCALE = re.compile(rf"(\d[\d,]*(?:\.\d+)?)({'|'.join(SHORT_SCALES)})\b", re.IGNORECASE)
_CURRENCIES = {"$": "dollars", "£": "pounds", "€": "euros"}
_SIGNS = frozenset(("percent", *_CURRENCIES.values()))
_APOSTROPHES = frozenset("'’ʼ`")
_ENDINGS = {"re": "are", "ll": "will", "ve": "have", "m": "am", "d": "would"}
_NOT = {"can": "can", "wo": "will", "sha": "shall"}
_HAS_IS = frozenset("it he she that there what who here where how".split())
_POSSESSIVE = re.compile(r"['’ʼ][sS](?!\w)")
_SHORT_FORM = re.compile(
    r"\w['’ʼ`](?:t|re|ll|ve|m|d)\b|\b(?:it|he|she|that|there|what|who|here|where|how)['’ʼ]s\b", re.IGNORECASE
)
"""Short forms, which are compared as the words that they stand for."""
_SHORT_SCALE_END = re.compile(rf"[0-9](?:{'|'.join(SHORT_SCALES)})\b")
_PERCENT = re.compile(r" ?%")
_AND = re.compile(r" & ")

NEGATIONS = frozenset("not no never none nor neither nothing nobody nowhere without".split())
"""The words that turn what is said into its opposite."""
AUXILIARIES = frozenset(("do", "does", "did"))
"""What a verb takes with "not", in place of its ending."""


class Word(NamedTuple):
    """A word in the form that is compared, and where it stands in its text."""

    form: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(start=self.start, end=self.end)

    @property
    def is_number(self) -> bool:
        """Whether it is a number."""
        return self.form[:1].isdigit()


class Words(Sequence[Word]):
    """The words of a `text`; `forms`, `starts` and `ends` are those of all. Each word is made when it is looked at.

    A check compares the forms of ten thousands of words, and shows a few of them.
    """

    __slots__ = ("ends", "forms", "starts", "text")

    def __init__(self, forms: Sequence[str], starts: Sequence[int], ends: Sequence[int], text: str) -> None:
        self.forms = forms
        self.starts = starts
        self.ends = ends
        self.text = text

    def __len__(self) -> int:
        return len(self.forms)

    @overload
    def __getitem__(self, at: int) -> Word: ...

    @overload
    def __getitem__(self, at: slice) -> "Words": ...

    def __getitem__(self, at: int | slice) -> "Word | Words":
        if isinstance(at, slice):
            return Words(self.forms[at], self.starts[at], self.ends[at], self.text)
        return Word(self.forms[at], self.starts[at], self.ends[at])

    def picked(self, places: Sequence[int]) -> "Words":
        """The words at `places`."""
        forms, starts, ends = self.forms, self.starts, self.ends
        return Words(
            [forms[at] for at in places], [starts[at] for at in places], [ends[at] for at in places], self.text
        )


def words_of(text: str) -> Words:
    """The words of `text`, in order; of a short form (`don't`) each of the words that it stands for, and of a number
    in several words one."""
    if not _is_special(text):  # nearly every text, and a section in a tenth of the time
        surfaces, starts, ends = split(text)
        return Words(*composed(text, list(map(_form, surfaces)), starts, ends), text)
    found = list(_written_out(text))
    columns = [each.form for each in found], [each.start for each in found], [each.end for each in found]
    words = Words(*composed(text, *columns), text)
    if not _has_currency(text):
        return words
    found = list(_with_currency(words, text))
    return Words([each.form for each in found], [each.start for each in found], [each.end for each in found], text)


def _is_special(text: str) -> bool:
    """Whether some of its words are compared as others than it is written in."""
    if "%" in text or " & " in text or _has_currency(text):
        return True
    lower = text.lower()
    return (
        "cannot" in lower
        or "per cent" in lower
        or _SHORT_SCALE_END.search(lower) is not None
        or any(mark in text and _SHORT_FORM.search(text) for mark in _APOSTROPHES)
    )


def _has_currency(text: str) -> bool:
    return any(sign in text for sign in _CURRENCIES)


def _written_out(text: str) -> Iterator[Word]:
    surfaces, starts, ends = split(text)
    scales = {found.start(): found for found in _SHORT_SCALE.finditer(text)}
    has_percents = "%" in text
    ands = {found.start(): found.start() + 1 for found in _AND.finditer(text)}
    at = 0
    while at < len(surfaces):
        surface, start, end = surfaces[at], starts[at], ends[at]
        after = surfaces[at + 1] if at + 1 < len(surfaces) else ""
        if after and starts[at + 1] == end + 1 and text[end] in _APOSTROPHES:
            short = _short_form(surface, after)
            if short is not None:
                yield from (Word(form, start, ends[at + 1]) for form in short)
                at += 2
                continue
        if surface == "per" and after == "cent":
            yield Word("percent", start, ends[at + 1])
            at += 2
            continue
        if surface == "cannot":
            yield Word("can", start, end)
            yield Word("not", start, end)
        elif scales and (scaled := scales.get(start)):  # one word, or two: 18.5m
            yield Word(scaled[1].replace(",", ""), start, scaled.end(1))
            yield Word(SHORT_SCALES[scaled[2].lower()], scaled.end(1), scaled.end())
            at += sum(scaled.end() > starts[more] for more in range(at + 1, min(at + 4, len(starts))))
        else:
            form = _form(surface)
            yield Word(form, start, end)
            if has_percents and form[:1].isdigit() and (sign := _PERCENT.match(text, end)):
                yield Word("percent", sign.end() - 1, sign.end())
            if surface in _HAS_IS and _POSSESSIVE.match(text, end):
                yield Word("is", start, end + 2)
        if end in ands:
            yield Word("and", ands[end], ands[end] + 1)
        at += 1
    return


def _short_form(surface: str, after: str) -> tuple[str, str] | None:
    if after == "t" and surface.endswith(("n", "can")):
        stem_ = surface if surface == "can" else surface[:-1]
        return _NOT.get(stem_, _form(stem_)), "not"
    if after in _ENDINGS:
        return _form(surface), _ENDINGS[after]
    return None


def _with_currency(words: Words, text: str) -> Iterator[Word]:
    """The same with `$5` as `5 dollars`."""
    for word in words:
        yield word
        if word.start and word.is_number and (currency := _CURRENCIES.get(text[word.start - 1])):
            yield Word(currency, word.start, word.end)


def is_sign(form: str) -> bool:
    """Whether a text may have a sign in place of a word, which no search finds."""
    return form in _SIGNS


def variants(form: str) -> tuple[str, ...]:
    """The words that are compared as `form`, as a text may have them."""
    return _variants().get(form, (form,))


@cache
def _variants() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for surface, form in _SAME.items():
        found[form] = tuple(dict.fromkeys((form, *found.get(form, ()), surface)))
    return {form: forms for form, forms in found.items() if len(forms) > 1}


@lru_cache(maxsize=100_000)
def _form(surface: str) -> str:
    if "," in surface:  # of a number; those between thousands are gone
        return surface.replace(",", ".")
    return _SAME.get(surface) or _american(surface)


def _american(surface: str) -> str:
    pair = _pairs().get(stem(surface))
    if pair is None:
        return surface
    british, american = pair
    return american + surface[len(british) :] if surface.startswith(british) else surface


@cache
def _pairs() -> dict[str, tuple[str, str]]:
    """By the stem of a British spelling, its beginning up to where both spellings are the same again, and the other."""
    found = {}
    for british, american in spelling_pairs():
        ending = 0
        while ending < min(len(british), len(american)) - 1 and british[-ending - 1] == american[-ending - 1]:
            ending += 1
        found[stem(british)] = british[: len(british) - ending], american[: len(american) - ending]
    return found
