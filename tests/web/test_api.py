"""The endpoint answers in its documented shape, over the real service and a real index."""

import json
import re
from pathlib import Path

import msgspec
import pytest

from search.config import Settings
from search.request import MAX_PAGE
from web import create_app
from web.api import SearchParameters
from web.forms import REPEATABLE
from web.problems import ProblemDocument
from web.serializers import (
    ArticleAnswer,
    HealthAnswer,
    ReadyAnswer,
    SearchAnswer,
    SpeakersAnswer,
    StatsAnswer,
    SuggestAnswer,
)
from web.serializers.profiles import ProfileAnswer

ANSWERS = (
    ArticleAnswer, HealthAnswer, ProblemDocument, ProfileAnswer, ReadyAnswer, SearchAnswer, SpeakersAnswer,
    StatsAnswer, SuggestAnswer,
)  # fmt: skip
DOCUMENTATION = Path(__file__).parents[2] / "docs" / "http-api.md"


def get(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status, response.get_data(as_text=True)
    return response.get_json()


def test_putin_on_taiwan_is_one_statement(client):
    found = get(client, "/api/v1/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    assert found["total"] == 1
    (hit,) = found["hits"]
    (statement,) = hit["statements"]
    assert statement["speaker"] == "vladimir-putin"
    assert statement["form"] == "indirect"
    assert "Taiwan" in statement["text"]
    assert [hit["snippet"]["text"][start:end] for start, end in hit["snippet"]["marks"]] == ["Taiwan"]


def test_xi_on_sanction_is_one_statement_and_putin_none(client):
    assert get(client, "/api/v1/search?q=sanction&speaker=xi-jinping&unit=statement")["total"] == 1
    assert get(client, "/api/v1/search?q=sanction&speaker=vladimir-putin&unit=statement")["total"] == 0


@pytest.mark.parametrize("q", ['"objective and just"', "“objective and just”"])
def test_phrase_in_straight_and_curly_quotes_is_one_section(client, q):
    assert client.get("/api/v1/search", query_string={"q": q}).get_json()["total"] == 1


def test_score_is_explained_where_that_is_asked_for(client):
    (hit, *_) = get(client, "/api/v1/search?q=taiwan&explain=score")["hits"]
    assert sum(part["score"] for part in hit["explanation"]) == pytest.approx(hit["score"], abs=1e-4)
    assert {share["field"] for part in hit["explanation"] for share in part["fields"]} <= {"title", "heading", "body"}
    assert get(client, "/api/v1/search?q=taiwan")["hits"][0]["explanation"] is None
    assert client.get("/api/v1/search?q=taiwan&explain=yes").status_code == 400


def test_search_answer_has_its_keys_in_order(client):
    body = client.get("/api/v1/search?q=taiwan&speaker=vladimir-putin")
    found = json.loads(body.get_data())
    assert list(found) == [
        "query", "total", "total_some", "articles", "page", "per_page", "pages", "next_cursor", "took_ms", "index",
        "hits", "facets", "nearest", "warnings", "links",
    ]  # fmt: skip
    assert list(found["query"]) == [
        "q", "parsed", "also", "corrected", "relaxed", "wider", "unit", "match", "sort", "filters", "understood",
        "offers",
    ]  # fmt: skip
    assert list(found["index"]) == ["generation", "articles", "sections", "statements"]
    assert list(found["links"]) == ["self", "next", "prev", "atom", "csv", "jsonl"]
    assert list(found["facets"]) == ["speaker", "date", "form", "source", "about", "mentions", "language"]
    hit = found["hits"][0]
    assert list(hit) == [
        "id", "unit", "score", "url", "source_url", "article", "section", "speakers", "statements", "missing",
        "snippet", "explanation", "utterance", "copies",
    ]  # fmt: skip
    assert list(hit["article"]) == ["id", "title", "published", "updated", "source", "lang"]
    assert list(hit["statements"][0]) == [
        "id", "form", "speaker", "as_written", "said_on", "mentions", "text", "parts", "start", "end", "source",
        "continues", "attribution",
    ]  # fmt: skip
    assert hit["article"]["updated"] == "2022-12-31T14:35"
    assert hit["article"]["published"] is None
    assert hit["speakers"][0] == {"id": "vladimir-putin", "label": "Vladimir Putin", "said": True}
    assert hit["speakers"][1]["said"] is False
    assert found["query"]["filters"] == {"speaker": ["vladimir-putin"]}


def test_question_is_answered_by_the_person_asked_after_and_says_so(client):
    found = get(client, "/api/v1/search?q=What+did+Putin+say+about+Taiwan%3F")
    assert found["query"]["q"] == "What did Putin say about Taiwan?"
    assert found["query"]["filters"] == {"speaker": ["vladimir-putin"]}
    meaning = found["query"]["understood"]
    assert (meaning["typed"], meaning["label"], meaning["q"]) == ("Putin", "Vladimir Putin", "Taiwan")
    assert "firmly supports" in found["hits"][0]["statements"][0]["text"]
    assert found["hits"][0]["speakers"] == [{"id": "vladimir-putin", "label": "Vladimir Putin", "said": True}]
    assert get(client, meaning["url"])["hits"] == found["hits"]
    assert get(client, found["links"]["self"])["hits"] == found["hits"]
    literal = get(client, meaning["literal"])
    assert literal["query"]["understood"] is None
    assert literal["query"]["unit"] == "section"


def test_person_who_says_nothing_of_it_is_not_answered_for(client):
    found = get(client, "/api/v1/search?q=what+did+putin+say+about+sanctions")
    assert (found["total"], found["query"]["understood"]["speaker"]) == (0, "vladimir-putin")


def test_said_by_takes_the_one_who_is_clearly_meant(client):
    found = get(client, "/api/v1/search?q=taiwan&said_by=Putin")
    assert found["query"]["understood"]["speaker"] == "vladimir-putin"
    assert found["query"]["understood"]["literal"] is None
    assert found["total"] == 1


def test_said_by_that_several_bear_gives_a_choice_by_statements(client):
    problem = get(client, "/api/v1/search?q=roof&said_by=tolliver", 400)
    assert (problem["code"], problem["parameter"]) == ("several-speakers", "said_by")
    counts = [each["statements"] for each in problem["candidates"]]
    assert len(counts) == 2
    assert counts == sorted(counts, reverse=True)
    assert all(counts)
    assert get(client, "/api/v1/search?said_by=Zaphod", 400)["code"] == "unknown-speaker"


def test_words_are_said_by_whoever_says_them_whatever_is_filtered(client):
    def said(parameters: str) -> dict[str, bool]:
        (hit,) = get(client, f"/api/v1/search?q=taiwan{parameters}")["hits"]
        return {speaker["id"]: speaker["said"] for speaker in hit["speakers"]}

    assert said("") == said("&speaker=xi-jinping") == said("&form=indirect")
    assert said("")["vladimir-putin"]


def test_every_key_is_documented(client, seed_id):
    text = DOCUMENTATION.read_text()
    documented = set(re.findall(r"`([a-z_0-9]+)`", text))

    def keys(value):
        if isinstance(value, dict):
            for key, inner in value.items():
                yield key
                yield from keys(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from keys(inner)

    paths = (
        "/api/v1/search?q=putin+taiwan&speaker=xi-jinping&exclude_speaker=a&mentions=vladimir-putin&form=direct&from=2020&to=2024",
        "/api/v1/search?q=talks+sanction",
        f"/api/v1/articles/{seed_id}",
        f"/api/v1/statements/{seed_id}/st1",
        "/api/v1/speakers?prefix=pu",
        "/api/v1/suggest?prefix=taiw",
        "/api/v1/suggest?prefix=pu",
        "/api/v1/stats",
        "/api/v1/search?q=what+did+putin+say+about+taiwan",
        "/api/v1/search?said_by=tolliver",
        "/api/v1/search?sort=best",
        "/api/v1/search?q=%22",
    )
    for path in paths:
        assert set(keys(client.get(path).get_json())) <= documented, path


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda answer: answer.__name__)
def test_every_key_of_the_schema_is_documented(answer):
    documented = set(re.findall(r"`([a-z_0-9]+)`", DOCUMENTATION.read_text()))
    (_,), components = msgspec.json.schema_components([answer])
    for name, schema in components.items():
        assert schema.get("properties", {}).keys() <= documented, name


def test_every_parameter_is_documented_with_what_it_may_be():
    _, components = msgspec.json.schema_components([SearchParameters])
    schema = components["SearchParameters"]["properties"]
    table = DOCUMENTATION.read_text().partition("## Parameters")[2].partition("\n## ")[0]
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| `")]
    documented = {name: row for row in rows for name in re.findall(r"`(\w+)`", row[1])}
    assert schema.keys() == documented.keys()
    for name, (_, _, values, *_) in documented.items():
        assert ("*" in documented[name][1]) == (name in REPEATABLE)
        limits = [schema[name][each] for each in ("minimum", "maximum") if each in schema[name]]
        assert all(str(limit) in values for limit in limits if limit != MAX_PAGE), name


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/api/v1/search?q=putin+taiwan&speaker=xi-jinping", SearchAnswer),
        ("/api/v1/search?unit=statement&from=2020&facet_limit=2", SearchAnswer),
        ("/api/v1/speakers?prefix=pu", SpeakersAnswer),
        ("/api/v1/speakers/xi-jinping", ProfileAnswer),
        ("/api/v1/suggest?prefix=putin", SuggestAnswer),
        ("/api/v1/stats", StatsAnswer),
        ("/healthz", HealthAnswer),
        ("/readyz", ReadyAnswer),
        ("/api/v1/search?sort=best", ProblemDocument),
        ("/api/v1/articles/none", ProblemDocument),
    ],
)
def test_answer_is_read_back_into_its_struct(client, path, answer):
    body = client.get(path).get_data()
    assert msgspec.json.encode(msgspec.json.decode(body, type=answer)) == body


def test_article_is_read_back_into_its_struct(client, seed_id):
    body = client.get(f"/api/v1/articles/{seed_id}").get_data()
    assert msgspec.json.encode(msgspec.json.decode(body, type=ArticleAnswer)) == body


def test_offsets_of_a_statement_point_into_its_section(client, seed_id):
    article = get(client, f"/api/v1/articles/{seed_id}")
    assert len(article["sections"]) == 3
    for section in article["sections"]:
        for statement in section["statements"]:
            assert section["text"][statement["start"] : statement["end"]] == statement["text"]
            assert statement["parts"][0][0] == 0
            assert statement["parts"][-1][1] == len(statement["text"])


def test_statements_of_a_text_lead_back_into_its_file(client, seed_id):
    (file,) = (Path(__file__).parents[2] / "seeds").glob("*.txt")
    source = file.read_text(encoding="utf-8")
    statements = [s for part in get(client, f"/api/v1/articles/{seed_id}")["sections"] for s in part["statements"]]
    assert len(statements) > 20
    for statement in statements:
        start, end = statement["source"]
        assert source[start:end].split() == statement["text"].split()


def test_lines_after_the_end_are_told_apart(evil_app):
    article = get(evil_app.test_client(), "/api/v1/articles/good")
    assert len(article["tail"]) == 1
    assert article["sections"][0]["statements"][0]["source"] is None  # of no file


def test_pages_link_to_each_other(client):
    first = get(client, "/api/v1/search?per_page=10")
    assert first["links"]["prev"] is None
    second = get(client, first["links"]["next"])
    assert second["page"] == 2
    assert get(client, second["links"]["prev"])["hits"] == first["hits"]
    assert {hit["id"] for hit in first["hits"]}.isdisjoint(hit["id"] for hit in second["hits"])


def test_page_past_the_end_is_empty(client):
    found = get(client, "/api/v1/search?q=taiwan&page=99")
    assert (found["hits"], found["total"], found["links"]["next"]) == ([], 1, None)
    assert found["links"]["prev"] == "/api/v1/search?q=taiwan"


@pytest.mark.parametrize(
    ("parameter", "check"),
    [
        ("speaker=xi-jinping&unit=statement", lambda hit: hit["statements"][0]["speaker"] == "xi-jinping"),
        ("exclude_speaker=xi-jinping&unit=statement", lambda hit: hit["statements"][0]["speaker"] != "xi-jinping"),
        ("form=direct&unit=statement", lambda hit: hit["statements"][0]["form"] == "direct"),
        ("from=2022-12&to=2022", lambda hit: "2022-12" in (hit["article"]["published"] or hit["article"]["updated"])),
        ("mentions=vladimir-putin", lambda hit: "putin" in json.dumps(hit).lower()),
    ],
)
def test_filter_restricts_the_hits(client, parameter, check):
    everything = get(client, "/api/v1/search?per_page=100&unit=statement" if "unit" in parameter else "/api/v1/search")
    found = get(client, f"/api/v1/search?per_page=100&{parameter}")
    assert 0 < found["total"] < everything["total"]
    assert all(check(hit) for hit in found["hits"])


def test_source_filter_warns_of_an_unknown_source(client):
    found = get(client, "/api/v1/search?source=The+Daily+Nothing")
    assert found["total"] == 0
    assert "The Daily Nothing" in found["warnings"][0]


def test_sort_orders_by_date(client):
    def days(sort):
        hits = get(client, f"/api/v1/search?per_page=100&sort={sort}")["hits"]
        return [day[:10] for hit in hits if (day := hit["article"]["published"] or hit["article"]["updated"])]

    assert days("newest") == sorted(days("newest"), reverse=True)
    assert days("oldest") == sorted(days("oldest"))


def test_match_any_finds_more_than_all(client):
    strict = get(client, "/api/v1/search?q=taiwan+covid+school&match=all")
    assert strict["total"] == 0
    assert get(client, "/api/v1/search?q=taiwan+covid+school&match=any")["total"] > 1
    assert get(client, "/api/v1/search?q=taiwan+covid+school")["query"]["relaxed"] is True


def test_interval_and_facet_limit_are_kept(client):
    found = get(client, "/api/v1/search?interval=day&facet_limit=1")
    assert found["facets"]["date"]["interval"] == "day"
    assert len(found["facets"]["speaker"]["values"]) == 1
    assert found["facets"]["speaker"]["truncated"] is True


def test_facet_ignores_its_own_filter(client):
    found = get(client, "/api/v1/search?q=china&speaker=vladimir-putin&unit=statement")
    values = {value["value"]: value for value in found["facets"]["speaker"]["values"]}
    assert values["vladimir-putin"]["selected"] is True
    assert values["xi-jinping"]["count"] > 0


def test_speakers_are_listed_by_prefix_and_page(client):
    found = get(client, "/api/v1/speakers?prefix=pu")
    assert "vladimir-putin" in [speaker["id"] for speaker in found["speakers"]]
    first = get(client, "/api/v1/speakers?per_page=3")
    second = get(client, "/api/v1/speakers?per_page=3&page=2")
    assert first["more"] is True
    names = [speaker["name"] for speaker in first["speakers"] + second["speakers"]]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == 6
    assert get(client, "/api/v1/speakers/vladimir-putin")["name"] == "Vladimir Putin"


def test_speaker_has_the_id_of_wikidata_where_a_file_tells(index_path, tmp_path):
    file = tmp_path / "items.jsonl"
    file.write_text('{"id":"Q7747","label":"Vladimir Putin"}')
    client = create_app(Settings(index=str(index_path), wikidata=str(file))).test_client()
    assert get(client, "/api/v1/speakers/vladimir-putin")["wikidata"] == "Q7747"
    assert get(client, "/api/v1/speakers/xi-jinping")["wikidata"] is None
    (listed,) = get(client, "/api/v1/speakers?prefix=putin")["speakers"]
    assert listed["wikidata"] == "Q7747"
    file.write_text("{")
    broken = create_app(Settings(index=str(index_path), wikidata=str(file))).test_client()
    assert broken.get("/api/v1/speakers/xi-jinping").status_code >= 500


def test_stats_and_probes(client):
    stats = get(client, "/api/v1/stats")
    assert stats["articles"] == 25
    assert get(client, "/healthz") == {"status": "ok"}
    assert get(client, "/readyz")["generation"] == stats["generation"]


def test_json_is_utf8_without_escapes(client):
    body = client.get("/api/v1/search?q=%E2%80%9Cobjective+and+just%E2%80%9D").get_data()
    assert "“objective".encode() in body


def test_head_answers_without_a_body(client):
    response = client.head("/api/v1/search?q=taiwan")
    assert (response.status_code, response.get_data()) == (200, b"")


def test_words_speakers_and_titles_are_suggested_with_where_they_lead(client, seed_id):
    found = get(client, "/api/v1/suggest?prefix=put&limit=3")
    (putin,) = found["speakers"]
    assert (putin["id"], putin["url"]) == ("vladimir-putin", "/search?speaker=vladimir-putin")
    assert "putin" in [each["word"] for each in found["words"]]
    assert all(len(found[kind]) <= 3 for kind in ("words", "speakers", "titles"))
    (title,) = (each for each in found["titles"] if each["id"] == seed_id)
    assert title["url"] == f"/article/{seed_id}"
    assert "Putin" in title["title"]


def test_last_of_several_words_is_completed_by_what_stands_with_the_others(client):
    words = get(client, "/api/v1/suggest?prefix=putin+taiw")["words"]
    assert [each["word"] for each in words] == ["putin taiwan"]
    assert words[0]["sections"] == get(client, "/api/v1/search?q=putin+taiwan&match=all")["total"]


@pytest.mark.parametrize("prefix", ["", "p", "%22", "zzzzqq", "(", "speaker%3A", "%F0%9F%99%82%F0%9F%99%82", "taiwan+"])
def test_what_nothing_begins_with_suggests_no_words(client, prefix):
    assert get(client, f"/api/v1/suggest?prefix={prefix}")["words"] == []


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("limit=0", "limit"),
        ("limit=21", "limit"),
        ("limit=x", "limit"),
        ("q=a", "q"),
        (f"prefix={'a' * 201}", "prefix"),
    ],
)
def test_suggestions_are_limited(client, query, parameter):
    assert get(client, f"/api/v1/suggest?{query}", 400)["parameter"] == parameter


def test_misspelt_word_has_a_correction_that_has_hits(client):
    found = get(client, "/api/v1/search?q=tiawan")
    assert (found["total"], found["query"]["corrected"]) == (0, "taiwan")
    assert get(client, "/api/v1/search?q=taiwan")["query"]["corrected"] is None


def test_misspelt_name_is_answered_with_those_like_it(client):
    problem = get(client, "/api/v1/search?q=taiwan&said_by=Puttin", 400)
    assert problem["code"] == "unknown-speaker"
    assert [each["speaker"] for each in problem["candidates"]] == ["vladimir-putin"]


def test_time_in_words_is_offered_with_its_address(client):
    (offer,) = (each for each in get(client, "/api/v1/search?q=taiwan+in+2022")["query"]["offers"] if each["from"])
    assert (offer["from"], offer["to"], offer["q"]) == ("2022-01-01", "2022-12-31", "taiwan")
    assert offer["url"] == "/api/v1/search?q=taiwan&from=2022&to=2022"
    assert offer["speaker"] is None
