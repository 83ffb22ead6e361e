import pytest

from search.speakers import fold, speaker_id


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
    assert fold("ŠEFČOVIČ") == fold("sefcovic")
