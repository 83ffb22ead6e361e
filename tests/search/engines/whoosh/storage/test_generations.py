"""Publishing: one writer, whole generations, the previous one kept, nothing left behind, no file left open."""

import hashlib
import os
import re
import threading
from pathlib import Path

import msgspec
import pytest

from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import CURRENT, Generations
from search.engines.whoosh.storage.manifest import MANIFEST
from search.errors import EngineUnavailable, IndexBusy, IndexMissing, SchemaMismatch
from search.query.ast import Term
from tests.search.engines.articles import article

RAIN = EngineRequest(query=Term(term="rain", word="rain"), limit=100)


@pytest.fixture
def root(tmp_path):
    return tmp_path / "index"


@pytest.fixture
def engine(root):
    engine = WhooshEngine(root)
    yield engine
    engine.close()


def publish(engine: WhooshEngine, *numbers: int) -> None:
    with engine.rebuild() as writer:
        for number in numbers:
            writer.add(article(f"a{number}", "rain"))


def ids(engine: WhooshEngine) -> list[str]:
    return sorted(hit.article.id for hit in engine.searcher().search(RAIN).hits)


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))  # noqa: PTH208


def names(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir())


def test_the_live_generation_and_the_one_before_are_kept(engine, root):
    for number in range(4):
        publish(engine, number)
    assert names(root) == [CURRENT, "LOCK", "RESERVE", "g-000003", "g-000004"]


def test_a_generation_holds_only_the_files_of_its_manifest(engine, root):
    publish(engine, 1)
    with engine.update() as writer:
        writer.add(article("a2", "rain"))
    live = Generations(root).find()
    assert {path.name for path in live.path.iterdir()} == {*live.manifest.files, MANIFEST}
    assert live.manifest.counts == {"articles": 2, "sections": 2, "statements": 0, "speakers": 0}


def test_an_update_links_the_files_it_does_not_change(engine, root):
    publish(engine, 1, 2, 3)
    with engine.update() as writer:
        writer.add(article("a4", "rain"))
    before, after = root / "g-000001", root / "g-000002"
    (postings,) = before.glob("sections_*.arrays")
    assert postings.samefile(after / postings.name)


def test_an_update_copies_where_links_are_not_possible(engine, root, monkeypatch):
    def refuse(*_):
        raise OSError("no links here")

    publish(engine, 1)
    monkeypatch.setattr(os, "link", refuse)
    with engine.update() as writer:
        writer.add(article("a2", "rain"))
    assert ids(engine) == ["a1", "a2"]


def test_leftovers_of_a_dead_writer_are_removed_by_the_next(engine, root):
    publish(engine, 1)
    (root / "g-000002").mkdir()
    (root / "g-000002" / "sections_x.arrays").write_bytes(b"half")
    (root / "CURRENT.tmp").write_text("half")
    publish(engine, 2)
    assert names(root) == [CURRENT, "LOCK", "RESERVE", "g-000001", "g-000002"]
    assert ids(engine) == ["a2"]


def test_a_whole_generation_that_was_never_published_is_not_read(engine, root):
    publish(engine, 1)
    live = (root / CURRENT).read_text()
    publish(engine, 2)
    (root / CURRENT).write_text(live)
    assert ids(engine) == ["a1"]


def test_without_current_the_newest_whole_generation_answers(engine, root, caplog):
    publish(engine, 1)
    (root / CURRENT).unlink()
    assert ids(engine) == ["a1"]
    assert "CURRENT" in caplog.text


def test_a_removed_index_is_missing(engine, root):
    publish(engine, 1)
    for path in root.iterdir():
        path.rename(root.parent / path.name)
    with pytest.raises(IndexMissing, match="onrecord index rebuild"):
        engine.searcher()


def test_another_schema_version_is_refused_with_the_command_that_helps(engine, root):
    publish(engine, 1)
    manifest = root / "g-000001" / MANIFEST
    manifest.write_bytes(msgspec.json.encode(msgspec.json.decode(manifest.read_bytes()) | {"schema": 0}))
    (root / CURRENT).write_text(f"g-000001 {hashlib.sha256(manifest.read_bytes()).hexdigest()}\n")
    with pytest.raises(SchemaMismatch, match=re.escape(f"onrecord index rebuild SRC… --index {root}")):
        engine.searcher()
    with pytest.raises(SchemaMismatch), engine.update():
        pass
    publish(engine, 2)
    assert ids(engine) == ["a2"]


def test_a_file_in_the_place_of_the_index_is_refused(tmp_path):
    path = tmp_path / "index"
    path.write_text("mine")
    with pytest.raises(EngineUnavailable, match="is a file"), WhooshEngine(path).rebuild():
        pass
    with pytest.raises(IndexMissing):
        WhooshEngine(path).searcher()
    assert path.read_text() == "mine"


def test_a_directory_with_something_else_is_refused_and_left_alone(tmp_path):
    (tmp_path / "letter.txt").write_text("mine")
    with pytest.raises(EngineUnavailable, match=r"letter\.txt"), WhooshEngine(tmp_path).rebuild():
        pass
    assert names(tmp_path) == ["letter.txt"]


def test_a_place_that_cannot_be_written_is_refused(tmp_path):
    (tmp_path / "file").write_text("")
    with (
        pytest.raises(EngineUnavailable, match="cannot be written"),
        WhooshEngine(tmp_path / "file" / "index").rebuild(),
    ):
        pass


def test_an_engine_of_the_same_process_is_busy_too(engine, root):
    with engine.rebuild(), pytest.raises(IndexBusy), WhooshEngine(root).rebuild():
        pass


def test_a_full_disk_discards_and_says_so(engine, monkeypatch):
    publish(engine, 1)

    def full(*_):
        raise OSError(28, "No space left on device")

    def fill() -> None:
        with engine.rebuild() as writer:
            writer.add(article("a2", "rain"))
            monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(EngineUnavailable, match="No space left"):
        fill()
    monkeypatch.undo()
    assert ids(engine) == ["a1"]
    publish(engine, 3)
    assert ids(engine) == ["a3"]


def test_an_article_that_cannot_be_stored_can_be_skipped(engine):
    broken = article("broken", "[ada-byrd direct: rain]")
    object.__setattr__(broken.sections[0], "text", None)
    with engine.rebuild() as writer:
        with pytest.raises((TypeError, AttributeError)):
            writer.add(broken)
        writer.add(article("a1", "rain"))
    assert ids(engine) == ["a1"]


def test_ids_and_names_that_are_not_text_come_back(engine):
    odd = article("\udcff.txt", "rain \ud800", title="\udcff", source="\udcff")
    with engine.rebuild() as writer:
        writer.add(odd)
    assert engine.searcher().article(odd.id) == odd


def test_hundreds_of_swaps_leave_no_file_open(engine):
    publish(engine, 0)
    ids(engine)
    before = open_files()
    for number in range(120):
        publish(engine, number)
        assert ids(engine) == [f"a{number}"]
    assert open_files() <= before


def test_threads_share_a_searcher_and_its_files(engine):
    publish(engine, 1)
    searcher = engine.searcher()
    before = open_files()
    found = []
    threads = [threading.Thread(target=lambda: found.append(engine.searcher())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [each is searcher for each in found] == [True] * 8
    assert open_files() <= before


def test_threads_search_while_generations_come_and_go(engine):
    """Generation n holds n articles: every answer must be whole, and never older than one seen before."""
    publish(engine, 0)
    stop = threading.Event()
    wrong: list[object] = []

    def search() -> None:
        last = 0
        while not stop.is_set():
            try:
                searcher = engine.searcher()
                total = searcher.search(RAIN).total
                if total != searcher.stats().sections or total < last:
                    wrong.append((last, total))
                last = total
            except Exception as error:
                wrong.append(error)

    threads = [threading.Thread(target=search) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(1, 12):
        with engine.update() as writer:
            writer.add(article(f"a{number}", "rain"))
    stop.set()
    for thread in threads:
        thread.join()
    assert wrong == []
    assert engine.searcher().search(RAIN).total == 12


def test_close_lets_go_of_every_file(root):
    before = open_files()
    engine = WhooshEngine(root)
    publish(engine, 1)
    ids(engine)
    engine.close()
    assert open_files() == before
    assert ids(engine) == ["a1"]
    engine.close()
