import os

import pytest

from search.errors import SearchError
from search.synonyms import SynonymFile, Synonyms


@pytest.mark.parametrize(
    ("lines", "message"),
    [
        (["a, b", "alone"], "names, line 2: 'alone' stands alone"),
        (["a => b => c"], "line 1: there is more than one =>"),
        (["", "# x", "a,,b"], "line 3: there is no word between two commas"),
        (["a, !!"], "line 1: there is no word in '!!'"),
        (["a => "], "line 1: there is no word"),
        (["a, b c d e f"], "line 1: 'b c d e f' has more than 4 words"),
        (['a, "b"'], "line 1: '\"b\"' has signs of the query language"),
        ([", ".join(f"w{n}" for n in range(21))], "line 1: there are more than 20 words"),
    ],
)
def test_line_that_cannot_be_read_is_named(lines, message):
    with pytest.raises(SearchError, match=r"^names, ") as caught:
        Synonyms.of(lines, "names")
    assert message in str(caught.value)


def test_too_many_lines_are_refused():
    with pytest.raises(SearchError, match="more than 10,000 lines"):
        Synonyms.of([f"a{n}, b{n}" for n in range(10_001)])


def test_words_stand_for_all_their_forms_and_comments_for_nothing():
    found = Synonyms.of(["ships, vessels  # and boats", "", "ship, craft"])
    assert found.of_words(("ship",)) == ("vessels", "craft")
    assert found.of_words(("vessel",)) == ("ships",)


def test_file_is_read_anew_when_it_changes_and_kept_when_it_breaks(tmp_path, caplog):
    path = tmp_path / "synonyms.txt"
    path.write_text("a, b\n")
    file = SynonymFile(str(path))
    assert file.now.of_words(("a",)) == ("b",)
    path.write_text("a, c, d\n")
    assert file.now.of_words(("a",)) == ("c", "d")
    path.write_text("alone, and\nalone")
    os.utime(path, (1, 1))
    assert file.now.of_words(("a",)) == ("c", "d")
    assert "line 2" in caplog.text


def test_file_that_is_missing_or_no_text_is_refused_at_once(tmp_path):
    with pytest.raises(SearchError, match="cannot be read: No such file"):
        SynonymFile(str(tmp_path / "none.txt"))
    (tmp_path / "bad.txt").write_bytes(b"a, b\n\xff\xfe, c\n")
    with pytest.raises(SearchError, match="line 2: this is not UTF-8"):
        SynonymFile(str(tmp_path / "bad.txt"))
