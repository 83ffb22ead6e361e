"""A statement is shown in its sentence, its own words apart from the reporter's."""

import pytest
from bs4 import BeautifulSoup
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from search.article import Form, Section, Span, Statement
from search.request import ArticleSummary, Hit, Snippet, Unit
from web.present.passages import AROUND, passage


def shown(text, *own, marks=()):
    """The passage of the statement that `own` are the pieces of, `marks` those in its snippet."""
    spans = tuple(Span(start=text.index(each), end=text.index(each) + len(each)) for each in own)
    return passage(hit(text, spans, marks))


def hit(text, spans, marks=()):
    statement = Statement(
        id="st1",
        form=Form.INDIRECT,
        span=Span(start=spans[0].start, end=spans[-1].end),
        parts=spans if len(spans) > 1 else (),
    )
    section = Section(id="s1", text=text, statements=(statement,))
    return Hit(
        unit=Unit.STATEMENT,
        score=1.0,
        article=ArticleSummary(id="a", title="T"),
        section=section,
        statements=(statement,),
        speakers=(),
        speaker_labels={},
        snippet=Snippet(text=statement.text_in(section), marks=tuple(marks)),
    )


def test_rest_of_the_sentence_is_around_the_statement():
    html = shown("Rain fell. Mr. Vega said the U.S. dam would hold. Nobody slept.", "the U.S. dam would hold")
    assert html == (
        '<span class="around">Mr. Vega said </span><span class="own">the U.S. dam would hold</span>'
        '<span class="around">.</span>'
    )


def test_words_between_the_pieces_are_the_reporters():
    html = shown("“We tried,” Mr. Vega said, “and failed.” Rain fell.", "“We tried,”", "“and failed.”")
    assert html == (
        '<span class="own">“We tried,”</span><span class="around"> Mr. Vega said, </span>'
        '<span class="own">“and failed.”</span>'
    )


def test_marks_move_to_where_the_words_stand():
    html = shown("Vega said dams <leak>. So there.", "dams <leak>", marks=[Span(start=0, end=4)])
    assert '<span class="own"><mark>dams</mark> &lt;leak&gt;</span>' in html


def test_marks_of_the_second_piece_are_found_after_the_ellipsis():
    text = "“We tried,” Vega said, “and failed.”"
    at = len("“We tried,” … “and ")
    html = shown(text, "“We tried,”", "“and failed.”", marks=[Span(start=at, end=at + 6)])
    assert "<mark>failed</mark>" in html


def test_other_paragraphs_are_not_shown():
    text = "The council met\n\nVega said dams leak\n\nNobody slept"
    assert BeautifulSoup(shown(text, "dams leak"), "lxml").get_text() == "Vega said dams leak"


def test_long_sentences_are_cut_at_words():
    text = f"{'before ' * 60}Vega said dams leak{' after' * 60}."
    words = BeautifulSoup(shown(text, "dams leak"), "lxml").get_text()
    assert words.startswith("… before")
    assert words.endswith("after\N{NO-BREAK SPACE}…")
    assert len(words) < 2 * AROUND + 20


def test_long_statement_is_its_best_part_alone():
    found = hit("Vega said " + "rain " * 200, (Span(start=10, end=900),))
    html = passage(Hit(**{**{f: getattr(found, f) for f in Hit.__slots__}, "snippet": Snippet(text="rain …")}))
    assert html == '<span class="own">rain\N{NO-BREAK SPACE}…</span>'


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["Rain fell. ", "“Go!” ", "Mr. Vega ", "said so\n\n", "dams leak ", "1.5 pct. ", "é, "]),
        min_size=1,
        max_size=12,
    ),
    st.data(),
)
def test_passage_shows_the_statement_whole_and_nothing_that_is_not_there(parts, data):
    text = "".join(parts)
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assume(text[start:end].strip())
    html = BeautifulSoup(f"<p>{passage(hit(text, (Span(start=start, end=end),)))}</p>", "html.parser")
    words = html.get_text().removeprefix("… ").removesuffix("\N{NO-BREAK SPACE}…")
    assert html.select_one(".own").get_text() == text[start:end]
    assert words in text
    assert text[start:end] in words


@pytest.mark.parametrize("text", ["St. Ann said so", "Gen. A. B. Vega of the U.N. said so"])
def test_stop_of_an_abbreviation_ends_no_sentence(text):
    assert BeautifulSoup(shown(text, "so"), "lxml").get_text() == text
