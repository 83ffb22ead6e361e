"""A search that takes longer than it may is answered 503; probes and other searches are answered meanwhile."""

import threading
import time

import pytest

from search.config import Settings
from search.engines import open_engine
from tests.search.engines.articles import article
from web import create_app

SLOW = "/api/v1/search?q=rai*+snow&per_page=50"


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """An index of sections in which the words that are asked for stand ten thousand times each."""
    path = tmp_path_factory.mktemp("large") / "index"
    engine = open_engine(str(path))
    with engine.rebuild() as writer:
        for number in range(40):
            writer.add(article(f"a{number}", "[ada-byrd direct: " + "rain snow " * 10_000 + f"] said {number}"))
        writer.add(article("short", "fog"))
    engine.close()
    return path


def client(path, limit_ms):
    app = create_app(Settings(index=str(path), time_limit_ms=limit_ms))
    assert app.test_client().get("/api/v1/search?q=fog").status_code in (200, 503)  # opening counts for nobody
    return app.test_client


def test_a_search_that_takes_too_long_is_a_problem_that_says_so(large):
    site = client(large, 100)
    began = time.thread_time()
    refused = site().get(SLOW)
    spent_s = time.thread_time() - began
    assert (refused.status_code, refused.get_json()["code"]) == (503, "time-limit")
    assert "0.1 seconds" in refused.get_json()["detail"]
    assert int(refused.headers["Retry-After"]) > 0
    page = site().get("/search?q=rai*+snow&per_page=50")
    assert page.status_code == 503
    assert int(page.headers["Retry-After"]) > 0
    assert "This search takes too long" in page.get_data(as_text=True)
    began = time.thread_time()
    whole = client(large, 600_000)().get(SLOW)
    assert (whole.status_code, whole.get_json()["total"]) == (200, 40)
    assert spent_s < (time.thread_time() - began) / 2


def test_probes_and_short_searches_are_answered_while_a_long_one_runs(large):
    site = client(large, 600_000)
    statuses = []
    thread = threading.Thread(target=lambda: statuses.append(site().get(SLOW).status_code))
    thread.start()
    answered = 0
    while thread.is_alive():
        for path in ("/healthz", "/readyz", "/api/v1/search?q=fog"):
            assert site().get(path).status_code == 200
        answered += thread.is_alive()
    thread.join()
    assert statuses == [200]
    assert answered
