"""What matched in a hit: the statements that hold the words, who says them, and the piece of text to show.

Engines find sections and statements; this explains them, the same way for every engine.
"""

from collections.abc import Iterable, Sequence

from search.analysis import Token, analyze
from search.article import Section, Span, Statement, voices
from search.engine import EngineHit, EngineRequest, FoundWords
from search.query.ast import Node
from search.query.evaluate import AnalyzedText, excerpt, marks, matches, stretches
from search.request import Filters, Hit, Snippet, SpeakerInHit
from search.snippets import ELLIPSIS, make_snippet

STATEMENT_SIZE = 600
"""A statement of up to so many characters is shown whole."""


def explained(found: EngineHit, asked: EngineRequest) -> Hit:
    """The hit with what matched in it."""
    section = found.section
    words = found.words or _analyzed(section, found.article.lang)
    said: tuple[Statement, ...]
    if found.statement is not None:
        said = (found.statement,)
        snippet = _statement_snippet(section, words, found.statement, asked.query)
    else:
        said = _matching(section, words, found, asked)
        snippet = _section_snippet(section, words.tokens, said, asked.query)
    return Hit(
        unit=asked.unit,
        score=found.score,
        article=found.article,
        section=section,
        statements=said,
        speakers=_speakers(section, said, found, asked.filters),
        speaker_labels={speaker.id: speaker.name for speaker in found.speakers},
        snippet=snippet,
    )


def _analyzed(section: Section, lang: str) -> FoundWords:
    tokens = tuple(analyze(section.text, lang))
    return FoundWords(tokens=tokens, starts=[token.start for token in tokens], ends=[token.end for token in tokens])


def _words_of(statement: Statement, words: FoundWords) -> list[Token]:
    """The words of a statement among those found in its section."""
    return excerpt(words.tokens, stretches(words.starts, words.ends, statement.pieces))


def _matching(section: Section, words: FoundWords, found: EngineHit, asked: EngineRequest) -> tuple[Statement, ...]:
    """The statements of a section that hold the words, by the speakers and of the forms selected."""
    filters = asked.filters
    return tuple(
        statement
        for statement in section.statements
        if (not filters.speakers or not set(voices(statement, found.speakers)).isdisjoint(filters.speakers))
        and set(voices(statement, found.speakers)).isdisjoint(filters.exclude_speakers)
        and (not filters.forms or statement.form in filters.forms)
        and matches(asked.query, AnalyzedText(body=_words_of(statement, words)))
    )


def _speakers(
    section: Section, said: Iterable[Statement], found: EngineHit, filters: Filters
) -> tuple[SpeakerInHit, ...]:
    """Who speaks in the hit: those selected first, then those who say the words, then by first appearance."""
    known = {speaker.id: speaker for speaker in found.speakers if speaker.is_named}
    saying = {voice for statement in said for voice in voices(statement, found.speakers)}
    statements = section.statements if found.statement is None else (found.statement,)
    speaking = dict.fromkeys(voice for statement in statements for voice in voices(statement, found.speakers))
    listed = [SpeakerInHit(id=each, label=known[each].name, said=each in saying) for each in speaking]
    return tuple(sorted(listed, key=lambda speaker: (speaker.id not in filters.speakers, not speaker.said)))


def _marked(tokens: Sequence[Token], query: Node) -> list[tuple[Span, str]]:
    """The places of the words asked for, each with the term that it stands for."""
    return [
        (Span(start=tokens[at].start, end=tokens[at].end), tokens[at].term)
        for at in marks(query, AnalyzedText(body=tokens))
    ]


def _section_snippet(section: Section, tokens: Sequence[Token], said: Sequence[Statement], query: Node) -> Snippet:
    """The best piece of the section; where a statement holds the words, of its paragraph."""
    found = _marked(tokens, query)
    if said and found:
        paragraph = next((p for p in section.paragraphs() if p.covers(said[0].span)), None)
        inside = [(s.shift(-paragraph.start), t) for s, t in found if paragraph.covers(s)] if paragraph else []
        if paragraph and inside:
            return make_snippet(paragraph.of(section.text), inside)
    return make_snippet(section.text, found)


def _statement_snippet(section: Section, words: FoundWords, statement: Statement, query: Node) -> Snippet:
    """The statement's own words, all of them where they fit, an ellipsis where the reporter's stand between them."""
    found = _marked(_words_of(statement, words), query)
    shown = ""
    inside: list[tuple[Span, str]] = []
    for piece in statement.pieces:
        shown += f" {ELLIPSIS} " if shown else ""
        inside += [(span.shift(len(shown) - piece.start), term) for span, term in found if piece.covers(span)]
        shown += piece.of(section.text)
    return make_snippet(shown, inside, size=STATEMENT_SIZE)
