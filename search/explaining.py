"""What is the score of a hit made of? The formula by brute force over its text, with an engine's own counts."""

from collections.abc import Callable
from itertools import chain

import msgspec

from search.analysis import analyze
from search.article import Statement, voices
from search.engine import EngineHit, EngineRequest
from search.fields import SPEAKER, Known
from search.query.evaluate import AnalyzedText, statement_tokens
from search.ranking import Counts, explained, idf, preference
from search.request import ScorePart, Unit

NOTHING = 1e-6
"""Sums that differ by less are the same."""

SpeakerNames = Callable[[str], frozenset[str]]
"""The names, from each of their words on, of the speaker of an id."""


class Explainer:
    """Explains the hits of one request. `counts` are those of its unit, `said` those of statements by themselves.

    `theirs` is how many statements there are of the speakers whom it prefers.
    """

    def __init__(
        self, asked: EngineRequest, counts: Counts, said: Counts, names: SpeakerNames, theirs: int = 0
    ) -> None:
        self._asked = asked
        self._counts = counts
        self._said = said
        self._names = names
        self._theirs = theirs

    def explain(self, hit: EngineHit) -> EngineHit:
        """The hit with the parts of its score, which add up to it."""
        known = {speaker.id: speaker for speaker in hit.speakers}
        parts = list(explained(self._asked.query, self._text(hit, known), self._counts))
        if self._asked.unit is Unit.SECTION and self._asked.filters.of(SPEAKER):
            parts += self._best_statement(hit, known)
        parts += self._preferred(hit, known)
        rest = hit.score - sum(part.score for part in parts)
        if abs(rest) > NOTHING * max(abs(hit.score), 1.0):
            parts.append(ScorePart(what="likeness in meaning", kind="reranking", score=rest))
        return msgspec.structs.replace(hit, explanation=tuple(parts))

    def _text(self, hit: EngineHit, known: Known) -> AnalyzedText:
        lang = hit.article.lang
        body = analyze(hit.text, lang)
        return AnalyzedText(
            body=body if hit.statement is None else statement_tokens(body, hit.statement.pieces),
            title=analyze(hit.article.title, lang),
            heading=analyze(hit.heading or "", lang),
            names=None if hit.statement is None else self._names_of(hit.statement, known),
            section=() if hit.statement is None else body,
        )

    def _names_of(self, statement: Statement, known: Known) -> frozenset[str]:
        return frozenset(chain.from_iterable(map(self._names, voices(statement, known))))

    def _preferred(self, hit: EngineHit, known: Known) -> list[ScorePart]:
        """What a statement has more because a name in the query means a speaker of it."""
        if hit.statement is None or not self._asked.preferred:
            return []
        assert SPEAKER.of_statement is not None
        speaking = [each for each in SPEAKER.of_statement(hit.statement, known) if each in self._asked.preferred]
        if not speaking:
            return []
        formula, documents = self._counts.formula, self._counts.documents
        return [
            ScorePart(
                what=known[speaking[0]].name,
                kind="speaker",
                score=preference(formula, documents, self._theirs),
                weight=formula.preferred,
                idf=idf(documents, self._theirs),
                df=self._theirs,
                documents=documents,
            )
        ]

    def _best_statement(self, hit: EngineHit, known: Known) -> list[ScorePart]:
        """The parts of what a selected speaker says, of the statement that scores most."""
        wanted = set(self._asked.filters.of(SPEAKER))
        body = analyze(hit.text, hit.article.lang)
        best: list[ScorePart] = []
        for statement in hit.section.statements:
            assert SPEAKER.of_statement is not None
            if wanted.isdisjoint(SPEAKER.of_statement(statement, known)):
                continue
            tokens = statement_tokens(body, statement.pieces)
            text = AnalyzedText(body=tokens, names=self._names_of(statement, known))
            found = list(explained(self._asked.query, text, self._said))
            if sum(part.score for part in found) > sum(part.score for part in best):
                best = [msgspec.structs.replace(part, statement=statement.id) for part in found]
        return best
