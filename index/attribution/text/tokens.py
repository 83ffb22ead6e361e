"""A paragraph as words and marks: the grammar reads tokens, never characters.

A possessive is a token of its own, an abbreviation keeps its stop, a number keeps its points:

>>> tokenise("Mr. Putin's U.S. trip cost $3.8 million.").words
['Mr.', 'Putin', "'s", 'U.S.', 'trip', 'cost', '$3.8', 'million', '.']
"""

import re
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import accumulate
from operator import attrgetter

import msgspec

from index.attribution.lexicon.functionwords import FUNCTION_WORDS

ABBREVIATIONS = (
    "Mr Mrs Ms Dr Prof Sen Sens Rep Reps Gov Gen Brig Col Lt Capt Sgt SSgt TSgt MSgt Maj Cpl Spc Pfc Pvt Ens Adm Cmdr "
    "Cdr Cmdt Cde Eng Engr Ven Ma Det Insp Supt Const Rev Fr Hon Pres Atty Asst Assoc St Jr Sr No "
    "Inc Co Corp Ltd vs Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec Messrs Mt Ft Ave Blvd"
).split()
STATES = (
    "Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky La Mass Md Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Tenn "
    "Tex Va Vt Wash Wis Wyo"
).split()
"""States of America as newspapers write them between commas ("Allentown, Pa., said")."""

_TOKEN = re.compile(
    r"([A-Za-z]++(?=[\s,])"  # most words, told first for speed
    r"|(?:[A-Za-z]\.){2,}"
    r"|(?:" + "|".join(ABBREVIATIONS) + r")\.(?=[\s,]|[A-Z][a-z])"
    r"|(?:" + "|".join(STATES) + r")\.(?=,)"
    r"|[A-Z]\.(?=\s+[A-Z])"
    r"|[RDI]-[A-Z]\w*\.(?:[A-Z]\.)*"
    r"|\w+-(?:[A-Z]\.){2,}"
    r"|[$€£¥]?\d+(?:[.,:/]\d+)*%?(?:-\w+%?)*"
    r"|\w+(?:(?:[-&/]|(?<![a-z])\.|\.(?![A-Z][a-z])|['’](?!s\b))\w+)*"
    r"|['’]s\b"
    r"|['’]t(?= [A-Z])"
    r"|''|``|‘‘|’’"
    r"|(?<!\w)@\w+"
    r"|--+|\.\.+|[^\w\s])"
)

_LISTED = re.compile(r"<([A-Z][A-Z0-9.]*|[A-Z][^<>\n=/]{2,60})>")
"""A company not listed, or the sign of one that is, as newswires print them: "<Holt Mills Ltd>", "Holt Plc <HLT.L>"."""

STOPS = frozenset({".", "!", "?", "…", "...", ".."})
DASHES = frozenset({"-", "--", "---", "–", "—"})


class Quotation(msgspec.Struct, frozen=True, gc=False):
    """Tokens `first` to `last`, both marks included; `closed` is false when the paragraph ends before the quotation.

    `single` tells a quotation in single marks.
    """

    first: int
    last: int
    closed: bool = True
    single: bool = False


_first = attrgetter("first")


@dataclass(slots=True)
class Tokens:
    """The tokens of one paragraph, as parallel lists.

    `starts` and `ends` are characters of the text the paragraph stands in. `lows` are the words in lower case, but for
    acronyms that are spelt like a small word ("WHO").
    `capitals` are the numbers of the words that begin with a capital.
    `quoted[i]` is the number of the quotation token `i` belongs to (its marks too), -1 outside.
    """

    text: str
    words: list[str]
    lows: list[str]
    starts: list[int]
    ends: list[int]
    capitals: list[int]
    quotations: list[Quotation] = field(default_factory=list)
    """In the order in which they begin."""
    quoted: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.words)

    def between(self, first: int, end: int) -> str:
        """The text from token `first` up to, not including, token `end`."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def quotations_in(self, first: int, end: int) -> list[Quotation]:
        """The quotations that begin from token `first` up to, not including, token `end`."""
        begin = bisect_left(self.quotations, first, key=_first)
        return self.quotations[begin : bisect_left(self.quotations, end, begin, key=_first)]


def _without_brackets(listed: re.Match[str]) -> str:
    """The name alone, its length kept; a sign between round brackets, but for one of a foreign exchange."""
    name = listed[1]
    if " " in name or not name.isupper():
        return f" {name} "
    return f"({name})" if "." not in name else " " * len(listed[0])


def tokenise(text: str, start: int = 0, end: int | None = None) -> Tokens:
    """The tokens of `text[start:end]`, with their offsets in `text`; quotations are not looked for yet."""
    here = text[start:end]
    pieces = _TOKEN.split(
        _LISTED.sub(_without_brackets, here) if "<" in here else here
    )  # what stands between tokens, a token, what stands between, …
    edges = [*accumulate(map(len, pieces), initial=start)]
    words = pieces[1::2]
    capitals = [k for k, word in enumerate(words) if word[0].isupper()]
    lows = [word.lower() for word in words]
    for k in capitals:
        if lows[k] in FUNCTION_WORDS and _is_acronym(words, k):
            lows[k] = words[k]
    return Tokens(text, words, lows, edges[1:-1:2], edges[2::2], capitals)


def _is_acronym(words: list[str], k: int) -> bool:
    """Whether capitals that would be a small word are none ("the WHO"): not between other words in capitals."""
    beside = [word for word in (*words[max(0, k - 1) : k], *words[k + 1 : k + 2]) if word[0].isalpha()]
    return len(words[k]) > 1 and words[k].isupper() and bool(beside) and all(map(str.islower, beside[-1:]))
