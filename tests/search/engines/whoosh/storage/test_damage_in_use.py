"""Files that are changed while a process reads them: the process lives, and what it answers is right."""

import errno
import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest

from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.opening import Opener
from search.engines.whoosh.storage import watch
from search.engines.whoosh.storage.generations import CURRENT, Generations
from search.engines.whoosh.storage.manifest import MANIFEST
from search.errors import EngineUnavailable, IndexDamaged, SchemaMismatch
from search.fields import FIELDS
from search.query.ast import Term
from search.service import SearchService
from search.speedups import compiled
from tests.search.engines.articles import article
from tests.search.engines.whoosh.storage.test_damage import build
from tests.search.engines.whoosh.test_processes import wait_until

RAIN = EngineRequest(query=Term(term="rain", word="rain"), facets=FIELDS)


@pytest.fixture
def root(tmp_path):
    root = tmp_path / "index"
    build(root, 2)
    return root


def sections_of(root: Path) -> Path:
    (found,) = Generations(root).find().path.glob("sections_*.arrays")
    return found


def in_a_child(act) -> int:
    """The exit status of a process that does `act`: below 0 where a signal ended it."""
    child = os.fork()
    if child == 0:
        try:
            act()
            os._exit(0)
        except BaseException:
            os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.skipif(compiled is None, reason="without the compiled part such a read ends the process")
@pytest.mark.parametrize("left", [0, 5000])
def test_a_file_cut_short_in_the_middle_of_a_search_ends_neither_it_nor_the_process(root, left):
    engine = WhooshEngine(root)
    searcher = engine.searcher()
    assert searcher.search(RAIN).hits[0].article.title == "Generation 2"

    def cut_and_read() -> None:
        def read() -> None:
            with searcher._reading():
                os.truncate(sections_of(root), left)
                for file in searcher._snapshot.sections.segments.files:
                    bytes(file._bytes)  # every page of it

        with pytest.raises(IndexDamaged):
            read()
        assert SearchService(engine).article("a3").title == "Generation 1"

    assert in_a_child(cut_and_read) == 0


@pytest.mark.parametrize("keeps_time", [False, True])
def test_bytes_changed_after_they_were_checked_are_not_answered_from(root, keeps_time):
    engine = WhooshEngine(root)
    service = SearchService(engine)
    assert service.article("a3").title == "Generation 2"
    file = sections_of(root)
    before = file.stat()
    with file.open("r+b") as stream:
        stream.write(bytes(20_000))
    if keeps_time:
        os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert service.article("a3").title == "Generation 1"
    assert engine.searcher().search(RAIN).hits[0].article.title == "Generation 1"


@pytest.mark.parametrize("name", ["speakers.sqlite", "speakers.arrays", "catalogue.json"])
def test_other_files_too(root, name):
    engine = WhooshEngine(root, in_background=False)
    engine.searcher().search(RAIN)
    with (Generations(root).find().path / name).open("r+b") as stream:
        stream.write(b"x" * 200)
    with pytest.raises(IndexDamaged, match=name):
        engine.searcher().search(RAIN)
    assert engine.searcher().stats().generation == "g-000001"


def test_a_hard_link_and_its_end_are_no_damage(root):
    engine = WhooshEngine(root)
    searcher = engine.searcher()
    searcher.search(RAIN)
    os.link(sections_of(root), root.with_name("link"))
    assert searcher.search(RAIN).total == 20
    root.with_name("link").unlink()
    assert searcher.search(RAIN).total == 20
    assert engine.searcher() is searcher


def test_the_generation_before_answers_only_until_the_live_one_is_whole_again(root, tmp_path):
    engine = WhooshEngine(root)
    whole = tmp_path / "whole"
    shutil.copytree(root, whole)
    file = sections_of(root)
    for harm in (lambda: os.truncate(file, 100), file.unlink):
        harm()
        engine.close()
        engine = WhooshEngine(root)
        assert engine.searcher().stats().generation == "g-000001"
        shutil.copy2(whole / file.relative_to(root), file)
        wait_until(lambda: engine.searcher().stats().generation == "g-000002")  # noqa: B023


def test_a_server_whose_every_generation_was_damaged_answers_again_once_one_is_whole(root, tmp_path):
    shutil.copytree(root, tmp_path / "whole")
    server = WhooshEngine(root, in_background=True)
    server.searcher().search(RAIN)
    files = list(root.glob("g-*/sections_*.arrays"))
    for file in files:
        os.truncate(file, 0)
    with pytest.raises(IndexDamaged):
        SearchService(server).article("a3")
    shutil.copy2(tmp_path / "whole" / files[0].relative_to(root), files[0])

    def answers() -> bool:
        try:
            return SearchService(server).article("a3") is not None
        except IndexDamaged:
            return False

    wait_until(answers)
    server.close()


def test_what_a_disk_did_to_checked_blocks_is_found_by_reading_them_again(root, monkeypatch):
    server = WhooshEngine(root, in_background=True)
    server.searcher().search(RAIN)
    with sections_of(root).open("r+b") as stream:
        stream.write(bytes(20_000))
    # nothing that the file system tells gives it away
    monkeypatch.setattr(watch.Watch, "is_unchanged", lambda self: True)
    wait_until(lambda: server.searcher().stats().generation == "g-000001")
    server.close()


def test_a_server_leaves_a_generation_that_lost_a_file(root):
    server = WhooshEngine(root, in_background=True)
    server.searcher().search(RAIN)
    sections_of(root).unlink()
    wait_until(lambda: server.searcher().stats().generation == "g-000001")
    assert server.searcher().search(RAIN).total == 20
    server.close()


def test_a_file_replaced_by_the_same_bytes_is_no_damage(root):
    server = WhooshEngine(root, in_background=True)
    before = server.searcher()
    before.search(RAIN)
    file = sections_of(root)
    shutil.copy(file, root / "copy.tmp")
    (root / "copy.tmp").replace(file)
    server._opener.look_after()
    assert server.searcher() is before
    assert before.watch.damage is None
    server.close()


def test_a_server_takes_over_what_is_published_though_nobody_asks(root):
    server = WhooshEngine(root, in_background=True)
    before = server.searcher()
    with WhooshEngine(root).update(takes_down=True) as writer:
        writer.delete("a3")
    wait_until(lambda: server._opener._opened.searcher is not before)
    server.close()


def test_a_fault_of_the_program_makes_nobody_read_the_whole_index(root, monkeypatch):
    engine = WhooshEngine(root)
    searcher = engine.searcher()
    searcher.search(RAIN)
    read = []
    monkeypatch.setattr("hashlib.file_digest", lambda *_: read.append(1))
    monkeypatch.setattr("hashlib.sha256", lambda *_: read.append(1))
    with pytest.raises(AssertionError):
        searcher.search(EngineRequest(query=object()))
    assert not read


@pytest.mark.parametrize("number", [errno.EACCES, errno.EMFILE, errno.ENFILE, errno.ENOMEM])
@pytest.mark.parametrize("name", [MANIFEST, "catalogue.json"])
def test_no_permission_and_no_descriptors_are_not_taken_for_damage(root, monkeypatch, number, name):
    real = Path.open

    def refuse(path, *arguments, **more):
        if path.name == name:
            raise OSError(number, os.strerror(number))
        return real(path, *arguments, **more)

    def refuse_bytes(path):
        with refuse(path, "rb") as file:
            return file.read()

    os.utime(Generations(root).find().path / "catalogue.json")
    monkeypatch.setattr(Path, "open", refuse)
    monkeypatch.setattr(Path, "read_bytes", refuse_bytes)
    with pytest.raises(EngineUnavailable):
        WhooshEngine(root).searcher()
    monkeypatch.undo()
    assert WhooshEngine(root).searcher().stats().generation == "g-000002"


def test_a_database_without_memory_is_not_taken_for_damage(root, monkeypatch):
    searcher = WhooshEngine(root).searcher()

    def fails(*_):
        error = sqlite3.OperationalError("out of memory")
        error.sqlite_errorcode = sqlite3.SQLITE_NOMEM
        raise error

    monkeypatch.setattr(searcher._snapshot.speakers, "_all", fails)
    with pytest.raises(EngineUnavailable):
        searcher.speakers("ad")
    assert searcher.watch.damage is None


def test_another_versions_index_under_a_running_server_costs_one_attempt(root, monkeypatch, caplog):
    server = WhooshEngine(root, in_background=True)
    before = server.searcher()
    attempts = []
    open_ = Opener._open

    def counted(self, *arguments):
        attempts.append(1)
        return open_(self, *arguments)

    monkeypatch.setattr(Opener, "_open", counted)
    monkeypatch.setattr("search.engines.whoosh.publishing.SCHEMA_VERSION", 99)
    with WhooshEngine(root).update() as writer:
        writer.add(article("new", "rain"))
    monkeypatch.undo()
    monkeypatch.setattr(Opener, "_open", counted)
    wait_until(lambda: attempts)
    for _ in range(200):
        assert server.searcher() is before
    time.sleep(0.1)
    assert len(attempts) == 1
    assert len([record for record in caplog.records if "cannot be opened" in record.message]) == 1
    with pytest.raises(SchemaMismatch):
        WhooshEngine(root).searcher()
    server.close()


def test_a_search_of_the_server_is_answered_from_one_generation_while_files_go(root):
    """Eight threads, and a file damaged under them: every answer is wholly of one generation, or refused."""
    server = WhooshEngine(root, in_background=True)
    service = SearchService(server)
    service.article("a1")
    seen: set[str] = set()
    stop = threading.Event()

    def ask() -> None:
        while not stop.is_set():
            try:
                found = service.article("a3")
            except IndexDamaged:
                continue
            numbers = {found.title[-1], *(section.text.split()[2] for section in found.sections)}
            seen.add("".join(sorted(numbers)))

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    time.sleep(0.1)
    flipped = sections_of(root)
    data = bytearray(flipped.read_bytes())
    with flipped.open("r+b") as stream:
        stream.write(bytes(each ^ 0x40 for each in data))
    time.sleep(0.3)
    stop.set()
    for thread in threads:
        thread.join()
    assert seen == {"2", "1"}
    server.close()


def test_the_pointer_is_still_read_by_every_search(root):
    engine = WhooshEngine(root)
    engine.searcher()
    (root / CURRENT).unlink()
    assert engine.searcher().stats().generation == "g-000002"
