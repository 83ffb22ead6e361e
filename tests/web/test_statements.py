"""The address of a statement leads to its words, or says what became of them."""

import pytest
from bs4 import BeautifulSoup

from search.article import Article, Form, Section, Span, Speaker, Statement
from search.config import Settings
from search.engines.memory import MemoryEngine
from search.service import SearchService
from search.statement_ids import statement_id
from web import create_app

SAID = "the lock gates would be replaced in June by the harbour company"
REWORDED = SAID.replace("June", "autumn")


@pytest.fixture(scope="module")
def locks():
    """A site of one article, in which Ilse Varga says `SAID`."""
    statement = Statement(
        id=statement_id(SAID), form=Form.INDIRECT, span=Span(start=0, end=len(SAID)), speaker="ilse-varga"
    )
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        writer.add(
            Article(
                id="locks",
                title="New gates",
                sections=(Section(id="s1", text=f"{SAID}, Ilse Varga said.", statements=(statement,)),),
                speakers=(Speaker(id="ilse-varga", name="Ilse Varga"),),
            )
        )
    return create_app(Settings(), SearchService(engine)).test_client()


def test_address_leads_to_the_words_in_their_article(locks):
    id = statement_id(SAID)
    response = locks.get(f"/statement/locks/{id}")
    assert (response.status_code, response.headers["Location"]) == (302, f"/article/locks?statement={id}#{id}")
    assert f'id="{id}"' in locks.get("/article/locks").get_data(as_text=True)
    found = locks.get(f"/api/v1/statements/locks/{id}").get_json()
    assert (found["url"], found["statement"]["text"]) == (f"/statement/locks/{id}", SAID)
    assert (found["speaker"]["name"], found["article"]["title"]) == ("Ilse Varga", "New gates")


def test_second_of_two_equal_ones_leads_to_the_one_that_is_left(locks):
    response = locks.get(f"/statement/locks/{statement_id(SAID)}-2")
    assert response.headers["Location"] == f"/article/locks?statement={statement_id(SAID)}#{statement_id(SAID)}"


def test_changed_statement_says_so_and_leads_to_the_nearest(locks):
    response = locks.get(f"/api/v1/statements/locks/{statement_id(REWORDED)}")
    problem = response.get_json()
    assert (response.status_code, problem["code"], problem["article"]) == (410, "statement-changed", "/article/locks")
    assert problem["nearest"]["statement"]["id"] == statement_id(SAID)
    assert 0.5 < problem["likeness"] < 1
    page = locks.get(f"/statement/locks/{statement_id(REWORDED)}")
    soup = BeautifulSoup(page.get_data(), "lxml")
    assert page.status_code == 410
    assert soup.h1.get_text() == "The statement has changed."
    assert SAID in soup.select_one("[aria-labelledby=nearest]").get_text()
    assert soup.select_one("[aria-labelledby=nearest] p:last-child a")["href"] == f"/article/locks#{statement_id(SAID)}"


@pytest.mark.parametrize(
    ("id", "code", "words"),
    [
        (statement_id("nobody had been told"), "statement-gone", "nor one like it"),
        ("st7", "statement-numbered", "counts the statements"),
    ],
)
def test_address_that_leads_to_no_statement_leads_to_the_article(locks, id, code, words):
    problem = locks.get(f"/api/v1/statements/locks/{id}")
    assert (problem.status_code, problem.get_json()["code"]) == (410, code)
    assert "nearest" not in problem.get_json()
    page = locks.get(f"/statement/locks/{id}")
    assert page.status_code == 410
    soup = BeautifulSoup(page.get_data(), "lxml")
    assert words in soup.select_one(".trouble").get_text()
    assert soup.select_one('.trouble a[href="/article/locks"]').get_text() == "New gates"


@pytest.mark.parametrize("path", ["locks/s1", "nothing/st7", "locks/stX"])
def test_address_of_nothing_is_not_found(locks, path):
    assert locks.get(f"/statement/{path}").status_code == 404
    assert locks.get(f"/api/v1/statements/{path}").status_code == 404
