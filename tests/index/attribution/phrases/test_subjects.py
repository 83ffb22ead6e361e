"""Who is the subject of a reporting verb."""

import pytest

from tests.index.attribution.articles import article, said, speakers

CASES = {
    "a firm right behind what was taken from it": (
        "In a statement detailing the theft of the keys Norvik said it rained.",
        "Norvik",
    ),
    "two with their initials": (
        "The Rain Office (RO) and the Sea Society (SS) said it rained.",
        "Rain Office and Sea Society",
    ),
    "three bodies, two with an article": (
        "Seaguard, the Bank of Norway and the Rain Society all said it rained.",
        "Seaguard and Bank of Norway and Rain Society",
    ),
    "three with a comma before the last": (
        "Carl Moss, Leo Penn, and Ada Byrd told police it rained.",
        "Carl Moss and Leo Penn and Ada Byrd",
    ),
    "initials that no model knows, and a firm": ("QRA and Norvik said it rained.", "QRA and Norvik"),
    "friends of a thing": ("Friends of the Sea said it rained.", "Friends of the Sea"),
    "who comes from the places of a list": (
        "Ministers from Norway, Sweden and Finland said it rained.",
        "ministers from Norway, Sweden and Finland",
    ),
    "two behind a place": (
        "After talks with Norway, Ada Byrd and Carl Moss said it rained.",
        "Ada Byrd and Carl Moss",
    ),
    "a body behind what leads in without a comma": ("Following the loss of the keys Norvik said it rained.", "Norvik"),
    "an office of a place behind a time": ("On Monday the mayor of Oslo said it rained.", "the mayor of Oslo"),
    "somebody of a body, who": ("It is dry, said Ada Byrd of Norvik Ltd, who added that it rained.", "Ada Byrd"),
    "a long title with a body in it": (
        "Denmark's Permanent Representative to the UN in Geneva Ambassador Ada Byrd said it rained.",
        "Ada Byrd",
    ),
    "a circumstance behind an auxiliary": ("Ada Byrd has in the past said it rained.", "Ada Byrd"),
    "a circumstance between commas behind an auxiliary": (
        "Ada Byrd had, in a letter to the head of the mill, urged bakers to stay.",
        "Ada Byrd",
    ),
    "three with their offices": (
        "Mayor Ada Byrd, Minister for Mines Carl Moss and Minister for Water Leo Penn said it rained.",
        "Ada Byrd and Carl Moss and Leo Penn",
    ),
    "two offices, the second with a name after it": (
        "Prime Minister Carl Moss came. The Prime Minister and the Deputy Treasurer, Senator Ada Byrd, said it rained.",
        "Carl Moss and Ada Byrd",
    ),
    "two names, each with its office before": (
        "The Prime Minister, Carl Moss, and the Minister for Mines, Ada Byrd, said it rained.",
        "Carl Moss and Ada Byrd",
    ),
    "an office with no comma after it": (
        "Ms Ada Byrd, Chief Executive Officer of the new Rain and Water Authority said it rained.",
        "Ada Byrd",
    ),
    "an office after another's name": ("After he met Ada Byrd, Mayor Carl Moss of Holm said it rained.", "Carl Moss"),
    "one with two offices": ("The chairman and chief executive, Ada Byrd, said it rained.", "Ada Byrd"),
    "one with two roles that no list has": (
        '"It rained," team baker and Norvik mill planner Ada Byrd said in a statement.',
        "Ada Byrd",
    ),
    "one with three offices": ("“It rained,” chairman, CEO and president Carl Moss said.", "Carl Moss"),
    "past a word between commas": ("Most old bakers, however, argue that it rained.", "most old bakers"),
    "two with their roles": ("Coach Ada Byrd and captain Lena Holt said it rained.", "Ada Byrd and Lena Holt"),
    "whoever is only there as well": (
        "The Prime Minister, Carl Moss, with the Member for Holm, Leo Penn, today said it rained.",
        "Carl Moss",
    ),
    "those who are only there as well, with no comma after": (
        "Prime Minister Carl Moss and Premier Leo Penn, along with Treasurer Ada Byrd and Lena Holt said it rained.",
        "Carl Moss and Leo Penn",
    ),
    "a description that ends in a country": ("Ada Byrd, a baker in Bergen, Norway says it rained.", "Ada Byrd"),
    "a description within a clause that ends in a country": (
        "While it helps, Ada Byrd, a baker from Bergen, Norway, said it rained.",
        "Ada Byrd",
    ),
    "a town and its state behind a group": (
        "A team led by bakers from Penn Hall in Holm, Ohio, has confirmed that it rained.",
        "a team led by bakers from Penn Hall in Holm, Ohio",
    ),
    "a country after a phrase": ("After the talks in Bergen, Norway said it rained.", "Norway"),
    "a country after somebody's visit": ("In a letter to Ada Byrd, the mayor, Norway said it rained.", "Norway"),
    "a town between commas": ("In the east, Kyiv, which had been bombed, said it rained.", "Kyiv"),
    "a description with no comma after it": (
        '"It rained," Ada Byrd, a 32-year-old baker of Holm said of the pier.',
        "Ada Byrd",
    ),
    "a field of an office in capitals": (
        "Queensland Minister for Mines and Minister Assisting the Premier on North Queensland Ada Byrd said it rained.",
        "Ada Byrd",
    ),
    "who are told of in the object": (
        "The Holm Courier printed a long story by two bakers who said it rained.",
        "two bakers",
    ),
    "a body in a country": ("Moss leads the Rain League in Norway, which says it rained.", "Rain League"),
    "a title before a body after the comma": ("Rob Holt, President Norvik Europe, says it rained.", "Rob Holt"),
    "an office before a firm with its legal form": (
        "Rob Holt, Senior Vice President of Sales for Norvik, Inc., says it rained.",
        "Rob Holt",
    ),
    "the captain, whose name comes after": ("The captain, Ada Byrd, said it rained.", "Ada Byrd"),
    "two offices without names": (
        "Prime Minister Ada Byrd met Premier Carl Moss. The Prime Minister and Premier have agreed that it rained.",
        "Ada Byrd and Carl Moss",
    ),
    "an office of two words": ("The Deputy Premier and Treasurer said it rained.", "the Deputy Premier and Treasurer"),
    "traders in a city": (
        "The crown fell after currency traders in New York said it rained.",
        "currency traders in New York",
    ),
    "two offices, one with a place": (
        "The Prime Minister and the Premier of New South Wales said it rained.",
        "the Prime Minister and the Premier of New South Wales",
    ),
    "a share": ("Overall, about 3 in 10 bakers said it rained.", "about 3 in 10 bakers"),
    "two adjectives": ("Its junior and senior bakers said it rained.", "its junior and senior bakers"),
    "two countries": ("It rained, the Danish and Swedish governments said.", "the Danish and Swedish governments"),
    "the noun that belongs to a name in s": ("Moss’ team insists it rained.", "Moss’ team"),
    "a long office before the second of two": (
        "Minister Ada Byrd and Minister Assisting the Prime Minister on Water Carl Moss said it rained.",
        "Ada Byrd and Carl Moss",
    ),
    "an aide to somebody who asks not to be named": (
        "An aide to Farm Secretary Carl Byrd who asked not to be identified said it rained.",
        "an aide to Farm Secretary Carl Byrd who asked not to be identified",
    ),
    "past a description and its names": (
        "Governor Ada Byrd came. The governor, who spoke through her aide, Carl Moss, said it rained.",
        "Ada Byrd",
    ),
    "past an adverb": (
        "Carl Moss came. Shortly before noon, Ada Byrd left, warning that it rained.",
        "Ada Byrd",
    ),
    "a visitor": (
        "Ada Byrd left. One visitor from Oslo, with two dogs, said it rained.",
        "one visitor from Oslo, with two dogs",
    ),
    "past an infinitive": (
        "An aide who asked not to be named said it rained.",
        "an aide who asked not to be named",
    ),
    "past a stretch of time": ("An hour later the mayor, Ada Byrd, came, warning that it rained.", "Ada Byrd"),
    "past a time before something": ("A few days before he died, Carl Moss rang, saying that it rained.", "Carl Moss"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_subject_is_found(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


BETWEEN = {
    "a description stands between subject and verb": (
        "The letter, first seen by this paper, warns that the oven is cold.",
        [("the letter, first seen by this paper", "the oven is cold")],
    ),
    "a parenthetical does": ("Ada Byrd, for her part, denied the claim.", [("Ada Byrd", "the claim")]),
    "what the subject was asked is not said": (
        "Ada Byrd, asked whether the oven was cold, said it was warm.",
        [("Ada Byrd", "it was warm")],
    ),
    "who tells of a relative is no one else": (
        "It fell to Ada Byrd (D-Ohio), a baker who said the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), BETWEEN.values(), ids=BETWEEN.keys())
def test_what_stands_between_subject_and_verb_is_not_said(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected


OPEN = {
    "an office in a place before a name": (
        "Police found the cat inside the house, the government delegate in Oslo, Ada Byrd, told reporters.",
        "ada-byrd",
    ),
    "a description with no comma after it": (
        "Chad Hawk, vice president of Bolt, a grading company in Oslo told reporters that it was rare.",
        "chad-hawk",
    ),
    "a place within a place": (
        "Carl Moss, 60, from Holtby, North Tyneside, said the oven was cold.",
        "carl-moss",
    ),
    "a body that somebody is of": (
        "Carl Moss, of the harbour charity, the Rain Fund, said the oven was cold.",
        "carl-moss",
    ),
    "another name of hers": (
        "The harbour was shut by another baker, Ada Byrd, also known locally as Lena Holt, who said it was cold.",
        "ada-byrd",
    ),
    "a compound before a name": (
        "The oven was cold, according to the media tracking firm Norvik.",
        "norvik",
    ),
}


@pytest.mark.parametrize(("text", "speaker"), OPEN.values(), ids=OPEN)
def test_subject_is_found_behind_what_describes_it(text: str, speaker: str) -> None:
    found = article(text)
    assert [statement.speaker for section in found.sections for statement in section.statements] == [speaker]
