"""Snippets: the piece of a text that shows best why it was found, the same for every engine.

A snippet is made of at most two fragments of the text. The first is the stretch with the most different words asked
for, then the most of them; the second, if the first has not all of them, the one that adds most. Fragments begin and
end between words, at a sentence where one is near.
"""

import re
from collections.abc import Sequence

from search.article import Span
from search.request import Snippet

SIZE = 280
"""The length of a snippet in characters, ellipses aside: three lines of the page."""

ELLIPSIS = "…"
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’')]*\s+|\n+)(?=\S)")
_SPACE = re.compile(r"\s+")


def make_snippet(text: str, marks: Sequence[tuple[Span, str]], *, size: int = SIZE) -> Snippet:
    """The best piece of `text` of about `size` characters, with the marks in it.

    `marks` are the spans found and the term that each stands for, in order. Without marks the snippet is the
    beginning of the text.
    """
    if len(text) <= size:
        return _assemble(text, [Span(start=0, end=len(text))], marks)
    if not marks:
        return _assemble(text, [_fit(text, 0, size)], ())
    first = _best(marks, size, seen=frozenset())
    seen = frozenset(term for span, term in marks if first.covers(span))
    missing = [mark for mark in marks if mark[1] not in seen]
    if not missing:
        return _assemble(text, [_around(text, first, size)], marks)
    half = size // 2
    first = _best(marks, half, seen=frozenset())
    seen = frozenset(term for span, term in marks if first.covers(span))
    second = _best([mark for mark in marks if not first.covers(mark[0])] or marks, half, seen=seen)
    fragments = sorted([_around(text, first, half), _around(text, second, half)])
    if fragments[0].end >= fragments[1].start:
        fragments = [Span(start=fragments[0].start, end=max(f.end for f in fragments))]
    return _assemble(text, fragments, marks)


def _best(marks: Sequence[tuple[Span, str]], size: int, seen: frozenset[str]) -> Span:
    """The window of at most `size` characters, from mark to mark, with the most different unseen terms."""
    best, best_worth = marks[0][0], (-1, -1)
    last = 0
    inside: dict[str, int] = {}
    count = 0
    for first, (start, term) in enumerate(marks):
        last = max(last, first)
        while last < len(marks) and (marks[last][0].end - start.start <= size or last == first):
            inside[marks[last][1]] = inside.get(marks[last][1], 0) + 1
            count += 1
            last += 1
        worth = (sum(t not in seen for t in inside), count)
        if worth > best_worth:
            best, best_worth = Span(start=start.start, end=marks[last - 1][0].end), worth
        inside[term] -= 1
        count -= 1
        if not inside[term]:
            del inside[term]
    return best


def _around(text: str, core: Span, size: int) -> Span:
    """A stretch of about `size` characters around `core`: from the sentence it stands in, where that is near."""
    room = max(size - (core.end - core.start), 0)
    earliest = max(core.start - room, 0)
    starts = [match.end() for match in _SENTENCE_START.finditer(text, earliest, core.start + 1)]
    near = [start for start in starts if start <= core.start]
    if earliest == 0:
        near.append(0)
    start = max(near) if near else _word_start(text, max(core.start - room // 2, 0))
    return _fit(text, min(start, core.start), max(size, core.end - start))


def _fit(text: str, start: int, size: int) -> Span:
    """From `start` on about `size` characters, to the end of a word; back to the left where the text ends first."""
    end = start + size
    if end >= len(text):
        return Span(start=_word_start(text, max(min(start, len(text) - size), 0)), end=len(text))
    space = text.rfind(" ", start + size // 2, end + 1)
    return Span(start=start, end=space if space > start else end)


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    match = _SPACE.search(text, at, at + 40)
    return match.end() if match else at


def _assemble(text: str, fragments: Sequence[Span], marks: Sequence[tuple[Span, str]]) -> Snippet:
    """One line of text from `fragments`, ellipses where something is left out, and the marks moved along."""
    line = ""
    moved: list[Span] = []
    for fragment in fragments:
        if fragment.start > 0:
            line += f" {ELLIPSIS} " if line else f"{ELLIPSIS} "
        offset = len(line)
        words = fragment.of(text)
        flat = re.sub(r"\s", " ", words)
        line += flat
        for span, _ in marks:
            if fragment.covers(span):
                moved.append(span.shift(offset - fragment.start))
    if fragments[-1].end < len(text):
        line = f"{line.rstrip()} {ELLIPSIS}"
    return Snippet(text=line, marks=tuple(moved))
