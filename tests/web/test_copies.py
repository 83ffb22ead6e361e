"""Copies of articles, folded on the page, by the endpoint, in exports, on the command line and for assistants."""

import json

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

from onrecord import main
from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.search.engines.articles import article
from tests.search.engines.copies_contract import HARBOUR, MILLS, text
from tests.web.test_assistants import told
from web import create_app
from web.assistants import server_of


@pytest.fixture(scope="module")
def index(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("copies") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        writer.add(article("late", text(*HARBOUR), day="2021-03-02", title="Harbour shut", source="The Post"))
        writer.add(article("early", text(*HARBOUR), day="2021-03-01", title="Harbour closed", source="Herald"))
        writer.add(article("mills", text(*MILLS), day="2021-03-01", title="Looms", source="Herald"))
    engine.close()
    return path


@pytest.fixture(scope="module")
def client(index):
    return create_app(Settings(index=index)).test_client()


def words(tag) -> str:
    return " ".join(tag.get_text().split())


def test_endpoint_lists_one_of_copies_with_the_others_where_that_is_asked_for(client):
    assert [hit["copies"] for hit in client.get("/api/v1/search?q=council").json["hits"]] == [None, None]
    (hit,) = client.get("/api/v1/search?q=council&group=copies").json["hits"]
    assert hit["article"]["id"] == "early"
    copy = {"id": "late", "url": "/article/late", "title": "Harbour shut", "date": "2021-03-02", "source": "The Post"}
    assert hit["copies"] == {"count": 1, "articles": [copy]}


def test_page_folds_copies_by_a_link_and_unfolds_them(client):
    page = BeautifulSoup(client.get("/search?unit=statement").text, "lxml")
    assert len(page.select(".story-hits")) == 3
    (link,) = [each for each in page.select(".switch a") if words(each) == "Fold copies"]
    folded = BeautifulSoup(client.get(link["href"]).text, "lxml")
    assert [words(each) for each in folded.select(".story-hits h3")] == ["Harbour closed", "Looms"]
    assert words(folded.select_one(".copies summary")) == "Also in 1 copy"
    assert folded.select_one(".copies a")["href"] == "/article/late"
    (back,) = [each for each in folded.select(".switch a") if words(each) == "Copies folded"]
    assert len(BeautifulSoup(client.get(back["href"]).text, "lxml").select(".story-hits")) == 3


def test_exports_and_counts_have_one_of_copies(client):
    lines = client.get("/search.jsonl?q=council&group=copies").text.splitlines()
    assert [json.loads(line)["copies"]["count"] for line in lines if "copies" in json.loads(line)] == [1]


def test_command_line_tells_where_else_it_is_printed(index):
    found = CliRunner().invoke(main, ["search", "council", "--index", index, "--group", "copies"])
    assert found.exit_code == 0, found.output
    assert "Harbour closed" in found.output
    assert "Harbour shut" not in found.output
    assert "also in The Post (late)" in found.output


def test_assistants_are_told_the_copies(index):
    server = server_of(SearchService(open_engine(index)), Settings())
    found = told(server, "search_statements", query="", fold_copies=True)
    assert {each["article_id"]: each["copies"] for each in found["statements"]} == {"early": ["late"], "mills": []}
