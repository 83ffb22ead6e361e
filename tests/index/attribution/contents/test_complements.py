"""What a verb's frame takes for what is said, where no "that", colon or quotation shows it."""

import pytest

from tests.index.attribution.articles import article, said

TAKEN = {
    # a clause
    "Ada Byrd said rain.": "rain",
    "Ada Byrd said nothing had changed.": "nothing had changed",
    "Ada Byrd said goodbye was hard.": "goodbye was hard",
    "Ada Byrd said grace was near.": "grace was near",
    "Ada Byrd said being late was wrong.": "being late was wrong",
    "Ada Byrd stressed as the rain fell the oven was cold.": "as the rain fell the oven was cold",
    "Ada Byrd added as the rain fell the oven was cold.": "as the rain fell the oven was cold",
    "Ada Byrd assured us the oven was cold.": "the oven was cold",
    "Ada Byrd noted as it was cold the oven was hot.": "as it was cold the oven was hot",
    "Ada Byrd told Reuters the ovens, to be built in May, include two of stone.": (
        "the ovens, to be built in May, include two of stone"
    ),
    "Ada Byrd told Reuters the bakery policy covered only cold ovens.": "the bakery policy covered only cold ovens",
    "Ada Byrd told a news conference the oven, already used in Oslo, killed the fire.": (
        "the oven, already used in Oslo, killed the fire"
    ),
    "Ada Byrd told Reuters the talks, which began six weeks ago, ended.": "the talks, which began six weeks ago, ended",
    "Ada Byrd told a meeting ahead of the Oslo talks that rain was near.": "rain was near",
    "Ada Byrd told the bank's yearly meeting here that despite the rain, bread was made.": (
        "despite the rain, bread was made"
    ),
    "Ada Byrd added the new oven, to be built by Norvik, can bake more.": (
        "the new oven, to be built by Norvik, can bake more"
    ),
    "The report states it was cold.": "it was cold",
    "The court found the oven to be cold.": "the oven to be cold",
    "The court found them to have won.": "them to have won",
    "The court found him to be late.": "him to be late",
    "The court found us to be late.": "us to be late",
    "The court found it to have burst.": "it to have burst",
    "The court found the oven to have burst.": "the oven to have burst",
    "Ada Byrd said today's vote was close.": "today's vote was close",
    "Ada Byrd said tomorrow's vote would be close.": "tomorrow's vote would be close",
    "Ada Byrd denounces today's attack in Oslo.": "today's attack in Oslo",
    "Ada Byrd told police Carl Moss started it.": "Carl Moss started it",
    "Ada Byrd told the court Carl Moss had lied.": "Carl Moss had lied",
    "Ada Byrd told police officers were late.": "officers were late",
    "Ada Byrd told Norvik he’d be late.": "he’d be late",
    "Ada Byrd said the money, a gift of ten crowns a year, would go toward the pier.": (
        "the money, a gift of ten crowns a year, would go toward the pier"
    ),
    "Ada Byrd said separately its loans were gone.": "its loans were gone",
    "Ada Byrd said though it was cold, she was warm.": "though it was cold, she was warm",
    "Ada Byrd advised the Danes the firm would buy oil.": "the firm would buy oil",
    "Ada Byrd promised the town the mill would stay.": "the mill would stay",
    "Ada Byrd said many towns -- Oslo, Bergen and Hamar -- had left.": (
        "many towns -- Oslo, Bergen and Hamar -- had left"
    ),
    "Ada Byrd added, a reform that was planned was an “important step”.": (
        "a reform that was planned was an “important step”"
    ),
    "Ada Byrd argued the market cannot support two mills.": "the market cannot support two mills",
    "Industry reports estimated the mill was making a million loaves.": "the mill was making a million loaves",
    "Other Norvik reports showed Oslo was late.": "Oslo was late",
    "Ada Byrd has long advocated that bakers bake.": "bakers bake",
    "Ada Byrd gave notice that Norvik would fight.": "Norvik would fight",
    "Norvik reported a net loss of 60 million crowns.": "a net loss of 60 million crowns",
    "Ada Byrd said under the last plan Oslo got nine ovens.": "under the last plan Oslo got nine ovens",
    "Ada Byrd said under oath she was late.": "she was late",
    # a question
    "Ada Byrd asked why it rained.": "why it rained",
    "Ada Byrd explained why it rained.": "why it rained",
    "Ada Byrd explained when it rained.": "when it rained",
    "Ada Byrd told us who was there.": "who was there",
    "Ada Byrd told reporters what she saw.": "what she saw",
    "Ada Byrd told the crew what happened.": "what happened",
    "Ada Byrd announced what happened.": "what happened",
    # an infinitive
    "Ada Byrd vowed to stay.": "to stay",
    "Ada Byrd vowed never to leave.": "never to leave",
    "Norvik Union offered to collect the ovens.": "to collect the ovens",
    "Ada Byrd urged not to leave.": "not to leave",
    "Ada Byrd pledged not to sell.": "not to sell",
    "Ada Byrd called upon the governor to stay.": "the governor to stay",
    "Ada Byrd invited the bakers to stay.": "to stay",
    "Ada Byrd invited to the hall.": "to the hall",
    "Ada Byrd called on the governor to stay.": "the governor to stay",
    "Ada Byrd directed the bakers to stay.": "the bakers to stay",
    "Ada Byrd ordered it to pay.": "it to pay",
    # what is done
    "Ada Byrd ordered an inspection.": "an inspection",
    "Ada Byrd ordered a probe.": "a probe",
    "Ada Byrd ordered the road closed.": "the road closed",
    "Ada Byrd ordered the men seen.": "the men seen",
    "Ada Byrd ordered the road to be closed.": "the road to be closed",
    "Ada Byrd denied seeing Carl Moss.": "seeing Carl Moss",
    "Ada Byrd denied stealing bread.": "stealing bread",
    "Ada Byrd suggested closing the road.": "closing the road",
    # a noun phrase
    "Ada Byrd warned of cold ovens.": "of cold ovens",
    "Ada Byrd warned about the plan.": "about the plan",
    "Ada Byrd warned against the plan.": "against the plan",
    "Ada Byrd cautioned against the plan.": "against the plan",
    "Ada Byrd denied the claim.": "the claim",
    "Ada Byrd rejected in May the claim.": "the claim",
    "Ada Byrd rejected “the claim”.": "“the claim”",
    "Ada Byrd requested a review.": "a review",
    "Ada Byrd proposed talks.": "talks",
    "Ada Byrd rejected claims, guests and plans.": "claims, guests and plans",
    "Ada Byrd rejected the plan.": "the plan",
    "Ada Byrd denied the killing of Carl Moss.": "the killing of Carl Moss",
    "Ada Byrd denounced the end of guests.": "the end of guests",
    "Ada Byrd questioned the claim.": "the claim",
    # somebody, and what is said of them
    "Ada Byrd praised the crew for its calm.": "the crew for its calm",
    "Ada Byrd praised the crew and the cooks for their calm.": "the crew and the cooks for their calm",
    "Ada Byrd praised the crew in Oslo for its calm.": "the crew in Oslo for its calm",
    "Ada Byrd praised the crew for staying.": "the crew for staying",
    "Ada Byrd criticised the governor over the plan.": "the governor over the plan",
    "Ada Byrd criticised the governor with rage.": "the governor with rage",
    "Ada Byrd questioned the baker on rain.": "the baker on rain",
    "Ada Byrd identified the man as Carl Moss.": "the man as Carl Moss",
    "Ada Byrd described the plan as a farce.": "the plan as a farce",
    "The plan, which Ada Byrd describes as a farce, failed.": "a farce",
    # what something is called
    "Ada Byrd called the idea absurd.": "the idea absurd",
    "Ada Byrd called the plan a farce.": "the plan a farce",
    "Ada Byrd called him a liar.": "him a liar",
    "Ada Byrd called the rain one farce.": "the rain one farce",
    "Ada Byrd called the rain his fault.": "the rain his fault",
    "In May, Ada Byrd called the plan a farce.": "the plan a farce",
    "Ada Byrd called the plan “dead”.": "the plan “dead”",
    # what is found
    "The court found him guilty.": "him guilty",
    "The court found a flaw.": "a flaw",
    "The report found a strategy.": "a strategy",
    "A judge found the plan absurd.": "the plan absurd",
    # a clause whose subject stands before the verb of saying
    "It is a plan which Ada Byrd said was dead.": "was dead",
    "It is a man whom Ada Byrd said was dead.": "was dead",
    "It is the man that Ada Byrd said was dead.": "was dead",
    "It is a man Ada Byrd said was dead.": "was dead",
    "What Ada Byrd said was odd.": "was odd",
    "What Ada Byrd said was that the oven was cold.": "the oven was cold",
    # a clause after those who are told, whose verb is tagged as none
    "Ada Byrd told the crew the bread baked.": "the bread baked",
    "Ada Byrd told Reuters ovens be shut.": "ovens be shut",
    # a clause whose verb has no ending
    "Ada Byrd suggested the council soon buy a pump.": "the council soon buy a pump",
    "Ada Byrd suggested the council of the town buying pumps buy one.": (
        "the council of the town buying pumps buy one"
    ),
    # more questions
    "Ada Byrd asked whether it rained.": "whether it rained",
    "Ada Byrd confirmed whether it rained.": "whether it rained",
    "Ada Byrd asked when it rained.": "when it rained",
    "Ada Byrd asked in which town it rained.": "in which town it rained",
    "Ada Byrd asked to whom it belonged.": "to whom it belonged",
    "Ada Byrd asked in which town it rained and left.": "in which town it rained and left",
    "Ada Byrd asked why it rained and left.": "why it rained and left",
    # figures of a balance
    "Norvik reported a loss of 12%.": "a loss of 12%",
    "Norvik reported a loss in 2012 of 500 crowns.": "a loss in 2012 of 500 crowns",
    # more of what is ordered, warned of and asked for
    "Ada Byrd ordered beer brought in.": "beer brought in",
    "Ada Byrd advised against the plan.": "against the plan",
    "Ada Byrd warned of cold ovens and left.": "of cold ovens",
    "Ada Byrd denied stealing bread and left.": "stealing bread",
    "Ada Byrd objected to the plan.": "to the plan",
    # what stands before the verb
    "It is a step Ada Byrd described as odd.": "odd",
    # a name in quotation marks says nothing, words do
    "Ada Byrd announced “rain and snow”.": "“rain and snow”",
    "Ada Byrd announced the “Rain and Snow” plan for Carl Moss.": "the “Rain and Snow” plan for Carl Moss",
    "Ada Byrd rejected all “of it”.": "all “of it”",
    # things that are praised, and reasons that are cited
    "Ada Byrd praised the role of the crew.": "the role of the crew",
    "Ada Byrd saluted the spirit of Carl Moss.": "the spirit of Carl Moss",
    "Norvik shut the mill, citing the rain.": "the rain",
    # what a court does not decide
    "The judge rejected the bid on the grounds of rain.": "the bid on the grounds of rain",
    "The court dismissed the claim as odd.": "the claim as odd",
    "The court dismissed the claim of a baker.": "the claim of a baker",
    "Ada Byrd dismissed the challenge.": "the challenge",
    "Ada Byrd rejected the charge.": "the charge",
    "Ada Byrd disclosed a plan.": "a plan",
    # more verdicts
    "Ada Byrd described the man as odd.": "the man as odd",
    "Ada Byrd described the plan as a farce and left.": "the plan as a farce",
    "Ada Byrd called the plan dead.": "the plan dead",
    "Studies found a flaw.": "a flaw",
    "The Oslo Office has found Bergen to be cold.": "Bergen to be cold",
    "The Oslo Office has found Bergen to have burst.": "Bergen to have burst",
}
NOTHING = """
    It is a man Ada Byrd said is.
    It is odd, and Ada Byrd said is odd.
    It is a man Ada Byrd announced was dead.
    It is a man who Ada Byrd announced was dead.
    Ada Byrd answered to the board which had asked.
    Ada Byrd asked in the town.
    Ada Byrd advised us of the plan.
    Ada Byrd doubted whether it rained.
    Ada Byrd told a baker which oven to use.
    Ada Byrd told Reuters bread that was baked.
    Ada Byrd told Reuters ovens to bake.
    Ada Byrd said so, and left.
    Ada Byrd said so in May.
    Ada Byrd said as much.
    Ada Byrd said as much of Carl Moss.
    Ada Byrd said the same.
    Ada Byrd said the same of Carl Moss.
    Ada Byrd suggested the council.
    Ada Byrd suggested to the council, buy a pump.
    Ada Byrd ordered bread and baked.
    Norvik reported a loss in 2012.
    Norvik reported a profit.
    Norvik reported a fire of 300 ovens.
    Ada Byrd announced a new “Walk-in Centre”.
    Norvik shut the mill, citing Carl Moss.
    Norvik shut the mill, citing the bakers.
    Ada Byrd praised the plan.
    Ada Byrd commended the union.
    Ada Byrd confirmed nothing about the fire.
    Ada Byrd confirmed little of it.
    Ada Byrd rejected all of it.
    The court dismissed the challenge.
    The court dismissed the charge.
    The court dismissed the claim.
    The judge rejected the bid.
    Ada Byrd dismissed the appeal.
    Ada Byrd denied bail.
    Ada Byrd sought help.
    Ada Byrd disclosed a 5% stake in Norvik.
    Ada Byrd welcomed Norvik.
    Ada Byrd thanked Carl Moss.
    Ada Byrd declared the man.
    Ada Byrd described the man for us.
    Ada Byrd called rain.
    Ada Byrd called the plan.
    The mayor found a flaw.
    Carl Moss found a flaw.
    Ada Byrd refused a bed.
Ada Byrd told the story of a house that the bank had sold.
    Ada Byrd acknowledged and discussed the plan.
    As Ada Byrd said was clear, it rained.
    Ada Byrd called upon the governor.
    Ada Byrd said prayers.
    Ada Byrd said is.
    Ada Byrd told a man which bus left.
    Ada Byrd has offered to stay.
    Rain, Ada Byrd denied.
    Ada Byrd called on the governor.
    Ada Byrd directed the play.
    Ada Byrd ordered two beers.
    Ada Byrd asked why.
    Ada Byrd told a baker who was there.
    Ada Byrd announced who won.
    Ada Byrd said mass.
    Ada Byrd said grace.
    Ada Byrd said goodbye.
    Ada Byrd said nothing.
    Ada Byrd said nothing of the plan.
    Ada Byrd said little about the plan.
    Ada Byrd said so.
    Ada Byrd found the oven to be cold.
    The office found a strategy.
    Corn Belt states have rain.
    Ada Byrd denied king.
    Ada Byrd suggested Deming.
    Ada Byrd has agreed to stay.
    Ada Byrd agreed to the plan.
    Ada Byrd refused to stay.
    Ada Byrd never vowed to leave.
    Ada Byrd is said to be ill.
    Ada Byrd was found to have lied.
    Ada Byrd denied it.
    Ada Byrd denied that.
    Ada Byrd denied him.
    Ada Byrd praised the crew.
    Ada Byrd praised herself for her calm.
    Ada Byrd called him.
    Ada Byrd called the bakers.
    Ada Byrd called the baker Carl.
    Ada Byrd called the spokesman.
    Ada Byrd called the idea.
    Ada Byrd welcomed the guests.
    Ada Byrd welcomed Carl Moss.
    Ada Byrd criticised the governor.
    Ada Byrd criticised the governor on Friday.
    Ada Byrd criticised the governor on 3 May.
    Ada Byrd questioned the baker on Sunday.
    Ada Byrd identified the man for us.
    Ada Byrd identified the man.
    Ada Byrd cited the rain.
    Ada Byrd requested anonymity.
    Ada Byrd thanked them.
    Ada Byrd thanked the crew.
    Ada Byrd proposed to Carl Moss.
    Ada Byrd backed Carl Moss.
""".strip().splitlines()


@pytest.mark.parametrize(("text", "expected"), list(TAKEN.items()))
def test_verb_takes_what_its_frame_has_a_place_for(text: str, expected: str) -> None:
    assert [words for _, words in said(article(text))] == [expected]


@pytest.mark.parametrize("text", [line.strip() for line in NOTHING])
def test_verb_that_tells_an_act_or_too_little_makes_no_statement(text: str) -> None:
    assert said(article(text)) == []
