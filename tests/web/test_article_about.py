"""What an article's page tells of itself to programs."""

import json
import re

import pytest

from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.web.conftest import EVIL
from tests.web.test_citations import article
from web import create_app


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    engine = open_engine(str(tmp_path_factory.mktemp("about") / "index"))
    with engine.rebuild() as writer:
        writer.add(article())
    return create_app(Settings(public_url="https://archive.example"), SearchService(engine)).test_client()


def told(client, path):
    page = client.get(path, follow_redirects=True).get_data(as_text=True)
    properties = dict(re.findall(r'<meta property="([^"]+)" content="([^"]*)">', page))
    return properties, json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', page, re.S)[1])


def test_article_is_a_news_article_with_what_is_quoted_in_it(client):
    properties, data = told(client, "/article/a1")
    assert (properties["og:title"], properties["og:url"]) == ("A wet week", "https://archive.example/article/a1")
    assert (data["@type"], data["headline"], data["datePublished"]) == ("NewsArticle", "A wet week", "2024-05-04")
    (quotation,) = data["hasPart"]
    assert quotation == {
        "@type": "Quotation",
        "@id": "https://archive.example/statement/a1/stone",
        "text": "Rain {is} coming & 50% of it stays",
        "spokenByCharacter": {"@type": "Person", "name": "Ada Byrd"},
        "dateCreated": "2024-05-03",
    }


def test_address_of_a_statement_has_a_card_of_its_own(client):
    properties, _ = told(client, "/statement/a1/stone")
    assert properties["og:title"] == "Ada Byrd, 3 May 2024"
    assert properties["og:description"] == "“Rain {is} coming &amp; 50% of it stays”"
    assert properties["og:url"] == "https://archive.example/statement/a1/stone"
    reported, _ = told(client, "/statement/a1/sttwo")
    assert reported["og:description"].startswith("[reported in other words: “denied”] that the pier")


def test_markup_of_an_article_ends_no_script(evil_app):
    page = evil_app.test_client().get("/article/good").get_data(as_text=True)
    assert EVIL not in page
    _, data = told(evil_app.test_client(), "/article/good")
    assert data["headline"] == f"{EVIL} title"


def test_every_statement_of_the_page_leads_to_its_citations(client):
    page = client.get("/article/a1").get_data(as_text=True)
    for suffix in ("txt", "bib", "ris", "csl.json"):
        assert f'href="/statement/a1/stone.{suffix}"' in page
        assert client.get(f"/statement/a1/stone.{suffix}").status_code == 200
    assert 'href="/statement/a1/stone.bib"' in client.get("/search?q=rain&unit=statement").get_data(as_text=True)
