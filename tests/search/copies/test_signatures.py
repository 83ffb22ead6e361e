"""Signatures of articles: what they tell of two, and that nothing else than the words makes them."""

from unittest.mock import patch

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from search.copies import grouping
from search.copies.grouping import firsts_of, suspects
from search.copies.signatures import LEAST_RUNS, MIN_RUNS, NEAR_DAYS, RUN, SIZE, are_copies, signatures_of
from search.utterances.traces import word_hashes

STORY = [f"word{number}" for number in range(300)]
TEXTS = st.lists(
    st.lists(st.sampled_from("tide wind rain wool tar pilot quay".split()), max_size=60), min_size=1, max_size=6
)


def signed(*texts: list[str]):
    hashes = word_hashes(word for text in texts for word in text)
    return signatures_of(hashes, np.array([len(text) for text in texts], np.int64))


def test_share_of_equal_numbers_is_about_the_share_of_runs_in_common():
    half, whole, other = signed(STORY[:150], STORY, STORY[200:])
    assert abs((half[1:] == whole[1:]).mean() - 146 / 296) < 3 * (0.25 / SIZE) ** 0.5
    assert (half[1:] == other[1:]).mean() == 0
    assert (half[0], whole[0]) == (146, 296)


def test_what_is_cut_to_half_is_a_copy_and_what_is_cut_to_a_quarter_is_not():
    whole, half, quarter, other = signed(STORY, STORY[:150], STORY[:75], [f"{word}s" for word in STORY])
    assert are_copies(whole, np.stack([half, quarter, other])).tolist() == [True, False, False]


def test_short_texts_are_copies_of_the_same_words_only():
    short = STORY[: MIN_RUNS + RUN - 2]
    other = [*short[:-1], "otherwise"]
    found = signed(short, other, short)
    assert suspects(found, np.array([1, 1, 1], np.int32)).tolist() == [0, 1, 2]
    assert firsts_of(found, [1, 1, 1]).tolist() == [0, 1, 0]
    assert firsts_of(signed(short[:-1], short), [1, 1]).tolist() == [0, 1]


def test_short_texts_that_are_alike_are_not_compared_each_with_each():
    short = STORY[: MIN_RUNS + RUN - 2]
    found = signed(*([*short[:-1], f"number{number}"] for number in range(100)))
    with patch.object(grouping, "are_copies", wraps=are_copies) as comparing:
        assert firsts_of(found, [1] * 100).tolist() == list(range(100))
    assert not comparing.called


def test_texts_of_a_few_words_have_no_signature_and_are_no_copies():
    few = STORY[: LEAST_RUNS + RUN - 2]
    found = signed(few, few)
    assert not found.any()
    assert not len(suspects(found, np.array([1, 1], np.int32)))
    assert firsts_of(found, [1, 1]).tolist() == [0, 1]


@settings(deadline=None)
@given(TEXTS)
def test_signature_of_a_text_is_the_same_whatever_stands_beside_it(texts):
    assert np.array_equal(signed(*texts), np.concatenate([signed(text) for text in texts]))


@settings(deadline=None)
@given(TEXTS, st.permutations([0, 0, 1, 2, 20, 30]))
def test_only_suspects_are_ever_copies(texts, days):
    found = signed(*texts)
    days = sorted(days[: len(texts)], key=lambda day: (not day, day))
    firsts = firsts_of(found, days)
    several = {at for at, first in enumerate(firsts.tolist()) if first != at or (firsts == at).sum() > 1}
    assert several <= set(suspects(found, np.array(days, np.int32)).tolist())


@settings(deadline=None)
@given(TEXTS, st.permutations([0, 0, 1, 2, 20, 30]))
def test_first_of_a_group_is_the_earliest_head_that_an_article_is_a_copy_of(texts, days):
    found = signed(*texts)
    days = sorted(days[: len(texts)], key=lambda day: (not day, day))
    expected: list[int] = []
    for at, day in enumerate(days):
        heads = [
            head for head in dict.fromkeys(expected)
            if (not day or days[head] >= day - NEAR_DAYS) and are_copies(found[at], found[head : head + 1])[0]
        ]  # fmt: skip
        expected.append(min(heads, default=at))
    assert firsts_of(found, days).tolist() == expected


def test_a_group_holds_copies_of_its_first_article_only():
    drifting = [STORY[at : at + 150] for at in range(0, 150, 25)]
    firsts = firsts_of(signed(*drifting), [1] * len(drifting))
    signatures = signed(*drifting)
    for at, first in enumerate(firsts.tolist()):
        assert at == first or are_copies(signatures[at], signatures[first : first + 1])[0]
    assert len(set(firsts.tolist())) > 1
