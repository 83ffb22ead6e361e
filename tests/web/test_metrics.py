"""Numbers for a monitor: of this process, of several that share a directory, of those that are gone."""

import os
import re
import subprocess
import sys

from search.config import Settings
from tests.web.conftest import ROOT
from web import create_app


def numbers(client):
    text = client.get("/metrics").get_data(as_text=True)
    return {name: float(value) for name, value in re.findall(r"^(\w+(?:\{.*\})?) (\S+)$", text, re.M)}


def test_requests_are_counted_by_pattern_and_status(index_path):
    client = create_app(Settings(index=str(index_path))).test_client()
    for path in ("/article/a", "/article/b", "/api/v1/stats", "/search?sort=best", "/x", "/y"):
        client.get(path)
    found = numbers(client)
    for address, status, count in (
        ("/article/<article_id>", 404, 2),
        ("/api/v1/stats", 200, 1),
        ("/search", 400, 1),
        ("none", 404, 2),
    ):
        assert found[f'onrecord_requests_total{{address="{address}",status="{status}"}}'] == count
        assert found[f'onrecord_request_seconds_count{{address="{address}"}}'] == count
    assert found["onrecord_requests_in_progress"] == 1


def test_index_is_among_the_numbers(client):
    found = numbers(client)
    stats = client.get("/api/v1/stats").get_json()
    assert found["onrecord_index_up"] == 1
    for name in ("articles", "sections", "statements"):
        assert found[f"onrecord_index_{name}"] == stats[name]
    assert found["onrecord_index_built_timestamp_seconds"] > 1_700_000_000


def test_index_that_is_missing_is_down_and_the_rest_is_told(tmp_path):
    found = numbers(create_app(Settings(index=str(tmp_path / "none"))).test_client())
    assert found["onrecord_index_up"] == 0
    assert "onrecord_index_articles" not in found
    assert "onrecord_refused_total" in found


def test_process_that_was_killed_counts_but_has_nothing_in_progress(tmp_path):
    killed = """
import os, signal
from search.config import Settings
from web import create_app
app = create_app(Settings(index="none"))
app.add_url_rule("/killed", view_func=lambda: os.kill(os.getpid(), signal.SIGKILL))
client = app.test_client()
client.get("/healthz")
client.get("/killed")
"""
    told = """
from search.config import Settings
from web import create_app
print(create_app(Settings(index="none")).test_client().get("/metrics").get_data(as_text=True))
"""
    environ = {**os.environ, "PROMETHEUS_MULTIPROC_DIR": str(tmp_path)}
    outputs = [
        subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True).stdout
        for code in (killed, told)
    ]
    assert 'onrecord_requests_total{address="/healthz",status="200"} 1.0' in outputs[1]
    assert re.search(r"^onrecord_requests_in_progress 1\.0$", outputs[1], re.M)
