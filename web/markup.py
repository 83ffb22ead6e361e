"""Plain text with offsets turned into HTML: the only place where text and tags meet outside the templates."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote, urlsplit

from markupsafe import Markup, escape

from search.article import Span, Statement

_PLAIN = re.compile(r"https?://[a-z0-9][a-z0-9.-]*(?:[/?#][!-~]*)?")
"""Almost every address: nothing about it needs a closer look."""


def marked(text: str, marks: Sequence[Span]) -> Markup:
    """`text` escaped, each of `marks` in `<mark>`. Marks that overlap or lie outside the text are cut to what fits."""
    html: list[str] = []
    at = 0
    for mark in sorted(marks):
        start, end = max(mark.start, at), min(mark.end, len(text))
        if start >= end:
            continue
        html += [escape(text[at:start]), "<mark>", escape(text[start:end]), "</mark>"]
        at = end
    return Markup("".join([*html, escape(text[at:])]))


def spoken(text: str, shown: Span, own: Sequence[Span], marks: Sequence[Span]) -> Markup:
    """What is `shown` of `text`, the `own` words of a statement set off from the reporter's, `marks` in `<mark>`."""
    html = Markup()
    at = shown.start
    for piece in own:
        html += _around(text[at : piece.start])
        inside = [mark.shift(-piece.start) for mark in marks if piece.covers(mark)]
        html += Markup('<span class="own">{}</span>').format(marked(piece.of(text), inside))
        at = piece.end
    return html + _around(text[at : shown.end])


def _around(words: str) -> Markup:
    return Markup('<span class="around">{}</span>').format(words) if words.strip() else escape(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Footnote:
    """The note that a statement in the text points to: its `number` there, and who speaks, for those who listen."""

    number: int
    label: str
    shade: int


def with_statements(
    text: str,
    paragraph: Span,
    statements: Iterable[Statement],
    notes: dict[str, Footnote],
    marks: Sequence[Span] = (),
) -> Markup:
    """A paragraph of `text` escaped, with its statements in `<span>`s that anchors lead to and notes hang on.

    Where statements nest, the innermost wins. A statement's anchor is at its first character, its number after its
    last in this paragraph. What of `marks` lies in it is in `<mark>`.
    """
    here = [
        (piece, statement)
        for statement in statements
        for piece in statement.pieces
        if piece.start < paragraph.end and paragraph.start < piece.end
    ]
    cuts = {paragraph.start, paragraph.end}
    for piece, _ in here:
        cuts |= {max(piece.start, paragraph.start), min(piece.end, paragraph.end)}
    edges = sorted(cuts)
    html = Markup()
    for start, end in pairwise(edges):
        over = [(piece, statement) for piece, statement in here if piece.start <= start and end <= piece.end]
        for _, statement in sorted(over, key=lambda pair: pair[0].start - pair[0].end):
            if statement.pieces[0].start == start:
                html += Markup('<span class="anchor" id="{}"></span>').format(statement.id)
        words = marked(text[start:end], [mark.shift(-start) for mark in marks if start < mark.end and mark.start < end])
        if over:
            inner = min(over, key=lambda pair: pair[0].end - pair[0].start)[1]
            shade = notes[inner.id].shade
            words = Markup('<span class="said said-{} shade-{}" data-statement="{}">{}</span>').format(
                inner.form.value, shade, inner.id, words
            )
        html += words
        for piece, statement in over:
            if min(piece.end, paragraph.end) == end and not _goes_on(statement, piece, paragraph):
                html += _reference(statement, notes[statement.id])
    return html


def _goes_on(statement: Statement, piece: Span, paragraph: Span) -> bool:
    """Whether a later piece of the statement begins in the same paragraph, so that the number comes after that."""
    return any(piece.start < other.start < paragraph.end for other in statement.pieces)


def _reference(statement: Statement, note: Footnote) -> Markup:
    return Markup(
        '<a class="ref shade-{}" href="#note-{}" aria-label="Statement {}: {}">{}</a>'
    ).format(note.shade, statement.id, note.number, note.label, note.number)  # fmt: skip


def web_address(url: str | None) -> str | None:
    """`url` when it is an http or https address that a browser may be sent to, else None."""
    if not url:
        return None
    if _PLAIN.fullmatch(url):
        return url
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not parts.hostname or any(c.isspace() for c in url):
        return None
    return url


def text_fragment(url: str, words: str) -> str:
    """`url` with a text fragment that makes a browser scroll to `words` in the page there.

    https://wicg.github.io/scroll-to-text-fragment/: a long text is given by its first and last words.
    """
    if "#" in url:
        return url
    tokens = words.split()
    ends = [tokens] if len(tokens) <= 10 else [tokens[:4], tokens[-4:]]
    return f"{url}#:~:text={','.join(['%20'.join(map(_in_fragment, end)) for end in ends])}"


@lru_cache(maxsize=10_000)
def _in_fragment(word: str) -> str:
    return quote(word, safe="").replace("-", "%2D")
