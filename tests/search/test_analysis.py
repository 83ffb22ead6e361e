import itertools

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from search import analysis
from search.analysis import analyze, beginning_with, split, split_ascii, surfaces


def terms(text: str) -> list[str]:
    return [token.term for token in analyze(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Sanctions sanctioned", ["sanction", "sanction"]),
        ("Šefčovič’s CAFÉ", ["sefcov", "cafe"]),
        ("one-China", ["one", "china"]),
        ("don't", ["don", "t"]),
        ("5.93 mln, 1,024.", ["5.93", "mln", "1024"]),
        (
            "1,024,000.5 and 12,34,567 but 1,02 and 1234,567",
            ["1024000.5", "and", "1234567", "but", "1,02", "and", "1234,567"],
        ),
        ("U.S. and the U.N.'s U.S forces", ["us", "and", "the", "un", "us", "forc"]),
        ("COVID-19 G20", ["covid", "19", "g20"]),
        ("习近平", ["习近", "近平"]),
        ("...", []),
        ("", []),
    ],
)
def test_text_becomes_terms(text, expected):
    assert terms(text) == expected


def test_accents_typed_apart_or_together_are_the_same():
    assert terms("café") == terms("cafe\u0301")


@given(st.text())
def test_tokens_are_in_order_and_inside_the_text(text):
    tokens = analyze(text)
    assert [token.position for token in tokens] == list(range(len(tokens)))
    assert all(0 <= token.start < token.end <= len(text) and token.term and token.surface for token in tokens)
    assert all(a.start < b.start for a, b in itertools.pairwise(tokens))


@given(st.text(alphabet="ABCdéŠ’' -.3,习"))
def test_case_does_not_matter(text):
    assert terms(text.upper().lower()) == terms(text.lower())


@given(st.text(alphabet=st.characters(max_codepoint=127)) | st.text(alphabet="aB9 ._-,'U.S\u0301éŠ’ß"))
def test_faster_patterns_find_the_same_words(text):
    def words(pattern):
        return [(match.lastgroup, match.span(match.lastgroup)) for match in pattern.finditer(text)]

    assert words(analysis._LETTERS) == words(analysis._MIXED)
    if text.isascii():
        assert words(analysis._ASCII) == words(analysis._LETTERS)


NASTY = st.text(alphabet="ab1.,_'s -U\nS9")
"""ASCII in which everything that makes a word a number, an abbreviation or a possessive comes close together."""


@given(NASTY | st.text(alphabet=st.characters(max_codepoint=127)))
@example("1.2.3a 1.23a 12.3,4_ 1.,2 a1.5 1.5's")
@example("1,000 1,000.50 1,00 1,2,345 12,34,567 1234,567 1,234,5 1,234.5,678 1.5,678 999,999,999.1.2 1,000's")
@example("U.S a.b ab.c a.bc .a.b a.b' a.b_ a.b.' u.s.a u.s.ab")
@example("U.S.'s u.s.army a.b.c .a.b. _a.b. a.b U.S's u.s.a_")
@example("a__b_ _a a_'s CHINA'S it's's 's x'sy a'")
@example("a" * 30 + " " + "A." * 30 + " " + "1." * 30)
def test_ascii_is_split_into_the_same_words(text):
    expected = list(surfaces(text))
    assert list(zip(*split_ascii(text), strict=True)) == expected
    assert list(zip(*split(text), strict=True)) == expected


def test_a_headline_in_capitals_loses_its_possessive():
    assert terms("CHINA'S PLEDGE") == terms("China’s pledge") == terms("CHINA’S pledge")


@given(st.text(alphabet="aB1.,_'s -“”„«»‘’–—…•\u00a0\u2009\u202f\u02bcU.S\u0301é"))
@example("“Yes,” said Byrd’s U.S.… ‘1,024’s’—no")
def test_typographic_marks_make_no_difference_to_the_words(text):
    assert list(zip(*split(text), strict=True)) == list(surfaces(text))


@given(
    NASTY | st.text(alphabet="aB1.,_'s -“”’…U.S\u0301é"),
    st.lists(st.text(alphabet="abs1é.us", min_size=1, max_size=3), max_size=3).map(tuple),
)
@example("U.S. troops, US troops", ("us", "t"))
def test_words_that_begin_so_are_found_among_all(text, beginnings):
    expected = [
        (surface, position, start, end)
        for position, (surface, start, end) in enumerate(surfaces(text))
        if surface.startswith(beginnings)
    ]
    assert beginning_with(beginnings, text) == expected


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＴＯＫＹＯ　２０２０", "tokyo 2020"),
        ("ｶﾞｰﾄﾞ", "ガード"),
        ("\u1112\u1161\u11ab\u1100\u116e\u11a8", "한국"),
        ("co\u00adoperation", "cooperation"),
        ("مُحَمَّد", "محمد"),
        ("بِنيَامِين", "بنيامين"),
        ("שָׁלוֹם", "שלום"),
        ("٢٠٢٢", "2022"),
    ],
)
def test_another_way_to_type_the_same_gives_the_same_words(one, other):
    assert [token.surface for token in analyze(one)] == [token.surface for token in analyze(other)]


def test_a_word_with_vowel_signs_is_one_word_with_all_its_signs():
    (token,) = analyze("हिन्दी", "hi")
    assert (token.surface, token.start, token.end) == ("हिन्दी", 0, 6)
    assert {token.surface for token in analyze("कि की के कु", "hi")} == {"कि", "की", "के", "कु"}


def test_pieces_of_a_character_count_as_one_and_keep_their_places():
    found = analyze("ｶﾞｰﾄﾞ")
    assert [(token.surface, token.start, token.end) for token in found] == [("ガー", 0, 3), ("ード", 2, 5)]
