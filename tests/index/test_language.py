import pytest

from index.language import language_of


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The minister said that it was raining in the north.", "en"),
        ("Der Minister sagte, dass es nicht in den Bergen regnet und schneit.", "de"),
        ("Le ministre a dit que les pluies sont dans le nord du pays.", "fr"),
        ("El ministro dijo que la lluvia no se va del norte de las islas.", "es"),
        ("Министр сказал, что идёт дождь.", "ru"),
        ("Міністр сказав, що на півночі країни йде дощ, і він не єдиний.", "uk"),
        ("部长说北方正在下雨。", "zh"),
        ("大臣は北部で雨が降っていると述べた。", "ja"),
        ("قال الوزير إن المطر يهطل", "ar"),
        ("BAHIA COCOA REVIEW", "en"),
        ("1987 = 807", "und"),
        ("", "und"),
    ],
)
def test_language_is_told_by_its_words_or_script(text, lang):
    assert language_of(text) == lang


def test_declared_language_comes_first():
    assert language_of("The minister said that it was raining.", "de-AT") == "de"
    assert language_of("The minister said that it was raining.", "") == "en"


@pytest.mark.parametrize("label", ["eng", "English", "en_GB", "EN-us", "ENGLISH"])
def test_languages_go_by_many_names(label):
    assert language_of("Rain.", label) == "en"


PROSE = "The minister said that it was raining in the north of the country and that it would not stop for a week. " * 2


def test_text_beats_a_wrong_label():
    assert language_of(PROSE, "de") == "en"
    german = "Der Minister sagte, dass es nicht in den Bergen regnet und dass die Stadt auf den Regen wartet. " * 2
    assert language_of(german, "en") == "de"


@pytest.mark.parametrize("label", ["sw", "sco", "cy"])
def test_label_of_a_language_that_is_not_known_stands(label):
    assert language_of(PROSE, label) == label
