import sys
from concurrent.futures import ThreadPoolExecutor

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


def test_threads_that_ask_at_once_all_get_the_speakers_by_name():
    """The order of names is made by whoever asks first, and read by the others meanwhile."""
    speakers = [Speaker(id=f"s{number}", name=f"Byrd {number:05}") for number in reversed(range(3_000))]
    wanted = [f"Byrd {number:05}" for number in range(3_000)]
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        for _ in range(3):
            directory = SpeakerDirectory(speakers)
            with ThreadPoolExecutor(8) as pool:
                found = list(
                    pool.map(lambda _, d=directory: [each.name for each in d.speakers_named("byrd")], range(8))
                )
            assert all(each == wanted for each in found)
    finally:
        sys.setswitchinterval(before)
