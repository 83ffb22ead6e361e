"""Nothing that an article or an address holds becomes markup, and every answer carries its protection."""

import re

import pytest

from tests.web.conftest import EVIL

PAGES = ["/", "/search", "/search?q=fine&unit=statement", "/search?q=fine", "/article/evil&1", "/article/good"]


@pytest.mark.parametrize("path", PAGES)
def test_text_of_an_article_never_becomes_markup(evil_app, path):
    response = evil_app.test_client().get(path)
    page = response.get_data(as_text=True)
    assert response.status_code == 200
    assert EVIL not in page
    assert "&lt;script&gt;" in page
    assert "<b>" not in page
    assert "javascript:" not in page


@pytest.mark.parametrize(
    "query",
    [
        f"q={EVIL}",
        f"speaker={EVIL}",
        f"source={EVIL}&mentions={EVIL}&exclude_speaker={EVIL}",
        f"said_by={EVIL}",
        f"{EVIL}=1",
        f"sort={EVIL}",
        f"q=%22{EVIL}",
    ],
)
def test_text_of_an_address_never_becomes_markup(evil_app, query):
    page = evil_app.test_client().get(f"/search?{query}", follow_redirects=True).get_data(as_text=True)
    assert EVIL not in page
    assert "<script>" not in page


def test_marks_stay_within_the_escaped_snippet(evil_app):
    page = evil_app.test_client().get("/search?q=script&unit=statement").get_data(as_text=True)
    assert "&lt;<mark>script</mark>&gt;alert(&#34;1&#34;)&lt;/<mark>script</mark>&gt;" in page


def test_only_web_addresses_lead_to_a_publisher(evil_app):
    client = evil_app.test_client()
    assert "At the publisher" in client.get("/search").get_data(as_text=True)
    assert "at the publisher" not in client.get("/article/evil&1").get_data(as_text=True)
    assert "https://news.example/a?b=1&amp;c=&lt;2&gt;" in client.get("/article/good").get_data(as_text=True)
    hits = client.get("/api/v1/search").get_json()["hits"]
    assert {hit["source_url"] is None for hit in hits} == {True, False}


def test_hit_in_the_title_alone_leads_to_the_beginning_of_its_section(evil_app):
    hits = evil_app.test_client().get("/api/v1/search?q=title").get_json()["hits"]
    (address,) = [hit["source_url"] for hit in hits if hit["source_url"]]
    assert hits[0]["statements"] == []
    assert "#:~:text=%3Cscript%3E" in address


@pytest.mark.parametrize(
    "path", ["/", "/search", "/nothing", "/api/v1/search", "/static/site.css", "/healthz", "/search?sort=best"]
)
def test_every_answer_is_protected(client, path):
    with client.get(path) as response:
        headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/", "/search?q=china", "/search?q=zzz", "/search?sort=best"])
def test_page_needs_nothing_that_the_policy_forbids(client, path):
    page = client.get(path).get_data(as_text=True)
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=", page)
    assert all(re.search(r'\ssrc="/static/', tag) for tag in re.findall(r"<script[^>]*>", page))
    assert not re.search(r'(?:src|href)="(?:https?:)?//(?!news)', page)


def test_site_works_below_a_path(app):
    page = app.test_client().get("/search?q=taiwan", base_url="http://localhost/archive")
    links = re.findall(r'(?:href|action|src)="(/[^"]*)"', page.get_data(as_text=True))
    assert links
    assert all(link.startswith("/archive/") for link in links)


@pytest.mark.parametrize(
    "path",
    ["/api/v1/search?q=rain", "/api/v1/articles/none", "/search.csv?page=2", "/openapi.json", "/statement/a/b.bib"],
)
def test_what_is_for_programs_may_be_read_from_any_page(client, path):
    with client.get(path, headers={"Origin": "https://notebook.example"}) as response:
        assert response.headers["Access-Control-Allow-Origin"] == "*"
        assert response.headers["Cross-Origin-Resource-Policy"] == "cross-origin"
        assert "ETag" in response.headers["Access-Control-Expose-Headers"]


@pytest.mark.parametrize("path", ["/", "/search?q=rain", "/metrics", "/readyz", "/static/site.css"])
def test_pages_and_probes_are_for_this_site_alone(client, path):
    with client.get(path, headers={"Origin": "https://notebook.example"}) as response:
        assert "Access-Control-Allow-Origin" not in response.headers
        assert response.headers["Cross-Origin-Resource-Policy"] == "same-origin"


def test_browser_that_asks_before_is_told_what_it_may(client):
    asked = {"Origin": "https://notebook.example", "Access-Control-Request-Method": "GET"}
    response = client.options("/api/v1/search?q=rain", headers=asked)
    assert (response.status_code, response.get_data()) == (204, b"")
    assert response.headers["Access-Control-Allow-Methods"] == "GET, HEAD"
    assert "If-None-Match" in response.headers["Access-Control-Allow-Headers"]
    assert client.options("/search?q=rain").status_code == 405
