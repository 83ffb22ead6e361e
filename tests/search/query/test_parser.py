import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Form
from search.errors import QuerySyntaxError
from search.fields import FORM, LANGUAGE, MENTIONS, SOURCE, SPEAKER
from search.query import limits
from search.query.ast import (
    And,
    Fuzzy,
    ImplicitGroup,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    TextField,
    Wildcard,
    walk,
)
from search.query.parser import parse
from search.query.render import render
from search.request import Filters


def bare(node: Node) -> Node:
    """The tree without positions and verbatim forms, for comparing."""
    from dataclasses import replace

    from search.article import Span

    changes = {"at": Span(start=0, end=0)}
    if isinstance(node, Term):
        changes["verbatim"] = ""
    if isinstance(node, Phrase):
        changes["verbatims"] = ()
    for name in ("parts", "part"):
        if hasattr(node, name):
            value = getattr(node, name)
            changes[name] = tuple(map(bare, value)) if isinstance(value, tuple) else bare(value)
    return replace(node, **changes)


def term(word: str, stem: str | None = None, **more) -> Term:
    return Term(term=stem or word, word=word, **more)


def tree(query: str) -> Node:
    return bare(parse(query).node)


def test_words_side_by_side_are_left_to_the_match_mode():
    assert tree("Taiwan strait") == ImplicitGroup(parts=(term("Taiwan", "taiwan"), term("strait")))


def test_words_keep_the_form_that_other_languages_are_searched_by():
    word, phrase = parse('Villas "grüne Häuser"').node.parts
    assert (word.term, word.verbatim) == ("villa", "=villas")
    assert phrase.verbatims == ("=grune", "=hauser")


def test_stop_words_are_marked():
    assert [part.stop for part in parse("who said taiwan").node.parts] == [True, True, False]


@pytest.mark.parametrize(
    "query", ['"objective and just"', "“objective and just”", "„objective and just“", "«objective and just»"]
)
def test_any_pair_of_double_quotes_makes_a_phrase(query):
    assert tree(query) == Phrase(terms=("object", "and", "just"), words="objective and just")


def test_hyphenated_word_is_the_phrase_of_its_parts():
    assert tree("one-China") == Phrase(terms=("one", "china"), words="one-China")


def test_minus_and_not_exclude():
    assert tree("-peace") == tree("NOT peace") == Not(part=term("peace", "peac"))


def test_minus_inside_a_word_and_alone_excludes_nothing():
    assert not any(
        isinstance(node, Not) for query in ("one-China", "talks - peace") for node in walk(parse(query).node)
    )


def test_and_binds_tighter_than_or_and_both_tighter_than_words_side_by_side():
    a, b, c, d = (term(x) for x in "abcd")
    expected = ImplicitGroup(parts=(Or(parts=(And(parts=(replace_stop(a), b)), c)), d))
    assert tree("a AND b OR c d") == expected


def replace_stop(node: Term) -> Term:
    return term(node.word, node.term, stop=True)


def test_parentheses_group():
    assert tree("(china OR taiwan) trade") == ImplicitGroup(
        parts=(Or(parts=(term("china"), term("taiwan"))), term("trade"))
    )


def test_prefix_fuzzy_and_window():
    assert tree("Sanction*") == Prefix(prefix="sanction")
    assert tree("Organi*ation, col*r*") == ImplicitGroup(
        parts=(Wildcard(pieces=("organi", "ation")), Wildcard(pieces=("col", "r", "")))
    )
    assert tree("zelensky~") == Fuzzy(word="zelensky")
    assert tree('"peace talks"~5') == Phrase(terms=("peac", "talk"), words="peace talks", slop=5)


def test_field_reaches_a_word_a_phrase_and_a_group():
    assert tree("title:ukraine") == term("ukraine", "ukrain", field=TextField.TITLE)
    assert tree('heading:"peace talks"').field is TextField.HEADING
    assert {part.field for part in parse("title:(peace talks)").node.parts} == {TextField.TITLE}


def test_unknown_field_is_a_word():
    assert tree("Xi: China") == ImplicitGroup(parts=(term("Xi", "xi"), term("China", "china")))


def test_punctuation_of_a_question_is_not_syntax():
    assert [part.word for part in parse("What did Putin say, about sanctions?!").node.parts] == [
        "What", "did", "Putin", "say", "about", "sanctions",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "filters"),
    [
        ("speaker:vladimir-putin", Filters({SPEAKER: ("vladimir-putin",)})),
        ('speaker:"Vladimir Putin"', Filters({SPEAKER: ("vladimir-putin",)})),
        ("-speaker:vladimir-putin", Filters(excluded={SPEAKER: ("vladimir-putin",)})),
        ("mentions:ada-byrd", Filters({MENTIONS: ("ada-byrd",)})),
        ('source:"The Daily Planet"', Filters({SOURCE: ("The Daily Planet",)})),
        ("language:DE", Filters({LANGUAGE: ("de",)})),
        ("form:Direct form:mixed", Filters({FORM: (Form.DIRECT, Form.MIXED)})),
    ],
)
def test_filter_is_taken_out_of_the_words(query, filters):
    parsed = parse(f"{query} talks")
    assert parsed.filters == filters
    assert bare(parsed.node) == term("talks", "talk")


@pytest.mark.parametrize(
    ("query", "since", "until"),
    [
        ("date:2022", "2022-01-01", "2022-12-31"),
        ("date:2024-02", "2024-02-01", "2024-02-29"),
        ("date:2022-12-31", "2022-12-31", "2022-12-31"),
        ("date:2022-01..2022-06", "2022-01-01", "2022-06-30"),
        ("date:..2022", None, "2022-12-31"),
        ("date:2022..", "2022-01-01", None),
        ("after:2022-06", "2022-06-01", None),
        ("before:2022-06", None, "2022-05-31"),
        ("date:2022 after:2022-06 before:2023-05", "2022-06-01", "2022-12-31"),
    ],
)
def test_date_filters(query, since, until):
    filters = parse(query).filters
    assert (filters.since and filters.since.isoformat(), filters.until and filters.until.isoformat()) == (since, until)


def test_filters_alone_ask_for_everything():
    assert isinstance(parse("date:2022").node, MatchAll)


def test_blank_query_asks_for_everything():
    assert parse("  ").node == MatchAll()


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ('peace "talks', 6, "never closed"),
        ("peace (talks", 6, "never closed"),
        ("peace talks)", 11, "closes nothing"),
        ("peace ()", 6, "no word"),
        ('peace ""', 6, "no word"),
        ("AND peace", 0, "both sides"),
        ("peace OR", 6, "both sides"),
        ("peace NOT", 6, "no word after"),
        ("*ction", 0, "at the end"),
        ("sa*ction", 0, "at least 3 letters"),
        ("one-chi*na", 0, "is several"),
        ("sa*", 0, "at least 3 letters"),
        ("x " + "a" * 65 + "~", 2, "up to 64 letters"),
        ("peace~2", 5, "one letter off"),
        ('"peace talks"~99', 13, "from 0 to 50"),
        ("one-Chin*", 0, "one word"),
        ("date:2022-13", 0, "date: takes"),
        ("peace form:shouted", 6, "form: takes"),
        ("peace speaker:", 6, "nothing after"),
        ("title: ukraine", 0, "no word after title:"),
        ("peace OR speaker:ada-byrd", 9, "beside OR"),
        ("(speaker:ada-byrd)", 1, "parentheses"),
        ("-form:direct", 0, "cannot be excluded"),
        ("?!", 0, "no word"),
    ],
)
def test_bad_query_says_where_and_what(query, position, says):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert caught.value.position == position
    assert says in caught.value.what
    assert caught.value.help


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("x" * (limits.MAX_CHARACTERS + 1), "characters"),
        ("word " * (limits.MAX_TERMS + 1), "more than 32 words"),
        ("(" * 9 + "a" + ")" * 9, "levels deep"),
        ("NOT " * 9 + "a", "levels deep"),
    ],
)
def test_limits_are_refused_clearly(query, says):
    with pytest.raises(QuerySyntaxError, match=says):
        parse(query)


syntax = st.lists(
    st.sampled_from(
        ["a", "peace", "Zoë", "U.S.", "one-China", '"', "“", "”", "(", ")", "-", "NOT ", "AND", " OR ", " ", "*", "~",
         "~5", "title:", "heading:", "speaker:", "date:", "2022", "..", "form:direct", "after:", ":", "'", "習近平"]
    ),
    max_size=25,
).map("".join)  # fmt: skip


@given(st.one_of(st.text(), syntax, st.text(max_size=600)))
def test_every_text_parses_or_says_where_it_fails(text):
    try:
        parse(text)
    except QuerySyntaxError as error:
        assert 0 <= error.position <= len(text)
        assert error.what
        assert error.help


@given(syntax)
def test_canonical_form_means_the_same(text):
    try:
        parsed = parse(text)
    except QuerySyntaxError:
        return
    again = parse(render(parsed.node))
    assert bare(again.node) == bare(parsed.node) or render(again.node) == render(parsed.node)
