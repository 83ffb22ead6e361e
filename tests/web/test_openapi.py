"""What /openapi.json tells is what the endpoints do."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from openapi_spec_validator import validate
from schemathesis.checks import load_all_checks, not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    negative_data_rejection,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from search.config import Settings
from web import create_app
from web.described import Operation

load_all_checks()

EXAMPLES = 4
"""How many requests are made up for each endpoint in each mode; tests/soak/soak_openapi.py makes up more."""
CHECKS = [
    not_a_server_error, status_code_conformance, content_type_conformance, response_headers_conformance,
    response_schema_conformance, negative_data_rejection, unsupported_method,
]  # fmt: skip


PATHS = sorted(create_app(Settings()).test_client().get("/openapi.json").get_json()["paths"])


@pytest.fixture(scope="module")
def description(index_path):
    """The description of a site without limits, over the examples."""
    app = create_app(Settings(index=str(index_path), exports_a_minute=100_000))
    answer = app.wsgi_app

    def to_its_end(environ, start_response):
        environ.pop("HTTP_ACCEPT_ENCODING", None)
        body = answer(environ, start_response)
        try:
            return [b"".join(body)]
        finally:
            body.close()

    app.wsgi_app = to_its_end  # the client of the library unpacks nothing and leaves answers open
    return schemathesis.openapi.from_wsgi("/openapi.json", app)


PROGRAMS = ("/api/", "/search.", "/open", "/healthz", "/readyz", "/metrics")


def listed(value):
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_endpoint_keeps_to_its_description(description, path, mode):
    """With requests as they should be, and as they should not; an empty value is none, as the description says."""
    keeps_to_its_description(description, path, mode, EXAMPLES)


def keeps_to_its_description(description, path, mode, examples):
    """Sends so many requests and checks every answer; gives how many were sent."""
    operation = description[path]["GET"]
    if mode is GenerationMode.NEGATIVE and not operation.query:
        pytest.skip("nothing can be wrong with it")
    sent = 0

    @settings(max_examples=examples, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy(generation_mode=mode))
    def check(case):
        nonlocal sent
        values = [value for given in (case.query or {}).values() for value in listed(given)]
        if any(value in ({}, []) or not str(value).strip() for value in values):
            return
        response = case.call()
        if not (case.query or {}).keys() <= parse_qs(urlsplit(response.request.url).query).keys():
            return  # what is empty inside is sent as nothing at all
        too_long = [negative_data_rejection] if response.status_code == 414 else []
        case.validate_response(response, checks=CHECKS, excluded_checks=too_long)
        sent += 1

    check()
    return sent


def test_every_address_for_programs_is_described(app):
    rules = [rule for rule in app.url_map.iter_rules() if rule.rule.startswith(PROGRAMS)]
    assert len(rules) > 15
    assert [
        rule.rule
        for rule in rules
        if not isinstance(getattr(app.view_functions[rule.endpoint], "operation", None), Operation)
    ] == []


def test_description_is_valid(client):
    validate(client.get("/openapi.json").get_json())


def test_description_is_openapi_3_1_with_parameters_and_answers(client):
    told = client.get("/openapi.json").get_json()
    assert told["openapi"] == "3.1.0"
    search = told["paths"]["/api/v1/search"]["get"]
    parameters = {each["name"]: each for each in search["parameters"]}
    assert parameters["per_page"]["schema"] == {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}
    assert parameters["speaker"]["explode"] is True
    answer = search["responses"]["200"]["content"]["application/json"]["schema"]["$ref"]
    assert {"total", "hits", "facets"} <= told["components"]["schemas"][answer.rpartition("/")[2]]["properties"].keys()
    assert set(told["paths"]["/statement/{article_id}/{statement_id}.bib"]["get"]["responses"]) >= {"200", "404", "410"}


def test_description_names_where_the_site_is_mounted(app):
    told = app.test_client().get("/openapi.json", base_url="http://localhost/archive").get_json()
    assert told["servers"] == [{"url": "/archive"}]


def test_every_endpoint_of_the_description_is_documented(client):
    page = (Path(__file__).parents[2] / "docs" / "http-api.md").read_text(encoding="utf-8")
    paths = client.get("/openapi.json").get_json()["paths"]
    short = {path.replace("{article_id}", "<article>").replace("{statement_id}", "<id>") for path in paths}
    missing = {
        path for path in short
        if path.partition("{")[0] not in page and f"`.{path.partition('.')[2]}`" not in page
    }  # fmt: skip
    assert missing == set()
    assert msgspec.json.encode(paths)
