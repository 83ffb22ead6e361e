"""The coverage page and its endpoint."""

import pytest
from bs4 import BeautifulSoup

from search.config import Settings
from search.engines import open_engine
from tests.search.engines.articles import article
from web import create_app

SAID = "[ada-byrd direct: rain] and [bo-lund indirect: snow]"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("coverage") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        for each in (
            article("a", SAID, day="2021-01-30", source="Daily"),
            article("b", "rain", day="2021-01-31", source="Daily"),
            article("c", SAID, day="2021-04-01", source="Weekly", lang="fr"),
            article("d", "rain", day="2021-06-01", source="Weekly"),
            article("e", "undated"),
        ):
            writer.add(each)
    engine.close()
    return create_app(Settings(index=path)).test_client()


def soup_of(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def figures(soup: BeautifulSoup, number: int = 0) -> list[list[str]]:
    rows = soup.select(".graph-figures table")[number].select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in rows]


def test_coverage_counts_the_articles_of_each_month_with_the_gaps(client):
    soup = soup_of(client, "/coverage?interval=month")
    assert figures(soup) == [
        ["January 2021", "2", "1", "50 %", "2"],
        ["February 2021", "0", "0", "–", "0"],
        ["March 2021", "0", "0", "–", "0"],
        ["April 2021", "1", "1", "100 %", "2"],
        ["May 2021", "0", "0", "–", "0"],
        ["June 2021", "1", "0", "0 %", "0"],
    ]
    assert [each.get_text() for each in soup.select(".holes li")] == ["February 2021 to March 2021", "May 2021"]
    assert soup.select("figure.parted .plot")  # so that June, without a statement, is not drawn as all with some
    assert "1 article without a date is not in the chart" in " ".join(soup.get_text().split())


def test_coverage_chart_and_table_say_the_same_and_lead_to_the_same_searches(client):
    soup = soup_of(client, "/coverage?interval=month")
    marks = {each["aria-label"].split(":")[0]: each["href"] for each in soup.select("svg.plot")[0].select("a")}
    table = {each.get_text(): each["href"] for each in soup.select(".graph-figures")[0].select("th a")}
    assert marks == table
    assert marks["April 2021"] == "/search?from=2021-04&to=2021-04&unit=section"


def test_coverage_tells_publications_apart(client):
    soup = soup_of(client, "/coverage?interval=month")
    by_source = {row[0]: row[1:4] for row in figures(soup, 2)}
    assert by_source == {
        "Daily": ["2", "1", "50 %"],
        "Weekly": ["2", "1", "50 %"],
        "No publication named": ["1", "0", "0 %"],
    }
    assert soup.find("a", string="Daily")["href"] == "/coverage?source=Daily&interval=month"


def test_coverage_counts_inside_its_filters(client):
    soup = soup_of(client, "/coverage?source=Weekly&from=2021-04&to=2021-06&interval=month")
    assert [row[:2] for row in figures(soup)] == [["April 2021", "1"], ["May 2021", "0"], ["June 2021", "1"]]
    assert soup.select_one("#view-from")["value"] == "2021-04"
    assert soup.find("a", string="Count all articles")["href"] == "/coverage?interval=month"


def test_coverage_of_nothing_says_so(client):
    soup = soup_of(client, "/coverage?from=1990&to=1991")
    assert soup.select_one(".summary").get_text(" ", strip=True) == "No article 1990 to 1991"
    assert soup.select("svg.plot") == []


@pytest.mark.parametrize("path", ["/coverage", "/api/v1/coverage"])
@pytest.mark.parametrize("query", ["?speaker=ada-byrd", "?q=rain", "?interval=week", "?from=2022&to=2021", "?page=2"])
def test_coverage_refuses_what_is_not_about_articles(client, path, query):
    assert client.get(path + query).status_code == 400


def test_coverage_form_with_empty_fields_leads_to_the_canonical_address(client):
    response = client.get("/coverage?from=2021&to=&source=")
    assert (response.status_code, response.location) == (302, "/coverage?from=2021")


def test_coverage_as_json(client):
    found = client.get("/api/v1/coverage?source=Daily&source=Weekly&interval=month").get_json()
    assert found["total"] == {"articles": 4, "with_statements": 2, "statements": 4}
    assert found["periods"][0] == {
        "articles": 2,
        "with_statements": 1,
        "statements": 2,
        "value": "2021-01",
        "from": "2021-01-01",
        "to": "2021-01-31",
    }
    assert [(each["source"], each["articles"]) for each in found["sources"]] == [("Daily", 2), ("Weekly", 2)]
    assert [(each["period"], each["source"]) for each in found["cells"]] == [
        ("2021-01", "Daily"),
        ("2021-04", "Weekly"),
        ("2021-06", "Weekly"),
    ]
    assert found["self"] == "/api/v1/coverage?source=Daily&source=Weekly&interval=month"


def test_coverage_of_an_archive_that_spans_centuries_by_day_is_drawn(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        writer.add(article("a", "rain", day="1850-01-01"))
        writer.add(article("b", "rain", day="2021-01-01"))
    engine.close()
    client = create_app(Settings(index=str(tmp_path / "index"))).test_client()
    assert [row[0] for row in figures(soup_of(client, "/coverage?interval=day"))] == [
        "1 January 1850",
        "1 January 2021",
    ]
