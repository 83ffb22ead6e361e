import io
import json
import multiprocessing
import sys

import pytest

from index.pipeline import Options, Stage, Step, dry_run, rebuild, update
from index.readers import ReadOptions
from search.errors import ReadError, TooManyErrors
from tests.index import fakes


@pytest.fixture(autouse=True)
def _no_attribution(monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.unchanged)


@pytest.fixture
def engine():
    return fakes.FakeEngine()


def write_lines(path, titles, **fields):
    path.write_text("".join(json.dumps({"title": t, "body": f"{t} said Byrd.", **fields}) + "\n" for t in titles))
    return path


def folder_of(tmp_path, **texts):
    folder = tmp_path / "archive"
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text)
    return folder


def test_rebuild_writes_every_article_and_reports(engine, tmp_path):
    folder = folder_of(tmp_path, a="Rain\n\nIt rained.", b="Snow\n\nIt snowed.", empty="")
    (folder / "README").write_text("about")
    report = rebuild(engine, [folder], Options(max_errors=1))
    assert engine.titles == ["Rain", "Snow"]
    assert (report.articles, report.sections, report.statements) == (2, 2, 0)
    assert [(error.origin, error.reason) for error in report.errors] == [("archive/empty.txt", "it is empty")]
    assert [skipped.origin for skipped in report.skipped] == ["archive/README"]
    assert report.seconds > 0


def test_dry_run_reads_and_writes_nothing(engine, tmp_path):
    assert dry_run([folder_of(tmp_path, a="Rain\n\nIt rained.")]).articles == 1
    assert not engine.live


@pytest.mark.parametrize("workers", [1, 2])
def test_page_that_is_no_article_is_counted_and_is_no_error(engine, tmp_path, workers):
    folder = folder_of(tmp_path, **{f"text{n}": f"Rain {n}\n\nIt rained." for n in range(40)})
    (folder / "front.html").write_text("<html><title>404 Not found</title><body><p>It is not here.</p>")
    report = rebuild(engine, [folder], Options(max_errors=0, workers=workers))
    assert (report.articles, report.errors) == (40, [])
    assert [(page.origin, page.reason) for page in report.no_articles] == [
        ("archive/front.html", "it is an error or a check of the browser, not an article")
    ]


def test_update_keeps_an_article_whose_page_shows_none_now(engine, tmp_path):
    folder = folder_of(tmp_path, a="Rain\n\nIt rained.", b="Snow\n\nIt snowed.")
    rebuild(engine, [folder])
    (folder / "b.txt").write_text("<html><title>404 Not found</title><body><p>It is not here.</p>")
    update(engine, [folder], Options(remove_missing=True))
    assert sorted(engine.titles) == ["Rain", "Snow"]


def test_second_capture_replaces_the_first_and_is_no_error(engine, tmp_path):
    path = tmp_path / "wire.jsonl"
    write_lines(path, ["Rain", "Snow"], url="https://courier.example/1")
    report = rebuild(engine, [path], Options(max_errors=0))
    assert engine.titles == ["Snow"]
    assert (report.articles, report.recaptures, report.duplicates) == (1, 1, 0)
    assert [(double.origin.rpartition("/")[2], double.reason.rpartition("/")[2]) for double in report.doubles] == [
        ("wire.jsonl, line 1", "wire.jsonl, line 2 is a newer capture of it")
    ]


def test_too_many_errors_leave_the_live_index_alone(engine, tmp_path):
    rebuild(engine, [folder_of(tmp_path, a="Rain\n\nIt rained.")])
    bad = tmp_path / "bad.jsonl"
    bad.write_text('{"title": "Snow", "body": "It snowed."}\n' + "{oops\n" * 3)
    with pytest.raises(TooManyErrors, match="nothing was published"):
        rebuild(engine, [bad], Options(max_errors=2))
    with pytest.raises(TooManyErrors):
        rebuild(engine, [bad])
    assert engine.titles == ["Rain"]
    assert rebuild(engine, [bad], Options(max_errors=3)).articles == 1


def test_input_without_articles_does_not_replace_an_index(engine, tmp_path):
    (tmp_path / "nothing").mkdir()
    with pytest.raises(TooManyErrors, match="No article was found"):
        rebuild(engine, [tmp_path / "nothing"])


def test_unknown_path_is_an_error_before_anything_starts(engine):
    with pytest.raises(ReadError, match="no such file"):
        rebuild(engine, ["nowhere"])


def test_update_replaces_what_changed_and_keeps_the_rest(engine, tmp_path):
    folder = folder_of(tmp_path, a="Rain\n\nIt rained.", b="Snow\n\nIt snowed.")
    rebuild(engine, [folder])
    (folder / "b.txt").write_text("Sleet\n\nIt thawed.")
    update(engine, [folder / "b.txt"])
    assert engine.titles == ["Rain", "Sleet"]


def test_update_removes_what_is_missing_only_from_the_same_places(engine, tmp_path):
    folder = folder_of(tmp_path, a="Rain\n\nIt rained.", b="Snow\n\nIt snowed.", c="Hail\n\nIt hailed.")
    other = write_lines(tmp_path / "wire.jsonl", ["Fog"])
    rebuild(engine, [folder, other])
    (folder / "a.txt").unlink()
    (folder / "c.txt").write_bytes(b"")
    report = update(engine, [folder], Options(remove_missing=True, max_errors=1))
    assert engine.titles == ["Snow", "Hail", "Fog"]
    assert report.removed == 1


def test_source_name_of_the_options_counts(engine, tmp_path):
    rebuild(engine, [folder_of(tmp_path, a="Rain\n\nIt rained.")], Options(read=ReadOptions(source="Courier")))
    assert [article.source for article in engine.live.values()] == ["Courier"]


def test_standard_input_is_read(engine, monkeypatch):
    stdin = io.TextIOWrapper(io.BytesIO(b'{"id": 1, "title": "Rain", "body": "It rained."}\n'))
    monkeypatch.setattr(sys, "stdin", stdin)
    rebuild(engine, ["-"])
    assert [article.origin for article in engine.live.values()] == ["stdin#1"]


def test_progress_is_told_from_the_beginning_to_the_end(engine, tmp_path):
    told = []
    path = write_lines(tmp_path / "wire.jsonl", map(str, range(100)))
    rebuild(engine, [path], Options(workers=1), told.append)
    size = path.stat().st_size
    assert [step.stage for step in told] == sorted((step.stage for step in told), key=list(Stage).index)
    assert told[0] == Step(stage=Stage.LOOKING, done=0, total=0)
    assert Step(stage=Stage.READING, done=0, total=size) in told
    assert Step(stage=Stage.READING, done=size, total=size, articles=100) in told
    assert told[-1] == Step(stage=Stage.WRITING, done=100, total=100, articles=100)


def test_error_of_ours_names_the_article_and_the_run_goes_on(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.stumble)
    path = write_lines(tmp_path / "wire.jsonl", ["Rain", "odd", "Snow"])
    report = rebuild(engine, [path], Options(max_errors=1))
    assert engine.titles == ["Rain", "Snow"]
    assert report.errors[0].reason == "an unexpected ZeroDivisionError: by nought"


@pytest.mark.slow
def test_workers_give_what_one_process_gives_in_the_same_order(tmp_path):
    path = write_lines(tmp_path / "wire.jsonl", [f"Rain {n}" for n in range(300)])
    alone, together = fakes.FakeEngine(), fakes.FakeEngine()
    rebuild(alone, [path], Options(workers=1))
    rebuild(together, [path], Options(workers=3))
    assert list(alone.live.items()) == list(together.live.items())
    assert not multiprocessing.active_children()


@pytest.mark.slow
def test_article_that_kills_its_worker_is_an_error_and_the_rest_is_read(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.die_of_poison)
    titles = [f"Rain {n}" if n != 40 else "poison" for n in range(100)]
    report = rebuild(engine, [write_lines(tmp_path / "wire.jsonl", titles)], Options(workers=2, max_errors=1))
    assert engine.titles == [title for title in titles if title != "poison"]
    (error,) = report.errors
    assert error.origin.endswith("wire.jsonl, line 41")
    assert "SIGKILL" in error.reason


@pytest.mark.slow
def test_article_that_takes_too_long_is_given_up(engine, tmp_path, monkeypatch):
    monkeypatch.setattr("index.pipeline.attribution", lambda: fakes.sleep_over_slow)
    titles = [f"Rain {n}" if n != 40 else "slow" for n in range(70)]
    path = write_lines(tmp_path / "wire.jsonl", titles)
    report = rebuild(engine, [path], Options(workers=2, max_errors=1, article_timeout_s=0.5))
    assert len(engine.titles) == 69
    assert "took longer than 0.5 seconds" in report.errors[0].reason


@pytest.mark.slow
def test_interrupted_run_publishes_nothing_and_leaves_no_process(engine, tmp_path):
    path = write_lines(tmp_path / "wire.jsonl", [f"Rain {n}" for n in range(300)])

    def interrupt(step):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(engine, [path], Options(workers=2), interrupt)
    assert not engine.live
    assert not multiprocessing.active_children()


RECORD = '{"id": "g4", "title": "Rain", "body": "It rained."}'


@pytest.mark.parametrize(
    ("name", "first", "then"),
    [
        ("a.jsonl", RECORD, '{"id": "g4", "title": "Rain", "body": ""}'),
        ("a.jsonl", RECORD, '{"x": 1, "body": "-"}\n{"id": "g4", "title": "Rain", "summary": "Wet."}'),
        ("a.jsonl", '{"title": "Rain", "body": "It rained."}', '{"title": "Rain", "body": null}'),
        ("a.json", f"[{RECORD}]", '[{"id": "g4", "title": "Rain", "body": "N/A"}]'),
        ("a.csv", "id,title,text\ng4,Rain,It rained.", "id,title,text\ng4,Rain,"),
    ],
)
def test_record_that_became_empty_is_kept_and_told(engine, tmp_path, name, first, then):
    folder = folder_of(tmp_path, b="Snow\n\nIt snowed.")
    (folder / name).write_text(first + "\n")
    rebuild(engine, [folder])
    (folder / name).write_text(then + "\n")
    for _ in range(2):
        report = update(engine, [folder], Options(remove_missing=True))
        assert sorted(engine.titles) == ["Rain", "Snow"]
        assert (report.removed, len(report.kept)) == (0, 1)
    (folder / name).unlink()
    report = update(engine, [folder], Options(remove_missing=True))
    assert engine.titles == ["Snow"]
    assert (report.removed, report.kept) == (1, [])


STORIES = {
    "alder": "The council closed the pier on Monday, and nobody in the harbour knows when it will open again.",
    "birch": "Wheat has never cost so much at the market of Overdale, and bakers ask the state for help before winter.",
    "cedar": "Two trains met on one track near the border on Sunday night; both drivers saw the lights in time.",
}


def stories(path, *names, key, **fields):
    records = [
        {"id": f"{key}{n}", "title": name.title(), "text": STORIES[name], **fields} for n, name in enumerate(names)
    ]
    path.write_text("".join(json.dumps(record) + "\n" for record in records))


def test_other_articles_under_a_key_that_another_file_has_are_told(engine, tmp_path):
    stories(tmp_path / "1.jsonl", "alder", "birch", key="s")
    stories(tmp_path / "2.jsonl", "cedar", "birch", key="s")
    report = rebuild(engine, [tmp_path])
    assert [(clash.origin, clash.kept) for clash in report.clashes] == [
        (f"{tmp_path.name}/1.jsonl#s0", f"{tmp_path.name}/2.jsonl#s0")
    ]
    assert report.as_json()["clashes"] == [{"origin": report.clashes[0].origin, "kept": report.clashes[0].kept}]
    assert not rebuild(engine, [tmp_path], Options(read=ReadOptions(fields={"key": "none"}))).clashes
    assert sorted(engine.titles) == ["Alder", "Birch", "Cedar"]


@pytest.mark.parametrize(
    "then", [{"title": "Alder"}, {"text": STORIES["alder"] + " The mayor is away."}, {"url": "http://x.example/alder"}]
)
def test_captures_of_one_article_are_no_clash(engine, tmp_path, then):
    address = {"url": "http://x.example/alder"} if "url" in then else {}
    stories(tmp_path / "1.jsonl", "alder", key="s", **address)
    stories(tmp_path / "2.jsonl", "cedar", key="s", **then)
    report = rebuild(engine, [tmp_path])
    assert (report.recaptures, report.clashes) == (1, [])
