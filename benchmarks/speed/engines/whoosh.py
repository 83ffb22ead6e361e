"""Whoosh as it comes: its own codec, writer, collectors, facets and highlights; terms given."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from whoosh import fields, highlight, query, scoring, sorting
from whoosh import index as whoosh_index
from whoosh.analysis import SpaceSeparatedTokenizer

from benchmarks.speed.archive import Archive, Row
from benchmarks.speed.engines.port import HITS, SPEAKERS, Answer, Formula
from benchmarks.speed.questions import Question
from search.fields import SPEAKER
from search.query.ast import And, MatchAll, Node, Not, Or, Phrase, Prefix, Term, walk
from search.request import Unit
from search.snippets import SIZE

MEMORY_MB = 256


def _schema() -> Any:
    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer(), stored=True, phrase=True)
    return fields.Schema(
        id=fields.STORED,
        title=text,
        heading=text,
        body=text,
        speaker=fields.KEYWORD(sortable=False, stored=False),
        source=fields.ID(stored=True),
        day=fields.NUMERIC(int, sortable=True, stored=True),
        year=fields.NUMERIC(int, sortable=True),
    )


class WhooshIndexer:
    """Indexes rows in one segment."""

    what = "terms given; title, heading, body with positions; speakers, source, day, year; all stored"

    def batches(self, archive: Archive) -> Iterator[list[Row]]:
        """Rows."""
        return archive.rows()

    def open(self, folder: Path) -> None:
        """A new index."""
        folder.mkdir(parents=True)
        self._writer = whoosh_index.create_in(str(folder), _schema()).writer(limitmb=MEMORY_MB)

    def add(self, batch: list[Row]) -> None:
        """Adds rows."""
        for row in batch:
            self._writer.add_document(
                id=row.id,
                title=row.title,
                heading=row.heading,
                body=row.body,
                speaker=" ".join(row.speakers),
                source=row.source,
                day=row.day,
                year=row.year,
            )

    def finish(self) -> None:
        """Commits."""
        self._writer.commit()


class PlainWhoosh:
    """Words in the bodies only."""

    formula: Formula | None = None

    def open(self, folder: Path) -> None:
        """Opens the index."""
        self._searcher = whoosh_index.open_dir(str(folder)).searcher(weighting=scoring.BM25F(B=0.75, K1=1.2))
        self._fragmenter = highlight.PinpointFragmenter(maxchars=SIZE, surround=SIZE // 2, autotrim=True)

    def can(self, question: Question) -> bool:
        """All but statements, and words without others.

        Of these it may count one hit too many: its `AndNotMatcher` lets the first document through unlooked at where
        the word to be left out stands in an earlier one.
        """
        return question.unit is Unit.SECTION and not any(isinstance(node, Not) for node in walk(question.node))

    def prepare(self, question: Question) -> Any:
        """The query, the filters with and without the speakers selected, and whether to sort by day."""
        filters = question.filters
        days: Any = None
        if filters.since and filters.until:
            days = query.NumericRange("day", filters.since.toordinal(), filters.until.toordinal())
        speakers = [query.Term("speaker", each) for each in filters.of(SPEAKER)]
        narrow = query.And([*([days] if days else []), *speakers]) if days or speakers else None
        return _query(question.node), narrow, days, bool(speakers), question.has_words

    def ask(self, prepared: Any) -> Any:
        """The best hits, both facets in one pass where that is possible, and the highlights."""
        words, narrow, wide, has_speaker, has_words = prepared
        facets = sorting.Facets()
        facets.add_field("year", maptype=sorting.Count)
        speakers = sorting.Facets().add_field("speaker", allow_overlap=True, maptype=sorting.Count)
        if not has_speaker:
            facets.add_facets(speakers)
        by = None if has_words else sorting.FieldFacet("day", reverse=True)
        found = self._searcher.search(words, limit=HITS, filter=narrow, groupedby=facets, sortedby=by)
        total = len(found)
        years = found.groups("year")
        counted = found
        if has_speaker:
            counted = self._searcher.search(words, limit=1, filter=wide, groupedby=speakers)
        said = sorted(counted.groups("speaker").items(), key=lambda each: (-each[1], str(each[0])))[: SPEAKERS + 1]
        found.fragmenter = self._fragmenter
        found.formatter = highlight.UppercaseFormatter()
        shown = []
        for hit in found:
            text = hit.highlights("body", top=1) if has_words else hit["body"][:SIZE]
            shown.append((hit["id"], hit["title"], hit["heading"], hit["day"], hit.score, text))
        return total, years, said, shown

    def answer(self, asked: Any) -> Answer:
        """Whoosh counts those without a speaker too."""
        total, years, said, shown = asked
        return Answer(
            total=total,
            years={str(year): count for year, count in years.items() if year},
            speakers=[each for each in said if each[0]][:SPEAKERS],
            hits=[(each[0], each[4] or 0.0) for each in shown],
            snippets=[(each[5], sum(word.isupper() for word in each[5].split())) for each in shown],
        )


def _query(node: Node) -> Any:
    match node:
        case MatchAll():
            return query.Every()
        case Term(term=term):
            return query.Term("body", term)
        case Phrase(terms=terms):
            return query.Phrase("body", list(terms))
        case Prefix(prefix=prefix):
            return query.Prefix("body", prefix)
        case Or(parts=parts):
            return query.Or([_query(part) for part in parts])
        case And(parts=parts):
            wanted = query.And([_query(part) for part in parts if not isinstance(part, Not)])
            unwanted = [_query(part.part) for part in parts if isinstance(part, Not)]
            return query.AndNot(wanted, query.Or(unwanted)) if unwanted else wanted
        case _:
            raise TypeError(f"Whoosh is not asked for {type(node).__name__}")
