"""Everything that a search finds, as files: programs read them, and each tells whether it is whole."""

import csv
import io
import json
import re
import time
from datetime import date
from itertools import islice
from pathlib import Path

import feedparser
import pandas as pd
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyarrow import parquet as pq

from index.readers import NotAnArticle, read_records
from search.article import Article, Section
from search.config import Settings
from search.engines import open_engine
from search.errors import GenerationGone
from search.request import SearchRequest, Unit
from search.service import SearchService
from tests.web.conftest import EVIL
from web import create_app
from web.exports import FORMATS, neutralised
from web.exports.columns import COLUMNS

DOCUMENTATION = Path(__file__).parents[2] / "docs" / "exports.md"
EVERYTHING = "/search.{}?unit=statement"


def taken(client, path, status=200):
    with client.get(path) as response:
        assert response.status_code == status, response.get_data(as_text=True)
        return response.get_data()


@pytest.fixture(scope="module")
def hits(index_path):
    """Every statement of the archive, in the order of the exports."""
    return list(SearchService(open_engine(str(index_path))).scan(SearchRequest(unit=Unit.STATEMENT)))


def test_csv_is_read_by_pandas_and_has_every_statement(client, hits):
    table = pd.read_csv(io.BytesIO(taken(client, EVERYTHING.format("csv"))), comment="#", parse_dates=["day"])
    assert list(table.columns) == [column.name for column in COLUMNS]
    assert list(table["id"]) == [hit.id for hit in hits]
    assert len(table) > 100
    assert list(table["text"].map(unneutralised)) == [hit.statements[0].text_in(hit.section) for hit in hits]
    assert table["day"].dt.date.iloc[0] == hits[0].article.date.first_day


@pytest.mark.parametrize("format", FORMATS)
def test_no_export_is_taken_for_articles_of_an_archive(client, format):
    exported = taken(client, EVERYTHING.format(FORMATS[format].suffix))
    assert [type(each) for each in read_records(io.BytesIO(exported), "found")] == [NotAnArticle]


def test_no_answer_is_taken_for_articles_of_an_archive(client):
    answer = taken(client, "/api/v1/search?q=taiwan")
    assert [type(each) for each in read_records(io.BytesIO(answer), "found")] == [NotAnArticle]


def test_csv_begins_with_its_mark_and_ends_with_its_count(client, hits):
    text = taken(client, EVERYTHING.format("csv")).decode("utf-8")
    assert text[0] == "\ufeff"
    assert re.search(rf"\r\n# complete: {len(hits)} rows, generation g-\d+\r\n$", text)


def test_csv_tells_the_evidence_and_how_to_cite(client):
    path = "/search.csv?q=taiwan&speaker=vladimir-putin&unit=statement"
    (row, _) = csv.DictReader(io.StringIO(taken(client, path).decode("utf-8-sig")))
    assert (row["speaker_id"], row["speaker"], row["as_written"], row["form"], row["verb"]) == (
        "vladimir-putin", "Vladimir Putin", "The Russian president", "indirect", "vowed",
    )  # fmt: skip
    assert row["evidence"].endswith("mention: The Russian president; cue: vowed")
    assert row["url"].startswith("http://localhost/statement/")
    assert client.get(row["url"]).status_code == 302


def unneutralised(text):
    return text[1:] if re.match("'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", text) else text


@given(st.text(alphabet="'=+-@\t\r\n\uff1d\uff20a1 "))
@example("'=1+1")
@example("=HYPERLINK(1)")
def test_no_cell_begins_like_a_formula_and_each_can_be_had_back(text):
    safe = neutralised(text)
    assert not re.match("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]", safe)
    assert unneutralised(safe) == text


def test_formula_in_an_article_is_no_formula_in_the_table(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        writer.add(Article(id="a", title='=HYPERLINK("//evil")', sections=(Section(id="s1", text="Rain # falls"),)))
    client = create_app(Settings(), SearchService(engine)).test_client()
    table = pd.read_csv(io.BytesIO(taken(client, "/search.csv")), comment="#")
    assert list(table["title"]) == ['\'=HYPERLINK("//evil")']
    assert list(table["text"]) == ["Rain # falls"]


def _relative(line: dict) -> dict:
    """A hit with its addresses as the endpoint gives them."""
    utterance = line["utterance"] and line["utterance"] | {"url": _path(line["utterance"]["url"])}
    return line | {"url": _path(line["url"]), "utterance": utterance}


def _path(url: str) -> str:
    return url.removeprefix("http://localhost")


def test_lines_are_the_hits_of_the_api_and_the_last_tells_the_end(client, hits):
    *lines, end = [json.loads(line) for line in taken(client, EVERYTHING.format("jsonl")).splitlines()]
    answered = client.get("/api/v1/search?unit=statement&per_page=100").get_json()["hits"]
    assert [_relative(line) for line in lines[:100]] == answered
    assert len(lines) == len(hits)
    assert end == {
        "export": {"complete": True, "rows": len(hits), "generation": "g-000001", "problem": None},
    }


def test_parquet_has_the_same_rows_with_their_types(client, hits):
    file = pq.ParquetFile(pa.BufferReader(taken(client, EVERYTHING.format("parquet"))))
    table = file.read()
    assert table.column_names == [column.name for column in COLUMNS]
    assert table["id"].to_pylist() == [hit.id for hit in hits]
    assert table["text"].to_pylist() == [hit.statements[0].text_in(hit.section) for hit in hits]
    assert {type(day) for day in table["day"].to_pylist()} <= {date, type(None)}
    assert file.metadata.metadata[b"onrecord.rows"] == str(len(hits)).encode()


def test_feed_is_read_by_feedparser_newest_first(client):
    feed = feedparser.parse(taken(client, "/search.atom?unit=statement"))
    assert (feed.bozo, feed.version) == (False, "atom10")
    assert feed.feed.title == "On Record: everything on record"
    dates = [entry.updated for entry in feed.entries]
    assert dates == sorted(dates, reverse=True)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries) == 100
    assert all(entry.link.startswith("http://localhost/statement/") for entry in feed.entries)
    assert feed.entries[0].author


def test_entry_keeps_its_id_over_a_rebuild(client, index_path, tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    source = open_engine(str(index_path)).searcher()
    with engine.rebuild() as writer:
        for article_id, _ in reversed(list(source.articles())):
            writer.add(source.article(article_id))
    again = create_app(Settings(), SearchService(engine)).test_client()
    path = "/search.atom?q=china&unit=statement"
    before, after = ({entry.id for entry in feedparser.parse(taken(each, path)).entries} for each in (client, again))
    assert before == after != set()


@pytest.mark.parametrize(("form", "is_quoted"), [("direct", True), ("indirect", False)])
def test_only_what_is_quoted_is_a_quotation_in_the_feed(client, form, is_quoted):
    feed = feedparser.parse(taken(client, f"/search.atom?unit=statement&form={form}"))
    assert feed.entries
    assert {"<blockquote>" in entry.content[0].value for entry in feed.entries} == {is_quoted}


def test_markup_of_an_article_stays_text_in_the_feed(evil_app):
    feed = feedparser.parse(taken(evil_app.test_client(), "/search.atom?unit=statement"), sanitize_html=False)
    assert feed.entries
    assert all(EVIL not in entry.content[0].value for entry in feed.entries)


@pytest.mark.parametrize("form", FORMATS.values(), ids=lambda form: form.name)
def test_every_format_takes_sections_too(client, form):
    with client.get(f"/search.{form.suffix}?q=taiwan") as response:
        assert response.status_code == 200
        assert response.headers["Content-Type"] == form.mimetype
        assert response.get_data()


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "atom", "bib"])
def test_what_cannot_be_asked_is_refused_before_anything_is_written(client, suffix):
    with client.get(f"/search.{suffix}?page=2") as response:
        assert (response.status_code, response.get_json()["code"]) == (400, "unknown-parameter")
    with client.get(f"/search.{suffix}?q=%22open") as response:
        assert (response.status_code, response.get_json()["code"]) == (400, "query-syntax")


class Failing(SearchService):
    """Loses its generation after two hits."""

    def scan(self, request):
        yield from islice(super().scan(request), 2)
        raise GenerationGone("gone")


@pytest.fixture
def failing(index_path):
    return create_app(Settings(), Failing(open_engine(str(index_path)))).test_client()


def test_tables_and_lines_that_break_off_say_so(failing):
    text = taken(failing, EVERYTHING.format("csv")).decode()
    assert "\r\n# failed after 2 rows: The index was replaced or damaged meanwhile." in text
    end = json.loads(taken(failing, EVERYTHING.format("jsonl")).splitlines()[-1])["export"]
    assert (end["complete"], end["rows"]) == (False, 2)


@pytest.mark.parametrize("suffix", ["parquet", "bib", "ris", "csl.json"])
def test_other_formats_break_the_transfer_off(failing, suffix):
    written = []
    with pytest.raises(Exception, match="replaced or damaged"), failing.get(EVERYTHING.format(suffix)) as response:
        written += response.iter_encoded()
    if suffix == "parquet":
        with pytest.raises(pa.ArrowInvalid):
            pq.read_table(pa.BufferReader(b"".join(written)))


def test_feed_that_cannot_be_made_is_an_error(failing):
    with failing.get(EVERYTHING.format("atom")) as response:
        assert response.status_code == 503


def test_export_that_takes_too_long_says_so(index_path):
    class Slow(SearchService):
        def scan(self, request):
            for number, hit in enumerate(super().scan(request)):
                time.sleep(1.1 if number == 1 else 0)
                yield hit

    app = create_app(Settings(export_s=1), Slow(open_engine(str(index_path))))
    end = json.loads(taken(app.test_client(), EVERYTHING.format("jsonl")).splitlines()[-1])["export"]
    assert not end["complete"]
    assert "longer than the 1 seconds" in end["problem"]


def test_so_many_exports_at_once_and_a_minute(index_path):
    app = create_app(Settings(index=str(index_path), exports=1, exports_a_minute=3))
    client = app.test_client()
    open_one = client.get(EVERYTHING.format("jsonl"), buffered=False)
    refused = client.get(EVERYTHING.format("csv"))
    assert (refused.status_code, refused.headers["Retry-After"]) == (503, "2")
    open_one.close()
    taken(client, EVERYTHING.format("csv"))
    refused = client.get(EVERYTHING.format("csv"))
    assert (refused.status_code, refused.get_json()["code"]) == (429, "too-many-exports")
    assert int(refused.headers["Retry-After"]) > 0


def test_export_that_nobody_takes_keeps_nobody_from_searching(index_path):
    app = create_app(Settings(index=str(index_path), searches=1, queue=0))
    client = app.test_client()
    waiting = client.get(EVERYTHING.format("jsonl"), buffered=False)
    assert client.get("/api/v1/search?q=china").status_code == 200
    waiting.close()


def test_page_links_to_exports_with_their_count(client):
    page = client.get("/search?q=china&unit=statement&page=2&per_page=10").get_data(as_text=True)
    (rows,) = re.findall(r"Take away all ([\d,]+) statements", page)
    path = re.search(r'href="(/search\.jsonl[^"]*)"', page)[1].replace("&amp;", "&")
    assert "page" not in path
    end = json.loads(taken(client, path).splitlines()[-1])["export"]
    assert end["rows"] == int(rows.replace(",", ""))
    assert re.search(r'<link rel="alternate" type="application/atom\+xml"[^>]* href="/search\.atom\?q=china', page)


def test_api_links_to_exports(client):
    links = client.get("/api/v1/search?q=china&unit=statement&page=2").get_json()["links"]
    assert links["csv"] == "/search.csv?q=china&unit=statement"
    assert taken(client, links["atom"])
    assert taken(client, links["jsonl"])


def test_every_column_and_format_is_documented():
    page = DOCUMENTATION.read_text(encoding="utf-8")
    assert re.findall(r"^\| `(\w+)` \| ", page, re.M) == [column.name for column in COLUMNS]
    assert all(f"| `/search.{form.suffix}` | `{form.name}` |" in page for form in FORMATS.values())
    assert all(f"| `{column.name}` | {column.help} |" in page for column in COLUMNS)
