"""The words that name a speaker."""

import msgspec

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import SUBJECT_PRONOUNS
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS, is_person_noun
from index.attribution.lexicon.sources import is_source, singular
from index.attribution.paragraphs import Paragraph

SOURCE_NOUNS = GROUP_NOUNS | DOCUMENT_NOUNS | ROLE_NOUNS | BODY_NOUNS
"""Nouns that can head the mention of a speaker."""
_QUANTITIES = frozenset("number majority handful couple group pair half third quarter dozens hundreds scores".split())
"""Nouns whose "of" tells who speaks ("a number of writers")."""


class Mention(msgspec.Struct, frozen=True):
    """The words that name a speaker: tokens `first` to `end` (exclusive) of `paragraph`, the head word at `head`.

    `outer` is where the whole subject begins and `until` where it ends, appositions included. `others` are the
    other members of a joint subject ("Xi and Putin").
    """

    paragraph: Paragraph
    first: int
    end: int
    head: int
    outer: int
    until: int
    others: tuple["Mention", ...] = ()

    @classmethod
    def of(
        cls, paragraph: Paragraph, first: int, end: int, head: int | None = None, until: int | None = None
    ) -> "Mention":
        """A mention by one speaker, its head the last word, with nothing around it, unless told otherwise."""
        return cls(paragraph, first, end, end - 1 if head is None else head, first, end if until is None else until)

    @property
    def text(self) -> str:
        """The words as written."""
        return self.paragraph.tokens.between(self.first, self.end)

    @property
    def parts(self) -> tuple["Mention", ...]:
        """Each of joint speakers by itself; the mention of a single one as it is."""
        if not self.others:
            return (self,)
        end = max(self.head + 1, min(self.end, self.others[0].outer - 1))
        return Mention.of(self.paragraph, self.first, end, self.head), *self.others

    @property
    def is_pronoun(self) -> bool:
        """Whether it is a single pronoun."""
        return self.end - self.first == 1 and self.paragraph.tokens.lows[self.first] in SUBJECT_PRONOUNS


def can_be_source(paragraph: Paragraph, mention: Mention) -> bool:
    """Whether a mention's head is a name, a person, a body or a document."""
    lows = paragraph.tokens.lows
    heads = {lows[mention.head]}
    if lows[mention.head + 1 : mention.head + 2] == ["of"] and lows[mention.head] in _QUANTITIES:
        heads.add(lows[mention.end - 1])
    heads |= {singular(head) for head in heads}
    known = bool(heads & SOURCE_NOUNS) or any(is_source(head) or is_person_noun(head) for head in heads)
    return known or mention.head in paragraph.name_at


def with_until(mention: Mention | None, until: int) -> Mention | None:
    """The mention as part of a subject that runs up to token `until`."""
    if mention is None:
        return None
    return Mention(mention.paragraph, mention.first, mention.end, mention.head, mention.outer, until, mention.others)
