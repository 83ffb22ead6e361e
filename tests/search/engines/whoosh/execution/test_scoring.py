"""Whatever is left out of the scoring, the answers stay the same: filters first, and only the best are scored."""

from itertools import pairwise
from math import inf
from random import Random
from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh import WhooshEngine, kernels
from search.engines.whoosh.execution import scoring
from search.engines.whoosh.execution.query import Execution
from search.engines.whoosh.execution.scoring import MatchSet, TermScorer
from search.engines.whoosh.kernels.twins import numpy_kernels
from search.engines.whoosh.segment.columns import Column
from search.engines.whoosh.segment.postings import Postings
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.generations import Generations
from search.errors import QuerySyntaxError
from search.query.ast import TextField
from search.query.limits import ExpansionBudget
from search.ranking import FORMULAS
from search.request import Unit
from tests.soak.soak_queries import Generator, compare

DOCUMENTS = 20_000


@pytest.fixture
def pruned_always(monkeypatch):
    """However few postings there are."""
    monkeypatch.setattr(scoring, "MIN_POSTINGS_TO_PRUNE", 1)
    monkeypatch.setattr(scoring, "MAX_LENGTH_RATIO_TO_PRUNE", DOCUMENTS)


@pytest.mark.parametrize("operations", [kernels, numpy_kernels], ids=["fastest", "numpy"])
def test_answers_are_those_of_the_engine_in_memory(tmp_path, monkeypatch, pruned_always, operations):
    monkeypatch.setattr(scoring, "kernels", operations)
    assert compare(WhooshEngine(tmp_path), seed=11, queries=120)


def columns(random: np.random.Generator, segments: int, alike: int) -> SimpleNamespace:
    edges = [DOCUMENTS * at // segments for at in range(segments + 1)]
    lengths = {}
    for field in (TextField.TITLE, TextField.BODY):
        parts = [random.integers(20, 20 + alike, end - start).astype(np.uint16) for start, end in pairwise(edges)]
        lengths[field] = Column(lambda parts=parts: parts, edges)
    return SimpleNamespace(
        formula=FORMULAS[Unit.SECTION], count=DOCUMENTS, lengths=lengths, average_length=dict.fromkeys(lengths, 31.5)
    )


def postings(random: np.random.Generator, share: float, alike: int) -> Postings:
    docs = np.flatnonzero(random.random(DOCUMENTS) < share).astype(np.int32)
    return Postings(docs, random.integers(1, 1 + alike, len(docs)).astype(np.uint8))


@settings(deadline=None, max_examples=60)
@given(
    seed=st.integers(0, 1 << 16),
    shares=st.lists(st.sampled_from([0.0, 0.0005, 0.01, 0.2, 0.9]), min_size=1, max_size=6),
    alike=st.sampled_from([1, 2, 30]),
    segments=st.integers(1, 2),
    kept=st.sampled_from([0.0, 0.05, 0.5, 1.0]),
    wanted=st.sampled_from([1, 10, 300, DOCUMENTS]),
)
def test_no_document_that_may_be_among_the_best_is_lost(seed, shares, alike, segments, kept, wanted):
    random = np.random.default_rng(seed)
    known = columns(random, segments, alike)
    terms = [
        TermScorer(
            {TextField.TITLE: postings(random, share / 9, alike), TextField.BODY: postings(random, share, alike)},
            known,
            weight=random.choice([0.2, 1.0]),
        )
        for share in shares
    ]
    found = MatchSet(kernels.union([term.docs for term in terms]), lambda: terms, is_union=True)
    docs = found.docs if kept == 1 else found.docs[random.random(len(found.docs)) < kept]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scoring, "MIN_POSTINGS_TO_PRUNE", inf)
        every = found.top_k(docs, wanted)
        patch.setattr(scoring, "MIN_POSTINGS_TO_PRUNE", 1)
        patch.setattr(scoring, "MAX_LENGTH_RATIO_TO_PRUNE", DOCUMENTS)
        best = found.top_k(docs, wanted)
    np.testing.assert_array_equal(every.docs, docs)
    least = np.sort(every.scores)[-wanted] - 1e-9 if wanted < len(docs) else 0
    assert set(docs[every.scores >= least].tolist()) <= set(best.docs.tolist())
    np.testing.assert_allclose(best.scores, every.scores[np.searchsorted(docs, best.docs)], rtol=1e-12)


def test_only_few_documents_are_scored_where_most_cannot_be_among_the_best():
    random = np.random.default_rng(1)
    known = columns(random, 1, 30)
    rare, frequent = (TermScorer({TextField.BODY: postings(random, share, 5)}, known) for share in (0.002, 0.9))
    found = MatchSet(kernels.union([rare.docs, frequent.docs]), lambda: [rare, frequent], is_union=True)
    assert len(found.docs) > 10_000
    assert len(found.top_k(found.docs, 10).docs) < 20


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    """Several segments, deletions in them; and the generator of queries about it."""
    root = tmp_path_factory.mktemp("archive")
    generator = Generator(3)
    engine = WhooshEngine(root)
    generator.fill(engine)
    engine.close()
    return generator, Snapshot.load(Generations(root).find().path)


def test_the_best_match_the_query(archive, monkeypatch):
    """Also where that takes more than to have one of its terms."""
    generator, snapshot = archive
    for _ in range(400):
        try:
            found = Execution(snapshot.section_terms, snapshot.sections, ExpansionBudget()).run(generator.query())
        except QuerySyntaxError:
            continue
        monkeypatch.setattr(scoring, "MIN_POSTINGS_TO_PRUNE", inf)
        every = found.score(found.docs)
        monkeypatch.setattr(scoring, "MIN_POSTINGS_TO_PRUNE", 1)
        monkeypatch.setattr(scoring, "MAX_LENGTH_RATIO_TO_PRUNE", DOCUMENTS)
        best = found.top_k(found.docs, 5)
        assert set(best.docs.tolist()) <= set(found.docs.tolist())
        np.testing.assert_allclose(np.sort(best.scores)[-5:], np.sort(every.scores)[-5:], rtol=1e-12)


@pytest.mark.parametrize("unit", ["sections", "statements"])
def test_matching_within_some_documents_is_matching_and_then_leaving_the_others_out(archive, unit):
    generator, snapshot = archive
    known, terms = (
        (snapshot.sections, snapshot.section_terms)
        if unit == "sections"
        else (snapshot.statements, snapshot.statement_terms)
    )
    assert len(known.segments.files) > 1
    assert known.segments.has_deletions
    random, refused, matched = Random(5), 0, 0
    for _ in range(400):
        node = generator.query()
        count = known.segments.count
        within = np.array(sorted(random.sample(range(count), random.choice((0, 3, count // 2, count)))), np.int32)
        try:
            everywhere = Execution(terms, known, ExpansionBudget()).run(node)
        except QuerySyntaxError:
            refused += 1
            with pytest.raises(QuerySyntaxError):
                Execution(terms, known, ExpansionBudget()).run(node, within)
            continue
        inside = Execution(terms, known, ExpansionBudget()).run(node, within)
        wanted = np.intersect1d(everywhere.docs, within)
        np.testing.assert_array_equal(inside.docs, wanted, err_msg=str(node))
        np.testing.assert_allclose(inside.score(wanted).scores, everywhere.score(wanted).scores, rtol=1e-12)
        matched += len(wanted) > 0
    assert matched > 100
