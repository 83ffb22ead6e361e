"""Which words belong to which statement."""

import pytest

from tests.index.attribution.articles import article, said

CASES = {
    "what is told of the speaker behind an aside": (
        "“It rains,” says Ada Byrd, who, like many bakers in Oslo, is tired. “It pours.”",
        [("Ada Byrd", "“It rains,”"), ("Ada Byrd", "“It pours.”")],
    ),
    "a quotation that only the next one ends": (
        "Ada Byrd said it rained. The mill is by Carl Moss, who built it. “I knew it. “The mill will last,” he said.",
        [("Ada Byrd", "it rained"), ("Carl Moss", "“I knew it."), ("Carl Moss", "“The mill will last,”")],
    ),
    "a clause of two words": ("It had, Lena Holt agreed.", [("Lena Holt", "It had")]),
    "words without a verb": (
        "By the lack of rain, Lena Holt said. At the mill, Holt said it was cold. In the end, Holt agreed.",
        [("Lena Holt", "By the lack of rain"), ("Lena Holt", "it was cold")],
    ),
    "a place between the verb and that": (
        "Hundreds of users reported on Reddit that it was cold. Byrd reported on the fire that burnt the mill.",
        [("hundreds of users", "it was cold"), ("Byrd", "the fire that burnt the mill")],
    ),
    "a question behind a preposition": (
        "Lena Holt asked in the council on which grounds the mill was shut. Holt asked as to whether it rained.",
        [("Lena Holt", "on which grounds the mill was shut"), ("Lena Holt", "whether it rained")],
    ),
    "an account that tells": (
        "The firm Norvik was late. “Use your key,” Norvik's support account told customers on X.",
        [("Norvik", "“Use your key,”")],
    ),
    "a letter sent to somebody": (
        "Senator Lena Holt sent a letter to Carl Moss on Friday asking him to tell why it rained and whether he knew.",
        [("Lena Holt", "to tell why it rained"), ("Lena Holt", "whether he knew")],
    ),
    "a motion": (
        "The meeting carried a motion calling on the mayor to close the mill.",
        [("a motion", "the mayor to close the mill")],
    ),
    "one who is told, and who that is": (
        "The mayor urged anyone who wants to live to stay away.",
        [("the mayor", "to stay away")],
    ),
    "two appeals": (
        "Lena Holt called for the board to resign and for a judge to be asked. Holt is calling on all to go, and on "
        "Carl Moss to stay.",
        [
            ("Lena Holt", "the board to resign"),
            ("Lena Holt", "a judge to be asked"),
            ("Lena Holt", "all to go"),
            ("Lena Holt", "Carl Moss to stay"),
        ],
    ),
    "a feeling and what it is about": (
        "Lena Holt expressed worry about the oven. Holt extended her thanks and gratitude to the bakers. Holt voiced "
        "readiness to share the bread. Holt extended an invitation to the crew.",
        [
            ("Lena Holt", "about the oven"),
            ("Lena Holt", "to the bakers"),
            ("Lena Holt", "readiness to share the bread"),
            ("Lena Holt", "an invitation to the crew"),
        ],
    ),
    "a figure and a cause": (
        "Lena Holt put the fall down to rain. Holt gave little comfort, putting the chance of rain at 25 per cent. "
        "Norvik pegged demand at 90 tonnes.",
        [
            ("Lena Holt", "the fall down to rain"),
            ("Lena Holt", "the chance of rain at 25 per cent"),
            ("Norvik", "demand at 90 tonnes"),
        ],
    ),
    "what is sought": (
        "Lena Holt sought a cap on freight. She is seeking a ban. She sought help. Holt regretted that it rained.",
        [("Lena Holt", "a cap on freight"), ("Lena Holt", "it rained")],
    ),
    "a view": ("Lena Holt was of the view that it rained.", [("Lena Holt", "it rained")]),
    "advice": ("Lena Holt left. Her advice to bakers is to wait.", [("Lena Holt", "to wait")]),
    "a participle behind a report": (
        "A report by Norvik recommended approval, saying it rained. About 60 bakers left the hall, chanting “Go on.”",
        [("a report by Norvik", "approval"), ("a report by Norvik", "it rained"), ("60 bakers", "“Go on.”")],
    ),
    "one who is told, and a pronoun": (
        "Lena Holt warned members they would lose. Holt said in a statement read to the court that it rained.",
        [("Lena Holt", "they would lose"), ("Lena Holt", "it rained")],
    ),
    "a clause behind the report that goes on": (
        "Mills may go for a rise in March, Lena Holt said, even as bakers are poor.",
        [("Lena Holt", "Mills may go for a rise in March … even as bakers are poor")],
    ),
    "a source behind a sentence turned round": (
        "Found at the mill were 180 loaves of bread, according to Norvik.",
        [("Norvik", "Found at the mill were 180 loaves of bread")],
    ),
    "a source with what it is not": (
        "“It is three to two,” said one lawyer not involved in the deal.",
        [("one lawyer", "“It is three to two,”")],
    ),
    "words before and behind the verb, each with a verb": (
        "The mill sits at 90 metres with no water, Lena Holt noted, and the nearest road is old. The road, Holt said, "
        "and the pier would close.",
        [
            ("Lena Holt", "The mill sits at 90 metres with no water"),
            ("Lena Holt", "the nearest road is old"),
            ("Lena Holt", "The road … and the pier would close"),
        ],
    ),
    "whom a report cites": (
        "The radio reported, citing bakers, that it was cold. TASS reported, citing the ministry, that it rained.",
        [("the radio", "it was cold"), ("TASS", "it rained")],
    ),
    "a reason that is cited": (
        "Lena Holt said she would appeal, citing the judge's refusal to hear the baker.",
        [("Lena Holt", "she would appeal"), ("Lena Holt", "the judge's refusal to hear the baker")],
    ),
    "a thing that is praised": (
        "Lena Holt praised the role of the oven. Holt commended the crew.",
        [("Lena Holt", "the role of the oven")],
    ),
    "what is said of it in the end": (
        "Lena Holt suggested the baker had been paid, which the crew denied. Holt took issue with the mill's habit of "
        "baking late.",
        [("Lena Holt", "the baker had been paid"), ("Lena Holt", "the mill's habit of baking late")],
    ),
    "one who is pressed": ("Lena Holt pressed her on whether it rained.", [("Lena Holt", "whether it rained")]),
    "a list behind an infinitive": (
        "Lena Holt instructed Carl Moss to return with the notes, a list of all who had signed and a plan for repairs.",
        [("Lena Holt", "to return with the notes, a list of all who had signed and a plan for repairs")],
    ),
    "a source behind a report that ends in a quotation": (
        "Lena Holt told officers she was “waiting on a towel,” according to an affidavit.",
        [("an affidavit", "Lena Holt told officers she was “waiting on a towel,”")],
    ),
    "a question without a verb": (
        "Which oven, Lena Holt asked. Why, Holt asked.",
        [("Lena Holt", "Which oven"), ("Lena Holt", "Why")],
    ),
    "a cue behind an auxiliary": (
        "Lena Holt spoke. The oven was, she said, too cold. The mill is, in her view, a ruin.",
        [("Lena Holt", "The oven was … too cold"), ("Lena Holt", "The mill is … a ruin")],
    ),
    "a step that is described": (
        "The mill will close, a step the union described as “cruel”.",
        [("the union", "“cruel”")],
    ),
    "the main clause behind a report in a concession": (
        "While the fund notes that less is being done on ovens, the pride of the bakers is a major cause.",
        [("the fund", "less is being done on ovens")],
    ),
    "a view that is shared": (
        "The two leaders shared the view that bread should be free.",
        [("the two leaders", "bread should be free")],
    ),
    "who is quoted as telling somebody": (
        "The radio quoted Lena Holt as telling the council that it rained.",
        [("Lena Holt", "it rained")],
    ),
    "who was quoted as telling somebody": (
        "Lena Holt was quoted by newspapers as telling the mayor that it rained.",
        [("Lena Holt", "it rained")],
    ),
    "a report in a relative clause before the verb": (
        "The fall of the mill, which Lena Holt said cost nine lives, left the town without bread and poor.",
        [("Lena Holt", "cost nine lives")],
    ),
    "one who reports behind a relative clause": (
        "Norvik, which first disclosed its stake in March, has reported it holds 300 shares.",
        [("Norvik", "it holds 300 shares")],
    ),
    "an announcement that is the subject": (
        "Lena Holt’s announcement that it will cease baking in Oslo from May makes this a hard day.",
        [("Lena Holt", "it will cease baking in Oslo from May")],
    ),
    "what one says in a letter": (
        "What Lena Holt clearly said in her letter was that “it is right for bakers to bake more bread”.",
        [("Lena Holt", "“it is right for bakers to bake more bread”")],
    ),
    "a participle without a comma": (
        "Norvik closed the oven arguing that it was late.",
        [("Norvik", "it was late")],
    ),
    "a participle without a comma, behind another report": (
        "Norvik said the group would meet in May noting the board had hired a bank.",
        [("Norvik", "the group would meet in May"), ("Norvik", "the board had hired a bank")],
    ),
    "a cue behind a long subject": (
        "Lena Holt spoke. The pearl divers of Bergen, she pointed out, share with those of Oslo a song.",
        [("Lena Holt", "The pearl divers of Bergen … share with those of Oslo a song")],
    ),
    "a question turned round": (
        "Lena Holt rose. Had the mayor thought of it, she asked.",
        [("Lena Holt", "Had the mayor thought of it")],
    ),
    "a question that goes on behind its cue": (
        "Was it true, asked Lena Holt, that it had rained?",
        [("Lena Holt", "Was it true … that it had rained")],
    ),
    "a demand, with a report in a relative clause": (
        "Norvik wrote to Oslo. It demanded an apology for the baker, who it said was 34.",
        [("Norvik", "an apology for the baker"), ("Norvik", "was 34")],
    ),
    "a call to act, with a report in a relative clause": (
        "Norvik called on the board to sell the mill, which it said was late.",
        [("Norvik", "the board to sell the mill"), ("Norvik", "was late")],
    ),
    "what another calls it, behind a dash": (
        "Lena Holt said the mill would close—a step Carl Moss calls “mad, and late.”",
        [("Lena Holt", "the mill would close"), ("Carl Moss", "“mad, and late.”")],
    ),
    "in somebody's words": (
        "Lena Holt grows rye. The sort, in her words, withstands frost.",
        [("Lena Holt", "The sort … withstands frost")],
    ),
    "a time between auxiliary and verb": (
        "Lena Holt had earlier in the week directed all bakers to return.",
        [("Lena Holt", "all bakers to return")],
    ),
    "adding, behind whom the speaker works with": (
        "“It rained,” said Carl Moss, a broker with Norvik Grieves, adding that it would pour.",
        [("Carl Moss", "“It rained,”"), ("Carl Moss", "it would pour")],
    ),
    "another's report in a relative clause": (
        "Traders said the market would look for chances to test the ranges, which the bank said were broadly in line.",
        [("Traders", "the market would look for chances to test the ranges"), ("the bank", "were broadly in line")],
    ),
    "an office without an article behind a name": (
        "More bakers find the ovens, Lena Holt, manager of the Oslo bread exchange said.",
        [("Lena Holt", "More bakers find the ovens")],
    ),
    "a source without a name behind a name": (
        "Thieves shot Lena Holt, police in Oslo said.",
        [("police in Oslo", "Thieves shot Lena Holt")],
    ),
    "one whose age and relative clause follow": (
        "It was proposed by Lena Holt, 43, who said it would rain.",
        [("Lena Holt", "it would rain")],
    ),
    "one whose party and relative clause follow": (
        "It was proposed by Sen. Lena Holt, D-N.Y., who said it would rain.",
        [("Lena Holt", "it would rain")],
    ),
    "two sources in a place with an article": (
        "Local and foreign bakers in the capital said it rained.",
        [("local and foreign bakers in the capital", "it rained")],
    ),
    "a quotation told to a body with a long name": (
        "Lena Holt told the Oslo chapter of the Rain Union last night “there is no cause for alarm” in the oil trade.",
        [("Lena Holt", "“there is no cause for alarm” in the oil trade")],
    ),
    "a condition, and what one has agreed not to do": (
        "Norvik said if it were to take over the board, it has agreed not to dispute the fees.",
        [("Norvik", "if it were to take over the board, it has agreed not to dispute the fees")],
    ),
    "who says what begins with a list": (
        "A cheap menu, improved coffee and free music had given Norvik some appeal, said Carl Moss of Holt Securities.",
        [("Carl Moss", "A cheap menu, improved coffee and free music had given Norvik some appeal")],
    ),
    "who says what ends in a relative clause": (
        "You need to set a goal and action plan, which may be changed, said Carl Moss, a baker at the bank.",
        [("Carl Moss", "You need to set a goal and action plan, which may be changed")],
    ),
    "a statement that is issued, claiming": (
        "Hours after the sale, Norvik told no one. The auction house issued a brief statement claiming it had rained.",
        [("the auction house", "it had rained")],
    ),
    "an office with of in capitals": (
        "The Leader of the Opposition claimed it rained. He said it poured.",
        [("the Leader of the Opposition", "it rained"), ("the Leader of the Opposition", "it poured")],
    ),
    "a quotation before the owner of an office": (
        "“It rained,” the study's lead author Lena Holt said.",
        [("Lena Holt", "“It rained,”")],
    ),
    "somebody's firm with a relative clause and a verb": (
        "Norvik, which makes pumps, has 50 staff and sold two mills, a Holt spokesman said.",
        [("a Holt spokesman", "Norvik, which makes pumps, has 50 staff and sold two mills")],
    ),
    "two sources in a place": (
        "Four banks have filed claims for rain, bankers and lawyers in the Kingdom said.",
        [("bankers and lawyers in the Kingdom", "Four banks have filed claims for rain")],
    ),
    "a source with a long description": (
        "The crop is in good condition, the agricultural weather information and research board Irvana said.",
        [("Irvana", "The crop is in good condition")],
    ),
    "said, but no more": (
        "The roof fell, the officials said but gave no details.",
        [("the officials", "The roof fell")],
    ),
    "another report behind but": (
        "Bakers said Norvik was late at the talks but Carl Moss told reporters that it had been early.",
        [("bakers", "Norvik was late at the talks"), ("Carl Moss", "it had been early")],
    ),
    "a stray comma before said": ("Carl Moss, said it rained.", [("Carl Moss", "it rained")]),
    "as whom somebody speaks": (
        "Norvik is issuing bonds, said Holt Securities Co as lead manager.",
        [("Holt Securities Co", "Norvik is issuing bonds")],
    ),
    "a quotation after an abbreviation": (
        "“It rained,” said Carl Moss of Holt Co. “It poured all night.”",
        [("Carl Moss", "“It rained,”"), ("Carl Moss", "“It poured all night.”")],
    ),
    "a relative clause that reports, and the verb behind it": (
        "Critics, who say it rained, are late.",
        [("critics", "it rained")],
    ),
    "a relative clause of an object": ("The plan has angered bakers, who said it rained.", [("bakers", "it rained")]),
    "a condition before what is said": (
        "Given so little rain such fears may seem odd, Ada Byrd said.",
        [("Ada Byrd", "Given so little rain such fears may seem odd")],
    ),
    "an assumption behind what is said": (
        "Norvik said in its report that it would spend more, assuming prices hold around current levels.",
        [("Norvik", "it would spend more, assuming prices hold around current levels")],
    ),
    "an office behind its body's letters": (
        "Wheat could be lost, Norvik Wheat Board (NWB) chairman Carl Moss said.",
        [("Carl Moss", "Wheat could be lost")],
    ),
    "a plan that was announced": ("The plan announced today is late.", []),
    "a person of two trades": ("“It rained,” said actress and singer Lena Holt.", [("Lena Holt", "“It rained,”")]),
    "a person with an office of something": (
        "It rained, according to superintendent of schools Lena Holt.",
        [("Lena Holt", "It rained")],
    ),
    "an office without its second comma": (
        "Lena Holt, chief executive of Norvik Foods told reporters it rained.",
        [("Lena Holt", "it rained")],
    ),
    "a description whose name tells where from": (
        "The club's coach, Lena Holt of Oslo, said it rained.",
        [("Lena Holt", "it rained")],
    ),
    "noting, after who is spoken of": (
        "Ada Byrd will help with the package of measures announced on Friday, noting that Norvik will stay open.",
        [("Ada Byrd", "Norvik will stay open")],
    ),
    "adding, of one without a name": (
        "Bakers came. “It rains,” one said, adding that it would pour.",
        [("one", "“It rains,”"), ("one", "it would pour")],
    ),
    "noting, in a list of things": ("* upkeep of a map of each pier, noting that the board would pay for it.", []),
    "a report in brackets": (
        "She stayed late (Ada Byrd said the oven was cold), then left.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "told not to": (
        "Parents were told by head teacher Ada Byrd not to send children to school.",
        [("Ada Byrd", "not to send children to school")],
    ),
    "made to say": (
        "The fall in orders prompted Norvik Corp to announce that it would shut the yard.",
        [("Norvik Corp", "it would shut the yard")],
    ),
    "which, behind the cue": (
        "The rise was the second in May, Ada Byrd said, which still left the count slightly down.",
        [("Ada Byrd", "The rise was the second in May … which still left the count slightly down")],
    ),
    "which, behind where it was said": (
        "It would often be seen, Ada Byrd wrote in a paper, which came out in May.",
        [("Ada Byrd", "It would often be seen")],
    ),
    "the sentence before according to": (
        "It has been a bad year for plums. That's according to Ada Byrd.",
        [("Ada Byrd", "It has been a bad year for plums")],
    ),
    "whom a station quotes": (
        "The radio quoted harbour master Ada Byrd as saying the pier would stay shut.",
        [("Ada Byrd", "the pier would stay shut")],
    ),
    "whom a paper quotes, at the end": (
        "The pier would stay shut until May, the paper quoted Ada Byrd as saying.",
        [("Ada Byrd", "The pier would stay shut until May")],
    ),
    "whom a station quotes, in marks": (
        '"The pier is rotten," the station quoted Ada Byrd as saying on Monday.',
        [("Ada Byrd", '"The pier is rotten,"')],
    ),
    "a firm in angle brackets": (
        "<Holt Mills Ltd> said it would close two of its mills.",
        [("Holt Mills Ltd", "it would close two of its mills")],
    ),
    "a firm and its sign": (
        "Holt Mills Plc <HLT.L> said it would close two of its mills.",
        [("Holt Mills Plc", "it would close two of its mills")],
    ),
    "initials and a capital": (
        "Ada Byrd said she doubts the U.S. Will sign before June.",
        [("Ada Byrd", "she doubts the U.S. Will sign before June")],
    ),
    "who owns an admission": (
        "Ada Byrd's own frank admission that the letter was burnt was a surprise.",
        [("Ada Byrd", "the letter was burnt")],
    ),
    "whose view it is": (
        "Ada Byrd's view is that the oven will not be mended.",
        [("Ada Byrd", "the oven will not be mended")],
    ),
    "a title in brackets behind the owner of an admission": (
        "The admission by Ada Byrd (Evening Post, May 3) that the flats were damp was a surprise.",
        [("Ada Byrd", "the flats were damp")],
    ),
    "what somebody said was": (
        "What Ada Byrd said was that the bridge must be mended.",
        [("Ada Byrd", "the bridge must be mended")],
    ),
    "a clause after however": (
        "Ada Byrd said, however, the plant would not close.",
        [("Ada Byrd", "the plant would not close")],
    ),
    "a clause before the one that is said": (
        "Ada Byrd says, apart from the cost, the ovens are too old.",
        [("Ada Byrd", "apart from the cost, the ovens are too old")],
    ),
    "a second verb after but": (
        "Bakers from Oslo see the sums as too high, but say the real figure is hard to know.",
        [("bakers", "the real figure is hard to know")],
    ),
    "about so many": (
        "Ada Byrd suggests around 30% of bakers use such an oven.",
        [("Ada Byrd", "around 30% of bakers use such an oven")],
    ),
    "a month that is no verb": (
        "Ada Byrd said May's jump in hiring and drop in prices is a surprise.",
        [("Ada Byrd", "May's jump in hiring and drop in prices is a surprise")],
    ),
    "a long description behind a quotation": (
        '"The rye is fine," Ada Byrd, SVP of grain and mills at Holt, told The Post.',
        [("Ada Byrd", '"The rye is fine,"')],
    ),
    "a verb turned round, with a description behind": (
        "Oslo remained dear to him, argues Ada Byrd, the head of learning.",
        [("Ada Byrd", "Oslo remained dear to him")],
    ),
    "an order": ('"Turn left," ordered Captain Ada Byrd.', [("Ada Byrd", '"Turn left,"')]),
    "pleased to announce": (
        "Ada Byrd is pleased to announce that the fair will be held in May.",
        [("Ada Byrd", "the fair will be held in May")],
    ),
    "the cue is inside": ('"That," Ada Byrd said, "is too late."', [("Ada Byrd", '"That," … "is too late."')]),
    "two clauses under one cue": (
        "Ada Byrd said that the wells are dry and that the pumps have failed.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed")],
    ),
    "a clause goes on behind the cue": (
        "She had called eleven towns, Ada Byrd said, and five had not called back.",
        [("Ada Byrd", "She had called eleven towns"), ("Ada Byrd", "five had not called back")],
    ),
    "hearsay belongs to the one who reports it": (
        "Ada Byrd said Carl Moss had told her the oven was cold.",
        [("Ada Byrd", "Carl Moss had told her the oven was cold")],
    ),
    "a second report whose subject is described": (
        "Carl Moss said it rained, and Ada Byrd, a poet, said it snowed.",
        [("Carl Moss", "it rained"), ("Ada Byrd", "it snowed")],
    ),
    "a phrase with another place in it": (
        "Ada Byrd called for the rain in Oslo, the snow in Norvik and, in the north, the sun.",
        [("Ada Byrd", "the rain in Oslo, the snow in Norvik and, in the north, the sun")],
    ),
    "what stands before a name tells who that is": (
        "Subsequently the Premier of Tasmania, Mr Lennon, said it rained.",
        [("Lennon", "it rained")],
    ),
    "a noun that looks like a verb at the end": (
        "Norvik Corp said it has bought Moss, Hall, Vega and Co of Oslo for unknown terms.",
        [("Norvik Corp", "it has bought Moss, Hall, Vega and Co of Oslo for unknown terms")],
    ),
    "what a report comments on": (
        "Commenting on reports that the ferry sank, Minister Ada Byrd said it was safe.",
        [("Ada Byrd", "it was safe")],
    ),
    "a report between dashes": (
        "In court – it was a plan that Ada Byrd described as “a gift” – the judge said that it failed.",
        [("Ada Byrd", "“a gift”"), ("the judge", "it failed")],
    ),
    "a phrase before an inverted verb": (
        "More to the point, added Ada Byrd, the oven would be cold.",
        [("Ada Byrd", "More to the point … the oven would be cold")],
    ),
    "what a court is asked for": (
        "Ada Byrd asked the Supreme Court for quick action.",
        [("Ada Byrd", "quick action")],
    ),
    "what is posted somewhere": (
        "The ferry had sunk near Oslo, Ada Byrd posted on Facebook.",
        [("Ada Byrd", "The ferry had sunk near Oslo")],
    ),
    "a day before the second verb": (
        "Ada Byrd has found $6 million and on Monday announced $5 million more was being sent to Oslo.",
        [("Ada Byrd", "$5 million more was being sent to Oslo")],
    ),
    "what is told after what is not": (
        "Ada Byrd did not mention the oven but did note that it rained.",
        [("Ada Byrd", "it rained")],
    ),
    "what is told besides": (
        "Ada Byrd has offered few ideas aside from stating that ovens should be cold.",
        [("Ada Byrd", "ovens should be cold")],
    ),
    "a claim that has a verb": (
        "Ada Byrd's claim that the oven was cold was rejected. The Oslo Bureau's vow that it would stay is known.",
        [("Ada Byrd", "the oven was cold"), ("Oslo Bureau", "it would stay")],
    ),
    "those near to somebody": ("Those close to Byrd say he will run.", [("those close to Byrd", "he will run")]),
    "the narrator goes on": (
        "Australians have made it clear they want the town to act and we know that the time is now.",
        [("Australians", "they want the town to act")],
    ),
    "whom one encourages": (
        "Ada Byrd encouraged Norvik countries and China to sign.",
        [("Ada Byrd", "to sign")],
    ),
    "two adjectives": (
        "The council praised the bakers for their constructive and considered work.",
        [("the council", "the bakers for their constructive and considered work")],
    ),
    "shares of people inside what somebody tells of them": (
        "Ada Byrd said 18% of bakers own an oven, and 9% say they fear it.",
        [("Ada Byrd", "18% of bakers own an oven, and 9% say they fear it")],
    ),
    "quotations without a cue go on": (
        '"We tried," Ada Byrd said. "It failed."',
        [("Ada Byrd", '"We tried,"'), ("Ada Byrd", '"It failed."')],
    ),
    "a quotation after a sentence about somebody else": (
        '"It leaks," Carl Moss said. But his brother Lee Moss, 31, was less sure. "I never saw it leak."',
        [("Carl Moss", '"It leaks,"'), ("Lee Moss", '"I never saw it leak."')],
    ),
    "a quotation after a sentence about a body": (
        '"We are full," Carl Moss said. Norvik Foods owns the hotel. "They never ask us."',
        [("Carl Moss", '"We are full,"'), ("Carl Moss", '"They never ask us."')],
    ),
    "a quotation after what he did": (
        '"We are full," Carl Moss said. He shut the door. "Come back on Monday."',
        [("Carl Moss", '"We are full,"'), ("Carl Moss", '"Come back on Monday."')],
    ),
    "a quotation after whom a sentence is about": (
        'For Carl Moss, the answer is simple. "Open the doors and let them in."',
        [("Carl Moss", '"Open the doors and let them in."')],
    ),
    "a quotation is that of the owner of an answer": (
        "Ada Byrd said rain would come. Carl Moss’s answer to that? “It always does.”",
        [("Ada Byrd", "rain would come"), ("Carl Moss", "“It always does.”")],
    ),
    "a list of clauses": (
        "Ada Byrd pointed out that rain fell, that the oven stayed cold, and that bread was dear.",
        [("Ada Byrd", "rain fell"), ("Ada Byrd", "the oven stayed cold"), ("Ada Byrd", "bread was dear")],
    ),
    "a clause broken in the middle": (
        "Finding salt there, Ada Byrd said, is a good sign.",
        [("Ada Byrd", "Finding salt there … is a good sign")],
    ),
    "a subject, the cue, and its verb": (
        "What is needed, Ada Byrd said, is a deposit on bottles.",
        [("Ada Byrd", "What is needed … is a deposit on bottles")],
    ),
    "a second verb of the same subject behind the cue": (
        "She had called each town herself, Ada Byrd said, and had told the mayor.",
        [("Ada Byrd", "She had called each town herself … and had told the mayor")],
    ),
    "a reason behind the cue": (
        "The oven has cooled, Ada Byrd said, as wood is dear.",
        [("Ada Byrd", "The oven has cooled … as wood is dear")],
    ),
    "a description of the speaker behind the cue": (
        "The oven has cooled, said Ada Byrd, who runs the bakery.",
        [("Ada Byrd", "The oven has cooled")],
    ),
    "a condition before the cue": (
        "If rain comes, Ada Byrd argued, the wells will be full.",
        [("Ada Byrd", "If rain comes … the wells will be full")],
    ),
    "a quotation that ends the sentence before the cue": (
        "In cases of drought, Ada Byrd said, “the town is a victim.”",
        [("Ada Byrd", "In cases of drought … “the town is a victim.”")],
    ),
    "clauses on both sides of a semicolon": (
        "The wells were dry, Ada Byrd said; the pumps had failed.",
        [("Ada Byrd", "The wells were dry"), ("Ada Byrd", "the pumps had failed")],
    ),
    "a clause and a quotation": (
        'Ada Byrd said the oven was cold: "Buy your bread elsewhere."',
        [("Ada Byrd", "the oven was cold"), ("Ada Byrd", '"Buy your bread elsewhere."')],
    ),
    "a clause before the cue and a quotation behind it": (
        'Bakers are part of a town, Ada Byrd said: "They feed it."',
        [("Ada Byrd", "Bakers are part of a town"), ("Ada Byrd", '"They feed it."')],
    ),
    "the clause before is the narrator's": (
        "Although the ferry was late, Mayor Eric Holm said at a news conference that he would stay.",
        [("Eric Holm", "he would stay")],
    ),
    "of two clauses the source said the last": (
        "A storm closed the port, and this week the town expects 300 guests according to the fair's website.",
        [("the fair's website", "this week the town expects 300 guests")],
    ),
    "a subject before its source": (
        "The stolen items, according to the report, included a ring.",
        [("the report", "The stolen items … included a ring")],
    ),
    "a description of the source": (
        "Six have died, according to the sheriff's office, which led the search.",
        [("the sheriff's office", "Six have died")],
    ),
    "a report in a clause before the main one": (
        'As bakers announced the ovens would close, the mayor, Ada Byrd, said: "There is no bread."',
        [("bakers", "the ovens would close"), ("Ada Byrd", '"There is no bread."')],
    ),
    "a relative clause of another": (
        "Ada Byrd rejected the report, which Carl Moss said was late.",
        [("Ada Byrd", "the report"), ("Carl Moss", "was late")],
    ),
    "a title of a work": (
        '"I would love to believe it," Ada Byrd wrote in a note titled "Not So Fast."',
        [("Ada Byrd", '"I would love to believe it,"')],
    ),
    "a subject before a quotation": (
        'It was "more than he gave," Ada Byrd said.',
        [("Ada Byrd", 'It was "more than he gave,"')],
    ),
    "a thing that states": ("The rule states, however, that boats may pass.", [("the rule", "boats may pass")]),
    "a phrase behind the cue": (
        "She saw them, Ada Byrd says, from the landing.",
        [("Ada Byrd", "She saw them … from the landing")],
    ),
    "a second clause behind the cue": (
        "It was not the oven, Ada Byrd told me, it was the wood.",
        [("Ada Byrd", "It was not the oven … it was the wood")],
    ),
    "where it was said behind the cue": (
        "The oven would close, Ada Byrd said, in a letter to the town.",
        [("Ada Byrd", "The oven would close")],
    ),
    "how it was said behind the cue": (
        "The oven would close, Ada Byrd said, laughing at the thought.",
        [("Ada Byrd", "The oven would close")],
    ),
    "what was not said behind the cue": (
        "The oven would close, Ada Byrd said, but she did not say when.",
        [("Ada Byrd", "The oven would close")],
    ),
    "a relative clause with the cue in it": (
        "They met a captain who, Ada Byrd said, had sold his boat.",
        [("Ada Byrd", "had sold his boat")],
    ),
    "an adverb before the cue": (
        "There was less bread than before, Ada Byrd said, since wood is dear.",
        [("Ada Byrd", "There was less bread than before … since wood is dear")],
    ),
    "a list whose first clause has no that": (
        "Ada Byrd says the wells are dry, that the pumps have failed and that the town will move.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed"), ("Ada Byrd", "the town will move")],
    ),
    "two reports around a colon": (
        "Ada Byrd rejects the word “suggestion”: the letter, she says, was an order.",
        [("Ada Byrd", "the word “suggestion”"), ("Ada Byrd", "the letter … was an order")],
    ),
    "two reports around a semicolon": (
        "Ada Byrd said the oven was cold; the bread, Carl Moss added, was stale.",
        [("Ada Byrd", "the oven was cold"), ("Carl Moss", "the bread … was stale")],
    ),
    "another's report with with": (
        "The fair would open, Ada Byrd said, with Carl Moss adding that the bread was free.",
        [("Ada Byrd", "The fair would open"), ("Carl Moss", "the bread was free")],
    ),
    "a participle behind a document": (
        "Bread will be cheaper, the report says, saving the town a million.",
        [("the report", "Bread will be cheaper … saving the town a million")],
    ),
    "what one used to say": (
        '"Nobody bakes at night," Ada Byrd would say.',
        [("Ada Byrd", '"Nobody bakes at night,"')],
    ),
    "a quotation behind and": (
        "The baker had done well, Ada Byrd insisted, and “would do so again”.",
        [("Ada Byrd", "The baker had done well … and “would do so again”")],
    ),
    "another's report before the main clause": (
        "As the fair nears, with bakers forecasting dear bread, Ada Byrd said that rain would come.",
        [("bakers", "dear bread"), ("Ada Byrd", "rain would come")],
    ),
    "a report behind what is said": (
        "Ada Byrd said she will close the bakery after Carl Moss complained that it was loud.",
        [("Ada Byrd", "she will close the bakery"), ("Carl Moss", "it was loud")],
    ),
    "one who is quoted": (
        "Ada Byrd said bread was an art, quoting the painter Carl Moss, who said: “It must rise.”",
        [("Ada Byrd", "bread was an art"), ("Carl Moss", "“It must rise.”")],
    ),
    "one who is told of before who": (
        "The mayor ordered an inquiry into the mill of governor Ada Byrd, who said she would leave.",
        [("the mayor", "an inquiry into the mill of governor Ada Byrd"), ("Ada Byrd", "she would leave")],
    ),
    "a condition with its verb first": (
        "Ada Byrd said had the town not waited for years, the mill would have closed.",
        [("Ada Byrd", "had the town not waited for years, the mill would have closed")],
    ),
    "a time before what is said": (
        "Ada Byrd said before last week's fire, the mill had only had one accident.",
        [("Ada Byrd", "before last week's fire, the mill had only had one accident")],
    ),
    "a colon": ("Ada Byrd replied: “Ask the baker.”", [("Ada Byrd", "“Ask the baker.”")]),
    "that for what is said before": (
        "Norvik said it had earned a million, but that was offset by dear flour.",
        [("Norvik", "it had earned a million"), ("Norvik", "that was offset by dear flour")],
    ),
    "that for things described": (
        "Ada Byrd said the oven baked loaves with a dark crust and that were less likely to crumble.",
        [("Ada Byrd", "the oven baked loaves with a dark crust and that were less likely to crumble")],
    ),
    "shares that answer otherwise": (
        "The survey is out: 16% said that none of their ovens had been swept, while 30% said only some had.",
        [("16%", "none of their ovens had been swept"), ("30%", "only some had")],
    ),
    "a participle before a colon": (
        "Ada Byrd insisted there was no plan for a mill in the town saying: “Bread is bread.”",
        [("Ada Byrd", "there was no plan for a mill in the town"), ("Ada Byrd", "“Bread is bread.”")],
    ),
    "a conjunction that goes on with another report": (
        "Ada Byrd vowed not to let the mill get “fat and happy,” and, according to Holt, told bakers she would go.",
        [("Ada Byrd", "not to let the mill get “fat and happy,”"), ("Ada Byrd", "she would go")],
    ),
    "a condition before an inverted report": (
        "If the oven proves cheap, said Ada Byrd, other bakers may be tempted to buy one.",
        [("Ada Byrd", "If the oven proves cheap … other bakers may be tempted to buy one")],
    ),
    "what comes of it": (
        "The rise would cost 200 jobs, Ada Byrd said, bringing the number of idle bakers to 900.",
        [("Ada Byrd", "The rise would cost 200 jobs … bringing the number of idle bakers to 900")],
    ),
    "an object and another's report": (
        "Norvik estimated damage from the fire at two million and a baker said it had begun in the oven.",
        [("Norvik", "damage from the fire at two million"), ("a baker", "it had begun in the oven")],
    ),
    "a time before another's report": (
        "Ada Byrd said she would follow any cut, and last week Carl Moss said the mill would close.",
        [("Ada Byrd", "she would follow any cut"), ("Carl Moss", "the mill would close")],
    ),
    "quoted words in a lead-in": (
        "At a rally for “cheap bread”, Ada Byrd said the mill would close.",
        [("Ada Byrd", "the mill would close")],
    ),
    "what somebody was asked": (
        "Asked about the mill, which closed in May, Ada Byrd said only, “that was bad news.”",
        [("Ada Byrd", "“that was bad news.”")],
    ),
    "somebody beside without a comma": (
        "Norvik hit back with its director Carl Moss accusing the mayor of a “rotten trick”.",
        [("Carl Moss", "the mayor of a “rotten trick”")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statement_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected


def test_title_and_headings_hold_no_statements() -> None:
    found = article("The oven is cold.", title="Byrd says oven cold", heading='Byrd: "The oven is cold"')
    assert said(found) == []


NOTHING_SAID = {
    "what the paper's own reporter reports": "Our correspondent reports that the mill was shut.",
    "what is talked about": "The sheriff is talking about First Baptist in Oslo, where it rained.",
    "a court's act": "Judge Ada Byrd denied the motion.",
    "all that is said": "We use this name, but everything said applies to all ovens.",
    "what is pleasant to see": "It is also encouraging to see bakers of all sizes.",
    "how the town responds": "The town is responding rapidly to the rain.",
    "a list of what will be built": "The council has agreed to build at each of the towns: an oven, a shop.",
    "what is agreed to": "The council agreed to four goals that it will use to weigh the work.",
    "a subject by a participle": "Accepting that some rain is near helps us stay dry.",
    "a name that looks like a verb": "Some of the top Echo tasks users have tried included: a song.",
    "a thing announced with a name in marks": "Oslo announced $10 million to build a ‘Walk-in Centre’ by the sea.",
    "what this is put down to": "Researchers have attributed this, in part, to the rain.",
    "whose post is answered": "Ada Byrd replied to a post Carl Moss had lost and was chosen.",
    "what is spoken of": "Speaking of ovens, Ada Byrd left the hall.",
    "what a thing is sorted by": "Use several ovens: loading, baking according to group, and a shelf.",
    "what the narrator is saying": "The oven I am announcing today bakes all that the town needs.",
    "a participle with an object leads in": "Noting the cold of the week, the Government will pay for the ovens.",
    "things kept so": "The mix, along with much else, keeps bakers informed and the team on track.",
    "what a firm requires": "These are the terms, the rules firms require for doing business.",
    "a thing set up": "Ada Byrd today announced the growth of the fund with two new ovens to be set up in Oslo.",
    "a story": "We made a film that tells the stories of six bakers who came home.",
    "a participle after its noun": "The data required to mend this oven has been lost.",
    "nouns after whose": "Those whose claims determined the price were paid.",
    "that which is no conjunction": "Nobody knows what the head of the fund says at the meeting of that branch.",
    "the reader": "On the page you directed them to find, more is told.",
    "things announced": "At the fair, Ada Byrd announced a new oven for the school.",
    "a thing that shows another": "The guarantee is meant to help and underscores the lasting will to stay.",
}


@pytest.mark.parametrize("text", NOTHING_SAID.values(), ids=NOTHING_SAID.keys())
def test_nothing_is_said_there(text: str) -> None:
    assert said(article(text)) == []


def test_condition_before_the_speaker_is_said_too() -> None:
    found = article(
        "To pay for the oven, Ada Byrd said the mill would be sold. If it rains, Byrd said the fair is off.",
        "Under the deal, Norvik said it will keep its name. But for the first quarter, Norvik said sales fell.",
        "In addition to its fees, Norvik said it will be paid for flour.",
        "But this year, because of “dear flour”, Byrd said that the price would be frozen.",
    )
    assert said(found) == [
        ("Ada Byrd", "To pay for the oven … the mill would be sold"),
        ("Ada Byrd", "If it rains … the fair is off"),
        ("Norvik", "Under the deal … it will keep its name"),
        ("Norvik", "for the first quarter … sales fell"),
        ("Norvik", "In addition to its fees … it will be paid for flour"),
        ("Ada Byrd", "this year, because of “dear flour” … the price would be frozen"),
    ]


def test_a_dateline_within_the_text_is_not_said() -> None:
    found = article(
        "Bread was dear.",
        "BERGEN - The mill has closed, bakers said.(XY 12)",
        "OSLO, May 6 - It rained, Ada Byrd said.",
    )
    assert said(found) == [("bakers", "The mill has closed"), ("Ada Byrd", "It rained")]


@pytest.mark.parametrize("opening", ["For his part", "Under questioning", "Without giving figures", "As a baker"])
def test_how_it_was_said_is_not_said(opening: str) -> None:
    assert said(article(f"{opening}, Ada Byrd said the mill was sold.")) == [("Ada Byrd", "the mill was sold")]
