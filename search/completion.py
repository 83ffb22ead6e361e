"""What somebody who has begun to type may go on to: words, speakers and titles of the archive.

Of several words the last one is completed, by words that stand in a section together with the others.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import islice

from search.analysis import STOP_WORDS, analyze, verbatim
from search.engine import EngineRequest, Searcher, word_prefix
from search.errors import QuerySyntaxError
from search.query.ast import And, Node, Prefix, Term, TextField, asks_for_words, resolve_match_mode
from search.query.limits import MIN_PREFIX
from search.query.parser import parse
from search.request import Sort, SuggestedTitle, SuggestedWord, Suggestions, Unit

MAX_TRIED = 12
"""How many words are looked for together with those before them."""
_SECTIONS_A_TITLE = 5


def complete(searcher: Searcher, typed: str, limit: int) -> Suggestions:
    """Up to `limit` words, speakers who say something, and titles that `typed` may be the beginning of.

    Each kind has the likeliest first. Words are the whole of `typed` with its last word completed, those in most
    sections first. Titles have all its words, the newest first.
    """
    head, last = _parts(typed)
    found = searcher.suggest(typed, MAX_TRIED + limit)
    words = _continued(searcher, head, last) if head.strip() else iter(found.words)
    return replace(
        found,
        words=tuple(islice(_one_of_each(words), limit)),
        speakers=tuple(each for each in found.speakers if each.statements)[:limit],
        titles=tuple(_titles(searcher, typed, limit)),
    )


def _one_of_each(words: Iterable[SuggestedWord]) -> Iterator[SuggestedWord]:
    """The first of the forms of each word: they all find the same."""
    seen: set[tuple[str, ...]] = set()
    for each in words:
        terms = tuple(token.term for token in analyze(each.word))
        if terms not in seen:
            seen.add(terms)
            yield each


def _parts(typed: str) -> tuple[str, str]:
    """What is typed before the last word, with its blanks, and that word."""
    last = typed.split()[-1] if typed.strip() and not typed[-1].isspace() else ""
    return typed[: len(typed) - len(last)], last


def _continued(searcher: Searcher, head: str, last: str) -> Iterator[SuggestedWord]:
    try:
        before = parse(head)
    except QuerySyntaxError:
        return
    if not word_prefix(last):
        return
    together = []
    for each in searcher.suggest(last, MAX_TRIED).words:
        query = _both(resolve_match_mode(before.node, match_any=False), _term(each.word))
        total = searcher.search(EngineRequest(query=query, filters=before.filters, limit=0)).total
        if total:
            together.append(SuggestedWord(word=f"{' '.join(head.split())} {each.word}", sections=total))
    together.sort(key=lambda each: (-each.sections, each.word))
    yield from together


def _titles(searcher: Searcher, typed: str, limit: int) -> Iterator[SuggestedTitle]:
    tokens = analyze(typed)
    if not tokens or len(tokens[-1].surface) < MIN_PREFIX:
        return
    *before, last = tokens
    is_whole = typed[-1:].isspace() or not word_prefix(last.surface)
    end = _term(last.surface, TextField.TITLE) if is_whole else Prefix(prefix=last.surface, field=TextField.TITLE)
    needed = [_term(each.surface, TextField.TITLE) for each in before if each.surface not in STOP_WORDS]
    query: Node = And(parts=(*needed, end)) if needed else end
    asked = EngineRequest(query=query, unit=Unit.SECTION, sort=Sort.NEWEST, limit=limit * _SECTIONS_A_TITLE)
    try:
        hits = searcher.search(asked).hits
    except QuerySyntaxError:
        return  # too many words begin so to say anything
    articles = {hit.article.id: hit.article for hit in hits}
    for article in list(articles.values())[:limit]:
        yield SuggestedTitle(id=article.id, title=article.title, date=article.date)


def _both(before: Node, word: Term) -> Node:
    return And(parts=(before, word)) if asks_for_words(before) else word


def _term(surface: str, field: TextField | None = None) -> Term:
    tokens = analyze(surface)
    term = tokens[0].term if len(tokens) == 1 else surface  # of ¼ the surface is read as two words, which it is not
    return Term(term=term, verbatim=verbatim(surface), word=surface, field=field)
