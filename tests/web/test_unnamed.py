"""The page of the unnamed and its endpoint."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from search.article import Speaker, SpeakerKind
from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.search.engines.articles import article
from web import create_app

DEALERS = Speaker(id="dealers", name="dealers", kind=SpeakerKind.GROUP)
OFFICIALS = Speaker(id="officials", name="Harbour officials", kind=SpeakerKind.GROUP, speaks_for="Harbour Office")
SOURCE = Speaker(id="source", name="a harbour source", kind=SpeakerKind.ANONYMOUS, speaks_for="Harbour Office")


def said(id: str, who: Speaker, words: str, day: str, source: str):
    made = article(id, f"[{who.id} indirect: {words}] [ada-byrd direct: {words}]", day=day, source=source)
    return replace(made, speakers=(who, *(each for each in made.speakers if each.id != who.id)))


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    engine = open_engine(str(tmp_path_factory.mktemp("unnamed") / "index"))
    with engine.rebuild() as writer:
        for number in range(3):
            writer.add(said(f"d{number}", DEALERS, "the dollar fell", f"2021-01-0{number + 1}", "Daily"))
        writer.add(said("o", OFFICIALS, "the dollar fell", "2021-01-05", "Weekly"))
        writer.add(said("s", SOURCE, "ships are late", "2021-01-06", "Weekly"))
    return create_app(Settings(index="unused"), SearchService(engine)).test_client()


def soup_of(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def items(soup: BeautifulSoup, section: str) -> list[str]:
    return [" ".join(each.get_text(" ", strip=True).split()) for each in soup.select(f"[aria-labelledby={section}] li")]


def test_unnamed_are_listed_by_description_body_and_publication(client):
    soup = soup_of(client, "/unnamed")
    assert items(soup, "described") == [
        "dealers 3",
        "Harbour officials for Harbour Office 1",
        "harbour source for Harbour Office 1",
    ]
    assert items(soup, "bodies") == ["Harbour Office 2"]
    assert items(soup, "outlets") == ["Daily 3", "Weekly 2"]
    assert "Ada Byrd" not in soup.get_text()


def test_unnamed_of_a_topic(client):
    soup = soup_of(client, "/unnamed?q=dollar")
    assert items(soup, "described") == ["dealers 3", "Harbour officials for Harbour Office 1"]
    assert soup.select_one(".summary").get_text() == "2 descriptions, 4 statements"
    assert [each.get_text(strip=True) for each in soup.select(".graph-label a")] == ["dealers", "Harbour officials"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("word=official", ["Harbour officials for Harbour Office 1"]),
        ("for=harbour+office", ["Harbour officials for Harbour Office 1", "harbour source for Harbour Office 1"]),
        ("kind=anonymous", ["harbour source for Harbour Office 1"]),
        ("source=Daily", ["dealers 3"]),
        ("word=nobody", []),
    ],
)
def test_unnamed_can_be_narrowed_down(client, query, names):
    assert items(soup_of(client, f"/unnamed?{query}"), "described") == names


def test_every_count_of_the_unnamed_is_what_its_link_finds(client):
    for link in soup_of(client, "/unnamed?q=dollar").select("a.count"):
        found = client.get(link["href"].replace("/search", "/api/v1/search")).get_json()
        assert found["total"] == int(link.get_text())


def test_every_link_of_the_unnamed_can_be_followed(client):
    soup = soup_of(client, "/unnamed?word=harbour&kind=group&q=dollar")
    links = {link["href"].partition("#")[0] for link in soup.select("a[href^='/']")}
    for link in links:
        with client.get(link) as response:
            assert response.status_code == 200, link


def test_unnamed_form_leads_to_the_canonical_address(client):
    moved = client.get("/unnamed?q=&word=official&from=2021&to=")
    assert moved.location == "/unnamed?from=2021&word=official"


@pytest.mark.parametrize("query", ["kind=person", "word=a&word=b", "word=" + "x" * 101, "kinds=group"])
def test_unnamed_refuses_what_it_does_not_know(client, query):
    assert client.get(f"/unnamed?{query}").status_code == 400
    assert client.get(f"/api/v1/unnamed?{query}").status_code == 400


def test_unnamed_as_json(client):
    found = client.get("/api/v1/unnamed?q=dollar&for=harbour+office").get_json()
    assert (found["statements"], found["complete"]) == (8, True)
    (official,) = found["speakers"]
    assert (official["label"], official["kind"], official["speaks_for"], official["statements"]) == (
        "Harbour officials", "group", "Harbour Office", 1,
    )  # fmt: skip
    assert found["sources"] == [{"source": "Weekly", "statements": 1}]
