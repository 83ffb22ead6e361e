from hypothesis import given
from hypothesis import strategies as st

from search.analysis import analyze
from search.article import Span
from search.query.ast import resolve_match_mode
from search.query.edits import is_one_edit
from search.query.evaluate import AnalyzedText, matches, statement_tokens
from search.query.parser import parse


def holds(query: str, body: str, **fields: str) -> bool:
    text = AnalyzedText(body=analyze(body), **{name: analyze(value) for name, value in fields.items()})
    return matches(parse(query).node, text)


def test_all_words_are_required_but_stop_words():
    assert holds("the talks with Moscow", "Moscow talks")
    assert not holds("talks Moscow", "Moscow")


def test_words_may_stand_in_different_fields():
    assert holds("ukraine talks", "They held talks.", title="On Ukraine")
    assert not holds("title:talks", "They held talks.", title="On Ukraine")


def test_phrase_stays_in_one_field_and_in_order():
    assert holds('"peace talks"', "the peace talks")
    assert not holds('"peace talks"', "talks peace")
    assert not holds('"peace talks"', "talks", title="peace")


def test_window_takes_any_order_within_its_width():
    assert holds('"peace talks"~2', "talks about lasting peace")
    assert not holds('"peace talks"~1', "talks about lasting peace")


def test_window_asks_for_repeated_words_as_often():
    assert not holds('"peace peace"~3', "a peace")
    assert holds('"peace peace"~3', "peace upon peace")


def test_prefix_and_fuzzy_go_by_the_written_form():
    assert holds("sanction*", "sanctioning")
    assert holds("zelenski~", "Zelensky spoke")
    assert not holds("zelenska~", "Zelenskyi spoke")


def test_phrase_does_not_span_the_pieces_of_a_statement():
    section = "To the peace, she said, talks in May."
    pieces = [Span(start=0, end=12), Span(start=24, end=36)]
    text = AnalyzedText(body=statement_tokens(analyze(section), pieces))
    assert not matches(parse('"peace talks"').node, text)
    assert matches(parse("peace talks").node, text)
    assert [section[token.start : token.end] for token in text.body] == ["To", "the", "peace", "talks", "in", "May"]


def test_any_word_is_enough_when_bound_to_any():
    text = AnalyzedText(body=analyze("talks"))
    assert matches(resolve_match_mode(parse("moscow talks").node, match_any=True), text)
    assert not matches(resolve_match_mode(parse("moscow talks -talks").node, match_any=True), text)


words = st.text(alphabet="abc", max_size=5)


def edits(word: str) -> set[str]:
    """Every text one edit from `word`, spelled out."""
    found = {word}
    for at in range(len(word) + 1):
        found |= {word[:at] + letter + word[at:] for letter in "abc"}
        if at < len(word):
            found |= {word[:at] + word[at + 1 :]} | {word[:at] + letter + word[at + 1 :] for letter in "abc"}
        if at + 1 < len(word):
            found.add(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
    return found


@given(words, words)
def test_one_edit_is_what_spelling_out_all_edits_says(left, right):
    assert is_one_edit(left, right) == (right in edits(left))
