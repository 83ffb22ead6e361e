"""Other ways to write the words of a query, searched for beside what was written.

Two words are written apart, together or with a hyphen: `ceasefire`, `cease-fire` and `cease fire` find each other where
the archive has more than one of them. What the archive's owner has in a file of synonyms is added too. What stands in
quotation marks is left as it is.
"""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from threading import Lock
from typing import assert_never

from search.analysis import STOP_WORDS, Token, analyze, verbatim
from search.article import Span
from search.engine import EngineRequest, Searcher
from search.query.ast import (
    And,
    Expansion,
    ImplicitGroup,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Term,
    TextField,
    Variants,
    walk,
)
from search.query.lexer import QUOTES
from search.request import AlsoSearched, Why
from search.synonyms import SynonymFile, Synonyms
from search.wordforms import irregular_forms, term

MIN_PART = 3
"""The fewest letters of a part that a word is taken apart into."""
MIN_LED = 2
"""The same of a part that another leads or follows: of "co" in "cooperation", of "up" in "breakup"."""
_ALIKE = 5
"""A word that ends with a common one is the two side by side where it is at most so many times rarer or more frequent:
"takeover" is "take over", but "maybe" is not "may be". Where the archive has a hyphen between the two it always is."""
_LOOKED_AT = 20
"""In so many sections a hyphen is looked for."""
MAX_ADDED = 64
"""How many words may be added to a query."""
_ACCIDENTS = 20
"""A form that is so many times rarer than the one asked for is an accident of the text, as where a line was broken."""
_MAX_JOINED = 3
_MAX_REMEMBERED = 10_000


@dataclass(frozen=True, slots=True)
class Widened:
    """A query with other ways to write its words, and what was added."""

    node: Node
    also: tuple[AlsoSearched, ...] = ()


class Widening:
    """Widens queries by what archives have, which is remembered, and by a file of synonyms. Shared by threads."""

    def __init__(self, synonyms: SynonymFile | None = None) -> None:
        self._synonyms = synonyms or SynonymFile()
        self._remembered: OrderedDict[tuple[str, str], tuple[str, ...]] = OrderedDict()
        self._lock = Lock()

    @property
    def version(self) -> str:
        """Another one whenever the file of synonyms says something else."""
        return self._synonyms.version

    def widen(self, searcher: Searcher, q: str, node: Node) -> Widened:
        """The query `q`, read as `node`, with other ways to write its words."""
        widener = _Widener(self, searcher, q, self._synonyms.now)
        return Widened(widener.run(node), tuple(widener.also))

    def apart(self, searcher: Searcher, word: str) -> tuple[str, ...]:
        """The two words that the archive has side by side where others write `word`; none where it has not."""
        key = searcher.stats().generation, word
        with self._lock:
            known = self._remembered.get(key)
        if known is None:
            known = _apart(searcher, word)
            with self._lock:
                self._remembered[key] = known
                while len(self._remembered) > _MAX_REMEMBERED:
                    self._remembered.popitem(last=False)
        return known


def _apart(searcher: Searcher, word: str) -> tuple[str, ...]:
    base = term(word)
    return _cut(searcher, word) or (() if word.startswith(base) else _cut(searcher, base))  # "pct" is "percent"


def _cut(searcher: Searcher, word: str) -> tuple[str, ...]:
    cuts = [(word[:at], word[at:]) for at in range(1, len(word) - MIN_LED + 1)]
    cuts = [cut for cut in cuts if _is_cut(*cut)]
    if not cuts:
        return ()
    terms = {part: term.__wrapped__(part) for cut in cuts for part in cut}  # most are no words, not to be remembered
    counts = searcher.occurring({*terms, *terms.values(), word})
    best: tuple[int, tuple[str, ...]] = (0, ())
    for cut in cuts:
        if all(counts[part] or counts[terms[part]] for part in cut):
            sections = _sections(searcher, _phrase(cut))
            is_whole = STOP_WORDS.isdisjoint(cut) and len(cut[0]) > 1
            if is_whole or (len(cut[0]) > 1 and sections / _ALIKE < counts[word] < sections * _ALIKE):
                best = max(best, (sections, cut))
            elif sections > best[0] and _is_hyphened(searcher, cut):
                best = sections, cut
    return best[1] if best[0] * _ACCIDENTS > counts[word] else ()


def _is_cut(first: str, last: str) -> bool:
    """Whether a word may be these two: "co operation", "take over", "e mail"; not "as sign", nor two common words."""
    if len(first) < MIN_LED:
        return len(last) >= MIN_PART
    if first in STOP_WORDS or len(last) < MIN_PART:
        return first not in STOP_WORDS and last in STOP_WORDS and len(first) >= MIN_PART
    return True


def _is_hyphened(searcher: Searcher, cut: Sequence[str]) -> bool:
    """Whether the archive writes the two words with a hyphen, in the sections that are looked at."""
    hits = searcher.search(EngineRequest(query=_phrase(cut), limit=_LOOKED_AT)).hits
    written = re.compile(r"\b" + "[-\u2010\u2011]".join(map(re.escape, cut)), re.I)
    return any(written.search(f"{hit.article.title}\n{hit.heading or ''}\n{hit.text}") for hit in hits)


def _sections(searcher: Searcher, node: Node) -> int:
    return searcher.search(EngineRequest(query=node, limit=0)).total


class _Widener:
    """Widens one query."""

    def __init__(self, widening: Widening, searcher: Searcher, q: str, synonyms: Synonyms) -> None:
        self._widening = widening
        self._searcher = searcher
        self._q = q
        self._synonyms = synonyms
        self._left = MAX_ADDED
        self._occurring: Mapping[str, int] = {}
        self.also: list[AlsoSearched] = []

    def run(self, node: Node) -> Node:
        """`node` with all that is added to it."""
        joined = dict.fromkeys(self._joints(node))
        forms = [form for word in joined for form in (word, *irregular_forms(word))]
        self._occurring = self._searcher.occurring(forms) if forms else {}
        return self._widened(node)

    def _joints(self, node: Node) -> Iterator[str]:
        """The words that parts of the query are when they are written together."""
        for part in walk(node):
            if isinstance(part, Phrase) and len(part.verbatims) <= _MAX_JOINED:
                yield _joint(part.verbatims)
            elif isinstance(part, ImplicitGroup):
                for one, other in pairwise(part.parts):
                    if isinstance(one, Term) and isinstance(other, Term):
                        yield _joint((one.verbatim, other.verbatim))

    def _widened(self, node: Node) -> Node:
        match node:
            case Term() | Phrase():
                return self._one(node)
            case ImplicitGroup(parts=parts):
                return replace(node, parts=tuple(self._row(parts)))
            case And(parts=parts) | Or(parts=parts):
                return replace(node, parts=tuple(map(self._widened, parts)))
            case Not() | MatchAll() | Expansion():
                return node
            case _:
                assert_never(node)

    def _row(self, parts: Sequence[Node]) -> Iterator[Node]:
        """The words of a row, those together that are one word elsewhere, or that have synonyms together."""
        at = 0
        while at < len(parts):
            run = self._run(parts, at)
            for length in range(len(run), 1, -1):
                several = self._several(run[:length])
                if several is not None:
                    yield several
                    at += length
                    break
            else:
                yield self._widened(parts[at])
                at += 1

    def _run(self, parts: Sequence[Node], at: int) -> list[Term]:
        """The words from `at` on with nothing but blanks between them, as many as may be looked for together."""
        run: list[Term] = []
        for part in parts[at : at + max(self._synonyms.longest, 2)]:
            if not isinstance(part, Term) or (run and part.field is not run[0].field):
                break
            if run and self._q[run[-1].at.end : part.at.start].strip():
                break
            run.append(part)
        return run

    def _several(self, words: Sequence[Term]) -> Node | None:
        at = Span(start=words[0].at.start, end=words[-1].at.end)
        others = [(text, Why.SYNONYM) for text in self._synonyms.of_words(tuple(word.term for word in words))]
        if not others and len(words) == 2 and not any(word.stop for word in words):
            others = self._together([word.verbatim for word in words])
        if not others:
            return None
        return self._with(ImplicitGroup(parts=tuple(words), at=at), self._q[at.start : at.end], others, words[0].field)

    def _one(self, leaf: Term | Phrase) -> Node:
        written = self._q[leaf.at.start : leaf.at.end]
        text = written.split(":", 1)[-1] if leaf.field else written  # of a group, "title:" stands before the whole
        if text[:1] in QUOTES:
            return leaf
        terms = (leaf.term,) if isinstance(leaf, Term) else leaf.terms
        others = [(each, Why.SYNONYM) for each in self._synonyms.of_words(terms)]
        surfaces = [token.surface for token in analyze(text)]
        if isinstance(leaf, Phrase) and not leaf.slop:
            others += self._together(leaf.verbatims)
        elif isinstance(leaf, Term) and len(surfaces) == 1 and not leaf.stop and surfaces[0].isalpha():
            apart = self._widening.apart(self._searcher, surfaces[0])
            if apart:
                others.append((" ".join(apart), Why.JOINED))
        return self._with(leaf, text, others, leaf.field) if others else leaf

    def _together(self, verbatims: Sequence[str]) -> list[tuple[str, Why]]:
        joint = _joint(verbatims)
        together = sum(self._occurring.get(form, 0) for form in (joint, *irregular_forms(joint)))
        is_led = len(verbatims) == 2 and len(verbatims[0]) == 2 and len(joint) > MIN_PART
        if (len(joint) < 2 * MIN_PART and not is_led) or not together:
            return []
        apart = _sections(self._searcher, _phrase([each[1:] for each in verbatims]))
        return [(joint, Why.JOINED)] if together * _ACCIDENTS > apart else []

    def _with(self, first: Node, written: str, others: Sequence[tuple[str, Why]], field: TextField | None) -> Node:
        parts: list[Node] = []
        added: dict[Why, list[str]] = {}
        for text, why in others:
            tokens = analyze(text)
            if len(tokens) <= self._left:
                self._left -= len(tokens)
                parts.append(_leaf(tokens, text, field, first.at))
                added.setdefault(why, []).append(text)
        if not parts:
            return first
        self.also += [AlsoSearched(written=written, also=tuple(texts), why=why) for why, texts in added.items()]
        return Variants(parts=(first, *parts), at=first.at)


def _joint(verbatims: Sequence[str]) -> str:
    return "".join(each[1:] for each in verbatims)


def _leaf(tokens: Sequence[Token], text: str, field: TextField | None, at: Span) -> Term | Phrase:
    terms = tuple(token.term for token in tokens)
    verbatims = tuple(verbatim(token.surface) for token in tokens)
    if len(tokens) == 1:
        return Term(term=terms[0], verbatim=verbatims[0], word=text, field=field, at=at)
    return Phrase(terms=terms, verbatims=verbatims, words=text, field=field, at=at)


def _phrase(words: Sequence[str]) -> Term | Phrase:
    text = " ".join(words)
    return _leaf(analyze(text), text, None, Span(start=0, end=0))
