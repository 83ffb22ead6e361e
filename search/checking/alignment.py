"""How does a claim lie in a text, word by word? What both have, and what only one of them has.

The best stretch of the text is found by the library, and laid against the claim by it: what is the same in the same
order is as much as can be, and as close together. What an ellipsis or brackets stand for may be missing.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from search.analysis import STOP_WORDS
from search.checking.claims import Claim, is_negated_before_marks
from search.checking.words import AUXILIARIES, NEGATIONS, Words

_BRACKETED = 8
"""So many words of the original may stand where a claim has brackets."""
_REACH = 12
"""So many words on each side of the best stretch are looked at too: what a claim leaves out makes it longer there."""
_HIDDEN = 3
"""An ellipsis in place of no more words than this, one of which is "not", turns what is said into its opposite."""
_STRAY = 2
"""A match of so many small words does not count at the edge, where others are further off than that."""
_CORE = 2
"""Words in a row by which it shows where a claim lies."""
_AWAY = 0.1
"""What lies apart at an edge does not count either, where without it both have so much more in common."""
_EDGE = 4
"""So many words of the original are told in whose place others begin or end a claim."""
_FEW = 5
"""Of a claim of so few words, a "not" before it may have small words behind it: "not a tax", "will not be built"."""
_SMALL = frozenset("a an the any be been to".split())
_THINKING = frozenset(
    """think thinks thought believe believes believed expect expects expected suppose imagine say says said mean
    true""".split()
)
"""A "not" before these is one before what is thought: "I do not think that the gates leak"."""
_SMALL_WORDS = 2
"""So many of them."""
_RUNS_ON = re.compile(r"[^\w.!?\n\"“”«»]*")
"""What may stand between two words of a sentence, and does not end or begin a quotation."""
_STOPS = re.compile(r"[.!?;:\n]")


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
    found: list[list[tuple[int, int]]] = []
    after = 0
    for piece in claim.pieces:
        wanted = "".join(codes[claim.words[at].form] for at in piece)
        matched = _matched(wanted, coded[after:])
        if found and len(matched) < len(wanted) / 2:
            continue  # what is not found after the piece before is not found
        found.append([(after + there, piece.start + here) for there, here in matched])
        after = found[-1][-1][0] + 1 if matched else after
    pairs = _next_to_the_next(found, coded)
    if not pairs:
        return NOTHING
    pairs = _drawn_together(claim, text, pairs)
    _drop_stray(claim, text, pairs)
    laid = _laid(claim, text, pairs)
    nearer = None if laid.is_exact else _without_edges(claim, text, pairs)
    return nearer if nearer is not None and nearer.similarity > laid.similarity + _AWAY else laid


def _next_to_the_next(pieces: Sequence[list[tuple[int, int]]], text: str) -> list[tuple[int, int]]:
    """The pairs of all pieces; one that stands whole in the `text` more than once is that before the next piece."""
    pairs: list[tuple[int, int]] = []
    for piece in reversed(pieces):
        if pairs and piece:
            first, last = piece[0][0], piece[-1][0] + 1
            if last - first == piece[-1][1] + 1 - piece[0][1] == len(piece):
                further = text.rfind(text[first:last], first, pairs[0][0]) - first
                piece = [(there + further, here) for there, here in piece]
        pairs = [*piece, *pairs]
    return pairs


def _laid(claim: Claim, text: Words, pairs: list[tuple[int, int]]) -> Alignment:
    differences = tuple(_differences(claim, text, pairs))
    last = len(claim.words)
    lost = sum(each.end - each.start for each in differences if each.to == 0 or (each.at > 0 and each.to < last))
    similarity = 2 * len(pairs) / (len(pairs) + last + lost)
    return Alignment(pairs=tuple(pairs), differences=differences, similarity=similarity)


def _drawn_together(claim: Claim, text: Words, pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The same words, each as near to the longest run of them as it may be: the library takes any.

    Not across an ellipsis, where the words may be as far off as they like.
    """
    runs = _runs(pairs)
    if len(runs) < 2:
        return pairs
    core = max(runs, key=len)
    if len(core) < _CORE:
        return pairs
    found = list(pairs)
    forms, claimed = text.forms, [word.form for word in claim.words]
    for at in range(core.start - 1, -1, -1):
        there, here = found[at + 1]
        if here in claim.breaks:
            break
        form = claimed[found[at][1]]
        found[at] = (_last(forms, form, there, found[at][0]), _last(claimed, form, here, found[at][1]))
    for at in range(core.stop, len(found)):
        there, here = found[at - 1]
        if found[at][1] in claim.breaks:
            break
        form = claimed[found[at][1]]
        found[at] = (_first(forms, form, there + 1, found[at][0]), _first(claimed, form, here + 1, found[at][1]))
    return found


def _last(forms: Sequence[str], form: str, before: int, known: int) -> int:
    return next((at for at in range(before - 1, known, -1) if forms[at] == form), known)


def _first(forms: Sequence[str], form: str, start: int, known: int) -> int:
    return next((at for at in range(start, known) if forms[at] == form), known)


def _without_edges(claim: Claim, text: Words, pairs: list[tuple[int, int]]) -> Alignment | None:
    """How the claim lies there without its first or its last run of words, whichever is better; None with one run."""
    runs = _runs(pairs)
    if len(runs) < 2:
        return None
    first, second, last = runs[0], runs[1], runs[-1]
    kept = []
    if _is_far(claim, pairs, second, first):
        kept.append(pairs[second.start :])
    if _is_far(claim, pairs, last, last):
        kept.append(pairs[: last.start])
    return max((_laid(claim, text, each) for each in kept), key=lambda each: each.similarity, default=None)


def _is_far(claim: Claim, pairs: Sequence[tuple[int, int]], run: range, edge: range) -> bool:
    """Whether more of the text stands before a `run` than there are words in the `edge`, without which there is enough
    of the claim; where it begins after an ellipsis, that says nothing."""
    there, here = pairs[run.start]
    gap = there - pairs[run.start - 1][0] - 1
    return gap > len(edge) and 2 * (len(pairs) - len(edge)) > len(claim.words) and here not in claim.breaks


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
    """What counts between and beside the `pairs`."""
    first, last = pairs[0], pairs[-1]
    if first[1] > 0:
        start = _start_of_edge(text, *first)
        if not _is_written_apart(claim, text, range(start - 1, start + 2), (first[0],), (0, first[1])):
            yield from _difference(claim, text, (start, first[0]), (0, first[1]))
    elif 0 not in claim.breaks | claim.brackets:
        yield from _negated_before(claim, text, first[0])
    for (there, here), (next_there, next_here) in pairwise(pairs):
        if next_there - there > 1 or next_here - here > 1:
            yield from _difference(claim, text, (there + 1, next_there), (here + 1, next_here))
    if (more := len(claim.words) - last[1] - 1) > 0:
        end = _end_of_edge(text, last[0] + 1, more)
        added = (last[1] + 1, len(claim.words))
        if not _is_written_apart(claim, text, (last[0] + 1,), range(end - 1, end + 2), added):
            yield from _difference(claim, text, (last[0] + 1, end), added)


def _is_written_apart(
    claim: Claim, text: Words, starts: Iterable[int], ends: Sequence[int], here: tuple[int, int]
) -> bool:
    """Whether words of the claim are the same as those of the text from one of `starts` to one of `ends`, but for
    whether they are written together."""
    wanted = "".join([word.form for word in claim.words[here[0] : here[1]]])
    return any("".join(text.forms[max(start, 0) : end]) == wanted for start in starts for end in ends)


def _start_of_edge(text: Words, at: int, wanted: int) -> int:
    """Where the words begin that stand before the one at `at` in its sentence, as many as are `wanted`; `at` for
    none, and where too many are for one to stand in the place of the other."""
    start = at
    while wanted <= _EDGE and start > 0 and at - start < wanted and _runs_on(text, start):
        start -= 1
    return start


def _end_of_edge(text: Words, at: int, wanted: int) -> int:
    end = at
    while wanted <= _EDGE and 0 < end < len(text) and end - at < wanted and _runs_on(text, end):
        end += 1
    return end


def _runs_on(text: Words, at: int) -> bool:
    """Whether the word at `at` follows the one before it in one sentence, with nothing else between."""
    return _RUNS_ON.fullmatch(text.text, text.ends[at - 1], max(text.starts[at], text.ends[at - 1])) is not None


def _negated_before(claim: Claim, text: Words, at: int) -> Iterator[Difference]:
    """The "not" before the word at `at` that the claim lacks, or that it has where the text has none."""
    start = _governing(text, at, _SMALL_WORDS if len(claim.words) <= _FEW else 0)
    is_there = start is not None
    if start is None:
        is_there = is_negated_before_marks(text.text, text.starts[at])
        start = at
    if is_there != claim.is_negated:
        yield Difference(ChangeKind.NEGATED, start if is_there else at, at, 0, 0)


def _governing(text: Words, at: int, reach: int) -> int | None:
    """The "not" that turns what begins at `at` into its opposite, with no more small words between than `reach`."""
    start = at - 1
    while start >= 0 and at - 1 - start < reach and text.forms[start] in _SMALL and _runs_on(text, start + 1):
        start -= 1
    thought = start - (text.forms[start] == "that" and start > 0)
    if (
        thought > 0
        and text.forms[thought] in _THINKING
        and all(_runs_on(text, each + 1) for each in range(thought, start + 1))
    ):
        start = thought - 1
    return start if start >= 0 and _governs(text, start) else None


def _governs(text: Words, at: int) -> bool:
    """Whether the word at `at` turns what follows it into its opposite, maybe behind words of the reporter."""
    between = text.text[text.ends[at] : text.starts[at + 1]]
    is_answer = text.forms[at] == "no" and "," in between
    return text.forms[at] in NEGATIONS and not is_answer and not _STOPS.search(between)


def _drop_stray(claim: Claim, text: Words, pairs: list[tuple[int, int]]) -> None:
    for _ in range(4):
        runs = _runs(pairs)
        if len(runs) < 2:
            return
        for run, other in ((runs[0], runs[1]), (runs[-1], runs[-2])):
            after = max(run.start, other.start)
            between = text.forms[pairs[after - 1][0] + 1 : pairs[after][0]]
            gap = 1 + sum(form not in NEGATIONS | AUXILIARIES for form in between)
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
    if not claimed and here[0] in claim.breaks:
        if _governing(text, there[1], _SMALL_WORDS) is not None:
            yield Difference(ChangeKind.NEGATED, *there, *here)
            return
        if len(original) > _HIDDEN or not _negations(original):
            return
    if not claimed and here[0] in claim.brackets and len(original) <= _BRACKETED:
        return
    if _is_written_apart(claim, text, there[:1], there[1:], here):
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
