"""Which language a text is in, by its commonest words and its script."""

import re
from collections import Counter

_WORDS = {
    "en": "the of and to in a is that for it was on with as are by be at this from have has said not but they which",
    "de": "der die das und ist nicht ein eine den dem des mit für auf sich auch von zu wurde wird sind nach bei einer",
    "fr": "le la les des et est une dans que qui pour pas sur au aux du avec ce sont par plus ont été cette selon",
    "es": "el la los las y es una que en por con para del se no su al como más fue ha este según pero sus",
    "pt": "o os as e é uma que em por com para do da dos das não se ao como mais foi no na pelo pela são",
    "it": "il lo la gli e è una che in per con del della di non si al come più dei sono ha nel alla dal",
    "nl": "de het een en is niet van dat op te in voor met zijn aan er ook naar heeft werd bij door maar uit",
    "pl": "w na z do się nie jest że to o jak po od za przez są dla oraz ale tym ze być roku",
    "sv": "och det att i en som på är av för med den till inte har om ett var de vid från men",
    "tr": "ve bir bu için ile da de olarak çok daha olan gibi kadar sonra dedi olduğunu ancak",
    "id": "yang dan di dengan untuk pada dari ini itu dalam tidak akan oleh juga karena ada mengatakan",
}
_VOTES: dict[str, list[str]] = {}
for _lang, _words in _WORDS.items():
    for _word in _words.split():
        _VOTES.setdefault(_word, []).append(_lang)
_SCRIPTS = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("ko", re.compile(r"[\uac00-\ud7af]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("el", re.compile(r"[\u0370-\u03ff]")),
    ("hi", re.compile(r"[\u0900-\u097f]")),
    ("th", re.compile(r"[\u0e00-\u0e7f]")),
)
_OTHER_LETTERS = re.compile(r"[\u0370-\u0e7f\u3040-\ud7af]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[a-zA-Z]")
_UKRAINIAN = re.compile(r"[іїєґІЇЄҐ]")
_SAMPLE = 3000
# What a language other than English must show: running text has three times that share.
_LEAST_VOTES = 3
_LEAST_SHARE = 0.1
# What the text must show to outweigh a label: English prose has a third of its words in the list.
_PLAIN_VOTES = 8
_PLAIN_SHARE = 0.2
_PLAIN_TIMES = 2
_PLAIN_ENGLISH = 0.25
_LIKE_ENGLISH = frozenset("sco pcm jam tpi bis".split())
"""Scots, and pidgins and creoles whose commonest words are English."""
_NAMES = {
    name: code
    for code, names in {
        "en": "eng english anglais englisch inglés",
        "de": "deu ger german deutsch allemand",
        "fr": "fra fre french français",
        "es": "spa spanish español castellano",
        "pt": "por portuguese português",
        "it": "ita italian italiano",
        "nl": "nld dut dutch nederlands",
        "pl": "pol polish polski",
        "sv": "swe swedish svenska",
        "da": "dan danish dansk",
        "no": "nor norwegian norsk nb nob nn nno",
        "fi": "fin finnish suomi",
        "tr": "tur turkish türkçe",
        "id": "ind indonesian",
        "ru": "rus russian русский",
        "uk": "ukr ukrainian",
        "ar": "ara arabic",
        "he": "heb hebrew",
        "el": "ell gre greek",
        "hi": "hin hindi",
        "th": "tha thai",
        "zh": "zho chi chinese mandarin",
        "ja": "jpn japanese",
        "ko": "kor korean",
        "cs": "ces cze czech",
        "hu": "hun hungarian",
        "ro": "ron rum romanian",
        "fa": "fas per persian farsi",
        "vi": "vie vietnamese",
        "ca": "cat catalan català",
    }.items()
    for name in names.split()
}
"""Languages by their codes of three letters, and as records spell them out."""


def language_of(text: str, declared: str | None = None) -> str:
    """The language of `text` as a two-letter code; "und" when nothing tells.

    It is the one `declared`, in whatever way languages are named, unless the text is plainly in another one.

    >>> language_of("The minister said that it was raining.")
    'en'
    >>> language_of("Der Minister hat nicht gelacht und sich auch nicht gefreut.")
    'de'
    >>> language_of("Regen", "deu"), language_of("Regen", "German"), language_of("Regen", "de_AT")
    ('de', 'de', 'de')
    """
    named = _code(declared) if declared else None
    if named is None:
        return _seen(text)
    return _plainly(text, named) or named


def _code(declared: str) -> str | None:
    """The two-letter code of a language that is named by a code of two or three letters or in words."""
    name = declared.strip().casefold()
    if name in _NAMES:
        return _NAMES[name]
    match = re.match(r"[a-z]{2,3}(?![a-z])", name)
    return _NAMES.get(match.group(), match.group()) if match else None


def _plainly(text: str, named: str) -> str | None:
    """The language that `text` is in beyond doubt, where it is not the one `named`."""
    seen = _seen(text)
    if seen == named:
        return None
    words, votes = _votes(text[:_SAMPLE])
    if votes[seen] < max(_PLAIN_VOTES, _PLAIN_SHARE * words):
        return None
    if named not in _WORDS:  # nothing speaks for the label; only English is told surely enough to outweigh it
        return seen if seen == "en" and named not in _LIKE_ENGLISH and votes[seen] >= _PLAIN_ENGLISH * words else None
    return seen if votes[seen] >= _PLAIN_TIMES * votes[named] else None


def _votes(sample: str) -> tuple[int, Counter[str]]:
    """How many words a text has, and how many of them each language has among its commonest."""
    words = _WORD.findall(sample.casefold())
    return len(words), Counter(lang for word in words for lang in _VOTES.get(word, ()))


def _seen(text: str) -> str:
    sample = text[:_SAMPLE]
    letters = len(_LATIN.findall(sample))
    for lang, script in _SCRIPTS if _OTHER_LETTERS.search(sample) else ():
        found = len(script.findall(sample))
        # Kana mark Japanese even where most characters are Chinese.
        if found > (0.05 * len(sample) if lang == "ja" else 0.5 * letters) and found:
            return "uk" if lang == "ru" and len(_UKRAINIAN.findall(sample)) > 0.02 * found else lang
    words, votes = _votes(sample)
    best = max(votes.values(), default=0)
    if best < max(_LEAST_VOTES, _LEAST_SHARE * words) or votes["en"] == best:
        # Tables and bare headlines hold few common words; in plain Latin letters they are taken as English.
        return "en" if votes["en"] or (letters and sample.isascii()) else "und"
    return min(lang for lang, count in votes.items() if count == best)
