import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis import Token
from search.article import Span
from search.snippets import ELLIPSIS, best_piece, make_snippet
from search.speedups import compiled

FILLER = "The committee met again and heard the same reports as before. " * 12


def mark(start: int, end: int, term: str) -> Token:
    return Token(term, "", 0, start, end)


def in_order(marks) -> list[Token]:
    return sorted(marks, key=lambda mark: (mark.start, mark.end, mark.term))


def found(text: str, *words: str) -> list[Token]:
    spans = []
    for word in words:
        at = text.find(word)
        while at >= 0:
            spans.append(mark(at, at + len(word), word))
            at = text.find(word, at + 1)
    return in_order(spans)


def test_short_text_is_shown_whole():
    snippet = make_snippet("Rain is coming.", found("Rain is coming.", "Rain"))
    assert snippet.text == "Rain is coming."
    assert snippet.marks == (Span(start=0, end=4),)


def test_without_marks_the_beginning_is_shown():
    snippet = make_snippet(FILLER, [])
    assert snippet.text.startswith("The committee met")
    assert snippet.text.endswith(ELLIPSIS)


def test_stretch_with_most_different_words_wins():
    text = FILLER + "Taiwan, Taiwan, Taiwan. " + FILLER + "Putin spoke of Taiwan. " + FILLER
    assert "Putin spoke of Taiwan." in make_snippet(text, found(text, "Taiwan", "Putin")).text


def test_words_far_apart_give_two_fragments():
    text = FILLER + "Putin came late. " + FILLER + "Taiwan was not discussed. " + FILLER
    snippet = make_snippet(text, found(text, "Taiwan", "Putin"))
    assert "Putin came late." in snippet.text
    assert "Taiwan was not discussed." in snippet.text
    assert f" {ELLIPSIS} " in snippet.text


def test_snippet_begins_with_its_sentence():
    text = FILLER + "It was late. The minister spoke of Taiwan twice. " + FILLER
    assert "The minister spoke of Taiwan twice." in make_snippet(text, found(text, "Taiwan")).text


def test_line_breaks_become_spaces():
    assert make_snippet("one\n\ntwo", []).text == "one  two"


@given(
    st.text(alphabet="ab cd.\n", max_size=900),
    st.lists(st.tuples(st.integers(0, 899), st.integers(1, 9), st.sampled_from("xyz")), max_size=12),
    st.integers(20, 400),
)
def test_marks_lie_inside_and_cover_the_same_words(text, places, size):
    marks = in_order(mark(at, min(at + length, len(text)), term) for at, length, term in places if at < len(text))
    snippet = make_snippet(text, marks, size=size)
    flat = text.replace("\n", " ")
    spelled = {flat[mark.start : mark.end] for mark in marks}
    assert all(0 <= m.start < m.end <= len(snippet.text) and m.of(snippet.text) in spelled for m in snippet.marks)
    assert len(snippet.text) <= 2 * size + 50
    if marks and len(text) > 0:
        assert snippet.marks


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
@given(
    st.text(alphabet='abö…漢😀 \u2003cd."’)!?\n\t', max_size=500),
    st.lists(st.tuples(st.integers(0, 499), st.integers(0, 9), st.sampled_from("xyz")), max_size=20),
    st.integers(1, 200),
)
def test_compiled_piece_is_the_same(text, places, size):
    marks = in_order(mark(at, min(at + length, len(text)), term) for at, length, term in places if at <= len(text))
    assert compiled.snippet(text, marks, size) == best_piece(text, marks, size)


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
@pytest.mark.parametrize(
    "wrong", [mark(-1, 2, "x"), mark(0, 5, "x"), mark(3, 2, "x"), mark(0, 2**70, "x"), ("x", 1), "x"]
)
def test_marks_outside_of_the_text_are_refused(wrong):
    with pytest.raises((ValueError, TypeError, OverflowError)):
        compiled.snippet("rain", [wrong], 280)
