"""Text becomes HTML without losing a character or letting one through."""

import re
from html import unescape

from hypothesis import given
from hypothesis import strategies as st

from search.article import Form, Span, Statement
from web.markup import Footnote, marked, text_fragment, web_address, with_statements

TEXTS = st.text(st.sampled_from("ab <>&\"'/…"), max_size=40)
SPANS = st.tuples(st.integers(0, 45), st.integers(0, 45)).map(lambda ends: Span(start=min(ends), end=max(ends)))


def plain(html):
    return unescape(re.sub(r"<[^>]*>", "", html))


@given(TEXTS, st.lists(SPANS, max_size=6))
def test_marking_keeps_every_character(text, spans):
    html = str(marked(text, spans))
    assert plain(html) == text
    assert set(re.findall(r"<[^>]*>", html)) <= {"<mark>", "</mark>"}


def test_marks_are_where_they_belong():
    assert str(marked("a <b> c", [Span(start=2, end=5)])) == "a <mark>&lt;b&gt;</mark> c"


@given(TEXTS, st.lists(SPANS, max_size=5))
def test_statements_keep_every_character_and_have_their_anchor(text, spans):
    spans = [span for span in spans if span.start < span.end <= len(text)]
    statements = [Statement(id=f"st{at}", form=Form.DIRECT, span=span) for at, span in enumerate(spans)]
    notes = {s.id: Footnote(number=0, label="<Ann>", shade=1) for s in statements}
    html = str(with_statements(text, Span(start=0, end=len(text)), statements, notes))
    without_notes = re.sub(r'<a class="ref[^>]*>0</a>', "", html)
    assert plain(without_notes) == text
    for statement in statements:
        assert html.count(f'id="{statement.id}"') == 1
        assert html.count(f'href="#note-{statement.id}"') == 1


def test_interrupted_statement_leaves_the_reporter_out():
    text = '"It is," he said, "true."'
    pieces = (Span(start=0, end=8), Span(start=18, end=25))
    statement = Statement(id="st1", form=Form.DIRECT, span=Span(start=0, end=25), parts=pieces)
    notes = {"st1": Footnote(number=1, label="Ann", shade=2)}
    html = str(with_statements(text, Span(start=0, end=25), [statement], notes))
    assert "</span> he said, <span" in html
    assert html.count('class="ref') == 1


def test_only_web_addresses_are_linked():
    assert web_address("https://news.example/a") == "https://news.example/a"
    for bad in ("javascript:alert(1)", "data:text/html,x", "//x", "/etc/passwd", "ftp://x/y", "http://", "", None):
        assert web_address(bad) is None
    assert web_address("http://[broken") is None


def test_text_fragment_scrolls_to_first_and_last_words():
    assert (
        text_fragment("https://x.example/", "one-China, said Xi")
        == "https://x.example/#:~:text=one%2DChina%2C%20said%20Xi"
    )
    long = " ".join(f"w{number}" for number in range(20))
    assert text_fragment("https://x.example/", long).endswith("#:~:text=w0%20w1%20w2%20w3,w16%20w17%20w18%20w19")
    assert text_fragment("https://x.example/#part", "words") == "https://x.example/#part"
