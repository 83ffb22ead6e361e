import csv
import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
import zlib
from contextlib import closing
from io import StringIO
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

import onrecord
from search.article import Article, Section
from search.engines import open_engine

SEEDS = Path(__file__).parents[1] / "seeds"


@pytest.fixture(scope="module")
def index_url(tmp_path_factory) -> str:
    path = str(tmp_path_factory.mktemp("archive") / "index")
    assert run("index", "rebuild", str(SEEDS), "--index", path).exit_code == 0
    return path


def run(*arguments: str, **more):
    return CliRunner().invoke(onrecord.main, arguments, **more)


def commands(group=onrecord.main, name="onrecord"):
    context = click.Context(group)
    for key in group.list_commands(context):
        command = group.get_command(context, key)
        yield f"{name} {key}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{name} {key}")


def test_rebuild_reports_what_it_did(index_url):
    result = run("index", "rebuild", str(SEEDS), "--index", index_url)
    assert result.exit_code == 0
    assert "1 articles, 3 sections" in result.stderr
    assert result.stdout == ""


def test_search_finds_what_putin_said_and_not_what_xi_said(index_url):
    found = run("search", "taiwan", "--speaker", "vladimir-putin", "--index", index_url)
    assert "one-China principle" in found.stdout
    assert "Vladimir Putin says it" in found.stdout
    said = ("search", "sanction", "--unit", "statement", "--index", index_url)
    assert "doomed to fail" in run(*said, "--speaker", "Xi Jinping").stdout
    none = run(*said, "--speaker", "vladimir-putin")
    assert (none.exit_code, none.stdout) == (0, "")
    assert "0 statements" in none.stderr


def test_question_is_answered_with_what_the_person_says(index_url):
    question = "What did Putin say about Taiwan?"
    asked = run("search", question, "--index", index_url)
    assert "firmly supports China" in " ".join(asked.stdout.split())
    assert "1 statement" in asked.stderr
    assert "“Putin” is Vladimir Putin (vladimir-putin): what they say on “Taiwan”" in asked.stderr
    literal = run("search", question, "--reading", "literal", "--index", index_url)
    assert "1 section" in literal.stderr
    assert "is Vladimir Putin" not in literal.stderr


def test_search_explains_scores_where_that_is_asked_for(index_url):
    shown = " ".join(run("search", "peace talks", "--explain", "--index", index_url).stdout.split())
    score, parts = re.search(r"score (\d+\.\d+) (.*)", shown).groups()
    first = parts.split(" score ")[0]
    added = [float(part) for part in re.findall(r"(\d+\.\d{4}) [^:]*(?:: (?:0\.\d+ · )?idf|\(reranking\))", first)]
    assert sum(added) == pytest.approx(float(score), abs=1e-3)
    assert "idf" not in run("search", "peace talks", "--index", index_url).stdout


def test_said_by_takes_a_name_and_names_who_may_be_meant(index_url):
    found = run("search", "taiwan", "--said-by", "putin", "--format", "json", "--index", index_url)
    assert json.loads(found.stdout)["query"]["understood"]["speaker"] == "vladimir-putin"
    nobody = run("search", "taiwan", "--said-by", "zaphod", "--index", index_url)
    assert (nobody.exit_code, nobody.stdout) == (1, "")
    assert "Nobody called “zaphod”" in nobody.stderr


ESCAPES = "\x1b]0;owned\x07 \x9b31m \u202e"


@pytest.fixture(scope="module")
def escaping(tmp_path_factory) -> str:
    """An index of an article that is full of what a terminal acts on, and of letters that ASCII has not."""
    path = str(tmp_path_factory.mktemp("escapes") / "index")
    section = Section(id="s1", heading=f"Łódź{ESCAPES}", text=f"Rain{ESCAPES} on the pier 🎣")
    with open_engine(path).rebuild() as writer:
        writer.add(Article(id="a", title=f"“Rain”{ESCAPES}", sections=(section,), source=f"Gazette{ESCAPES}"))
    return path


@pytest.mark.parametrize("output", ["table", "json", "jsonl", "csv"])
def test_nothing_that_a_terminal_acts_on_is_printed(escaping, output):
    found = run("search", "pier", "--format", output, "--index", escaping)
    assert "pier" in found.stdout
    assert not set(ESCAPES).difference(" ]0;owned31m") & set(found.stdout + found.stderr)
    if output == "json":
        assert json.loads(found.stdout)["hits"][0]["article"]["title"] == f"“Rain”{ESCAPES}"


@pytest.mark.parametrize("output", ["table", "json", "jsonl", "csv"])
def test_output_that_is_not_utf8_escapes_what_it_lacks(escaping, output):
    command = [sys.executable, "-m", "onrecord", "search", "pier", "--format", output, "--index", escaping]
    environment = {**os.environ, "PYTHONIOENCODING": "ascii"}
    printed = subprocess.run(command, env=environment, capture_output=True, check=True).stdout.decode("ascii")
    assert "\\u0141" in printed
    if output.startswith("json"):
        hit = json.loads(printed)["hits"][0] if output == "json" else json.loads(printed.splitlines()[0])
        assert (hit["section"]["heading"][:4], hit["snippet"]["text"][-1]) == ("Łódź", "🎣")


def test_search_as_json_is_the_object_of_the_endpoint(index_url):
    from search.config import Settings
    from web import create_app

    printed = json.loads(run("search", "taiwan", "--format", "json", "--index", index_url).stdout)
    answered = create_app(Settings(index=index_url)).test_client().get("/api/v1/search?q=taiwan").get_json()
    assert printed | {"took_ms": 0} == answered | {"took_ms": 0}
    assert printed["total"] == 1


def test_search_as_lines_and_csv_has_one_for_each_hit(index_url):
    *lines, end = run("search", "china", "--format", "jsonl", "--index", index_url).stdout.splitlines()
    printed = run("search", "china", "--format", "csv", "--index", index_url).stdout
    *rows, comment = csv.DictReader(StringIO(printed))
    assert [json.loads(line)["id"] for line in lines] == [row["id"] for row in rows]
    assert json.loads(end)["export"]["rows"] == 3
    assert comment["id"] == "# complete: 3 rows"
    assert len(rows) == 3
    assert rows[0]["updated"] == "2022-12-31T14:35"


def test_search_by_date(index_url):
    assert run("search", "--from", "2022-12", "--to", "2022", "--index", index_url).stdout
    assert not run("search", "--from", "2023", "--index", index_url).stdout


def test_status_tells_what_the_index_holds(index_url):
    assert "2022-12-31" in run("index", "status", "--index", index_url).stdout
    status = json.loads(run("index", "status", "--json", "--index", index_url).stdout)
    assert (status["articles"], status["sections"], status["index"]) == (1, 3, index_url)


def test_update_adds_and_delete_removes(index_url, tmp_path):
    path = str(tmp_path / "index")
    run("index", "rebuild", str(SEEDS), "--index", path)
    more = tmp_path / "more"
    more.mkdir()
    (more / "fair.txt").write_text("Harvest fair opens\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    assert run("index", "update", str(more), "--index", path).exit_code == 0
    hit = json.loads(run("search", "harvest", "--format", "jsonl", "--index", path).stdout.splitlines()[0])
    assert hit["article"]["published"] == "2021-05-01"
    removed = run("index", "delete", hit["article"]["id"], "--index", path)
    assert (removed.exit_code, "1 removed" in removed.stderr) == (0, True)
    assert run("search", "harvest", "--index", path).stdout == ""
    again = run("index", "delete", hit["article"]["id"], "--index", path)
    assert (again.exit_code, "no article" in again.stderr) == (1, True)


def test_dry_run_writes_nothing(tmp_path):
    path = tmp_path / "index"
    assert run("index", "rebuild", str(SEEDS), "--dry-run", "--index", str(path)).exit_code == 0
    assert not path.exists()


def test_dry_run_and_plan_show_articles(tmp_path):
    for option in ("--dry-run", "--plan"):
        result = run("index", "rebuild", str(SEEDS), option, "--index", str(tmp_path / "index"))
        assert result.exit_code == 0
        assert "Xi reiterates" in result.stdout + result.stderr
    assert "files: 1; known as they are, and not opened: 1" in result.stderr


def test_report_as_json_names_everything(tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "empty.txt").write_text("")
    (archive / "style.css").write_text("p {}")
    (archive / "fair.txt").write_text("Harvest fair opens\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    command = ("index", "rebuild", str(archive), "--json", "--index", str(tmp_path / "index"))
    result = run(*command)
    refused = json.loads(result.stdout)
    assert (result.exit_code, refused["published"]) == (1, False)
    assert "--max-errors" in refused["problem"]
    assert "empty.txt" in result.stderr
    result = run(*command, "--max-errors", "1")
    told = json.loads(result.stdout)
    assert (result.exit_code, told["published"], told["articles"], told["formats"]) == (3, True, 1, {"text": 1})
    assert [each["origin"] for each in told["failed"]] == ["archive/empty.txt"]
    assert [each["origin"] for each in told["skipped"]] == ["archive/style.css"]


def test_index_in_the_folder_that_is_read_is_left_out(tmp_path, monkeypatch):
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text(f"Fair {number}\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    monkeypatch.chdir(tmp_path)
    for _ in range(2):
        result = run("index", "rebuild", ".")
        assert result.exit_code == 0
        assert "5 articles" in result.stderr
    assert run("index", "update", ".", "--remove-missing").exit_code == 0


def test_cache_can_be_elsewhere_or_off(tmp_path):
    path = str(tmp_path / "index")
    run("index", "rebuild", str(SEEDS), "--index", path, env={"ONRECORD_CACHE": "off"})
    assert not (tmp_path / "index.cache").exists()
    for known in ("1 read", "1 known"):
        environment = {"ONRECORD_CACHE": str(tmp_path / "elsewhere" / "cache")}
        assert known in run("index", "rebuild", str(SEEDS), "--index", path, env=environment).stderr
    assert (tmp_path / "elsewhere" / "cache").exists()


def started(*arguments: str) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "onrecord", *arguments]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"})


@pytest.mark.slow
def test_stopped_rebuild_says_that_the_index_is_safe_and_goes_on(index_url, tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    story = "\n\n".join(f"The fair opened, Ada Byrd said on day {day}. It rained." for day in range(60))
    for number in range(300):
        (archive / f"{number}.txt").write_text(f"Fair {number}\n2021-05-01\n\n{story}\n")
    path = str(tmp_path / "index")
    run("index", "rebuild", str(SEEDS), "--index", path)
    rebuild = started("index", "rebuild", str(archive), "--workers", "1", "--index", path)
    deadline = time.monotonic() + 60
    while not (line := rebuild.stderr.readline()).startswith("reading:") and time.monotonic() < deadline:
        pass
    assert " left" in line
    rebuild.send_signal(signal.SIGINT)
    assert rebuild.wait(20) == 130
    assert "The index is as it was" in rebuild.stderr.read()
    rebuild.stderr.close()
    assert run("search", "taiwan", "--index", path).stdout
    report = json.loads(run("index", "rebuild", str(archive), "--json", "--index", path).stdout)
    assert report["cached"] > 0
    assert report["cached"] + report["read"] == 300


@pytest.mark.slow
def test_watch_follows_a_folder(tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "fair.txt").write_text("Harvest fair opens\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    path = str(tmp_path / "index")
    run("index", "rebuild", str(archive), "--index", path)
    watching = started("index", "update", str(archive), "--watch", "--every", "0.2", "--index", path)
    try:
        while "1 known" not in watching.stderr.readline():
            pass
        (archive / "rain.txt").write_text("Rain at last\n2021-05-02\n\nIt rained, Ada Byrd said.\n")
        deadline = time.monotonic() + 60
        while not run("search", "rained", "--index", path).stdout:
            assert time.monotonic() < deadline
            time.sleep(0.2)
    finally:
        watching.send_signal(signal.SIGINT)
        assert watching.wait(20) == 0
        watching.stderr.close()


def test_standard_input_cannot_be_watched(index_url):
    assert run("index", "update", "-", "--watch", "--index", index_url).exit_code == 2


def test_bad_articles_end_with_exit_code_3_and_the_rest_is_indexed(tmp_path):
    archive = tmp_path / "archive"
    archive.mkdir()
    (archive / "empty.txt").write_text("")
    (archive / "picture.txt").write_bytes(bytes(range(256)) * 40)
    (archive / "good.txt").write_text("Harvest fair opens\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    path = str(tmp_path / "index")
    result = run("index", "rebuild", str(archive), "--max-errors", "5", "--index", path)
    assert result.exit_code == 3
    assert "empty.txt" in result.stderr
    assert "picture.txt" in result.stderr
    assert "good.txt" not in result.stderr
    assert run("search", "harvest", "--index", path).stdout


def test_too_many_bad_articles_leave_the_old_index_in_place(index_url, tmp_path):
    bad = tmp_path / "bad"
    bad.mkdir()
    (bad / "empty.txt").write_text("")
    result = run("index", "rebuild", str(bad), str(SEEDS), "--max-errors", "0", "--index", index_url)
    assert result.exit_code == 1
    assert "nothing was published" in result.stderr
    assert run("search", "taiwan", "--index", index_url).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (("index", "rebuild", "nowhere"), 1, "nowhere"),
        (("index", "rebuild"), 2, "SRC"),
        (("search", "x", "--index", "nowhere"), 1, "onrecord index rebuild"),
        (("index", "status", "--index", "nowhere"), 1, "onrecord index rebuild"),
        (("search", "x", "--index", "redis://here"), 1, "redis://"),
        (("search", "x", "--from", "May"), 2, "2022-12"),
        (("search", "x", "--unit", "word"), 2, "statement"),
        (("search", "x", "--form", "loud"), 2, "direct, indirect and mixed"),
        (("search", "x", "--per-page", "500"), 2, "'--per-page': '500' is not a whole number from 1 to 100"),
        (("search", "x", "--page", "0"), 2, "a whole number from 1"),
        (("serve", "--port", "99999"), 2, "'--port': '99999' is not a whole number from 1 to 65,535"),
        (("frobnicate",), 2, "frobnicate"),
    ],
)
def test_wrong_use_says_what_to_do(arguments, code, says, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments)
    assert result.exit_code == code
    assert says in result.stderr
    assert "Traceback" not in result.stderr


def test_query_that_does_not_parse_is_pointed_at(index_url):
    result = run("search", 'peace "talks', "--index", index_url)
    assert result.exit_code == 1
    assert 'peace "talks\n      ^\n' in result.stderr


def test_wrong_setting_is_refused(index_url):
    for variable, value in (("ONRECORD_PORT", "many"), ("ONRECORD_PORT", "99999"), ("ONRECORD_PER_PAGE", "500")):
        result = run("search", "x", env={variable: value})
        assert result.exit_code == 2
        assert f"{variable} cannot be {value!r}" in result.stderr


def test_every_field_is_an_option(index_url):
    def ids(*options):
        every_one = ("--unit", "statement", "--format", "jsonl")
        found = run("search", *every_one, "--index", index_url, *options)
        return {json.loads(line)["id"] for line in found.stdout.splitlines()[:-1]}

    every = ids()
    assert ids("--speaker", "Xi Jinping") | ids("--exclude-speaker", "xi-jinping") == every
    assert ids("--form", "direct") | ids("--form", "Indirect", "--form", "mixed") == every
    assert ids("--language", "en") == ids("--mentions", "xi-jinping") | ids("--mentions", "vladimir-putin") == every
    assert not ids("--source", "Nobody's")


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_every_command_has_help_and_is_documented(name, command):
    assert command.help
    assert all(getattr(parameter, "help", "") for parameter in command.params if isinstance(parameter, click.Option))
    page = (Path(__file__).parents[1] / "docs" / "command-line.md").read_text(encoding="utf-8")
    assert f"`{name}" in page
    for parameter in command.params:
        for option in parameter.opts if isinstance(parameter, click.Option) else ():
            assert f"`{option}" in page


def test_second_writer_is_told_to_wait(index_url):
    from search.engines import open_engine

    with open_engine(index_url).update():
        result = run("index", "update", str(SEEDS), "--index", index_url)
    assert result.exit_code == 1
    assert "Traceback" not in result.stderr


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def get(url: str):
    try:
        with urllib.request.urlopen(url, timeout=5) as answer:
            return answer.status, answer.read()
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read()


@pytest.mark.slow
def test_serve_answers_and_follows_a_rebuild(tmp_path):
    port = free_port()
    path = str(tmp_path / "index")
    command = [sys.executable, "-m", "onrecord", "serve", "--index", path, "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env={**os.environ, "NO_COLOR": "1"})
    try:
        url = f"http://127.0.0.1:{port}"
        deadline = time.monotonic() + 20
        while True:
            try:
                assert get(f"{url}/healthz")[0] == 200
                break
            except urllib.error.URLError:
                assert time.monotonic() < deadline
                time.sleep(0.1)
        assert get(f"{url}/api/v1/search?q=taiwan")[0] == 503
        assert run("index", "rebuild", str(SEEDS), "--index", path).exit_code == 0
        status, body = get(f"{url}/api/v1/search?q=taiwan&speaker=vladimir-putin")
        assert (status, json.loads(body)["total"]) == (200, 1)
        status, page = get(f"{url}/search?q=taiwan")
        assert status == 200
        assert b"<mark>Taiwan</mark>" in page
        second = run("serve", "--index", path, "--port", str(port))
        assert second.exit_code == 1
        assert "--port" in second.stderr
    finally:
        server.terminate()
        assert server.wait(20) is not None
        server.stderr.close()


def test_verify_tells_what_is_damaged(tmp_path):
    path = tmp_path / "index"
    run("index", "rebuild", str(SEEDS), "--index", str(path))
    assert run("index", "verify", "--index", str(path)).exit_code == 0
    file = max(path.glob("g-*/*.arrays"), key=lambda each: each.stat().st_size)
    data = bytearray(file.read_bytes())
    data[len(data) // 2] ^= 1
    file.unlink()
    file.write_bytes(data)
    result = run("index", "verify", "--index", str(path))
    assert result.exit_code == 1
    assert file.name in result.stdout
    assert not json.loads(run("index", "verify", "--json", "--index", str(path)).stdout)["whole"]


def test_rollback_goes_back_and_forth(tmp_path):
    path = str(tmp_path / "index")
    more = tmp_path / "fair.txt"
    more.write_text("Harvest fair opens\n2021-05-01\n\nThe fair opened, Ada Byrd said.\n")
    run("index", "rebuild", str(SEEDS), "--index", path)
    run("index", "update", str(more), "--index", path)
    for found in (False, True):
        assert run("index", "rollback", "--index", path).exit_code == 0
        assert bool(run("search", "harvest", "--index", path).stdout) == found


def test_purge_leaves_nothing_of_an_article_on_the_disk(tmp_path):
    path = tmp_path / "index"
    more = tmp_path / "fair.txt"
    more.write_text("Harvest fair opens\n2021-05-01\n\nThe xylophones arrived, Zebediah Quill said.\n")
    run("index", "rebuild", str(SEEDS), str(more), "--index", str(path))
    hit = json.loads(run("search", "xylophones", "--format", "jsonl", "--index", str(path)).stdout.splitlines()[0])
    assert run("index", "delete", hit["article"]["id"], "--purge", "--index", str(path)).exit_code == 0
    left = b"".join(file.read_bytes() for file in path.rglob("*") if file.is_file())
    with closing(sqlite3.connect(tmp_path / "index.cache")) as cache:
        kept = [zlib.decompress(packed) for (packed,) in cache.execute("SELECT packed FROM readings")]
    assert len(kept) == 1
    left += b"".join([*kept, (tmp_path / "index.cache").read_bytes()])
    assert b"xylophon" not in left
    assert b"Zebediah" not in left
    assert b"zebediah" not in left
    assert run("search", "taiwan", "--index", str(path)).stdout
    assert run("index", "rollback", "--index", str(path)).exit_code == 1
    assert run("index", "purge", "--index", str(path)).exit_code == 0


def test_misspelt_word_and_synonyms_are_told_on_a_line_of_their_own(index_url, tmp_path, monkeypatch):
    found = run("search", "tiawan", "--index", index_url)
    assert (found.exit_code, found.stdout) == (0, "")
    assert "Did you mean: taiwan\n" in found.stderr
    file = tmp_path / "synonyms.txt"
    file.write_text("formosa, taiwan\n", encoding="utf-8")
    monkeypatch.setenv("ONRECORD_SYNONYMS", str(file))
    found = run("search", "formosa", "--index", index_url)
    assert "“formosa” also finds: taiwan.\n" in found.stderr
    assert "one-China principle" in found.stdout
    file.write_text("formosa, taiwan\nalone\n", encoding="utf-8")
    refused = run("search", "formosa", "--index", index_url)
    assert refused.exit_code == 1
    assert "synonyms.txt, line 2: 'alone' stands alone." in refused.stderr
