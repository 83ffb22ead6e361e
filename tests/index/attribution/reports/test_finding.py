"""Which verbs report, and which do not."""

import pytest

from tests.index.attribution.articles import article, said, speakers

CASES = {
    "today, behind a relative clause": (
        "The firm Norvik, which holds 48 of 120 seats in Oslo, today described the deal as treason.",
        "Norvik",
    ),
    "a farm and its place": ("Ada Byrd, who bakes bread at “Kettle Park”, Quambone, said it was cold.", "Ada Byrd"),
    "the owner of a claim": ("Ada Byrd's claim that it rained was heard.", "Ada Byrd"),
    "the agent of a claim": ("A claim by Ada Byrd that it rained was heard.", "Ada Byrd"),
    "a message that is clear": ("Ada Byrd's message was clear: the oven must stay.", "Ada Byrd"),
    "a verdict": ('Ada Byrd\'s verdict: "A mess."', "Ada Byrd"),
    "per a body": ("The oven cost nine crowns, per the Harbour League.", "Harbour League"),
    "in the words of": ("The oven was, in the words of Ada Byrd, a disgrace.", "Ada Byrd"),
    "according to, without a comma": (
        "The valley expects 300 guests according to the fair's website.",
        "the fair's website",
    ),
    "according to, with no comma after": ("According to Ada Byrd the oven was cold.", "Ada Byrd"),
    "a comma too many": ("The firm Indus Air, has said that the oven was cold.", "Indus Air"),
    "a lead-in before a name with a role": (
        "Alarmed by the news from Nevada, Senator Carl Moss, the minority leader, said that it was cold.",
        "Carl Moss",
    ),
    "a role without an article": (
        "“It was cold,” Ada Byrd, legal director for the union, said in a statement.",
        "Ada Byrd",
    ),
    "a town and its state": ("Ada Byrd, 67, a baker in Allentown, Pa., said it was cold.", "Ada Byrd"),
    "the told are many": ("Ada Byrd told FBI agents that it was cold.", "Ada Byrd"),
    "one adjective": ("“It is cold,” weary Ada Byrd said.", "Ada Byrd"),
    "friends who have seen it": (
        "Friends of Ada Byrd's who have seen the oven say that it is cold.",
        "friends of Ada Byrd's who have seen the oven",
    ),
    "half of the voters": ("At least half of voters say it is cold.", "half of voters"),
    "a number of writers": ("It was July when a number of writers suggested it was cold.", "a number of writers"),
    "after though": (
        "Though bakers who work with Ada Byrd say it is cold, it is not.",
        "bakers who work with Ada Byrd",
    ),
    "a document after the verb": ("The oven was cold, stated a letter to the baker.", "a letter"),
    "inside a sentence, turned round": ("The problem with the oven, says Ada Byrd, is that it is cold.", "Ada Byrd"),
    "a clause without a known verb": (
        "The mill uses flyers to spread the word, Ada Byrd explained, adding it was warm.",
        "Ada Byrd",
    ),
    "a body that finds": (
        "The Office for National Statistics has found Oslo to be cold.",
        "Office for National Statistics",
    ),
    "studies": ("Studies have shown that the oven can be fixed.", "studies"),
    "what one describes": ("The find, which Ada Byrd describes as “significant”, was cold.", "Ada Byrd"),
    "admits to": ("Ada Byrd admitted to being puzzled.", "Ada Byrd"),
    "several with threats": ("It went on, with bakers from Oslo threatening to strike.", "bakers"),
    "two with roles": (
        "Ada Byrd, the head of Mind, and Carl Moss, the head of Body, say it can be cold.",
        "Ada Byrd",
    ),
    "by proposing": ("Ada Byrd reacted by proposing some measures.", "Ada Byrd"),
    "condolences": ("Ada Byrd offered his condolences to the family.", "Ada Byrd"),
    "a chain based somewhere": (
        "It began when the Hankyu hotel chain, based in Osaka, admitted it had been cold.",
        "Hankyu",
    ),
    "an industry which denounced": (
        "The mill industry, which broadly denounced the vote, said it was in talks.",
        "the mill industry",
    ),
    "according to a report that adds": (
        "It is cold, according to the Oslo Times, which adds that it rains.",
        "Oslo Times",
    ),
    "as somebody does": ("She listened as Ada Byrd, the mayor, described her as “our hero”.", "Ada Byrd"),
    "with one who states": (
        'The Marston Courier covered the case, with Carl Moss stating: "We never saw it."',
        "Carl Moss",
    ),
    "said by the police": (
        "Officers later arrested Ada Byrd, 32, of Elm Street, after finding a loaf, said Lt. Carl Moss, a spokesman.",
        "Carl Moss",
    ),
    "letters after a name": ("Orla Penn, QC, said the tunnel would be closed.", "Orla Penn"),
    "a party and ward in brackets": (
        "Cllr Nora Beddoes (Lab, Quarry Bank), who chairs the panel, said the bridge would close.",
        "Nora Beddoes",
    ),
    "an aside between dashes": (
        "The mayor, Ada Byrd, was there. Byrd — neighbours call her Addie — said the oven was cold.",
        "Ada Byrd",
    ),
    "one who writes to a body": (
        "The aide who wrote to Rain Fund said that the mill had burnt.",
        "the aide who wrote to Rain Fund",
    ),
    "a name with a reflexive": ("Carl Moss himself, reached by phone, said the oven was cold.", "Carl Moss"),
    "an office and a name between commas": (
        "Its relations officer, Ms Ada Byrd, said bakers who signed had sublet their mills.",
        "Ada Byrd",
    ),
    "one behind an aside between dashes": (
        "Ada Byrd was there. In her office – a cool, converted mill – she quotes a poet and points out that it rains.",
        "Ada Byrd",
    ),
    "agents named": ("The council had lost its way, her agents, Poole & Crane, say.", "Poole & Crane"),
    "a member of a body": (
        "“We're not against it,” a member of the Harbour League told us.",
        "a member of the Harbour League",
    ),
    "one who is quick to add": ("Ada Byrd was quick to add that the oven was cold.", "Ada Byrd"),
    "one who rings to say": ("Ada Byrd telephoned the paper to say that the oven was cold.", "Ada Byrd"),
    "one who wants to know": ("Ada Byrd sought to know whether the oven was cold.", "Ada Byrd"),
    "one who remembers": ("“He took his coat,” Ada Byrd remembers.", "Ada Byrd"),
    "the other of two": ("Ada Byrd was there. The other described the plan as “mad”.", "the other"),
    "a trial": ("The trial found that eight in ten ears were dry.", "the trial"),
    "one who takes to a medium": ("Ada Byrd took to Twitter to say the oven was cold.", "Ada Byrd"),
    "one who is keen to point out": ("Ada Byrd is still keen to point out that the oven is cold.", "Ada Byrd"),
    "one who keeps telling": ("“I lost it,” Ada Byrd kept telling anyone who came near.", "Ada Byrd"),
    "one who is overheard": ("One baker was overheard criticizing the mayor for the delay.", "one baker"),
    "findings that seem to show": ("The findings seem to show that the oven is cold.", "the findings"),
    "a name that looks like an adverb": ("Ada Casserly was there. Casserly argues that it is cold.", "Ada Casserly"),
    "one who gives evidence": ("Ada Byrd, a farmer, gave evidence that the oven was cold.", "Ada Byrd"),
    "whose argument it is": ("Ada Byrd was there. Her argument is that the oven was cold.", "Ada Byrd"),
    "one who has no verb of saying": ("“Look at the paint,” Ada Byrd, the yard's owner, shares.", "Ada Byrd"),
    "one with a handle": ('"Arrest them," replied @ada_byrd, who bakes.', "@ada_byrd"),
    "an absolute clause": ("It has to be done in May, the mayor recommending that it rain.", "the mayor"),
    "whose view it is": ("Ada Byrd was there. In her view, the oven is cold.", "Ada Byrd"),
    "in somebody's words": ("The oven is a wreck, in Ada Byrd's words.", "Ada Byrd"),
    "a title that ends with the name": (
        "According to the deputy head of mission at the embassy in Oslo Karin Dahl, visas will be issued.",
        "Karin Dahl",
    ),
    "an office between quotation and name": ("“It is cold,” Glass Europe md Ada Byrd told us.", "Ada Byrd"),
    "told by somebody": ("Residents were told by Ada Byrd that the hill could slide.", "Ada Byrd"),
    "figures to be published": ("Figures to be published today show rents rose by 3%.", "figures to be published"),
    "a banner": ("Bakers carried banners demanding “bread”.", "bakers"),
    "a letter that was sent": ("Ada Byrd sent parents a letter saying that two mills would close.", "Ada Byrd"),
    "quoted as stressing": ("A statement quoted Ada Byrd as stressing that the mill was cold.", "Ada Byrd"),
    "quoted telling": ("The Evening Post quoted Ada Byrd telling bakers that the mill was cold.", "Ada Byrd"),
    "who calls it so behind it": ("The posters were labelled a “big mistake” by Ada Byrd.", "Ada Byrd"),
    "who describes it so behind it": ("The plan has been described as “idle talk” by the mayor.", "the mayor"),
    "people beside": ("Half of them opposed the fee with the bakers saying it would hurt the town.", "the bakers"),
    "a paper that reported first": ("The mill shut in May, as first reported by the Oslo Times.", "Oslo Times"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_source_is_found_without_a_verb_of_its_own(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


VERBS = {
    "what is claimed for oneself": (
        "The guild claimed responsibility for the fire.",
        [("the guild", "responsibility for the fire")],
    ),
    "an accusation in the passive": ("Carl Moss is accused by critics of hiding it.", [("critics", "hiding it")]),
    "advice against": ("Norway is advising bakers against travel.", [("Norway", "against travel")]),
    "what is pointed out": ("Ada Byrd pointed out a second leak.", [("Ada Byrd", "a second leak")]),
    "what somebody is called": ("Ada Byrd calls the firm sly and greedy.", [("Ada Byrd", "the firm sly and greedy")]),
    "a promise about it": ("The firm promised it had ample flour.", [("the firm", "it had ample flour")]),
    "a verb that may be a noun": ("Ada Byrd notes it is cold.", [("Ada Byrd", "it is cold")]),
    "a participle between commas": (
        "Carl Moss, saying he was ill, left the hall.",
        [("Carl Moss", "he was ill")],
    ),
    "a definition": (
        "The craft was defined by Ada Byrd as “the art of bread that bakes itself”.",
        [("Ada Byrd", "“the art of bread that bakes itself”")],
    ),
    "states are no verb": ("Corn Belt states have suffered. Ada Byrd said it rained.", [("Ada Byrd", "it rained")]),
    "a report states": ("The report states the oven was cold.", [("the report", "the oven was cold")]),
    "as a paper reports": (
        "As reported by the Oslo Gazette, the oven was cold.",
        [("Oslo Gazette", "the oven was cold")],
    ),
    "a verb of either spelling": (
        "The bank signalled that rates may fall. Ada Byrd signaled that she may leave.",
        [("the bank", "rates may fall"), ("Ada Byrd", "she may leave")],
    ),
    "what is recalled and recommended": (
        "Ada Byrd agreed to stay, offered to help and recalled baking the first loaf. She recommends closing the mill.",
        [
            ("Ada Byrd", "to help"),
            ("Ada Byrd", "baking the first loaf"),
            ("Ada Byrd", "closing the mill"),
        ],
    ),
    "the one who is invited or challenged": (
        "Ada Byrd invited the minister to visit Quito and challenged Carl Moss to bake a loaf.",
        [("Ada Byrd", "to visit Quito"), ("Ada Byrd", "to bake a loaf")],
    ),
    "praise with its reason": (
        "Ada Byrd praised the bakers for their calm and credited the mayor with a plan.",
        [("Ada Byrd", "the bakers for their calm"), ("Ada Byrd", "the mayor with a plan")],
    ),
    "what something is called": (
        "Ada Byrd called the oven a disgrace. She called it cold. She called the idea absurd.",
        [("Ada Byrd", "the oven a disgrace"), ("Ada Byrd", "it cold"), ("Ada Byrd", "the idea absurd")],
    ),
    "an adverb before the particle": ("Ada Byrd called publicly for calm.", [("Ada Byrd", "calm")]),
    "a relative clause with a reporting verb of its own": (
        "Ada Byrd, who told Carl Moss about it, said the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "people at a place": (
        "Pilots at Indus Air said the plane was old.",
        [("pilots at Indus Air", "the plane was old")],
    ),
    "a visit is no call": ("Ada Byrd called on the baker and left.", []),
    "the cue is turned round": (
        '"Twice is a pattern," said Ada Byrd, who keeps bees.',
        [("Ada Byrd", '"Twice is a pattern,"')],
    ),
    "participles before and after": (
        "Noting that the wells are dry, Ada Byrd said the pumps have failed, adding that help is near.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed"), ("Ada Byrd", "help is near")],
    ),
    "two verbs of one subject": (
        "Ada Byrd said the oven had cooled, and announced a new one would be built.",
        [("Ada Byrd", "the oven had cooled"), ("Ada Byrd", "a new one would be built")],
    ),
    "what is found out, announced and put at so much": (
        "The bank announced losses of $40m. Police put the crowd at about 300. The firm disclosed a second leak.",
        [("the bank", "losses of $40m"), ("police", "the crowd at about 300"), ("the firm", "a second leak")],
    ),
    "a text that calls for something": (
        "Ada Byrd has written to ministers calling for an inquiry. Carl Moss released a statement urging them to stay.",
        [("Ada Byrd", "an inquiry"), ("Carl Moss", "to stay")],
    ),
    "one of several verbs": (
        "Ada Byrd has scolded bakers, claimed that a rival stole flour and denied the charge.",
        [("Ada Byrd", "a rival stole flour"), ("Ada Byrd", "the charge")],
    ),
    "one who calls back to say": (
        "Ada Byrd said the boat was stolen, then called back to say her wife had sold it.",
        [("Ada Byrd", "the boat was stolen"), ("Ada Byrd", "her wife had sold it")],
    ),
    "a plural subject and a verb that may be a noun": (
        "The lava has been flowing for years, researchers report today in Ash. Some bakers question whether it rains.",
        [("researchers", "The lava has been flowing for years"), ("some bakers", "whether it rains")],
    ),
    "what one is urged to, and the words": (
        "Ada Byrd urged the crowd to talk to strangers: “Seek out people who disagree.”",
        [("Ada Byrd", "to talk to strangers"), ("Ada Byrd", "“Seek out people who disagree.”")],
    ),
    "a day that is the subject": ("Ada Byrd says Thursday will be hot.", [("Ada Byrd", "Thursday will be hot")]),
    "two subjects of one verb": (
        "The road, Ada Byrd said, and the pier would close.",
        [("Ada Byrd", "The road … and the pier would close")],
    ),
    "several questions": (
        "Ada Byrd asked when the mill would open, and whether it had burnt.",
        [("Ada Byrd", "when the mill would open"), ("Ada Byrd", "whether it had burnt")],
    ),
    "a clause that ends in a preposition": (
        "It helps bakers see what a loaf would look like, Ada Byrd says.",
        [("Ada Byrd", "It helps bakers see what a loaf would look like")],
    ),
    "short answers before their verb": (
        "Handball, said the referee. Never, said coach Ada Byrd.",
        [("the referee", "Handball"), ("Ada Byrd", "Never")],
    ),
    "who is asked, described": (
        "Ada Byrd asked Carl Moss, a manager at Rain Haulage, whether the oven was cold.",
        [("Ada Byrd", "whether the oven was cold")],
    ),
    "who is told, and when": (
        "Ada Byrd told parliament last month that the mill had burnt.",
        [("Ada Byrd", "the mill had burnt")],
    ),
    "a subject described before its verb": (
        "She claims Oslo's new council, elected in May, is hostile to bakers.",
        [(None, "Oslo's new council, elected in May, is hostile to bakers")],
    ),
    "words that open like a participle": (
        "Fortified loaves were flown to the valley, the Oslo Rain Fund said.",
        [("Oslo Rain Fund", "Fortified loaves were flown to the valley")],
    ),
    "nouns for sources that no list of offices has": (
        "A slab broke at noon, gendarmes reported. Pollsters suggest that fewer loaves are sold.",
        [("gendarmes", "A slab broke at noon"), ("pollsters", "fewer loaves are sold")],
    ),
    "what used to be said": (
        "Ada Byrd, who ran an academy, used to say that loaves have ears.",
        [("Ada Byrd", "loaves have ears")],
    ),
    "the clause ends with who says so, verb known or not": (
        "Cold ovens spoil a baker's day, Ada Byrd said.",
        [("Ada Byrd", "Cold ovens spoil a baker's day")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), VERBS.values(), ids=VERBS.keys())
def test_verb_reports(text: str, expected: list[tuple[str, str]]) -> None:
    assert said(article(text)) == expected


HEARD = {
    "a court has heard": ("A baker stole flour, a court has heard.", [(None, "A baker stole flour")]),
    "the jury heard": ("The jury heard Mr Ames weighed each sack twice.", [(None, "Mr Ames weighed each sack twice")]),
    "an inquest in a town was told": (
        "A baker had stolen flour, an inquest in Quito was told.",
        [(None, "A baker had stolen flour")],
    ),
    "staff were told": ("Staff were told that the oven was cold.", [(None, "the oven was cold")]),
    "somebody was asked whether": ("Ada Byrd was asked whether she would stay.", [(None, "whether she would stay")]),
    "somebody was asked in marks": ("Ada Byrd was asked, “Will you stay?”", [(None, "“Will you stay?”")]),
    "the court was told": ("The court was told that the oven was cold.", [(None, "the oven was cold")]),
}


@pytest.mark.parametrize(("text", "expected"), HEARD.values(), ids=HEARD.keys())
def test_nobody_speaks_where_it_is_only_heard(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert said(article(text)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrd declined to comment.",
        "Ada Byrd did not say when the oven would be built.",
        "Ada Byrd believes that the oven will last.",
        "Ada Byrd plans to ask the council for an oven.",
        '"Victory" was painted on dozens of windows.',
        '"Warm" and "crisp" were not on the menu, but both came up more than once.',
        "The film, titled “The Well,” won a prize.",
        "Asked whether the oven was cold, Ada Byrd shrugged.",
        "The claims in the reports are old.",
        "Harlan claimed two wickets before rain came. He added 22 points as Topeka won.",
        "The hosts declared overnight. The government declared a drought emergency.",
        "Ada Byrd wrote a book and left the valley.",
        "Ada Byrd praised the crew. She thanked the nurses, and she disclosed this.",
        "The council welcomed guests from Quito. The sergeant questioned the baker for two hours.",
        "Fans attacked the referee on Sunday. Ada Byrd told a baker who was there.",
        "“The Last Loaf,” which opened in May, closed. A farmer put the plates at the door at 9.",
        "Bakers call it the oven. Many volunteer to stay. Quietly, and related to the first, they go.",
        "When I asked Ada Byrd why the oven was cold, she laughed. I ask what comes next.",
        "The house was built in the opinion of many in a hurry. She spoke in phrases that nobody knew.",
        "Often, Ada Byrd has found work. Guests hoped to meet the bakers and express their support.",
        "Ada Byrd called her mother. She called a meeting. A dog called Sheriff barked.",
        "He attacked the village at dawn. She described herself.",
        "Carl Moss has agreed to sell the mill. He had offered to rent it.",
        "He found that the door was locked.",
        "The bakers were paid according to the law. It cost nine crowns per person.",
        "She heard that the door was locked. The court heard from a baker.",
        "Asked by Carl Moss whether the oven was cold, Ada Byrd shrugged.",
        "Thousands took to the streets to express their anger at the cost.",
        "The show of force in the valley suggests a gruesome ritual.",
        "As the rain grew worse, Ada Byrd found a way to stop the mill.",
        "The governor freed Carl Moss, a baker accused of theft.",
        "Ada Byrd did not revisit her Oslo Street remarks that have been heard.",
        "Carl Moss scored 41 points, and Dag Vik added 22 and the hosts won.",
        "Father Moss said mass in the car park. The baker requested anonymity to speak of it.",
        "A farmer has put six glass domes in his hayfield, at 2,900 kroner a night.",
        "Rival Indus Air reports results on May 2. People found that they liked it.",
        "The oven, labelled “Grumpy”, was cold. A user called “Anonymous” bought it.",
        "Adding to the mood on the streets, the bakers won.",
        "It only underscores the importance of an oven.",
        "Oslo has discerning and demanding consumers.",
        "The losses underscore the need for an oven.",
        "Ada Byrd today announced two new mills. The fund highlighted the need for an oven, and pointed to savings.",
        "Ada Byrd agreed to lift the ban. She has offered to mediate. The bakers say so in every lecture.",
        "A reviewer, who asked to stay anonymous, came. A baker asked that her name not be printed.",
        "One federal office has found a winning strategy. A company found new customers.",
    ],
)
def test_silence_is_no_statement(text: str) -> None:
    assert said(article(text)) == []


FOUND = {
    "announced at the end": ("The bridge will close, the government announced today.", "The bridge will close"),
    "acknowledged when asked": (
        "The wall was weak, engineers acknowledged when asked by the paper.",
        "The wall was weak",
    ),
    "a place before the cue": (
        "At a recent fair, Ada Byrd said, a firm showed a new oven.",
        "At a recent fair … a firm showed a new oven",
    ),
    "the cue before the verb, with its university": (
        "That, says Professor Ada Byrd of Oslo University, is the trouble.",
        "That … is the trouble",
    ),
    "a range of people": ("A wide range of economists say the tax hurt growth.", "the tax hurt growth"),
    "a share of people": ("About four in 10 say they want a new mayor.", "they want a new mayor"),
    "people with a long description": (
        "Proponents of stricter rules on hate speech here say there is a direct link.",
        "there is a direct link",
    ),
    "all of them": ("All say that somebody else signed.", "somebody else signed"),
    "a city by its name": ("The city of Bergen urged people to stay indoors.", "to stay indoors"),
    "a poll that found": (
        "A recent poll found only a quarter of citizens wanted a new flag.",
        "only a quarter of citizens wanted a new flag",
    ),
    "what data show": ("The data show that the two towns are growing.", "the two towns are growing"),
    "what an institute notes": (
        "The institute notes the minimum wage is for new workers.",
        "the minimum wage is for new workers",
    ),
    "an adverb that can begin a clause": (
        "The paper reports the once close friends had a falling out.",
        "the once close friends had a falling out",
    ),
    "goes on to explain": ("Ada Byrd went on to explain that the mill had been sold.", "the mill had been sold"),
    "calls back to say": (
        "A woman called back to say her brother had taken the boat.",
        "her brother had taken the boat",
    ),
    "writes to members to warn": ("Ada Byrd wrote to members to warn that the club was broke.", "the club was broke"),
    "is forced to admit": ("The firm was forced to admit that it had sold old meat.", "it had sold old meat"),
    "is embarrassed to admit": ("She is embarrassed to admit that she is the least fit.", "she is the least fit"),
    "has begun urging": ("More members have begun urging the party to act.", "to act"),
    "promises, base form": ("The bakers promise to keep the mill.", "to keep the mill"),
    "has indicated": ("Norvik is calm. It has indicated it is open for talks.", "it is open for talks"),
    "hits out at": ("Ada Byrd has hit out at the club for stalling.", "the club for stalling"),
    "asks a body described": ("Bakers are asking the body overseeing the mill to close it.", "to close it"),
    "asks owners": ("Norvik has asked the bakers' letter carriers to hand over the keys.", "to hand over the keys"),
    "reports demand": ("Norvik reported strong demand.", "strong demand"),
    "describes itself as": ("Norvik describes itself as a model mill.", "itself as a model mill"),
    "works out": ("Ada Byrd worked out that a loaf had the weight of a brick.", "a loaf had the weight of a brick"),
    "is suggesting, contracted": (
        "He's suggesting that delegates should switch sides.",
        "delegates should switch sides",
    ),
}


@pytest.mark.parametrize(("text", "words"), FOUND.values(), ids=FOUND)
def test_report_is_found_whatever_its_subject_and_form(text: str, words: str) -> None:
    assert [text for _, text in said(article(text))] == [words]


NOT_TOLD = {
    "wants to say": "Ada Byrd wants to say that the mill is sold.",
    "refuses to admit": "Ada Byrd refused to admit that the mill was sold.",
    "relies on others to confirm": "The team relied often on bakers to confirm that the oven was warm.",
    "finds out": "Residents woke up to find that the bridge was gone.",
    "a plan to encourage": "Ada Byrd launched a campaign to encourage bakers to rest.",
    "too soon to say": "It was too soon to say whether the mill had been sold.",
    "encouraging that": "It's encouraging that bakers rest.",
}


@pytest.mark.parametrize("text", NOT_TOLD.values(), ids=NOT_TOLD)
def test_what_is_only_wanted_refused_or_left_to_others_is_not_said(text: str) -> None:
    assert said(article(text)) == []


def test_what_somebody_is_behind_a_name_is_none_of_their_words() -> None:
    found = article("According to Ada Byrd, general secretary of the Bakers' Federation, the flour was wet.")
    assert said(found) == [("Ada Byrd", "the flour was wet")]
