"""Damaged files: the last whole generation answers, or the error says what to do; never a traceback."""

import os
import random
import shutil
from pathlib import Path

import pytest

from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.segment.contents import CONTENTS
from search.engines.whoosh.storage.generations import CURRENT, Generations
from search.engines.whoosh.storage.manifest import MANIFEST
from search.engines.whoosh.storage.watch import Watch
from search.errors import EngineUnavailable, GenerationGone, IndexDamaged, IndexMissing, SearchError
from search.fields import FIELDS
from search.query.ast import And, Fuzzy, Phrase, Prefix, Term
from search.request import Unit
from search.service import SearchService
from tests.search.engines.articles import article

QUERIES = (
    And(parts=(Term(term="rain", word="rain"), Term(term="come", word="come"))),
    Phrase(terms=("rain", "come"), words="rain comes"),
    Prefix(prefix="rai"),
    Fuzzy(word="rian"),
)


def build(root: Path, generations: int) -> Generations:
    engine = WhooshEngine(root)
    for number in range(1, generations + 1):
        with engine.rebuild() as writer:
            for each in range(20):
                words = f"[ada-byrd direct: rain comes {number}] said {each}"
                writer.add(article(f"a{each}", words, title=f"Generation {number}", day="2022", source="Daily"))
    return Generations(root)


def ask_everything(root: Path) -> set[str]:
    """The generations that answer; every question there is, asked twice: a fault found late leads to another one."""
    engine = WhooshEngine(root)
    answered = set()
    try:
        for unit in Unit:
            for query in QUERIES:
                for _ in range(2):
                    try:
                        searcher = engine.searcher()
                        searcher.search(EngineRequest(query=query, unit=unit, facets=FIELDS))
                        searcher.article("a3")
                        searcher.speakers("ad")
                        answered.add(searcher.stats().generation)
                    except IndexDamaged as error:
                        assert "index rebuild" in str(error)
    finally:
        engine.close()
    return answered


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 97):
        data[at] ^= 0xFF
    path.write_bytes(data)


def files_of(root: Path) -> list[str]:
    live = Generations(root).find().path
    return sorted(path.relative_to(root).as_posix() for path in live.iterdir() if path.stat().st_size)


@pytest.fixture(scope="module")
def two_generations(tmp_path_factory):
    root = tmp_path_factory.mktemp("whole") / "index"
    build(root, 2)
    return root


@pytest.mark.parametrize("harm", [cut, empty, Path.unlink])
def test_the_generation_before_answers_when_a_file_is_short_or_gone(two_generations, tmp_path, harm):
    for file in [*files_of(two_generations), CURRENT]:
        root = tmp_path / "index"
        shutil.copytree(two_generations, root)
        harm(root / file)
        answered = ask_everything(root)
        assert answered == ({"g-000002"} if file == CURRENT else {"g-000001"}), file
        shutil.rmtree(root)


def test_a_flipped_file_sends_readers_to_the_generation_before(two_generations, tmp_path):
    for file in [*files_of(two_generations), CURRENT]:
        root = tmp_path / "index"
        shutil.copytree(two_generations, root)
        flip(root / file)
        assert ask_everything(root) <= ({"g-000001", "g-000002"} if file == CURRENT else {"g-000001"}), file
        shutil.rmtree(root)


def test_when_no_generation_is_whole_the_index_is_damaged(tmp_path):
    root = tmp_path / "index"
    live = build(root, 1).find()
    cut(live.path / "catalogue.json")
    with pytest.raises(IndexDamaged, match=r"catalogue\.json.*onrecord index rebuild"):
        WhooshEngine(root).searcher()
    engine = WhooshEngine(root)
    with engine.rebuild() as writer:
        writer.add(article("a1", "rain"))
    assert engine.searcher().article("a1") is not None
    engine.close()


def flip_in_place(path: Path) -> None:
    """As a failing disk does: the file stays the same one, open in other processes, and its time does not change."""
    times = path.stat()
    data = bytearray(path.read_bytes())
    for at in range(0, len(data), 97):
        data[at] ^= 0xFF
    with path.open("r+b") as file:
        file.write(data)
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))


def test_what_is_found_damaged_while_reading_is_not_read_again(tmp_path):
    root = tmp_path / "index"
    live = build(root, 2).find()
    engine = WhooshEngine(root)
    assert engine.searcher().generation.name == "g-000002"
    (sections,) = live.path.glob("sections_*.arrays")
    flip_in_place(sections)
    with pytest.raises(IndexDamaged, match=sections.name):
        engine.searcher().search(EngineRequest(query=QUERIES[0]))
    assert engine.searcher().stats().generation == "g-000001"
    assert engine.searcher().search(EngineRequest(query=QUERIES[0])).total == 20
    engine.close()


def test_a_flipped_bit_in_a_large_file_is_found_before_it_is_served(tmp_path):
    root = tmp_path / "index"
    engine = WhooshEngine(root)
    for number in (1, 2):
        with engine.rebuild() as writer:
            words = random.Random(number).randbytes(1_200_000).hex()
            writer.add(article("a1", words, title=f"Generation {number}"))
    engine.close()
    (sections,) = (root / "g-000002").glob("sections_*.arrays")
    assert sections.stat().st_size > 1 << 20
    data = bytearray(sections.read_bytes())
    for at in range(70_000, len(data) - 100_000, 1 << 16):
        data[at] ^= 1
    sections.write_bytes(data)
    assert SearchService(WhooshEngine(root)).article("a1").title == "Generation 1"


def test_an_update_never_signs_damage_anew(tmp_path):
    root = tmp_path / "index"
    live = build(root, 1).find()
    (sections,) = live.path.glob("sections_*.arrays")
    flip_in_place(sections)
    engine = WhooshEngine(root)
    for number in range(8):
        try:
            with engine.update() as writer:
                writer.add(article(f"b{number}", "rain"))
        except SearchError:
            break
        assert Generations(root).find().damaged_file() == sections.name
    engine.close()


def break_off(path: Path) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: len(data) // 4])


def lose(path: Path) -> None:
    """Makes a file that cannot be read, as for a disk that fails: EISDIR where that would be EIO."""
    path.unlink()
    path.mkdir()


def add(engine: WhooshEngine) -> None:
    with engine.update() as writer:
        writer.add(article("new", "rain"))


def delete(engine: WhooshEngine) -> None:
    with engine.update(takes_down=True) as writer:
        writer.delete("a2")


@pytest.mark.parametrize("write", [add, delete, WhooshEngine.purge], ids=["add", "delete", "purge"])
@pytest.mark.parametrize("name", ["catalogue.json", MANIFEST, CURRENT])
@pytest.mark.parametrize("harm", [break_off, lose])
def test_nothing_is_written_that_starts_from_an_older_generation(two_generations, tmp_path, write, name, harm):
    root = tmp_path / "index"
    shutil.copytree(two_generations, root)
    harm(root / name if name == CURRENT else Generations(root).find().path / name)
    before = {path: path.stat().st_ino for path in root.rglob("*") if path.name not in ("RESERVE", "LOCK")}
    engine = WhooshEngine(root)
    with pytest.raises(SearchError, match=r"nothing was changed|cannot be read") as refused:
        write(engine)
    if not isinstance(refused.value, EngineUnavailable):
        assert "index verify" in str(refused.value)
        assert "index rebuild" in str(refused.value)
    engine.close()
    assert before == {path: path.stat().st_ino for path in root.rglob("*") if path.name not in ("RESERVE", "LOCK")}


def test_what_was_deleted_does_not_come_back_when_the_generation_that_lacks_it_is_damaged(tmp_path):
    root = tmp_path / "index"
    build(root, 1)
    engine = WhooshEngine(root)
    delete(engine)
    cut(Generations(root).find().path / "catalogue.json")
    with pytest.raises(IndexDamaged):
        add(engine)
    with engine.rebuild() as writer:
        writer.add(article("new", "rain"))
    engine.purge()
    assert engine.searcher().article("a2") is None
    assert engine.searcher().article("new") is not None
    with pytest.raises(IndexMissing):
        engine.rollback()
    engine.close()


def test_an_update_goes_on_once_the_live_generation_can_be_read_again(two_generations, tmp_path):
    root = tmp_path / "index"
    shutil.copytree(two_generations, root)
    live = Generations(root).find()
    away = tmp_path / "away"
    (live.path / "catalogue.json").rename(away)
    engine = WhooshEngine(root)
    assert engine.searcher().stats().generation == "g-000001"
    with pytest.raises(IndexDamaged):
        add(engine)
    away.rename(live.path / "catalogue.json")
    with pytest.raises(RuntimeError), engine.update():
        raise RuntimeError
    assert engine.searcher().stats().generation == "g-000002"
    add(engine)
    assert engine.searcher().article("a1").title == "Generation 2"
    assert engine.searcher().article("new") is not None
    engine.close()


def test_after_a_roll_back_an_update_starts_from_what_is_live_then(two_generations, tmp_path):
    root = tmp_path / "index"
    shutil.copytree(two_generations, root)
    cut(Generations(root).find().path / "catalogue.json")
    engine = WhooshEngine(root)
    assert engine.rollback() == "g-000001"
    add(engine)
    assert engine.searcher().article("a1").title == "Generation 1"
    assert engine.searcher().article("new") is not None
    engine.close()


def test_a_fault_of_the_program_is_not_taken_for_damage(tmp_path):
    root = tmp_path / "index"
    build(root, 1)
    engine = WhooshEngine(root)
    with pytest.raises(AssertionError, match="unreachable"):
        engine.searcher().search(EngineRequest(query=object()))
    engine.close()


@pytest.mark.parametrize("by_name", [False, True])
def test_a_file_replaced_between_its_check_and_its_opening_is_not_read(tmp_path, monkeypatch, by_name):
    """An older copy of it is in order, and its segments are there: only the manifest tells that it is another."""
    root = tmp_path / "index"
    build(root, 1)
    with WhooshEngine(root).update() as writer:
        writer.add(article("a3", "[ada-byrd direct: rain comes late] said nobody", title="New", day="2022"))
    first, second = sorted(path for path in root.iterdir() if path.is_dir())
    hold = Watch.__init__

    def replaced_first(self, generation):
        if generation.path == second:
            shutil.copy(first / CONTENTS, second / "copy.tmp")
            (second / "copy.tmp").replace(second / CONTENTS)
        hold(self, generation)

    if by_name:
        engine = WhooshEngine(root)
        engine.rollback()
        assert engine.searcher().stats().generation == first.name
        monkeypatch.setattr(Watch, "__init__", replaced_first)
        with pytest.raises(GenerationGone):
            engine.searcher_of(second.name)
    else:
        monkeypatch.setattr(Watch, "__init__", replaced_first)
        assert ask_everything(root) == {first.name}
