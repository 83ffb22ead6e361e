"""The article as the grammar sees it: paragraphs of tokens, in reading order, each with its sentences and names."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any

from index.attribution.lexicon.functionwords import AUXILIARIES, CONTRACTIONS
from index.attribution.names.finding import find_names
from index.attribution.names.name import Name
from index.attribution.names.spans import mended
from index.attribution.tagging.reading import tag
from index.attribution.text.quotations import mark_paragraphs, mark_quotations
from index.attribution.text.sentences import split_sentences
from index.attribution.text.tokens import DASHES, STOPS, Tokens, tokenise
from index.plaintext.datelines import split_dateline
from search.article import Article, Section

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
"""The parts of speech of finite verbs."""
_BULLETS = frozenset("●•▪■◦‣►▶*·✓→")
_TIME = re.compile(r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:[ap]m)?|[ap]\.?m\.?", re.I)
_LONGEST_ENTRY = 12
_LONGEST_DATELINE = 10
_AFTER_TIME = frozenset("am pm a.m. p.m. gmt bst cet cest et edt est pdt pst ist utc : | - – —".split())


@dataclass(slots=True)
class Paragraph:
    """One paragraph of a section, or a heading, or the title.

    `position` is where it begins in the article's reading order: adding a token's offset in the section makes
    positions comparable over the whole article. `section` is None for the title; `is_heading` tells both of these.
    """

    tokens: Tokens
    section: Section | None
    position: int
    is_heading: bool = False
    sentences: list[tuple[int, int]] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    name_at: dict[int, Name] = field(default_factory=dict)
    """The name that covers a token."""
    parts: tuple[str, ...] = ()
    """The part of speech of each token, by `tagging.tagger.PART_TAGS`."""
    finite: list[int] = field(default_factory=list)
    """The tokens that are finite verbs, in order."""
    kept: dict[tuple[int, int], Any] = field(default_factory=dict)
    """The subjects of sentences that were asked for, by the tokens of the sentence."""

    def is_finite(self, token: int) -> bool:
        """Whether the word is a finite verb, or a pronoun with one ("he'd")."""
        low, part = self.tokens.lows[token], self.parts[token]
        return part in FINITE or (low in AUXILIARIES and part != "NNP") or low in CONTRACTIONS

    def sentence_at(self, token: int) -> tuple[int, int]:
        """The sentence that a token stands in, end exclusive; the first one for what stands before it (a bullet)."""
        at = bisect_right(self.sentences, token, key=itemgetter(0)) - 1
        return self.sentences[max(0, at)] if self.sentences else (0, len(self.tokens))

    @property
    def is_item(self) -> bool:
        """Whether a bullet stands before it."""
        return self.tokens.words[0] in _BULLETS

    def place(self, token: int) -> int:
        """The position of a token in the article."""
        return self.position + self.tokens.starts[token]


def read_paragraphs(article: Article) -> list[Paragraph]:
    """Every piece of the article's text in reading order: title, then heading and paragraphs of each section."""
    paragraphs = list(_pieces(article))
    tagged = tag([paragraph.tokens.words for paragraph in paragraphs])
    spans = mended([(p.tokens, tagging) for p, tagging in zip(paragraphs, tagged, strict=True)])
    found = [find_names(p.tokens, here) for p, here in zip(paragraphs, spans, strict=True)]
    for paragraph, tagging, names in zip(paragraphs, tagged, found, strict=True):
        paragraph.parts = tagging.parts
        paragraph.finite = list(filter(paragraph.is_finite, range(len(paragraph.tokens))))
        paragraph.names = names
        for name in paragraph.names:
            for token in range(name.first, name.end):
                paragraph.name_at[token] = name
    return paragraphs


def _without_opening(tokens: Tokens, found: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sentences, the first one without what stands before it: a bullet, "14:32" of a live page, or a dateline."""
    start = 0
    if tokens.words[0].isupper() and not DASHES.isdisjoint(tokens.words[1:_LONGEST_DATELINE]):
        opening = tokens.between(0, min(len(tokens), 2 * _LONGEST_DATELINE))
        dateline = split_dateline(opening, colon=False)  # "OSLO - ", in a roundup of short news
        start = bisect_left(tokens.starts, tokens.starts[0] + dateline.length) if dateline else 0
    while start < len(tokens) and (tokens.words[start] in _BULLETS or _TIME.fullmatch(tokens.words[start])):
        start += 1
        while start < len(tokens) and _TIME.fullmatch(tokens.words[start - 1]) and tokens.lows[start] in _AFTER_TIME:
            start += 1
    return [(max(first, start), end) for first, end in found if end > start]


def _is_headline(tokens: Tokens) -> bool:
    """Whether a paragraph is a headline left in the text: long words in capitals, or a time, and no stop at its end.

    >>> from index.attribution.text.tokens import tokenise
    >>> _is_headline(tokenise("Ada Byrd Calls Out Carl Moss For Backing Down From A Fight"))
    True
    """
    words = tokens.words
    if _TIME.fullmatch(words[0]) and words[-1] not in STOPS and len(words) <= _LONGEST_ENTRY:
        return True
    if words[-1] in STOPS:
        return False
    long = [word for word in words if word[0].isalpha() and len(word) > 3]
    if len(long) < 5 or any(word in (",", ":") for word in words[:3]) or tokens.quotations:
        return False
    return sum(word[0].isupper() for word in long) >= 0.9 * len(long)


def _pieces(article: Article) -> Iterator[Paragraph]:
    position = 0
    title = mark_quotations(tokenise(article.title))
    yield Paragraph(title, None, position, True, [(0, len(title))] if len(title) else [])
    position += len(article.title) + 1
    for section in article.sections:
        if section.heading:
            heading = mark_quotations(tokenise(section.heading))
            yield Paragraph(heading, section, position, True, [(0, len(heading))] if len(heading) else [])
            position += len(section.heading) + 1
        texts = [tokenise(section.text, span.start, span.end) for span in section.paragraphs()]
        mark_paragraphs(texts)
        for tokens in texts:
            if len(tokens):
                if _is_headline(tokens):
                    yield Paragraph(tokens, section, position, True, [(0, len(tokens))])
                    continue
                yield Paragraph(tokens, section, position, False, _without_opening(tokens, split_sentences(tokens)))
        position += len(section.text) + 1
