"""What holds of a server that runs: bodies, hosts, addresses, limits, numbers, logs and how it stops."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager

import pytest

from tests.web.conftest import ROOT

pytestmark = pytest.mark.slow


def free_port(family=socket.AF_INET) -> int:
    with socket.socket(family) as probe:
        probe.bind(("", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self, process, host, port, log):
        self.process, self.host, self.port, self.log = process, host, port, log

    def connect(self):
        return socket.create_connection((self.host, self.port), timeout=20)

    def raw(self, request: bytes) -> bytes:
        """All that comes back until the server closes the connection."""
        with self.connect() as connection:
            connection.sendall(request)
            return b"".join(iter(lambda: connection.recv(65536), b""))

    def get(self, path: str, *headers: str) -> tuple[int, dict[str, str], str]:
        lines = [f"GET {path} HTTP/1.1", "Host: there", "Connection: close", *headers]
        head, _, body = self.raw("\r\n".join([*lines, "", ""]).encode()).decode().partition("\r\n\r\n")
        status, *rest = head.split("\r\n")
        return int(status.split()[1]), dict(line.lower().split(": ", 1) for line in rest), body

    def lines(self):
        return [json.loads(line) for line in self.log.read_text().splitlines() if line.startswith("{")]


@contextmanager
def serving(index_path, tmp_path, host="127.0.0.1", **settings):
    port = free_port()
    log = tmp_path / "server.log"
    given = {f"ONRECORD_{name.upper()}": str(value) for name, value in settings.items()}
    command = [
        sys.executable,
        "-m",
        "onrecord",
        "serve",
        "--index",
        str(index_path),
        "--host",
        host,
        "--port",
        str(port),
    ]
    environ = {**os.environ, "ONRECORD_WORKERS": "1", "ONRECORD_LOG_FORMAT": "json", **given}
    with log.open("wb") as sink:
        process = subprocess.Popen(command, stderr=sink, stdout=sink, cwd=ROOT, env=environ)
    server = Server(process, host, port, log)
    try:
        deadline = time.monotonic() + 30
        while True:
            try:
                if server.get("/healthz")[0] == 200:
                    break
            except OSError:
                pass
            assert time.monotonic() < deadline, log.read_text()
            time.sleep(0.1)
        yield server
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise


@pytest.fixture(scope="module")
def server(index_path, tmp_path_factory):
    with serving(index_path, tmp_path_factory.mktemp("server"), workers=2) as running:
        yield running


@pytest.mark.parametrize(
    "head", ["Content-Length: 4\r\nTransfer-Encoding: chunked", "Transfer-Encoding: chunked\r\nContent-Length: 4"]
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_request_with_both_lengths_is_refused_and_what_follows_is_not_read(server, method, head):
    smuggled = "GET /healthz HTTP/1.1\r\nHost: there\r\n\r\n"
    answer = server.raw(f"{method} / HTTP/1.1\r\nHost: there\r\n{head}\r\n\r\n0\r\n\r\n{smuggled}".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")
    assert answer.count(b"HTTP/1.1") == 1


@pytest.mark.parametrize(
    "head", ["Content-Length: 4\r\nContent-Length: 5", "Transfer-Encoding: gzip", "Content-Length: 4"]
)
def test_body_is_refused(server, head):
    answer = server.raw(f"GET / HTTP/1.1\r\nHost: there\r\nConnection: close\r\n{head}\r\n\r\nabcd".encode())
    assert answer.startswith(b"HTTP/1.1 400 ")


@pytest.mark.parametrize("path", ["/article//x", "//article//x", "/api/v1//search?q=a%26b"])
def test_redirect_of_routing_stays_on_this_site(server, path):
    status, headers, _ = server.get(path)
    assert status == 308
    assert re.match(r"/[a-z]", headers["location"])
    assert server.get(headers["location"])[0] in (200, 404)


def test_head_of_a_request_is_bounded(server):
    assert server.get("/healthz", f"X-Long: {'x' * 600_000}")[0] == 431


def test_server_listens_on_an_ipv6_address(index_path, tmp_path):
    try:
        free_port(socket.AF_INET6)
    except OSError:
        pytest.skip("no IPv6 here")
    with serving(index_path, tmp_path, host="::1") as server:
        assert server.get("/api/v1/search?q=taiwan")[0] == 200
        assert f"http://[::1]:{server.port} " in server.log.read_text()


def test_server_listens_on_a_name(index_path, tmp_path):
    with serving(index_path, tmp_path, host="localhost") as server:
        assert server.get("/healthz")[0] == 200


def test_idle_and_slow_connections_are_closed_and_others_are_served_meanwhile(index_path, tmp_path):
    with serving(index_path, tmp_path, idle_s=1, connections=64) as server:
        sent = [b"", b"GET / HT", b"GET /healthz HTTP/1.1\r\nHost: there\r\n\r\n"] * 10
        connections = [server.connect() for _ in sent]
        for connection, data in zip(connections, sent, strict=True):
            connection.sendall(data)
        assert server.get("/healthz")[0] == 200
        for connection in connections:
            assert b"".join(iter(lambda c=connection: c.recv(65536), b"")).count(b"HTTP/1.1") <= 1
            connection.close()


def test_numbers_of_all_processes_add_up(server):
    def count():
        found = re.search(r'requests_total\{address="/api/v1/stats",status="200"\} (\S+)', server.get("/metrics")[2])
        return float(found[1]) if found else 0

    before = count()
    for _ in range(40):
        assert server.get("/api/v1/stats")[0] == 200
    assert count() - before == 40
    status, headers, body = server.get("/metrics")
    assert (status, headers["content-type"]) == (200, "text/plain; version=0.0.4; charset=utf-8")
    assert "\nonrecord_index_up 1.0\n" in body


def test_request_is_logged_with_its_id_and_cannot_forge_a_line(server):
    server.get("/none%0A%7B%22level%22:%22ERROR%22%7D?q=secret", "X-Request-ID: from-the-proxy.1")
    answer = server.get("/none", 'X-Request-ID: a"}{"b')
    deadline = time.monotonic() + 5
    while not (found := [line for line in server.lines() if line.get("request") == "from-the-proxy.1"]):
        assert time.monotonic() < deadline
        time.sleep(0.05)
    (line,) = found
    assert (line["level"], line["method"], line["status"]) == ("INFO", "GET", 404)
    assert line["path"] == '/none\n{"level":"ERROR"}'
    assert re.fullmatch("[0-9a-f]{16}", answer[1]["x-request-id"])
    assert "secret" not in server.log.read_text()


def test_request_in_progress_ends_when_the_server_is_stopped(index_path, tmp_path):
    with serving(index_path, tmp_path, searches=1, queue=1, stop_s=15) as server:
        search = "/api/v1/search?per_page=100&facet_limit=200"
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(server.get(search)[0])) for _ in range(2)]
        for thread in threads:
            thread.start()
        time.sleep(0.02)
        server.process.send_signal(signal.SIGTERM)
        for thread in threads:
            thread.join(20)
        assert answers == [200, 200]
        assert server.process.wait(20) == 0


def test_connection_that_never_ends_does_not_keep_the_server(index_path, tmp_path):
    with serving(index_path, tmp_path, idle_s=600, stop_s=2) as server, server.connect() as idle:
        idle.sendall(b"GET / HT")
        time.sleep(0.2)
        server.process.send_signal(signal.SIGTERM)
        begun = time.monotonic()
        server.process.wait(20)
        assert time.monotonic() - begun < 10
