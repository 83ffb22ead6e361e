"""Which statements are one utterance."""

import pytest

from search.analysis import split
from search.utterances.likeness import is_followed, is_same
from search.utterances.said import Said

SAID = "the talks on fishing rights between the two coasts will go on in June with ten boats at sea"


def same(other: str, one: str = SAID) -> bool:
    return is_same(split(one).words, split(other).words)


@pytest.mark.parametrize(
    "other",
    [
        SAID,
        "Talks on fishing rights between both coasts will go on in June with ten boats at sea",
        "the talks on fishing rights between the two coasts will go on in June",
        f"Well, he hoped that {SAID}, and that was all there was to it",
    ],
)
def test_copies_cuts_and_small_edits_are_the_same(other):
    assert same(other)


@pytest.mark.parametrize(
    "other",
    [
        SAID.replace("will", "will not"),
        SAID.replace("ten", "twelve"),
        SAID.replace("June", "May"),
        "the talks on fishing rights",
        "the mills on the two coasts will go on in June with looms at work",
    ],
)
def test_other_numbers_months_negations_and_few_words_are_not(other):
    assert not same(other)


def test_short_statements_are_not_followed():
    assert not is_followed("it declined to comment".split())
    assert is_followed(SAID.split())


def said(words: str, *names: str, mentions: tuple[str, ...] = (), day: int = 1, quoted: bool = False) -> Said:
    return Said(words.split(), frozenset(names), mentions, day, quoted)


def test_what_speaks_of_its_speaker_is_not_the_same_of_another():
    words = "it plans to buy back two million of its own shares"
    assert said(words, "acme").may_be(said(words, "acme", day=3), 100)
    assert not said(words, "acme").may_be(said(words, "apex"), 100)


def test_long_words_of_nobody_in_particular_may_be_given_to_two():
    assert said(SAID, "byrd").may_be(said(SAID, "lund"), 100)
    assert not said(SAID, "byrd").may_be(said(SAID, "lund", day=400), 100)


def test_reported_routine_of_another_week_is_said_anew_and_a_quotation_is_told_again():
    assert not said(SAID, "acme").may_be(said(SAID, "acme", day=9), 100)
    assert not said(SAID, "acme", quoted=True).may_be(said(SAID, "acme", day=9), 100)
    assert said(SAID, "acme", quoted=True).may_be(said(SAID, "acme", day=900, quoted=True), 100)


def test_speakers_whose_names_share_a_common_word_only_are_two():
    words = "it is raising its prime rate to seven and a half pct effective at once"
    assert not said(words, "irving", "trust").may_be(said(words, "bankers", "trust"), 100)
    assert said(words, "ada", "byrd").may_be(said(words, "byrd"), 100)
    assert said(words, "southern", "harbour", "trust").may_be(said(words, "harbour", "trust"), 100)


def test_what_nobody_in_particular_reports_is_routine_after_a_day():
    assert said(SAID).may_be(said(SAID, day=2), 100)
    assert not said(SAID).may_be(said(SAID, day=4), 100)


def test_two_who_are_quoted_alike_in_another_week_have_both_said_so():
    byrd = said(SAID, "byrd", quoted=True)
    assert byrd.may_be(said(SAID, "lund", day=3, quoted=True), 100)
    assert not byrd.may_be(said(SAID, "lund", day=8, quoted=True), 100)


def test_words_that_name_others_are_others():
    one, other = (said(SAID, "byrd", mentions=(each,)) for each in ("acme", "apex"))
    assert not one.may_be(other, 100)


def test_a_name_is_the_same_with_two_letters_for_one():
    assert said(SAID, "soren", "moss", quoted=True).may_be(said(SAID, "soeren", "moss", day=40, quoted=True), 100)
    assert said(SAID, "jurgen").may_be(said(SAID, "juergen", day=3), 100)
    assert not said(SAID, "soren", "moss", quoted=True).may_be(said(SAID, "sven", "lund", day=40, quoted=True), 100)
