"""Every error has its status, its code and its cure, as JSON and as a page."""

from typing import cast

import pytest

from search.config import Settings
from search.engines import open_engine
from search.errors import EngineUnavailable, IndexDamaged, SchemaMismatch
from search.service import SearchService
from tests.web.conftest import EVIL, evil_article, soup_of
from web import create_app


class Failing:
    """A service on which everything fails with one error."""

    def __init__(self, error):
        self.error = error

    def __getattr__(self, name):
        def fail(*args, **kwargs):
            raise self.error

        return fail


def site_failing_with(error):
    return create_app(Settings(), cast(SearchService, Failing(error))).test_client()


@pytest.mark.parametrize(
    ("query", "parameter", "code"),
    [
        ("sort=best", "sort", "invalid-value"),
        ("nonsense=1", "nonsense", "unknown-parameter"),
        ("page=1&page=2", "page", "repeated-parameter"),
        ("per_page=1000", "per_page", "invalid-value"),
        ("from=2023&to=2022", "from", "invalid-value"),
        ("q=%22open", "q", "query-syntax"),
        ("x=1&sort=newest", "x", "unknown-parameter"),
        ("cursor=abc", "cursor", "invalid-value"),
    ],
)
def test_bad_request_names_the_parameter(client, query, parameter, code):
    """A page passes over parameters that it does not have."""
    response = client.get(f"/api/v1/search?{query}")
    problem = response.get_json()
    assert response.status_code == problem["status"] == 400
    assert response.mimetype == "application/problem+json"
    assert (problem["parameter"], problem["code"]) == (parameter, code)
    assert problem["type"].endswith(code)
    assert problem["title"]
    assert problem["detail"]
    page = client.get(f"/search?{query}", follow_redirects=True)
    assert page.status_code == (200 if parameter in ("nonsense", "x", "cursor") else 400)
    assert page.mimetype == "text/html"


@pytest.mark.parametrize(
    ("path", "parameter", "code"),
    [
        ("/api/v1/stats?q=1", "q", "unknown-parameter"),
        ("/api/v1/speakers?prefix=a&prefix=b", "prefix", "repeated-parameter"),
        ("/api/v1/speakers?per_page=0", "per_page", "invalid-value"),
        ("/api/v1/articles/a?x=1", "x", "unknown-parameter"),
    ],
)
def test_other_endpoints_check_their_parameters_too(client, path, parameter, code):
    response = client.get(path)
    assert response.status_code == 400
    assert (response.get_json()["parameter"], response.get_json()["code"]) == (parameter, code)


def test_syntax_error_points_at_the_character(client):
    assert client.get("/api/v1/search?q=peace+%22open").get_json()["position"] == 6
    page = client.get("/search?q=peace+%22open").get_data(as_text=True)
    assert "<code>peace <mark>&#34;</mark>open</code>" in page
    assert 'value="peace &#34;open"' in page


def test_page_of_a_syntax_error_leads_to_the_words_alone_under_the_same_filters(client):
    page = soup_of(client.get("/search?q=peace+%22open&form=direct&unit=statement"), 400)
    leads = page.select_one(".trouble p a")
    assert leads.get_text() == "peace open"
    assert leads["href"] == "?q=peace+open&form=direct&unit=statement"


@pytest.mark.parametrize("query", ["%22", "AND", "(OR)"])
def test_page_of_a_syntax_error_leads_to_no_other_error(client, query):
    page = soup_of(client.get(f"/search?q={query}"), 400)
    assert [each.get_text() for each in page.select(".trouble a")] == ["To the start page"]


def test_syntax_error_after_the_end_is_shown(client):
    assert client.get("/search?q=peace+AND").status_code == 400


@pytest.mark.parametrize("path", ["/nothing", "/article/none", "/search/more"])
def test_page_that_is_not_there_is_a_404_page(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert "There is nothing here" in response.get_data(as_text=True)


@pytest.mark.parametrize("path", ["/api/v1/articles/none", "/api/v1/speakers/none", "/api/v2/search"])
def test_endpoint_that_is_not_there_is_a_404_problem(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert response.mimetype == "application/problem+json"
    assert response.get_json()["code"] == "not-found"


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch", "options"])
@pytest.mark.parametrize("path", ["/api/v1/search", "/search", "/static/site.css"])
def test_other_methods_are_refused(client, method, path):
    if method == "options" and path.startswith("/api/"):
        return  # a browser that asks before: tests/web/test_security.py
    response = getattr(client, method)(path)
    assert response.status_code == 405
    assert response.headers["Allow"] == "GET, HEAD"


def test_overlong_address_is_refused(client):
    assert client.get(f"/api/v1/search?q={'x' * 9000}").get_json()["code"] == "uri-too-long"
    assert client.get(f"/search?q={'x' * 9000}").status_code == 414


def test_query_over_the_limit_is_refused_with_a_reason(client):
    response = client.get(f"/api/v1/search?q={'x' * 600}")
    assert response.status_code == 400
    assert "512" in response.get_json()["detail"]


@pytest.mark.parametrize(
    ("error", "code", "command"),
    [
        (IndexDamaged("no"), "index-damaged", True),
        (SchemaMismatch("no"), "schema-mismatch", True),
        (EngineUnavailable("no"), "engine-unavailable", False),
    ],
)
def test_index_that_cannot_be_used_is_503(error, code, command):
    client = site_failing_with(error)
    for path in ("/api/v1/search", "/readyz", "/api/v1/stats"):
        response = client.get(path)
        assert (response.status_code, response.get_json()["code"]) == (503, code)
        assert int(response.headers["Retry-After"]) > 0
        assert ("command" in response.get_json()) is command
    for path in ("/", "/search", "/article/a"):
        assert client.get(path).status_code == 503
    assert client.get("/healthz").status_code == 200


def test_missing_index_is_503_until_it_is_there(tmp_path):
    path = str(tmp_path / "index")
    client = create_app(Settings(index=path)).test_client()
    response = client.get("/api/v1/search")
    assert response.status_code == 503
    assert response.get_json()["command"].startswith("onrecord index rebuild")
    page = client.get("/")
    assert page.status_code == 503
    assert "onrecord index rebuild" in page.get_data(as_text=True)
    assert path not in page.get_data(as_text=True)
    engine = open_engine(path)
    with engine.rebuild() as writer:
        writer.add(evil_article())
    engine.close()
    assert client.get("/api/v1/search").get_json()["total"] == 1
    assert client.get("/readyz").status_code == 200


def test_engine_of_an_unknown_kind_is_503():
    client = create_app(Settings(index="gopher://there/index")).test_client()
    assert client.get("/readyz").get_json()["code"] == "engine-unavailable"


def test_unexpected_error_tells_nothing_of_the_inside(caplog):
    client = site_failing_with(RuntimeError(f"secret {EVIL}"))
    for path in ("/search", "/api/v1/search"):
        response = client.get(path)
        assert response.status_code == 500
        assert "secret" not in response.get_data(as_text=True)
    assert "secret" in caplog.text
