"""What holds for any text whatever."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution import attribute
from search.article import Article, Section, SpeakerKind
from search.statement_ids import is_statement_id

_PIECES = [
    '"', "“", "”", "'", "‘", "’", ".", ",", ":", "?", "!", "(", ")", "\n\n", " - ", "said", "told", "adding",
    "Noting that", "according to", "he", "she", "it", "they", "the Chinese president", "Xi Jinping", "Xi",
    "Ada Byrd", "Byrd",
    "Jr.", "the ministry", "Ministry of Finance", "his Russian counterpart", "a spokesman for", "and", "who", "that",
    "of", "in", "on Friday", "the", "two leaders", "expressed the hope", "to", "not", "was", "had", "A", "Q:",
    "Vega:", "by",
    "as", "put", "at",
]  # fmt: skip

_words = st.lists(st.one_of(st.sampled_from(_PIECES), st.text(max_size=8)), max_size=60).map(" ".join)
_texts = st.one_of(_words, st.text(max_size=200))


HOSTILE = (
    '" ', "“", "' ", "‘a ", "Xi ", "Ada Byrd ", "A. ", "said ", "he said, ", '"A," ', "and said that ", "the ",
    "of ", ", ", "Ada Byrd, ", "who said ", "al-", "Mr. ", "a ‘b ’c ", "U.S. ", "( ", "van ", "'s ", "X said. ", "x",
)  # fmt: skip
"""What is repeated without end, each in a text of its own."""


def many_speakers(count: int) -> str:
    """A text in which `count` presidents speak."""
    letters = "abcdefghij"
    names = ["".join(letters[int(digit)] for digit in f"{n:04}").capitalize() for n in range(count)]
    return " ".join(
        f"President {name} Vega{name.lower()} said it rains. The president said no. The company said so too. He left."
        for name in names
    )


def made(texts: list[str], title: str = "") -> Article:
    sections = tuple(Section(id=f"s{n}", heading=title or None, text=text) for n, text in enumerate(texts, 1))
    return Article(id="a1", title=title, sections=sections)


def check(article: Article) -> None:
    ids = [speaker.id for speaker in article.speakers]
    assert all(ids)
    assert len(ids) == len(set(ids))
    own_ids = [statement.id for section in article.sections for statement in section.statements]
    assert len(own_ids) == len(set(own_ids))
    assert all(map(is_statement_id, own_ids))
    texts = {section.id: section.text for section in article.sections}
    for speaker in article.speakers:
        assert set(speaker.members) <= set(ids)
    for section in article.sections:
        assert set(section.mentions) <= set(ids)
        for statement in section.statements:
            pieces = statement.pieces
            assert all(0 <= piece.start < piece.end <= len(section.text) for piece in pieces)
            assert all(a.end <= b.start for a, b in itertools.pairwise(pieces))
            assert (statement.span.start, statement.span.end) == (pieces[0].start, pieces[-1].end)
            assert statement.speaker is None or statement.speaker in ids
            assert statement.continues is None or statement.continues in own_ids[: own_ids.index(statement.id)]
            assert set(statement.mentions) <= set(section.mentions) <= set(ids)
            assert statement.attribution is not None
            assert statement.attribution.reasons
            for item in statement.attribution.evidence:
                assert (item.section is None) == (item.span is None)
                if item.section is not None and item.span is not None:
                    assert item.span.of(texts[item.section]) == item.text


@settings(max_examples=300, deadline=None)
@given(st.lists(_texts, min_size=1, max_size=3), _words)
def test_attribute_gives_sound_values_for_any_text(texts: list[str], title: str) -> None:
    article = attribute(made(texts, title))
    check(article)
    assert attribute(article) == article


@pytest.mark.parametrize("unit", HOSTILE)
def test_attribute_gives_sound_values_for_what_repeats_itself(unit: str) -> None:
    check(attribute(made([unit * (10_000 // len(unit))])))


def test_attribute_gives_sound_values_with_hundreds_of_speakers() -> None:
    article = attribute(made([many_speakers(150)]))
    check(article)
    assert len([speaker for speaker in article.speakers if speaker.kind is SpeakerKind.PERSON]) == 150


def test_attribute_leaves_other_languages_alone() -> None:
    article = Article(id="a1", title="", sections=(Section(id="s1", text="Ada Byrd said no."),), lang="nl")
    assert attribute(article) is article


def test_attribute_of_an_empty_article_is_empty() -> None:
    article = attribute(Article(id="a1", title="", sections=()))
    assert (article.sections, article.speakers) == ((), ())


@pytest.mark.parametrize("text", ['Byrd said: "', 'Byrd said: " and left.', "Byrd said: ” Rain.", 'Byrd said: "Rain'])
def test_mark_that_opens_or_closes_nothing_does_no_harm(text: str) -> None:
    check(attribute(made([text], "Rain")))


@pytest.mark.parametrize(
    "text", ["Ada Byrd met Carl Dorn and President", "She said Byrd will stay Director and Executive"]
)
def test_title_without_a_name_at_the_very_end_does_no_harm(text: str) -> None:
    check(attribute(made([text], "Rain")))


@pytest.mark.parametrize(
    "text",
    [
        "The squad named by the board today includes:",
        "As the board recommended:",
        "Ada Byrd said,",
        "Ada Byrd says 5",
        "-A0 (",
    ],
)
def test_report_at_the_very_end_does_no_harm(text: str) -> None:
    check(attribute(made([text], "Rain")))


def test_article_may_be_cut_off_anywhere() -> None:
    text = (
        "As Byrd said in May, which moved us, the board, Moss told “us all,” agreed: that it would be: cold, who asked?"
    )
    words = text.split()
    for end in range(1, len(words) + 1):
        for joint in ("", ",", ":", " that", " to"):
            check(attribute(made([" ".join(words[:end]).rstrip(",:") + joint], "Rain")))
