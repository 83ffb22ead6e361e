"""Where no hit has the words, what is nearest in other words is offered as what it is: a guess."""

import pytest
from bs4 import BeautifulSoup

from search.config import Settings
from search.engines.memory import MemoryEngine
from search.meaning.readers import Meaning
from search.meaning.table import shipped
from search.service import SearchService
from tests.search.engines.articles import article
from web import create_app

ARTICLES = (
    article(
        "mills",
        "[orla-venn indirect: Cheap imports were ruining local mills], Orla Venn said. "
        "[orla-venn indirect: The hospital needs more nurses], she said.",
        title="Imports ruin mills, minister says",
    ),
    article("trade", "[tom-aske direct: Imports of cheap cloth ruin our mills], Tom Aske said.", title="Cloth"),
    article("copy", "[tom-aske direct: Imports of cheap cloth ruin our mills], Tom Aske said.", title="Cloth again"),
    article("wet", "[tom-aske direct: Rain will fall on the mountains], he said.", title="Weather"),
)


def site(*, meaning: Meaning | None = shipped):
    engine = MemoryEngine(meaning=meaning)
    with engine.rebuild() as writer:
        for each in ARTICLES:
            writer.add(each)
    return create_app(Settings(), SearchService(engine)).test_client()


@pytest.fixture(scope="module")
def client():
    return site()


def test_nothing_found_offers_what_is_nearest_inside_the_filters(client):
    found = client.get("/api/v1/search?q=foreign+goods&speaker=orla-venn&unit=statement").get_json()
    assert (found["total"], found["hits"]) == (0, [])
    first = found["nearest"][0]
    assert first["hit"]["statements"][0]["text"] == "Cheap imports were ruining local mills"
    assert {each["hit"]["statements"][0]["speaker"] for each in found["nearest"]} == {"orla-venn"}
    assert ["goods", "imports"] in first["pairs"]
    assert 0.2 < first["likeness"] < 1


def test_nobody_is_said_to_have_said_the_words(client):
    found = client.get("/api/v1/search?q=foreign+goods").get_json()
    assert found["nearest"]
    assert not any(each["said"] for near in found["nearest"] for each in near["hit"]["speakers"])


def test_page_says_that_it_is_a_guess_and_why(client):
    page = BeautifulSoup(client.get("/search?q=foreign+goods&speaker=orla-venn&unit=statement").get_data(), "lxml")
    text = " ".join(page.select_one(".nearest").get_text().split())
    assert text.startswith("Nearest in other words")
    assert "nobody is said to have used the words" in text
    assert "“imports” for “goods”" in text
    assert page.select_one(".empty h3").get_text().startswith("No statement by Orla Venn")


def test_what_has_the_words_needs_nothing_nearest(client):
    assert client.get("/api/v1/search?q=imports").get_json()["nearest"] == []
    assert client.get("/api/v1/search").get_json()["nearest"] == []


def test_what_is_like_few_of_the_words_asked_for_is_not_near(client):
    assert client.get("/api/v1/search?q=zeppelin+opera+mountains+parade&match=all").get_json()["nearest"] == []
    assert client.get("/api/v1/search?q=hills+mountains+parade&match=all").get_json()["nearest"]


def test_words_left_out_are_not_what_is_near(client):
    assert client.get("/api/v1/search?q=-imports+-rain+-cloth+-mills").get_json()["nearest"] == []


def test_statement_leads_to_what_is_said_like_it_in_other_articles_each_once(client):
    page = BeautifulSoup(client.get("/article/mills").get_data(), "lxml")
    address = page.select_one("a.similar")["href"]
    assert address == "/statement/mills/st1/similar"
    shown = BeautifulSoup(client.get(address).get_data(), "lxml")
    assert "Cheap imports were ruining local mills" in shown.blockquote.get_text()
    assert len(shown.select(".nearest .cards > li")) == 1
    answer = client.get("/api/v1/statements/mills/st1/similar").get_json()
    assert answer["known"]
    assert [each["hit"]["article"]["id"] for each in answer["similar"]] == ["copy"]


def test_statement_like_no_other_says_so(client):
    shown = client.get("/statement/wet/st1/similar").get_data(as_text=True)
    assert "No statement of another article is near" in shown


@pytest.mark.parametrize("path", ["/statement/mills/st9/similar", "/statement/no/st1/similar"])
def test_statement_that_is_not_there_has_none_like_it(client, path):
    assert client.get(path).status_code == 404
    assert client.get(path.replace("/statement", "/api/v1/statements")).status_code == 404


def test_where_meaning_is_unknown_nothing_is_offered():
    client = site(meaning=None)
    assert client.get("/api/v1/search?q=foreign+goods").get_json()["nearest"] == []
    assert b"/similar" not in client.get("/article/mills").get_data()
    assert b"keeps nothing about the meaning" in client.get("/statement/mills/st1/similar").get_data()
    assert client.get("/api/v1/statements/mills/st1/similar").get_json()["known"] is False
