"""How does a claim lie in a text, word by word? What both have, and what only one of them has.

The best stretch of the text is found by the library, and laid against the claim by it: what is the same in the same
order is as much as can be. What an ellipsis or brackets stand for may be missing.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from search.analysis import STOP_WORDS
from search.checking.claims import Claim
from search.checking.words import NEGATIONS, Words

_BRACKETED = 8
"""So many words of the original may stand where a claim has brackets."""
_REACH = 12
"""So many words on each side of the best stretch are looked at too: what a claim leaves out makes it longer there."""
_HIDDEN = 3
"""An ellipsis in place of no more words than this, one of which is "not", turns what is said into its opposite."""
_STRAY = 2
"""A match of so many small words does not count at the edge, where others are further off than that."""


class ChangeKind(StrEnum):
    """What was done to the original: `negated` where a word like "not" came or went, `number` where a number did."""

    LEFT_OUT = "left-out"
    PUT_IN = "put-in"
    EXCHANGED = "exchanged"
    NEGATED = "negated"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Difference:
    """Words of the text, from `start` to `end`, in whose place the claim has its words from `at` to `to`."""

    kind: ChangeKind
    start: int
    end: int
    at: int
    to: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """How a claim lies in a text of words: `pairs` of places of the same words, and the `differences` that count.

    `similarity` is the share of words that both have, 1 for the same words.
    """

    pairs: tuple[tuple[int, int], ...]
    differences: tuple[Difference, ...]
    similarity: float

    @property
    def is_exact(self) -> bool:
        """Whether all words of the claim stand there and nothing is between them but what it says it left out."""
        return not self.differences and bool(self.pairs)

    @property
    def start(self) -> int:
        """The first word of the text that the claim has."""
        return self.pairs[0][0]

    @property
    def end(self) -> int:
        """After the last one."""
        return self.pairs[-1][0] + 1


NOTHING = Alignment(pairs=(), differences=(), similarity=0.0)


def align(claim: Claim, text: Words) -> Alignment:
    """The best way to lay `claim` into `text`, which is what somebody says, or a whole section."""
    codes = {form: chr(number + 1) for number, form in enumerate(dict.fromkeys(word.form for word in claim.words))}
    coded = "".join([codes.get(form, "\0") for form in text.forms])
    pairs: list[tuple[int, int]] = []
    after = 0
    for piece in claim.pieces:
        wanted = "".join(codes[claim.words[at].form] for at in piece)
        found = _matched(wanted, coded[after:])
        if pairs and len(found) < len(wanted) / 2:
            continue  # what is not found after the piece before is not found
        pairs += [(after + there, piece.start + here) for there, here in found]
        after = pairs[-1][0] + 1 if pairs else 0
    if not pairs:
        return NOTHING
    differences = tuple(_differences(claim, text, pairs))
    lost = sum(difference.end - difference.start for difference in differences)
    similarity = 2 * len(pairs) / (len(pairs) + len(claim.words) + lost)
    return Alignment(pairs=tuple(pairs), differences=differences, similarity=similarity)


def _matched(wanted: str, text: str) -> list[tuple[int, int]]:
    """The places of the same words in `text` and `wanted`, where `wanted` lies best."""
    if not wanted or not text:
        return []
    if (exact := text.find(wanted)) >= 0:
        return [(exact + at, at) for at in range(len(wanted))]
    if len(text) <= len(wanted):
        start, end = 0, len(text)
    else:
        best = fuzz.partial_ratio_alignment(wanted, text)
        if best is None or not best.score:
            return []
        start, end = max(best.dest_start - _REACH, 0), min(best.dest_end + _REACH, len(text))
    blocks = [each for each in Indel.opcodes(text[start:end], wanted) if each.tag == "equal"]
    return [
        (start + block.src_start + at, block.dest_start + at)
        for block in blocks
        for at in range(block.src_end - block.src_start)
    ]


def _differences(claim: Claim, text: Words, pairs: list[tuple[int, int]]) -> Iterator[Difference]:
    """What counts between and beside the `pairs`, from which stray ones at the edges are taken out first."""
    _drop_stray(claim, pairs)
    if not pairs:
        return
    first, last = pairs[0], pairs[-1]
    if first[1] > 0:
        yield from _difference(claim, text, (first[0], first[0]), (0, first[1]))
    elif first[0] > 0 and text[first[0] - 1].form in NEGATIONS and 0 not in claim.breaks | claim.brackets:
        yield Difference(ChangeKind.NEGATED, first[0] - 1, first[0], 0, 0)
    for (there, here), (next_there, next_here) in pairwise(pairs):
        if next_there - there > 1 or next_here - here > 1:
            yield from _difference(claim, text, (there + 1, next_there), (here + 1, next_here))
    if last[1] + 1 < len(claim.words):
        yield from _difference(claim, text, (last[0] + 1, last[0] + 1), (last[1] + 1, len(claim.words)))


def _drop_stray(claim: Claim, pairs: list[tuple[int, int]]) -> None:
    for _ in range(4):
        runs = _runs(pairs)
        if len(runs) < 2:
            return
        for run, other in ((runs[0], runs[1]), (runs[-1], runs[-2])):
            gap = (
                abs(pairs[other.start][0] - pairs[run.stop - 1][0])
                if run.start < other.start
                else abs(pairs[run.start][0] - pairs[other.stop - 1][0])
            )
            forms = [claim.words[pairs[at][1]].form for at in run]
            is_stray = len(forms) <= _STRAY and gap > len(forms) + 1 and all(form in STOP_WORDS for form in forms)
            if is_stray and not any(pairs[at][1] in claim.breaks for at in (run.start, other.start)):
                del pairs[run.start : run.stop]
                break
        else:
            return


def _runs(pairs: Sequence[tuple[int, int]]) -> list[range]:
    edges = [0]
    for at in range(1, len(pairs)):
        if pairs[at][0] != pairs[at - 1][0] + 1 or pairs[at][1] != pairs[at - 1][1] + 1:
            edges.append(at)
    return [range(first, last) for first, last in zip(edges, [*edges[1:], len(pairs)], strict=True)]


def _difference(claim: Claim, text: Words, there: tuple[int, int], here: tuple[int, int]) -> Iterator[Difference]:
    """The difference between words of the text and words of the claim, unless it is one that the claim owns up to."""
    original = text.forms[there[0] : there[1]]
    claimed = [word.form for word in claim.words[here[0] : here[1]]]
    if not claimed and here[0] in claim.breaks and not (len(original) <= _HIDDEN and _negations(original)):
        return
    if not claimed and here[0] in claim.brackets and len(original) <= _BRACKETED:
        return
    if "".join(original) == "".join(claimed):  # written together or apart
        return
    yield Difference(change_kind(original, claimed), *there, *here)


def change_kind(original: Sequence[str], claimed: Sequence[str]) -> ChangeKind:
    """What was done to words of an original where a quotation has others, or none."""
    if _negations(original) % 2 != _negations(claimed) % 2:
        return ChangeKind.NEGATED
    before = [form for form in original if form[:1].isdigit()]
    after = [form for form in claimed if form[:1].isdigit()]
    if not claimed:
        return ChangeKind.LEFT_OUT
    if original and before != after:
        return ChangeKind.NUMBER
    return ChangeKind.EXCHANGED if original else ChangeKind.PUT_IN


def _negations(forms: Sequence[str]) -> int:
    return sum(form in NEGATIONS for form in forms)
