import pytest

from search.article import Speaker
from search.speakers import SpeakerDirectory, fold_name, speaker_id


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Vladimir Putin", "vladimir-putin"),
        ("Maroš Šefčovič", "maros-sefcovic"),
        ("Conor O’Brien Jr.", "conor-obrien-jr"),
        ("Yusuf al-Haddad", "yusuf-al-haddad"),
        ("習近平", "習近平"),
        ("!!", ""),
    ],
)
def test_speaker_id_is_readable(name, expected):
    assert speaker_id(name) == expected


def test_names_that_differ_in_accents_or_case_fold_alike():
    assert fold_name("ŠEFČOVIČ") == fold_name("sefcovic")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("byrd", ["Ada Byrd", "Cyd Byrd-Lund"]),
        ("ADA BYRD", ["Ada Byrd"]),
        ("byrd lund", ["Cyd Byrd-Lund"]),
        ("the minister", ["Cyd Byrd-Lund"]),
        ("byr", []),
        ("ada lund", []),
        ("", []),
        ("…", []),
    ],
)
def test_speakers_are_called_by_whole_words_side_by_side(name, expected):
    directory = SpeakerDirectory(
        [
            Speaker(id="cyd", name="Cyd Byrd-Lund", aliases=("the minister for fish",)),
            Speaker(id="ada", name="Ada Byrd"),
            Speaker(id="bo", name="Bo Byrdson"),
        ]
    )
    assert [speaker.name for speaker in directory.speakers_named(name)] == expected
