"""tantivy, through its Python binding, with one thread: whitespace tokens, fast fields, aggregations.

Set up as it was seen to be fastest: the ten best are found with block-max WAND, without counting, and the total is
taken from the aggregation over years (counting as it searches took as long or longer); speakers are numbers in a fast
field, .09 ms to aggregate at 20,000 sections where their ids as text took .35.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.speed.archive import Archive, Row, section_id
from benchmarks.speed.engines.port import HITS, SPEAKERS, Answer, Formula
from benchmarks.speed.questions import Question
from search.article import Article
from search.fields import SPEAKER
from search.query.ast import And, MatchAll, Node, Not, Or, Phrase, Prefix, Term, TextField
from search.ranking import FORMULAS
from search.request import Unit
from search.snippets import SIZE

HEAP_BYTES = 256_000_000
GIVEN = "given"
SPEAKERS_FILE = "speakers.json"
MUST, SHOULD, MUST_NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
YEARS = {"years": {"terms": {"field": "year", "size": 200}}}
EVERY = 1_000_000
TOP_SPEAKERS = {"speakers": {"terms": {"field": "speaker", "size": SPEAKERS, "segment_size": EVERY}}}
"""Without `segment_size` a segment tells its 100 most frequent speakers, and the counts of several are wrong."""


def _schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
    for field in TextField:
        builder.add_text_field(field.value, stored=True, tokenizer_name=GIVEN, index_option="position")
    _add_facts(builder)
    return builder.build()


def _add_facts(builder: Any) -> None:
    """The fields that are no text: who speaks, which publication, when."""
    builder.add_unsigned_field("speaker", indexed=True, fast=True)
    builder.add_text_field("source", stored=True, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_integer_field("day", stored=True, indexed=True, fast=True)
    builder.add_unsigned_field("year", fast=True)


def _with_tokenizer(index: Any) -> Any:
    index.register_tokenizer(GIVEN, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())
    return index


class TantivyIndexer:
    """Indexes rows with one indexing thread; merges by its own policy."""

    what = "terms given; title, heading, body with positions; speakers, source, day, year; all but these stored"

    def batches(self, archive: Archive) -> Iterator[list[Row]]:
        """Rows."""
        return archive.rows()

    def open(self, folder: Path) -> None:
        """A new index."""
        folder.mkdir(parents=True)
        self._index = _with_tokenizer(tantivy.Index(_schema(), str(folder)))
        self._writer = self._index.writer(heap_size=HEAP_BYTES, num_threads=1)
        self._folder = folder
        self._speakers: dict[str, int] = {}

    def add(self, batch: list[Row]) -> None:
        """Adds rows."""
        for row in batch:
            document = tantivy.Document()
            document.add_text("id", row.id)
            document.add_text("title", row.title)
            document.add_text("heading", row.heading)
            document.add_text("body", row.body)
            document.add_text("source", row.source)
            document.add_integer("day", row.day)
            document.add_unsigned("year", row.year)
            for speaker in row.speakers:
                document.add_unsigned("speaker", self._speakers.setdefault(speaker, len(self._speakers)))
            self._writer.add_document(document)

    def finish(self) -> None:
        """Commits, waits for the merges, and writes down who the speakers are."""
        self._writer.commit()
        self._writer.wait_merging_threads()
        (self._folder / SPEAKERS_FILE).write_text(json.dumps(list(self._speakers)))


class AnalyzingTantivyIndexer:
    """Indexes articles as On Record does: their text analyzed, by tantivy's own English analyzer, and stored.

    Every text is indexed twice, stemmed with positions and as words, which On Record needs for prefixes.
    """

    what = "text analyzed; title, heading, body with positions; words for prefixes; speakers …; text stored"
    statements = False

    def batches(self, archive: Archive) -> Iterator[list[Article]]:
        """Articles."""
        return archive.articles()

    def open(self, folder: Path) -> None:
        """A new index of sections, and one of statements."""
        self._speakers: dict[str, int] = {}
        self._writers = []
        for name in ("sections", "statements") if self.statements else ("sections",):
            builder = tantivy.SchemaBuilder()
            builder.add_text_field("id", stored=True, tokenizer_name="raw", index_option="basic")
            for field in TextField:
                builder.add_text_field(field.value, stored=True, tokenizer_name="en_stem", index_option="position")
            builder.add_text_field("words", tokenizer_name="default", index_option="basic")
            _add_facts(builder)
            (folder / name).mkdir(parents=True)
            index = tantivy.Index(builder.build(), str(folder / name))
            self._writers.append(index.writer(heap_size=HEAP_BYTES // 2, num_threads=1))

    def add(self, batch: list[Article]) -> None:
        """Adds the sections, and what was said in them."""
        for article in batch:
            day = article.date.first_day if article.date else None
            facts = (article.source or "", day.toordinal() if day else 0, day.year if day else 0)
            for section in article.sections:
                voices = {voice: None for each in section.statements for voice in article.voices(each)}
                id = section_id(article.id, section.id)
                self._add(0, id, (article.title, section.heading or "", section.text), voices, facts)
                for statement in section.statements if self.statements else ():
                    self._add(
                        1,
                        f"{id}-{statement.id}",
                        ("", "", statement.text_in(section)),
                        article.voices(statement),
                        facts,
                    )

    def _add(
        self, writer: int, id: str, texts: Sequence[str], voices: Iterable[str], facts: tuple[str, int, int]
    ) -> None:
        document = tantivy.Document()
        document.add_text("id", id)
        for field, text in zip(TextField, texts, strict=True):
            if text:
                document.add_text(field.value, text)
                document.add_text("words", text)
        source, day, year = facts
        document.add_text("source", source)
        document.add_integer("day", day)
        document.add_unsigned("year", year)
        for speaker in voices:
            document.add_unsigned("speaker", self._speakers.setdefault(speaker, len(self._speakers)))
        self._writers[writer].add_document(document)

    def finish(self) -> None:
        """Commits and waits for the merges."""
        for writer in self._writers:
            writer.commit()
            writer.wait_merging_threads()


class StatementsTantivyIndexer(AnalyzingTantivyIndexer):
    """The same with an index of all statements: what On Record indexes."""

    what = "the same with every statement"
    statements = True


class PlainTantivy:
    """Words in the bodies only.

    The year's aggregation goes with the one of speakers, except where a speaker is selected: that facet is counted
    without its own filter.
    """

    formula: Formula | None = Formula(k1=1.2, b=0.75, bytes=True, phrase_sums=True)
    fields: tuple[TextField, ...] = (TextField.BODY,)

    def open(self, folder: Path) -> None:
        """Opens the index."""
        self._index = _with_tokenizer(tantivy.Index.open(str(folder)))
        self._schema = self._index.schema
        self._searcher = self._index.searcher()
        self._speakers: list[str] = json.loads((folder / SPEAKERS_FILE).read_text())
        self._numbers = {speaker: number for number, speaker in enumerate(self._speakers)}

    def can(self, question: Question) -> bool:
        """All but statements."""
        return question.unit is Unit.SECTION

    def prepare(self, question: Question) -> Any:
        """The queries with and without the speakers selected, and whether to sort by day."""
        words = self._query(question.node)
        filters = question.filters
        dated = words
        if filters.since and filters.until:
            days = tantivy.Query.range_query(
                self._schema,
                "day",
                tantivy.FieldType.Integer,
                lower_bound=filters.since.toordinal(),
                upper_bound=filters.until.toordinal(),
            )
            dated = tantivy.Query.boolean_query([(MUST, words), (MUST, tantivy.Query.const_score_query(days, 0.0))])
        query = dated
        for speaker in filters.of(SPEAKER):
            said_by = tantivy.Query.term_query(self._schema, "speaker", self._numbers[speaker], index_option="basic")
            said_by = tantivy.Query.const_score_query(said_by, 0.0)
            query = tantivy.Query.boolean_query([(MUST, dated), (MUST, said_by)]) if question.has_words else said_by
        return words, query, None if query is dated else dated, question.has_words

    def ask(self, prepared: Any) -> Any:
        """The best hits, the aggregations, the documents and their snippets."""
        words, query, without_speaker, has_words = prepared
        searcher = self._searcher
        if has_words:
            hits = searcher.search(query, HITS, count=False).hits
        else:
            hits = searcher.search(query, HITS, count=False, order_by_field="day").hits
        if without_speaker is None:
            counts = searcher.aggregate(query, YEARS | TOP_SPEAKERS)
        else:
            counts = searcher.aggregate(query, YEARS) | searcher.aggregate(without_speaker, TOP_SPEAKERS)
        generator = tantivy.SnippetGenerator.create(searcher, words, self._schema, "body")
        generator.set_max_num_chars(SIZE)
        shown = []
        for score, address in hits:
            document = searcher.doc(address)
            snippet = generator.snippet_from_doc(document)
            marks = [(mark.start, mark.end) for mark in snippet.highlighted()]
            first = document.get_first
            shown.append(
                (first("id"), first("title"), first("heading"), first("day"), score, snippet.fragment(), marks)
            )
        return counts, shown

    def answer(self, asked: Any) -> Answer:
        """The total is that of the years, of which every section has one."""
        counts, shown = asked
        years = {bucket["key"]: bucket["doc_count"] for bucket in counts["years"]["buckets"]}
        speakers = [(self._speakers[int(each["key"])], each["doc_count"]) for each in counts["speakers"]["buckets"]]
        return Answer(
            total=int(sum(years.values())),
            years={str(int(year)): int(count) for year, count in years.items() if year},
            speakers=[(name, int(count)) for name, count in speakers],
            hits=[(id, score) for id, _, _, _, score, _, _ in shown],
            snippets=[(text, len(marks)) for *_, text, marks in shown],
        )

    def _query(self, node: Node) -> Any:
        match node:
            case MatchAll():
                return tantivy.Query.all_query()
            case And(parts=parts):
                return tantivy.Query.boolean_query(
                    [
                        (MUST_NOT, self._query(part.part)) if isinstance(part, Not) else (MUST, self._query(part))
                        for part in parts
                    ]
                )
            case Or(parts=parts):
                return tantivy.Query.boolean_query([(SHOULD, self._query(part)) for part in parts])
            case _:
                found = [self._leaf(node, field) for field in self.fields]
                return found[0] if len(found) == 1 else tantivy.Query.boolean_query([(SHOULD, each) for each in found])

    def _leaf(self, node: Node, field: TextField) -> Any:
        match node:
            case Term(term=term):
                query = tantivy.Query.term_query(self._schema, field.value, term, index_option="freq")
            case Phrase(terms=terms):
                query = tantivy.Query.phrase_query(self._schema, field.value, list(terms))
            case Prefix(prefix=prefix):
                return tantivy.Query.regex_query(self._schema, field.value, f"{prefix}.*")
            case _:
                raise TypeError(f"tantivy is not asked for {type(node).__name__}")
        return (
            query
            if len(self.fields) == 1
            else tantivy.Query.boost_query(query, FORMULAS[Unit.SECTION].fields[field].weight)
        )


class FieldsTantivy(PlainTantivy):
    """Words in title, heading and body, weighted as On Record weights them."""

    formula = None
    fields = tuple(TextField)
