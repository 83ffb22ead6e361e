"""A run that is out of open files or memory stops and says so: no article is lost in silence."""

import builtins
import errno
import os

import pytest

from index import work
from index.pipeline import Options, rebuild
from index.readers import ReadOptions
from search.engines.memory import MemoryEngine
from search.errors import Exhausted, IndexMissing


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    folder.mkdir()
    for number in range(6):
        (folder / f"{number}.txt").write_text(f"Title {number}\n2021-05-01\n\nThe rain came, Ada Byrd said.\n")
    return folder


@pytest.mark.parametrize("number", [errno.EMFILE, errno.ENFILE, errno.ENOMEM])
def test_no_more_open_files_in_the_middle_of_reading_end_the_run(archive, monkeypatch, number):
    engine = MemoryEngine()
    real = builtins.open

    def refuse(path, *arguments, **more):
        if str(path).endswith("3.txt"):
            raise OSError(number, os.strerror(number))
        return real(path, *arguments, **more)

    monkeypatch.setattr(builtins, "open", refuse)
    with pytest.raises(Exhausted, match="Nothing was published"):
        rebuild(engine, [archive], Options(workers=1))
    monkeypatch.undo()
    with pytest.raises(IndexMissing):
        engine.searcher()


def test_a_file_that_may_not_be_read_is_an_error_among_the_others(archive, monkeypatch):
    real = builtins.open

    def refuse(path, *arguments, **more):
        if str(path).endswith("3.txt"):
            raise PermissionError(errno.EACCES, "Permission denied")
        return real(path, *arguments, **more)

    monkeypatch.setattr(builtins, "open", refuse)
    report = rebuild(MemoryEngine(), [archive], Options(workers=1, max_errors=1))
    assert (report.articles, len(report.errors)) == (5, 1)


def test_one_article_that_takes_too_much_memory_is_an_error_and_none_left_at_all_is_the_end(archive, monkeypatch):
    def too_large(*_):
        raise MemoryError

    from index.readers import read_records

    with (archive / "1.txt").open("rb") as stream:
        (record,) = read_records(stream, "1.txt", ReadOptions())
    found = work.read(record, ReadOptions(), too_large)
    assert "not enough memory" in str(found)
    monkeypatch.setattr("index.exhaustion.bytearray", too_large, raising=False)
    with pytest.raises(Exhausted):
        work.read(record, ReadOptions(), too_large)
