"""A site over a real index of the sample and example articles, and one over articles made to break pages."""

from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from index import pipeline
from search.article import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Form,
    Level,
    PartialDate,
    Section,
    Span,
    Speaker,
    Statement,
)
from search.config import Settings
from search.engines import open_engine
from web import create_app

ROOT = Path(__file__).parents[2]
EVIL = '<script>alert("1")</script>'


@pytest.fixture(scope="session")
def index_path(tmp_path_factory):
    path = tmp_path_factory.mktemp("site") / "index"
    engine = open_engine(str(path))
    pipeline.rebuild(engine, [ROOT / "seeds", ROOT / "examples"], pipeline.Options(workers=1))
    engine.close()
    return path


@pytest.fixture(scope="session")
def app(index_path) -> Flask:
    return create_app(Settings(index=str(index_path), exports_a_minute=100_000))


@pytest.fixture
def client(app) -> FlaskClient:
    return app.test_client()


@pytest.fixture(scope="session")
def seed_id(app) -> str:
    found = app.test_client().get("/api/v1/search?q=taiwan&speaker=vladimir-putin").get_json()
    return found["hits"][0]["article"]["id"]


def evil_article(id: str = "evil&1", url: str = "javascript:alert(1)") -> Article:
    """An article in which everything that can be text is markup."""
    text = f"{EVIL} is fine & <b>dandy</b>, Mallory {EVIL} said."
    words = Span(start=0, end=text.index(", Mallory"))
    statement = Statement(
        id="st1",
        form=Form.DIRECT,
        span=words,
        speaker="mallory",
        as_written=EVIL,
        said_on=PartialDate(iso="2024-02-29"),
        attribution=Attribution(
            level=Level.NAMED,
            reasons=(EVIL,),
            evidence=(Evidence(kind=EvidenceKind.CUE, text=EVIL, section="s1"),),
        ),
    )
    return Article(
        id=id,
        title=f"{EVIL} title",
        sections=(Section(id="s1", heading=f"{EVIL} heading", text=text, statements=(statement,)),),
        speakers=(Speaker(id="mallory", name=f"Mallory {EVIL}", aliases=(EVIL,)),),
        published=PartialDate(iso="2024-02-29"),
        source=EVIL,
        url=url,
        dateline=EVIL,
        credits=(EVIL,),
        tail=(EVIL,),
    )


@pytest.fixture(scope="session")
def evil_app(tmp_path_factory) -> Flask:
    path = str(tmp_path_factory.mktemp("evil") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        writer.add(evil_article())
        writer.add(evil_article(id="good", url="https://news.example/a?b=1&c=<2>"))
    engine.close()
    return create_app(Settings(index=path, site_name=f"Site {EVIL}"))


def soup_of(response, status: int = 200) -> BeautifulSoup:
    """The page that a response of this status holds."""
    assert response.status_code == status, response.text
    return BeautifulSoup(response.text, "lxml")


def words(tag) -> str:
    """What is read in an element, one space between words."""
    return " ".join(tag.get_text().split())
