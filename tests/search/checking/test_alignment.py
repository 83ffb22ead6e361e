"""How a claim lies in a text."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.checking.alignment import ChangeKind, align
from search.checking.claims import claim_of, claims_in
from search.checking.words import words_of

SAID = "The central bank will not raise interest rates by 5 pct this year, because the mills cannot bear it"


def kinds(claim: str, text: str = SAID) -> list[ChangeKind]:
    return [each.kind for each in align(claim_of(claim), words_of(text)).differences]


@pytest.mark.parametrize(
    "claim",
    [
        SAID,
        "will not raise interest rates by five percent",
        "The central bank … this year",
        "[The Fed] will not raise interest rates",
        "will not raise [its] rates",
        "because the mills can’t bear it",
    ],
)
def test_what_owns_up_to_its_changes_is_exact(claim):
    assert align(claim_of(claim), words_of(SAID)).is_exact


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("The central bank will raise interest rates by 5 pct this year", ChangeKind.NEGATED),
        ("raise interest rates by 5 pct this year", ChangeKind.NEGATED),
        ("The central bank will … raise interest rates by 5 pct", ChangeKind.NEGATED),
        ("will not raise interest rates by 6 pct this year", ChangeKind.NUMBER),
        ("will not cut interest rates by 5 pct this year", ChangeKind.EXCHANGED),
        ("will not raise interest rates this year", ChangeKind.LEFT_OUT),
        ("will not ever raise interest rates by 5 pct this year", ChangeKind.PUT_IN),
    ],
)
def test_each_change_has_its_kind(claim, kind):
    assert kinds(claim) == [kind]


def changes(claim: str, text: str) -> list[tuple[str, str]]:
    """What differs, as the words of the original and those of the claim."""
    laid, said = claim_of(claim), words_of(text)
    return [
        (" ".join(said.forms[each.start : each.end]), " ".join(word.form for word in laid.words[each.at : each.to]))
        for each in align(laid, said).differences
    ]


@pytest.mark.parametrize(
    ("claim", "expected"),
    [
        ("boats will sail until 2015", [("2005", "2015")]),
        ("few boats will sail until 2005", [("all", "few")]),
        ("all boats will sail by night", [("until 2005", "by night")]),
        ("frankly all boats will sail until 2005", [("", "frankly")]),
        ("all boats will sail until 2005 or so", [("", "or so")]),
    ],
)
def test_what_stood_at_an_end_is_told_with_what_stands_there_now(claim, expected):
    assert changes(claim, "It has rained. All boats will sail until 2005. Nobody asked") == expected


def test_words_that_the_text_repeats_are_taken_where_the_others_stand():
    text = (
        "The ferry will bring in two boats, she said. The ferry is not a gift to anybody. It is a gift to the harbour"
    )
    assert changes("The ferry is a gift to anybody", text) == [("not", "")]
    assert changes("The ferry is a gift to the harbour", text) == [("it", "the ferry")]


@pytest.mark.parametrize(
    ("text", "claim", "is_turned"),
    [
        ("No, we will build it", "we will build it", False),
        ("He was asked and said no. We will build it", "we will build it", False),
        ("the mill is not a ruin", "a ruin", True),
        ("the mill is not a ruin of the old kind at all today", "ruin of the old kind at all", False),
        ('the mayor said it was not "a ruin of the old kind"', "a ruin of the old kind", True),
    ],
)
def test_a_not_before_the_words_counts_where_it_governs_them(text, claim, is_turned):
    assert (kinds(claim, text) == [ChangeKind.NEGATED]) is is_turned


def test_a_not_before_the_words_of_a_reporter_counts():
    text = "“We will not,” she told the council, “build it here”"
    said = words_of(text).picked([0, 1, 2, 7, 8, 9])
    assert [each.kind for each in align(claim_of("build it here"), said).differences] == [ChangeKind.NEGATED]


def test_a_not_outside_of_the_marks_counts_on_either_side():
    (outside,) = claims_in("Byrd told us the mill was not “a ruin of the old kind”, and left")
    assert outside.is_negated
    assert align(outside, words_of("The mill is not a ruin of the old kind")).is_exact
    assert [each.kind for each in align(outside, words_of("It is a ruin of the old kind")).differences] == [
        ChangeKind.NEGATED
    ]


def test_what_is_written_together_or_apart_is_no_change():
    assert kinds("the cease fire holds", "the ceasefire holds") == []


def test_a_claim_without_words_of_the_text_lies_nowhere():
    assert align(claim_of("apples and pears"), words_of("ships sail")).similarity == 0


WORDS = st.lists(st.sampled_from("the bank will not raise its rates in june or may again".split()), min_size=1)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_pairs_are_the_same_words_in_order(claimed, said):
    claim, text = claim_of(" ".join(claimed)), words_of(" ".join(said))
    found = align(claim, text)
    assert 0 <= found.similarity <= 1
    assert all(text[there].form == claim.words[here].form for there, here in found.pairs)
    assert list(found.pairs) == sorted(set(found.pairs))
    assert len({there for there, _ in found.pairs}) == len(found.pairs)


@settings(deadline=None)
@given(WORDS, WORDS)
def test_a_stretch_of_the_text_is_exact_but_for_a_negation_before_it(before, after):
    claim = claim_of(" ".join(after))
    found = align(claim, words_of(" ".join(["so", *before, "so", *after])))
    assert {each.kind for each in found.differences} <= {ChangeKind.NEGATED}
    assert len(found.pairs) == len(claim.words)
