"""The editor's page: off unless switched on, and read only."""

import pytest
from bs4 import BeautifulSoup

from search.config import Settings
from search.directory.decisions import Merge
from search.engines import open_engine
from search.service import SearchService
from tests.search.engines.contract import told
from web import create_app


@pytest.fixture
def service(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        for number in range(45):
            surname = f"Lund{chr(97 + number // 9)}{chr(97 + number % 9)}"
            for at, (name, role) in enumerate(((f"Ada {surname}", "mayor of Oslo"), (surname, "union leader"))):
                made = told(f"{number}-{at}", name, f"[p{number}-{at} direct: rain]", roles=(role,), day="1990-03-01")
                writer.add(made)
    yield SearchService(engine)
    engine.close()


def client_of(service, **settings):
    return create_app(Settings(index="unused", **settings), service).test_client()


def soup_of(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def test_editor_is_off_unless_it_is_switched_on(service):
    answer = client_of(service).get("/editor")
    assert answer.status_code == 404
    assert "ONRECORD_EDITOR=on" in answer.text


def test_editor_shows_who_may_be_one_with_the_command_that_decides(service):
    soup = soup_of(client_of(service, editor="on"), "/editor")
    case = soup.select_one(".cases li")
    links = [link["href"] for link in case.select(".case-head a")]
    assert len(links) == 2
    assert all(link.startswith("/speaker/") for link in links)
    ids = [link.rpartition("/")[2] for link in links]
    assert case.select(".acts-row code")[0].get_text() == f"onrecord speakers merge {' '.join(ids)}"
    assert case.select_one(".acts-row a")["href"] == f"/compare?speaker={ids[0]}&speaker={ids[1]}"


def test_editor_is_paged(service):
    client = client_of(service, editor="on")
    first = soup_of(client, "/editor")
    assert len(first.select(".cases li")) == 20
    second = soup_of(client, first.select_one(".paging a[rel=next]")["href"])
    shown = {page.select_one(".cases li code").get_text() for page in (first, second)}
    assert len(shown) == 2
    assert soup_of(client, "/editor?page=99").select_one(".summary").get_text() == "The list ends before this page"


def test_editor_follows_a_decision(service):
    client = client_of(service, editor="on")
    before = soup_of(client, "/editor").select_one("nav.switch a").get_text()
    ids = [link["href"].rpartition("/")[2] for link in soup_of(client, "/editor").select(".case-head a")[:2]]
    service.engine.decisions.add(Merge(speakers=tuple(ids)))
    after = soup_of(client, "/editor").select_one("nav.switch a").get_text()
    assert int(after.split()[-1]) == int(before.split()[-1]) - 1


def test_editor_compares_speakers_once_for_a_generation(service, monkeypatch):
    client = client_of(service, editor="on")
    soup_of(client, "/editor")
    monkeypatch.setattr("search.service.check_speakers", lambda *_: pytest.fail("compared again"))
    soup_of(client, "/editor?page=2")
    soup_of(client, "/editor?kind=several")


@pytest.mark.parametrize("query", ["page=0", "page=x", "page=1&page=2", "kind=all", "q=rain"])
def test_editor_refuses_what_it_does_not_know(service, query):
    assert client_of(service, editor="on").get(f"/editor?{query}").status_code == 400
