import pytest

from index import language
from index.language import language_of
from search.fields import LANGUAGE

TEXTS = [
    ("The minister said that it was raining in the north.", "en"),
    ("Der Minister sagte, dass es nicht in den Bergen regnet und schneit.", "de"),
    ("Le ministre a dit que les pluies sont dans le nord du pays.", "fr"),
    ("El ministro dijo que la lluvia no se va del norte de las islas.", "es"),
    ("O ministro disse que não chove no norte do país, mas que a chuva é uma ameaça.", "pt"),
    ("Il ministro ha detto che la pioggia non è più una minaccia per il nord del paese.", "it"),
    ("De minister zei dat het niet regent in het noorden van het land.", "nl"),
    ("Minister powiedział, że nie pada na północy, ale jest zimno i do tego wieje.", "pl"),
    ("Ministern sade att det inte regnar i norr och att det är kallt.", "sv"),
    ("Bakan, ülkenin kuzeyinde bir yağmur olduğunu ve bunun çok önemli olarak görüldüğünü dedi.", "tr"),
    ("Menteri mengatakan bahwa hujan tidak akan turun di utara dan itu karena angin dari laut.", "id"),
    ("Министр сказал, что идёт дождь.", "ru"),
    ("Міністр сказав, що на півночі країни йде дощ, і він не єдиний.", "uk"),
    ("部长说北方正在下雨。", "zh"),
    ("大臣は北部で雨が降っていると述べた。", "ja"),
    ("장관은 북쪽에 비가 온다고 말했다.", "ko"),
    ("قال الوزير إن المطر يهطل", "ar"),
    ("השר אמר שיורד גשם בצפון", "he"),
    ("Ο υπουργός είπε ότι βρέχει στον βορρά.", "el"),
    ("मंत्री ने कहा कि उत्तर में बारिश हो रही है।", "hi"),
    ("รัฐมนตรีกล่าวว่าฝนตกทางภาคเหนือ", "th"),
    ("BAHIA COCOA REVIEW", "en"),
    ("1987 = 807", "und"),
    ("", "und"),
]


@pytest.mark.parametrize(("text", "lang"), TEXTS)
def test_language_is_told_by_its_words_or_script(text, lang):
    assert language_of(text) == lang


def test_every_language_has_a_name_and_a_text_above():
    recognised = {*language._WORDS, *(lang for lang, _ in language._SCRIPTS), "uk", "und"}
    assert recognised == set(LANGUAGE.labels) == {lang for _, lang in TEXTS}


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


@pytest.mark.parametrize("label", ["sw", "nb", "cy", "fi", "hu"])
def test_english_beats_the_label_of_any_language_but_those_that_are_like_it(label):
    assert language_of(PROSE, label) == "en"
    assert language_of("Rain.", label) == ("no" if label == "nb" else label)
    assert language_of(PROSE, "sco") == "sco"
