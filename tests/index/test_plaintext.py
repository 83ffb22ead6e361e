import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.plaintext.datelines import split_dateline
from index.plaintext.furniture import clear_furniture
from index.plaintext.header import read_header
from index.plaintext.headings import find_headings
from index.plaintext.paragraphs import Paragraph
from index.readers import Role
from index.readers.raw import text_blocks
from index.sections import article_from_text

LONG = "The weather office said that the rain would go on until the middle of the week."


def paragraphs(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(text=text) for text in texts)


def header_of(text: str, title: str | None = None):
    return read_header(text_blocks(text), title=title, margin=None)


# Headings


@pytest.mark.parametrize(
    "heading",
    [
        "Xi: China, Russia should uphold international justice",
        "Rakotonirina: 'Stop blaming mothers'",
        "'We climbed on the roof'",
        "- A phone call at night -",
        "On the race",
        "What happens next?",
        "Sustainable Development Goals 7, 11",
    ],
)
def test_short_unpunctuated_line_over_a_longer_paragraph_is_a_heading(heading):
    assert find_headings(paragraphs(LONG, heading, LONG)) == {1}


@pytest.mark.parametrize(
    "line",
    [
        "They had a view of the sea.",
        '"I like it," she said',
        "“My father had excellent furniture.”",
        "Nagy: No. I have said no in four languages.",
        "Eastport Rovers 1-1 Calder Town",
        "Net 807,000 vs 2,858,000",
        "Soybean May 20.0 (nil)",
        "• Rain in the north",
        "and the rain went on",
        "1987",
        "The following are expected:",
        "Q: Do you feel pressure?",
    ],
)
def test_sentence_or_figures_are_no_heading(line):
    assert not find_headings(paragraphs(LONG, line, LONG))


def test_first_and_last_paragraph_are_no_headings():
    assert not find_headings(paragraphs("Rain at last", LONG, "More rain"))


def test_lines_of_a_list_are_no_headings():
    assert not find_headings(paragraphs(LONG, "Rain in the north", "Rain in the southern parts too", "Snow", LONG))


def test_speakers_turn_without_a_stop_is_no_heading():
    turns = paragraphs(LONG, "Byrd: It rained.", "Byrd: It rained again.", "Byrd: And then", LONG)
    assert not find_headings(turns)


# Datelines


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("GENEVA (Agency) - Nearly 7 million people", "GENEVA (Agency)", "GENEVA"),
        ("OSLO, June 18 - <Rain Fund Ltd> said it was late", "OSLO, June 18", "OSLO"),
        ("BRANTLEY, Minn. -- Two people", "BRANTLEY, Minn.", "BRANTLEY, Minn."),
        ("TRONDHEIM, Norway — “The Well,” a film", "TRONDHEIM, Norway", "TRONDHEIM, Norway"),
        ("HARLAN FALLS - After three hours", "HARLAN FALLS", "HARLAN FALLS"),
        ("AMSTERDAM: A Burmese poet", "AMSTERDAM", "AMSTERDAM"),
        ("MOSCOW/KYIV, Jan 5 (Reuters) - Russia said", "MOSCOW/KYIV, Jan 5 (Reuters)", "MOSCOW/KYIV"),
        ("Beijing, Dec. 31 (Xinhua) -- China said", "Beijing, Dec. 31 (Xinhua)", "Beijing"),
        ("WASHINGTON (AP) — The president", "WASHINGTON (AP)", "WASHINGTON"),
        ("Accra, Feb. 3, GNA - The minister", "Accra, Feb. 3, GNA", "Accra"),
        ("Baku, October 20, AZERTAC The minister", "Baku, October 20, AZERTAC", "Baku"),
        ("Geneva, 5 May 2020 – The council", "Geneva, 5 May 2020", "Geneva"),
        ("Dhaka, 3 Feb 2021 (BSS): The minister", "Dhaka, 3 Feb 2021 (BSS)", "Dhaka"),
        ("Kathmandu, Oct. 5: The court", "Kathmandu, Oct. 5", "Kathmandu"),
        ("[Manila, June 4] The mayor", "[Manila, June 4]", "Manila"),
        ("Manila, Philippines – The mayor", "Manila, Philippines", "Manila, Philippines"),
        ("KAMPALA | The court", "KAMPALA", "KAMPALA"),
        ("(Reuters) - The bank", "(Reuters)", ""),
    ],
)
def test_dateline_is_told_from_the_story(text, words, place):
    dateline = split_dateline(text)
    assert dateline is not None
    assert (dateline.words, dateline.place) == (words, place)
    assert not text[dateline.length :].startswith((" ", "-", "—"))


def test_dateline_with_its_year_gives_the_date():
    assert split_dateline("PARIS, June 5, 2021 (AFP) - It rained").date.iso == "2021-06-05"


@pytest.mark.parametrize(
    "text",
    [
        "NATO — the alliance — said it would act.",
        "Rain - and more of it - is coming.",
        "BREAKING: Rain has fallen.",
        "UN officials said it rained.",
        "Byrd: It rained.",
        "Short — It is over.",
        "Ada Byrd, Carl Dorn — The two of them — left.",
    ],
)
def test_other_beginnings_are_no_dateline(text):
    assert split_dateline(text) is None


def test_turns_of_a_transcript_are_no_datelines():
    assert split_dateline("BYRD: It rained.", ["SMITH: It did.", "BYRD: Yes."]) is None


# Headers


@pytest.mark.parametrize(
    "kicker", ["ARTS", "Arts & Books", "Sport | Cricket", "LOCAL NEWS", "ROADS", "Exclusive", "Obituary"]
)
def test_line_over_the_title_is_none(kicker):
    found = header_of(f"{kicker}\n\nMuseum opens its doors at night\n\nBy Ada Byrd\n\nThe museum opened on Friday.")
    assert (found.title, found.notes, found.credits) == ("Museum opens its doors at night", (kicker,), ("By Ada Byrd",))


@pytest.mark.parametrize("title", ["FLOODS", "Rain at last", "Ferries", "Obituary: Ada Byrd, baker"])
def test_title_is_no_kicker(title):
    assert header_of(f"{title}\n\nBy Ada Byrd\n\nThe museum opened on Friday, said Dara Flint.").title == title


@pytest.mark.parametrize(
    "line",
    [
        "By Dana Whitlock, Staff Writer",
        "By the Cutler Courier staff",
        "Crispin Hale, Political Correspondent",
        "Priya Raman",
        "Ada Byrd in Leeds and John Roe, Reporters",
    ],
)
def test_byline_goes_to_the_credits(line):
    header = header_of(f"Rain at last\n{line}\n2021-06-15\n\nIt rained.")
    assert header.credits == (line,)
    assert header.published.iso == "2021-06-15"
    assert len(header.taken) == 3


def test_updated_is_not_published():
    header = header_of("Rain\nPosted: Jan 5, 2020 / 05:12 PM / Updated: Jan 6, 2020 / 06:00 AM\n\nIt rained.")
    assert (header.published.iso, header.updated.iso) == ("2020-01-05T17:12", "2020-01-06T06:00")


def test_label_on_a_line_of_its_own_speaks_for_the_next():
    header = header_of("Rain\nLast updated\n21 August 2023\n\nIt rained.")
    assert (header.published, header.updated.iso) == (None, "2023-08-21")


def test_line_of_place_and_date_gives_both():
    header = header_of("Rain\nBUDAPEST, Nov 10, 2021\n\nIt rained.")
    assert (header.dateline, header.published.iso) == ("BUDAPEST", "2021-11-10")


def test_sentence_with_a_date_belongs_to_the_body():
    header = header_of("Rain\n\nIt rained on 10 November 2021 in Leeds\n\nMore rain came.")
    assert (header.published, header.taken) == (None, {0})


def test_dates_above_the_title_are_read():
    header = header_of("2021-06-15\nRain at last\n\nIt rained.")
    assert (header.title, header.published.iso) == ("Rain at last", "2021-06-15")


def test_labelled_fields_are_read():
    header = header_of("Title: Rain at last\nSource: The Courier\nDate: 2021-06-15\nAuthor: Ada Byrd\n\nIt rained.")
    assert (header.title, header.source, header.published.iso) == ("Rain at last", "The Courier", "2021-06-15")
    assert header.credits == ("By Ada Byrd",)


def test_title_that_the_body_repeats_is_passed_over():
    assert len(header_of("RAIN AT LAST\n\nIt rained.", title="Rain at last").taken) == 1


# Furniture


@pytest.mark.parametrize(
    "line",
    [
        "(With input from Xinhua)",
        "Reporting by Ada Byrd; editing by John Roe",
        "jvd/ach/pkl",
        "(AFP)",
        "John Roe contributed to this report.",
        "Source: Xinhua",
    ],
)
def test_credit_line_at_the_end_goes_to_the_credits(line):
    story = clear_furniture(paragraphs(LONG, line))
    assert (len(story.body), story.credits, story.tail) == (1, (line,), ())


@pytest.mark.parametrize(
    "line",
    [
        "Search Trends",
        "Read more: Rain in the south",
        "Reach the newsroom at 555-0142.",
        "###",
        "-30-",
        "Sign up for our free newsletter to get rain every day.",
        "© 2021 The Courier. All rights reserved.",
        "Follow us on Twitter @courier",
        "https://courier.example/rain",
    ],
)
def test_boilerplate_at_the_end_is_cut_and_kept(line):
    story = clear_furniture(paragraphs(LONG, line))
    assert (len(story.body), story.credits, story.tail) == (1, (), (line,))


def test_links_under_a_marker_go_with_it():
    story = clear_furniture(paragraphs(LONG, "Related stories", "Rain in the south", "Snow in the north"))
    assert story.tail == ("Related stories", "Rain in the south", "Snow in the north")


def test_captions_and_invitations_inside_the_story_are_cut():
    story = clear_furniture(paragraphs(LONG, "Image source, Getty Images", "Read more: Rain", "Advertisement", LONG))
    assert len(story.body) == 2
    assert len(story.tail) == 3


@pytest.mark.parametrize(
    "line",
    [
        "Writing in the Courier on Sunday, she said she would resign over the rain.",
        "Research by the university of the town found that rain makes people read more news.",
        "He is thought to favour a smaller reserve.",
        '"Share this," she said.',
        "Donors believe that a second appeal will follow in September.",
    ],
)
def test_last_paragraph_of_a_story_stays(line):
    assert len(clear_furniture(paragraphs(LONG, line)).body) == 2


def test_heading_is_no_caption():
    heading = Paragraph(text="Photo: the story behind it", role=Role.HEADING)
    assert clear_furniture((*paragraphs(LONG), heading, *paragraphs(LONG))).body[1] == heading


@given(st.lists(st.text(min_size=1, max_size=300)))
def test_nothing_is_lost_between_story_credits_and_tail(texts):
    story = clear_furniture(paragraphs(*texts))
    assert sorted([p.text for p in story.body] + list(story.credits) + list(story.tail)) == sorted(texts)


def test_paragraph_of_speech_is_no_heading():
    speech = '"Where is she?" Krag asked. "Where is the prime minister?"'
    lead, answer = (
        "The minister left on Friday, her office said.",
        "Nobody in the whole of the building could tell him that.",
    )
    article = article_from_text(f"A title\n\n{lead}\n\n{speech}\n\n{answer}\n", id="a1")
    assert [section.heading for section in article.sections] == [None]
