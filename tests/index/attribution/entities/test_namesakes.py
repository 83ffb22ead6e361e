"""Whom a name stands for that several bear."""

import pytest

from tests.index.attribution.articles import article, sections, speakers, statements

CASES = {
    "a surname that nothing tells": ("Ada Byrd met Carl Byrd and Leo Byrd. Byrd said it rained.", None),
    "a courtesy title": ("Ada Byrd and Carl Byrd came. Mr Byrd said it rained.", "Carl Byrd"),
    "the elder of two": (
        "Ray Moss Sr. met Ray Moss Jr. at the mill. The elder Moss said it rained.",
        "Ray Moss Sr.",
    ),
    "the younger of two": (
        "Ray Moss Sr. met Ray Moss Jr. at the mill. The younger Moss said it rained.",
        "Ray Moss Jr.",
    ),
    "a relative who goes by the given name": (
        "Ada Byrd left. Byrd is 61. Byrd’s son, Carl Byrd, stayed. Carl said no. Byrd said it rained.",
        "Ada Byrd",
    ),
    "a surname that is a country": ("Jules France came. France said it rained.", "Jules France"),
    "a country beside such a surname": ("Jules France came from France. France said it rained.", "France"),
    "initials written together and apart": ("J.K. Byrd came. J. K. Byrd said it rained.", "J.K. Byrd"),
    "an office": (
        "Prime Minister Carl Byrd and Dr Ada Byrd came. Rain fell. Prime Minister Byrd said it rained.",
        "Carl Byrd",
    ),
}

FAR_APART = (
    "Minister Ada Byrd said it was dry.",
    "It was not.",
    "Nobody came.",
    "The roof leaked.",
    "Then came Carl Byrd, a postman.",
)


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_namesakes_are_told_apart(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


def test_two_of_one_name_are_not_guessed_between() -> None:
    found = article("Ray Moss Sr. met Ray Moss Jr. at the mill.", "Rain fell.", "Moss said it rained.")
    assert speakers(found) == [None]
    assert statements(found)[0].as_written == "Moss"
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert "does not settle" in attribution.reasons[0]


def test_surname_is_whose_who_is_heard_not_a_relatives_who_is_named_once() -> None:
    before = ["Ada Byrd said it was dry.", "Her son, Carl Byrd, arrived at 9 a.m. on Monday.", "Rain fell on Monday."]
    after = ["Byrd said it rained.", "Byrd said it snowed.", "Byrd said it froze.", "Byrd said it hailed."]
    assert speakers(article(*before, *after)) == ["Ada Byrd"] * 5
    assert speakers(article(*before, after[0])) == ["Ada Byrd", None]


def test_surname_that_stands_all_over_is_that_persons_right_after_a_relative_too() -> None:
    often = [
        "Ada Byrd jumped.",
        "Byrd fell.",
        "Byrd rose.",
        "Byrd sang.",
        "Byrd slept.",
        "Byrd ate.",
        "Byrd drove.",
        "Byrd won.",
    ]
    relative = "“We love you, Ada,” cheered the crowd as her father, Carl Byrd, wept."
    found = speakers(article(*often, relative, "Byrd said it rained.", "She said it snowed."))
    assert found[-2:] == ["Ada Byrd"] * 2


def test_a_bare_surname_is_the_newcomers_when_the_other_bearer_is_far_back() -> None:
    """The one introduced right before is meant, until the text tells the two apart by full names again."""
    assert speakers(article(*FAR_APART, "Byrd said it rained."))[-1] == "Carl Byrd"
    told_apart = article(*FAR_APART, "“Yes,” Carl Byrd said.", "Byrd said it rained.")
    assert speakers(told_apart)[-1] is None


def test_pronouns_tell_which_of_two_bearers_goes_on() -> None:
    """A sentence about him is the brother's, when he was spoken of last; without a pronoun it stays open."""
    begun = ("Mary Byrd came.", "Her brother, John Byrd, a mason, left.")
    assert speakers(article(*begun, "He had slept, Byrd said."))[-1] == "John Byrd"
    assert speakers(article(*begun, "The roof had leaked, Byrd said."))[-1] is None


def test_label_of_a_conversation_is_whose_name_stands_in_its_section() -> None:
    talk = "Hessa Mansouri, a lawyer, met us.\n\nGazette: Why?\n\nMansouri: It rained.\n\nMansouri: It poured."
    apart = sections((None, "Omar Mansouri said it was dry."), ("Interview", talk))
    assert speakers(apart)[-2:] == ["Hessa Mansouri", "Hessa Mansouri"]
    together = sections((None, "Omar Mansouri said it was dry.\n\n" + talk))
    assert speakers(together)[-2:] == [None, None]


def test_a_label_that_two_bear_is_whose_name_the_title_has() -> None:
    """An interview's title names the one who answers."""
    told = ("Mary Byrd came with her son, Luis Byrd.", "PAPER: Well?", "BYRD: It rains.", "PAPER: No?", "BYRD: Yes.")
    assert speakers(article(*told, title="Mary Byrd on rain"))[-1] == "Mary Byrd"
    assert speakers(article(*told, title="Rain"))[-1] is None


TOLD_BY = {
    "a courtesy title": (
        "Mary Byrd came.\n\nJohn Byrd left.\n\nMr Byrd said it rained.",
        "John Byrd",
        "'Byrd' is short for John Byrd",
    ),
    "a courtesy title, of one whose sex the name does not tell": (
        "Robin Byrd came.\n\nTove Byrd left.\n\nMrs Byrd said it rained.",
        "Tove Byrd",
        "'Byrd' is short for Tove Byrd",
    ),
    "a body named last": (
        "Mary Byrd came.\n\nRain fell.\n\nByrd Lines sank.\n\nByrd said it rained.",
        "Byrd Lines",
        "'Byrd' is short for Byrd Lines",
    ),
    "the name alone, before it is told in full": (
        "Byrd said it rained. Mary Byrd left.",
        "Mary Byrd",
        "'Byrd' is short for Mary Byrd",
    ),
    "the only one so far": (
        "Mary Byrd came.\n\nByrd said it rained.\n\nJohn Byrd left.",
        "Mary Byrd",
        "'Byrd' is the only one of that name so far",
    ),
    "the one spoken of directly before": (
        "Mary Byrd came.\n\nJohn Byrd left.\n\nMary Byrd was late. “Rain,” Byrd said.",
        "Mary Byrd",
        "Mary Byrd is the one of that name spoken of directly before",
    ),
    "the pronouns of the sentence": (
        "Mary Byrd came. John Byrd left.\n\nHe had slept, Byrd said.",
        "John Byrd",
        "John Byrd, spoken of last, is the one of that name whom the pronouns of the sentence fit",
    ),
    "the given name of the other": (
        "Mary Byrd came.\n\nByrd is 61.\n\nHer son, John Byrd, left.\n\nJohn said no.\n\nByrd said it rained.",
        "Mary Byrd",
        "Mary Byrd goes by the surname, John Byrd by the given name",
    ),
    "who has just been introduced": (
        "Mary Byrd came.\n\nRain fell.\n\nIt was cold.\n\nIt was late.\n\nThen came John Byrd, a postman.\n\n"
        "Byrd said it rained.",
        "John Byrd",
        "John Byrd is the one of that name introduced right before",
    ),
    "the form of the firm": (
        "Norvik Bank shrank. Norvik Holdings grew.\n\nNorvik said it rained.",
        "Norvik Holdings",
        "'Norvik Holdings' adds no name to it",
    ),
    "the club, not another body of the town": (
        "The Ashby Trust paid. Ashby Town won.\n\nAshby said it rained.",
        "Ashby Town",
        "'Ashby Town' adds no name to it",
    ),
    "the first of two firms with no more than a form": (
        "Norvik Group grew. Norvik Holdings shrank.\n\nNorvik said it rained.",
        "Norvik Group",
        "Norvik Group is the first of that name, in the lead",
    ),
    "the firm of the lead, not its unit": (
        "Rain fell.\n\nThe firm Norvik Bank grew.\n\nNorvik Steel is a unit of it.\n\nNorvik said it rained.",
        "Norvik Bank",
        "Norvik Bank is the first of that name, in the lead",
    ),
    "nothing, of two firms that come in late": (
        "Rain fell.\n\nIt was cold.\n\nThe firm Norvik Bank grew.\n\nNorvik Steel is a unit of it.\n\n"
        "Norvik said it rained.",
        None,
        "'Norvik' fits Norvik Bank and Norvik Steel, and the text does not settle it",
    ),
    "the firm named last, not a person of its name": (
        "Mary Norvik came. Norvik Group grew.\n\nNorvik said it rained.",
        "Norvik Group",
        "'Norvik' is short for Norvik Group",
    ),
    "an office that one of them holds": (
        "Ada Byrd, the mayor, came. Carl Byrd, a senator, left.\n\nMayor Byrd said it rained.",
        "Ada Byrd",
        "'Byrd' is Ada Byrd, who holds that office",
    ),
    "an office by another name": (
        "Ada Byrd, the premier, came. Carl Byrd, a senator, left.\n\nFormer Acting Prime Minister Byrd said it rained.",
        "Ada Byrd",
        "'Byrd' is Ada Byrd, who holds that office",
    ),
    "nothing, where two hold the office": (
        "Ada Byrd, the mayor, came. Carl Byrd, the mayor of Oslo, left.\n\nMayor Byrd said it rained.",
        None,
        "'Byrd' fits Ada Byrd and Carl Byrd, and the text does not settle it",
    ),
    "nothing, of three": (
        "Ada Byrd came. Carl Byrd left. Leo Byrd slept.\n\nByrd's roof fell. Byrd said it rained.",
        None,
        "'Byrd' fits Ada Byrd and Carl Byrd and Leo Byrd, and the text does not settle it",
    ),
    "the given names of the others": (
        "Mary Byrd came.\n\nByrd is 61.\n\nHer sons, John Byrd and Leo Byrd, left.\n\nJohn said no. Leo said yes."
        "\n\nByrd said it rained.",
        "Mary Byrd",
        "Mary Byrd goes by the surname, John Byrd and Leo Byrd by the given name",
    ),
    "pronouns for a woman": (
        "John Byrd left. Mary Byrd came.\n\nShe had slept, Byrd said.",
        "Mary Byrd",
        "Mary Byrd, spoken of last, is the one of that name whom the pronouns of the sentence fit",
    ),
    "nothing, where two women were named": (
        "Mary Byrd came. John Byrd left. Ann Byrd slept.\n\nShe had slept, Byrd said.",
        None,
        "'Byrd' fits Mary Byrd and John Byrd and Ann Byrd, and the text does not settle it",
    ),
    "nothing, where she was not spoken of last": (
        "Mary Byrd came. John Byrd left.\n\nShe had slept, Byrd said.",
        None,
        "'Byrd' fits Mary Byrd and John Byrd, and the text does not settle it",
    ),
    "nothing, two paragraphs after the first": (
        "Mary Byrd came.\n\nRain fell.\n\nThen came John Byrd, a postman.\n\nByrd said it rained.",
        None,
        "'Byrd' fits Mary Byrd and John Byrd, and the text does not settle it",
    ),
    "nothing, of two alike": (
        "Mary Byrd came.\n\nJohn Byrd left.\n\nByrd slept. Byrd said it rained.",
        None,
        "'Byrd' fits Mary Byrd and John Byrd, and the text does not settle it",
    ),
}


@pytest.mark.parametrize(("text", "expected", "why"), TOLD_BY.values(), ids=TOLD_BY.keys())
def test_reason_says_what_told_the_namesakes_apart(text: str, expected: str | None, why: str) -> None:
    found = article(text)
    assert speakers(found)[-1] == expected
    attribution = statements(found)[-1].attribution
    assert attribution is not None
    assert attribution.reasons == (why,)


def test_man_and_woman_of_one_surname_are_two() -> None:
    found = article(
        "Mr. Bream, the coach, said the team was fine. Ms. Bream, the minister, said it would close.",
        "“Good,” said Mr. Bream. The minister said that it was late.",
    )
    who = [statement.speaker for statement in statements(found)]
    assert who == [who[0], who[1], who[0], who[1]]
    assert who[0] != who[1]


def test_surname_after_another_title_is_not_the_one_named_in_full() -> None:
    assert speakers(article("Tom Reef left. Mrs Reef said it rained. Mr Reef said it snowed.")) == [
        "Reef",
        "Tom Reef",
    ]
