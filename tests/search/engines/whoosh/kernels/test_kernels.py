"""The kernels in C do what those with numpy do, and damaged numbers do not lead them out of their arrays."""

import gc
import inspect
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.analysis import Token
from search.engines.whoosh import kernels as chosen
from search.engines.whoosh.kernels.positions import Occurrences
from search.engines.whoosh.kernels.scores import FieldPostings, ScoredTerm
from search.engines.whoosh.kernels.spans import pack_spans
from search.engines.whoosh.kernels.twins import native, native_kernels, numpy_kernels
from search.query.edits import edits

if native is None:
    pytest.skip("built without a C compiler", allow_module_level=True)

SIZES = (np.uint8, np.uint16, np.uint32)
MOST = 20_000
"""Beyond the block that unions are made in, beyond twelve times a short list."""


def ints(values):
    return np.array(values, np.int32)


@st.composite
def documents(draw, most=MOST):
    """Rising document numbers: a handful anywhere, or many in a row with gaps."""
    if draw(st.booleans()):
        return ints(sorted(draw(st.sets(st.integers(0, most - 1), max_size=30))))
    random = np.random.default_rng(draw(st.integers(0, 1 << 16)))
    first = draw(st.integers(0, most - 1))
    every = np.arange(first, draw(st.integers(first, most)), dtype=np.int32)
    return every[random.random(len(every)) < draw(st.sampled_from([0.01, 0.5, 0.99]))]


@st.composite
def scored(draw):
    docs = draw(documents())
    random = np.random.default_rng(draw(st.integers(0, 1 << 16)))
    return docs, random.random(len(docs)) * 20


@st.composite
def fields(draw):
    docs = draw(documents())
    random = np.random.default_rng(draw(st.integers(0, 1 << 16)))
    by_doc_id = draw(st.booleans())
    tf = random.integers(1, 200, len(docs)).astype(draw(st.sampled_from([*SIZES, np.int32])))
    lengths = random.integers(0, 250, MOST if by_doc_id else len(docs)).astype(draw(st.sampled_from(SIZES)))
    return FieldPostings(docs, tf, lengths, by_doc_id, draw(st.sampled_from([0.5, 1.0, 2.0])), 0.4, 37.25)


@st.composite
def scored_terms(draw):
    """Terms that often score the same: of few frequencies, lengths and factors."""
    terms = []
    for _ in range(draw(st.integers(0, 5))):
        each = []
        for _ in range(draw(st.integers(0, 3))):
            field = draw(fields())
            few = draw(st.sampled_from([1, 2, 9]))
            tf, lengths = 1 + field.tf % few, 20 + field.lengths % few
            each.append(replace(field, tf=tf.astype(field.tf.dtype), lengths=lengths.astype(field.lengths.dtype)))
        terms.append(ScoredTerm(each, draw(st.sampled_from([0.01, 0.5, 1.0, 1.0, 3.0, 9.0]))))
    return terms


def assert_equal(one, other):
    for left, right in zip(one, other, strict=True):
        assert left.dtype == right.dtype
        np.testing.assert_array_equal(left, right)


def test_every_kernel_has_a_twin_of_its_signature_that_is_the_one_used():
    names = {name for name, member in vars(chosen).items() if inspect.isfunction(member) and name != "fastest"}
    assert names == set(vars(numpy_kernels)) == set(vars(native_kernels))
    for name, kernel in vars(numpy_kernels).items():
        twin = getattr(native_kernels, name)
        assert inspect.signature(twin) == inspect.signature(kernel), name
        assert getattr(chosen, name) is twin
        assert hasattr(native, name)


@settings(deadline=None)
@given(st.lists(fields(), max_size=3), documents())
def test_add_scores(given_fields, docs):
    frequencies = np.zeros(MOST)
    for each in given_fields:
        lengths = each.lengths[each.docs] if each.by_doc_id else each.lengths
        frequencies[each.docs] += each.weight * each.tf / (1 - each.b + each.b * lengths / each.average_length)
    for kernels in (native_kernels, numpy_kernels):
        scores = np.full(len(docs), 0.25)
        kernels.add_scores(ScoredTerm(given_fields, 3.25), docs, scores, k1=1.5)
        np.testing.assert_allclose(scores, 0.25 + (3.25 * frequencies / (1.5 + frequencies))[docs], rtol=1e-12)


def scores_of_all(terms, allowed):
    """The documents with any of the terms, and the sum of what these add."""
    scores, docs = np.zeros(MOST), numpy_kernels.union([field.docs for term in terms for field in term.fields])
    for term in terms:
        every = np.zeros(len(docs))
        numpy_kernels.add_scores(term, docs, every, k1=1.5)
        scores[docs] += every
    docs = docs if allowed is None else np.intersect1d(docs, allowed)
    return docs, scores[docs]


@settings(deadline=None, max_examples=300)
@given(scored_terms(), st.none() | documents(), st.integers(1, 30) | st.integers(1, 2 * MOST))
def test_top_k_maxscore(terms, allowed, wanted):
    docs, scores = scores_of_all(terms, allowed)
    near = scores >= np.sort(scores)[-wanted] - 1e-6 if wanted < len(scores) else np.ones(len(scores), bool)
    for kernels in (native_kernels, numpy_kernels):
        found_docs, found = kernels.top_k_maxscore(terms, allowed, wanted, margin=1e-6, k1=1.5)
        np.testing.assert_array_equal(found_docs, docs[near])
        np.testing.assert_allclose(found, scores[near], rtol=1e-12)


@pytest.mark.parametrize("seed", range(100))
def test_top_k_maxscore_leaves_nothing_behind_in_a_window(seed):
    """Few documents, at the same places of each window, of terms that are given up when the limit has risen."""
    random = np.random.default_rng(seed)
    every = (4096 * np.arange(12)[:, None] + [0, 70, 700, 3000]).ravel().astype(np.int32)
    terms = []
    for factor in (0.9, 1.0, 4.0, 5.0):
        docs = every[random.random(len(every)) < 0.5]
        tf = random.integers(1, 30, len(docs)).astype(np.uint8)
        terms.append(ScoredTerm([FieldPostings(docs, tf, tf, False, 1.0, 0.0, 1.0)], factor))
    found, wanted = (
        kernels.top_k_maxscore(terms, None, 3, margin=1e-9, k1=1.5) for kernels in (native_kernels, numpy_kernels)
    )
    np.testing.assert_array_equal(found[0], wanted[0])
    np.testing.assert_allclose(found[1], wanted[1], rtol=1e-12)


def test_top_k_maxscore_scores_equal_documents_the_same():
    """Whichever terms were given up when they were scored: ties must stay ties to the last bit."""
    every = np.arange(MOST, dtype=np.int32)
    lengths = np.full(MOST, 30, np.uint8)
    terms = [
        ScoredTerm([FieldPostings(every, np.full(MOST, tf, np.uint8), lengths, True, 1.0, 0.6, 37.1)], factor)
        for tf, factor in ((1, 0.1), (3, 0.37), (2, 1.1), (1, 2.3))
    ]
    docs, scores = native_kernels.top_k_maxscore(terms, None, 10, margin=1e-9, k1=1.5)
    assert len(docs) == MOST
    assert len(set(scores.tolist())) == 1


@settings(deadline=None)
@given(st.lists(documents(), max_size=5))
def test_union(lists):
    assert_equal([native_kernels.union(lists)], [numpy_kernels.union(lists)])


@settings(deadline=None)
@given(st.lists(scored(), max_size=40))
def test_union_sums(lists):
    docs, scores = [each[0] for each in lists], [each[1] for each in lists]
    assert_equal(native_kernels.union_sums(docs, scores), numpy_kernels.union_sums(docs, scores))


@settings(deadline=None)
@given(st.lists(documents(), min_size=1, max_size=5), st.sampled_from([*SIZES, np.int32]))
def test_union_sums_takes_whole_numbers(docs, dtype):
    values = [(np.arange(len(each)) % 200).astype(dtype) for each in docs]
    assert_equal(native_kernels.union_sums(docs, values), numpy_kernels.union_sums(docs, values))


@settings(deadline=None)
@given(documents(), documents())
@example(ints([]), ints([]))
@example(ints([5]), np.arange(100, dtype=np.int32))
@example(np.arange(100, dtype=np.int32), ints([5, 200]))
def test_match_positions_intersect_subtract(a, b):
    assert_equal(native_kernels.match_positions(a, b), numpy_kernels.match_positions(a, b))
    assert_equal([native_kernels.intersect(a, b)], [numpy_kernels.intersect(a, b)])
    assert_equal([native_kernels.subtract(a, b)], [numpy_kernels.subtract(a, b)])


@settings(deadline=None)
@given(documents(), st.lists(st.integers(0, MOST), max_size=60).map(sorted).map(ints))
def test_locate(docs, wanted):
    assert_equal([native_kernels.locate(docs, wanted)], [numpy_kernels.locate(docs, wanted)])


@settings(deadline=None)
@given(st.data(), st.integers(1, 30_000), st.sampled_from(["random", "rising", "falling", "few", "equal"]))
def test_kth_largest(data, count, kind):
    values = np.random.default_rng(count).random(count)
    values = {
        "random": values,
        "rising": np.sort(values),
        "falling": np.sort(values)[::-1],
        "few": np.round(values, 1),
        "equal": np.zeros(count),
    }[kind]
    k = data.draw(st.integers(1, count))
    assert native_kernels.kth_largest(values, k) == numpy_kernels.kth_largest(values, k)


def test_kth_largest_refuses_more_than_there_are():
    for k in (0, -1, 4):
        with pytest.raises(ValueError, match="not so many"):
            native_kernels.kth_largest(np.zeros(3), k)


@st.composite
def occurrences(draw, docs=documents(60)):
    """A term that stands in some of sixty short documents, so that terms meet often."""
    docs = draw(docs)
    random = np.random.default_rng(draw(st.integers(0, 1 << 16)))
    each = [np.flatnonzero(random.random(40) < draw(st.sampled_from([0.1, 0.6]))) for _ in docs]
    each = [positions if len(positions) else np.array([7]) for positions in each]
    tf = np.array([len(positions) for positions in each], draw(st.sampled_from([np.uint8, np.int32])))
    positions = np.concatenate([np.empty(0, np.int64), *each]).astype(draw(st.sampled_from([*SIZES, np.int32])))
    return Occurrences(docs, tf, positions)


@settings(deadline=None)
@given(st.lists(occurrences(), min_size=1, max_size=4))
def test_match_phrase(terms):
    assert_equal(native_kernels.match_phrase(terms), numpy_kernels.match_phrase(terms))


@settings(deadline=None)
@given(st.lists(st.tuples(occurrences(), st.integers(1, 3)), min_size=1, max_size=4), st.integers(1, 12))
def test_match_window(given_terms, width):
    terms, needed = [each[0] for each in given_terms], [each[1] for each in given_terms]
    assert_equal(native_kernels.match_window(terms, needed, width), numpy_kernels.match_window(terms, needed, width))


@settings(deadline=None)
@given(occurrences(), occurrences(), st.integers(2, 12), st.booleans())
def test_match_pair(first, second, width, exchanged):
    apart = [
        Occurrences(term.docs, term.tf, (term.positions.astype(np.int64) * 2 + odd).astype(np.uint32))
        for odd, term in enumerate((first, second))
    ]  # no two words stand in one place
    if exchanged:
        apart.reverse()
    assert_equal(native_kernels.match_pair(*apart, width), numpy_kernels.match_pair(*apart, width))


@settings(deadline=None)
@given(occurrences(), st.lists(st.integers(0, 70), max_size=20).map(sorted).map(ints))
def test_position_ranges(term, wanted):
    starts, ends = native_kernels.position_ranges(term, wanted)
    assert_equal((starts, ends), numpy_kernels.position_ranges(term, wanted))
    for doc, start, end in zip(wanted.tolist(), starts, ends, strict=True):
        assert end - start == term.tf[term.docs == doc].sum()


@settings(deadline=None)
@given(st.lists(documents(most=60), min_size=1, max_size=4), documents(most=60), st.integers(0, 1 << 16))
def test_matched_tokens(lists, docs, seed):
    random = np.random.default_rng(seed)
    terms, places = [], {}
    for number, each in enumerate(lists):
        tf = []
        for doc in each.tolist():
            free = sorted(set(range(40)).difference(places.setdefault(doc, {})))
            chosen = sorted(random.choice(free, min(len(free), int(random.integers(1, 5))), replace=False).tolist())
            places[doc] |= dict.fromkeys(chosen, f"term{number}")
            tf.append(len(chosen))
        positions = [
            place for doc in each.tolist() for place, name in sorted(places[doc].items()) if name == f"term{number}"
        ]
        terms.append(Occurrences(each, np.array(tf, np.uint8), np.array(positions, np.uint16)))
    starts = np.cumsum(random.integers(1, 30, 40)).tolist()
    far = [start + int(random.choice([0, 1 << 17])) for start in starts]
    spans = [
        memoryview(pack_spans(each, [start + 1 for start in each]))
        for each in ((random.choice([0, 1]) and starts) or far for _ in docs)
    ]
    names = [f"term{number}" for number in range(len(terms))]
    found = native_kernels.matched_tokens(names, terms, docs, spans)
    assert found == numpy_kernels.matched_tokens(names, terms, docs, spans)
    assert all(type(token) is Token for tokens in found for token in tokens)
    for doc, tokens in zip(docs.tolist(), found, strict=True):
        assert {token.position: token.term for token in tokens} == places.get(doc, {})


@settings(deadline=None)
@given(st.data(), st.lists(st.integers(1, 50), min_size=1, max_size=4), st.booleans())
def test_gather(data, sizes, alike):
    kinds = st.sampled_from([*SIZES, np.int32, np.int64])
    kind = data.draw(kinds)
    parts = [np.arange(size).astype(kind if alike else data.draw(kinds)) * 3 for size in sizes]
    bases = np.cumsum([0, *sizes])
    docs = ints(data.draw(st.lists(st.integers(0, sum(sizes) - 1))))
    if not alike and np.result_type(*parts).kind == "f":
        return
    assert_equal([native_kernels.gather(parts, bases, docs)], [numpy_kernels.gather(parts, bases, docs)])


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(-3, 40), min_size=1, max_size=9), min_size=1, max_size=4), st.data())
def test_count_column(columns, data):
    parts = [ints(column) for column in columns]
    bases = np.cumsum([0, *map(len, parts)])
    docs = ints(sorted(data.draw(st.lists(st.integers(0, int(bases[-1]) - 1)))))
    first = data.draw(st.integers(-3, 5))
    assert_equal(
        [native_kernels.count_column(parts, bases, docs, first, 44)],
        [numpy_kernels.count_column(parts, bases, docs, first, 44)],
    )
    small = [np.abs(part).astype(np.uint8) for part in parts]
    assert_equal(
        [native_kernels.count_column(small, bases, docs, 0, 44)],
        [numpy_kernels.count_column(small, bases, docs, 0, 44)],
    )


@given(
    st.lists(st.floats(0, 3, width=16) | st.sampled_from([1.0, 1.0 + 4e-10, 1.0 - 4e-10, 1.0 + 8e-10]), max_size=60),
    st.integers(1, 70),
)
def test_rank_top_k(scores, wanted):
    given = np.array(scores, np.float64), wanted, 1e-9
    found, tied = native_kernels.rank_top_k(*given)
    expected, expected_tied = numpy_kernels.rank_top_k(*given)
    assert_equal([found], [expected])
    assert tied == expected_tied


@given(st.lists(st.integers(0, 5), max_size=40), st.randoms(), st.integers(0, 12))
def test_top_counts(counts, random, limit):
    ranks = list(range(len(counts)))
    random.shuffle(ranks)
    given = np.array(counts, np.int64), ints(ranks), limit
    assert native_kernels.top_counts(*given) == numpy_kernels.top_counts(*given)


@settings(deadline=None)
@given(
    st.lists(st.lists(st.integers(0, 9), max_size=4), min_size=1, max_size=30),
    st.sets(st.integers(0, 29)).flatmap(lambda docs: st.lists(st.sampled_from(sorted(docs) or [0]))),
    st.integers(0, 5),
)
def test_count_lists(lists, docs, base):
    docs = ints(sorted(doc for doc in docs if doc < len(lists))) + np.int32(base)
    values = ints([value for each in lists for value in each])
    starts = np.cumsum([0, *map(len, lists)])
    found = native_kernels.count_lists(values, starts, docs, base, 10)
    assert_equal([found], [numpy_kernels.count_lists(values, starts, docs, base, 10)])
    assert found.sum() == sum(len(lists[doc - base]) for doc in docs.tolist())


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 4)), max_size=30).map(sorted), st.randoms())
def test_count_pairs(pairs, random):
    pairs += random.sample(pairs, min(len(pairs), 3))
    pairs.sort(key=lambda pair: pair[0])
    given = np.array([place for place, _ in pairs], np.int64), ints([ordinal for _, ordinal in pairs]), 5
    found = native_kernels.count_pairs(*given)
    assert found.tolist() == [len({place for place, ordinal in pairs if ordinal == each}) for each in range(5)]
    assert_equal([found], [numpy_kernels.count_pairs(*given)])


def test_count_pairs_damaged():
    for kernels in (native_kernels, numpy_kernels):
        for ordinal in (-1, 5):
            with pytest.raises(ValueError, match="damaged"):
                kernels.count_pairs(np.array([0]), ints([ordinal]), 5)


@settings(deadline=None)
@given(st.sets(st.binary(max_size=4)).map(sorted), st.binary(max_size=4))
def test_lower_bound(terms, key):
    joined = np.frombuffer(b"".join(terms), np.uint8).data
    ends = np.cumsum([0, *map(len, terms)]).data
    assert native_kernels.lower_bound(joined, ends, len(terms), key) == sum(term < key for term in terms)
    assert numpy_kernels.lower_bound(joined, ends, len(terms), key) == sum(term < key for term in terms)


@settings(deadline=None)
@given(st.integers(0, 60), st.integers(0, 1 << 16), st.booleans(), st.sampled_from((128, 384, 7)))
def test_dots(count, seed, every, size):
    random = np.random.default_rng(seed)
    vectors = random.integers(-127, 128, count * size).astype(np.int8)
    query = random.integers(-127, 128, size).astype(np.int8)
    docs = None if every else ints(np.flatnonzero(random.random(count) < 0.5))
    assert_equal(native_kernels.dots(vectors, query, docs), numpy_kernels.dots(vectors, query, docs))


@settings(deadline=None)
@given(st.lists(st.lists(st.integers(0, 4), max_size=3), min_size=1, max_size=9), st.integers(0, 1 << 16))
def test_add_pieces(words, seed):
    random = np.random.default_rng(seed)
    table = random.integers(-127, 128, (5, 128)).astype(np.int8), ints(random.integers(1, 256, 5))
    pieces, starts = ints([piece for word in words for piece in word]), np.cumsum([0, *map(len, words)])
    texts = np.cumsum([0, *random.integers(0, 30, 7)])
    given_words = ints(random.integers(0, len(words), texts[-1]))
    sums = [np.ones((7, 128), np.int32) for _ in range(2)]
    for kernels, each in zip((native_kernels, numpy_kernels), sums, strict=True):
        kernels.add_pieces(table, pieces, starts, given_words, texts, each)
    assert_equal(*sums)


def test_vectors_that_are_not_there_are_damage():
    vectors, query = np.zeros(3 * 128, np.int8), np.zeros(128, np.int8)
    for docs in ([3], [-1]):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.dots(vectors, query, ints(docs))
    with pytest.raises(ValueError, match="needed"):
        native_kernels.dots(vectors, query[:100], None)
    table, starts = (np.zeros((1, 128), np.int8), ints([1])), np.array([0, 1])
    for pieces, piece_starts, words, word_starts in (
        ([1], starts, [0], starts),
        ([0], np.array([0, 2]), [0], starts),
        ([0], starts, [1], starts),
        ([0], starts, [0], np.array([0, 2])),
        ([0], starts, [0], np.array([-1, 1])),
    ):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.add_pieces(
                table, ints(pieces), piece_starts, ints(words), word_starts, np.zeros((1, 128), np.int32)
            )


WORDS_OF_FEW_LETTERS = st.text(alphabet="abé習", max_size=6)


@settings(deadline=None)
@given(st.sets(WORDS_OF_FEW_LETTERS), WORDS_OF_FEW_LETTERS, st.integers(0, 3))
def test_near_terms(words, key, most):
    terms = sorted(word.encode() for word in words)
    joined = np.frombuffer(b"".join(terms), np.uint8).data
    ends = np.cumsum([0, *map(len, terms)]).data
    expected = [(rank, apart) for rank, term in enumerate(terms) if (apart := edits(key, term.decode())) <= most]
    for kernels in (native_kernels, numpy_kernels):
        ranks, distances = kernels.near_terms(joined, ends, len(terms), key.encode(), most)
        assert list(zip(ranks.tolist(), distances.tolist(), strict=True)) == expected


def test_more_near_terms_than_there_is_room_for_at_first():
    terms = sorted(f"{number:04}".encode() for number in range(10_000))
    joined, ends = np.frombuffer(b"".join(terms), np.uint8).data, np.arange(0, 40_004, 4).data
    ranks, _ = native_kernels.near_terms(joined, ends, 10_000, b"5555", 3)
    assert len(ranks) == 10_000 - 9**4


def test_near_terms_of_what_is_damaged_too_long_or_too_far_are_refused():
    for ends in ([0, 3], [0, 9], [-4, 1], [2, 1], [2**62, 2**63 - 1]):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.near_terms(memoryview(b"ab"), np.array(ends).data, 1, b"b", 1)
    for key, most in ((b"x" * 65, 1), (b"x", 4), (b"x", -1)):
        with pytest.raises(ValueError, match="more letters"):
            native_kernels.near_terms(memoryview(b"ab"), np.array([0, 1]).data, 1, key, most)


def test_arrays_in_strides_are_copied():
    docs = np.arange(20, dtype=np.int32)[::2]
    zeros = np.broadcast_to(0.0, 10)
    assert_equal(
        native_kernels.union_sums([docs, docs], [zeros, zeros]), numpy_kernels.union_sums([docs, docs], [zeros, zeros])
    )
    assert_equal(native_kernels.match_positions(docs, docs[::2]), numpy_kernels.match_positions(docs, docs[::2]))


HOSTILE = [
    ints([-1, 3]),
    ints([3, -5]),
    ints([9, 3, 9, 3]),
    ints([5000, 3]),
    ints([np.iinfo(np.int32).max]),
    ints([np.iinfo(np.int32).min]),
]


@pytest.mark.parametrize("docs", HOSTILE, ids=str)
def test_documents_that_are_not_there_or_out_of_order_do_no_harm(docs):
    """An error, or a wrong answer of the right size; never an access outside."""
    tf, scores = np.ones(len(docs), np.uint8), np.ones(len(docs))
    for lengths in (np.ones(4, np.uint8), np.ones(4, np.uint16)):
        field = FieldPostings(docs, tf, lengths, True, 1.0, 0.5, 1.0)
        fine = FieldPostings(ints([0, 1]), np.ones(2, np.uint8), lengths, True, 1.0, 0.5, 1.0)
        for terms in ([[field]], [[field, fine]], [[fine], [field]], [[field], [fine, fine]]):
            for wanted in (1, 2, 9):
                with pytest.raises(ValueError, match="damaged"):
                    native_kernels.top_k_maxscore(
                        [ScoredTerm(each, 1.0) for each in terms], None, wanted, margin=0.0, k1=1.5
                    )
        try:
            assert len(native_kernels.top_k_maxscore([ScoredTerm([fine], 1.0)], docs, 1, margin=0.0, k1=1.5)[0]) <= 2
        except ValueError as error:
            assert "damaged" in str(error)
        native_kernels.add_scores(ScoredTerm([fine], 1.0), docs, np.zeros(len(docs)), k1=1.5)
        try:
            native_kernels.add_scores(ScoredTerm([field], 1.0), docs, np.zeros(len(docs)), k1=1.5)
        except ValueError as error:
            assert "damaged" in str(error)
    for other in (*HOSTILE, np.arange(1000, dtype=np.int32)):
        for a, b in ((docs, other), (other, docs)):
            assert len(native_kernels.match_positions(a, b)[0]) <= min(len(a), len(b))
            assert len(native_kernels.intersect(a, b)) <= min(len(a), len(b))
            assert len(native_kernels.subtract(a, b)) <= len(a)
            assert native_kernels.locate(a, b).max() < len(a)
        try:
            native_kernels.union_sums([docs, other], [scores, np.ones(len(other))])
        except ValueError as error:
            assert "damaged" in str(error)
        try:
            assert len(native_kernels.union([docs, other])) <= len(docs) + len(other)
        except ValueError as error:
            assert "damaged" in str(error)


def test_top_k_maxscore_of_lists_that_end_before_they_begin():
    first = np.iinfo(np.int32).min
    lists = [[4097, first], [0, 5000, 10_000, first]]
    fields = [
        FieldPostings(ints(docs), (one := np.ones(len(docs), np.uint8)), one, False, 1.0, 0.0, 1.0) for docs in lists
    ]
    terms = [ScoredTerm([field], factor) for field, factor in zip(fields, (0.1, 9.0), strict=True)]
    with pytest.raises(ValueError, match="damaged"):
        native_kernels.top_k_maxscore(terms, None, 1, margin=0.0, k1=1.5)


def test_numbers_that_point_nowhere_are_damage():
    column, one, bases = np.arange(5, dtype=np.uint16), np.ones(1, np.uint8), np.array([0, 5])
    for doc in (-1, 5, 2**31 - 1, -(2**31)):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.gather([column], bases, ints([2, doc]))
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.gather([column, column], np.array([0, 5, 5]), ints([2, doc]))
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.count_lists(ints([1, 2]), np.array([0, 1, 2]), ints([doc]), 0, 9)
    for bases in ([-9, 40], [0, 40], [2, 1]):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.gather([column], np.array(bases), ints([7]))
    for starts in ([-1, 2], [0, 3], [-5, -(2**62)], [2**62, 2**63 - 1]):
        try:
            assert not native_kernels.count_lists(ints([1, 2]), np.array(starts), ints([0]), 0, 9).sum()
        except ValueError as error:
            assert "damaged" in str(error)
    for size in (0, 2):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.count_lists(ints([1, 2]), np.array([0, 2]), ints([0]), 0, size)
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.count_column([ints([0, 2])], np.array([0, 2]), ints([0, 1]), 0, size)
    for docs in ([2], [-1], [5]):
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.count_column([ints([0, 0])], np.array([0, 2]), ints(docs), 0, 3)
    with pytest.raises(ValueError, match="damaged"):
        native_kernels.count_lists(ints([1, -2]), np.array([0, 2]), ints([0]), 0, 9)
    for ends in ([0, 3], [0, 9], [-4, 1], [2, 1], [2**62, 2**63 - 1]):
        try:
            native_kernels.lower_bound(memoryview(b"ab"), np.array(ends).data, 1, b"b")
        except ValueError as error:
            assert "damaged" in str(error)
    with pytest.raises(ValueError, match="needed"):
        native_kernels.lower_bound(memoryview(b"ab"), np.array([0, 1]).data, 2, b"b")
    with pytest.raises(ValueError, match="number of terms"):
        native_kernels.lower_bound(memoryview(b"ab"), np.array([0, 1]).data, -1, b"b")
    fine = Occurrences(ints([0, 1]), one.repeat(2), one.repeat(2))
    for tf in (ints([9, 9]), ints([-1, 1]), ints([2**31 - 1, 1]), np.array([2**32 - 1, 1], np.uint32)):
        broken = Occurrences(ints([0, 1]), tf, one.repeat(2))
        for both in ([broken, fine], [fine, broken], [broken]):
            with pytest.raises(ValueError, match="damaged"):
                native_kernels.match_phrase(both)
            with pytest.raises(ValueError, match="damaged"):
                native_kernels.match_window(both, [1] * len(both), 5)
        with pytest.raises(ValueError, match="damaged"):
            native_kernels.position_ranges(broken, ints([0, 1]))
    for docs in HOSTILE:
        strange = Occurrences(docs, one.repeat(len(docs)), one.repeat(len(docs)))
        native_kernels.match_phrase([strange, fine, strange])
        native_kernels.match_window([fine, strange], [1, 2], -3)
        native_kernels.position_ranges(strange, docs)


def test_arrays_of_another_type_or_size_are_refused():
    docs, scores = ints([1, 2]), np.ones(2)
    for wrong in (docs.astype(np.int64), docs.astype(np.float32), docs.astype(">i4"), docs.reshape(1, 2), b"12345678"):
        with pytest.raises(TypeError):
            native.intersect(docs, wrong, docs.copy())
    with pytest.raises(ValueError, match="not C-contiguous"):
        native.intersect(docs, docs[::2].repeat(4)[::2], docs.copy())
    with pytest.raises(ValueError, match="aligned"):
        native.intersect(docs, np.frombuffer(bytes(9), np.int32, offset=1), docs.copy())
    with pytest.raises(ValueError, match="needed"):
        native.intersect(docs, docs, docs[:1].copy())
    with pytest.raises(ValueError, match="needed"):
        native.union_sums(((docs, scores), (docs, scores)), np.empty(4, np.int32), np.empty(4))
    with pytest.raises(ValueError, match="needed"):
        native.union_sums(((docs, scores), (docs, scores[:1])), np.empty(5, np.int32), np.empty(5))
    with pytest.raises(ValueError, match=r"read-only|writ"):
        native.add_scores((), 1.0, 1.0, docs[:1], np.broadcast_to(1.0, 1))
    with pytest.raises(ValueError, match="needed"):
        native.union((docs, docs), np.empty(4, np.int32))
    one = (((docs, docs, docs, False, 1.0, 0.5, 1.0),), 1.0)
    for terms, error in (([one], TypeError), ((docs,), TypeError), (((((docs, scores),), 1.0),), TypeError)):
        with pytest.raises(error):
            native.top_k_maxscore(terms, None, 1, 0.0, 1.5, docs.copy(), scores.copy())
    with pytest.raises(ValueError, match="needed"):
        native.top_k_maxscore((one,), None, 1, 0.0, 1.5, docs.copy(), scores[:1].copy())
    with pytest.raises(ValueError, match="wanted"):
        native.top_k_maxscore((one,), None, 0, 0.0, 1.5, docs.copy(), scores.copy())
    with pytest.raises(TypeError):
        native.union_sums([(docs, scores)], np.empty(4, np.int32), np.empty(4))
    with pytest.raises(TypeError):
        native.union_sums((docs,), np.empty(4, np.int32), np.empty(4))


def test_words_that_were_split_are_not_kept():
    """The strings made last are remembered, and each leaves when another takes its place."""
    text = " ".join(f"word{number}" for number in range(20_000))
    native.scan(text)

    def grown() -> int:
        native.scan(text.replace("word", "name"))
        gc.collect()
        before = tracemalloc.get_traced_memory()[0]
        for prefix in ("one", "two", "six", "ten"):
            native.scan(text.replace("word", prefix))
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before

    tracemalloc.start()
    try:
        assert min(grown() for _ in range(3)) < 500_000  # other threads may allocate meanwhile
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("kind", [np.uint32, np.int32])
def test_positions_that_are_none_lead_nowhere_else(kind):
    docs = np.arange(1024, dtype=np.int32)
    wrong = Occurrences(docs, np.ones(1024, np.uint8), np.full(1024, -1, np.int64).astype(kind))
    right = Occurrences(docs, np.ones(1024, np.uint8), np.zeros(1024, np.uint32))
    for terms in ([wrong, wrong], [wrong, right], [right, wrong]):
        assert not len(native_kernels.match_phrase(terms)[0])
        assert set(native_kernels.match_window(terms, [1, 1], 8)[0].tolist()) <= set(docs.tolist())
        assert set(native_kernels.match_pair(*terms, 8)[0].tolist()) <= set(docs.tolist())


def test_more_words_than_any_query_has_are_refused():
    term = Occurrences(ints([0]), np.ones(1, np.uint8), np.zeros(1, np.uint16))
    with pytest.raises(ValueError, match="together"):
        native_kernels.match_phrase([term] * 1025)
    with pytest.raises(ValueError, match="times"):
        native_kernels.match_window([term], [2**40], 8)
