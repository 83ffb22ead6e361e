"""A statement in the sentence that it stands in: its own words, and the reporter's around them.

Where a sentence ends is told by its stop and by what follows, roughly: all that hangs on it is how much is shown of
what is not the statement.
"""

import re
from collections.abc import Iterator

from markupsafe import Markup

from search.article import Section, Span, Statement
from search.request import Hit, Snippet
from search.snippets import ELLIPSIS
from web.markup import marked, spoken

AROUND = 180
"""So many characters of the reporter's are shown at most before a statement, and after it."""

_STOP = re.compile(r"([^\s\"“‘'(\[]*)([.!?…])[\"”’')\]]*\s+[\"“‘'(\[—–-]*(?=(\S))")
_SHORT = frozenset(
    "mr mrs ms dr st jr sr no nos vs co corp inc ltd gov gen sen rep lt col sgt capt hon rev prof pres "
    "jan feb mar apr jun jul aug sep sept oct nov dec mt ft pct dlrs mln bln".split()
)
"""Words that are written with a stop inside a sentence."""


def passage(hit: Hit) -> Markup:
    """The words of a statement that was found, marked, in their sentence; of a long one the best of them alone."""
    statement, section = hit.statements[0], hit.section
    own = sum(piece.end - piece.start for piece in statement.pieces) + len(" … ") * (len(statement.pieces) - 1)
    if own != len(hit.snippet.text):
        return Markup('<span class="own">{}</span>').format(of_snippet(hit.snippet))
    sentence = _sentence(section, statement)
    shown = _near(section.text, sentence, statement)
    before = Markup('<span class="around">… </span>') if shown.start > sentence.start else Markup()
    after = Markup('<span class="around">\N{NO-BREAK SPACE}…</span>') if shown.end < sentence.end else Markup()
    return before + spoken(section.text, shown, statement.pieces, tuple(_marks(hit))) + after


def of_snippet(snippet: Snippet) -> Markup:
    """A snippet with its words marked; the sign that it goes on never begins a line."""
    return marked(snippet.text.replace(f" {ELLIPSIS}", f"\N{NO-BREAK SPACE}{ELLIPSIS}"), snippet.marks)


def _marks(hit: Hit) -> Iterator[Span]:
    """The words that are marked in the snippet, where they stand in the section."""
    at = 0
    for piece in hit.statements[0].pieces:
        inside = Span(start=at, end=at + piece.end - piece.start)
        yield from (mark.shift(piece.start - at) for mark in hit.snippet.marks if inside.covers(mark))
        at = inside.end + len(f" {ELLIPSIS} ")


def _sentence(section: Section, statement: Statement) -> Span:
    """From the beginning of the sentence that the statement begins in to the end of the one that it ends in."""
    first, last = statement.pieces[0].start, statement.pieces[-1].end
    start, end = first, last
    for paragraph in section.paragraphs():
        if not (paragraph.start < last and first < paragraph.end):
            continue
        cuts = list(_cuts(paragraph.of(section.text), paragraph.start))
        if paragraph.start <= first:
            start = max((cut for _, cut in cuts if cut <= first), default=paragraph.start)
        if last <= paragraph.end:
            end = min((cut for cut, _ in cuts if cut >= last), default=paragraph.end)
    return Span(start=start, end=end)


def _near(text: str, sentence: Span, statement: Statement) -> Span:
    """Of the sentence what stands near the statement, from and to whole words."""
    start, end = sentence.start, sentence.end
    first, last = statement.pieces[0].start, statement.pieces[-1].end
    if start < first - AROUND:
        start = text.find(" ", first - AROUND, first) + 1 or first
    if end > last + AROUND:
        end = max(text.rfind(" ", last, last + AROUND), last)
    return Span(start=start, end=end)


def _cuts(paragraph: str, begins: int) -> Iterator[tuple[int, int]]:
    """Where a sentence ends, and where the next one begins."""
    for match in _STOP.finditer(paragraph):
        word, stop, follows = match.group(1), match.group(2), match.group(3)
        if follows.islower() or (stop == "." and (len(word) < 2 or "." in word or word.lower() in _SHORT)):
            continue
        rest = paragraph[match.start(2) : match.end()]
        space = re.search(r"\s+", rest)
        if space:
            at = begins + match.start(2)
            yield at + space.start(), at + space.end()
