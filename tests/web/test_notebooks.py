"""The examples of docs/notebooks.md do what the page says, against a server that runs."""

import re
import shutil
import subprocess
import threading
from pathlib import Path

import pytest
from werkzeug.serving import make_server

PAGE = (Path(__file__).parents[2] / "docs" / "notebooks.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE, re.M | re.S)
ADDRESS = "http://127.0.0.1:8000"


@pytest.fixture(scope="module")
def site(app):
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


def examples(language):
    return [pytest.param(text, id=f"{language}-{number}") for number, (kind, text) in enumerate(BLOCKS)
            if kind == language]  # fmt: skip


@pytest.mark.parametrize("example", examples("python"))
def test_python_example_runs(site, example):
    names: dict[str, object] = {}
    exec(compile(example.replace(ADDRESS, site), "notebooks.md", "exec"), names)
    read = [names[name] for name in ("statements", "hits", "hit") if name in names]
    assert read
    assert all(len(each) for each in read)


@pytest.mark.skipif(not shutil.which("curl"), reason="curl is not installed")
@pytest.mark.parametrize("example", examples("sh"))
def test_curl_example_runs(site, example, tmp_path):
    done = subprocess.run(
        ["sh", "-eu", "-c", example.replace(ADDRESS, site)], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    if "tail -n 1" in example:
        assert re.match(r"# complete: \d+ rows", done.stdout)
    elif "If-None-Match" in example:
        assert done.stdout.strip() == "304"
    else:
        assert '"total":' in done.stdout


def test_page_has_examples_in_all_three():
    assert {kind for kind, _ in BLOCKS} == {"sh", "python", "r"}


@pytest.mark.skipif(not shutil.which("Rscript"), reason="R is not installed: apt-get install r-base-core")
@pytest.mark.parametrize("example", examples("r"))
def test_r_example_runs(site, example):
    done = subprocess.run(["Rscript", "-e", example.replace(ADDRESS, site)], capture_output=True, text=True, check=True)
    assert done.stdout
