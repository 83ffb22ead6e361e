"""Which words are what is said."""

import pytest

from tests.index.attribution.articles import article, said

CASES = {
    "the cue stands after": (
        "Rain has come to the valley, Ada Byrd said.",
        [("Ada Byrd", "Rain has come to the valley")],
    ),
    "a source inside its sentence": (
        "At the heart of it, according to Ada Byrd, was a cold oven.",
        [("Ada Byrd", "At the heart of it … was a cold oven")],
    ),
    "according to a source with a description": (
        "According to Ada Byrd, a retired baker, the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "the one who is told does not speak": (
        "Ada Byrd told Carl Moss in Oslo on Friday that the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "a day that is the subject": (
        "Ada Byrd said today marked a beginning. She said yesterday was cold. She said Friday that it rained.",
        [("Ada Byrd", "today marked a beginning"), ("Ada Byrd", "yesterday was cold"), ("Ada Byrd", "it rained")],
    ),
    "a clause behind a source, with what another says against it": (
        "According to Ada Byrd, the market lost goods worth a million, even as the Oslo Fire Agency put it at two.",
        [("Ada Byrd", "the market lost goods worth a million"), ("Oslo Fire Agency", "it at two")],
    ),
    "what another puts a figure at": (
        "The market lost a million, Ada Byrd said, even as Norvik put the loss at two.",
        [("Ada Byrd", "The market lost a million"), ("Norvik", "the loss at two")],
    ),
    "an infinitive": ("Ada Byrd vowed to keep the oven warm.", [("Ada Byrd", "to keep the oven warm")]),
    "the addressee of urge is left out": ("Ada Byrd urged the bakers to stay.", [("Ada Byrd", "to stay")]),
    "the object of call on stays": ("Ada Byrd called on the bakers to stay.", [("Ada Byrd", "the bakers to stay")]),
    "a noun that is denied": ("Ada Byrd rejected the claim in a statement on Monday.", [("Ada Byrd", "the claim")]),
    "hope that is expressed": (
        "Ada Byrd expressed the hope that the oven would last.",
        [("Ada Byrd", "the oven would last")],
    ),
    "anonymity is no statement": (
        "One clerk, who requested anonymity, said the oven was cold.",
        [("one clerk, who requested anonymity", "the oven was cold")],
    ),
    "one who asks not to be named has said nothing yet": (
        "A baker, who asked not to be named, said the oven was cold.",
        [("a baker, who asked not to be named", "the oven was cold")],
    ),
    "no comment after a statement": (
        "Ada Byrd said the oven was cold but would not comment on the bread.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "a negation": ("Ada Byrd urged the bakers not to sell bread.", [("Ada Byrd", "not to sell bread")]),
    "a negation after a pronoun": ("The judge, Ann Pell, reminded them not to talk.", [("Ann Pell", "not to talk")]),
    "never": ("Ada Byrd has vowed never to leave Oslo.", [("Ada Byrd", "never to leave Oslo")]),
    "the object of order stays": ("Ada Byrd ordered the bakers to stay.", [("Ada Byrd", "the bakers to stay")]),
    "the preposition of a complaint": ("Ada Byrd complained of cold ovens.", [("Ada Byrd", "of cold ovens")]),
    "a second predicate": (
        "Ada Byrd vowed that Oslo backs the ask of its bakers and stays firmly committed to bread.",
        [("Ada Byrd", "Oslo backs the ask of its bakers and stays firmly committed to bread")],
    ),
    "a verb that could report, of the same subject": (
        "Ada Byrd said she left school in 2008 and wrote in ink.",
        [("Ada Byrd", "she left school in 2008 and wrote in ink")],
    ),
    "the narrator's but": (
        "Ada Byrd said the bridge would open in May, but she gave no details on the cost.",
        [("Ada Byrd", "the bridge would open in May")],
    ),
    "another's refusal": (
        "Ada Byrd said the bridge would open in May, but the council did not say when.",
        [("Ada Byrd", "the bridge would open in May")],
    ),
    "the narrator's comment": (
        "Ada Byrd said nine ovens were cold, a figure that has been disputed.",
        [("Ada Byrd", "nine ovens were cold")],
    ),
    "an allusion the narrator sees": (
        "Ada Byrd said the oven was cold, in a reference to the strike.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "when it was said": (
        "Ada Byrd said the oven would stay cold, two days after it burst.",
        [("Ada Byrd", "the oven would stay cold")],
    ),
    "what one did meanwhile": (
        "Ada Byrd said rain was coming, as she hosted the bakers of Oslo.",
        [("Ada Byrd", "rain was coming")],
    ),
    "a subordinate clause that is said": (
        "Ada Byrd said rain would come after the fair had closed.",
        [("Ada Byrd", "rain would come after the fair had closed")],
    ),
    "that as a pronoun": ("Ada Byrd says that is untrue.", [("Ada Byrd", "that is untrue")]),
    "a phrase before that": (
        "Ada Byrd has said for months that the oven is cold.",
        [("Ada Byrd", "the oven is cold")],
    ),
    "what it was said of": ('Ada Byrd said of the oven: "It burns."', [("Ada Byrd", '"It burns."')]),
    "a circumstance before a comma": (
        "Ada Byrd said at this point, she and her client do not want to sue.",
        [("Ada Byrd", "at this point, she and her client do not want to sue")],
    ),
    "a time that belongs to a noun": (
        "Ada Byrd announced next year's fair would open early.",
        [("Ada Byrd", "next year's fair would open early")],
    ),
    "what thanks are for": (
        "Ada Byrd expressed her support for the bakers.",
        [("Ada Byrd", "her support for the bakers")],
    ),
    "a number behind at least": (
        "Ada Byrd said at least two ovens had burst.",
        [("Ada Byrd", "at least two ovens had burst")],
    ),
    "a mark behind an article": (
        'Ada Byrd promised a "final" answer was near.',
        [("Ada Byrd", 'a "final" answer was near')],
    ),
    "descriptions of a source": (
        "According to the coach, Ada Byrd, of Oslo, in their first game, the team lost.",
        [("Ada Byrd", "in their first game, the team lost")],
    ),
    "a description of a source behind a quotation": (
        "“Rain is near,” according to Ada Byrd, a baker.",
        [("Ada Byrd", "“Rain is near,”")],
    ),
    "a time behind as one reported": (
        "As Ada Byrd reported in 2014, the wells had run dry.",
        [("Ada Byrd", "the wells had run dry")],
    ),
    "what doubts are about": (
        "Ada Byrd voiced doubts about the new oven.",
        [("Ada Byrd", "doubts about the new oven")],
    ),
    "a comment on all that was said": (
        "Ada Byrd said two ovens were gone, something that the police would not confirm.",
        [("Ada Byrd", "two ovens were gone")],
    ),
    "a comment behind a quotation": (
        'Ada Byrd called the oven "a dragon," a word she came to regret.',
        [("Ada Byrd", 'the oven "a dragon,"')],
    ),
    "an act that reports nothing": (
        "Ada Byrd accepted she had not seen the oven before writing about it.",
        [("Ada Byrd", "she had not seen the oven before writing about it")],
    ),
    "a sentence that introduces a quotation": (
        'On Monday Carl Moss gave his view of the fair: "It was a farce," said Moss.',
        [("Carl Moss", '"It was a farce,"')],
    ),
    "a question before a quotation": (
        "Asked by Ada Byrd who was to blame, “Everyone,” Carl Moss answered.",
        [("Carl Moss", "“Everyone,”")],
    ),
    "those whom one pleads with": (
        "Ada Byrd pleaded with the bakers to stay.",
        [("Ada Byrd", "to stay")],
    ),
    "goods that are ordered": ("Ada Byrd ordered two beers and a pie.", []),
    "an act that is ordered": ("Ada Byrd ordered a review of the ovens.", [("Ada Byrd", "a review of the ovens")]),
    "a verb behind what is denied": (
        "Ada Byrd denied stealing bread and ran to the harbour.",
        [("Ada Byrd", "stealing bread")],
    ),
    "a verb behind what is urged": (
        "Ada Byrd urged the bakers to stay and left the hall.",
        [("Ada Byrd", "to stay")],
    ),
    "a relative clause that ends": (
        "The fair, which Ada Byrd called “a farce”, will be held in May.",
        [("Ada Byrd", "“a farce”")],
    ),
    "a place where another speaks": (
        "Bakers volunteered at a home for the old, where Ada Byrd explained that the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "news of the oven only": ("Ada Byrd denied it.", []),
    "a news agency that is told": (
        "Ada Byrd told Reuters news agency the mill's papers were lost.",
        [("Ada Byrd", "the mill's papers were lost")],
    ),
    "a court that is told of somebody's quoted words": (
        "Bakers told the trial Carl Moss “stood out as quite nervous” that night.",
        [("bakers", "Carl Moss “stood out as quite nervous” that night")],
    ),
    "once as a conjunction": (
        "Ada Byrd said once the mill had closed then it could not be opened.",
        [("Ada Byrd", "once the mill had closed then it could not be opened")],
    ),
    "further as an adjective": (
        "Ada Byrd said further loaves were likely.",
        [("Ada Byrd", "further loaves were likely")],
    ),
    "a bracket in a subject": (
        "Ada Byrd said Norvik Oven Notes (NONs), to be sold to bakers in May, would save the mill.",
        [("Ada Byrd", "Norvik Oven Notes (NONs), to be sold to bakers in May, would save the mill")],
    ),
    "a lead-in is not said": (
        'Walking in to cries of "Ada!", Ada Byrd said the oven was "still warm".',
        [("Ada Byrd", 'the oven was "still warm"')],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_content_is_cut_out(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected
