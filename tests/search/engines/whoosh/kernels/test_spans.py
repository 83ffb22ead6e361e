"""The spans of tokens are packed and unpacked."""

from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh.kernels.spans import pack_spans, unpack_spans


@given(st.lists(st.tuples(st.integers(0, 9000), st.integers(1, 300)), max_size=20))
def test_the_places_of_tokens_are_read_back(pairs):
    starts, ends, at = [], [], 0
    for gap, size in pairs:
        starts.append(at + gap)
        ends.append(at + gap + size)
        at = ends[-1]
    packed = pack_spans(starts, ends)
    assert unpack_spans(packed, range(len(starts))) == list(zip(starts, ends, strict=True))
    assert unpack_spans(packed, [len(starts) - 1] if starts else []) == list(zip(starts, ends, strict=True))[-1:]
