"""From the query tree and the filters to OpenSearch's query DSL."""

import dataclasses
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, assert_never

from search.article import Span
from search.engines.opensearch import scripts
from search.engines.opensearch.documents import JOINT, stored, term_hash
from search.engines.opensearch.mapping import AROUND, length_of, sequence_of, words_of
from search.fields import SPEAKER, Field
from search.query.ast import And, Expansion, ImplicitGroup, Leaf, MatchAll, Node, Not, Or, Phrase, Term, TextField
from search.query.evaluate import counts_in_section, name_in
from search.ranking import FORMULAS, PAIR_FIELDS, WINDOW, adjacent_terms, idf
from search.request import Filters, Period, Unit

Json = dict[str, Any]

Part = tuple[Leaf, tuple[TextField, ...]]
"""What has a score of its own: a leaf, or two neighbours, in the fields that it is looked for in."""

EVERYTHING: Json = {"match_all": {"boost": 0}}
NOTHING: Json = {"match_none": {}}

UNRESOLVED = "the query still holds an ImplicitGroup: resolve its match mode first"


@dataclass(slots=True)
class Statistics:
    """What the formula knows of a unit: how many documents there are, how long, and how many have each part.

    `words` are those that prefixes and fuzzy words stand for, as they are stored, by their leaf as `bare` gives it;
    `called` are the ids of those who are called so, by the words of a name.
    """

    documents: int
    average_length: Mapping[TextField, float]
    average_section: float
    words: Mapping[Leaf, Collection[str]]
    called: Mapping[str, Collection[str]] = dataclasses.field(default_factory=dict)
    having: dict[Part, int] = dataclasses.field(default_factory=dict)


def parts_of(node: Node) -> Iterator[Part]:
    """All parts of `node` that may score."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            for part in parts:
                yield from parts_of(part)
            for pair in adjacent_terms(node):
                for leaf in _pair(pair):
                    yield leaf, PAIR_FIELDS
        case Term() | Phrase() | Expansion():
            yield bare(node), _fields(node)
        case MatchAll() | Not():
            pass
        case ImplicitGroup():
            raise TypeError(UNRESOLVED)
        case _:
            assert_never(node)


def bare(leaf: Leaf) -> Leaf:
    """`leaf` wherever it stands in the query, and in whichever field."""
    return replace(leaf, at=Span(start=0, end=0), field=None)


class Compiler:
    """Makes queries for one unit; those for statements nested in their section begin with `path`."""

    def __init__(self, unit: Unit, statistics: Statistics, path: str = "") -> None:
        self._unit = unit
        self._statistics = statistics
        self._path = path
        self._formula = FORMULAS[unit]

    def matching(self, node: Node) -> Json:
        """A query for what `node` matches; its score means nothing."""
        match node:
            case MatchAll():
                return EVERYTHING
            case And(parts=parts):
                return {"bool": {"filter": [self.matching(part) for part in parts]}}
            case Or(parts=parts):
                return _any(self.matching(part) for part in parts)
            case Not(part=part):
                return {"bool": {"must": [EVERYTHING], "must_not": [self.matching(part)]}}
            case Term() | Phrase() | Expansion():
                return self.having((node, _fields(node)))
            case ImplicitGroup():
                raise TypeError(UNRESOLVED)
            case _:
                assert_never(node)

    def having(self, part: Part) -> Json:
        """A query for what has `part`."""
        leaf, fields = part
        found = [self._inside(leaf, field) for field in self._searched(fields)]
        return _any([*found, *self._by_name(leaf, fields)])

    def scoring(self, node: Node) -> Json:
        """A query for what `node` matches, with its score by the formula."""
        counted = self._counted(node)
        return counted if isinstance(node, And) else self._only(node, counted)

    def _only(self, node: Node, counted: Json) -> Json:
        """`counted` where `node` matches: words count in what a statement stands under, but make it no hit there."""
        if self._unit is Unit.SECTION or self._path:
            return counted
        return {"bool": {"must": [counted], "filter": [self.matching(node)]}}

    def _counted(self, node: Node) -> Json:
        match node:
            case And(parts=parts):
                every: Json = {"bool": {"must": [self._counted(part) for part in parts], "should": self._pairs(node)}}
                return self._only(node, every)
            case Or(parts=parts):
                either = _any(self._counted(part) for part in parts)
                pairs = self._pairs(node)
                return {"bool": {"must": [either], "should": pairs}} if pairs else either
            case Term() | Phrase() | Expansion():
                return self._scored(node, _fields(node))
            case MatchAll() | Not() | ImplicitGroup():
                return self.matching(node)
            case _:
                assert_never(node)

    def _pairs(self, node: And | Or) -> list[Json]:
        weights = (self._formula.bigram, self._formula.window)
        return [
            self._scored(leaf, PAIR_FIELDS, weight)
            for pair in adjacent_terms(node)
            for leaf, weight in zip(_pair(pair), weights, strict=True)
        ]

    def _scored(self, leaf: Leaf, fields: tuple[TextField, ...], weight: float = 1.0) -> Json:
        known = self._statistics
        counting = [
            scripts.weighted(
                self._frequency(leaf, field),
                self._formula.fields[field],
                self._path + length_of(field),
                known.average_length[field],
                len(leaf.terms) if isinstance(leaf, Phrase) and not _is_window(leaf) else 1,
            )
            for field in self._counting(leaf, fields)
        ]
        named = [
            {"constant_score": {"filter": each, "boost": self._formula.names}} for each in self._by_name(leaf, fields)
        ]
        if fields == tuple(TextField) and self._unit is Unit.STATEMENT and not self._path and counts_in_section(leaf):
            counting.append(self._around(leaf))
        if not counting and not named:
            return NOTHING
        idf_of = idf(known.documents, known.having[bare(leaf), fields])
        return scripts.saturated(_any([*counting, *named]), weight * idf_of, self._formula.k1)

    def _around(self, leaf: Leaf) -> Json:
        """What `leaf` counts in the section that a statement stands in."""
        terms = len(leaf.terms) if isinstance(leaf, Phrase) else 1
        average = self._statistics.average_section
        return scripts.weighted(self._inside(leaf, AROUND), self._formula.section, length_of(AROUND), average, terms)

    def _frequency(self, leaf: Leaf, field: TextField) -> Json:
        """A query for what has `leaf` in `field`, with how often as its score."""
        match leaf:
            case Expansion():
                field_name = self._path + words_of(field)
                return scripts.different_words(self._inside(leaf, field), field_name, self._words(leaf))
            case Phrase() if _is_window(leaf):
                return _any(self._windows(leaf, terms, field) for terms in leaf.term_variants)
            case Term() | Phrase():
                return self._inside(leaf, field)
            case _:
                assert_never(leaf)

    def _windows(self, window: Phrase, terms: Sequence[str], field: TextField) -> Json:
        hashes = Counter(term_hash(term) for term in terms)
        matching = self._near(terms, window.slop, field)
        return scripts.windows(matching, self._path + sequence_of(field), hashes, len(terms) + window.slop)

    def _inside(self, leaf: Leaf, field: str) -> Json:
        """A query for what has `leaf` in `field`; no text has more than one of its variants."""
        name = self._path + field
        match leaf:
            case Term():
                return _any({"term": {name: stored(term)}} for term in leaf.term_variants)
            case Phrase(terms=(_,)):
                return _any({"term": {name: stored(term)}} for (term,) in leaf.term_variants)
            case Phrase(slop=0):
                return _any({"match_phrase": {name: {"query": _lines(terms)}}} for terms in leaf.term_variants)
            case Phrase(slop=slop):
                return _any(self._near(terms, slop, field) for terms in leaf.term_variants)
            case Expansion():
                return {"terms": {self._path + words_of(field): self._words(leaf)}}
            case _:
                assert_never(leaf)

    def _near(self, terms: Sequence[str], slop: int, field: str) -> Json:
        each = [{"match": {"query": stored(term)}} for term in terms]
        all_of = {"intervals": each, "ordered": False, "max_gaps": slop}
        return {"intervals": {self._path + field: {"all_of": all_of}}}

    def _words(self, leaf: Expansion) -> list[str]:
        return sorted(self._statistics.words[bare(leaf)])

    def _searched(self, fields: tuple[TextField, ...]) -> list[TextField]:
        """Those of `fields` that words are looked for in: of statements their own, or a title if asked for."""
        if self._unit is Unit.SECTION:
            return list(fields)
        return [field for field in fields if field is TextField.BODY or (len(fields) == 1 and not self._path)]

    def _counting(self, leaf: Leaf, fields: tuple[TextField, ...]) -> list[TextField]:
        """Those of `fields` that count: a statement's title and heading too, but for patterns and pairs."""
        if fields == tuple(TextField) and not self._path and not isinstance(leaf, Expansion):
            return list(fields)
        return self._searched(fields)

    def _by_name(self, leaf: Leaf, fields: tuple[TextField, ...]) -> list[Json]:
        """A query for the statements of those who are called so, where there are any."""
        if self._unit is Unit.SECTION or fields != tuple(TextField):
            return []
        ids = self._statistics.called.get(name_in(leaf), ())
        return [{"terms": {self._path + SPEAKER.column: list(ids)}}] if ids else []


def filter_clauses(filters: Filters) -> list[Json]:
    """The clauses of `filters`, for a bool query's `filter`."""
    clauses = [_having(field, values) for field, values in filters.selected]
    if filters.excluded:
        clauses.append({"bool": {"must_not": [_having(field, values) for field, values in filters.excluded]}})
    clauses += [_any(map(_inside, periods)) for periods in filters.ranges]
    return clauses


def _inside(period: Period) -> Json:
    since, until = period
    ends = [{"range": {"last_day": {"gte": since.toordinal()}}}] if since else []
    begins = [{"range": {"first_day": {"lte": until.toordinal()}}}] if until else []
    return {"bool": {"filter": ends + begins or [{"exists": {"field": "first_day"}}]}}


def _having(field: Field, values: Iterable[str]) -> Json:
    return {"terms": {field.column: terms_of(field, values)}}


def terms_of(field: Field, values: Iterable[str]) -> list[str]:
    """The terms of `values` in the column of `field`."""
    found = [stored(value) for value in values]
    return found + [f"{JOINT}{value}" for value in found] if field.of_speakers else found


def _any(queries: Iterable[Json]) -> Json:
    several = list(queries)
    if len(several) == 1:
        return several[0]
    return {"bool": {"should": several, "minimum_should_match": 1}} if several else NOTHING


def _lines(terms: Sequence[str]) -> str:
    return "\n".join(stored(term) for term in terms)


def _fields(leaf: Leaf) -> tuple[TextField, ...]:
    return (leaf.field,) if leaf.field else tuple(TextField)


def _is_window(phrase: Phrase) -> bool:
    return phrase.slop > 0 and len(phrase.terms) > 1


def _pair(ordered: Phrase) -> tuple[Leaf, Leaf]:
    near = replace(ordered, slop=WINDOW - len(ordered.terms))
    return bare(ordered), bare(near)
