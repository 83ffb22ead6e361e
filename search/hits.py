"""What matched in a hit: the statements that hold the words, who says them, and the piece of text to show.

Engines find sections and statements; hits are built of them here, the same way for every engine.
"""

from collections.abc import Iterable, Sequence

from search.analysis import Token, analyze
from search.article import Section, Span, Statement, voices
from search.engine import EngineHit, EngineRequest
from search.fields import SPEAKER, VALUE_FIELDS, Known
from search.query.ast import Expansion, Leaf, Node, Phrase, Variants, asks_for_words, walk
from search.query.evaluate import AnalyzedText, matches, name_in, statement_tokens
from search.query.marking import Marker
from search.query.render import render
from search.request import Hit, Snippet, SpeakerInHit
from search.snippets import ELLIPSIS, make_snippet
from search.speakers import names_from

Spoken = tuple[Statement, tuple[str, ...]]
"""A statement, and the ids of the named speakers whose words it is."""

STATEMENT_SIZE = 600
"""A statement of up to so many characters is shown whole."""


class HitBuilder:
    """Builds the hits of one request out of what an engine found; they may lack any of `optional`."""

    def __init__(self, asked: EngineRequest, optional: Sequence[Node] = ()) -> None:
        self._asked = asked
        self._optional = optional
        self._marker = Marker(asked.query)
        self._asks_for_places = any(isinstance(node, Phrase | Expansion) for node in walk(asked.query))
        filters = asked.filters
        self._restrictions = [
            (field.of_statement, filters.of(field), filters.excluded_of(field))
            for field in VALUE_FIELDS
            if field.of_statement is not None and (filters.of(field) or filters.excluded_of(field))
        ]
        self._asks_for_words = asks_for_words(asked.query)
        self._names = frozenset(
            name for node in walk(asked.query) if isinstance(node, Leaf) and (name := name_in(node))
        )
        self._called: dict[tuple[str, ...], frozenset[str]] = {}
        self._known: dict[tuple[frozenset[str], frozenset[str]], bool] = {}

    def build(self, found: EngineHit) -> Hit:
        """The hit with what matched in it."""
        section = found.section
        known = {speaker.id: speaker for speaker in found.speakers}
        words = self._words(found)
        statements = section.statements if found.statement is None else (found.statement,)
        spoken = [(statement, voices(statement, known)) for statement in statements]
        holding = self._holding(spoken, words, known)
        saying = {voice for _, speaking in holding for voice in speaking}
        said = statements if found.statement is not None else [s for s, _ in holding if self._passes(s, known)]
        speaking = dict.fromkeys(voice for _, speaking in spoken for voice in speaking)
        selected = self._asked.filters.of(SPEAKER)
        return Hit(
            unit=self._asked.unit,
            score=found.score,
            article=found.article,
            section=section,
            statements=tuple(said),
            speakers=tuple(  # those selected first, then those who say the words, then by first appearance
                SpeakerInHit(id=each, label=known[each].name, said=each in saying)
                for each in sorted(speaking, key=lambda each: (each not in selected, each not in saying))
            ),
            speaker_labels={speaker.id: speaker.name for speaker in found.speakers},
            missing=self._missing(found, words, known),
            explanation=found.explanation,
            utterance=found.utterance,
            snippet=self._snippet(found, words, said[0] if said and selected else None),
        )

    def snippet(self, found: EngineHit) -> Snippet:
        """The piece of text to show for a hit that nobody's words were searched for; nothing else is worked out."""
        return self._snippet(found, self._words(found), None)

    def _missing(self, found: EngineHit, words: Sequence[Token], known: Known) -> tuple[str, ...]:
        """What is asked for and is not there, as it would be written in a query."""
        if not self._optional:
            return ()
        if found.statement is not None:
            names = self._names_of(voices(found.statement, known), known)
            text = AnalyzedText(body=statement_tokens(words, found.statement.pieces), names=names)
        else:
            text = AnalyzedText(body=words)
            if not all(matches(part, text) for part in self._optional):  # titles are looked at where it takes them
                lang = found.article.lang
                text = AnalyzedText(
                    body=words, title=analyze(found.article.title, lang), heading=analyze(found.heading or "", lang)
                )
        absent = [part for part in self._optional if not matches(part, text)]
        return tuple(render(part.parts[0] if isinstance(part, Variants) else part) for part in absent)

    def _words(self, found: EngineHit) -> Sequence[Token]:
        """The words of the section that the query asks for."""
        return self._marker.asked_for(found.text, found.article.lang) if found.words is None else found.words

    def _holding(self, spoken: Iterable[Spoken], words: Sequence[Token], known: Known) -> list[Spoken]:
        """The statements that hold the words, whoever says them and whatever is filtered."""
        return [each for each in spoken if self._holds(each, words, known)]

    def _passes(self, statement: Statement, known: Known) -> bool:
        """Whether the filters on statements let it through."""
        for of_statement, selected, excluded in self._restrictions:
            values = frozenset(of_statement(statement, known))
            if (selected and values.isdisjoint(selected)) or not values.isdisjoint(excluded):
                return False
        return True

    def _holds(self, spoken: Spoken, words: Sequence[Token], known: Known) -> bool:
        """Whether the statement holds what is asked for; `words` are those of its section that the query asks for.

        Parts of its speaker's name are not asked of it; but some word must be its own.
        """
        statement, speaking = spoken
        tokens = statement_tokens(words, statement.pieces)
        if not tokens and self._asks_for_words:
            return False
        names = self._names_of(speaking, known)
        if self._asks_for_places:
            return matches(self._asked.query, AnalyzedText(body=tokens, names=names))
        terms = frozenset([token.term for token in tokens]), names  # nothing else counts, and few combinations come up
        found = self._known.get(terms)
        if found is None:
            found = self._known[terms] = matches(self._asked.query, AnalyzedText(body=tokens, names=names))
        return found

    def _names_of(self, speaking: Iterable[str], known: Known) -> frozenset[str]:
        """Which of the names asked for are those of any of `speaking`."""
        found: frozenset[str] = frozenset()
        if self._names:
            for speaker in (known[each] for each in speaking if each in known):
                names = (speaker.name, *speaker.aliases)
                if names not in self._called:
                    called = AnalyzedText(body=(), names=frozenset(names_from(speaker)))
                    self._called[names] = frozenset(name for name in self._names if called.is_called(name))
                found |= self._called[names]
        return found

    def _snippet(self, found: EngineHit, words: Sequence[Token], said: Statement | None) -> Snippet:
        """A statement's own words; of a section the best piece, or where `said` is given, the best of its paragraph."""
        if found.statement is not None:
            return self._statement_snippet(found.section, words, found.statement)
        marked = self._marker.marked(words)
        if said and marked:
            paragraph = next((p for p in found.section.paragraphs() if p.covers(said.span)), None)
            inside = [mark.shift(-paragraph.start) for mark in _within(marked, paragraph)] if paragraph else []
            if paragraph and inside:
                return make_snippet(paragraph.of(found.text), inside)
        return make_snippet(found.text, marked)

    def _statement_snippet(self, section: Section, words: Sequence[Token], statement: Statement) -> Snippet:
        """The statement's own words, all where they fit, an ellipsis where the reporter's stand between them."""
        found = self._marker.marked(statement_tokens(words, statement.pieces))
        shown = ""
        inside: list[Token] = []
        for piece in statement.pieces:
            shown += f" {ELLIPSIS} " if shown else ""
            inside += [mark.shift(len(shown) - piece.start) for mark in _within(found, piece)]
            shown += piece.of(section.text)
        return make_snippet(shown, inside, size=STATEMENT_SIZE)


def _within(found: Sequence[Token], span: Span) -> list[Token]:
    return [mark for mark in found if span.start <= mark.start and mark.end <= span.end]
