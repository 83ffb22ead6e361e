"""Whom a mention stands for."""

import pytest

from search.article import EvidenceKind, Level, SpeakerKind
from tests.index.attribution.articles import article, said, sections, speakers, statements

CASES = {
    "a title for a portfolio": ("Leader of the Opposition Ada Byrd said it rained.", "Ada Byrd"),
    "a title that is short for more": ("Minister of State for Home Ada Byrd said it rained.", "Ada Byrd"),
    "the head of a body": ("The CEO of Norvik Foods, Carl Moss, left. The company said it rained.", "Norvik Foods"),
    "an acronym of a title": ("Superintendent of Police Ada Byrd came. The SP said it rained.", "Ada Byrd"),
    "an acronym in parentheses": ("Brick Labour Watch (BLW) came. BLW said it rained.", "Brick Labour Watch"),
    "a party after the name": ("Rep. Ada Byrd (D-Ohio) came. The Democrat said it rained.", "Ada Byrd"),
    "a nationality": ("Striker Diego Farias scored twice. The Brazilian said it rained.", "Diego Farias"),
    "letters after the name": ("Ada Byrd KC rose. Ms Byrd said it rained.", "Ada Byrd"),
    "a surname given once for two": ("Ada and Carl Byrd came. Mrs Byrd said it rained.", "Ada Byrd"),
    "a body taken up by another noun": ("Pine County Police came. The force said it rained.", "Pine County Police"),
    "a union with an apostrophe": ("The Bakers’ Union said it rained.", "Bakers' Union"),
    "a name inside a description": ("A miner who gave his name as Carl Moss said it rained.", "Carl Moss"),
    "a name after a description": ('"It rained," said the minister for water, Ada Byrd.', "Ada Byrd"),
    "past a description and its names": (
        "Governor Ada Byrd came. The governor, who spoke through her aide, Carl Moss, said it rained.",
        "Ada Byrd",
    ),
    "the deputy is not the minister": (
        "Deputy Prime Minister Ada Byrd met Prime Minister Carl Moss. The prime minister said it rained.",
        "Carl Moss",
    ),
    "his sister, not he": ("Carl Moss left. His sister, Mary Moss, came. She said it rained.", "Mary Moss"),
    "a surname": ("Ada Byrd came. Byrd said it rained.", "Ada Byrd"),
    "a surname that comes first": ("Baranyai Zsolt came. Baranyai said it rained.", "Baranyai Zsolt"),
    "a name with particles": ("Ingrid van der Laar came. Van der Laar said it rained.", "Ingrid van der Laar"),
    "a name with al-": ("It rains, Yusuf al-Haddad, an envoy, wrote. Al-Haddad said it poured.", "Yusuf al-Haddad"),
    "a nickname": ('Walter "Buddy" Ferris came. Buddy said it rained.', 'Walter "Buddy" Ferris'),
    "a courtesy title": ("Ada Byrd and Carl Byrd came. Mr Byrd said it rained.", "Carl Byrd"),
    "a role with a country": (
        "Chinese President Xi Jinping met Russian President Vladimir Putin. The Russian president said it rained.",
        "Vladimir Putin",
    ),
    "a counterpart has the same role": (
        "Chinese President Xi Jinping met his Russian counterpart Vladimir Putin. The Russian president said it pours.",
        "Vladimir Putin",
    ),
    "a role in an apposition": ("Ada Byrd, the union's president, came. The president said it rained.", "Ada Byrd"),
    "a role before the name": ("The finance minister, Ada Byrd, came. The minister said it rained.", "Ada Byrd"),
    "he, by the given name": ("Mary Vega met John Moss. He said it rained.", "John Moss"),
    "she, by the given name": ("John Moss came with Mary Vega. She said it rained.", "Mary Vega"),
    "the last one to speak": ('"No," John Moss said. Carl went home. He said it rained.', "Carl"),
    "a body by its noun": ("The Ministry of Finance met bakers. The ministry said it rained.", "Ministry of Finance"),
    "a body by a part of its name": ("Shares of Norvik Marine fell. Norvik said it rained.", "Norvik Marine"),
    "a spokesman speaks for the body": (
        "A spokesman for the Ministry of Finance said it rained.",
        "Ministry of Finance",
    ),
    "a body that begins with New": ("The New York Stock Exchange said it rained.", "New York Stock Exchange"),
    "a body that begins with a title": (
        "General Motors Corp sold cars. General Motors said it rained.",
        "General Motors Corp",
    ),
    "a body with a possessive": ("Moody's Investors Service said it rained.", "Moody's Investors Service"),
    "a bare noun in capitals": ("The Bank of Oslo met. The Bank said it rained.", "Bank of Oslo"),
    "a courtesy title fixes the gender": (
        "Noor Vega came. Ms. Vega left. Carl Moss stayed. She said it rained.",
        "Noor Vega",
    ),
    "the owner of a claim": ("Ada Byrd's claim that it rained was heard.", "Ada Byrd"),
    "the elder of two": (
        "Ray Moss Sr. met Ray Moss Jr. at the mill. The elder Moss said it rained.",
        "Ray Moss Sr.",
    ),
    "the younger of two": (
        "Ray Moss Sr. met Ray Moss Jr. at the mill. The younger Moss said it rained.",
        "Ray Moss Jr.",
    ),
    "a trade that nobody was introduced with": ("Ada Byrd told us it rains. The beekeeper said it rained.", "Ada Byrd"),
    "an office that the last speaker does not hold": (
        "General Carl Moss met Finance Minister Ada Byrd. “No,” Byrd said. The army chief said it rained.",
        "Carl Moss",
    ),
    "a husband introduced with his wife": (
        "Ada and Carl Byrd were at home. Ada Byrd said it rains. “It rained,” her husband said.",
        "Carl Byrd",
    ),
    "an unnamed source goes on": (
        "Carl Moss, a site engineer, left. A city engineer claimed the roof leaked. The engineer said it rained.",
        "a city engineer",
    ),
    "a body by what it does": ("Clean Rivers Network met. The advocacy group said it rained.", "Clean Rivers Network"),
    "a statement from a body": (
        "“It rained,” read a statement from the Forum of River Towns.",
        "Forum of River Towns",
    ),
    "a relative who goes by the given name": (
        "Ada Byrd left. Byrd is 61. Byrd’s son, Carl Byrd, stayed. Carl said no. Byrd said it rained.",
        "Ada Byrd",
    ),
    "an acronym in parentheses tells where a body's name ends": (
        "The Department of Works and Highways (DWH) said it rained.",
        "Department of Works and Highways",
    ),
    "a country of two names": (
        "Trinidad and Tobago’s Ministry of Rain said it rained.",
        "Trinidad and Tobago's Ministry of Rain",
    ),
    "a body's possessive before its acronym": (
        "The UN River’s Fund (UNRICO) said it rains. UNRICO said it rained.",
        "UN River's Fund",
    ),
    "a plural possessive at the beginning": ("Anglers’ Voice Canada said it rained.", "Anglers' Voice Canada"),
    "a body for something": ("The UN Mission for the Lakes said it rained.", "UN Mission for the Lakes"),
    "a doctor nearby": ("Local GP Kim Byrd said it rained.", "Kim Byrd"),
    "an acronym of a title before a courtesy title": (
        "District Medical Officer Dr Ada Byrd came. “It rained,” the DMO said.",
        "Ada Byrd",
    ),
    "a paper that reported first": ("The mill shut in May, as first reported by the Oslo Times.", "Oslo Times"),
    "past an adverb": (
        "Carl Moss came. Shortly before noon, Ada Byrd left, warning that it rained.",
        "Ada Byrd",
    ),
    "a visitor": (
        "Ada Byrd left. One visitor from Oslo, with two dogs, said it rained.",
        "one visitor from Oslo, with two dogs",
    ),
    "a party inside a description": ("“It rained,” said Oversight ranking Democrat Ada Byrd (D-Ohio).", "Ada Byrd"),
    "an age": ("Ada Byrd, 61, came. The 61-year-old said it rained.", "Ada Byrd"),
}


FAR_APART = (
    "Minister Ada Byrd said it was dry.",
    "It was not.",
    "Nobody came.",
    "The roof leaked.",
    "Then came Carl Byrd, a postman.",
)


def test_a_bare_surname_is_the_newcomers_when_the_other_bearer_is_far_back() -> None:
    """The one introduced right before is meant, until the text tells the two apart by full names again."""
    assert speakers(article(*FAR_APART, "Byrd said it rained."))[-1] == "Carl Byrd"
    told_apart = article(*FAR_APART, "“Yes,” Carl Byrd said.", "Byrd said it rained.")
    assert speakers(told_apart)[-1] is None


def test_pronouns_tell_which_of_two_bearers_goes_on() -> None:
    """A sentence about him is the brother's, when he was spoken of last; without a pronoun it stays open."""
    begun = ("Mary Byrd came.", "Her brother, John Byrd, a mason, left.")
    assert speakers(article(*begun, "He had slept, Byrd said."))[-1] == "John Byrd"
    assert speakers(article(*begun, "The roof had leaked, Byrd said."))[-1] is None


def test_a_label_that_two_bear_is_whose_name_the_title_has() -> None:
    """An interview's title names the one who answers."""
    told = ("Mary Byrd came with her son, Luis Byrd.", "PAPER: Well?", "BYRD: It rains.", "PAPER: No?", "BYRD: Yes.")
    assert speakers(article(*told, title="Mary Byrd on rain"))[-1] == "Mary Byrd"
    assert speakers(article(*told, title="Rain"))[-1] is None


def test_an_owner_in_the_lead_is_no_person_for_sure() -> None:
    """A person who speaks next is not taken for "its owner", which may be a company."""
    found = article("The inn will close, after its owner said it rained.", "“No,” Ada Byrd told us.")
    assert speakers(found)[0] != "Ada Byrd"


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_mention_is_resolved(text: str, expected: str) -> None:
    assert said(article(text))[-1][0] == expected


def test_two_of_one_name_are_not_guessed_between() -> None:
    found = article("Ray Moss Sr. met Ray Moss Jr. at the mill.", "Rain fell.", "Moss said it rained.")
    assert speakers(found) == [None]
    assert statements(found)[0].as_written == "Moss"
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert "does not settle" in attribution.reasons[0]


def test_surname_is_whose_who_is_heard_not_a_relatives_who_is_named_once() -> None:
    before = ["Ada Byrd said it was dry.", "Her son, Carl Byrd, was late.", "It was cold."]
    after = ["Byrd said it rained.", "Byrd said it snowed.", "Byrd said it froze.", "Byrd said it hailed."]
    assert speakers(article(*before, *after)) == ["Ada Byrd"] * 5
    assert speakers(article(*before, after[0])) == ["Ada Byrd", None]


def test_label_of_a_conversation_is_whose_name_stands_in_its_section() -> None:
    talk = "Hessa Mansouri, a lawyer, met us.\n\nGazette: Why?\n\nMansouri: It rained.\n\nMansouri: It poured."
    apart = sections((None, "Omar Mansouri said it was dry."), ("Interview", talk))
    assert speakers(apart)[-2:] == ["Hessa Mansouri", "Hessa Mansouri"]
    together = sections((None, "Omar Mansouri said it was dry.\n\n" + talk))
    assert speakers(together)[-2:] == [None, None]


def test_heading_in_the_form_of_a_claim_decides_no_pronoun() -> None:
    found = sections(
        (None, "John Moss said it rained."),
        ("Vega: It is dry", "Rain fell. Carl Vega left early. John Moss stayed. He said it poured."),
    )
    assert speakers(found) == ["John Moss", "John Moss"]


def test_role_without_a_name_is_an_unnamed_speaker() -> None:
    found = article('A diplomat who asked not to be named said it rained. "It pours," the diplomat said.')
    assert len(set(speakers(found))) == 1
    assert found.speakers[0].kind is SpeakerKind.ANONYMOUS
    assert not found.speakers[0].is_named


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents said it rained.", SpeakerKind.GROUP),
        ("The report said it rained.", SpeakerKind.DOCUMENT),
        ("Ada Byrd and Carl Moss said it rained.", SpeakerKind.GROUP),
        ("The World Trade Organization said it rained.", SpeakerKind.ORGANISATION),
        ("Ada Byrd said it rained.", SpeakerKind.PERSON),
    ],
)
def test_speaker_has_a_kind(text: str, kind: SpeakerKind) -> None:
    found = article(text)
    by_id = {speaker.id: speaker for speaker in found.speakers}
    assert by_id[statements(found)[0].speaker or ""].kind is kind


def test_joint_speakers_have_members() -> None:
    found = article("Ada Byrd and Carl Moss said it rained.")
    joint = next(speaker for speaker in found.speakers if speaker.members)
    assert joint.members == ("ada-byrd", "carl-moss")


def test_mate_of_the_lead_is_named_by_the_next_paragraph() -> None:
    found = article(
        "The ship wanted to turn back, its first mate told an inquiry.", "Choi Dae-sung, 38, said he heard it."
    )
    assert speakers(found) == ["Choi Dae-sung", "Choi Dae-sung"]


@pytest.mark.parametrize(
    ("text", "day", "words"),
    [
        ("Ada Byrd said on Friday that it rained.", "2022-12-30", "on Friday"),
        ("It rained, Ada Byrd told reporters Saturday.", "2022-12-31", "Saturday"),
        ("Ada Byrd on Monday said it rained.", "2022-12-26", "on Monday"),
        ("On December 3 it rained, Ada Byrd said.", None, None),
    ],
)
def test_day_of_a_statement_stands_with_its_cue(text: str, day: str | None, words: str | None) -> None:
    said_on = statements(article(text, date="2022-12-31"))[0].said_on
    assert (said_on.iso if said_on else None, said_on.words if said_on else None) == (day, words)


def test_day_of_a_statement_needs_the_date_of_the_article() -> None:
    assert statements(article("Ada Byrd said on Friday that it rained."))[0].said_on is None


def test_evidence_shows_cue_mention_and_antecedent() -> None:
    found = article("Chinese President Xi Jinping came. The Chinese president vowed to stay.")
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert attribution.level is Level.ROLE
    assert attribution.reasons == (
        "'The Chinese president' is Xi Jinping: introduced as 'Chinese President Xi Jinping'",
    )
    assert [(item.kind, item.text) for item in attribution.evidence] == [
        (EvidenceKind.ANTECEDENT, "Chinese President Xi Jinping"),
        (EvidenceKind.MENTION, "The Chinese president"),
        (EvidenceKind.CUE, "vowed"),
    ]


def test_mentions_name_the_silent_too_but_no_places() -> None:
    found = article("Ada Byrd said Carl Moss, a baker, had left Oslo for the University of Bergen.")
    assert found.sections[0].mentions == ("ada-byrd", "carl-moss", "university-of-bergen")
