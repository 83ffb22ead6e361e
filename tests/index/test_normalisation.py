"""Text that came in another form than it was meant: what it is made into, and where each character stood."""

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution import attribute
from index.readers import Record, parse
from index.readers.normalisation import Normalised, normal_text, normalise
from index.sections import article_from_raw, article_from_text
from search.article import Article, Section

CLEAN = """Rain at last

It rained, José Flint said. “Nobody left,” said Dara Flint, the mayor.

“We don’t mind,” José Flint told the Courier & Post."""


def said(article: Article) -> list[tuple[str | None, str]]:
    article = attribute(article)
    return [(s.speaker, s.text_in(section)) for section in article.sections for s in section.statements]


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("Jose\u0301 Flint", "José Flint"),
        ("“Go,”\u200b she said", "“Go,” she said"),
        ("\u200eDara\u200f \u202aFlint\u202c", "Dara Flint"),
        ("Dara\u00a0Flint\u2009said", "Dara Flint said"),
        ("com\u00admit\u00adtee", "committee"),
        ("&ldquo;Go,&rdquo; &#8216;Nicky&#x2019; &amp;quot;R&amp;D&amp;quot;", '“Go,” ‘Nicky’ "R&D"'),
        ("Smith &Sons; AT&T; R&D", "Smith &Sons; AT&T; R&D"),
        ("â€œWe donâ€™t,â€\x9d said JosÃ© â€“ she", "“We don’t,” said José – she"),
        ("â€œWe left,â€ she said. â€œYes.â€?", "“We left,” she said. “Yes.”"),
        ("the mostâ€â€”so â€œWe leftâ€Ada", "the most”—so “We left”Ada"),
        ("a caring society\x97and more", "a caring society—and more"),
        ("“We – she's” ‘fine’ ﬁne ＡＢ", "“We – she's” ‘fine’ ﬁne ＡＢ"),
        ("می\u200cروم 👩\u200d🌾", "می\u200cروم 👩\u200d🌾"),
    ],
)
def test_text_is_read_as_it_was_meant(text: str, meant: str) -> None:
    assert normal_text(text) == normalise(text).text == meant


UNITS = st.sampled_from(
    [("e\u0301", "é"), ("\u1112\u1161\u11ab", "한"), ("\u200b", ""), ("\u00ad", ""), ("\u202a", ""), ("&amp;", "&"),
     ("&eacute;", "é"), ("&#8220;", "“"), ("\u00a0", " "), ("Ã©", "é"), ("â€™", "’"), ("\x97", "—"), ("é", "é")]
)  # fmt: skip


@given(st.lists(st.tuples(UNITS, st.sampled_from(["rain ", "it’s ", "a", "\n", " x. "])), max_size=30))
def test_every_character_is_traced_to_what_it_came_from(units: list[tuple[tuple[str, str], str]]) -> None:
    source, meant, places = "", "", []
    for (raw, normal), plain in units:
        for part, become in ((raw, normal), (plain, plain)):
            places += [len(source) + (k if part == become else 0) for k in range(len(become))]
            source += part
            meant += become
    found = normalise(source)
    assert found.text == meant
    assert [piece.source_start + k for piece in found.map for k in range(piece.length)] == places


@given(st.text() | st.text(alphabet="aé\u0301Ãâ€™œ\x9d\u200b\u00ad&;ampquot#39\n \u1112\u1161\u0344"))
def test_every_character_of_any_text_has_a_place_and_they_are_in_order(text: str) -> None:
    found = normalise(text)
    places = [piece.source_start + k for piece in found.map for k in range(piece.length)]
    assert len(places) == len(found.text)
    assert places == sorted(places)
    assert all(0 <= place < len(text) for place in places)
    assert unicodedata.is_normalized("NFC", found.text)
    for character, place in zip(found.text, places, strict=True):
        if character.isascii() and character.isalnum():
            assert text[place] in (character, "&")


_WORDS = st.sampled_from(
    [
        "Rain fell ",
        "in Oslo",
        ", Ada Byrd said. ",
        "\n",
        "\n\n",
        "OSLO (Agency) - ",
        "By Carl Dorn",
        "“Go,” ",
        "# Rain",
        "\t",
    ]
)


@given(st.lists(st.tuples(UNITS.map(lambda unit: unit[0]), _WORDS), max_size=40))
def test_every_character_of_a_section_is_traced_to_the_source(units: list[tuple[str, str]]) -> None:
    source = "Rain at last\n\n" + "".join(raw + words for raw, words in units)
    normal = normalise(source)
    at = {
        piece.source_start + k: normal.text[piece.start : piece.start + piece.length][k]
        for piece in normal.map
        for k in range(piece.length)
    }
    for section in article_from_text(source, id="a1").sections:
        for offset, character in enumerate(section.text):
            place = section.source_offset(offset)
            assert character in " \n" if place is None else at[place] == character


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def _invisible(text: str) -> str:
    return text.replace("”", "”\u200b").replace("Dara", "Da\u00adra\u200e").replace("said ", "said\u00a0")


def _references(text: str) -> str:
    return text.replace("&", "&amp;").replace("é", "&eacute;").replace("“", "&ldquo;").replace("”", "&#8221;")


def _mojibake(text: str) -> str:
    return text.encode().decode("latin-1")


def _half_mojibake(text: str) -> str:
    return text.encode().decode("cp1252", "ignore")


@pytest.mark.parametrize("damage", [_decomposed, _invisible, _references, _mojibake, _half_mojibake])
def test_damaged_text_says_what_the_clean_text_says(damage) -> None:
    clean = article_from_text(CLEAN, id="a1")
    text = damage(CLEAN)
    article = article_from_text(text, id="a1")
    assert [section.text for section in article.sections] == [section.text for section in clean.sections]
    assert said(article) == said(clean)
    section = article.sections[0]
    for word in ("Nobody", "mayor", "Courier"):
        assert section.source_offset(section.text.index(word)) == text.index(word)


def _section(**record: object) -> tuple[str, Section, list[tuple[str | None, str]]]:
    data = json.dumps(record).encode()
    article = article_from_raw(parse(Record(format="jsonl", file="a.jsonl", data=data, number=1)))
    return article.title, article.sections[0], said(article)


@pytest.mark.parametrize(
    "body",
    [
        "<p>It rained, Jos&eacute; Flint said.</p>\n<p>&ldquo;Go,&rdquo; said <b>Dara Flint</b>.</p><script>x</script>",
        "It rained, José Flint said.<br/><br/>“Go,”\u200b said <b>Dara Flint</b>.",
        "It rained, <em>José Flint</em> said.\n\n“Go,” said Dara Flint.",
        "<div>It rained, José Flint said.</div><div>“Go,” said Dara Flint.<img src=a></div>",
        "&lt;p&gt;It rained, Jos&amp;eacute; Flint said.&lt;/p&gt;&lt;p&gt;&amp;ldquo;Go,” said Dara Flint.&lt;/p&gt;",
        ["<p>It rained, Jose\u0301 Flint said.</p>", "<p>“Go,” said&nbsp;Dara Flint.</p>"],
        ["It rained, José Flint said.", "&ldquo;Go,&rdquo; said Dara Flint."],
    ],
)
def test_body_with_tags_and_entities_reads_as_plain_text_does(body: str | list[str]) -> None:
    title, section, statements = _section(title="Rain &amp; <i>wind</i>", body=body)
    assert title == "Rain & wind"
    assert section.text == "It rained, José Flint said.\n\n“Go,” said Dara Flint."
    assert statements == [("jose-flint", "It rained"), ("dara-flint", "“Go,”")]


def test_body_with_signs_of_less_and_more_is_no_markup() -> None:
    _, section, _ = _section(title="Sums", body="It holds that 5 < 6 and 7 > 3.\n\nThat is all.")
    assert section.text == "It holds that 5 < 6 and 7 > 3.\n\nThat is all."


class Counted(tuple):
    """A map that counts how many of its pieces are looked at."""

    looked_at = 0

    def __getitem__(self, key):
        Counted.looked_at += len(self) if isinstance(key, slice) else 1
        return super().__getitem__(key)


def test_a_part_of_the_map_is_found_without_going_through_the_rest():
    normal = normalise("“Rain,” she said.\n" * 1000)
    normal = Normalised(normal.text, Counted(normal.map))
    Counted.looked_at = 0
    for start in range(0, len(normal.text), 18):
        assert normal.pieces(start, start + 17)[0].source_start == start
    assert Counted.looked_at < 50 * 1000
