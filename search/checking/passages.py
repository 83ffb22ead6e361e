"""A section as words, each known to be a part of what somebody says there or of nobody's statement."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from search.article import Section, Span, Statement, voices
from search.checking.alignment import Alignment
from search.checking.answers import Person, Source
from search.checking.claims import sentences
from search.checking.denials import is_denied
from search.checking.words import Words, words_of
from search.engine import EngineHit

NOBODY = -1
_GAP = 25
"""Statements with more words between them than this, of nobody, do not follow one another."""


@dataclass(frozen=True)
class Passage:
    """The words of a section that an engine found."""

    hit: EngineHit

    @property
    def key(self) -> tuple[str, str]:
        """Which section it is."""
        return self.hit.article.id, self.hit.section_id

    @cached_property
    def words(self) -> Words:
        """All words."""
        return words_of(self.hit.text)

    @cached_property
    def owners(self) -> list[int]:
        """For each word the place of the statement that it is a part of, the shortest; `NOBODY` without one."""
        owners = [NOBODY] * len(self.words)
        starts, ends = self.words.starts, self.words.ends
        section = self.hit.section
        length = {at: _length(each) for at, each in enumerate(section.statements)}
        for at in sorted(length, key=lambda at: -length[at]):
            for piece in section.statements[at].pieces:
                first, last = bisect_left(starts, piece.start), bisect_right(ends, piece.end)
                owners[first:last] = [at] * (last - first)
        return owners

    @cached_property
    def places(self) -> list[int]:
        """The places of the words that are part of a statement."""
        return [at for at, owner in enumerate(self.owners) if owner != NOBODY]

    @cached_property
    def said(self) -> Words:
        """The words that are part of a statement."""
        return self.words.picked(self.places)

    def statements_in(self, places: Sequence[int]) -> list[int]:
        """The statements that words at `places` are part of, in order; none for those that are nobody's."""
        return list(dict.fromkeys(owner for at in places if (owner := self.owners[at]) != NOBODY))

    def voices(self, statements: Sequence[int]) -> set[str]:
        """The ids of whose words these statements are: of joint ones of each speaker, and of the group they are."""
        known = {speaker.id: speaker for speaker in self.hit.speakers}
        found: set[str] = set()
        for at in statements:
            statement = self.hit.section.statements[at]
            if statement.speaker in known:
                found |= {statement.speaker, *voices(statement, known)}
        return found

    def is_one_speech(self, places: Sequence[int], breaks: Sequence[int] = ()) -> bool:
        """Whether words at `places` are one speaker's, and no more of nobody's stand between them than a reporter puts
        there; before `breaks` more may.

        Of several statements all have to be settled; one that lies in another is a part of it.
        """
        statements = self.statements_in(places)
        if any(not self._is_within(*pair) and self._apart(*pair) for pair in pairwise(statements)):
            return False
        skipped = set(breaks)
        return all(
            after - before <= _GAP or after in skipped or self.owners[before] == self.owners[after]
            for before, after in pairwise(places)
        )

    def _apart(self, one: int, other: int) -> bool:
        return self.voices([one]).isdisjoint(self.voices([other]))

    def _is_within(self, one: int, other: int) -> bool:
        """Whether one of two statements lies in the other."""
        spans = [self.hit.section.statements[at].span for at in (one, other)]
        inner, outer = sorted(spans, key=lambda span: span.end - span.start)
        return outer.start <= inner.start and inner.end <= outer.end

    def is_denied(self, places: Sequence[int]) -> bool:
        """Whether words at `places` are what their speaker is reported to have denied."""
        statements = self.statements_in(places)
        section = self.hit.section
        return bool(statements) and is_denied(section.statements[statements[0]], section, self.words.starts[places[0]])

    def source(self, alignment: Alignment, *, said: bool) -> Source:
        """Where the claim lies, by its alignment with what is `said` here or with all words."""
        places = [self.places[at] if said else at for at, _ in alignment.pairs]
        statements = self.statements_in(places)
        section = self.hit.section
        known = {speaker.id: speaker for speaker in self.hit.speakers}
        first = section.statements[statements[0]] if statements else None
        shown, marks = self._shown(section, statements if said else [], places)
        people = dict.fromkeys(voice for at in statements for voice in voices(section.statements[at], known))
        return Source(
            article=self.hit.article,
            section_id=self.hit.section_id,
            heading=self.hit.heading,
            text=shown,
            marks=marks,
            form=first.form if first else None,
            verb=first.verb if first else None,
            said_on=first.said_on if first else None,
            people=tuple(
                Person(id=id, label=known[id].name, is_named=known[id].is_named) for id in people if id in known
            ),
            statement_ids=tuple(section.statements[at].id for at in statements),
            similarity=alignment.similarity,
            is_denied=self.is_denied(places),
        )

    def _shown(
        self, section: Section, statements: Sequence[int], places: Sequence[int]
    ) -> tuple[str, tuple[Span, ...]]:
        """The statements, or of what is nobody's the sentences, with the words at `places` marked."""
        text = self.hit.text
        if statements:
            start = min(section.statements[at].span.start for at in statements)
            end = max(section.statements[at].span.end for at in statements)
        else:
            first, last = self.words[places[0]], self.words[places[-1]]
            around = [span for span in sentences(text) if span.start < last.end and first.start < span.end]
            start, end = around[0].start, around[-1].end
        marks: list[Span] = []
        previous = None
        for at in places:
            word = self.words[at]
            if marks and previous is not None and at == previous + 1:
                marks[-1] = Span(start=marks[-1].start, end=word.end - start)
            elif start <= word.start and word.end <= end:
                marks.append(Span(start=word.start - start, end=word.end - start))
            previous = at
        return text[start:end], tuple(marks)


def _length(statement: Statement) -> int:
    return sum(piece.end - piece.start for piece in statement.pieces)
