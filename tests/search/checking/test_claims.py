"""The quotations in what somebody pastes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.checking.claims import MAX_CLAIM_WORDS, claim_of, claims_in


def texts(text: str) -> list[str]:
    return [claim.text for claim in claims_in(text)]


def test_a_quotation_without_marks_is_one_claim():
    assert texts("We will build by June. It is time.") == ["We will build by June. It is time."]


def test_of_an_article_each_quotation_is_a_claim():
    text = 'Byrd said "we will build the bridge". Lund told us “nobody asked for it”. He called it "absurd".'
    assert texts(text) == ["we will build the bridge", "nobody asked for it"]


def test_a_quotation_that_the_reporter_interrupts_is_one():
    assert texts('"The lock gates," he said, "will be replaced in June."') == [
        "The lock gates, will be replaced in June."
    ]


def test_words_in_marks_that_nobody_reports_stay_in_their_sentence():
    text = 'the work was "the longest survey of its kind" in the country'
    assert texts(text) == [text]


def test_each_line_is_a_claim_and_a_long_line_each_sentence():
    assert texts("We will build by June.\n\nNobody asked for it.") == ["We will build by June.", "Nobody asked for it."]
    long = " ".join(f"We counted {number} ships in the harbour." for number in range(MAX_CLAIM_WORDS // 5))
    assert len(texts(long)) == MAX_CLAIM_WORDS // 5


def test_the_same_quotation_is_checked_once():
    assert len(claims_in('He said "we will build it". She said "We will build it!"')) == 1


def test_ellipses_and_brackets_are_no_words_of_the_claim():
    claim = claim_of("[The bank] will [sic] act … [b]y June [...] or later")
    assert [word.form for word in claim.words] == ["will", "act", "by", "june", "or", "later"]
    assert (claim.breaks, claim.brackets) == ({2, 4}, {0})


@settings(deadline=None)
@given(st.text(max_size=400))
def test_any_text_has_claims_whose_words_stand_in_it(text):
    for claim in claims_in(text):
        assert claim.words
        assert all(0 <= word.start < word.end <= len(claim.text) for word in claim.words)
        assert [at for piece in claim.pieces for at in piece] == list(range(len(claim.words)))


@pytest.mark.parametrize("marks", ['""', "“”", "''", "‘’"])
def test_a_quotation_of_several_paragraphs_is_not_closed_before_the_last(marks):
    opening, closing = marks
    text = (
        f"Byrd wrote: {opening}We don’t mend gates here.\n\n{opening}We mend the old locks,{closing} she added. "
        f"{opening}That’s what we do.{closing}"
    )
    assert texts(text) == ["We don’t mend gates here.", "We mend the old locks,", "That’s what we do."]


def test_apostrophes_are_no_marks():
    text = "The boys' dog and the girls' cat said 'n' sang that it’s so"
    assert texts(text) == [text]
