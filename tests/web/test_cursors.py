"""A list that is read page by page stays one list while the index changes."""

import pytest

from search.article import Article, Section
from search.config import Settings
from search.engines import open_engine
from search.engines.memory import MemoryEngine
from search.service import SearchService
from web import create_app


def article(number: int, text: str = "rain on the pier") -> Article:
    return Article(id=f"a{number:02}", title=f"Day {number}", sections=(Section(id="s1", text=text),))


@pytest.fixture(params=["memory", "whoosh"])
def engine(request, tmp_path):
    made = MemoryEngine() if request.param == "memory" else open_engine(str(tmp_path / "index"))
    with made.rebuild() as writer:
        for number in range(10):
            writer.add(article(number))
    return made


@pytest.fixture
def client(engine):
    return create_app(Settings(), SearchService(engine)).test_client()


def get(client, cursor, more="", status=200):
    response = client.get(f"/api/v1/search?q=rain&sort=oldest&per_page=4{more}&cursor={cursor}")
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json()


def ids(found):
    return [hit["article"]["id"] for hit in found["hits"]]


def test_pages_follow_one_another_to_the_end(client):
    first = get(client, "*")
    second = get(client, first["next_cursor"])
    third = get(client, second["next_cursor"])
    assert sorted(ids(first) + ids(second) + ids(third)) == [f"a{number:02}" for number in range(10)]
    assert third["next_cursor"] is None
    assert client.get(second["links"]["prev"]).get_json()["hits"] == first["hits"]
    assert client.get(first["links"]["next"]).get_json()["hits"] == second["hits"]


def test_list_goes_on_in_its_generation_while_articles_are_added(engine, client):
    first = get(client, "*")
    with engine.update() as writer:
        for number in range(20, 40):
            writer.add(article(number, "rain rain rain"))
    rest = get(client, first["next_cursor"])
    last = get(client, rest["next_cursor"])
    assert sorted(ids(first) + ids(rest) + ids(last)) == [f"a{number:02}" for number in range(10)]
    assert (rest["total"], rest["warnings"]) == (10, [])
    assert rest["index"]["generation"] == first["index"]["generation"]


def test_what_is_taken_down_or_changed_is_on_no_further_page(engine, client):
    first = get(client, "*")
    with engine.update() as writer:
        writer.delete("a05")
        writer.add(article(6, "rain on another pier"))
    rest = get(client, first["next_cursor"])
    assert ids(rest) == ["a04", "a07"]
    assert rest["warnings"] == ["2 of this page were removed or changed since the list began, and are left out."]


def test_list_ends_clearly_when_its_generation_is_gone(engine, client):
    first = get(client, "*")
    for number in (20, 21):
        with engine.update() as writer:
            writer.add(article(number))
    gone = get(client, first["next_cursor"], status=410)
    assert gone["code"] == "cursor-gone"
    assert "Begin again" in gone["detail"]


@pytest.mark.parametrize("cursor", ["nonsense", "AAAA", "%00", "kqJn", "é"])
def test_cursor_of_nobody_is_refused(client, cursor):
    assert get(client, cursor, status=400)["parameter"] == "cursor"


def test_cursor_belongs_to_its_search(client):
    cursor = get(client, "*")["next_cursor"]
    for more in ("&match=any", "&unit=statement", "&page=2"):
        assert get(client, cursor, more, status=400)["parameter"] in ("cursor", "page")
