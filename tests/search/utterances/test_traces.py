"""What statements are found by that may be the same."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.utterances.ids import utterance_id, utterance_key
from search.utterances.traces import KEY_BITS, RUN, WINDOW, keys_of, traces_of, word_hashes

TEXTS = st.lists(st.lists(st.sampled_from("a b c d e f g h".split()), max_size=30), min_size=1, max_size=6)


def traces(*texts):
    lengths = np.array([len(text) for text in texts], np.int64)
    values, counts = traces_of(word_hashes(word for text in texts for word in text), lengths)
    return [set(each.tolist()) for each in np.split(values, np.cumsum(counts)[:-1])]


@settings(deadline=None)
@given(TEXTS)
def test_traces_of_a_text_do_not_depend_on_its_neighbours(texts):
    assert traces(*texts) == [traces(text)[0] for text in texts]


@settings(deadline=None)
@given(st.lists(st.text("abcdefgh", min_size=1, max_size=3), min_size=RUN + WINDOW - 1, max_size=20), TEXTS, TEXTS)
def test_texts_with_seven_words_in_a_row_in_common_share_a_trace(common, before, after):
    one, other = [*before[0], *common, *after[0]], [*before[-1], *common, *after[-1]]
    first, second = traces(one, other)
    assert first & second


@settings(deadline=None)
@given(TEXTS)
def test_the_same_words_have_the_same_key_and_others_another(texts):
    lengths = np.array([len(text) for text in texts], np.int64)
    keys = keys_of(word_hashes(word for text in texts for word in text), lengths).tolist()
    for one, key in zip(texts, keys, strict=True):
        for other, another in zip(texts, keys, strict=True):
            assert (one == other) == (key == another)


@settings(deadline=None)
@given(st.integers(1, 2**KEY_BITS - 1))
def test_a_key_is_read_back_from_its_id(key):
    assert utterance_key(utterance_id(key)) == key


def test_what_is_no_id_has_no_key():
    assert [utterance_key(id) for id in ("", "u", "x" * 12, "uaaaaaaaaaa!", "uaaaaaaaaaaa")] == [None] * 5
