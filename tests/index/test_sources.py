import os
import zipfile
from pathlib import Path

import pytest

from index.readers import NotAnArticle
from index.sources import Skipped, SourceFile, check_paths, files_of, root_of
from search.errors import ReadError
from tests.index.reading import read


@pytest.fixture
def archive(tmp_path):
    folder = tmp_path / "archive"
    for name in ("b.txt", "a.txt", "2021/c.txt", ".hidden", ".git/config", "README.md"):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Rain\n\nIt rained.")
    (folder / "style.css").write_text("p {}")
    (folder / "picture").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def test_folder_is_read_in_order_and_named_from_itself(archive):
    files = [file.name for file in files_of([archive]) if isinstance(file, SourceFile)]
    assert files == ["archive/2021/c.txt", "archive/a.txt", "archive/b.txt"]


def test_what_holds_no_articles_is_passed_over_and_said_so(archive):
    skipped = {file.origin: file.reason for file in files_of([archive]) if isinstance(file, Skipped)}
    assert list(skipped) == ["archive/README.md", "archive/picture", "archive/style.css"]
    assert "a picture" in skipped["archive/picture"]


def test_file_that_is_named_is_read_whatever_it_is_called(archive):
    (file,) = files_of([archive / "README.md"])
    assert isinstance(file, SourceFile)
    assert file.name == "archive/README.md"


def test_file_has_the_same_name_by_itself_as_in_its_folder(archive):
    (file,) = files_of([archive / "a.txt"])
    assert file.name == "archive/a.txt"


def test_relative_path_gives_the_same_names(archive, monkeypatch):
    monkeypatch.chdir(archive)
    assert "archive/2021/c.txt" in [file.name for file in files_of(["."]) if isinstance(file, SourceFile)]
    assert root_of(".") == "archive"


def test_what_is_to_be_left_out_is_passed_over_and_said_so(archive):
    (archive / "data" / "index").mkdir(parents=True)
    (archive / "data" / "index" / "CURRENT").write_text("g-000001")
    found = {file.origin: file.reason for file in files_of([archive], leave_out=[archive / "data" / "index"])
             if isinstance(file, Skipped)}  # fmt: skip
    assert found["archive/data/index"] == "it is On Record's own"


def test_files_of_one_name_in_folders_of_one_name_stay_apart(tmp_path):
    for year in ("2022", "2023"):
        (tmp_path / year / "jan").mkdir(parents=True)
        (tmp_path / year / "jan" / "001.txt").write_text("Rain")
    names = [file.name for file in files_of([tmp_path / "2022/jan", tmp_path / "2023/jan"])]
    assert names == ["2022-jan/001.txt", "2023-jan/001.txt"]


def test_name_that_is_not_utf_8_is_spelled_out(tmp_path):
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.txt")).write_text("Rain")
    (file,) = files_of([tmp_path])
    assert file.name == f"{tmp_path.name}/caf\\xe9.txt"


def test_link_back_to_the_folder_is_not_followed(archive):
    (archive / "loop").symlink_to(archive)
    assert "archive/loop" in [file.origin for file in files_of([archive]) if isinstance(file, Skipped)]


def test_unknown_path_is_an_error_before_anything_starts(archive):
    with pytest.raises(ReadError, match="nowhere: there is no such file or folder"):
        check_paths([archive, "nowhere"])
    with pytest.raises(ReadError, match="at least one"):
        check_paths([])
    check_paths(["-"])


def test_any_index_in_the_folder_is_passed_over_and_said_so(archive):
    index = archive / "2021" / "other.idx"
    (index / "g-000003").mkdir(parents=True)
    for name in ("LOCK", "CURRENT", "g-000003/MANIFEST", "g-000003/arrays.txt"):
        (index / name).write_text("x")
    found = list(files_of([archive]))
    assert "archive/2021/other.idx" in [each.origin for each in found if isinstance(each, Skipped)]
    assert not [each for each in found if isinstance(each, SourceFile) and "other.idx" in each.name]


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("out.speakers.jsonl", '{"do":"rename","speaker":"ada-byrd","name":"Ada M. Byrd"}\n'),
        ("out.archives.json", '{\n "/news/2022": "2022"\n}\n'),
        ("quoted.csv", '\ufeff"id","unit","day","speaker_id"\r\n"a1-st1","statement","2021-03-03","ada-byrd"\r\n'),
        ("found.csv", "\ufeffid,unit,day,speaker_id,speaker\r\na1-st1,statement,2021-03-03,ada-byrd,Ada Byrd\r\n"),
        ("found.jsonl", '{"id":"a1-st1","unit":"statement","score":1.5}\n'),
        ("list.bib", "@misc{1f-s1,\n  title = {{Rain}},\n  note = {Found in On Record, index g-000001: http://x/a}}\n"),
        ("list.ris", "TY  - NEWS\nID  - 1f-s1\nTI  - Rain\nN1  - Found in On Record, index g-000001: http://x/a\n"),
        ("list.json", '[{"id":"1f-s1","title":"Rain","note":"Found in On Record, index g-000001: http://x/a"}]'),
        ("who.csv", "id,name,kind,statements,aliases,roles,country,merge_into\r\nada-byrd,Ada Byrd,person,1,,,,\r\n"),
        (
            "who.json",
            '[\n  {\n    "id": "ada-byrd",\n    "name": "Ada Byrd",\n    "kind": "person",\n    "aliases": []',
        ),
        ("answer.json", '{\n  "query": {\n    "q": "rain",\n    "parsed": "rain",\n    "also": []'),
        ("curl.json", '{"query":{"q":"rain","parsed":"rain","also":[]'),
        ("feed", '<?xml version="1.0"?>\n<feed xmlns="a"><title>x</title><generator>On Record</generator></feed>'),
    ],
)
def test_what_on_record_wrote_is_passed_over_whatever_it_is_called(archive, name, text):
    (archive / name).write_text(text)
    skipped = {each.origin: each.reason for each in files_of([archive]) if isinstance(each, Skipped)}
    assert "On Record's" in skipped[f"archive/{name}"]


def test_what_on_record_wrote_is_no_article_and_no_failure_in_a_packed_archive(tmp_path):
    with zipfile.ZipFile(tmp_path / "all.zip", "w") as packed:
        packed.writestr(
            "who.csv", "id,name,kind,statements,aliases,roles,country,merge_into\r\nada-byrd,Ada,person,1,,,,\r\n"
        )
        packed.writestr("list.ris", "TY  - NEWS\nN1  - Found in On Record, index g-000001: http://x/a\n")
        packed.writestr("other.ris", "TY  - NEWS\nTI  - Rain\n")
    found = read((tmp_path / "all.zip").read_bytes(), file="all.zip")
    assert [(each.origin, isinstance(each, NotAnArticle)) for each in found] == [
        ("all.zip/who.csv", True),
        ("all.zip/list.ris", True),
        ("all.zip/other.ris", False),
    ]


def test_link_to_a_file_of_the_archive_is_that_file(archive):
    (archive / "z.txt").symlink_to(archive / "a.txt")
    found = list(files_of([archive]))
    assert ("archive/z.txt", "a link to archive/a.txt") in [
        (e.origin, e.reason) for e in found if isinstance(e, Skipped)
    ]
    (file,) = files_of([archive / "z.txt"])
    assert file.name == "archive/a.txt"


def test_link_into_a_hidden_store_or_out_of_the_archive_is_a_file_of_its_own(archive, tmp_path_factory):
    (archive / ".store").mkdir()
    outside = tmp_path_factory.mktemp("pool") / "f.txt"
    for target, link in ((archive / ".store" / "9f", "y.txt"), (outside, "z.txt")):
        target.write_text("Rain\n\nIt rained.")
        (archive / link).symlink_to(target)
    names = [file.name for file in files_of([archive]) if isinstance(file, SourceFile)]
    assert {"archive/y.txt", "archive/z.txt"} <= set(names)
