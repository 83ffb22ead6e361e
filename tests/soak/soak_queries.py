"""Generated queries over generated archives: Whoosh's answers are those of the engine in memory.

SOAK_SEED=7 SOAK_QUERIES=2000 python -m pytest -s tests/soak/soak_queries.py
"""

import os
from dataclasses import replace
from datetime import date
from random import Random

import msgspec
import pytest

from search.analysis import analyze, verbatim
from search.article import Article, Form, PartialDate, SpeakerKind
from search.engine import Engine, EngineRequest, EngineResponse
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.errors import QuerySyntaxError
from search.fields import FIELDS, FORM, MENTIONS, SOURCE, SPEAKER
from search.hits import HitBuilder
from search.query.ast import And, Fuzzy, MatchAll, Node, Not, Or, Phrase, Prefix, Term, TextField, resolve_match_mode
from search.query.parser import parse
from search.request import Filters, Interval, Sort, Unit
from tests.search.engines.articles import article, section

QUERIES_PER_ARCHIVE = 200
_HEADS = (
    "sanct neg trad elect min farm flood budg energ refug border treat bank port strik climat vaccin militar".split()
)
_TAILS = "ion ions ioned ing ings er ers ed es ial ially ment ments or ors ist ists ure ures al".split()
_SMALL = "the of and to in that said he she not for with peace talks policy war rain year".split()
_ODD = """one-China state-owned co-operation don't café Málaga naïve 5.93 1,024 2022 3.5 U.S. U.N. Xi's China's
    Byrd's O'Neill Šefčovič Zelenskyy Zelensky 北京 mid-2023""".split()
VOCABULARY = (*(head + tail for head in _HEADS for tail in _TAILS), *_SMALL, *_ODD)
PEOPLE = ("ada-byrd", "bo-lund", "cy-dunn", "maros-sefcovic", "xi-jinping", "vladimir-putin")
SOURCES = (None, "Daily", "Weekly", "The Post")
DAYS = (None, "2021", "2021-11", "2021-11-30", "2022-01-02", "2022-01-02T10:00", "2022-01-02T11:30", "2023-05-06")
_WEIGHTS = [60 / (rank + 8) for rank in range(len(VOCABULARY))]


class Generator:
    """Articles and requests, the same ones for the same seed."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.words = list(VOCABULARY)
        self.random.shuffle(self.words)

    def text(self, least: int, most: int) -> str:
        return " ".join(self.random.choices(self.words, _WEIGHTS, k=self.random.randint(least, most)))

    def section(self, number: int):
        chance = self.random
        marked = [self.text(0, 12)]
        for _ in range(chance.randint(0, 3)):
            words = self.text(1, 14)
            if chance.random() < 0.3:
                words = words.replace(" ", "|, she said, |", 1)
            who = chance.choice((*PEOPLE, "xi-and-putin", "officials", "?"))
            day = chance.choice(("", "", " 2021-11-29", " 2022-01"))
            marked += [f"[{who} {chance.choice(list(Form))}{day}: {words}]", self.text(0, 8)]
        mentions = " ".join(chance.sample(PEOPLE, chance.randint(0, 3)))
        heading = self.text(1, 4) if chance.random() < 0.5 else None
        return section(" ".join(marked), heading=heading, mentions=mentions, number=number)

    def article(self, number: int) -> Article:
        chance = self.random
        made = article(
            f"a{number}",
            *(self.section(n) for n in range(1, chance.randint(2, 5))),
            title=self.text(0, 7),
            source=chance.choice(SOURCES),
            kinds={"xi-and-putin": SpeakerKind.GROUP, "officials": SpeakerKind.GROUP},
        )
        joint = ("xi-jinping", "vladimir-putin")
        speakers = tuple(replace(s, members=joint if s.id == "xi-and-putin" else ()) for s in made.speakers)
        dates = [PartialDate(iso=day) if day else None for day in chance.choices(DAYS, k=2)]
        lang = chance.choice(("en", "en", "en", "en-GB", "de"))
        return replace(made, speakers=speakers, published=dates[0], updated=dates[1], lang=lang)

    def fill(self, *engines) -> None:
        """The same archive in each of `engines`: three publications, with deletions and replacements in each."""
        first = [self.article(number) for number in range(40)]
        later = [[self.article(number) for number in numbers] for numbers in (range(36, 52), range(50, 56))]
        gone = [[f"a{number}" for number in self.random.sample(range(56), 6)] for _ in later]
        for engine in engines:
            with engine.rebuild() as writer:
                for each in first:
                    writer.add(each)
            for added, removed in zip(later, gone, strict=True):
                with engine.update() as writer:
                    for each in added:
                        writer.add(each)
                    for each in removed:
                        writer.delete(each)

    def word(self) -> str:
        return self.random.choices(self.words, _WEIGHTS)[0]

    def terms(self, count: int) -> tuple[str, ...]:
        return tuple(token.term for _ in range(count) for token in analyze(self.word())[:1])

    def leaf(self) -> Node:
        chance = self.random
        field = chance.choice((None, None, None, *TextField))
        surface = analyze(self.word())[0].surface
        match chance.randrange(6):
            case 0 | 1:
                (term,) = self.terms(1)
                other = verbatim(surface) if chance.random() < 0.7 else ""
                return Term(term=term, word=term, verbatim=other, field=field)
            case 2:
                start = chance.choice(self.terms(1) and [self.text(2, 3)])
                verbatims = tuple(verbatim(t.surface) for t in analyze(start)) if chance.random() < 0.7 else ()
                return Phrase(terms=tuple(t.term for t in analyze(start)), words="", verbatims=verbatims, field=field)
            case 3:
                terms = self.terms(chance.randint(2, 3))
                return Phrase(terms=terms, words="", slop=chance.randint(1, 20), field=field)
            case 4:
                return Prefix(prefix=surface[: chance.randint(2, 5)], field=field)
            case _:
                cut = chance.randrange(len(surface))
                return Fuzzy(word=surface[:cut] + surface[cut + 1 :] or surface, field=field)

    def node(self, depth: int = 3) -> Node:
        chance = self.random
        if depth == 0 or chance.random() < 0.35:
            return self.leaf() if chance.random() < 0.97 else MatchAll()
        parts = tuple(self.node(depth - 1) for _ in range(chance.randint(1, 3)))
        match chance.randrange(6):
            case 0 | 1:
                return And(parts=parts)
            case 2 | 3:
                return Or(parts=parts)
            case _:
                return Not(part=parts[0])

    def query(self) -> Node:
        if self.random.random() < 0.4:
            plain = " ".join(self.word().replace("'", "") for _ in range(self.random.randint(1, 4)))
            return resolve_match_mode(parse(plain).node, match_any=self.random.random() < 0.5)
        return self.node()

    def some(self, values: tuple) -> tuple:
        return tuple(self.random.sample(values, self.random.choice((0, 0, 0, 1, 2))))

    def request(self) -> EngineRequest:
        chance = self.random
        return EngineRequest(
            query=self.query(),
            filters=Filters(
                {
                    SPEAKER: self.some((*PEOPLE, "no-one", "xi-and-putin")),
                    MENTIONS: self.some(PEOPLE) if chance.random() < 0.3 else (),
                    FORM: self.some(tuple(Form)) if chance.random() < 0.5 else (),
                    SOURCE: self.some(("Daily", "Weekly", "None")) if chance.random() < 0.5 else (),
                },
                excluded={SPEAKER: self.some(PEOPLE) if chance.random() < 0.3 else ()},
                since=chance.choice((None, None, None, date(2021, 11, 30), date(2022, 1, 1))),
                until=chance.choice((None, None, None, date(2021, 12, 31), date(2022, 1, 2))),
            ),
            unit=chance.choice(list(Unit)),
            sort=chance.choice((Sort.RELEVANCE, *Sort)),
            offset=chance.choice((0, 0, 0, 1, 7)),
            limit=chance.choice((0, 3, 10, 1000)),
            facets=FIELDS,
            facet_limit=chance.choice((0, 1, 3, 10)),
            interval=chance.choice((None, *Interval)),
        )


def answer(engine, request: EngineRequest) -> EngineResponse | str:
    """The answer, or why it was refused."""
    try:
        return engine.searcher().search(request)
    except QuerySyntaxError as refused:
        return refused.what


def without_scores(response: EngineResponse) -> EngineResponse:
    return replace(response, hits=tuple(msgspec.structs.replace(hit, score=0.0) for hit in response.hits))


def compare(engine: Engine, seed: int, queries: int) -> int:
    """How many of `queries` found anything on `engine`; fails at the first whose answer is not that of memory."""
    generator = Generator(seed)
    memory = MemoryEngine()
    generator.fill(memory, engine)
    found = 0
    try:
        for number in range(queries):
            request = generator.request()
            theirs, ours = answer(memory, request), answer(engine, request)
            note = f"seed {seed}, query {number}: {request}"
            if isinstance(theirs, str) or isinstance(ours, str):
                assert ours == theirs, note
                continue
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits]), note
            assert without_scores(ours) == without_scores(theirs), note
            for hit, same in zip(ours.hits, theirs.hits, strict=True):
                assert (hit.section, hit.speakers, hit.statement) == (same.section, same.speakers, same.statement), note
                explained = HitBuilder(request).build
                assert explained(hit) == explained(msgspec.structs.replace(hit, words=None)), note
            found += ours.total > 0
        assert list(engine.searcher().articles()) == list(memory.searcher().articles())
        for prefix in ("s", "el", "MIN", "xi", "café", "one-"):
            assert engine.searcher().suggest(prefix) == memory.searcher().suggest(prefix), prefix
    finally:
        engine.close()
    return found


def test_generated_queries_have_the_same_answers_on_both_engines(tmp_path):
    seed, queries = int(os.environ.get("SOAK_SEED", "1")), int(os.environ.get("SOAK_QUERIES", "2000"))
    found = 0
    for number, start in enumerate(range(0, queries, QUERIES_PER_ARCHIVE)):
        engine = WhooshEngine(tmp_path / str(number))
        found += compare(engine, seed * 1000 + number, min(QUERIES_PER_ARCHIVE, queries - start))
    print(f"\n{queries} queries from seed {seed}: equal answers, {found} of them with hits")
