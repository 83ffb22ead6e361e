import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.letters import fold


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Łódź", "lodz"),
        ("Søren", "soren"),
        ("Pöhl", "pohl"),
        ("Đoković", "dokovic"),
        ("Straße", "strasse"),
        ("Þór", "thor"),
        ("Iğdır", "igdir"),
        ("Ærø", "aero"),
        ("Əliyev", "aliyev"),
        ("Ħal", "hal"),
        ("İstanbul", "istanbul"),
        ("ﬁve", "five"),
        ("Ｇ２０", "g20"),
        ("CO₂", "co2"),
        ("Αθήνα", "αθηνα"),
        ("Фёдор", "федор"),
        ("مُحَمَّد", "محمد"),
        ("فلسطینی", "فلسطيني"),
        ("آمال", "امال"),
        ("מֶלֶךְ", "מלך"),
        ("हिन्दी", "हिन्दी"),
        ("বাংলা", "বাংলা"),
        ("தமிழ்", "தமிழ்"),
    ],
)
def test_word_is_folded(word, folded):
    assert fold(word) == unicodedata.normalize("NFC", folded)


@pytest.mark.parametrize("first", [0x00C0, 0x0100, 0x0180, 0x1E00, 0xA720])
def test_every_latin_letter_that_is_one_with_a_mark_becomes_ascii(first):
    letters = [chr(code) for code in range(first, first + 0x80)]
    marked = [each for each in letters if each.isalpha() and " WITH " in unicodedata.name(each, "")]
    plain = [each for each in marked if unicodedata.name(each).split(" WITH ")[0].split()[-1] in ALPHABET]
    assert plain
    assert [each for each in plain if not fold(each).isascii()] == []


ALPHABET = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


@given(st.text())
def test_folding_again_changes_nothing_and_no_form_of_the_text_matters(text):
    folded = fold(text)
    assert fold(folded) == folded
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == folded
