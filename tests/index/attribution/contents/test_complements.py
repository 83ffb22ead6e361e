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
    # a condition that begins with its verb
    "Ada Byrd said had it rained, he would have left.": "had it rained, he would have left",
    "Ada Byrd said were it cold, he would leave.": "were it cold, he would leave",
    # a name that could be an auxiliary, and "being"
    "Ada Byrd said Will was late.": "Will was late",
    "Ada Byrd said being told was odd.": "being told was odd",
    # more of what hangs on a noun or a pronoun before the verb of saying
    "It is a man Ada Byrd said had left.": "had left",
    "The oven, which Ada Byrd denied was cold, burst.": "was cold",
    "It is a plan that Ada Byrd describes as odd.": "odd",
    # how much a verdict holds
    "Ada Byrd called the road too cold.": "the road too cold",
    "Ada Byrd called the road very cold.": "the road very cold",
    "Ada Byrd called the road less cold.": "the road less cold",
    "Ada Byrd called the road more difficult.": "the road more difficult",
    # verdicts on what further words describe, on persons, and by a phrase
    "Ada Byrd called the road in Oslo cold.": "the road in Oslo cold",
    "Ada Byrd called the road to Oslo odd.": "the road to Oslo odd",
    "Ada Byrd called the plan the end.": "the plan the end",
    "Ada Byrd called the plan an end.": "the plan an end",
    "Ada Byrd called Carl Moss a liar.": "Carl Moss a liar",
    "Ada Byrd called us liars.": "us liars",
    "Ada Byrd described herself as a baker.": "herself as a baker",
    "Ada Byrd described the man of the board as odd.": "the man of the board as odd",
    "Ada Byrd defined the plan as a farce.": "the plan as a farce",
    "The panel found the man odd.": "the man odd",
    "The jury found the flaws.": "the flaws",
    # reasons after several objects, and after where they are
    "Ada Byrd hit out at the board in Oslo for its calm.": "the board in Oslo for its calm",
    "Ada Byrd lashed out at the board over the plan.": "the board over the plan",
    "Ada Byrd criticised the board, the union and the mayor over the plan.": (
        "the board, the union and the mayor over the plan"
    ),
    "Ada Byrd praised the oven.": "the oven",
    # what is called for, and by whom it is to be done
    "Ada Byrd called for a review.": "a review",
    "Ada Byrd called for bakers.": "bakers",
    "Ada Byrd called for the bakers to stay.": "the bakers to stay",
    "Ada Byrd called on Carl Moss to stay.": "Carl Moss to stay",
    "Ada Byrd ordered ovens to be shut.": "ovens to be shut",
    "Ada Byrd ordered them killed.": "them killed",
    "Ada Byrd ordered bakers arrested.": "bakers arrested",
    "Ada Byrd ordered the closure of the road.": "the closure of the road",
    # after those who are told, asked and warned
    "Ada Byrd told Reuters in Oslo the bread baked.": "the bread baked",
    "Ada Byrd reminded Reuters ovens be shut.": "ovens be shut",
    "Ada Byrd told the board the history of the mill was odd.": "the history of the mill was odd",
    "Ada Byrd told the board never to stay.": "never to stay",
    "Ada Byrd urged the board never to stay.": "never to stay",
    "Ada Byrd asked the board to stay.": "to stay",
    "Ada Byrd pleaded with the board to stay.": "to stay",
    "Ada Byrd warned the town about cold ovens.": "about cold ovens",
    "Ada Byrd cautioned of rain.": "of rain",
    "Ada Byrd told of cold ovens.": "cold ovens",
    # what one has done by words all the same, and what one does
    "Ada Byrd has vowed to stay.": "to stay",
    "Ada Byrd has threatened to leave.": "to leave",
    "Ada Byrd consented to stay.": "to stay",
    "Ada Byrd undertook to stay.": "to stay",
    # questions after verbs of asking, telling and recalling
    "Ada Byrd wondered if it rained.": "if it rained",
    "Ada Byrd questioned in which town it rained.": "in which town it rained",
    "Ada Byrd asked with whose oven they bake.": "with whose oven they bake",
    "Ada Byrd recalled how it rained.": "how it rained",
    "Ada Byrd revealed which oven won.": "which oven won",
    "Ada Byrd noted where it rained.": "where it rained",
    "Ada Byrd told bakers who won.": "who won",
    "Ada Byrd told a baker where it rained.": "where it rained",
    "Ada Byrd revealed to a baker who won.": "who won",
    "Ada Byrd warned what rain does.": "what rain does",
    # wishes with a pronoun, and with a subject that further words describe
    "Ada Byrd recommended he quickly leave.": "he quickly leave",
    "Ada Byrd demanded the mill pay.": "the mill pay",
    "Ada Byrd proposed the mill of the town soon pay.": "the mill of the town soon pay",
    # documents and bodies that say what they found
    "The SEC found the oven to be cold.": "the oven to be cold",
    "NATO showed the oven was cold.": "the oven was cold",
    "Data showed the oven was cold.": "the oven was cold",
    "The judge ruled the oven was cold.": "the oven was cold",
    "The law requires the oven be shut.": "the oven be shut",
    # figures and directions of a balance
    "The study shows a rise of 3%.": "a rise of 3%",
    "Norvik reported strong sales.": "strong sales",
    "Norvik reported higher prices.": "higher prices",
    # what courts decide with what they say of it, and what others reject
    "Ada Byrd dismissed the appeal as odd.": "the appeal as odd",
    "Ada Byrd rejected the appeals of the bakers.": "the appeals of the bakers",
    # an answer of a word
    "Ada Byrd said yes.": "yes",
    "Ada Byrd said no to the plan.": "no to the plan",
    # by a participle, before what the speaker does
    "Saying rain was near, Ada Byrd left.": "rain was near",
    "Vowing to stay, Ada Byrd left.": "to stay",
    "Asking why it rained, Ada Byrd left.": "why it rained",
    # after the speaker's place and time
    "Ada Byrd argued in Oslo ovens be shut.": "ovens be shut",
    "Ada Byrd denied in May ovens made in Oslo.": "ovens made in Oslo",
    # names of things in quotation marks, which only what is announced does not say
    "Ada Byrd praised the “Rain and Snow” crew.": "the “Rain and Snow” crew",
    "Ada Byrd described the “Rain and Snow” plan.": "the “Rain and Snow” plan",
    "Ada Byrd announced the “old plan”.": "the “old plan”",
    # a verb without an ending
    "Ada Byrd suggested it buy a pump.": "it buy a pump",
    "Ada Byrd told the crew the mill buy bread.": "the mill buy bread",
    "Ada Byrd told Reuters old ovens sell.": "old ovens sell",
    "Ada Byrd called the road too cold for bakers.": "the road too cold for bakers",
    "In Oslo, Ada Byrd denied the claim.": "the claim",
    # what is only called so
    "Ada Byrd left what she called a farce.": "a farce",
    # numbers that are no years, objects that a reason follows late, and what is quoted with a comma
    "Norvik reported a loss of 2,012 crowns.": "a loss of 2,012 crowns",
    "Norvik reported a decline in sales of 3%.": "a decline in sales of 3%",
    "Ada Byrd praised the “calm, cold” crew.": "the “calm, cold” crew",
    "Ada Byrd thanked the crew for its calm.": "the crew for its calm",
    "Ada Byrd attacked the board as odd.": "the board as odd",
    "The plan, which Ada Byrd denounced as odd, failed.": "odd",
    "The plan, which Ada Byrd praised as wise, failed.": "wise",
    # of whom or what there is to be none or all
    "Ada Byrd called on all of us to stay.": "all of us to stay",
    "Ada Byrd denied all claims.": "all claims",
    # "have" that belongs to another verb
    "Ada Byrd, who has a mill, offered to stay.": "to stay",
    "Having a mill, Ada Byrd offered to stay.": "to stay",
    # courts, and those who are none
    "The magistrate rejected the claims of Carl Moss.": "the claims of Carl Moss",
    "Carl Moss rejected the challenge.": "the challenge",
    "Ada Byrd rejected the suit on grounds of rain.": "the suit on grounds of rain",
    "Ada Byrd sought a review.": "a review",
    "The judge ruled the plan absurd.": "the plan absurd",
    # what begins as a word that tells too little does
    "Ada Byrd said so was rain.": "so was rain",
    "Ada Byrd said much of the bread.": "much of the bread",
    "Ada Byrd said it was cold.": "it was cold",
    "Norvik shut the mill, citing rain, and left.": "rain",
}
NOTHING = """
    In Oslo, Ada Byrd denied it.
    In May, Ada Byrd confirmed nothing of the kind.
    The court dismissed the appeal.
    The court refused the application.
    The judge rejected the motion.
    Ada Byrd announced the “Norvik Plan”.
    Ada Byrd announced a “Walk-in Centre”.
    Ada Byrd announced a review.
    Ada Byrd told the crew a plan to buy bread.
    Norvik reported a loss in the old mill and 3 fires.
    The “old” baker Ada Byrd welcomed the crew.
    The “old” baker Ada Byrd praised the crew.
    Ada Byrd lashed out at the board.
    Ada Byrd replied to a post the board wrote.
    Ada Byrd answered to a claim bakers made.
    Ada Byrd claimed in May ovens made in Oslo.
    Ada Byrd called on the board she spoke to.
    Ada Byrd said it.
    Ada Byrd said otherwise.
    Ada Byrd said hello to the crew.
    Ada Byrd said so to the board.
    Ada Byrd vowed never to.
    Ada Byrd refused to.
    Ada Byrd and Carl Moss have agreed to stay.
    Ada Byrd denied today.
    Ada Byrd denied themselves.
    Ada Byrd requested anonymity for her crew.
    Ada Byrd denied nothing of the kind.
    Ada Byrd sought advice.
    Ada Byrd denied parole.
    Ada Byrd refused the application.
    Ada Byrd rejected petitions.
    Ada Byrd disclosed a holding in Norvik.
    The courts dismissed the bids.
    Ada Byrd praised the crew on 3 May.
    Ada Byrd attacked the board.
    Ada Byrd announced bakers.
    Ada Byrd revealed the man.
    The judge ruled the plan.
    It is a man because Ada Byrd said had left.
    The oven, which Ada Byrd denounced was cold, burst.
    Ada Byrd said is odd
    It is the calm that Ada Byrd praised the crew for.
    It is the farce Ada Byrd described the plan as.
    Ada Byrd identified the man over the plan.
    Ada Byrd described the man for his calm.
    Ada Byrd described herself.
    Ada Byrd hit out at the board.
    Ada Byrd praised bakers of Oslo.
    Ada Byrd called the union spokesman.
    Ada Byrd called the town officials.
    Ada Byrd called the bakers on Sunday.
    Ada Byrd called the road in Oslo.
    Ada Byrd called Carl Moss on Sunday.
    Ada Byrd called on Carl Moss.
    Ada Byrd called for nothing of the kind.
    Ada Byrd ordered the ovens.
    Ada Byrd ordered a cake with cream baked in Oslo.
    Ada Byrd directed the crew.
    Ada Byrd told lies.
    Ada Byrd tells stories of bakers who left.
    Ada Byrd told Reuters today.
    Ada Byrd told Reuters the plan to bake.
    Ada Byrd told the crew by phone of bread baked in Oslo.
    Ada Byrd advised of the change.
    Ada Byrd denied and left.
    Ada Byrd denied or left.
    Ada Byrd denied it, and left.
    Ada Byrd denied anything.
    Ada Byrd denied why it rained.
    Ada Byrd denied in which town it rained.
    Ada Byrd announced when the oven burst.
    Ada Byrd asked who.
    Ada Byrd said nothing, and left.
    Ada Byrd said little and left.
    Ada Byrd said mass to the crew.
    Ada Byrd had consented to stay.
    Ada Byrd has undertaken to stay.
    Ada Byrd suggested a pump, to buy one.
    Ada Byrd suggested rain, snow and sun, buy a pump.
    The sheriff rejected the bids.
    Norvik shut the mill, citing rain, that was cold.
    Norvik reported fires of 3 ovens.
    Norvik reported its prices.
    The study shows the rise.
    The board requires bakers to stay.
    Norvik showed the oven was cold.
    The mayor showed the oven was cold.
    The oven read rain.
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
    Ada Byrd recommended never buy a pump.
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("If it rained, Ada Byrd said the oven would be cold.", "If it rained … the oven would be cold"),
        ("If it rained, Ada Byrd warned the oven would be cold.", "If it rained … the oven would be cold"),
        ("If it rained, Ada Byrd told us the oven would be cold.", "If it rained … the oven would be cold"),
        (
            "If it rained, Ada Byrd said had it been cold, he would leave.",
            "If it rained … had it been cold, he would leave",
        ),
        ("If it rained, Ada Byrd denied the claim.", "the claim"),
        ("If it rained, Ada Byrd denied stealing bread.", "stealing bread"),
        ("If it rained, Ada Byrd vowed to stay.", "to stay"),
        ("If it rained, Ada Byrd asked why it was cold.", "why it was cold"),
        ("If it rained, Ada Byrd warned of cold ovens.", "of cold ovens"),
        ("If it rained, Norvik reported a loss of 12%.", "a loss of 12%"),
    ],
)
def test_condition_before_the_speaker_belongs_to_a_clause_alone(text: str, expected: str) -> None:
    assert [words for _, words in said(article(text))] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Denying the claim, Ada Byrd left.",
        "Denying stealing bread, Ada Byrd left.",
        "Warning of rain, Ada Byrd left.",
        "Describing the plan as a farce, Ada Byrd left.",
        "Reporting a loss of 12%, Norvik shut.",
    ],
)
def test_noun_phrase_of_a_participle_before_another_act_makes_no_statement(text: str) -> None:
    assert said(article(text)) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ada Byrd vowed to keep the oven, which she said was cold.", ["to keep the oven", "was cold"]),
        ("Ada Byrd praised the oven, which she said was cold.", ["the oven", "was cold"]),
        ("Ada Byrd denied stealing the oven, which she said was cold.", ["stealing the oven", "was cold"]),
        ("Ada Byrd warned of the oven, which she said was cold.", ["of the oven", "was cold"]),
        ("Ada Byrd denied stealing bread and Carl Moss said it was odd.", ["stealing bread", "it was odd"]),
        ("Norvik reported a loss of 12% and Carl Moss said it was odd.", ["a loss of 12%", "it was odd"]),
        ("Ada Byrd warned of rain and Carl Moss said it was odd.", ["of rain", "it was odd"]),
        ("Ada Byrd called the plan a farce and Carl Moss said it was odd.", ["the plan a farce", "it was odd"]),
        ("Ada Byrd warned rain was near and denied the claim.", ["rain was near", "the claim"]),
    ],
)
def test_phrase_ends_where_the_next_report_begins(text: str, expected: list[str]) -> None:
    assert [words for _, words in said(article(text))] == expected
