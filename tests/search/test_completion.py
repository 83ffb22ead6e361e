import pytest

from search.engines.memory import MemoryEngine
from search.service import SearchService
from tests.articles import write

ARTICLES = [
    write("old", "Trade minister resigns", "The trade minister resigned, ministers say.", date="1987-01-02"),
    write(
        "new", "A trade mission leaves", "[ada-minto: Trade grows], Ada Minto said of the mission.", date="1987-03-01"
    ),
    write(
        "other", "The mines", "Mines and a minister, but nothing of commerce.", date="1987-02-01", mentions=("bo-mint",)
    ),
]


def suggest(prefix: str, limit: int = 10):
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in ARTICLES:
            writer.add(article)
    return SearchService(engine).suggest(prefix, limit)


def test_each_word_is_suggested_in_one_form():
    assert [(each.word, each.sections) for each in suggest("mini").words] == [("minister", 2)]


def test_last_word_is_completed_by_what_stands_with_those_before():
    assert [(each.word, each.sections) for each in suggest("trade mi").words] == [
        ("trade minister", 1),
        ("trade minto", 1),
        ("trade mission", 1),
    ]
    assert [each.word for each in suggest('"trade minister" resi').words] == ['"trade minister" resigned']
    assert [each.word for each in suggest("speaker:ada-minto mi").words] == [
        "speaker:ada-minto minto",
        "speaker:ada-minto mission",
    ]
    assert suggest('"trade mi').words == suggest("trade ").words == ()


def test_titles_have_all_the_words_and_come_newest_first():
    assert [each.id for each in suggest("trade").titles] == ["new", "old"]
    assert [each.id for each in suggest("the mi").titles] == []
    assert [each.id for each in suggest("trade min").titles] == ["old"]
    assert [each.id for each in suggest("minister trade ").titles] == ["old"]


def test_speakers_are_suggested_by_any_word_of_their_names_if_they_say_something():
    assert [each.id for each in suggest("mint").speakers] == ["ada-minto"]


def test_no_more_than_asked_for_and_nothing_for_a_single_letter():
    found = suggest("mi", 1)
    assert (len(found.words), len(found.speakers)) == (1, 1)
    assert suggest("m") == suggest(" ")


@pytest.mark.parametrize("prefix", ["¼ mi", "mines 3¼", "½½ mines", "\u2480x\u00bc"])
def test_characters_that_stand_for_several_are_words_like_others(prefix):
    assert suggest(prefix).titles == ()
