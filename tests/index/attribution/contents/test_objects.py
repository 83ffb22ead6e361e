"""What follows a reporting verb is what was said, or the verb tells an act: the finer cases."""

import pytest

from tests.index.attribution.articles import article, said

SAID = {
    # of, about, against
    "Ada Byrd cautioned of the plan.": "of the plan",
    "Ada Byrd cautioned about the plan.": "about the plan",
    # a clause of a body that writes
    "NATO showed it was cold.": "it was cold",
    # a question, after one who is asked
    "Ada Byrd asked the crew who won.": "who won",
    "Ada Byrd warned the baker which bus left.": "which bus left",
    "Ada Byrd announced how it was.": "how it was",
    "Ada Byrd announced when it rained.": "when it rained",
    # a share, a wish, a finding
    "The baker reckons 30% of buyers will pick rye.": "30% of buyers will pick rye",
    "Ada Byrd suggested the council carefully buy a pump.": "the council carefully buy a pump",
    "The province proposed the Northern Council consider a road.": "the Northern Council consider a road",
    "The coroner found that the rail was loose.": "the rail was loose",
    "The ombudsman found the council had lost 40 letters.": "the council had lost 40 letters",
    # what is done
    "Ada Byrd suggested going.": "going",
    "Ada Byrd directed to stay.": "to stay",
    "Ada Byrd ordered the man paid.": "the man paid",
    # a noun phrase
    "Ada Byrd denied all plans.": "all plans",
    "Ada Byrd rejected both plans.": "both plans",
    "Ada Byrd denounced the guests of honour.": "the guests of honour",
    "Ada Byrd thanked the “dead” crew.": "the “dead” crew",
    "Ada Byrd dismissed the claim.": "the claim",
    "The office rejected the application on the grounds that it was late.": (
        "the application on the grounds that it was late"
    ),
    "Norvik disclosed a loss of two million.": "a loss of two million",
    "Ada Byrd praised the crew, the cooks and the guards for their calm.": (
        "the crew, the cooks and the guards for their calm"
    ),
    "Ada Byrd apologised to the board for the late accounts.": "for the late accounts",
    "Ada Byrd objected to the clerk's remark that the van “must go”.": "to the clerk's remark that the van “must go”",
    # a thing that is pointed at
    "Ada Byrd rejected that claim.": "that claim",
    "Norvik disputes that account of the fire.": "that account of the fire",
    "Ada Byrd denied that absurd claim and left.": "that absurd claim",
    "Ada Byrd rejected that the oven was cold.": "the oven was cold",
    "Ada Byrd denied that fewer ovens burn.": "fewer ovens burn",
    # all that one says
    "Ada Byrd said no.": "no",
    # what something is called
    "NATO called him guilty.": "him guilty",
    "Ada Byrd called the plan an error.": "the plan an error",
    "Ada Byrd called the plan the best.": "the plan the best",
    "Ada Byrd called the plan her fault.": "the plan her fault",
    "Ada Byrd called the plan their fault.": "the plan their fault",
    "Ada Byrd called the plan its fault.": "the plan its fault",
    # in a relative clause
    "It was a case the mayor said was closed.": "was closed",
    "He lost what Ada Byrd claims is gold.": "is gold",
    "It is what Ada Byrd called a farce.": "a farce",
    "It was what Ada Byrd dismissed as a farce.": "a farce",
}
ACTS = (
    "Ada Byrd noted or left.",
    "Ada Byrd vowed or left.",
    "Ada Byrd wrote as a baker.",
    "Ada Byrd added as a baker.",
    "Ada Byrd vowed to the hall.",
    "Ada Byrd pledged to the hall.",
    "The bakers blamed themselves.",
    "Ada Byrd blamed herself.",
    "Ada Byrd requested anonymity in talks.",
    "Ada Byrd accused only the crew.",
    "Ada Byrd said has gone.",
    "But the mayor said has gone.",
    "Rain, Ada Byrd called absurd.",
    "Ada Byrd has invited to stay.",
    "Ada Byrd agreed not to stay.",
    "Ada Byrd said nothing, but left.",
    "Ada Byrd said nothing but was seen to cry.",
    "The panel has heard that phrase before.",
    "Ada Byrd recalled king.",
    "Ada Byrd advised us of the facts.",
    "Norvik reported the theft.",
    "Ada Byrd's announcement is a strong signal that the plan is on track.",
    "Ada Byrd denied everything.",
    "Ada Byrd confirmed nothing about the fire.",
    "Ada Byrd confessed all at the fair.",
    "Ada Byrd said goodbye to Oslo the way he had said hello.",
    "Lord Holt dismissed the action after proof.",
    "The High Court dismissed the claim on Friday.",
    "Norvik disclosed a 5% stake in May.",
)


@pytest.mark.parametrize(("text", "expected"), SAID.items())
def test_what_follows_is_said(text: str, expected: str) -> None:
    assert [words for _, words in said(article(text))] == [expected]


@pytest.mark.parametrize("text", ACTS)
def test_what_follows_is_done(text: str) -> None:
    assert said(article(text)) == []


JOINED = {
    "the first quarter": ("The firm said first quarter sales were up.", ["first quarter sales were up"]),
    "a passive": ("Byrd and Moss were charged with two thefts and found guilty in other cases.", []),
    "perfect after perfect": (
        "The minister has said that the harbour will hold and has called for calm.",
        ["the harbour will hold", "calm"],
    ),
    "perfect inside what is said": (
        "The minister said that the town has shut the harbour and has called for calm.",
        ["the town has shut the harbour and has called for calm"],
    ),
    "an aside after the conjunction": (
        "The company said on its website that sales rose and, in a separate filing, disclosed that its head had left.",
        ["sales rose", "its head had left"],
    ),
    "a long aside before that": (
        "Ada Byrd suggested, in response to the worries of the baker about the oven, that it was cold.",
        ["it was cold"],
    ),
    "confidence": ("Both ministers indicated their confidence that the gap was small.", ["the gap was small"]),
    "what was said before": ("Carl Moss repeated accusations that Byrd hides the flour.", ["Byrd hides the flour"]),
    "both sides of a verb": (
        "The oven is not the trouble, she insisted: it is the flour, which has gone off.",
        ["The oven is not the trouble", "it is the flour, which has gone off"],
    ),
    "a laugh": ("He was no kin of the mayor, he laughed.", ["He was no kin of the mayor"]),
    "but": ("But the oven had to go, he said.", ["the oven had to go"]),
    "a task": ("Members have tasked their head to explain how it was spent.", ["to explain how it was spent"]),
    "jeers": ("They were fair people, he added, to jeers.", ["They were fair people"]),
    "a month": (
        "Sales have trebled since May, according to our head baker, Dr Ada Byrd.",
        ["Sales have trebled since May"],
    ),
    "who a source is": (
        "Bakers should read the lease again, according to Ada Byrd, a lawyer in Oslo who was not part of the case.",
        ["Bakers should read the lease again"],
    ),
    "the verb behind a source": (
        "The stolen loaves, according to a complaint lodged by his wife, included a rye.",
        ["The stolen loaves … included a rye"],
    ),
    "at the end": ("Carl Moss has cut short his visit, the palace announced.", ["Carl Moss has cut short his visit"]),
    "what one found": (
        "Officer Dane told the court that she came by at nine and found the lamp under the van.",
        ["she came by at nine and found the lamp under the van"],
    ),
    "what one told": (
        "Officer Dane said that she arrived and told the driver to leave.",
        ["she arrived and told the driver to leave"],
    ),
    "what one tells the police": (
        "A man accused of theft told police that the van was his, a court heard on Tuesday.",
        ["the van was his"],
    ),
    "what one told somebody": (
        "A foreman told a mason to climb over the chain, a court heard on Tuesday.",
        ["A foreman told a mason to climb over the chain"],
    ),
    "both": ("The ministers met. Both agreed that the harbour must open.", ["the harbour must open"]),
    "bare claims": ("Many bakers claim it will ruin the harbour.", ["it will ruin the harbour"]),
}


@pytest.mark.parametrize(("text", "expected"), JOINED.values(), ids=JOINED)
def test_each_clause_is_said(text: str, expected: list[str]) -> None:
    assert [words for _, words in said(article(text))] == expected
