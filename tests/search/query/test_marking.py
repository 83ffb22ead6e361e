from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyze
from search.query.marking import Marker
from search.query.parser import parse

QUERIES = ["peace talks", '"peace talks"~3', "pea* OR talk~", "-x y"]


def marked(query: str, body: str) -> list[str]:
    return [body[token.start : token.end] for token in Marker(parse(query).node).marked(analyze(body))]


def test_excluded_words_are_not_marked():
    assert marked("talks -war", "war talks") == ["talks"]


def test_phrase_is_marked_only_where_it_stands_whole():
    assert marked('"peace talks"', "peace, then peace talks") == ["peace", "talks"]


def test_stop_words_are_marked_only_alone():
    assert marked("the talks", "the talks") == ["talks"]
    assert marked("the", "the talks") == ["the"]


@given(st.text(max_size=200), st.sampled_from(QUERIES))
def test_marks_are_tokens_in_their_order(body, query):
    tokens = analyze(body + " peace talks")
    found = Marker(parse(query).node).marked(tokens)
    assert found == [token for token in tokens if token in set(found)]


@given(st.text(max_size=200), st.sampled_from(QUERIES), st.sampled_from(["en", "de"]))
def test_the_words_asked_for_are_all_that_marking_needs(body, query, lang):
    text = f"{body} peace talks, taalks"
    marker = Marker(parse(query).node)
    asked_for = marker.asked_for(text, lang)
    tokens = analyze(text, lang)
    assert set(asked_for) <= set(tokens)
    assert marker.marked(asked_for) == marker.marked(tokens)
