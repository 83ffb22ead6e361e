"""Hits in lines: the same hits in the same order, one a line, and every way on keeps them so."""

import re

import pytest
from bs4 import BeautifulSoup

from search.article import Span
from search.request import Snippet
from web.present.cards import LEAD, line_of


def soup_of(client, path):
    answer = client.get(path)
    assert answer.status_code == 200
    return BeautifulSoup(answer.get_data(), "html.parser")


def hits(soup):
    return [each["id"] for each in soup.select("#hits .card")]


@pytest.mark.parametrize("query", ["q=china", "q=china&unit=section", "q=taiwan+cooperation", "sort=newest"])
def test_lines_have_the_hits_of_the_page_each_once(client, query):
    lines = soup_of(client, f"/search?{query}&layout=lines")
    assert set(hits(lines)) == set(hits(soup_of(client, f"/search?{query}")))
    assert len(hits(lines)) == len(set(hits(lines))) > 0
    assert not lines.select(".story-hits")


def test_line_says_who_what_and_when(client):
    line = soup_of(client, "/search?q=taiwan&speaker=vladimir-putin&layout=lines").select_one(".line")
    assert line.select_one(".line-who").get_text() == "Vladimir Putin"
    assert "Taiwan" in line.select_one(".line-words mark").get_text()
    assert line.select_one("time").get_text() == "31 Dec 2022"


def test_quotation_is_marked_as_one_on_its_line(client):
    lines = soup_of(client, "/search?form=direct&layout=lines").select(".line")
    assert lines
    assert all(line.select_one("blockquote.line-words") for line in lines)
    assert not soup_of(client, "/search?form=indirect&layout=lines").select("blockquote")


def test_layout_stays_from_one_search_to_the_next_and_into_the_article_and_back(client):
    soup = soup_of(client, "/search?q=china&layout=lines")
    chosen = ".switch a:not([title^='In full']), .bars a, .facet .without, .line-words a"
    assert [link["href"] for link in soup.select(chosen) if "layout=lines" not in link["href"]] == []
    assert soup.select_one('#search input[name="layout"]')["value"] == "lines"
    article = soup_of(client, soup.select_one(".line-words a")["href"].partition("#")[0])
    assert "layout=lines" in article.select_one(".found-here .back")["href"]


def test_what_finds_the_same_has_one_address(client):
    soup = soup_of(client, "/search?q=china&layout=lines")
    assert soup.select_one('link[rel="canonical"]')["href"] == "/search?q=china"
    full = soup.find("a", title=re.compile("^In full"))
    assert full["href"] == "/search?q=china"
    assert not [link["href"] for link in soup.select(".exports a, .colophon a") if "layout" in link.get("href", "")]


@pytest.mark.parametrize("layout", ["table", "lines&layout=full"])
def test_other_layouts_are_refused(client, layout):
    answer = client.get(f"/search?q=china&layout={layout}")
    assert answer.status_code == 400
    assert "layout" in answer.get_data(as_text=True)


def test_endpoint_has_no_layout(client):
    assert client.get("/api/v1/search?layout=lines").get_json()["code"] == "unknown-parameter"


def test_line_begins_a_little_before_the_first_word_that_was_found():
    text = " ".join(f"word{number}" for number in range(40))
    at = text.index("word30")
    line = line_of(Snippet(text=text, marks=(Span(start=at, end=at + 6),)), None)
    assert line.lead + BeautifulSoup(line.words, "html.parser").get_text() == text
    before = BeautifulSoup(line.words, "html.parser").get_text().index("word30")
    assert LEAD <= before < LEAD + len(" word29")
    assert line.words.startswith("word")
    assert line_of(Snippet(text=text), None).lead == ""
