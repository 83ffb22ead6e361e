"""Snippets: the piece of a text that shows best why it was found, the same for every engine.

A snippet is made of at most two fragments of the text. The first is the stretch with the most different words asked
for, then the most of them; the second, if the first has not all of them, the one that adds most. Fragments begin and
end between words, at a sentence where one is near.
"""

import re
from collections.abc import Sequence

from search.analysis import Token
from search.article import Span
from search.request import Snippet
from search.speedups import compiled

SIZE = 280
"""The length of a snippet in characters, ellipses aside: three lines of the page."""

ELLIPSIS = "…"
_SENTENCE_START = re.compile(r"(?:^|[.!?…][\"”’')]*\s+|\n+)(?=\S)")
_SPACE = re.compile(r"\s+")
_OTHER_SPACE = re.compile(r"[^\S ]")


def make_snippet(text: str, marks: Sequence[Token], *, size: int = SIZE) -> Snippet:
    """The best piece of `text` of about `size` characters, with the words to be marked in it, which come in order.

    Without marks the snippet is the beginning of the text.
    """
    line, moved = (best_piece if compiled is None else compiled.snippet)(text, list(marks), size)
    return Snippet(text=line, marks=tuple([Span(start=start, end=end) for start, end in moved]))


def best_piece(text: str, marks: list[Token], size: int) -> tuple[str, list[tuple[int, int]]]:
    """The text of a snippet, and where the marks in it begin and end: what the compiled part does too."""
    return _assemble(text, _fragments(text, marks, size), marks)


def _fragments(text: str, marks: list[Token], size: int) -> list[tuple[int, int]]:
    """The one or two stretches of the text to show."""
    if len(text) <= size:
        return [(0, len(text))]
    if not marks:
        return [_fit(text, 0, size)]
    start, end = _best(marks, size, frozenset())
    if len({mark.term for mark in _inside(marks, start, end)}) == len({mark.term for mark in marks}):
        return [_around(text, start, end, size)]
    half = size // 2
    start, end = _best(marks, half, frozenset())
    inside = _inside(marks, start, end)
    others = [mark for mark in marks if mark not in inside]
    fragments = sorted(
        (
            _around(text, start, end, half),
            _around(text, *_best(others or marks, half, frozenset(mark.term for mark in inside)), half),
        )
    )
    if fragments[0][1] >= fragments[1][0]:
        return [(fragments[0][0], max(end for _, end in fragments))]
    return fragments


def _inside(marks: Sequence[Token], start: int, end: int) -> list[Token]:
    return [mark for mark in marks if start <= mark.start and mark.end <= end]


def _best(marks: Sequence[Token], size: int, seen: frozenset[str]) -> tuple[int, int]:
    """The window of at most `size` characters, from mark to mark, with the most different unseen terms, then marks."""
    best, best_worth = (marks[0].start, marks[0].end), (-1, -1)
    last = 0
    inside: dict[str, int] = {}
    fresh = 0
    for first, mark in enumerate(marks):
        start, term = mark.start, mark.term
        last = max(last, first)
        while last < len(marks) and (marks[last].end - start <= size or last == first):
            other = marks[last].term
            times = inside.get(other, 0)
            fresh += not times and other not in seen
            inside[other] = times + 1
            last += 1
        worth = (fresh, last - first)
        if worth > best_worth:
            best, best_worth = (start, marks[last - 1].end), worth
        inside[term] -= 1
        fresh -= not inside[term] and term not in seen
    return best


def _around(text: str, start: int, end: int, size: int) -> tuple[int, int]:
    """A stretch of about `size` characters around one: from the sentence it begins in, where that is near."""
    room = max(size - (end - start), 0)
    earliest = max(start - room, 0)
    near = -1 if earliest else 0
    for match in _SENTENCE_START.finditer(text, earliest, start + 1):
        if match.end() <= start:
            near = match.end()
    if near < 0:
        near = min(_word_start(text, max(start - room // 2, 0)), start)
    return _fit(text, near, max(size, end - near))


def _fit(text: str, start: int, size: int) -> tuple[int, int]:
    """From `start` on about `size` characters, to the end of a word; back to the left where the text ends first."""
    end = start + size
    if end >= len(text):
        return _word_start(text, max(min(start, len(text) - size), 0)), len(text)
    space = text.rfind(" ", start + size // 2, end + 1)
    return start, space if space > start else end


def _word_start(text: str, at: int) -> int:
    if at == 0:
        return 0
    match = _SPACE.search(text, at, at + 40)
    return match.end() if match else at


def _assemble(
    text: str, fragments: Sequence[tuple[int, int]], marks: Sequence[Token]
) -> tuple[str, list[tuple[int, int]]]:
    """One line of text from `fragments`, ellipses where something is left out, and the marks moved along."""
    line = ""
    moved: list[tuple[int, int]] = []
    for start, end in fragments:
        if start > 0:
            line += f" {ELLIPSIS} " if line else f"{ELLIPSIS} "
        by = len(line) - start
        line += _OTHER_SPACE.sub(" ", text[start:end])
        moved += [(mark.start + by, mark.end + by) for mark in _inside(marks, start, end)]
    if fragments[-1][1] < len(text):
        line = f"{line.rstrip()} {ELLIPSIS}"
    return line, moved
