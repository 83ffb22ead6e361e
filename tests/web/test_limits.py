"""So many requests at once, a short queue, and a clear no for the others; probes answer meanwhile."""

import threading
import time

import pytest
from flask import Response

from search.config import Settings
from search.engines import open_engine
from search.errors import EngineUnavailable
from search.service import SearchService
from web import create_app
from web.limits import REFUSED, Gate, gated


class HeldUp(SearchService):
    """A service whose articles take until `go` is set."""

    def __init__(self, engine):
        super().__init__(engine)
        self.begun = threading.Semaphore(0)
        self.go = threading.Event()

    def article(self, article_id):
        self.begun.release()
        assert self.go.wait(20)
        return super().article(article_id)


@pytest.fixture
def held_up(index_path):
    service = HeldUp(open_engine(str(index_path)))
    yield service
    service.go.set()


def in_thread(work):
    answers = []
    thread = threading.Thread(target=lambda: answers.append(work()))
    thread.start()
    return thread, answers


def site(service, **limits):
    return create_app(Settings(**limits), service).test_client


def test_request_beyond_the_queue_is_told_to_come_again(held_up):
    client = site(held_up, searches=1, queue=0)
    thread, answers = in_thread(lambda: client().get("/api/v1/articles/none").status_code)
    assert held_up.begun.acquire(timeout=20)
    refused = client().get("/api/v1/search?q=taiwan")
    assert (refused.status_code, refused.get_json()["code"]) == (503, "busy")
    assert 0 < int(refused.headers["Retry-After"]) < 10
    assert refused.headers["Content-Security-Policy"]
    page = client().get("/search?q=taiwan")
    assert page.status_code == 503
    assert "The site is busy" in page.get_data(as_text=True)
    for path in ("/healthz", "/readyz", "/metrics", "/static/site.css"):
        assert client().get(path).status_code == 200
    assert "\nonrecord_refused_total 2.0\n" in client().get("/metrics").get_data(as_text=True)
    held_up.go.set()
    thread.join(20)
    assert answers == [404]
    assert client().get("/api/v1/search?q=taiwan").status_code == 200


def test_request_in_the_queue_is_answered_when_its_turn_comes(held_up):
    client = site(held_up, searches=1, queue=1, queue_ms=20_000)
    first, _ = in_thread(lambda: client().get("/api/v1/articles/none").status_code)
    assert held_up.begun.acquire(timeout=20)
    second, answers = in_thread(lambda: client().get("/api/v1/search?q=taiwan").status_code)
    time.sleep(0.1)
    assert answers == []
    held_up.go.set()
    first.join(20)
    second.join(20)
    assert answers == [200]


def test_request_in_the_queue_is_refused_when_its_time_is_over(held_up):
    client = site(held_up, searches=1, queue=1, queue_ms=50)
    first, _ = in_thread(lambda: client().get("/api/v1/articles/none").status_code)
    assert held_up.begun.acquire(timeout=20)
    assert client().get("/api/v1/search").status_code == 503
    held_up.go.set()
    first.join(20)


class Broken:
    def __getattr__(self, name):
        raise EngineUnavailable("no")


@pytest.mark.parametrize("path", ["/", "/search", "/api/v1/search", "/none", "/search?sort=best", "/article//x"])
@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_every_answer_gives_its_place_back(path, method):
    client = site(Broken(), searches=1, queue=0)
    for _ in range(3):
        response = getattr(client(), method)(path)
        assert response.headers.get("Retry-After") in (None, "30")


def test_answer_made_while_it_is_sent_holds_its_place_until_it_is_closed(index_path):
    app = create_app(Settings(index=str(index_path), searches=1, queue=0))
    app.add_url_rule("/lines", view_func=lambda: Response(str(number) for number in range(3)))
    client = app.test_client()
    with client.get("/lines") as lines:
        assert client.get("/search").status_code == 503
        assert lines.get_data(as_text=True) == "012"
    assert client.get("/search").status_code == 200


def test_place_is_given_back_when_the_application_fails():
    def application(environ, start_response):
        raise RuntimeError

    answer = gated(application, Gate(at_once=1, queue=0, wait_s=0))
    for _ in range(3):
        environ = {"PATH_INFO": "/"}
        with pytest.raises(RuntimeError):
            answer(environ, None)
        assert REFUSED not in environ


def test_gate_lets_in_as_many_as_it_says_from_many_threads():
    gate, inside, most, lock = Gate(at_once=3, queue=100, wait_s=20), [0], [0], threading.Lock()

    def work():
        assert gate.enter()
        with lock:
            inside[0] += 1
            most[0] = max(most[0], inside[0])
        time.sleep(0.002)
        with lock:
            inside[0] -= 1
        gate.leave()

    threads = [threading.Thread(target=work) for _ in range(50)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert (inside, most) == ([0], [3])


def test_pages_reach_as_far_as_the_setting_says(index_path):
    client = create_app(Settings(index=str(index_path), last_hit=100)).test_client()
    assert client.get("/api/v1/search?per_page=20&page=5").status_code == 200
    refused = client.get("/api/v1/search?per_page=20&page=6")
    assert (refused.status_code, refused.get_json()["parameter"]) == (400, "page")
    assert refused.get_json()["allowed"] == "a whole number from 1 to 5"
    assert client.get("/api/v1/search?per_page=100&page=2").status_code == 400
    last = client.get("/api/v1/search?unit=statement&per_page=1&page=100").get_json()
    assert last["total"] > last["pages"] == 100
    assert last["links"]["next"] is None
    page = client.get("/search?unit=statement&per_page=1&page=100").get_data(as_text=True)
    assert "page=101" not in page
    assert "page=99" in page
