"""Words get numbers as they come, whether C or Python looks them up."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.engines.whoosh.segment import vocabulary
from search.engines.whoosh.segment.vocabulary import Vocabulary
from search.speedups import compiled

texts = st.lists(
    st.tuples(st.lists(st.sampled_from(["rain", "rains", "häuser", "the", "x"]) | st.text()), st.booleans())
)


def numbered(texts: list[tuple[list[str], bool]]) -> tuple[list[list[int]], Vocabulary]:
    words = Vocabulary()
    return [words.numbers(surfaces, stemmed=stemmed).tolist() for surfaces, stemmed in texts], words


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
@given(texts)
def test_c_and_python_give_the_same_numbers(texts):
    numbers, words = numbered(texts)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vocabulary, "compiled", None)
        plain_numbers, plain_words = numbered(texts)
    assert numbers == plain_numbers
    assert words.surfaces[0] == plain_words.surfaces[0]
    assert words.terms[0] == plain_words.terms[0]


def test_a_word_has_one_number_in_english_and_another_in_other_languages():
    numbers, words = numbered([(["rains", "the", "rains"], True), (["rains"], False), (["rain"], True)])
    assert numbers == [[0, 1, 0], [2], [3]]
    terms, ranks = words.terms
    assert [terms[rank] for rank in ranks] == [b"rain", b"the", b"=rains", b"rain"]


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
@pytest.mark.parametrize(
    ("known", "words", "out", "error"),
    [
        ({"a": 1}, ["a", "b"], np.empty(2, np.int32), KeyError),
        ({"a": 1}, ["a"], np.empty(0, np.int32), ValueError),
        ({"a": 1}, ["a"], np.empty(1, np.int64), TypeError),
        ({"a": 2**31}, ["a"], np.empty(1, np.int32), OverflowError),
        ({"a": "b"}, ["a"], np.empty(1, np.int32), TypeError),
        ({"a": 1}, [["a"]], np.empty(1, np.int32), TypeError),
    ],
)
def test_what_is_not_a_number_of_a_known_word_is_refused(known, words, out, error):
    with pytest.raises(error):
        compiled.look_up(known, words, out)
