"""Whom a description stands for."""

import pytest

from search.article import SpeakerKind
from tests.index.attribution.articles import article, speakers

CASES = {
    "an office of two words": (
        "Rain Office director general Ada Byrd came. The secretary general of the Snow Office, Carl Moss, left. "
        "The director general said it rained.",
        "Ada Byrd",
    ),
    "a minister who is called a secretary": (
        "Trade and Industry Secretary Ada Byrd came. The trade minister said it rained.",
        "Ada Byrd",
    ),
    "a spokesman who will not be named": (
        "Byrd is late, a Treasury spokesman said. The spokesman, who asked not to be identified, said it rained.",
        "Treasury",
    ),
    "one who is told of with a participle": (
        "Norvik officials, discussing their outlook, said it rained.",
        "Norvik officials",
    ),
    "not the owner of what speaks": ("Carl Moss said it was dry. His lawyer said it rained.", "his lawyer"),
    "a trader with a city before the noun": (
        "Prices rose, according to a Gulf exporter who asked not to be named.",
        "a Gulf exporter",
    ),
    "two that other words tell apart": (
        "The Danish brochure said it rained. The Finnish brochure said it snowed. The Finnish brochure said it froze.",
        "the Finnish brochure",
    ),
    "an office without an article, and the name after it": (
        "Minister of Natural Resources, Ilmo Moreka, only said: “It rained”.",
        "Ilmo Moreka",
    ),
    "a calling without an article": ("Car Show expert, Carl Moss, walked by, saying, “It rained.”", "Carl Moss"),
    "whoever has put a report out": (
        "Norvik Mining met bakers. Norvik's annual report said it rained.",
        "Norvik Mining",
    ),
    "its own report": ("Norvik Mining spends more, its annual report said. The report also said no.", "Norvik Mining"),
    "her report": ("Dr Ada Vega met bakers. Her report said it rained.", "Ada Vega"),
    "a study that somebody made": ("A study by the Rain Fund said it rained.", "a study by the Rain Fund"),
    "the only one spoken of, by a trade that is told more of": (
        "Wanda Byrd won two million. “It rained for a year,” the former nurse said.",
        "Wanda Byrd",
    ),
    "not whoever is called something else": (
        "Wanda Byrd, a baker, won two million. “It rained for a year,” the former nurse said.",
        "the former nurse",
    ),
    "not whose mother it is": (
        "Wanda Byrd came to the pier. Lena Moss left. The mother of Lena Moss said it rained.",
        "the mother of Lena Moss",
    ),
    "nobody": ("No baker died that day. The baker who met Ada Byrd said it rained.", "the baker who met Ada Byrd"),
    "one of the two offices of before": (
        "The chancellor and prime minister met bakers. The prime minister said it rained.",
        "the prime minister",
    ),
    "the spokesman of before": (
        "A Norvik spokesman said it rained. Bakers said it snowed. The spokesman said it was late.",
        "Norvik",
    ),
    "a spokesman with a name since then": (
        "A Norvik spokesman said it rained. Bolt spokesman Carl Moss said it snowed. Bakers said it froze. "
        "The spokesman said it was late.",
        "Carl Moss",
    ),
    "a name inside a description": ("A miner who gave his name as Carl Moss said it rained.", "Carl Moss"),
    "a name after a description": ('"It rained," said the minister for water, Ada Byrd.', "Ada Byrd"),
    "the deputy is not the minister": (
        "Deputy Prime Minister Ada Byrd met Prime Minister Carl Moss. The prime minister said it rained.",
        "Carl Moss",
    ),
    "whose data": ("According to Norvik data, it rained.", "Norvik"),
    "who released a poll": ("It rained, according to a poll released on Monday by Norvik.", "Norvik"),
    "a report speaks itself, with its author": ("A report by Norvik says it rained.", "a report by Norvik"),
    "where a post was is not whose": ("Ada Byrd met bakers. A Facebook post said it rained.", "a Facebook post"),
    "the statement of before": (
        "Norvik said in a statement that it rained. “Snow is near,” the statement said.",
        "Norvik",
    ),
    "a study and when it was released": ("A study released today says it rained.", "a study"),
    "a resolution in capitals": (
        "The council passed Resolution 23. The Resolution demanded an oven.",
        "the Resolution",
    ),
    "a trade that nobody was introduced with": ("Ada Byrd told us it rains. The judge said it rained.", "the judge"),
    "a trade by which somebody goes on": ("Ada Byrd said it rains. “It pours,” the beekeeper said.", "Ada Byrd"),
    "an office that the last speaker does not hold": (
        "General Carl Moss met Finance Minister Ada Byrd. “No,” Byrd said. The army chief said it rained.",
        "Carl Moss",
    ),
    "a judge beside a nurse": ("Ada Byrd, a nurse, went to court.\n\nThe judge said it rained.", "the judge"),
    "a source beside the last to speak": ("Carl Moss said it was dry.\n\nThe source said it rained.", "the source"),
    "somebody's mother": ("Carl Moss came.\n\nThe mother of Ada Byrd said it rained.", "the mother of Ada Byrd"),
    "his lawyer": ("Carl Moss said it was dry. His lawyer said it rained.", "his lawyer"),
    "one who became mayor": ("Ada Byrd became mayor in May. The mayor said it rained.", "Ada Byrd"),
    "one who works as a welder": ("We met Ada Byrd, who works as a welder. The welder said it rained.", "Ada Byrd"),
    "an office with its field before a comma": (
        "The Minister for Lands and Water, Ada Byrd, met Carl Moss. The minister said it rained.",
        "Ada Byrd",
    ),
    "an abbreviated office": (
        "The Member of Parliament for the area, Ada Byrd, met Carl Moss. The MP said it rained.",
        "Ada Byrd",
    ),
    "a husband introduced with his wife": (
        "Ada and Carl Byrd were at home. Ada Byrd said it rains. “It rained,” her husband said.",
        "Carl Byrd",
    ),
    "an unnamed source goes on": (
        "Carl Moss, a site engineer, left. A city engineer claimed the roof leaked. The engineer said it rained.",
        "a city engineer",
    ),
    "the first of two officers": (
        "Prime Minister Ada Byrd and Treasurer Carl Moss told us it rains. The prime minister said it rained.",
        "Ada Byrd",
    ),
    "the second of two officers": (
        "Prime Minister Ada Byrd and Treasurer Carl Moss told us it rains. The treasurer said it rained.",
        "Carl Moss",
    ),
    "a person's spokesman": ("Carl Moss left. Moss's spokesman said it rained.", "Moss's spokesman"),
    "a name between a description and its relative clause": (
        "“No,” said Carl Moss, an analyst in Oslo, who said it rained.",
        "Carl Moss",
    ),
    "a name after an indefinite description": (
        "A friend of the family, Carl Moss, a nurse, said it rained.",
        "Carl Moss",
    ),
    "one just brought in without a name": (
        "“It is dry,” Carl Moss told staff, according to an engineer who was there. It rained, the engineer said.",
        "the engineer",
    ),
    "a man told apart by where he is": (
        "Carl Moss runs the shop. “It rained,” says the man at the garage.",
        "the man",
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_description_is_resolved(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


def test_role_without_a_name_is_an_unnamed_speaker() -> None:
    found = article('A diplomat who asked not to be named said it rained. "It pours," the diplomat said.')
    assert len(set(speakers(found))) == 1
    assert found.speakers[0].kind is SpeakerKind.ANONYMOUS
    assert not found.speakers[0].is_named


def test_joint_speakers_have_members() -> None:
    found = article("Ada Byrd and Carl Moss said it rained.")
    joint = next(speaker for speaker in found.speakers if speaker.members)
    assert joint.members == ("ada-byrd", "carl-moss")


@pytest.mark.parametrize("source", ["A press kit", "Unofficial tallies", "The reports"])
def test_documents_are_documents(source: str) -> None:
    assert article(f"{source} said it rained.").speakers[0].kind is SpeakerKind.DOCUMENT


def test_share_of_people_is_a_group() -> None:
    assert article("59% of bakers said it rained.").speakers[0].kind is SpeakerKind.GROUP
