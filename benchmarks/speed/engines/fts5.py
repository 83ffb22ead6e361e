"""SQLite's FTS5, from the standard library: terms given, facets by GROUP BY."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.speed.archive import Archive, Row
from benchmarks.speed.engines.port import HITS, SPEAKERS, Answer, Formula
from benchmarks.speed.questions import Question
from search.fields import SPEAKER
from search.query.ast import And, Node, Not, Or, Phrase, Prefix, Term
from search.request import Unit
from search.snippets import SIZE

FILE = "fts5.db"
SNIPPET_TOKENS = 40
"""Of some seven characters each: as long as the others' snippets."""

START, END = "\x01", "\x02"


class Fts5Indexer:
    """Indexes rows in one transaction, then merges into one b-tree."""

    what = "terms given; title, heading, body with positions; speakers, source, day, year; all stored"

    def batches(self, archive: Archive) -> Iterator[list[Row]]:
        """Rows."""
        return archive.rows()

    def open(self, folder: Path) -> None:
        """A new database."""
        folder.mkdir(parents=True)
        self._db = sqlite3.connect(folder / FILE)
        self._db.executescript(
            """
            PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -256000;
            CREATE VIRTUAL TABLE words USING fts5(title, heading, body, tokenize = "ascii tokenchars '.,_'");
            CREATE TABLE section(number INTEGER PRIMARY KEY, id TEXT, day INTEGER, year INTEGER, source TEXT);
            CREATE TABLE speaker(number INTEGER PRIMARY KEY, id TEXT UNIQUE);
            CREATE TABLE says(section INTEGER, speaker INTEGER, PRIMARY KEY (section, speaker)) WITHOUT ROWID;
            """
        )
        self._count = 0
        self._speakers: dict[str, int] = {}

    def add(self, batch: list[Row]) -> None:
        """Adds rows."""
        numbered = list(enumerate(batch, self._count + 1))
        self._count += len(batch)
        self._db.executemany(
            "INSERT INTO words(rowid, title, heading, body) VALUES (?, ?, ?, ?)",
            [(number, row.title, row.heading, row.body) for number, row in numbered],
        )
        self._db.executemany(
            "INSERT INTO section VALUES (?, ?, ?, ?, ?)",
            [(number, row.id, row.day, row.year, row.source) for number, row in numbered],
        )
        self._db.executemany(
            "INSERT INTO says VALUES (?, ?)",
            [
                (number, self._speakers.setdefault(speaker, len(self._speakers) + 1))
                for number, row in numbered
                for speaker in row.speakers
            ],
        )

    def finish(self) -> None:
        """Merges, makes the other indexes, analyzes."""
        self._db.executemany("INSERT INTO speaker VALUES (?, ?)", [(n, id) for id, n in self._speakers.items()])
        self._db.commit()
        self._db.executescript(
            """
            INSERT INTO words(words) VALUES ('optimize');
            CREATE INDEX says_speaker ON says(speaker, section);
            CREATE INDEX section_day ON section(day);
            ANALYZE;
            """
        )
        self._db.commit()
        self._db.close()


_SAID_BY = "{} IN (SELECT section FROM says WHERE speaker = (SELECT number FROM speaker WHERE id = ?))"
_TALLY = (
    "SELECT id, n FROM (SELECT speaker, count(*) AS n FROM {} GROUP BY speaker) JOIN speaker ON number = speaker "
    f"ORDER BY n DESC, id LIMIT {SPEAKERS}"
)
_SNIPPET = (
    f"SELECT title, heading, snippet(words, 2, '{START}', '{END}', '…', {SNIPPET_TOKENS}) "
    "FROM words WHERE words MATCH ? AND rowid = ?"
)
_BEGINNING = f"SELECT title, heading, substr(body, 1, {SIZE}) FROM words WHERE rowid = ?"


def _of(table: str) -> str:
    """Counts the speakers of the sections in a table."""
    return _TALLY.format(f"{table} JOIN says ON says.section = {table}.section")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Statements:
    """What is run for a question: `hits` fills the table of hits, `wider` that of those of any speaker."""

    words: str | None
    hits: tuple[str, Sequence[Any]]
    wider: tuple[str, Sequence[Any]] | None
    speakers: str


class PlainFts5:
    """Words in the bodies only: the numbers and ranks of all hits once into a table in memory, the rest from there."""

    formula: Formula | None = Formula(k1=1.2, b=0.75, idf="okapi", all_fields=True)

    def open(self, folder: Path) -> None:
        """Opens the database."""
        self._db = sqlite3.connect(folder / FILE, isolation_level=None)
        self._db.executescript(
            """
            PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 8000000000; PRAGMA cache_size = -64000;
            CREATE TEMP TABLE hit(section INTEGER PRIMARY KEY, score REAL);
            CREATE TEMP TABLE wider(section INTEGER PRIMARY KEY);
            """
        )

    def can(self, question: Question) -> bool:
        """All but statements."""
        return question.unit is Unit.SECTION

    def prepare(self, question: Question) -> _Statements:
        """The statements of SQL that answer the question, with their parameters."""
        filters = question.filters
        if not question.has_words:
            return _Statements(
                words=None,
                hits=(
                    "INSERT INTO hit SELECT number, -day FROM section WHERE " + _SAID_BY.format("number"),
                    filters.of(SPEAKER),
                ),
                wider=None,
                speakers=_TALLY.format("says"),
            )
        words = f"body : ({_written(question.node)})"
        source, conditions = "words", "words MATCH ?"
        parameters: list[Any] = [words]
        if filters.since and filters.until:
            source += " JOIN section ON section.number = words.rowid"
            conditions += " AND section.day BETWEEN ? AND ?"
            parameters += [filters.since.toordinal(), filters.until.toordinal()]
        hits = f"INSERT INTO hit SELECT words.rowid, bm25(words) FROM {source} WHERE {conditions}"
        if not filters.of(SPEAKER):
            return _Statements(words=words, hits=(hits, parameters), wider=None, speakers=_of("hit"))
        return _Statements(
            words=words,
            hits=(f"{hits} AND {_SAID_BY.format('words.rowid')}", [*parameters, *filters.of(SPEAKER)]),
            wider=(f"INSERT INTO wider SELECT words.rowid FROM {source} WHERE {conditions}", parameters),
            speakers=_of("wider"),
        )

    def ask(self, prepared: _Statements) -> Any:
        """Hits, facets, and the best with their snippets."""
        run = self._db.execute
        run("DELETE FROM hit")
        run(*prepared.hits)
        if prepared.wider:
            run("DELETE FROM wider")
            run(*prepared.wider)
        years = run("SELECT year, count(*) FROM hit JOIN section ON number = hit.section GROUP BY year").fetchall()
        speakers = run(prepared.speakers).fetchall()
        shown = []
        for section, score in run(f"SELECT section, score FROM hit ORDER BY score, section LIMIT {HITS}").fetchall():
            stored = run("SELECT id, day, source FROM section WHERE number = ?", (section,)).fetchone()
            if prepared.words:
                text = run(_SNIPPET, (prepared.words, section)).fetchone()
            else:
                text = run(_BEGINNING, (section,)).fetchone()
            shown.append((*stored, *text, -score))
        return years, speakers, shown

    def answer(self, asked: Any) -> Answer:
        """The total is that of the years."""
        years, speakers, shown = asked
        return Answer(
            total=sum(count for _, count in years),
            years={str(year): count for year, count in years if year},
            speakers=speakers,
            hits=[(each[0], each[-1]) for each in shown],
            snippets=[(each[5].replace(START, "").replace(END, ""), each[5].count(START)) for each in shown],
        )


def _written(node: Node) -> str:
    match node:
        case Term(term=term):
            return f'"{term}"'
        case Phrase(terms=terms):
            return f'"{" ".join(terms)}"'
        case Prefix(prefix=prefix):
            return f'"{prefix}"*'
        case Or(parts=parts):
            return "(" + " OR ".join(map(_written, parts)) + ")"
        case And(parts=parts):
            wanted = " AND ".join(_written(part) for part in parts if not isinstance(part, Not))
            unwanted = "".join(f" NOT {_written(part.part)}" for part in parts if isinstance(part, Not))
            return f"(({wanted}){unwanted})"
        case _:
            raise TypeError(f"FTS5 is not asked for {type(node).__name__}")
