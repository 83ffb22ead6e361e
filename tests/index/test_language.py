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
