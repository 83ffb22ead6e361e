import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.wordforms import term


@pytest.mark.parametrize(
    "words",
    [
        "sanction sanctions sanctioned sanctioning",
        "criticise criticised criticising criticize criticized",
        "organisation organisations organization",
        "colour colours color",
        "centre centres center",
        "programme programmes program programmer",
        "defence defences defense",
        "travelled traveled travelling",
        "theatre theater",
        "licence license licensed",
        "analyse analyze analysed",
        "skilful skillful",
        "manoeuvre maneuver manoeuvres",
        "catalogue catalog",
        "paediatrician pediatrician",
        "aluminium aluminum",
        "go goes going went gone",
        "buy buys bought",
        "child children",
        "chairman chairmen",
        "spokeswoman spokeswomen",
        "crisis crises",
        "wife wives",
        "percent pct",
        "pohl poehl",
        "muller mueller",
        "soren soeren",
    ],
)
def test_all_forms_and_spellings_have_one_term(words):
    assert len({term(word) for word in words.split()}) == 1


@pytest.mark.parametrize(
    "words",
    [
        "tonne ton",
        "left leave",
        "fed feed",
        "poet pot",
        "specimen speciman",
        "guest gust",
        "founded found",
        "cheque check",
        "storey story",
        "michael michal",
        "queen qun",
        "influence influnce",
        "does dos",
        "oman omen",
    ],
)
def test_other_words_keep_terms_of_their_own(words):
    first, second = words.split()
    assert term(first) != term(second)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz0123456789", min_size=1))
def test_every_word_has_a_term(word):
    assert term(word)
