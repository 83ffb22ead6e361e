"""Files of many formats in one run: what is indexed, and what the report says of the rest."""

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

import onrecord
from index.pipeline import Options, rebuild
from index.readers import ReadOptions
from tests.index import fakes, samples


@pytest.fixture(autouse=True)
def _no_attribution(monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.unchanged)


def written(folder, files):
    folder.mkdir()
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return folder


def test_folder_of_every_format_is_read(tmp_path):
    engine = fakes.FakeEngine()
    report = rebuild(engine, [written(tmp_path / "news", samples.ALL)], Options(workers=1, max_errors=1000))
    assert {article.title for article in engine.live.values()} >= {"Rain at last", "Rain at last 1", "Snow at last"}
    assert report.errors == []
    # The same page stands in several of the files.
    assert report.duplicates + report.recaptures > 10
    assert sum(other.count for other in report.no_articles) > 10


def test_days_that_were_not_understood_are_reported(tmp_path):
    rows = [samples.record(1, date="05/06/2023"), samples.record(2, date="some 3rd day"), samples.record(3)]
    folder = written(tmp_path / "news", {"a.json": json.dumps(rows).encode()})
    report = rebuild(fakes.FakeEngine(), [folder], Options(workers=1))
    assert report.odd_dates == [("news/a.json, item 1", "05/06/2023"), ("news/a.json, item 2", "some 3rd day")]
    options = Options(workers=1, read=ReadOptions(day_first=True))
    assert [words for _, words in rebuild(fakes.FakeEngine(), [folder], options).odd_dates] == ["some 3rd day"]


def test_second_run_knows_every_format_and_tells_the_same(tmp_path):
    files = {
        **samples.ALL,
        "odd.json": json.dumps([samples.record(9, date="05/06/2023")]).encode(),
        "styled.zip": samples.zipped({"a.css": b"p {}", "b.css": b"p {}", "c.html": samples.PAGE}),
    }
    folder = written(tmp_path / "news", files)
    options = Options(workers=1, cache=tmp_path / "read.cache", names=tmp_path / "names.json")
    engine = fakes.FakeEngine()
    first = rebuild(engine, [folder], options)
    live = engine.live
    second = rebuild(engine, [folder], options)
    assert (first.read > 0, second.read, second.cached) == (True, 0, first.read + first.cached)
    assert engine.live == live
    assert second.odd_dates == first.odd_dates == [("news/odd.json, item 1", "05/06/2023")]
    assert second.as_json()["odd_dates"] == [{"origin": "news/odd.json, item 1", "date": "05/06/2023"}]
    assert second.as_json()["no_articles"] == first.as_json()["no_articles"]
    styles = {"origin": "news/styled.zip", "reason": "no articles are kept in .css files", "count": 2}
    assert styles in second.as_json()["no_articles"]


def test_other_options_of_reading_read_anew(tmp_path):
    folder = written(tmp_path / "news", {"a.json": json.dumps([samples.record(1, date="05/06/2023")]).encode()})
    kept = Options(workers=1, cache=tmp_path / "read.cache", names=tmp_path / "names.json")
    rebuild(fakes.FakeEngine(), [folder], kept)
    engine = fakes.FakeEngine()
    report = rebuild(engine, [folder], replace(kept, read=ReadOptions(day_first=True)))
    assert (report.read, report.odd_dates) == (1, [])
    assert [article.published.iso for article in engine.live.values()] == ["2023-06-05"]


def run(*arguments):
    return CliRunner().invoke(onrecord.main, ["index", "rebuild", "--dry-run", *map(str, arguments)])


def test_command_names_fields_and_tells_of_days(tmp_path):
    row = {"kop": "Regen", "inhoud": samples.TEXT, "dag": "05/06/2023"}
    file = written(tmp_path / "news", {"a.json": json.dumps([row]).encode()}) / "a.json"
    refused = run(file)
    assert refused.exit_code == 1
    assert "its fields are 'kop', 'inhoud', 'dag'; name the field: --map body=…" in refused.stderr
    names = ["--map", "title=kop", "--map", "body=inhoud", "--map", "published=dag"]
    told = run(file, *names)
    assert (told.exit_code, "1 articles" in told.stderr) == (0, True)
    assert "1 dates were given and not understood, the first is '05/06/2023' in news/a.json, item 1" in told.stderr
    assert "not understood" not in run(file, *names, "--day-first").stderr


def test_command_refuses_a_part_that_there_is_none_of(tmp_path):
    result = run(tmp_path, "--map", "text=x")
    assert result.exit_code == 2
    assert "'text' is no part of an article" in result.stderr


@pytest.mark.parametrize("name", ["scan.pdf", "gdelt.csv", "book.epub", "news.db", "old.xml"])
def test_what_is_not_recognised_ends_without_an_article(tmp_path, name):
    files = {
        "scan.pdf": b"%PDF-1.4 x",
        "gdelt.csv": b"1\t20240205\tx\thttps://g.example\n",
        "book.epub": samples.zipped({"mimetype": b"application/epub+zip", "c1.xhtml": samples.PAGE}),
        "news.db": b"SQLite format 3\0",
        "old.xml": b"<NewsML><NewsItem>Rain</NewsItem></NewsML>",
    }
    result = run(written(tmp_path / "news", {name: files[name]}) / name)
    assert result.exit_code == 1
    assert name in result.stderr
