"""Publications that fail: what they say is true, and nothing is left behind."""

import errno
import os
import shutil
import sqlite3
from pathlib import Path

import pytest

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage import durable, generations, reserve
from search.engines.whoosh.storage.generations import CURRENT
from search.engines.whoosh.writer import GenerationWriter
from search.errors import DiskFull, EngineUnavailable, TakeDownIncomplete
from tests.search.engines.articles import article
from tests.search.engines.whoosh.storage.test_safety import generations as left_in
from tests.search.engines.whoosh.storage.test_safety import rebuild, title, update


def full(*_, **__):
    raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_sync_that_fails_after_the_new_index_is_live_is_no_failure(engine, root, monkeypatch, caplog):
    sync = durable.sync_directory

    def fails(path: Path) -> None:
        if path == root and "g-000003" in (root / CURRENT).read_text():
            raise OSError(errno.EIO, "Input/output error")
        sync(path)

    monkeypatch.setattr(generations, "sync_directory", fails)
    rebuild(engine, "third")
    monkeypatch.undo()
    assert title(WhooshEngine(root)) == "third"
    assert "did not confirm" in caplog.text
    # a power failure may bring back the CURRENT of before: what it names is kept
    assert left_in(root) == ["g-000001", "g-000002", "g-000003"]
    rebuild(engine, "fourth")
    assert left_in(root) == ["g-000003", "g-000004"]


@pytest.mark.parametrize("name", ["sync_directory", "replace_atomically"])
def test_a_failure_before_is_one_and_leaves_nothing(engine, root, monkeypatch, name):
    monkeypatch.setattr(generations, name, full)
    with pytest.raises(DiskFull):
        rebuild(engine, "third")
    monkeypatch.undo()
    assert title(WhooshEngine(root)) == "second"
    assert left_in(root) == ["g-000001", "g-000002"]


def test_a_file_that_cannot_replace_another_is_removed(tmp_path, monkeypatch):
    path = tmp_path / "file"
    path.write_bytes(b"before")
    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="No space"):
        durable.write_durably(path, b"after")
    assert [each.name for each in tmp_path.iterdir()] == ["file"]
    assert path.read_bytes() == b"before"


def test_a_database_that_is_full_is_a_full_disk(engine, root, monkeypatch):
    def fails(*_, **__):
        error = sqlite3.OperationalError("database or disk is full")
        error.sqlite_errorcode = sqlite3.SQLITE_FULL
        raise error

    monkeypatch.setattr(GenerationWriter, "_statement_counts", fails)
    with pytest.raises(DiskFull):
        update(engine, "third")
    assert left_in(root) == ["g-000001", "g-000002"]


def test_without_memory_the_run_stops_clearly(engine, root, monkeypatch):
    def fails(*_):
        raise MemoryError

    monkeypatch.setattr(GenerationWriter, "_statement_counts", fails)
    with pytest.raises(EngineUnavailable, match="memory"):
        update(engine, "third")
    assert left_in(root) == ["g-000001", "g-000002"]


def test_a_purge_that_cannot_remove_says_so_and_what_is_live(engine, root, monkeypatch):
    with engine.update() as writer:
        writer.delete("a0")
    remove = shutil.rmtree

    def fails(path, *, onerror=None, **more):
        if onerror is not None and Path(path).name == "g-000002":
            onerror(None, str(path), (OSError, OSError(errno.EIO, "Input/output error"), None))
        else:
            remove(path, onerror=onerror, **more)

    monkeypatch.setattr(shutil, "rmtree", fails)
    with pytest.raises(TakeDownIncomplete, match="g-000004 is live"):
        engine.purge()
    monkeypatch.undo()
    assert WhooshEngine(root).searcher().stats().generation == "g-000004"
    engine.purge()
    assert len(left_in(root)) == 1


class Disk:
    """So much room: whatever a segment or a database takes is taken from it."""

    def __init__(self, monkeypatch, root: Path, room: int) -> None:
        self.root, self.room = root, room
        write, copy = os.pwrite, shutil.copyfile
        monkeypatch.setattr(
            os, "pwrite", lambda handle, data, at: self._take(handle, len(data)) or write(handle, data, at)
        )
        monkeypatch.setattr(shutil, "copyfile", lambda one, other: self._copy(copy, one, other))

    def _take(self, handle: int, size: int) -> None:
        if os.readlink(f"/proc/self/fd/{handle}").startswith(str(self.root)):  # noqa: PTH115
            self._need(size)

    def _copy(self, copy, one, other):
        if str(other).startswith(str(self.root)):
            self._need(os.path.getsize(one))  # noqa: PTH202
        return copy(one, other)

    def _need(self, size: int) -> None:
        used = sum(path.stat().st_size for path in self.root.rglob("*") if path.is_file() and path.stat().st_nlink == 1)
        if used + size > self.room:
            full()


def used(root: Path) -> int:
    return sum(path.stat().st_size for path in root.rglob("*") if path.is_file() and path.stat().st_nlink == 1)


def test_an_article_is_taken_down_on_a_full_disk_from_the_room_kept_back(engine, root, monkeypatch):
    assert (root / reserve.RESERVE).stat().st_size > 1 << 20
    Disk(monkeypatch, root, used(root))
    with pytest.raises(DiskFull):
        update(engine, "third")
    with engine.update(takes_down=True) as writer:
        assert writer.delete("a0")
    monkeypatch.undo()
    assert WhooshEngine(root).searcher().article("a0") is None
    assert WhooshEngine(root).verify().is_whole
    assert (root / reserve.RESERVE).exists()


def test_a_purge_without_room_says_what_it_takes_and_does_it_by_way_of_another_disk(
    engine, root, tmp_path, monkeypatch
):
    with engine.update(takes_down=True) as writer:
        writer.delete("a0")
    engine.close()
    reserve.release(root)
    disk = Disk(monkeypatch, root, 1000)
    with pytest.raises(TakeDownIncomplete, match=r"--scratch"):
        engine.purge()
    assert title(WhooshEngine(root)) == "second"
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    disk.room = 1 << 20
    monkeypatch.setattr("search.engines.whoosh.publishing.Publisher.purged", full_disk)
    engine.purge(scratch=scratch)
    monkeypatch.undo()
    assert title(WhooshEngine(root)) == "second"
    assert WhooshEngine(root).searcher().stats().articles == 2
    assert WhooshEngine(root).verify().is_whole
    assert list(scratch.iterdir()) == []
    assert len(left_in(root)) == 1


def full_disk(*_):
    raise DiskFull("no room")


def test_where_putting_it_in_place_fails_the_new_one_is_kept_and_named(engine, root, tmp_path, monkeypatch):
    monkeypatch.setattr("search.engines.whoosh.publishing.Publisher.purged", full_disk)
    copy = shutil.copyfile
    monkeypatch.setattr(shutil, "copyfile", lambda one, other: full() if root in other.parents else copy(one, other))
    with pytest.raises(TakeDownIncomplete, match="It is whole in") as raised:
        engine.purge(scratch=tmp_path)
    monkeypatch.undo()
    (made,) = tmp_path.glob("onrecord-purge-*/g-*")
    assert str(made) in str(raised.value)
    (root / CURRENT).unlink()
    shutil.rmtree(root / made.name, ignore_errors=True)
    shutil.copytree(made, root / made.name)
    assert title(WhooshEngine(root)) == "second"


def test_an_index_that_anybody_can_write_to_is_told(engine, root):
    assert engine.verify().is_whole
    root.chmod(0o777)
    assert "anybody can write" in engine.verify().problems[0]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root gives files away")
@pytest.mark.parametrize(("owner", "mode", "is_told"), [(12345, 0o755, True), (12345, 0o555, False), (0, 0o755, False)])
def test_a_server_says_once_that_an_index_is_another_users(engine, root, caplog, owner, mode, is_told):
    generation = generations.Generations(root).find().path
    os.chown(generation, owner, -1)
    generation.chmod(mode)
    server = WhooshEngine(root, in_background=True)
    for _ in range(3):
        server.searcher()
        server.close()  # what is asked for next is opened anew
    told = [each for each in caplog.messages if "12345" in each]
    assert len(told) == is_told
    assert all(str(generation) in each for each in told)
    assert server.verify().is_whole


def test_nothing_in_an_index_is_code(engine, root):
    with engine.update() as writer:
        writer.add(article("new", "rain"))
        writer.delete("a0")
    names = {path.suffix for path in root.glob("g-*/*")}
    assert names == {"", ".arrays", ".json", ".sqlite"}
