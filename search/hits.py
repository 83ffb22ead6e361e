"""What matched in a hit: the statements that hold the words, who says them, and the piece of text to show.

Engines find sections and statements; this explains them, the same way for every engine.
"""

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from search.analysis import Token
from search.article import Section, Span, Statement, voices
from search.engine import EngineHit, EngineRequest
from search.query.ast import Node
from search.query.evaluate import AnalyzedText, marks, matches, statement_tokens, words_asked_for
from search.request import Hit, Snippet, SpeakerInHit
from search.snippets import ELLIPSIS, make_snippet

Spoken = tuple[Statement, tuple[str, ...]]
"""A statement, and the ids of the named speakers whose words it is."""

STATEMENT_SIZE = 600
"""A statement of up to so many characters is shown whole."""


def explained(found: EngineHit, asked: EngineRequest) -> Hit:
    """The hit with what matched in it."""
    section = found.section
    known = {speaker.id: speaker for speaker in found.speakers}
    words = _words(found, asked.query)
    statements = section.statements if found.statement is None else (found.statement,)
    spoken = [(statement, voices(statement, known)) for statement in statements]
    said = spoken if found.statement is not None else _matching(spoken, words, asked)
    saying = {voice for _, speaking in said for voice in speaking}
    speaking = dict.fromkeys(voice for _, speaking in spoken for voice in speaking)
    selected = asked.filters.speakers
    return Hit(
        unit=asked.unit,
        score=found.score,
        article=found.article,
        section=section,
        statements=tuple(statement for statement, _ in said),
        speakers=tuple(  # those selected first, then those who say the words, then by first appearance
            SpeakerInHit(id=each, label=known[each].name, said=each in saying)
            for each in sorted(speaking, key=lambda each: (each not in selected, each not in saying))
        ),
        speaker_labels={speaker.id: speaker.name for speaker in found.speakers},
        snippet=_snippet(found, words, asked, said[0][0] if said and asked.filters.speakers else None),
    )


def snippet(found: EngineHit, asked: EngineRequest) -> Snippet:
    """The piece of text to show for a hit that nobody's words were searched for, without explaining the rest of it."""
    return _snippet(found, _words(found, asked.query), asked, None)


def _words(found: EngineHit, query: Node) -> Sequence[Token]:
    """The words of the section that the query asks for."""
    return words_asked_for(query, found.text, found.article.lang) if found.words is None else found.words


def _matching(spoken: Iterable[Spoken], words: Sequence[Token], asked: EngineRequest) -> list[Spoken]:
    """The statements that hold the words, by the speakers and of the forms selected."""
    filters = asked.filters
    starts = [token.start for token in words]
    without_words = matches(asked.query, AnalyzedText(body=()))

    def holds(statement: Statement) -> bool:
        at = bisect_left(starts, statement.span.start)
        if at == len(starts) or starts[at] >= statement.span.end:
            return without_words
        return matches(asked.query, AnalyzedText(body=statement_tokens(words, statement.pieces)))

    return [
        (statement, speaking)
        for statement, speaking in spoken
        if (not filters.speakers or not set(speaking).isdisjoint(filters.speakers))
        and not any(voice in filters.exclude_speakers for voice in speaking)
        and (not filters.forms or statement.form in filters.forms)
        and holds(statement)
    ]


def _marked(tokens: Sequence[Token], query: Node) -> list[Token]:
    """The words asked for."""
    return [tokens[at] for at in marks(query, AnalyzedText(body=tokens))]


def _snippet(found: EngineHit, words: Sequence[Token], asked: EngineRequest, said: Statement | None) -> Snippet:
    """A statement's own words; of a section the best piece, or where `said` is given, the best of its paragraph."""
    if found.statement is not None:
        return _statement_snippet(found.section, words, found.statement, asked.query)
    marked = _marked(words, asked.query)
    if said and marked:
        paragraph = next((p for p in found.section.paragraphs() if p.covers(said.span)), None)
        inside = [mark.shift(-paragraph.start) for mark in _within(marked, paragraph)] if paragraph else []
        if paragraph and inside:
            return make_snippet(paragraph.of(found.text), inside)
    return make_snippet(found.text, marked)


def _statement_snippet(section: Section, words: Sequence[Token], statement: Statement, query: Node) -> Snippet:
    """The statement's own words, all of them where they fit, an ellipsis where the reporter's stand between them."""
    found = _marked(statement_tokens(words, statement.pieces), query)
    shown = ""
    inside: list[Token] = []
    for piece in statement.pieces:
        shown += f" {ELLIPSIS} " if shown else ""
        inside += [mark.shift(len(shown) - piece.start) for mark in _within(found, piece)]
        shown += piece.of(section.text)
    return make_snippet(shown, inside, size=STATEMENT_SIZE)


def _within(found: Sequence[Token], span: Span) -> list[Token]:
    return [mark for mark in found if span.start <= mark.start and mark.end <= span.end]
