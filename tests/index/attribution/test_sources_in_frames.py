"""Every way to name a speaker, in every way to report: who it is, and all that is said."""

import pytest

from search.article import Article
from tests.index.attribution.articles import article, said

NAMED = """
Lena Holt
the company's chief executive, Lena Holt,
the company's chief executive Lena Holt
the group's UK director, Lena Holt,
one resident, Lena Holt,
another resident, Lena Holt, 41,
Lena Holt, 41,
Lena Holt, 41, from Oslo,
Lena Holt, a baker from Oslo,
Lena Holt, who runs a bakery,
Lena Holt, the chief executive of Norvik,
Lena Holt, chief executive of Norvik,
Lena Holt, chief executive of Norvik and a former minister,
Lena Holt of Norvik
Lena Holt, of Norvik,
Lena Holt from Norvik
Lena Holt, director of research at the Rain Institute in Oslo,
Lena Holt, an economist at Norvik Bank,
Norvik Bank economist Lena Holt
Norvik Bank's chief economist, Lena Holt,
Norvik Bank's Lena Holt
economist Lena Holt
the economist Lena Holt
former minister Lena Holt
the former prime minister Lena Holt
the shadow chancellor, Lena Holt,
shadow chancellor Lena Holt
Labour's Lena Holt
Labour MP Lena Holt
Labour leader Lena Holt
the Labour MP for Wexham, Lena Holt,
the Labour MP for Wexham Lena Holt
Scotland's first minister, Lena Holt,
Norwegian foreign minister Lena Holt
the Norwegian foreign minister, Lena Holt,
Norway's Foreign Minister Lena Holt
Foreign Minister Lena Holt
Prof Lena Holt
Professor Lena Holt, of Oslo University,
Dr Lena Holt, a rain expert at Oslo University,
lead researcher Dr Lena Holt
the lead researcher, Dr Lena Holt,
study author Lena Holt
Chief Inspector Lena Holt
Chief Inspector Lena Holt, of Wexham Police,
Wexham Police Chief Lena Holt
Wexham Mayor Lena Holt
the mayor of Wexham, Lena Holt,
Mayor of Wexham Lena Holt
Lt. Lena Holt, a police spokeswoman,
police spokeswoman Lena Holt
Norvik spokeswoman Lena Holt
a Norvik spokeswoman, Lena Holt,
Lena Holt, a spokeswoman for Norvik,
UN spokeswoman Lena Holt
UN secretary general Lena Holt
head coach Lena Holt
United's head coach Lena Holt
United manager Lena Holt
England captain Lena Holt
the England captain, Lena Holt,
actor Lena Holt
actress and singer Lena Holt
director and co-founder Lena Holt
the film's director, Lena Holt,
her mother, Lena Holt,
his wife Lena Holt
neighbour Lena Holt
retired teacher Lena Holt, 71,
Councillor Lena Holt
council leader Lena Holt
the council's leader, Cllr Lena Holt,
Sir Lena Holt
Lady Lena Holt
Archbishop Lena Holt
the Archbishop of Wexham, Lena Holt,
the Rev. Lena Holt
the Very Rev. Lena Holt, dean of Wexham,
Sister Lena Holt
Attorney General Lena Holt
U.S. Attorney Lena Holt
assistant U.S. attorney Lena Holt
District Attorney Lena Holt
defense attorney Lena Holt
her attorney, Lena Holt,
Supreme Court Justice Lena Holt
Justice Lena Holt
House Speaker Lena Holt
Senate Majority Leader Lena Holt
House Minority Leader Lena Holt, R-Ohio,
Gov. Lena Holt
Lt. Gov. Lena Holt
Ohio Gov. Lena Holt
White House press secretary Lena Holt
Treasury Secretary Lena Holt
Federal Reserve Chair Lena Holt
NASA administrator Lena Holt
deputy fire chief Lena Holt
superintendent of schools Lena Holt
school principal Lena Holt
principal Lena Holt of Wexham High School
union president Lena Holt
the union's general secretary, Lena Holt,
TUC general secretary Lena Holt
co-chief executive Lena Holt
vice president of operations Lena Holt
executive director Lena Holt
Greenpeace campaigner Lena Holt
Lena Holt, Greenpeace's head of oceans,
Greenpeace's head of oceans, Lena Holt,
Lena Holt, head of oceans at Greenpeace UK,
""".strip().splitlines()
"""Ways to tell who Lena Holt is, each with its last comma where it has one."""
UNNAMED = """
a man who was in the hall
a man who was in the hall on Friday night
a man in the crowd
a man standing outside the bank
a man arrested on Friday
a man wearing a red coat
a man with a dog
a man, who did not give his name,
a man who asked not to be named
a man whose house was flooded
a man whose house was flooded last week
a man I met in Oslo
a woman she knew
the woman next to him
the woman, 34,
the woman, from Oslo,
the woman from Oslo
one woman
one of the women
one woman in her 30s
two women
two of the women
the other woman
several people who saw the fall
several of those who saw the fall
people who saw it
people living near the river
those living near the river
those who saw it
those affected
residents of the street
residents on the street
residents in Oslo and Bergen
many residents
some of the residents
most of the residents
a resident of the street who saw it
a source close to the talks
a source with knowledge of the talks
a source familiar with the matter
two sources familiar with the matter
two people briefed on the plan
sources in the ministry
sources at the bank
a senior official at the ministry
a senior official in the ministry of rain
a senior administration official
senior administration officials
officials from both countries
an official who spoke on condition of anonymity
an official speaking on condition of anonymity
officials, who spoke on condition of anonymity,
the official, who spoke on condition of anonymity,
the official, speaking on condition of anonymity,
a police source
a police officer at the scene
an officer involved in the case
a lawyer for the family
a lawyer representing the family
lawyers for both sides
the family's lawyer
the lawyer, a former judge,
a study by the university
a study published on Friday in a journal
a study of 400 bees
a new study from the university
a report by the bank
a report from the bank published on Friday
a report released Friday
the report, published on Friday,
the report, which was published on Friday,
the 40-page report
a poll of 1,000 people
a poll by the paper
data from the bank
figures released by the bank
a statement on its website
a statement issued by the family
a statement from the family
a letter to parents
a letter signed by 40 teachers
a sign on the door
a notice on the door
a spokesperson for the family
a spokesman for the group who declined to be named
the group's spokesman
the company's lawyers
the court's ruling
the paper's editor
the president's office
the president's spokesman
the bank's chief economist
teachers at the school
teachers and parents
parents of the girls
the parents of one of the girls
her parents
his former wife
his sister
their neighbours
a friend of the family
friends and family
critics of the plan
supporters of the mayor
experts in the field
analysts at two banks
analysts surveyed by the paper
economists polled by the paper
doctors treating him
the doctor treating him
the doctor who treated him
the pilot of the second plane
the driver of the car
the driver, who was not hurt,
the owner of the shop
the shop's owner, who has run it since 1990,
the shop owner
staff at the hospital
hospital staff
the hospital
the hospital trust
union leaders
leaders of the union
leaders from both parties
the party's leadership
the party leadership
both parties
the two sides
the two men
the couple
the pair
the trio
the 34-year-old
the 34-year-old from Oslo
the former teacher
the mother of two
the Norwegian
the Norwegian star
""".strip().splitlines()
"""Descriptions of whoever has no name."""
REPORTING = """
said that
said
has said that
had said that
also said that
later said that
then said that
repeatedly said that
on Friday said that
said on Friday that
said Friday that
said in a statement that
said in a statement on Friday that
said at a news conference that
said during a visit to Oslo that
said in an interview with the Post that
said in a post on X that
said via email that
said by phone from Oslo that
said through a spokesman that
told reporters that
told reporters on Friday that
told the BBC's Today programme that
told a packed hall in Oslo on Friday that
told me that
told us that
told Carl Moss that
told a court that
told an inquiry into the fall that
told MPs that
told Parliament that
told CNN's Carl Moss that
added that
claimed that
insisted that
argued that
warned that
warned on Friday that
confirmed that
denied that
admitted that
conceded that
acknowledged that
noted that
pointed out that
explained that
revealed that
announced that
announced on Friday that
stressed that
emphasised that
emphasized that
maintained that
alleged that
asserted that
suggested that
predicted that
estimated that
testified that
recalled that
remembered that
joked that
complained that
lamented that
boasted that
vowed that
promised that
pledged that
agreed that
wrote that
wrote in a letter that
wrote on Facebook that
tweeted that
posted that
commented that
remarked that
observed that
replied that
responded that
countered that
retorted that
concluded that
declared that
stated that
reported that
informed the board that
assured reporters that
reminded reporters that
told staff in an email that
went on to say that
was quick to say that
was forced to admit that
was quoted as saying that
was quoted by the Post as saying that
is quoted as saying that
has been quoted as saying that
was reported as saying that
was heard to say that
could be heard saying that
can be heard saying that
is understood to have said that
is said to have told friends that
is reported to have said that
reportedly said that
allegedly told police that
would only say that
would say only that
did say that
did concede that
continued to insist that
continues to insist that
began by saying that
started by telling reporters that
ended by saying that
opened the meeting by saying that
responded by saying that
hit back, saying that
expressed concern that
expressed hope that
expressed confidence that
voiced fears that
raised concerns that
made it clear that
made clear that
was adamant that
was clear that
issued a statement saying that
released a statement in which she said that
posted a video in which she said that
gave an interview in which she claimed that
phoned the paper to say that
took to X to say that
swore that
joked to reporters that
hinted that
indicated that
signalled that
tells the paper that
says that
""".strip().splitlines()
"""Ways to tell that somebody says what follows."""
SILENT = """
did not deny that
refused to say whether
would not say whether
declined to say if
believes that
thinks that
knows that
""".strip().splitlines()
"""Ways to tell that somebody does not say what follows."""
FRAMES = (
    "“It rained all night,” {before} said.",
    "“It rained all night,” said {after}.",
    "{opening} said it rained all night.",
    "It rained all night, {before} said.",
    "It rained all night, according to {after}.",
    "{opening} has said it rained all night.",
    "{opening} told the Post that it rained all night.",
)


def sentences(subject: str) -> list[str]:
    """The subject in each of the frames."""
    opening = subject[0].upper() + subject[1:]
    return [frame.format(before=subject, after=subject.rstrip(","), opening=opening) for frame in FRAMES]


def words_of(found: Article) -> list[str]:
    return [words.strip("“”,").lower() for _, words in said(found)]


@pytest.mark.parametrize("subject", NAMED)
def test_person_is_named(subject: str) -> None:
    for sentence in sentences(subject):
        found = article(sentence)
        assert [speaker for speaker, _ in said(found)] == ["Lena Holt"], sentence
        assert words_of(found) == ["it rained all night"], sentence


@pytest.mark.parametrize("subject", UNNAMED)
def test_words_of_whoever_has_no_name_are_found(subject: str) -> None:
    for sentence in sentences(subject):
        found = article("It has been wet for weeks in the town.", sentence)
        assert words_of(found) == ["it rained all night"], sentence


@pytest.mark.parametrize("predicate", REPORTING)
def test_what_is_reported_is_found(predicate: str) -> None:
    found = article("“It is late,” Carl Moss said.", f"Lena Holt {predicate} it rained all night.")
    assert said(found)[1:] == [("Lena Holt", "it rained all night")]


@pytest.mark.parametrize(
    "subject",
    ["no minister", "nobody", "no one", "none of the bakers", "not even Lena Holt", "neither Lena Holt nor Ada Byrd"],
)
def test_who_did_not_speak_said_nothing(subject: str) -> None:
    opening = subject[0].upper() + subject[1:]
    assert said(article("The rain was late in the town.", f"{opening} said that it rained all night.")) == []


@pytest.mark.parametrize("predicate", SILENT)
def test_what_nobody_says_is_not_found(predicate: str) -> None:
    assert len(said(article("“It is late,” Carl Moss said.", f"Lena Holt {predicate} it rained all night."))) == 1
