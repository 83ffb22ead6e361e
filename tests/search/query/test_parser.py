from datetime import date

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


def test_several_dates_are_alternatives_and_add_up_with_other_ends():
    filters = parse("date:2021 date:2023-02..").filters
    assert filters.periods == ((date(2021, 1, 1), date(2021, 12, 31)), (date(2023, 2, 1), None))
    assert (filters.since, filters.until) == (date(2021, 1, 1), None)
    assert parse("date:2021 date:2023 after:2022").filters.since == date(2022, 1, 1)
    assert parse("date:2021 after:2020").filters.periods == ()


def test_stars_by_themselves_in_a_phrase_are_punctuation():
    assert tree('"five * three"') == Phrase(terms=("five", "three"), words="five * three")


def test_filters_alone_ask_for_everything():
    assert isinstance(parse("date:2022").node, MatchAll)


def test_blank_query_asks_for_everything():
    assert parse("  ").node == MatchAll()


NO_WORD = "Type at least one word or number."
AND_SIDES = ("AND stands without a word on both sides", "Write and in lower case to search for the word itself.")
OR_SIDES = ("OR stands without a word on both sides", "Write or in lower case to search for the word itself.")
STAR = ("A * stands only inside or at the end of a word", "Write it as in sanction* or organi*ation.")
FEW = ("A * needs at least 3 letters before it", "Add letters to the word.")
ONE_LETTER = ("A word can be one letter off, no more", "Write it as in zelensky~.")
FILTER_HELP = "Move it to the end of the query."


@pytest.mark.parametrize(
    ("query", "position", "what", "cure"),
    [
        ("peace (talks", 6, "This ( is never closed", "Add a ) where the group ends."),
        ("peace talks)", 11, "This ) closes nothing", "Remove it, or add a ( before it."),
        ("peace ()", 6, "There is no word in these parentheses", "Remove them."),
        ('peace ""', 6, "There is no word in these quotes", "Remove them."),
        ("?!", 0, "There is no word to search for", NO_WORD),
        ("AND peace", 0, *AND_SIDES),
        ("OR peace", 0, *OR_SIDES),
        ("(AND peace)", 1, *AND_SIDES),
        ("peace OR", 6, *OR_SIDES),
        ("peace AND", 6, *AND_SIDES),
        ("peace OR AND talks", 9, *AND_SIDES),
        ("peace AND OR talks", 10, *OR_SIDES),
        ("peace OR !", 6, *OR_SIDES),
        ("! OR peace", 2, *OR_SIDES),
        ("(peace OR)", 7, *OR_SIDES),
        ("peace NOT", 6, "There is no word after this NOT", "Put the unwanted word right after it."),
        ("peace -(!)", 7, "There is no word in these parentheses", "Remove them."),
        ("*ction", 0, *STAR),
        ("sa*ction", 0, *FEW),
        ("peace **ction", 6, *STAR),
        ("peace s*n*tion", 6, *FEW),
        ("sa*", 0, "A * needs at least 3 letters before it", "Add letters to the word."),
        ("peace ab~", 6, "A ~ needs at least 3 letters before it", "Add letters to the word."),
        (
            "x " + "a" * 65 + "~",
            2,
            "A ~ works on words of up to 64 letters",
            "Search for its beginning with *.",
        ),
        ("peace~2", 5, *ONE_LETTER),
        ("my peace~12", 8, *ONE_LETTER),
        ("one-Chin*", 0, "A * works on one word, and one-Chin is 2", "Use it on one of them."),
        ("one-China~", 0, "A ~ works on one word, and one-China is 2", "Use it on one of them."),
        ("title: ukraine", 0, "There is no word after title:", "Write it as in title:ukraine."),
        ("x heading:", 2, "There is no word after heading:", "Write it as in heading:ukraine."),
        (
            "peace OR speaker:ada-byrd",
            9,
            "speaker: is a filter on the whole search, and a filter cannot stand beside OR",
            FILTER_HELP,
        ),
        (
            "peace OR -speaker:ada-byrd",
            9,
            "speaker: is a filter on the whole search, and a filter cannot stand beside OR",
            FILTER_HELP,
        ),
        (
            "peace OR talks AND date:2022",
            19,
            "date: is a filter on the whole search, and a filter cannot stand beside OR",
            FILTER_HELP,
        ),
        (
            "(speaker:ada-byrd)",
            1,
            "speaker: is a filter on the whole search, and a filter cannot stand inside parentheses",
            FILTER_HELP,
        ),
        ("-form:direct", 0, "form: cannot be excluded", "Only speaker: can, as in -speaker:ada-byrd."),
    ],
)
def test_bad_query_is_told_where_it_fails_and_the_cure(query, position, what, cure):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert (caught.value.position, caught.value.what, caught.value.help) == (position, what, cure)


@pytest.mark.parametrize(
    ("query", "position", "says"),
    [
        ('peace "talks', 6, "never closed"),
        ("one-chi*na", 0, "is several"),
        ('"peace talks"~99', 13, "from 0 to 50"),
        ("date:2022-13", 0, "date: takes"),
        ("peace date:2022-12..2022-01", 6, "ends before it begins"),
        ('"money laund*"', 7, "A * has no meaning inside quotation marks"),
        ('title:"launder~ money"', 7, "A ~ has no meaning inside quotation marks"),
        ("peace form:shouted", 6, "form: takes"),
        ("peace speaker:", 6, "nothing after"),
    ],
)
def test_bad_quotes_and_filters_say_where_and_what(query, position, says):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert caught.value.position == position
    assert says in caught.value.what
    assert caught.value.help


WORDS = " ".join(f"word{n}" for n in range(limits.MAX_TERMS))
DEEPER = f"The query is nested more than {limits.MAX_DEPTH} levels deep"
FEWER = (f"The query has more than {limits.MAX_TERMS} words", "Leave some of them out.")


@pytest.mark.parametrize(
    ("query", "position", "what", "cure"),
    [
        (
            "x" * (limits.MAX_CHARACTERS + 1),
            limits.MAX_CHARACTERS,
            f"The query has {limits.MAX_CHARACTERS + 1:,} characters; {limits.MAX_CHARACTERS} are allowed",
            "Shorten it.",
        ),
        (f"{WORDS} more", len(WORDS) + 1, *FEWER),
        (f'{WORDS} "some more"', len(WORDS) + 1, *FEWER),
        (f"{WORDS} mor*", len(WORDS) + 1, *FEWER),
        (f"{WORDS} one-more", len(WORDS) + 1, *FEWER),
        ("(" * 9 + "a" + ")" * 9, 8, DEEPER, "Take some parentheses away."),
        ("NOT " * 9 + "a", 32, DEEPER, "Take some parentheses away."),
    ],
)
def test_limits_are_refused_with_the_place_and_the_cure(query, position, what, cure):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert (caught.value.position, caught.value.what, caught.value.help) == (position, what, cure)


@pytest.mark.parametrize(
    "query",
    [
        "x" * limits.MAX_CHARACTERS,
        WORDS,
        " ".join(f"wor{chr(97 + n % 26)}*" for n in range(limits.MAX_TERMS)),
        "(" * limits.MAX_DEPTH + "a" + ")" * limits.MAX_DEPTH,
        "NOT " * limits.MAX_DEPTH + "a",
        "abc*",
        "abc~",
        "a" * limits.MAX_FUZZY + "~",
    ],
)
def test_query_at_its_limit_is_taken(query):
    assert parse(query).node != MatchAll()


@pytest.mark.parametrize(
    ("query", "kind", "words"),
    [
        ("x sanction*", Prefix, "sanction*"),
        ("x zelensky~", Fuzzy, "zelensky~"),
        ("x peace", Term, "peace"),
        ("x one-China", Phrase, "one-China"),
        ('x "peace talks"~5', Phrase, '"peace talks"~5'),
        ("x title:peace", Term, "title:peace"),
        ("x -peace", Not, "-peace"),
        ("x NOT peace", Not, "NOT peace"),
        ("x peace OR talks OR china", Or, "peace OR talks OR china"),
        ("x peace AND talks", And, "peace AND talks"),
        ("x (peace talks)", ImplicitGroup, "(peace talks)"),
        ("x title:(peace talks) y", ImplicitGroup, "title:(peace talks)"),
    ],
)
def test_each_part_knows_where_it_stands_in_the_query(query, kind, words):
    whole = parse(query).node
    part = next(node for node in walk(whole) if isinstance(node, kind) and node is not whole and node.at.start >= 2)
    assert query[part.at.start : part.at.end] == words


@pytest.mark.parametrize("query", ["peace talks", "peace date:2022", "(a b) OR c", "date:2022"])
def test_tree_stands_in_all_of_the_query_or_in_its_words(query):
    at = parse(query).node.at
    assert query[at.start : at.end] in (query, "peace")


@pytest.mark.parametrize("word", ["peace*", "peace~", "one-China", "-peace", "(peace talks)", "peace OR talks"])
def test_field_reaches_every_word_of_what_follows(word):
    words = [node for node in walk(parse(f"heading:({word})").node) if hasattr(node, "field")]
    assert words
    assert {node.field for node in words} == {TextField.HEADING}


def test_filter_is_joined_to_words_with_and():
    a, b = term("china"), term("taiwan")
    dated = Filters({SOURCE: ["x"]})
    for query, expected in [
        ("china AND source:x", a),
        ("source:x AND china", a),
        ("china AND source:x AND taiwan", And(parts=(a, b))),
        ("source:x AND source:x", MatchAll()),
    ]:
        parsed = parse(query)
        assert (bare(parsed.node), parsed.filters) == (bare(expected), dated)


def test_not_is_taken_twice_and_punctuation_before_it_counts_for_nothing():
    assert tree("NOT NOT peace") == Not(part=Not(part=term("peace", "peac")))
    assert tree("! peace") == term("peace", "peac")
    assert tree("talks AND peace*.") == And(parts=(term("talks", "talk"), Prefix(prefix="peace")))


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


@pytest.mark.parametrize(
    ("query", "at", "told"),
    [
        ("gold speaker:james*", 5, "speaker: takes no *"),
        ("about:'baker~", 0, "about: takes no ~"),
        ("dollar^2", 6, "^2 is no operator"),
        ("(dollar yen)^1.5", 12, "^1.5 is no operator"),
        ('"trade gap"^3', 11, "^3 is no operator"),
        ("gold || oil", 5, "|| is no operator here"),
        ("gold && oil", 5, "&& is no operator here"),
        ("!gold oil", 0, "!gold is no operator here"),
        ("organi?ation", 0, "organi?ation is no operator here"),
        ("gold NEAR oil", 5, "NEAR is no operator here"),
        ("gold NEAR/5 oil", 5, "NEAR/5 is no operator here"),
        ("lang:en gold", 0, "There is no lang: here"),
        ("body:oil", 0, "There is no body: here"),
        ("gold author:Baker", 5, "There is no author: here"),
        ("sorce:Planet", 0, "There is no sorce: here"),
        ("gold by:baker", 5, "There is no by: here"),
        ("tit:gold", 0, "There is no tit: here"),
        ("Speaker:baker", 0, "There is no Speaker: here"),
        ("site:planet.example", 0, "There is no site: here"),
        ("after:1987-06 before:1987-03 gold", 14, "exclude each other"),
        ("date:1987-03 after:1987-10", 13, "exclude each other"),
    ],
)
def test_what_is_an_operator_elsewhere_is_refused_with_what_to_write(query, at, told):
    with pytest.raises(QuerySyntaxError) as caught:
        parse(query)
    assert caught.value.position == at
    assert told in str(caught.value)


@pytest.mark.parametrize(
    "query",
    [
        *(
            "re: oil",
            "at 10:30",
            "https://planet.example/a",
            "score 3:2",
            "note:gold",
            "for:gold",
            "ratio:5",
            "C:\\archive",
            "a^b",
        ),
        *('"lang:en"', "body: oil", "from: Baker", "date:1987-03 date:1987-10", "after:1987-03 before:1987-10"),
    ],
)
def test_ordinary_punctuation_is_no_operator(query):
    parse(query)


@pytest.mark.parametrize(
    "query", ["GOLD NEAR OIL", "what is gold?", "gold! oil!", "https://a.example/page?id=3", '"a || b"']
)
def test_text_that_looks_like_operators_of_other_engines(query):
    assert parse(query).node != MatchAll()
