from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from index.readers import Block, RawArticle, Role
from index.readers.normalisation import normal_text
from index.sections import article_from_raw, article_from_text
from search.article import Article

ROOT = Path(__file__).parents[2]

STORY = """Rivers rise as rain goes on
By Ada Byrd, Staff Writer
Published 21 August 2023, 10:15

LEEDS, England (Agency) - Rivers rose on Friday after a week of rain, the weather office said.

It has never been so wet, it added.

Mayor: No need to leave

The mayor told reporters that nobody in the town needed to leave their homes.

(With input from agencies)

Search Trends"""


def headings(article: Article) -> list[str | None]:
    return [section.heading for section in article.sections]


def test_sample_article_is_read_as_it_was_meant():
    (path,) = (ROOT / "seeds").glob("*.txt")
    article = article_from_text(path.read_text(encoding="utf-8"), id="seed")
    assert article.title.startswith("Xi reiterates China's objective stance on Ukraine")
    assert (article.published, article.updated.iso) == (None, "2022-12-31T14:35")
    assert headings(article) == [
        None,
        "Xi: China, Russia should strengthen strategic coordination",
        "Xi: China, Russia should uphold international justice",
    ]
    assert article.credits == ("(With input from Xinhua)",)
    assert article.tail == ("Search Trends",)
    assert article.sections[2].text.endswith("countries greater achievements in their development.")


def test_story_is_taken_apart():
    article = article_from_text(STORY, id="a1", origin="folder/story.txt")
    assert article.title == "Rivers rise as rain goes on"
    assert article.published.iso == "2023-08-21T10:15"
    assert article.published.words == "21 August 2023, 10:15"
    assert article.dateline == "LEEDS, England (Agency)"
    assert article.credits == ("By Ada Byrd, Staff Writer", "(With input from agencies)")
    assert article.tail == ("Search Trends",)
    assert headings(article) == [None, "Mayor: No need to leave"]
    assert [section.id for section in article.sections] == ["s1", "s2"]
    assert (article.id, article.origin, article.lang) == ("a1", "folder/story.txt", "en")


def test_body_begins_after_the_dateline_and_the_map_with_it():
    lead = article_from_text(STORY, id="a1").sections[0]
    assert lead.text.startswith("Rivers rose on Friday")
    assert lead.source_offset(0) == STORY.index("Rivers rose")


def test_heading_knows_where_its_line_begins():
    section = article_from_text(STORY, id="a1").sections[1]
    assert section.heading_source == STORY.index("Mayor: No need")


def test_article_with_a_title_alone_has_one_empty_section():
    article = article_from_text("Rain at last", id="a1")
    assert article.title == "Rain at last"
    assert [section.text for section in article.sections] == [""]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ada Byrd said the bridge will close.",
        'Mayor Ada Byrd said the bridge will close on Monday. "It is not safe," she added.',
        'Mayor Ada Byrd said the bridge will close on Monday. "It is not safe," she added.\n\nWork begins in May.',
        "“The bridge will close.” Ada Byrd said so on Monday.\n\nWork begins in May.\n\nIt ends in June.",
    ],
)
def test_a_first_paragraph_of_sentences_is_text_and_no_title(text):
    article = article_from_text(text, id="a1")
    assert article.sections[0].text == text
    assert article.title


@pytest.mark.parametrize(
    "title",
    ["Rain at last.", "Who won? We did!", "Tributes to Prof. Byrd.", "Mr. Byrd says no", "Bridge to close on Jan. 3."],
)
def test_a_title_may_end_as_a_sentence_does(title):
    article = article_from_text(f"{title}\n\nIt rained on Friday.\n\nMore rain is to come.", id="a1")
    assert article.title == title


@pytest.mark.parametrize(
    "text",
    [
        "“The old tannery will never be let,” said trustee Ada Byrd on Friday in Ostmere.",
        "Ada Byrd, who chairs the trust, said on Friday that the tannery would never be let.",
        'The council of Ostmere has "no plans at all" for the tannery, its leader told reporters.',
        "“Who would want it?” asked Ada Byrd, who has kept its keys since the last tanner left.",
        "On Friday Ada Byrd answered those who had asked: “It will never be let, nor sold.”",
    ],
)
def test_a_first_sentence_that_reports_is_text_and_no_title(text):
    article = article_from_text(f"{text}\n\nByrd said three builders had asked.\n\nShe told all of them no.", id="a1")
    assert article.sections[0].text.startswith(text)


@pytest.mark.parametrize(
    "title",
    [
        "“The old tannery will never be let,” says trustee of Ostmere's oldest trust",
        "Tannery will never be let, trustee said",
        "Council says no.",
        "Byrd: “We will never let the old tannery or sell any part of it.”",
        "The tannery of Ostmere, and the people who would rather have it pulled down.",
    ],
)
def test_a_title_with_a_verb_of_saying_is_a_title(title):
    article = article_from_text(f"{title}\n\nByrd said three builders had asked.\n\nShe told all of them no.", id="a1")
    assert article.title == title


def test_text_without_a_title_is_called_by_its_first_words():
    article = article_from_text("It rained and " * 40, id="a1")
    assert article.title.startswith("It rained and It rained")
    assert article.title.endswith(" …")
    assert article.sections[0].text.startswith("It rained and")


def test_ragged_lines_make_paragraphs():
    text = (
        "The bridge over the Tarn will be\nmended before the winter comes, and\nthe mayor of the town,\n"
        "Ada Byrd, has promised that boats\nwill not be held up.\nWork begins in May.\n"
        "Those who live near the bridge have\nbeen asked to leave their cars by the old\nmill.\n"
    )
    found = article_from_text("Bridge to be mended\n\n" + text, id="a1")
    assert found.sections[0].text.split("\n\n") == [
        "The bridge over the Tarn will be mended before the winter comes, and the mayor of the town, "
        "Ada Byrd, has promised that boats will not be held up.",
        "Work begins in May.",
        "Those who live near the bridge have been asked to leave their cars by the old mill.",
    ]


def test_lines_of_a_list_stay_apart():
    lines = ["Bridge to be mended", "", "flour", "sugar and a little more of it", "eggs from the market", "salt", "oil"]
    assert article_from_text("\n".join(lines), id="a1").sections[0].text.split("\n\n") == lines[2:]


def test_hard_wrapped_lines_make_paragraphs():
    text = (
        "Rain at last\n\n"
        "It rained on Friday in all parts of the country, and the\n"
        "weather office said that it would go on raining until the\n"
        "middle of the week.\n\n"
        "Farmers who had waited for rain since the beginning of May\n"
        "were glad."
    )
    section = article_from_text(text, id="a1").sections[0]
    assert len(list(section.paragraphs())) == 2
    assert "and the weather office" in section.text
    where = section.text.index("weather office")
    assert section.source_offset(where) == text.index("weather office")


def test_roles_of_the_format_outweigh_the_look():
    raw = RawArticle(
        origin="page.html",
        title="Rain",
        blocks=(
            Block(text="It rained.", role=Role.PARAGRAPH),
            Block(text="This heading ends in a full stop.", role=Role.HEADING),
            Block(text="Short line", role=Role.PARAGRAPH),
            Block(text="A longer paragraph follows the short line, said Ada Byrd.", role=Role.PARAGRAPH),
            Block(text="Nothing under it", role=Role.HEADING),
        ),
    )
    article = article_from_raw(raw)
    assert headings(article) == [None, "This heading ends in a full stop."]
    assert article.sections[1].text.startswith("Short line\n\n")
    assert article.tail == ("Nothing under it",)
    assert article.sections[0].source_map == ()


def test_metadata_of_the_format_outweighs_the_text():
    raw = RawArticle(
        origin="x.jsonl#1",
        title="Rain",
        published="1987-02-26T15:01:01",
        dateline="SALVADOR, Feb 26 -",
        authors=("by Janie Gabbett, Reuters",),
        lang="pt-BR",
        blocks=(Block(text="2021-06-15"), Block(text="Choveu.")),
    )
    article = article_from_raw(raw)
    assert article.published.iso == "1987-02-26T15:01"
    assert article.dateline == "SALVADOR, Feb 26"
    assert article.credits == ("by Janie Gabbett, Reuters",)
    assert article.lang == "pt"
    assert article.sections[0].text == "Choveu."


def test_author_that_the_page_names_itself_is_credited_once():
    raw = RawArticle(
        origin="x", title="Rain", authors=("Ada Byrd",), blocks=(Block(text="By Ada Byrd"), Block(text="It rained."))
    )
    assert article_from_raw(raw).credits == ("By Ada Byrd",)


LINES = st.lists(
    st.sampled_from(
        [
            "",
            "Rain at last",
            "GENEVA (Agency) - It rained, Byrd said.",
            "Byrd: More to come",
            "Updated 14:35, 31-Dec-2022",
            "More rain will come before the end of the week, Ada Byrd told reporters.",
            "Search Trends",
            "\tindented  ",
            "—",
        ]
    )
    | st.text(max_size=40),
    max_size=25,
)


@given(LINES, st.sampled_from(["\n", "\r\n", "\n\n"]))
def test_every_paragraph_stands_in_the_source_where_the_map_says(lines, newline):
    text = normal_text(newline.join(lines))
    assume(normal_text(text) == text)
    article = article_from_text(text, id="a1")
    assert article.sections
    for section in article.sections:
        for piece in section.source_map:
            inside = section.text[piece.start : piece.start + piece.length]
            assert inside == text[piece.source_start : piece.source_start + piece.length]
        for span in section.paragraphs():
            assert section.source_offset(span.start) is not None
            assert section.source_offset(span.end - 1) is not None
        if section.heading is not None:
            assert text[section.heading_source :].startswith(section.heading.split(" ")[0])
        assert "\n\n\n" not in section.text


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda path: path.stem)
def test_example_loses_no_words(path):
    text = path.read_text(encoding="utf-8")
    article = article_from_text(text, id=path.stem)
    kept = [article.title, *article.credits, *article.tail, article.dateline or ""]
    kept += [date.words for date in (article.published, article.updated) if date]
    kept += [part for section in article.sections for part in (section.heading or "", section.text)]
    missing = set(text.split()) - set(" ".join(kept).split())
    assert missing <= {"Published", "Published:", "Posted", "Updated", "-", "--", "—", "AMSTERDAM:", "BUDAPEST,"}


@pytest.mark.parametrize(
    "bio",
    [
        "Ada Byrd is a senior correspondent who covers ports for the Courier. Follow her on X at @adabyrd.",
        "Bo Lind is the environment editor of the Ostmere Courier. He tweets at @bolind.",
        "Ada Byrd is a freelance journalist based in Hull.",
    ],
)
def test_what_is_said_of_the_writer_at_the_end_is_no_text(bio):
    article = article_from_text(f"Rain at last\n\nIt rained on Friday.\n\nMore rain is to come.\n\n{bio}", id="a1")
    assert article.sections[0].text == "It rained on Friday.\n\nMore rain is to come."
    assert article.tail == (bio,)


@pytest.mark.parametrize(
    "last",
    [
        "Ada Byrd is the mayor of Ostmere.",
        "Ada Byrd, an editor, said that it would go on raining.",
        "Bo Lind is a reporter, “and a bad one,” Byrd said.",
        "Find her a house, they told the council.",
    ],
)
def test_a_last_paragraph_on_somebody_is_text(last):
    article = article_from_text(f"Rain at last\n\nIt rained on Friday.\n\nMore is to come.\n\n{last}", id="a1")
    assert article.sections[0].text.endswith(last)


def test_a_long_sentence_that_opens_a_text_is_text():
    opening = (
        "Mayor Ada Byrd will today open a mill by the old river, which has stood still since the flood of the year "
        "before the last one."
    )
    article = article_from_text(f"{opening}\n\nThe mill is old.", id="a")
    assert article.sections[0].text.startswith(opening)
