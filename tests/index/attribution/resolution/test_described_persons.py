"""Whom a description of a person stands for, and what that rests on."""

import pytest

from search.article import EvidenceKind
from tests.index.attribution.articles import article, speakers, statements

CASES = {
    "a role beside the name": (
        "The mayor, Ada Byrd, left. The mayor said it rained.",
        "Ada Byrd",
        ["The mayor, Ada Byrd"],
        "is Ada Byrd: introduced as 'The mayor, Ada Byrd'",
    ),
    "one whom readers know": (
        "Taxes will rise, Tony Marr has said. The prime minister said it rained.",
        "Tony Marr",
        ["Tony Marr"],
        "is taken to be Tony Marr: the last to speak before it",
    ),
    "one whom readers know, beside the shadow": (
        "Shadow foreign secretary Ada Byrd said it snowed. Then Leo Marr said it froze. The foreign secretary said no.",
        "Leo Marr",
        ["Leo Marr"],
        "is taken to be Leo Marr: the last to speak before it",
    ),
    "not one of two whom readers may know": (
        "Ada Byrd met Tony Marr on Friday. The prime minister said it rained.",
        "the prime minister",
        [],
        "is a source without a name",
    ),
    "not one of whom the text tells a trade": (
        "Tony Marr, a baker, opened a shop. The president said it rained.",
        "the president",
        [],
        "is a source without a name",
    ),
    "not one who has spoken of the office": (
        "Tony Marr has blamed the chancellor. The chancellor said it rained.",
        "the chancellor",
        [],
        "is a source without a name",
    ),
    "a trade that only one can have": (
        "Ada Byrd left the field on Friday. The batsman said it rained.",
        "Ada Byrd",
        ["Ada Byrd"],
        "is taken to be Ada Byrd: the subject of the sentence before",
    ),
    "whoever goes on": (
        "Ada Byrd greeted Lena Holt, the mayor. Byrd said it snowed. The former nurse added that it rained.",
        "Ada Byrd",
        ["Byrd"],
        "is taken to be Ada Byrd: the last to speak before it",
    ),
    "not a shadow of the office": (
        "Shadow foreign secretary Ada Byrd said it snowed. The foreign secretary said it rained.",
        "the foreign secretary",
        [],
        "is a source without a name",
    ),
    "not another one of whom only a quotation tells": (
        'Mayor Ada Byrd came. "Oslo has a mayor who listens," she said. The mayor said it rained.',
        "Ada Byrd",
        ["Mayor Ada Byrd"],
        "is Ada Byrd: introduced as 'Mayor Ada Byrd'",
    ),
    "not one of another party": (
        "The video has Carl Moss, a senior Rain Party figure. The chairman of the Snow Party said it rained.",
        "the chairman of the Snow Party",
        [],
        "is a source without a name",
    ),
    "not one who is only told of later": (
        "The Prime Minister said it rained. Moss was an aide to Prime Minister Byrd. The Prime Minister said it froze.",
        "the Prime Minister",
        [],
        "is the source mentioned before: the Prime Minister",
    ),
    "a role told with was": (
        "Ada Byrd was an engineer. The engineer said it rained.",
        "Ada Byrd",
        ["an engineer"],
        "is Ada Byrd: introduced as 'an engineer'",
    ),
    "a role told with as": (
        "Ada Byrd works as an engineer. The engineer said it rained.",
        "Ada Byrd",
        ["an engineer"],
        "is Ada Byrd: introduced as 'an engineer'",
    ),
    "a role with a country": (
        "Chinese President Xi Jinping met Putin. The Chinese president said it rained.",
        "Xi Jinping",
        ["Chinese President Xi Jinping"],
        "is Xi Jinping: introduced as 'Chinese President Xi Jinping'",
    ),
    "an age": ("Carl Moss, 40, came. The 40-year-old said it rained.", "Carl Moss", ["40"], "introduced as '40'"),
    "a title that is no common noun": (
        "DPP Ada Byrd came. The DPP said it rained.",
        "Ada Byrd",
        ["DPP Ada Byrd"],
        "is Ada Byrd: written 'DPP Ada Byrd'",
    ),
    "a title that two bear": (
        "DPP Ada Byrd and DPP Carl Moss came. The DPP said it rained.",
        "the DPP",
        [],
        "is a source without a name",
    ),
    "another one, brought in since": (
        "Ada Byrd, an engineer, came. Another engineer, who was late, slept. The engineer said it rained.",
        "another engineer",
        [],
        "is the source mentioned before: another engineer",
    ),
    "one without a name, again": (
        "The baker slept. The baker said it rained.",
        "the baker",
        [],
        "is the source mentioned before: the baker",
    ),
    "a man who is told apart by his place": (
        "Carl Moss came. The man at the garage said it rained.",
        "the man at the garage",
        [],
        "is a source without a name",
    ),
    "a man where only a woman is named": (
        "Ada Byrd came. The man said it rained.",
        "the man",
        [],
        "is a source without a name",
    ),
    "her husband": (
        "Ada and Carl Byrd came. Ada Byrd was late. Her husband said it rained.",
        "Carl Byrd",
        ["Carl Byrd"],
        "is Carl Byrd, introduced together with Ada Byrd",
    ),
    "his wife": (
        "Ada and Carl Byrd came. Carl Byrd was late. His wife said it rained.",
        "Ada Byrd",
        [],
        "is Ada Byrd, introduced together with Carl Byrd",
    ),
    "a husband who is not named": (
        "Ada Byrd came. Her husband said it rained.",
        "her husband",
        [],
        "is a source without a name",
    ),
    "the two leaders": (
        "French President Luc Vega met German Chancellor Emil Holt. The two leaders said it rained.",
        "Luc Vega and Emil Holt",
        ["French President Luc Vega", "German Chancellor Emil Holt"],
        "are Luc Vega and Emil Holt, the two in such an office",
    ),
    "the two with an office, not the one without": (
        "French President Luc Vega met Lena Holt and German Chancellor Emil Holt. The two men said it rained.",
        "Luc Vega and Emil Holt",
        ["French President Luc Vega", "German Chancellor Emil Holt"],
        "are Luc Vega and Emil Holt, the two spoken of last",
    ),
    "the two sides, who are no persons": (
        "French President Luc Vega met German Chancellor Emil Holt. The two sides said it rained.",
        "the two sides",
        [],
        "is a group without a name",
    ),
    "two leaders of whom one is named": (
        "French President Luc Vega came. The two leaders said it rained.",
        "the two leaders",
        [],
        "is a group without a name",
    ),
    "her husband, where the sentence before is about him": (
        "Ada and Carl Byrd came. Mrs Byrd was late. Mr Byrd slept. Her husband said it rained.",
        "Carl Byrd",
        ["Carl Byrd"],
        "is Carl Byrd, introduced together with Ada Byrd",
    ),
    "the only one who is charged": (
        "Carl Moss was charged with theft.\n\nLeo Penn, a baker, came.\n\nThe defendant said it rained.",
        "Carl Moss",
        ["Carl Moss"],
        "is taken to be Carl Moss: the only one who is held or charged",
    ),
    "the one who is charged, twice": (
        "Carl Moss was convicted in Oslo. Carl Moss was jailed in May.\n\nThe suspect said it rained.",
        "Carl Moss",
        ["Carl Moss"],
        "is taken to be Carl Moss: the only one who is held or charged",
    ),
    "two who are charged": (
        "Carl Moss was charged. Leo Penn was charged too.\n\nThe defendant said it rained.",
        "the defendant",
        [],
        "is a source without a name",
    ),
    "the one who is charged in a sentence, not another named in it": (
        "Carl Moss saw that the old mill by the river in the town of Oslo near the sea was shut and Ada Byrd was "
        "charged.\n\nThe defendant said it rained.",
        "Ada Byrd",
        ["Ada Byrd"],
        "is taken to be Ada Byrd: the only one who is held or charged",
    ),
    "the one who is charged, not who charges": (
        "Norway has charged Carl Moss, who denies it.\n\nLeo Penn came.\n\nThe defendant said it rained.",
        "Carl Moss",
        ["Carl Moss"],
        "is taken to be Carl Moss: the only one who is held or charged",
    ),
    "the couple": (
        "Ada Byrd and her husband Carl came. Leo Penn was there. The couple said it rained.",
        "Ada Byrd and Carl",
        ["Ada Byrd", "Carl"],
        "are Ada Byrd and Carl, the two named side by side last",
    ),
    "a couple where two meet": (
        "Ada Byrd met Carl Moss. The couple said it rained.",
        "the couple",
        [],
        "is a source without a name",
    ),
    "a couple beside a firm": (
        "Ada Byrd and Skua Lines came. The couple said it rained.",
        "the couple",
        [],
        "is a source without a name",
    ),
    "a couple of two paragraphs": (
        "Ada Byrd came with Carl Moss.\n\nLena Holt left.\n\nAnd Leo Penn sang. The couple said it rained.",
        "the couple",
        [],
        "is a source without a name",
    ),
    "a couple far apart in a sentence": (
        "Ada Byrd and her very old and very kind friend Carl Moss came. The couple said it rained.",
        "the couple",
        [],
        "is a source without a name",
    ),
    "the leaders, without a deputy": (
        "Deputy Prime Minister Julia Varga met President Budi Santo and President Leo Penn. "
        "The leaders said it rained.",
        "Budi Santo and Leo Penn",
        ["President Budi Santo", "President Leo Penn"],
        "are Budi Santo and Leo Penn, the two in such an office",
    ),
    "both leaders where the second and the third come in together": (
        "Prime Minister Julia Varga spoke.\n\nPresident Budi Santo met Chancellor Emil Holt. "
        "Both leaders said it rained.",
        "both leaders",
        [],
        "is a group without a name",
    ),
    "one who is brought in by what is told according to them": (
        "Ada Byrd, a baker, came. According to a baker it was cold. The baker said it rained.",
        "the baker",
        [],
        "is a source without a name",
    ),
    "another one, a sentence on": (
        "Ada Byrd, a baker, came. He met a young Danish baker. The baker said it rained.",
        "the baker",
        [],
        "is a source without a name",
    ),
    "another one, long ago": (
        "Ada Byrd, a baker, came. He met a young Danish baker.\n\nIt snowed.\n\nIt froze.\n\nThe baker said it rained.",
        "Ada Byrd",
        ["a baker"],
        "is Ada Byrd: introduced as 'a baker'",
    ),
    "the same one, told again": (
        "Ada Byrd, a baker, came. She worked as a baker. She is a baker. The baker said it rained.",
        "Ada Byrd",
        ["a baker"],
        "is Ada Byrd: introduced as 'a baker'",
    ),
    "another one who has a name": (
        "Ada Byrd, a baker, came. Leo Penn met another baker, Lena Holt. The baker said it rained.",
        "Lena Holt",
        ["another baker, Lena Holt"],
        "is Lena Holt: introduced as 'another baker, Lena Holt'",
    ),
    "an introduction with the name of another": (
        "Ada Byrd was a baker for Leo Penn. The baker said it rained.",
        "Ada Byrd",
        ["a baker for Leo Penn"],
        "is Ada Byrd: introduced as 'a baker for Leo Penn'",
    ),
}


@pytest.mark.parametrize(("text", "expected", "words", "why"), CASES.values(), ids=CASES.keys())
def test_description_stands_for_whom_the_text_calls_so(text: str, expected: str, words: list[str], why: str) -> None:
    found = article(text)
    assert speakers(found)[-1] == expected
    attribution = statements(found)[-1].attribution
    assert attribution is not None
    assert attribution.reasons[0].endswith(why)
    assert [item.text for item in attribution.evidence if item.kind is EvidenceKind.ANTECEDENT] == words


def test_prime_minister_is_not_the_one_whom_he_meets() -> None:
    found = article(
        "Prime Minister Leo Onil met the council. "
        "The Prime Minister agreed with Prime Minister Onil that police would be sent."
    )
    assert speakers(found) == ["the Prime Minister"]


def test_prime_minister_is_the_other_one_than_whom_the_sentence_names() -> None:
    found = article(
        "Prime Minister Julia Varga met Prime Minister Morgan Moss.",
        "The Prime Minister denounced Mr Moss's work. She said that it rained.",
    )
    assert speakers(found) == ["Julia Varga"] * 2


def test_prime_minister_without_an_article_is_the_one_who_holds_the_office() -> None:
    found = article("Prime Minister Julia Varga signed the plan. Prime Minister said it rained.")
    assert speakers(found) == ["Julia Varga"]


def test_leaders_are_the_two_who_lead() -> None:
    found = article(
        "Prime Minister Julia Varga and President Budi Santo met in Darwin on 3 July 2012.",
        "Leaders acknowledged that trade had grown. The leaders said that talks would go on.",
    )
    assert speakers(found) == ["Julia Varga and Budi Santo"] * 2


def test_leaders_are_a_group_where_three_lead() -> None:
    found = article(
        "Prime Minister Julia Varga, President Budi Santo and Chancellor Ada Byrd met in Darwin.",
        "Leaders said that trade had grown.",
    )
    assert speakers(found) == ["leaders"]


def test_prime_ministers_are_the_two_of_that_office() -> None:
    found = article(
        "Prime Minister John Cole and Prime Minister Ana Vega met President Budi Santo in Quito.",
        "The Prime Ministers said that trade would grow.",
    )
    assert speakers(found) == ["John Cole and Ana Vega"]


def test_both_leaders_are_those_who_met() -> None:
    found = article(
        "Prime Minister Julia Varga met President Budi Santo in Darwin.",
        "President Tove Lund of Norland sent greetings. Both leaders said that trade had grown. "
        "They agreed that rain was near.",
    )
    assert speakers(found) == ["Julia Varga and Budi Santo"] * 2


def test_two_prime_ministers_are_not_the_ministers_named_last() -> None:
    found = article(
        "Prime Ministers Varga and Santo held talks. Trade Minister Leo Penn and Water Minister Ann Key joined them.",
        "The two Prime Ministers said that trade would grow.",
    )
    assert speakers(found) == ["Varga and Santo"]


def test_leaders_of_others_are_not_the_two_who_lead() -> None:
    found = article("Prime Minister Julia Varga met President Budi Santo. Party leaders said that trade had grown.")
    assert speakers(found) == ["party leaders"]


def test_prime_minister_is_not_the_premier_of_a_state() -> None:
    found = article(
        "Prime Minister John Moss and Premier Mike Rann met. Premier Rann said it was warm. "
        "The Prime Minister said it rained."
    )
    assert speakers(found) == ["Mike Rann", "John Moss"]


def test_label_of_an_office_is_whom_the_others_address() -> None:
    turns = ("HOST: Is it cold?", "PM: It is. Very.", "HOST: Will it snow?", "PM: Ask Carl.", "HOST: And rain?")
    welcomed = article("HOST: Ada Byrd, welcome.", "PM: Thank you, Carl.", *turns)
    assert speakers(welcomed)[1::2] == ["Ada Byrd"] * 3
    by_office = article(*turns, "PM: Yes.", "HOST: Alright Prime Minister Byrd we leave it there, thank you.")
    assert speakers(by_office)[1::2] == ["Byrd"] * 3


def test_label_of_an_office_stays_unnamed_where_two_are_addressed_or_nobody_is() -> None:
    turns = ("PM: It is. Very.", "HOST: Will it snow?", "PM: Ask Carl.", "HOST: And rain?", "PM: Yes.")
    assert "PM" in speakers(article("HOST: Is it cold?", *turns))
    assert "PM" in speakers(article("HOST: Ada Byrd, Carl Moss, welcome. Carl Moss, is it cold?", *turns))
    assert "PM" in speakers(article("HOST: Lena Holt has said that it is cold. Is it?", *turns))


def test_prime_minister_is_the_last_other_one_or_nobody_where_all_are_named_beside() -> None:
    both = article(
        "Prime Minister Ana Vega met Prime Minister Carl Moss.",
        "The Prime Minister denounced Mr Moss's and Ms Vega's work.",
    )
    assert speakers(both) == ["the Prime Minister"]
    later = article(
        "Prime Minister Carl Moss slept.",
        "The Prime Minister denounced Mr Moss's work.",
        "Prime Minister Ana Vega came.",
    )
    assert speakers(later) == ["the Prime Minister"]


TURNS = ("HOST: Is it cold?", "PM: It is. Very.", "HOST: Will it snow?", "PM: Ask Carl.", "HOST: And rain?", "PM: Yes.")


def test_label_of_an_office_is_whom_the_text_before_the_turns_names() -> None:
    introduced = article("Prime Minister Ada Byrd came to the studio.", *TURNS)
    assert speakers(introduced)[1::2] == ["Ada Byrd"] * 3
    attribution = statements(introduced)[1].attribution
    assert attribution is not None
    assert attribution.reasons == ("'PM' is Ada Byrd: introduced as 'Prime Minister Ada Byrd'",)
    assert speakers(article("Ada Byrd, our guest, joins us.", *TURNS))[1::2] == ["PM"] * 3


def test_label_of_an_office_is_whom_the_title_names() -> None:
    turns = (*TURNS[:-1], "PM: Prime Minister Ada Byrd of Norway came. Yes.")
    assert speakers(article(*turns, title="Prime Minister Ada Byrd on rain"))[1] == "Ada Byrd"


@pytest.mark.parametrize(
    "address",
    [
        "Thank you, Ada Byrd. Will it snow?",
        "Will it snow, Ada Byrd? I say it will.",
        "Well Ada Byrd! Will it snow?",
        "Good morning Ada Byrd, will it snow?",
        "Prime Minister Ada Byrd has come. Will it snow?",
    ],
)
def test_label_of_an_office_is_whom_any_turn_addresses(address: str) -> None:
    found = article(*TURNS[:2], f"HOST: {address}", *TURNS[3:])
    assert [who for who in speakers(found) if who != "host"] == ["Ada Byrd"] * 3
    attribution = statements(found)[1].attribution
    assert attribution is not None
    assert attribution.reasons == ("'PM' is Ada Byrd, whom the others address",)


def test_label_of_an_office_is_not_whom_a_turn_only_names() -> None:
    for named in ("HOST: They say Ada Byrd, who sings, has left.", "HOST: Will Ada Byrd come?"):
        assert "Ada Byrd" not in speakers(article(*TURNS[:2], named, *TURNS[3:]))
