"""Examples of every rule, two where a rule is common; the rule, the speaker and the words must come out."""

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.attribution import attribute
from index.attribution.rules import Finding, Giving
from search.article import Article, Section


@dataclass(frozen=True)
class Example:
    """A text in which a rule finds that `speaker` (None: left open) says `words`."""

    text: str
    speaker: str | None
    words: str
    title: str = ""
    heading: str | None = None


def _interview(guest: str, host: str = "HOST", opening: str = "Is the harbour empty?") -> str:
    return f"{host}: {opening}\n\n{guest}: I think so.\n\n{host}: Do you row?\n\n{guest}: I do."


QUESTIONS = (
    "Why do you row?\n\nI like the quiet on the water and I always have.\n\nDo you ever stop?\n\n"
    "I stop when I am tired.\n\nWould you do it again?\n\nI would, and I will."
)
QUIET = "I like the quiet on the water and I always have."
WAVE = "“We have never seen such a wave in this town.”"

FINDING = {
    Finding.SUBJECT_VERB: (
        Example("Mayor Ada Byrd said the bridge would close.", "Ada Byrd", "the bridge would close"),
        Example("The harbour, Ada Byrd told the council, was empty.", "Ada Byrd", "The harbour … was empty"),
    ),
    Finding.VERB_SUBJECT: (
        Example("“The bridge is closed,” said Mayor Ada Byrd.", "Ada Byrd", "“The bridge is closed,”"),
        Example(
            "The bridge would close on Friday, explained Tim Vega.", "Tim Vega", "The bridge would close on Friday"
        ),
    ),
    Finding.SOURCE: (
        Example("The bridge will close, according to Mayor Ada Byrd.", "Ada Byrd", "The bridge will close"),
        Example("According to Tim Vega, the harbour was empty.", "Tim Vega", "the harbour was empty"),
    ),
    Finding.AGENT: (
        Example("The plan was described by Ada Byrd as a waste of money.", "Ada Byrd", "a waste of money"),
        Example("The council was told by Tim Vega that the harbour was empty.", "Tim Vega", "the harbour was empty"),
    ),
    Finding.LEADING_VERB: (
        Example("Noting that it was cold, Ada Byrd said the ferry would stop.", "Ada Byrd", "it was cold"),
        Example("Arguing that the roof was safe, Tim Vega asked for more time.", "Tim Vega", "the roof was safe"),
    ),
    Finding.TRAILING_VERB: (
        Example("Ada Byrd closed the bridge, saying that it was not safe.", "Ada Byrd", "it was not safe"),
        Example("Tim Vega said it was cold, adding that the ferry would stop.", "Tim Vega", "the ferry would stop"),
    ),
    Finding.JOINED_VERB: (
        Example("Ada Byrd came late and announced that the ferry would stop.", "Ada Byrd", "the ferry would stop"),
        Example("Tim Vega visited the harbour and said it was empty.", "Tim Vega", "it was empty"),
    ),
    Finding.LABEL: (
        Example(_interview("Tim Vega", "Ada Byrd"), "Tim Vega", "I think so."),
        Example(_interview("TIM VEGA"), "TIM VEGA", "I do."),
    ),
    Finding.TURN: (
        Example(
            _interview("Tim Vega", "Ada Byrd").replace("so.", "so.\n\nI went there myself."),
            "Tim Vega",
            "I went there myself.",
        ),
    ),
    Finding.ANSWER: (
        Example(f"An interview with Tim Vega on the harbour.\n\n{QUESTIONS}", "Tim Vega", QUIET),
        Example(f"We spoke to Ada Byrd for an interview at the harbour.\n\n{QUESTIONS}", "Ada Byrd", QUIET),
    ),
    Finding.LETTER: (
        Example(
            "DEAR TIM: My roof leaks. What now? -- WET IN LEEDS\n\nDEAR WET: I would mend it.\n\n"
            "DEAR TIM: My dog barks. -- TIRED IN YORK\n\nDEAR TIRED: I am sorry.",
            "wet in leeds",
            "My roof leaks. What now?",
        ),
    ),
    Finding.ANNOUNCED: (
        Example("Ada Byrd released a statement:\n\nI am sorry for all of it.", "Ada Byrd", "I am sorry for all of it."),
        Example("Tim Vega wrote:\n\nWe ask the town to keep it.", "Tim Vega", "We ask the town to keep it."),
    ),
    Finding.SIGNED: (
        Example("It stays closed tonight. — Ada Byrd (@adabyrd) 5 May 2024", "Ada Byrd", "It stays closed tonight."),
        Example("“We came and it was empty.”\n\n— Tim Vega", "Tim Vega", "“We came and it was empty.”"),
    ),
    Finding.INSERTED: (
        Example("For Ada Byrd it was “a place of quiet and of work”.", "Ada Byrd", "“a place of quiet and of work”"),
        Example("For Tim Vega it is “a way of life and of work”.", "Tim Vega", "“a way of life and of work”"),
    ),
    Finding.BESIDE: (
        Example("Tim Vega was blunt: “The harbour is empty.”", "Tim Vega", "“The harbour is empty.”"),
        Example("Ada Byrd had one wish: “Leave us the ferry.”", "Ada Byrd", "“Leave us the ferry.”"),
    ),
    Finding.QUOTATION: (
        Example("Ada Byrd said it would close.\n\n“It is not safe.”", "Ada Byrd", "“It is not safe.”"),
        Example("Ada Byrd smiled. “We will keep the ferry.”", "Ada Byrd", "“We will keep the ferry.”"),
    ),
    Finding.CONTINUATION: (
        Example(
            "Ada Byrd told the inquiry she had been asleep. She had heard nothing, and nobody had called her.",
            "Ada Byrd",
            "She had heard nothing, and nobody had called her",
        ),
        Example(
            "Tim Vega told the court that he had seen the car. It had been red, and its lights had been off.",
            "Tim Vega",
            "It had been red, and its lights had been off",
        ),
    ),
}

GIVING = {
    Giving.FULL_NAME: (
        Example("Ada Byrd said it was cold.", "Ada Byrd", "it was cold"),
        Example("The Ministry of Water said it was cold.", "Ministry of Water", "it was cold"),
    ),
    Giving.SHORT_NAME: (
        Example("Mayor Ada Byrd came late. Byrd said it was cold.", "Ada Byrd", "it was cold"),
        Example("Tim Vega came late. It was cold, Vega said.", "Tim Vega", "It was cold"),
    ),
    Giving.UNCLEAR_NAME: (
        Example("Ada Byrd and Tim Byrd came late. Byrd said it was cold.", None, "it was cold"),
    ),
    Giving.NAMED_INSIDE: (
        Example("A baker named Tim Vega said it was cold.", "Tim Vega", "it was cold"),
        Example("A driver who gave his name as Kwesi said it was cold.", "Kwesi", "it was cold"),
    ),
    Giving.INITIALS: (
        Example(_interview("TV", "Host", "Tim Vega, welcome."), "Tim Vega", "I think so."),
    ),
    Giving.JOINT: (
        Example("Ada Byrd and Tim Vega said it was cold.", "Ada Byrd and Tim Vega", "it was cold"),
        Example("It was cold, said Ada Byrd and Tim Vega.", "Ada Byrd and Tim Vega", "It was cold"),
    ),
    Giving.NARRATOR: (
        Example("You may ask: “Why is it so empty in winter?”", None, "“Why is it so empty in winter?”"),
    ),
    Giving.PRONOUN: (
        Example("Mayor Ada Byrd came late. She said it was cold.", "Ada Byrd", "it was cold"),
        Example("Tim Vega rowed to the harbour, and he said it was empty.", "Tim Vega", "it was empty"),
    ),
    Giving.PRONOUN_OF_HEADING: (
        Example("She said it was cold.\n\nAda Byrd left at noon.", "Ada Byrd", "it was cold", heading="Ada Byrd"),
    ),
    Giving.UNCLEAR_PRONOUN: (
        Example("The harbour was empty. He said it was cold.", None, "it was cold"),
    ),
    Giving.ROLE: (
        Example("Mayor Ada Byrd came late. The mayor said it was cold.", "Ada Byrd", "it was cold"),
        Example(
            "Tim Vega, the chairman of Norvik Ltd, came late. The chairman said it was cold.", "Tim Vega", "it was cold"
        ),
    ),
    Giving.TITLE: (
        Example("DPP Ada Byrd came late. The DPP said it was cold.", "Ada Byrd", "it was cold"),
        Example("DCI Tim Vega came late. The DCI said it was cold.", "Tim Vega", "it was cold"),
    ),
    Giving.SPOUSE: (
        Example(
            "Mark Byrd and Ada Byrd own it. Mark Byrd was away. His wife said it was cold.", "Ada Byrd", "it was cold"
        ),
    ),
    Giving.PAIR: (
        Example(
            "French President Ada Byrd met German Chancellor Tim Vega. The two leaders said it was cold.",
            "Ada Byrd and Tim Vega",
            "it was cold",
        ),
        Example(
            "Danish Foreign Minister Ada Byrd met Swedish Foreign Minister Tim Vega. Both ministers said it was cold.",
            "Ada Byrd and Tim Vega",
            "it was cold",
        ),
    ),
    Giving.ADDRESSED: (
        Example(_interview("GUEST", opening="Ada Byrd, welcome."), "Ada Byrd", "I think so."),
        Example(_interview("CALLER", "REPORTER", "Good morning, Tim Vega."), "Tim Vega", "I think so."),
    ),
    Giving.INTERVIEWEE: (
        Example(f"An interview with Tim Vega on the harbour.\n\n{QUESTIONS}", "Tim Vega", QUIET),
    ),
    Giving.UNCLEAR_INTERVIEWEE: (
        Example(f"An interview on the harbour.\n\n{QUESTIONS}", None, QUIET),
        Example(_interview("A", "Q"), None, "I think so."),
    ),
    Giving.HOST: (
        Example(_interview("TIM VEGA"), "Ada Byrd", "Do you row?", title="Interview with Ada Byrd, Radio 5"),
    ),
    Giving.DESCRIPTION: (
        Example("Ada Byrd won the race in Oslo. The 31-year-old said it was cold.", "Ada Byrd", "it was cold"),
    ),
    Giving.BODY_NAMED: (
        Example("The Ministry of Water came late. The ministry said it was cold.", "Ministry of Water", "it was cold"),
        Example("The Bank of Norland raised it. The bank said it was cold.", "Bank of Norland", "it was cold"),
    ),
    Giving.BODY_CALLED: (
        Example("The charity Norvik came late. The charity said it was cold.", "Norvik", "it was cold"),
        Example("Norvik, a group that bakes, came late. The group said it was cold.", "Norvik", "it was cold"),
    ),
    Giving.BODY_WITHIN: (
        Example("Norvik came late. The Norvik hotel chain said it was cold.", "Norvik", "it was cold"),
        Example("Skylark came late. The Skylark airline said it was cold.", "Skylark", "it was cold"),
    ),
    Giving.BODY_IN_MIND: (
        Example("Norvik Ltd closed its mill. The company said it was cold.", "Norvik Ltd", "it was cold"),
    ),
    Giving.BODY_OF_PLACE: (
        Example("The Danish navy said it was cold.", "Danish navy", "it was cold"),
        Example("The Swedish government said it was cold.", "Swedish government", "it was cold"),
    ),
    Giving.SPOKESPERSON: (
        Example("A spokeswoman for the Ministry of Water said it was cold.", "Ministry of Water", "it was cold"),
        Example("Norvik Ltd came late. A spokesman for Norvik said it was cold.", "Norvik Ltd", "it was cold"),
    ),
    Giving.PUT_OUT: (
        Example("A survey by Norvik found that prices had fallen.", "Norvik", "prices had fallen"),
        Example("Norvik data showed that prices had fallen.", "Norvik", "prices had fallen"),
    ),
    Giving.UNNAMED: (
        Example("A driver said it was cold.", "a driver", "it was cold"),
        Example("Some bakers said prices had fallen.", "some bakers", "prices had fallen"),
    ),
    Giving.MET_BEFORE: (
        Example("A driver came late. The driver said it was cold. The driver said it rained.", "a driver", "it rained"),
        Example("A baker said prices had fallen. The baker added that it was cold.", "a baker", "it was cold"),
    ),
    Giving.LEAD: (
        Example(
            "The airline blamed the town, saying it was cold.\n\nSkylark Airways said it would pay.",
            "Skylark Airways",
            "it was cold",
        ),
    ),
    Giving.GOES_ON: (
        Example("Ada Byrd said it would close.\n\n“It is not safe.”", "Ada Byrd", "“It is not safe.”"),
    ),
    Giving.SAID_AGAIN: (
        Example(f"{WAVE}\n\nThe ferry was late. Tim Vega said: {WAVE}", "Tim Vega", WAVE),
    ),
    Giving.NOBODY: (Example("It was cold.\n\n“It has always been so.”", None, "“It has always been so.”"),),
}  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "example"),
    [(rule, each) for known in (FINDING, GIVING) for rule, examples in known.items() for each in examples],
)
def test_examples(rule, example):
    section = Section(id="s1", text=example.text, heading=example.heading)
    article = attribute(Article(id="a", title=example.title, sections=(section,)))
    names = {speaker.id: speaker.name for speaker in article.speakers}
    found = [
        (
            names.get(statement.speaker) if statement.speaker else None,
            " … ".join(piece.of(example.text) for piece in statement.pieces),
        )
        for statement in article.sections[0].statements
        if rule in statement.attribution.rules
    ]
    assert (example.speaker, example.words) in found


def test_every_rule_has_an_example():
    assert set(FINDING) == set(Finding)
    assert set(GIVING) == set(Giving)


def test_every_rule_is_documented():
    documented = (Path(__file__).parents[3] / "docs/attribution-rules.md").read_text(encoding="utf-8")
    assert re.findall(r"^\| `([a-z-]+)` \|", documented, re.MULTILINE) == [*Finding, *Giving]


def test_names_of_rules():
    names = [*Finding, *Giving]
    assert len({*names}) == len(names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", name) for name in names)
