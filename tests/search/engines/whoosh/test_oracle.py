"""What our array operations find is what Whoosh's own searcher finds in the same index."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from whoosh import query as whoosh_query
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.execution.query import Execution
from search.engines.whoosh.schema import SECTIONS, schema
from search.engines.whoosh.segment.contents import read_contents
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.generations import Generations
from search.query.ast import And, Not, Or, Phrase, Term, TextField
from search.query.limits import ExpansionBudget
from tests.search.engines.articles import article
from tests.soak.soak_queries import compare


class OurIndex(FileIndex):
    """Whoosh's own index, with the segments that we wrote down in place of those in its pickle."""

    def __init__(self, path):
        self._path = path
        self.storage = FileStorage(str(path))
        self.indexname = SECTIONS
        self._schema = schema(SECTIONS)

    def _read_toc(self):
        return TOC(self._schema, read_contents(self._path)[SECTIONS], 1)


WORDS = ("rain", "wind", "snow", "sun", "fog")


def text(seed: int) -> str:
    return " ".join(WORDS[(seed * 7 + place * place + seed // 3) % 5] for place in range(seed % 6 + 1))


@pytest.fixture(scope="module")
def index(tmp_path_factory):
    """The same generation twice: our execution, and Whoosh's searcher. Three segments, deletions in each."""
    root = tmp_path_factory.mktemp("oracle")
    engine = WhooshEngine(root)
    with engine.rebuild() as writer:
        for number in range(60):
            writer.add(article(f"a{number}", text(number), title=text(number + 5)))
    for first, last in ((60, 80), (80, 86)):
        with engine.update() as writer:
            for number in range(first, last):
                writer.add(article(f"a{number}", text(number), title=text(number + 5)))
            for number in (first - 60, first - 20, first - 7):
                writer.delete(f"a{number}")
            writer.delete(f"a{last - 1}")
    engine.close()
    path = Generations(root).find().path
    snapshot = Snapshot.load(path)
    stock = OurIndex(path).searcher()
    yield Execution(snapshot.section_terms, snapshot.sections, ExpansionBudget()), stock
    stock.close()


def test_the_index_has_several_segments_and_deletions(index):
    _, stock = index
    assert len(stock.reader().leaf_readers()) == 3
    assert stock.reader().has_deletions()


fields = st.sampled_from([TextField.TITLE, TextField.BODY])
leaves = st.one_of(
    st.builds(lambda word, field: Term(term=word, word=word, field=field), st.sampled_from((*WORDS, "hail")), fields),
    st.builds(
        lambda words, field: Phrase(terms=tuple(words), words="", field=field),
        st.lists(st.sampled_from(WORDS), min_size=2, max_size=3),
        fields,
    ),
)
positive = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: And(parts=tuple(parts))),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: Or(parts=tuple(parts))),
    ),
    max_leaves=6,
)
# Deeper exclusions are left to the engine in memory: stock Whoosh finds too much for NOT (NOT a OR NOT b).
queries = st.one_of(
    positive,
    positive.map(lambda part: Not(part=part)),
    st.builds(lambda wanted, unwanted: And(parts=(wanted, Not(part=unwanted))), positive, positive),
)


def as_whoosh(node):
    match node:
        case Term(term=term, field=field):
            return whoosh_query.Term(field.value, term)
        case Phrase(terms=terms, field=field):
            return whoosh_query.Phrase(field.value, list(terms))
        case And(parts=parts):
            return whoosh_query.And([as_whoosh(part) for part in parts])
        case Or(parts=parts):
            return whoosh_query.Or([as_whoosh(part) for part in parts])
        case Not(part=part):
            return whoosh_query.Not(as_whoosh(part))


@settings(max_examples=150, deadline=None)
@given(node=queries)
def test_the_hits_are_those_of_stock_whoosh(index, node):
    ours, stock = index
    deleted = stock.reader().is_deleted  # Whoosh's Not lets the deleted document after its part's last one through
    theirs = sorted(document for document in stock.docs_for_query(as_whoosh(node)) if not deleted(document))
    assert ours.run(node).docs.tolist() == theirs


def test_generated_queries_have_the_same_answers_as_in_memory(tmp_path):
    assert compare(WhooshEngine(tmp_path), seed=3, queries=40) > 10
