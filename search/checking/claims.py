"""What is to be checked: the quotations in what somebody pastes, and where each leaves something out.

A *claim* are the words that somebody is said to have said. An ellipsis in it marks that words were left out, square
brackets that words were put in or exchanged by whoever quotes: neither are words of the claim.

>>> claim = claim_of("“[The bank] will act … by June”")
>>> [word.form for word in claim.words], sorted(claim.breaks), sorted(claim.brackets)
(['will', 'act', 'by', 'june'], [2], [0])
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from search.article import Span
from search.checking.reported import report_in, reporter
from search.checking.words import Word, words_of

MAX_CLAIM_WORDS = 150
"""A longer text without quotation marks is checked sentence by sentence."""
MAX_WHOLE_WORDS = 400
"""A longer paragraph is not looked at as one quotation."""
MAX_CLAIMS = 60
"""So many quotations of one text are checked."""
MIN_WORDS = 3
"""Fewer words than this are anybody's."""
MIN_QUOTED_WORDS = 4
"""In an article, shorter quotations are single words in quotation marks, and are left alone."""

_LONGEST_REPORT = 2_000
"""So many characters at most are looked at as a report."""
_ELLIPSIS = re.compile(r"[\[(]\s*(?:…|\.{3}|\. \. \.)\s*[\])]|…|\.\s?\.\s?\.(?:\s?\.)?")
_SIC = re.compile(r"\[\s*sic\s*!?\s*\]|\(\s*sic\s*!?\s*\)", re.IGNORECASE)
_LETTER = re.compile(r"\[(\w)\](?=\w)")
_BRACKETS = re.compile(r"\[[^\[\]]{1,120}\]")
_QUOTED = re.compile(
    r"""“([^“”]{1,5000}?)(?:”|(?=\s{0,9}\n\s*“)|\Z)
    |«([^«»]{1,5000})»
    |„([^„“”]{1,5000})[“”]
    |(?<!\w)\"((?:[^\"\n]|\n(?!\s*[\"\n])){1,5000})(?:\"|(?=\s{0,9}\n\s*[\"\n])|\Z)""",
    re.VERBOSE,
)
"""Marks are not closed at the end of a paragraph where the next one opens with them again."""
_SINGLY_QUOTED = re.compile(
    r"(?<![\w'’])['‘](?=[^\s'’])((?:[^'‘’\n]|(?<=\w)['’](?=\w)|\n(?!\s*['‘\n])){1,5000})(?:(?<!\s)['’](?!\w)|(?=\s{0,9}\n\s*['‘]))"
)
"""For texts that have no other marks; an apostrophe inside a word ends nothing."""
_REPORTS = re.compile(
    r"\b(?:said|says|say|saying|told|tells|tell|added|adds|according|wrote|writes|tweeted|posted|declared|stated|argued"
    r"|claimed|claims|insisted|warned|asked|replied|answered|explained|noted|announced|called|quoted|quoting)\b",
    re.IGNORECASE,
)
_NOT_BEFORE_MARKS = re.compile(
    r"(?:\b(?:not|no|never|without|cannot)|n['’]t)(?:\s+(?:an?|the|any))?\s*[\"“„‘'«]\s*$", re.IGNORECASE
)
_ATTRIBUTION = re.compile(r"[^.!?\n\"“”«»]{0,80}")
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9À-Þ])")
_ABBREVIATION = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|St|Inc|Co|Corp|Ltd|Jr|Sr|Gen|Sen|Rep|Gov|No|vs|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.$"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A quotation: its `text`, and its `words` with their places in it.

    `breaks` are the words before which an ellipsis stands, `brackets` those before which brackets do: there something
    else may stand in the original. It `is_negated` where a "not" stands right before its quotation marks.
    `said_by` is who says it by the text that it stands in. What is itself a report, as "Byrd said the gates leak", has
    the words that are reported as its `reported`, and at `verb` the place of the word that reports them.
    """

    text: str
    words: tuple[Word, ...]
    breaks: frozenset[int] = frozenset()
    brackets: frozenset[int] = frozenset()
    is_negated: bool = False
    said_by: str = ""
    reported: "Claim | None" = None
    verb: int = -1

    @property
    def pieces(self) -> list[range]:
        """The words between the ellipses."""
        edges = [0, *sorted(at for at in self.breaks if 0 < at < len(self.words)), len(self.words)]
        return [range(first, last) for first, last in pairwise(edges)]

    def part(self, words: range) -> "Claim":
        """Some of the words as a claim of their own; their places are still those in the text."""
        return Claim(
            text=self.text,
            words=self.words[words.start : words.stop],
            breaks=frozenset(at - words.start for at in self.breaks if at in words),
            brackets=frozenset(at - words.start for at in self.brackets if words.start <= at <= words.stop),
            is_negated=self.is_negated and not words.start,
        )


def claim_of(text: str) -> Claim:
    """The claim that `text` is, whole."""
    masked = _SIC.sub(_blank, text)
    masked = _LETTER.sub(lambda found: f"  {found[1]}", masked)
    breaks = [found.start() for found in _ELLIPSIS.finditer(masked)]
    masked = _ELLIPSIS.sub(_blank, masked)
    brackets = [found.start() for found in _BRACKETS.finditer(masked)]
    masked = _BRACKETS.sub(_blank, masked)
    words = tuple(words_of(masked))
    starts = [word.start for word in words]
    return Claim(
        text=text,
        words=words,
        breaks=frozenset(bisect_left(starts, at) for at in breaks),
        brackets=frozenset(bisect_left(starts, at) for at in brackets),
    )


def _as_report(claim: Claim) -> Claim:
    """The claim with what it reports, where it is a report."""
    is_short = len(claim.words) <= MAX_CLAIM_WORDS and len(claim.text) <= _LONGEST_REPORT
    found = report_in(claim.text) if is_short else None
    if found is None:
        return claim
    starts = [word.start for word in claim.words]
    first, last = bisect_left(starts, found.start), bisect_left(starts, found.end)
    if last - first < MIN_WORDS:
        return claim
    reported = replace(claim.part(range(first, last)), said_by=found.who)
    return replace(claim, reported=reported, verb=bisect_left(starts, found.verb))


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def claims_in(text: str) -> list[Claim]:
    """The quotations in `text`, in order: those in quotation marks where it has more than these, else all of it.

    Of a quotation that the reporter interrupts, the pieces are one. A text without any is one claim a line, and a long
    line one a sentence.
    """
    quoted = list(_quoted(text))
    if quoted and _is_report(text):
        around = [each for each in _outside(text) if words_of(each)]
        who = reporter(around[0]) if len(around) == 1 and "\n" not in text.strip() else ""
        found = [replace(claim_of(each), is_negated=is_negated, said_by=who) for each, is_negated in quoted]
        long = [claim for claim in found if who or len(claim.words) >= MIN_QUOTED_WORDS]
        if long:
            return _different(long)
    lines = [" ".join(line.split()) for line in text.splitlines()]
    found = []
    for line in filter(None, lines):
        claim = claim_of(line)
        if len(claim.words) > MAX_CLAIM_WORDS:
            found += [_as_report(claim_of(line[span.start : span.end])) for span in sentences(line)]
        else:
            found.append(_as_report(claim))
    if len(found) > 1:
        found = [claim for claim in found if len(claim.words) >= MIN_WORDS] or found
    return _different(found)


def whole_of(text: str, parts: Sequence[Claim]) -> tuple[Claim, frozenset[int]] | None:
    """A paragraph as one claim, and those of its words that are in quotation marks, where `parts` of it are checked.

    What looks like a report, with somebody's words in quotation marks, may be quotations put together; so may be what
    is checked sentence by sentence. None where `parts` are all of it, and for several paragraphs or a long one.
    """
    lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
    whole = claim_of(lines[0]) if len(lines) == 1 else None
    if whole is None or len(whole.words) > MAX_WHOLE_WORDS or [whole.text] == [part.text for part in parts]:
        return None
    marked = [found.span() for found in _marked(whole.text)]
    inside = {at for at, word in enumerate(whole.words) if any(start < word.start < end for start, end in marked)}
    return whole, frozenset(inside)


def _is_report(text: str) -> bool:
    """Whether somebody reports what is quoted in `text`, so that only that is to be checked.

    A short text with words in quotation marks, and nobody who says them, is what somebody said with their marks.
    """
    outside = " ".join(_outside(text))
    words = words_of(outside)
    if len(words) < 2:
        return False
    return len(words) > MAX_CLAIM_WORDS or "\n" in outside.strip() or _REPORTS.search(outside) is not None


def _different(found: Sequence[Claim]) -> list[Claim]:
    """Each once, and none without words."""
    return list(
        {(claim.is_negated, *[word.form for word in claim.words]): claim for claim in found if claim.words}.values()
    )


def is_negated_before_marks(text: str, at: int) -> bool:
    """Whether a "not" stands right before the quotation mark behind which `at` is."""
    return _NOT_BEFORE_MARKS.search(text, max(at - 40, 0), at) is not None


def _marked(text: str) -> list[re.Match[str]]:
    """What stands in quotation marks, in single ones where there are no others."""
    return list(_QUOTED.finditer(text)) or list(_SINGLY_QUOTED.finditer(text))


def _outside(text: str) -> list[str]:
    """What stands before, between and after what does."""
    edges = [0, *(edge for found in _marked(text) for edge in found.span()), len(text)]
    return [text[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True)]


def _quoted(text: str) -> Iterator[tuple[str, bool]]:
    """What stands in quotation marks, pieces of one quotation put together, and whether a "not" stands before it."""
    held = ""
    is_negated = False
    end = 0
    for found in _marked(text):
        words = next(group for group in found.groups() if group is not None)
        between = text[end : found.start()]
        if held and held.rstrip().endswith((",", "—", "–", "-")) and _ATTRIBUTION.fullmatch(between):
            held = f"{held} {words}"
        else:
            if held:
                yield held, is_negated
            held, is_negated = words, is_negated_before_marks(text, found.start() + 1)
        end = found.end()
    if held:
        yield held, is_negated


def sentences(text: str) -> list[Span]:
    """The sentences of `text`."""
    found: list[Span] = []
    start = 0
    for end in [*(each.start() for each in _SENTENCE_END.finditer(text)), len(text)]:
        if end < len(text) and _ABBREVIATION.search(text[start:end]):
            continue
        if text[start:end].strip():
            found.append(Span(start=start, end=end))
        start = end
    return found
