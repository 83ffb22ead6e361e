"""Archives as their owners have them, one command after the other: nothing is lost and nothing doubled."""

import io
import json
import sys

import pytest

from index.pipeline import NothingPublished, Options, rebuild, take_down, update
from index.readers import ReadOptions
from search.errors import SchemaMismatch
from tests.articles import write as made
from tests.index import fakes


@pytest.fixture(autouse=True)
def _no_attribution(monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.unchanged)


@pytest.fixture
def engine():
    return fakes.FakeEngine()


@pytest.fixture
def options(tmp_path):
    def of(**more):
        return Options(workers=1, names=tmp_path / "index.archives.json", cache=tmp_path / "index.cache", **more)

    return of


def write(path, *records):
    path.parent.mkdir(parents=True, exist_ok=True)
    lines = (each if isinstance(each, str) else json.dumps({"body": "It rained.", **each}) for each in records)
    path.write_text("".join(f"{line}\n" for line in lines))
    return path


def text(path, title):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"{title}\n\nIt rained for all of the day.")
    return path


def piped(monkeypatch, *titles):
    data = "".join(json.dumps({"title": title, "body": "It rained."}) + "\n" for title in titles)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data.encode())))


def test_records_of_standard_input_are_known_by_what_they_say(engine, options, monkeypatch):
    piped(monkeypatch, "One", "Two")
    rebuild(engine, ["-"], options())
    piped(monkeypatch, "Three", "Two", "Four")
    report = update(engine, ["-"], options())
    assert sorted(engine.titles) == ["Four", "One", "Three", "Two"]
    assert report.written == 2


def test_files_of_one_name_in_folders_of_one_name_are_both_kept(engine, options, tmp_path):
    for year in ("2022", "2023"):
        text(tmp_path / year / "jan" / "001.txt", f"News of {year}")
    rebuild(engine, [tmp_path / "2022/jan"], options())
    update(engine, [tmp_path / "2023/jan"], options())
    assert sorted(engine.titles) == ["News of 2022", "News of 2023"]


def test_file_is_the_same_article_by_itself_as_in_its_folder(engine, options, tmp_path, monkeypatch):
    text(tmp_path / "folder/sub/file.txt", "Rain")
    rebuild(engine, [tmp_path / "folder"], options())
    text(tmp_path / "folder/sub/file.txt", "Snow")
    monkeypatch.chdir(tmp_path / "folder/sub")
    update(engine, ["file.txt"], options())
    assert engine.titles == ["Snow"]


def test_removed_record_leaves_no_double(engine, options, tmp_path):
    path = write(tmp_path / "a.jsonl", {"title": "One"}, {"title": "Two"}, {"title": "Three"})
    rebuild(engine, [path], options())
    write(path, {"title": "Two"}, {"title": "Three"})
    update(engine, [path], options())
    assert sorted(engine.titles) == ["One", "Three", "Two"]
    assert update(engine, [path], options(remove_missing=True)).removed == 1
    assert sorted(engine.titles) == ["Three", "Two"]


def test_renamed_file_of_records_leaves_no_double(engine, options, tmp_path):
    path = write(tmp_path / "archive/a.jsonl", {"title": "One"}, {"title": "Two", "id": "k2"})
    rebuild(engine, [tmp_path / "archive"], options())
    path.rename(tmp_path / "archive/b.jsonl")
    update(engine, [tmp_path / "archive"], options(remove_missing=True))
    assert sorted(engine.titles) == ["One", "Two"]


def test_publication_given_later_leaves_no_double(engine, options, tmp_path):
    path = write(tmp_path / "a.jsonl", {"title": "One", "id": "k1"}, {"title": "Two"})
    rebuild(engine, [path], options())
    report = update(engine, [path], options(read=ReadOptions(source="Courier")))
    assert [(each.title, each.source) for each in engine.live.values()] == [("One", "Courier"), ("Two", "Courier")]
    assert (report.read, report.cached) == (0, 2)


def test_duplicates_are_no_failures(engine, options, tmp_path):
    path = write(tmp_path / "a.jsonl", *[{"title": "One"}] * 20, {"title": "Two"})
    report = rebuild(engine, [path], options(max_errors=0))
    assert sorted(engine.titles) == ["One", "Two"]
    assert (report.articles, report.duplicates, report.errors) == (2, 19, [])


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_newest_capture_of_an_address_wins_and_the_others_are_counted(engine, options, tmp_path, order):
    captures = [{"title": f"Rain {day}", "url": "https://c.example/1", "updated": f"2024-01-0{day}"} for day in (1, 2)]
    others = [{"title": f"Page {n}", "url": f"https://c.example/page/{n}"} for n in range(3)]
    path = write(tmp_path / "a.jsonl", *(captures[place] for place in order), *others)
    report = rebuild(engine, [path], options(max_errors=0))
    assert sorted(engine.titles) == ["Page 0", "Page 1", "Page 2", "Rain 2"]
    assert (report.articles, report.recaptures) == (4, 1)
    assert "newer capture" in report.doubles[0].reason


def test_older_capture_that_comes_later_does_not_replace(engine, options, tmp_path):
    for day in (2, 1):
        page = {"title": f"Rain {day}", "url": "https://c.example/1", "updated": f"2024-01-0{day}"}
        path = write(tmp_path / f"crawl{day}/a.jsonl", page)
        (rebuild if day == 2 else update)(engine, [path], options())
    assert engine.titles == ["Rain 2"]


def test_what_cannot_be_read_this_time_is_not_missing(engine, options, tmp_path):
    one = write(tmp_path / "archive/a.jsonl", {"title": "One"}, {"title": "Two"})
    other = write(tmp_path / "archive/b.jsonl", {"title": "Three", "id": "k1"}, {"title": "Four", "id": "k2"})
    rebuild(engine, [tmp_path / "archive"], options())
    one.write_text("")
    other.write_text(other.read_text()[:-20] + "\n")
    report = update(engine, [tmp_path / "archive"], options(remove_missing=True, max_errors=5))
    assert report.removed == 0
    assert len(report.errors) == 2
    assert sorted(engine.titles) == ["Four", "One", "Three", "Two"]


def test_folder_that_cannot_be_listed_is_not_missing(engine, options, tmp_path, monkeypatch):
    text(tmp_path / "archive/a.txt", "Rain")
    text(tmp_path / "archive/sub/b.txt", "Snow")
    rebuild(engine, [tmp_path / "archive"], options())
    import os

    listed = os.scandir

    def denied(path):
        if str(path).endswith("sub"):
            raise PermissionError(13, "Permission denied")
        return listed(path)

    monkeypatch.setattr("index.sources.os.scandir", denied)
    report = update(engine, [tmp_path / "archive"], options(remove_missing=True, max_errors=1))
    assert report.removed == 0
    assert sorted(engine.titles) == ["Rain", "Snow"]


def test_all_that_failed_is_named_and_the_option_too(engine, options, tmp_path):
    for number in range(5):
        text(tmp_path / f"archive/{number}.txt", f"Rain {number}")
    text(tmp_path / "archive/empty.txt", "").write_text("")
    text(tmp_path / "archive/feed.txt", "").write_text("<?xml version='1.0'?><rss><channel/></rss>")
    write(tmp_path / "archive/wire.jsonl", {"title": "Snow"}, {"title": "Hail"}, "{oops")
    with pytest.raises(NothingPublished, match="--max-errors") as caught:
        rebuild(engine, [tmp_path / "archive"], options())
    assert [(error.origin.partition("/")[2], bool(error.reason)) for error in caught.value.report.errors] == [
        ("empty.txt", True),
        ("feed.txt", True),
        ("wire.jsonl, line 3", True),
    ]


def test_index_whose_articles_go_by_other_ids_is_not_updated(engine, options, tmp_path):
    text(tmp_path / "a.txt", "Rain")
    with engine.rebuild() as writer:
        writer.add(made("abcdefgh234567ab", "Rain", "It rained."))
    with pytest.raises(SchemaMismatch, match="onrecord index rebuild"):
        update(engine, [tmp_path / "a.txt"], options())
    assert list(engine.live) == ["abcdefgh234567ab"]


def test_article_taken_down_comes_back_only_from_a_file_that_holds_it(engine, options, tmp_path):
    write(tmp_path / "a.jsonl", {"title": "One"}, {"title": "Two"})
    rebuild(engine, [tmp_path / "a.jsonl"], options())
    (one,) = (id for id, each in engine.live.items() if each.title == "One")
    assert take_down(engine, [one, "nobody"], options().cache) == ["nobody"]
    assert engine.titles == ["Two"]
    write(tmp_path / "a.jsonl", {"title": "Two"})
    update(engine, [tmp_path / "a.jsonl"], options())
    assert engine.titles == ["Two"]
    write(tmp_path / "a.jsonl", {"title": "One"}, {"title": "Two"})
    update(engine, [tmp_path / "a.jsonl"], options())
    assert sorted(engine.titles) == ["One", "Two"]
