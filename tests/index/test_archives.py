import pytest

from index.archives import Archives
from search.errors import SearchError


@pytest.fixture
def news(tmp_path):
    for year in ("2022", "2023"):
        (tmp_path / year / "jan").mkdir(parents=True)
        (tmp_path / year / "jan" / "001.txt").write_text("Rain")
    return tmp_path


def test_file_has_one_name_however_it_is_typed(news, monkeypatch):
    archives = Archives().naming([news / "2022"])
    monkeypatch.chdir(news / "2022")
    for typed in ("jan/001.txt", "./jan/../jan/001.txt", news / "2022/jan/001.txt"):
        assert archives.naming([typed]).name_of(typed) == "2022/jan/001.txt"


def test_folder_of_the_same_name_gets_another_one(news):
    archives = Archives().naming([news / "2022/jan"]).naming([news / "2023/jan"])
    assert sorted(archives.folders.values()) == ["2023-jan", "jan"]


def test_folder_around_a_known_one_leaves_it_its_name(news):
    archives = Archives().naming([news / "2022/jan"]).naming([news / "2022"])
    assert archives.name_of(news / "2022/jan/001.txt") == "jan/001.txt"
    assert archives.name_of(news / "2022/feb/001.txt") == "2022/feb/001.txt"


def test_owners_name_counts(news):
    archives = Archives().naming([news / "2022/jan"], "winter")
    assert archives.name_of(news / "2022/jan/001.txt") == "winter/001.txt"
    assert archives.naming([news / "2022/jan/001.txt"]).folders == archives.folders
    assert archives.naming(["-"], "wire").stdin == "wire/stdin"


def test_archive_that_moved_keeps_its_name_when_told_so(news):
    archives = Archives().naming([news / "2022/jan"])
    (news / "2022/jan").rename(news / "2022/moved")
    (news / "new").mkdir()
    (news / "2022/moved").rename(news / "new/jan")
    with pytest.raises(SearchError, match=r"which is gone.*--archive jan"):
        archives.naming([news / "new/jan"])
    moved = archives.naming([news / "new/jan"], "jan")
    assert moved.folders == {str(news / "new/jan"): "jan"}
    assert archives.naming([news / "new/jan"], anew=True).folders == moved.folders


@pytest.mark.parametrize(
    ("source", "name", "says"),
    [
        ("2023/jan", "jan", "still there"),
        ("2022/jan", "other", "part of the archive 'jan'"),
        ("2023/jan", "a/b", "without slashes"),
        ("2023/jan", "", "no name"),
    ],
)
def test_name_that_would_mix_archives_is_refused(news, source, name, says):
    with pytest.raises(SearchError, match=says):
        Archives().naming([news / "2022/jan"]).naming([news / source], name)


def test_one_name_is_for_one_folder(news):
    with pytest.raises(SearchError, match="one folder, not 2"):
        Archives().naming([news / "2022/jan", news / "2023/jan"], "winter")


def test_names_are_kept_in_a_file(news):
    path = news / "index.archives.json"
    archives = Archives().naming([news / "2022"])
    archives.save(path)
    assert Archives.load(path).folders == archives.folders
    path.write_text("[")
    with pytest.raises(SearchError, match="Remove it"):
        Archives.load(path)


@pytest.mark.parametrize("typed", ["link", "link/jan", "link/jan/001.txt"])
def test_folder_has_the_same_name_through_a_link(news, typed):
    (news / "link").symlink_to(news / "2022")
    archives = Archives().naming([news / "2022"])
    again = archives.naming([news / typed])
    assert again.folders == archives.folders
    assert again.name_of(news / typed) == archives.name_of(news / typed.replace("link", "2022"))


def test_folder_and_a_link_to_it_are_one_archive(news):
    (news / "link").symlink_to(news / "2022")
    archives = Archives().naming([news / "link", news / "2022"])
    assert list(archives.folders) == [str(news / "2022")]
    assert archives.name_of(news / "link/jan/001.txt") == "2022/jan/001.txt"
