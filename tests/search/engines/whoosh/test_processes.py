"""Several processes: readers follow what a writer publishes, and survive its death at any moment."""

import os
import random
import signal
import subprocess
import sys
import threading
import time

import pytest

from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.snapshot import Snapshot
from search.engines.whoosh.storage.generations import Generations
from search.query.ast import Term
from tests.search.engines.articles import article

RAIN = EngineRequest(query=Term(term="rain", word="rain"))

WRITER = """
import sys
from pathlib import Path
from search.engines.whoosh import WhooshEngine
from tests.search.engines.articles import article
engine = WhooshEngine(Path(sys.argv[1]))
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    with engine.update() if number % 2 else engine.rebuild() as writer:
        for each in range(30):
            writer.add(article(f"a{each}", f"[ada-byrd direct: rain {number}]", title=str(number)))
    print("published", flush=True)
"""


@pytest.fixture
def root(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(root):
    engine = WhooshEngine(root)
    with engine.rebuild() as writer:
        writer.add(article("a0", "rain", title="first"))
    yield engine
    engine.close()


def writer_process(root, publications: int) -> subprocess.Popen:
    process = subprocess.Popen(
        [sys.executable, "-c", WRITER, str(root), str(publications)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout.readline() == "ready\n"
    return process


def test_a_reader_follows_the_writer_of_another_process(engine, root):
    seen = set()
    with writer_process(root, 6) as process:
        while process.poll() is None:
            searcher = engine.searcher()
            hits = searcher.search(RAIN).hits
            assert len({hit.article.title for hit in hits}) == 1
            seen.add(searcher.stats().generation)
    assert process.returncode == 0
    assert engine.searcher().stats().generation == "g-000007"
    assert len(seen) > 1


def test_a_writer_of_another_process_makes_the_index_busy(engine, root):
    with engine.update():
        command = [sys.executable, "-c", WRITER, str(root), "1"]
        other = subprocess.run(command, capture_output=True, text=True, check=False)
    assert other.returncode == 1
    assert "IndexBusy: Another process is writing" in other.stderr


def test_a_killed_writer_loses_nothing_and_blocks_nobody(engine, root):
    moments = random.Random(7)
    for _ in range(6):
        with writer_process(root, 1000) as process:
            time.sleep(moments.uniform(0, 0.25))
            process.send_signal(signal.SIGKILL)
        live = Generations(root).find()
        assert live.damaged_file() is None
        answer = engine.searcher().search(RAIN)
        assert answer.total in (1, 30)
        assert len({hit.article.title for hit in answer.hits}) == 1
        with engine.update() as writer:
            writer.delete("nobody")
        assert len([path for path in root.iterdir() if path.name.startswith("g-")]) <= 2


def test_a_forked_child_does_not_hold_the_lock_on(engine):
    read, write = os.pipe()
    with engine.update():
        child = os.fork()
        if child == 0:
            os.close(write)
            os.read(read, 1)
            os._exit(0)
    with engine.update() as writer:
        writer.add(article("a1", "rain"))
    os.close(write)
    os.close(read)
    os.waitpid(child, 0)


def test_a_forked_child_answers_too(engine):
    engine.searcher()
    child = os.fork()
    if child == 0:
        os._exit(0 if engine.searcher().search(RAIN).total == 1 else 1)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0


def wait_until(condition, *, timeout_s: float = 20) -> None:
    deadline = time.monotonic() + timeout_s
    while not condition():
        assert time.monotonic() < deadline, "it did not come to pass"
        time.sleep(0.01)


def publish(root, name: str) -> None:
    with WhooshEngine(root).update() as writer:
        writer.add(article(name, "rain"))


def test_a_server_answers_from_the_generation_before_until_the_new_one_is_opened(engine, root, monkeypatch):
    server = WhooshEngine(root, in_background=True)
    before = server.searcher()
    publish(root, "a1")
    may_open = threading.Event()
    load = Snapshot.load
    monkeypatch.setattr(Snapshot, "load", lambda path: may_open.wait(20) and load(path))
    assert [server.searcher() is before for _ in range(3)] == [True] * 3
    may_open.set()
    wait_until(lambda: server.searcher() is not before)
    assert server.searcher().search(RAIN).total == 2
    server.close()


def test_a_server_never_answers_from_what_was_purged(engine, root):
    server = WhooshEngine(root, in_background=True)
    assert server.searcher().search(RAIN).total == 1
    with engine.update() as writer:
        writer.delete("a0")
    engine.purge()
    assert server.searcher().search(RAIN).total == 0
    server.close()


def test_a_server_whose_new_generation_is_damaged_goes_on_and_takes_the_next(engine, root):
    server = WhooshEngine(root, in_background=True)
    assert server.searcher().search(RAIN).total == 1
    publish(root, "a1")
    (Generations(root).find().path / "catalogue.json").write_bytes(b"")
    for _ in range(20):
        assert server.searcher().search(RAIN).total == 1
        time.sleep(0.01)
    with engine.rebuild() as writer:
        for name in ("a0", "a1", "a2"):
            writer.add(article(name, "rain"))
    wait_until(lambda: server.searcher().search(RAIN).total == 3)
    server.close()


def test_a_server_finds_out_which_articles_are_copies_before_anybody_asks(engine, root):
    def is_grouped(searcher):
        return "_grouped" in vars(searcher._snapshot.copies)

    server = WhooshEngine(root, in_background=True)
    before = server.searcher()
    wait_until(lambda: is_grouped(before))
    publish(root, "a1")
    wait_until(lambda: server.searcher() is not before)
    wait_until(lambda: is_grouped(server.searcher()))
    server.close()
