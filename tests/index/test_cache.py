"""What is read once is not read again, until what reads it changes."""

import json
import os
import sqlite3
from contextlib import closing

import pytest

from index.cache import ReadCache
from index.pipeline import Options, dry_run, purge, rebuild, take_down, update
from index.plan import plan
from index.readers import ReadOptions
from index.watch import changes
from search.engines.memory import MemoryEngine
from search.errors import EngineUnavailable, IndexBusy, SearchError
from tests.index import fakes


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.unchanged)
    # Files are trusted by their times though they were written a moment ago.
    monkeypatch.setattr("index.cache._MOMENT_NS", -(10**12))


@pytest.fixture
def engine():
    return MemoryEngine()


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"Rain {number}\n\nIt rained for all of the day.")
    records = [{"id": f"k{n}", "title": f"Snow {n}", "body": "It snowed."} for n in range(3)]
    (folder / "wire.jsonl").write_text("".join(f"{json.dumps(each)}\n" for each in records))
    return folder


@pytest.fixture
def options(tmp_path):
    def of(**more):
        return Options(workers=1, names=tmp_path / "index.archives.json", cache=tmp_path / "index.cache", **more)

    return of


def titles(engine):
    searcher = engine.searcher()
    return sorted(searcher.article(id).title for id, _ in searcher.articles())


def test_rebuild_reads_nothing_again_and_gives_the_same(engine, archive, options):
    assert rebuild(engine, [archive], options()).read == 8
    searcher = engine.searcher()
    before = [searcher.article(id) for id, _ in searcher.articles()]
    report = rebuild(engine, [archive], options())
    assert (report.read, report.cached, report.written) == (0, 8, 8)
    searcher = engine.searcher()
    assert [searcher.article(id) for id, _ in searcher.articles()] == before


def test_files_that_are_as_they_were_are_not_opened(engine, archive, options, monkeypatch):
    rebuild(engine, [archive], options())
    monkeypatch.setattr("index.sources.read_records", None)
    monkeypatch.setattr("index.sources.foreign", None)
    assert update(engine, [archive], options()).cached == 8


def test_update_writes_what_is_new_and_publishes_nothing_else(engine, archive, options):
    rebuild(engine, [archive], options())
    before = engine.searcher().stats().generation
    assert update(engine, [archive], options()).written == 0
    assert engine.searcher().stats().generation == before
    (archive / "2.txt").write_text("Hail\n\nIt hailed for all of the day.")
    report = update(engine, [archive], options())
    assert (report.articles, report.read, report.written) == (8, 1, 1)
    assert "Hail" in titles(engine)
    assert "Rain 2" not in titles(engine)


def test_touched_file_is_opened_and_not_read(engine, archive, options):
    rebuild(engine, [archive], options())
    os.utime(archive / "wire.jsonl")
    report = update(engine, [archive], options())
    assert (report.read, report.written) == (0, 0)


def test_moved_and_copied_files_are_known_by_their_content(engine, archive, options):
    rebuild(engine, [archive], options())
    (archive / "1.txt").rename(archive / "renamed.txt")
    report = rebuild(engine, [archive], options())
    assert (report.read, report.articles) == (0, 8)


def test_file_written_in_the_moment_of_its_reading_is_looked_into(engine, archive, options, monkeypatch):
    monkeypatch.setattr("index.cache._MOMENT_NS", 10**12)
    rebuild(engine, [archive], options())
    seen = (archive / "1.txt").stat()
    (archive / "1.txt").write_text("Hail 1\n\nIt hailed for all of the day.")
    os.utime(archive / "1.txt", ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert update(engine, [archive], options()).written == 1


def test_new_attribution_reads_statements_again_and_nothing_else(engine, archive, options, monkeypatch):
    rebuild(engine, [archive], options())
    monkeypatch.setattr("index.cache.attribution_version", lambda: b"another")
    monkeypatch.setattr("index.work.parse", None)
    report = update(engine, [archive], options())
    assert (report.read, report.written, report.errors) == (8, 8, [])
    assert update(engine, [archive], options()).written == 0


def test_new_reading_reads_everything_again(engine, archive, options, monkeypatch):
    rebuild(engine, [archive], options())
    monkeypatch.setattr("index.cache.reading_version", lambda: b"another")
    assert update(engine, [archive], options()).read == 8
    assert update(engine, [archive], options(read=ReadOptions(fields={"title": "id"}))).read == 8


def test_stopped_rebuild_goes_on_where_it_stopped(engine, archive, options, monkeypatch):
    def stop(step):
        if step.articles >= 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("index.reading._PROGRESS_EVERY_S", 0)
    with pytest.raises(KeyboardInterrupt):
        rebuild(engine, [archive], options(), stop)
    report = rebuild(engine, [archive], options())
    assert (report.read, report.cached) == (5, 3)


def test_failures_are_tried_again(engine, archive, options):
    (archive / "empty.txt").write_text("")
    rebuild(engine, [archive], options(max_errors=1))
    report = update(engine, [archive], options(max_errors=1))
    assert [error.origin for error in report.errors] == ["archive/empty.txt"]


def test_pages_that_are_no_articles_are_told_again_and_not_read(engine, archive, options, monkeypatch):
    (archive / "front.html").write_text("<html><title>404 Not found</title><body><p>It is not here.</p>")
    first = rebuild(engine, [archive], options()).no_articles
    monkeypatch.setattr("index.work.parse", None)
    again = update(engine, [archive], options()).no_articles
    assert [(page.origin, page.reason) for page in again] == [(page.origin, page.reason) for page in first]
    assert len(again) == 1


def test_rollback_is_noticed(engine, archive, options):
    rebuild(engine, [archive], options())
    (archive / "2.txt").write_text("Hail\n\nIt hailed for all of the day.")
    update(engine, [archive], options())
    engine.rollback()
    assert "Hail" not in titles(engine)
    update(engine, [archive], options())
    assert "Hail" in titles(engine)


def test_lost_cache_costs_a_reading_and_nothing_else(engine, archive, options):
    rebuild(engine, [archive], options())
    before = titles(engine)
    options().cache.unlink()
    assert update(engine, [archive], options()).read == 8
    assert titles(engine) == before


def test_dry_run_fills_the_cache_and_shows_articles(engine, archive, options):
    report = dry_run([archive], options())
    assert [article.title for article in report.samples] == ["Rain 0", "Snow 0", "Rain 1"]
    assert rebuild(engine, [archive], options()).read == 0


def test_report_counts_what_went_in(engine, archive, options):
    (archive / "bare.txt").write_text("Nothing more\n2024-01-01\n")
    report = rebuild(engine, [archive], options())
    assert report.formats == {"text": 6, "jsonl": 3}
    assert (report.undated, report.without_text) == (8, 1)
    told = json.loads(json.dumps(report.as_json()))
    assert (told["articles"], told["read"], told["failed"]) == (9, 9, [])


def test_plan_tells_formats_and_samples_and_reads_little(engine, archive, options):
    (archive / "empty.txt").write_text("")
    (archive / "style.css").write_text("p {}")
    found = plan([archive], options(), lambda: fakes.unchanged)
    assert {name: kind.files for name, kind in found.formats.items()} == {"text": 5, "jsonl": 1}
    assert [article.title for article in found.samples] == ["Rain 0", "Snow 0", "Rain 1"]
    assert [error.reason for error in found.refused] == ["it is empty"]
    assert [skipped.origin for skipped in found.skipped] == ["archive/style.css"]
    assert found.known == 0
    assert not options().cache.exists()
    rebuild(engine, [archive], options(max_errors=1))
    assert plan([archive], options(), lambda: fakes.unchanged).known == 6


def test_changes_are_seen_when_they_are_over(archive, options, monkeypatch):
    sleeps = []

    def sleep(seconds):
        """Writes for two looks, then no more."""
        sleeps.append(seconds)
        if len(sleeps) in (2, 3):
            (archive / "new.txt").write_text("Rain" * len(sleeps))

    monkeypatch.setattr("index.watch.time.sleep", sleep)
    watched = changes([archive], options(), 0.1)
    next(watched)
    assert not sleeps
    next(watched)
    assert len(sleeps) == 4


def readings(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT count(*) FROM readings").fetchone()[0]


def test_take_down_for_good_reaches_the_cache_and_earlier_versions(engine, archive, options):
    rebuild(engine, [archive], options())
    (archive / "2.txt").write_text("Rain 2, corrected\n\nIt rained for all of the day.")
    update(engine, [archive], options())
    path = options().cache
    assert readings(path) == 9
    searcher = engine.searcher()
    (id,) = (id for id, _ in searcher.articles() if searcher.article(id).title.startswith("Rain 2"))
    take_down(engine, [id], path, for_good=True)
    assert readings(path) == 7
    assert id.encode() not in path.read_bytes()
    (archive / "2.txt").unlink()
    assert update(engine, [archive], options()).written == 0


def test_taken_down_record_of_many_leaves_the_others_known(engine, archive, options):
    rebuild(engine, [archive], options())
    searcher = engine.searcher()
    (id,) = (id for id, _ in searcher.articles() if searcher.article(id).title == "Snow 1")
    take_down(engine, [id], options().cache, for_good=True)
    assert "Snow 1" not in titles(engine)
    report = update(engine, [archive], options())
    assert (report.read, report.cached, report.written) == (1, 7, 1)


def test_purge_leaves_what_is_live(engine, archive, options):
    dry_run([archive], options())
    rebuild(engine, [archive / "wire.jsonl"], options())
    dry_run([archive], options())
    assert purge(engine, options().cache) == 5
    assert readings(options().cache) == 3
    assert rebuild(engine, [archive], options()).articles == 8


def test_two_runs_do_not_share_a_cache(archive, options):
    with ReadCache(options().cache), pytest.raises(IndexBusy, match="Another process"):
        dry_run([archive], options())


def test_damaged_cache_and_one_that_cannot_be_written_say_what_to_do(archive, options, tmp_path):
    options().cache.write_bytes(b"no database" * 1000)
    with pytest.raises(SearchError, match="Remove it"):
        dry_run([archive], options())
    (tmp_path / "file").write_text("")
    with pytest.raises(EngineUnavailable, match="ONRECORD_CACHE"):
        dry_run([archive], Options(cache=tmp_path / "archive"))


def test_taking_down_what_is_not_there_publishes_nothing_and_keeps_the_way_back(engine, archive, options):
    rebuild(engine, [archive], options())
    before = engine.searcher().stats().generation
    assert take_down(engine, ["nobody"], options().cache) == ["nobody"]
    assert engine.searcher().stats().generation == before
