"""Speakers face to face, and who says it: the pages and their endpoints."""

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from search.article import Speaker, SpeakerKind
from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.search.engines.articles import article
from web import create_app


def soup_of(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def words_of(soup, selector: str) -> list[str]:
    return [" ".join(each.get_text(" ", strip=True).split()) for each in soup.select(selector)]


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    engine = open_engine(str(tmp_path_factory.mktemp("compare") / "index"))
    both = Speaker(id="both", name="Byrd and Lund", kind=SpeakerKind.GROUP, members=("ada-byrd", "bo-lund"))
    joint = article("joint", "[both indirect: the rain will stop]", mentions="ada-byrd bo-lund", day="2021-03-09")
    with engine.rebuild() as writer:
        writer.add(article("a", "[ada-byrd direct: rain is coming] [ada-byrd indirect: wind too]", day="2021-01-04"))
        writer.add(article("b", "[bo-lund direct: no rain at all]", day="2021-01-06"))
        writer.add(article("c", "[ada-byrd indirect: rain again] [cy-dunn direct: rain]", day="2021-03-08"))
        writer.add(replace(joint, speakers=(both, *(each for each in joint.speakers if each.id != "both"))))
        writer.add(article("d", "[bea-byrd direct: snow]", day="2021-03-10"))
        writer.add(article("e", "[ada-byrd direct: undated rain]"))
    return create_app(Settings(index="unused"), SearchService(engine)).test_client()


PAIR = "speaker=ada-byrd&speaker=bo-lund"


def test_compare_counts_what_each_says_and_what_they_say_together(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=rain")
    assert soup.h1.get_text() == "Ada Byrd and Bo Lund on “rain”"
    assert words_of(soup, ".sides li p:nth-of-type(1)") == [
        "4 statements in 4 articles , 1 of them together with the other",
        "2 statements in 2 articles , 1 of them together with the other",
    ]


def test_compare_shows_each_statement_as_a_dot_that_leads_to_it(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=rain")
    first, second = soup.select("svg.plot")
    assert [each["aria-label"] for each in first.select("a")] == [
        "Ada Byrd, 4 January 2021: rain is coming",
        "Ada Byrd, 8 March 2021: rain again",
        "Ada Byrd, 9 March 2021: the rain will stop",
    ]
    assert len(second.select("a")) == 2
    assert len(soup.select("circle.joint")) == 2
    for link in soup.select("svg.plot a"):
        assert link["href"].startswith("/article/")
        assert client.get(link["href"].partition("#")[0]).status_code == 200


def test_compare_puts_their_words_side_by_side_and_what_is_joint_once(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=rain")
    assert words_of(soup, ".moment h2") == ["Week of 8 March 2021", "Week of 4 January 2021"]
    march, january = soup.select(".moment")
    assert words_of(march, ".moment-together .said-words") == ["the rain will stop"]
    assert words_of(march, ".moment-together strong") == ["Ada Byrd and Bo Lund"]
    assert words_of(march, ".moment-sides .said-words") == ["rain again"]
    assert words_of(january, ".moment-sides .said-words") == ["rain is coming", "no rain at all"]


def test_of_more_than_two_only_those_who_speak_at_a_time_take_room(client):
    soup = soup_of(client, f"/compare?{PAIR}&speaker=cy-dunn&q=rain")
    _, january = soup.select(".moment")
    assert words_of(january, ".moment-cell h3") == ["Ada Byrd", "Bo Lund"]
    assert words_of(january, ".silent") == ["Nothing on record of Cy Dunn"]
    pair = soup_of(client, "/compare?speaker=ada-byrd&speaker=cy-dunn&q=rain")
    assert words_of(pair.select(".moment")[1], ".moment-cell h3") == ["Ada Byrd", "Cy Dunn"]


def test_compare_table_has_the_same_figures(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=rain")
    rows = [row for row in words_of(soup, ".graph-figures tbody tr") if not row.endswith("0 0")]
    assert rows == ["Week of 4 January 2021 1 1", "Week of 8 March 2021 2 1", "All 4 2"]
    for link in soup.select(".graph-figures td a"):
        found = client.get(f"{link['href']}&unit=statement".replace("/search", "/api/v1/search")).get_json()
        assert found["total"] == int(link.get_text())


def test_compare_takes_names_and_leads_to_the_canonical_address(client):
    moved = client.get("/compare?name=Bo+Lund&name=cy&speaker=ada-byrd&q=rain&from=")
    assert moved.status_code == 302
    assert moved.location == "/compare?q=rain&speaker=ada-byrd&speaker=bo-lund&speaker=cy-dunn"


def test_compare_asks_who_is_meant_and_goes_on_with_the_rest(client):
    soup = soup_of(client, "/compare?name=byrd&name=Bo+Lund&q=rain")
    assert soup.h1.get_text() == "Who is meant by “byrd”?"
    links = {each.get_text(): each["href"] for each in soup.select(".choose a")}
    assert links.keys() == {"Ada Byrd", "Bea Byrd"}
    final = client.get(links["Ada Byrd"])
    assert final.location == "/compare?q=rain&speaker=ada-byrd&speaker=bo-lund"


def test_compare_says_of_a_name_that_nobody_has(client):
    soup = soup_of(client, "/compare?name=zaphod&speaker=ada-byrd")
    assert "Nobody called “zaphod” speaks in this archive." in soup.h1.get_text()
    assert soup.find("a", string="Go on without this name")["href"] == "/compare?speaker=ada-byrd"


def test_compare_proposes_whom_to_choose(client):
    soup = soup_of(client, "/compare?q=rain")
    assert words_of(soup, ".proposal")[0] == "Ada Byrd 4 statements"
    assert soup.select("svg.plot") == []
    one = soup_of(client, "/compare?speaker=cy-dunn")
    assert one.select_one(".proposal input[checked]")["value"] == "cy-dunn"


def test_compare_says_where_somebody_says_nothing(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=wind")
    assert "No statement by Bo Lund on “wind” in 6 articles." in words_of(soup, ".sides li p")


def test_compare_of_nothing_at_all_is_a_page(client):
    soup = soup_of(client, f"/compare?{PAIR}&q=hail")
    assert soup.select(".moment, svg.plot") == []


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("speaker=a&speaker=b&speaker=c&speaker=d&speaker=e", "too-many-values"),
        ("speaker=nobody&speaker=ada-byrd", "unknown-speaker"),
        ("speaker=ada-byrd&speker=bo-lund", "unknown-parameter"),
    ],
)
def test_compare_refuses_what_it_cannot_compare(client, query, code):
    assert client.get(f"/compare?{query}").status_code == 400
    assert client.get(f"/api/v1/compare?{query}").get_json()["code"] == code


def test_compare_as_json(client):
    found = client.get(f"/api/v1/compare?{PAIR}&q=rain").get_json()
    assert [(each["id"], each["statements"], each["articles"], each["together"]) for each in found["speakers"]] == [
        ("ada-byrd", 4, 4, 1),
        ("bo-lund", 2, 2, 1),
    ]
    assert [(each["from"], each["statements"]) for each in found["speakers"][0]["periods"]] == [
        ("2021-01-04", 1),
        ("2021-03-08", 1),
        ("2021-03-09", 1),
    ]
    assert found["speakers"][0]["undated"] == 1
    assert client.get("/api/v1/compare?speaker=ada-byrd").status_code == 400


def test_who_shows_the_speakers_by_weeks(client):
    soup = soup_of(client, "/who?q=rain")
    assert soup.h1.get_text() == "Who says “rain”"
    assert words_of(soup, ".graph-label > a") == ["Ada Byrd", "Bo Lund", "Cy Dunn"]
    assert words_of(soup, ".ranked tbody tr") == ["Ada Byrd 4 4 67 %", "Bo Lund 2 2 33 %", "Cy Dunn 1 1 17 %"]
    assert "counts for each of them" in soup.get_text()
    for link in soup.select("svg.plot a"):
        found = client.get(f"{link['href']}&unit=statement".replace("/search", "/api/v1/search")).get_json()
        assert link["aria-label"].endswith(f": {found['total']} statement{'' if found['total'] == 1 else 's'}")


def test_who_tells_who_said_it_first(client):
    soup = soup_of(client, "/who?q=rain")
    assert words_of(soup, "section[aria-labelledby=first] .said-head strong") == ["Ada Byrd", "Bo Lund", "Ada Byrd"]
    assert soup.find("a", string="All, the oldest first")["href"] == "/search?q=rain&sort=oldest"


def test_who_tells_once_what_was_printed_again(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        writer.add(article("a", "[ada-byrd direct: rain is coming]", day="2021-01-04"))
        writer.add(article("again", "[ada-byrd direct: rain is coming]", day="2021-01-05"))
        writer.add(article("b", "[bo-lund direct: rain is coming]", day="2021-01-06"))
    soup = soup_of(create_app(Settings(index="unused"), SearchService(engine)).test_client(), "/who?q=rain")
    assert words_of(soup, ".said-head time") == ["4 Jan 2021", "6 Jan 2021"]


def test_who_keeps_to_the_filters_of_the_search(client):
    soup = soup_of(client, "/who?q=rain&speaker=bo-lund&from=2021-03")
    assert words_of(soup, ".ranked tbody tr") == ["Bo Lund 1 1 100 %"]
    assert soup.select_one("#view-from")["value"] == "2021-03"


def test_who_says_nothing(client):
    soup = soup_of(client, "/who?q=hail")
    assert words_of(soup, ".summary") == ["No statement"]
    assert soup.select("svg.plot, .ranked") == []


def test_who_as_json(client):
    found = client.get("/api/v1/who?q=rain").get_json()
    assert (found["statements"], found["articles"], found["more"]) == (6, 5, False)
    assert [each["id"] for each in found["speakers"]] == ["ada-byrd", "bo-lund", "cy-dunn"]
    assert found["self"] == "/api/v1/who?q=rain"
    assert client.get("/api/v1/who?colour=red").status_code == 400


def test_a_search_leads_to_who_says_it(client):
    soup = soup_of(client, "/search?q=rain&from=2021-03&unit=statement")
    assert soup.select_one(".who-link")["href"] == "/who?q=rain&from=2021-03"
    assert soup_of(client, "/search?q=hail").select(".who-link") == []
