"""Verifying, rolling back, purging, and death at any file operation: old or new, whole, nothing left behind."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import CURRENT, Generations
from search.errors import IndexDamaged, IndexMissing
from tests.search.engines.articles import article

CHANGES = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "os.truncate"}


def rebuild(engine: WhooshEngine, title: str) -> None:
    with engine.rebuild() as writer:
        for each in range(3):
            writer.add(article(f"a{each}", "[ada-byrd direct: rain]", title=title))


def update(engine: WhooshEngine, title: str) -> None:
    with engine.update() as writer:
        for each in range(3):
            writer.add(article(f"a{each}", "[ada-byrd direct: snow]", title=title))


def title(engine: WhooshEngine) -> str:
    return engine.searcher().article("a1").title


def generations(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name not in (CURRENT, "LOCK", "RESERVE"))


def test_verify_says_which_generation_is_live_and_that_all_are_whole(engine):
    found = engine.verify()
    assert found.is_whole
    assert found.live.name == found.answering == "g-000002"
    assert [state.counts["articles"] for state in found.generations] == [3, 3]


def test_verify_names_the_damaged_file_and_the_generation_that_answers(engine, root):
    (root / "g-000002" / "catalogue.json").write_bytes(b"")
    found = engine.verify()
    assert not found.live.is_whole
    assert "catalogue.json" in found.live.problems[0]
    assert found.answering == "g-000001"


def test_a_rollback_can_be_undone(engine):
    assert title(engine) == "second"
    assert engine.rollback() == "g-000001"
    assert title(engine) == "first"
    assert engine.rollback() == "g-000002"
    assert title(engine) == "second"


def test_an_update_after_a_rollback_starts_from_what_is_live(engine, root):
    engine.rollback()
    with engine.update() as writer:
        writer.add(article("a9", "rain"))
    assert title(engine) == "first"
    assert generations(root) == ["g-000001", "g-000003"]


def test_there_is_nothing_to_roll_back_to_after_a_purge(engine, root):
    engine.purge()
    assert len(generations(root)) == 1
    with pytest.raises(IndexMissing, match="no whole generation"):
        engine.rollback()
    assert title(engine) == "second"


def test_a_damaged_generation_is_not_rolled_back_to(engine, root):
    (root / "g-000001" / "catalogue.json").unlink()
    with pytest.raises(IndexMissing):
        engine.rollback()


def test_a_purge_leaves_no_byte_of_what_was_deleted(engine, root):
    with engine.update() as writer:
        for each in range(5):
            writer.add(article(f"b{each}", f"common words {each}", source="Daily"))
        gone = article("secret-id", "[zyx-qwert direct: xylophone]", title="Vuvuzela", source="Gazette",
                       aliases={"ada-byrd": ("Lovelace",), "zyx-qwert": ("Zed",)}, mentions="ada-byrd")  # fmt: skip
        writer.add(gone)
    with engine.update() as writer:
        writer.delete("secret-id")
    engine.purge()
    kept = b"".join(path.read_bytes().lower() for path in root.rglob("*") if path.is_file())
    for word in (b"secret-id", b"xylophon", b"vuvuzela", b"zyx", b"qwert", b"gazette", b"lovelace"):
        assert word not in kept
    assert [speaker.name for speaker in engine.searcher().speakers()] == ["Ada Byrd"]
    assert engine.searcher().stats().articles == 8
    assert engine.verify().is_whole


def test_a_purge_never_brings_back_what_a_damaged_generation_had_deleted(engine, root):
    with engine.update() as writer:
        writer.delete("a0")
    engine.close()
    (root / "g-000003" / "catalogue.json").unlink()
    with pytest.raises(IndexDamaged, match="nothing was changed"):
        WhooshEngine(root).purge()


def stop(number, _):
    raise SystemExit(128 + number)


@pytest.fixture(params=["SIGINT", "SIGTERM", "SIGHUP"])
def stopped_while_removing(request, monkeypatch):
    """A signal to stop comes as soon as anything is removed, as it may by chance."""
    number = getattr(signal, request.param)
    before, remove = signal.signal(number, stop), shutil.rmtree

    def remove_when_told_to_stop(*given, **named):
        signal.raise_signal(number)
        remove(*given, **named)

    monkeypatch.setattr(shutil, "rmtree", remove_when_told_to_stop)
    yield
    signal.signal(number, before)


def test_a_writer_that_is_stopped_while_it_removes_what_is_over_leaves_none_of_it(engine, root, stopped_while_removing):
    with pytest.raises(SystemExit):
        rebuild(engine, "third")
    assert generations(root) == ["g-000002", "g-000003"]
    assert title(engine) == "third"


def test_a_writer_that_is_stopped_while_it_gives_up_leaves_nothing(engine, root, stopped_while_removing):
    with pytest.raises(SystemExit), engine.rebuild():
        raise ValueError
    assert generations(root) == ["g-000001", "g-000002"]
    assert title(engine) == "second"


def test_a_writer_that_is_stopped_as_soon_as_its_directory_is_there_leaves_nothing(engine, root, monkeypatch):
    make = Path.mkdir

    def make_when_told_to_stop(path, *given, **named):
        make(path, *given, **named)
        raise SystemExit

    monkeypatch.setattr(Path, "mkdir", make_when_told_to_stop)
    with pytest.raises(SystemExit):
        rebuild(engine, "third")
    assert generations(root) == ["g-000001", "g-000002"]


def operations(root: Path, act: Callable[[WhooshEngine], None], last: int | None) -> int | None:
    """Runs `act` in a child that kills itself before its `last`th operation; how many there were if it finished."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        count = 0
        sync = os.fsync

        def step() -> None:
            nonlocal count
            count += 1
            if count == last:
                os.kill(os.getpid(), signal.SIGKILL)

        def watch(event: str, arguments: tuple[object, ...]) -> None:
            if event == "open" and isinstance(arguments[2], int) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
                return
            if event in CHANGES:
                step()

        def counted(handle: int) -> None:
            step()
            sync(handle)

        os.fsync = counted
        sys.addaudithook(watch)
        try:
            act(WhooshEngine(root))
            os.write(write, str(count).encode())
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    return int(said) if said else None


ACTS: dict[str, Callable[[WhooshEngine], object]] = {
    "rebuild": lambda engine: rebuild(engine, "third"),
    "update": lambda engine: update(engine, "third"),
    "rollback": lambda engine: engine.rollback(),
    "purge": lambda engine: engine.purge(),
}


def check_every_kill(engine: WhooshEngine, root: Path, name: str, step: int) -> None:
    """Kills `name` at every `step`th of its operations, and looks at what it left each time."""
    update(engine, "second")
    engine.close()
    before = root.with_name("before")
    shutil.copytree(root, before)
    total = operations(root, ACTS[name], None)
    assert total
    shutil.rmtree(root)
    for at in range(1, total + 1, step):
        shutil.copytree(before, root)
        assert operations(root, ACTS[name], at) is None
        found = Generations(root).find()
        assert found.damaged_file() is None
        reader = WhooshEngine(root)
        assert title(reader) in ("second", "third")
        assert reader.searcher().stats().articles == 3
        with reader.update() as writer:
            writer.delete("nobody")
        assert len(generations(root)) == 2, at
        assert reader.verify().is_whole
        reader.close()
        shutil.rmtree(root)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), [("rebuild", 37), ("update", 37), ("rollback", 1), ("purge", 41)])
def test_a_writer_killed_at_a_file_operation_leaves_old_or_new(engine, root, name, step):
    check_every_kill(engine, root, name, step)
