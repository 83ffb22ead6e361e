"""Whom a pronoun takes up."""

import pytest

from search.article import EvidenceKind
from tests.index.attribution.articles import article, sections, speakers, statements

CASES = {
    "the traders who spoke a paragraph before": (
        "Prices have been falling, traders said.\n\nIt rained for a week.\n\nSome tonnes were sold, they said.",
        "traders",
    ),
    "the body without a name that has just spoken": (
        "Norvik Oil left. In a notice on its Chirp page, the municipality said it rained. It added that it snowed.",
        "the municipality",
    ),
    "not the one who left without a word": (
        "Trade minister Carl Moss said bread would be cheaper. The roof held, he said. The bakers' leader, Leo Penn, "
        "could not be reached on Sunday.\n\nIt brought in nine million a year, he added.",
        "Carl Moss",
    ),
    "whom a sentence is about before a comma": (
        "Carl Moss opened the hall. It rained.\n\nBut for Leo Penn, the hall came too late. He asked who would pay.",
        "Leo Penn",
    ),
    "a witness with a name behind what they are to somebody": (
        "Dr Mary Byrd testified that the lock was old. The last witness, Moss's former neighbour Lena Holt, testified "
        "on Monday. She said it rained.",
        "Lena Holt",
    ),
    "his sister, not he": ("Carl Moss left. His sister, Mary Moss, came. She said it rained.", "Mary Moss"),
    "the one found, not the senator of the sentence before": (
        "Carl Moss was held for a call to Vega's home. Senator Ilda Vega left. When Moss was found, he said it rained.",
        "Carl Moss",
    ),
    "the arrested, not the chief": (
        "Officers held John Moss on Friday. Moss had a car. Chief Mary Byrd spoke. He told us it rained.",
        "John Moss",
    ),
    "whoever was told that something is so may answer": (
        "Carl Moss told Mary Byrd that the pier was shut. She said it rained.",
        "Mary Byrd",
    ),
    "someone without a name": (
        "A man was held near the house of Carl Moss. He said it rained.",
        "a man",
    ),
    "the last one to speak": ('"No," John Moss said. Carl went home. He said it rained.', "Carl"),
    "a body after its description": (
        "The ferry Lady Morag sank. The operator, Skua Lines, met us. The crew did well, it said.",
        "Skua Lines",
    ),
    "the subject of the sentence before": (
        "Carl Moss won. Carl Moss was glad. Moss's mechanic, Kamil, was not. “It rained,” he told us.",
        "Kamil",
    ),
    "they of one without a name": (
        "One member of the cast, who would not be named, left. “It rained,” they said.",
        "one member of the cast",
    ),
    "they of those who have just spoken": (
        "It had risen, Danish authorities said. They said it rained.",
        "Danish authorities",
    ),
    "it of who has just spoken": (
        "Roofs fell, Ukraine's emergency service said. Walls fell as well, it said.",
        "Ukraine's emergency service",
    ),
    "they of several": ("Conservation experts credit the rain. But they say it poured.", "conservation experts"),
    "they of two who are named together": (
        "Ada Byrd and Carl Moss came. They said it rained.",
        "Ada Byrd and Carl Moss",
    ),
    "not whom the sentence itself names": (
        "Carl Moss said it rained. He added that Luis Vega came. He also accused Vega of theft.",
        "Carl Moss",
    ),
    "not who is only named in another's words": (
        'Carl Moss said that Luis Vega "knows bakers".\n\n"He learned much," he said.',
        "Carl Moss",
    ),
    "a country that has spoken": ("Finland said the pier was shut. It said it rained.", "Finland"),
    "he of whoever speaks for a body": (
        "It rained, a spokesman for Norvik Ltd said.\n\nHe said it poured.",
        "Norvik Ltd",
    ),
    "he of a spokesman of a body without a name": (
        "A mill spokesman said it rained. He said it poured.",
        "a mill spokesman",
    ),
    "she after a spokesman": (
        "Ada Byrd came. A spokesman for Norvik Ltd said it rained. Ask Ms Byrd, and she says it poured.",
        "Ada Byrd",
    ),
    "a subject after the words of a spokeswoman": (
        "A spokeswoman for Norvik Ltd said it rained. Lena Holt left. She said it poured.",
        "Lena Holt",
    ),
    "a builder that may be a body": ("The contractor, which employs 40, left. It said it rained.", "the contractor"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_pronoun_takes_up_who_stands_out(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


SUBJECT, SPOKE = "the subject of the sentence before", "the last to speak before it"
FITS = "the last one named before it whom it fits"
RESTS_ON = {
    "the one met, of the other sex": ("Carl Moss met Lena Holt. She said it rained.", "Lena Holt", "Lena Holt", FITS),
    "the subject before the one met": (
        "Carl Moss met Lena Holt. He said it rained.",
        "Carl Moss",
        "Carl Moss",
        SUBJECT,
    ),
    "who spoke, over a sentence": (
        "“It is dry,” Carl Moss said. It was cold. He said it rained.",
        "Carl Moss",
        "Carl Moss",
        SPOKE,
    ),
    "who spoke, not the woman after him": (
        "Carl Moss was told. “It rained,” he said. Lena Holt left. “It poured,” he said.",
        "Carl Moss",
        "he",
        SPOKE,
    ),
    "one in a quotation": ("“I met Ada Byrd,” Carl Moss said. She said it rained.", "Ada Byrd", "Ada Byrd", FITS),
    "the subject's pronoun": ("Ada Byrd came. She had won. She said it rained.", "Ada Byrd", "She", SUBJECT),
    "the owner of the subject": (
        "Ada Byrd came. Her roof had leaked. “It rained,” she told us.",
        "Ada Byrd",
        "Her",
        SUBJECT,
    ),
    "a pronoun for a man": ("Carl Moss came. His roof had leaked. He said it rained.", "Carl Moss", "His", SUBJECT),
    "a body by its pronoun": (
        "Skua Lines sank. It had sold the ferry. It said it rained.",
        "Skua Lines",
        "It",
        SUBJECT,
    ),
    "a role of the subject": (
        "Mayor Ada Byrd came. Rain fell. The mayor was late. She said it rained.",
        "Ada Byrd",
        "The mayor",
        SUBJECT,
    ),
    "a description with its name after it": (
        "His sister, Iris Vega, wept. She said it rained.",
        "Iris Vega",
        "Iris Vega",
        SUBJECT,
    ),
    "paragraphs further up": (
        "Carl Moss left.\n\nThe roof had leaked for years.\n\nIt was cold.\n\nHe said it rained.",
        "Carl Moss",
        "Carl Moss",
        SUBJECT,
    ),
    "a body that somebody is of": (
        "Skua Lines is old. Carl Moss met Ada Byrd of Skua Lines. It said it rained.",
        "Skua Lines",
        "Skua Lines",
        FITS,
    ),
    "a body that the sentence itself is about": (
        "In Oslo, Norvik Oil and Skua Lines grew, according to the Danish Bakers Institute. It is odd, it said.",
        "Danish Bakers Institute",
        "It",
        SUBJECT,
    ),
    "a letter": (
        "All killed were bakers, stated a letter to Norvik Oil signed by Carl Moss. It added that the fires were old.",
        "a letter",
        "a letter",
        SPOKE,
    ),
    "a group, over a paragraph": (
        "Residents were angry.\n\nThey said it rained.",
        "residents",
        "Residents",
        SUBJECT,
    ),
    "a document": ("The report came out. It said it rained.", "the report", "The report", SUBJECT),
    "someone without a name, over a paragraph": (
        "Ada Byrd met the crew.\n\nA postman left.\n\n“It rained,” he said.",
        "a postman",
        "A postman",
        SUBJECT,
    ),
    "they, of one without a name": (
        "A contractor left. They said it rained.",
        "a contractor",
        "A contractor",
        SUBJECT,
    ),
    "a body whose spokesman has spoken": (
        "It rained, a spokesman for Norvik Ltd said.\n\nHe said it poured.",
        "Norvik Ltd",
        "a spokesman for Norvik Ltd",
        "the spokesperson who spoke last speaks for it",
    ),
    "a body whose spokeswoman has spoken, not who left before": (
        "Lena Holt left. A spokeswoman for Norvik Ltd said it rained. Rain fell.\n\nShe said it poured.",
        "Norvik Ltd",
        "A spokeswoman for Norvik Ltd",
        "the spokesperson who spoke last speaks for it",
    ),
    "a person without a name who comes in after a spokeswoman": (
        "A spokeswoman for Norvik Ltd said it rained. A baker left. She said it poured.",
        "a baker",
        "A baker",
        SUBJECT,
    ),
    "a country that has spoken, after another one": (
        "China and Finland met. The pier was shut, Finland said. It added that it snowed.",
        "Finland",
        "Finland",
        SPOKE,
    ),
    "a country that speaks of itself": (
        "The pier was shut, Finland says. The country is cold. It says it snowed.",
        "Finland",
        "Finland",
        SPOKE,
    ),
    "somebody whose sex a pronoun has told": (
        "Robin Holt came. She said it rained. She said it poured.",
        "Robin Holt",
        "She",
        SPOKE,
    ),
    "the description, where the name behind it tells whose it is": (
        "The operator, a unit of Skua Lines, met us. The crew did well, it said.",
        "the operator",
        "The operator",
        SUBJECT,
    ),
    "a name after a title behind a description": (
        "His sister, the baker Iris Vega, wept. She said it rained.",
        "Iris Vega",
        "Iris Vega",
        SUBJECT,
    ),
    "a description whose clause ends with a name": (
        "His sister, who had slept in Oslo with Iris Vega, wept. She said it rained.",
        "his sister",
        "His sister",
        SUBJECT,
    ),
    "two together, one of whom is a town": (
        "Ada Byrd and Oslo came. They said it rained.",
        "Ada Byrd and Oslo",
        "Ada Byrd and Oslo",
        SUBJECT,
    ),
    "those who spoke, not those who were told": (
        "Bakers left. Coopers slept. It froze, brewers told bakers and coopers. They said it rained.",
        "brewers",
        "brewers",
        SPOKE,
    ),
}


@pytest.mark.parametrize(("text", "expected", "words", "why"), RESTS_ON.values(), ids=RESTS_ON.keys())
def test_pronoun_is_shown_with_the_words_it_rests_on(text: str, expected: str, words: str, why: str) -> None:
    found = article(text)
    assert speakers(found)[-1] == expected
    attribution = statements(found)[-1].attribution
    assert attribution is not None
    assert attribution.reasons[0].endswith(f" is {expected}: {why}")
    assert [item.text for item in attribution.evidence if item.kind is EvidenceKind.ANTECEDENT] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "He said it rained. Carl Moss left.",
        "Rain fell. She said it rained.",
        "Carl Moss met Luis Vega.\n\nShe said it rained.",
        "Residents were angry. The roof leaked. They said it rained.",
        "A spokesman for Norvik Ltd said it rained. She said it poured.",
        "A spokeswoman for Norvik Ltd said it rained. He said it poured.",
        "A spokeswoman for Norvik Ltd said it rained.\n\nRain fell.\n\nSnow fell.\n\nShe said it poured.",
        "Ada Byrd and Lena Holt came. Ms Byrd sang. She said it rained. He said it snowed.",
    ],
)
def test_pronoun_stays_open_where_nobody_before_it_fits(text: str) -> None:
    found = article(text)
    attribution = statements(found)[-1].attribution
    assert attribution is not None
    assert speakers(found)[-1] is None
    assert "nobody before it stands out" in attribution.reasons[0]


def test_description_before_the_name_rests_on_the_introduction() -> None:
    found = article("The baker said it rained. Ada Byrd, a baker, came.")
    assert speakers(found) == ["Ada Byrd"]


def test_heading_in_the_form_of_a_claim_decides_no_pronoun() -> None:
    found = sections(
        (None, "John Moss said it rained."),
        ("Vega: It is dry", "Rain fell. Carl Vega left early. John Moss stayed. He said it poured."),
    )
    assert speakers(found) == ["John Moss", "John Moss"]


def test_description_before_the_name_is_whom_the_text_calls_so_later() -> None:
    found = article("The company said it rained. Skua Lines, a shipping company, sank.")
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert attribution.reasons == ("'The company' is taken to be Skua Lines: the one who is named so later",)
