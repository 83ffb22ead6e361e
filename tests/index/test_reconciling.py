from lxml import html

from index.readers.html.body import Piece
from index.readers.html.reconciling import reconcile
from index.readers.html.trafilatura_text import SecondReading, second_reading
from index.readers.raw import Block, Role

RAIN = "It rained for the whole of the week, and the river rose by a metre in the night."
BYRD = "The dams will hold, Ada Byrd told the council, whatever the farmers upstream may say."
LATE = "The council will meet again in May to hear what the repairs are going to cost."


def piece(text: str, tag: str = "p", *, main: bool = True) -> Piece:
    role = Role.HEADING if text[0] == "#" else Role.PARAGRAPH
    return Piece(block=Block(text=text.lstrip("#"), role=role), tag="h2" if text[0] == "#" else tag, main=main)


def kept(*texts: str | Piece, second: str) -> list[str]:
    pieces = [piece(text) if isinstance(text, str) else text for text in texts]
    return [block.text for block in reconcile(pieces, SecondReading(second))]


def test_what_stands_outside_the_agreement_is_dropped():
    second = f"{RAIN}\n{BYRD}\n{LATE}"
    assert kept("Most read this week in town", RAIN, BYRD, LATE, "Sign up for our letter", second=second) == [
        RAIN,
        BYRD,
        LATE,
    ]


def test_headings_inside_the_story_stay_and_those_after_it_go():
    second = f"{RAIN}\n{BYRD}"
    assert kept(RAIN, "#What Byrd said", BYRD, "#Related stories", second=second) == [RAIN, "What Byrd said", BYRD]


def test_short_strangers_inside_the_story_go_and_long_paragraphs_stay():
    assert kept(RAIN, "Read more", LATE, BYRD, second=f"{RAIN}\n{BYRD}") == [RAIN, LATE, BYRD]


def test_only_paragraphs_among_their_like_stand_against_the_second_reading():
    second = f"{RAIN}\n{BYRD}"
    for stranger in (piece(LATE, "li"), piece(LATE, main=False), piece("#Late", main=False)):
        assert kept(RAIN, stranger, BYRD, second=second) == [RAIN, BYRD]
    assert kept(RAIN, piece("#Late"), BYRD, second=second) == [RAIN, "Late", BYRD]


def test_without_a_second_reading_the_first_stands():
    assert kept(RAIN, "Read more", second="") == [RAIN, "Read more"]


def test_longer_reading_wins_where_nothing_is_common():
    story = "\n".join([RAIN, BYRD, LATE] * 2)
    assert kept("We value your privacy.", second=story) == story.split("\n")
    assert kept("We value your privacy.", second=RAIN) == ["We value your privacy."]


def test_second_reading_leaves_the_page_as_it_is():
    page = f"<html><body><nav>Home</nav><article><p>{RAIN}</p><p>{BYRD}</p><p>{LATE}</p></article></body></html>"
    root = html.document_fromstring(page)
    before = html.tostring(root)
    assert BYRD in second_reading(root).text
    assert html.tostring(root) == before
