"""Who a later pronoun or description stands for, over the kinds of persons and bodies that news tells of."""

import pytest

from search.article import SpeakerKind
from tests.index.attribution.articles import article, speakers, statements

MEANT = {
    "Norvik said profit fell. It said costs rose.": "Norvik",
    "Norvik said profit fell. The company said costs rose.": "Norvik",
    "Norvik said profit fell. The firm added that costs rose.": "Norvik",
    "Shares in Norvik fell after it said profit fell. The company said costs rose.": "Norvik",
    "Norvik, the Oslo-based brewer, said profit fell. The brewer said costs rose.": "Norvik",
    "Brewer Norvik said profit fell. The brewer said costs rose.": "Norvik",
    "The brewer Norvik said profit fell. The brewer said costs rose.": "Norvik",
    "Petro-Vega, a state-owned oil company, said profit fell. The company said costs rose.": "Petro-Vega",
    "Norvik said profit fell. The charity said costs rose.": "Norvik",
    "Norvik said profit fell. The conservation charity said costs rose. The charity said it was sad.": "Norvik",
    "Norvik Holdings Inc said profit fell. The rating agency said costs rose.": "Norvik Holdings Inc",
    "Norvik Investors Service Inc said profit fell. The company said costs rose.": "Norvik Investors Service Inc",
    "The official Norvik news agency said profit fell. The agency said costs rose.": "Norvik",
    "The state-run Norvik news agency said profit fell. It said costs rose.": "Norvik",
    "Diana Corp said profit fell. Diana, which owns bakeries, said costs rose.": "Diana Corp",
    "Diana Corp runs bakeries. Diana cut jobs. The company said costs rose.": "Diana Corp",
    "Rain Metals co said profit fell. The company said costs rose.": "Rain Metals co",
    "“It fell,” Carl Moss, of Moss Ash Penn and Co said. The fund is new. Moss said costs rose.": "Carl Moss",
    "“It fell,” Carl Moss, of Moss Ash Penn and Co said. It was late. He said costs rose.": "Carl Moss",
    "Adarain said it plans to sell. Adarain cut jobs. It said costs rose.": "Adarain",
    "Norvik Brewing said profit fell. The brewer said costs rose.": "Norvik Brewing",
    "Norvik Airlines said profit fell. The airline said costs rose.": "Norvik Airlines",
    "Norvik Airlines cut its forecast. The airline said costs rose.": "Norvik Airlines",
    "Norvik Bank cut its forecast on Friday. The bank said costs rose.": "Norvik Bank",
    "Norvik University cut jobs. The university said costs rose.": "Norvik University",
    "Norvik Council cut jobs. The council said costs rose.": "Norvik Council",
    "Norvik Council cut jobs. A council spokesman said costs rose.": "Norvik Council",
    "Norvik Council cut jobs. A spokesman said costs rose.": "Norvik Council",
    "Norvik Council cut jobs. A spokeswoman for the council said costs rose. “It is sad,” she added.": "Norvik Council",
    "Norvik Hospital shut a ward. The hospital said costs rose.": "Norvik Hospital",
    "The Rain Party lost. The party said votes were lost.": "Rain Party",
    "The Rain Union struck. The union said costs rose.": "Rain Union",
    "The Ministry of Rain cut jobs. The ministry said costs rose.": "Ministry of Rain",
    "The Rain Agency cut jobs. The agency said costs rose.": "Rain Agency",
    "The charity Rain Aid cut jobs. The charity said costs rose.": "Rain Aid",
    "Rain Aid, a charity, cut jobs. The charity said costs rose.": "Rain Aid",
    "Rain Aid, a charity that feeds birds, cut jobs. The charity said costs rose.": "Rain Aid",
    "Campaign group Rain Aid met. The group said costs rose.": "Rain Aid",
    "Prime Minister Ada Byrd came. The prime minister said costs rose.": "Ada Byrd",
    "Prime Minister Ada Byrd came. “Costs rose,” the prime minister said.": "Ada Byrd",
    "Ada Byrd, the prime minister, came. The premier said costs rose.": "Ada Byrd",
    "Norwegian Prime Minister Ada Byrd came. The Norwegian leader said costs rose.": "Ada Byrd",
    "Mayor Ada Byrd met Carl Moss. The mayor said costs rose.": "Ada Byrd",
    "Mayor Ada Byrd met Carl Moss. He said costs rose.": "Carl Moss",
    "Mayor Ada Byrd met Carl Moss. She said costs rose.": "Ada Byrd",
    "Ada Byrd, 34, came. The 34-year-old said costs rose.": "Ada Byrd",
    "Ada Byrd, 34, a teacher, came. The teacher said costs rose.": "Ada Byrd",
    "Teacher Ada Byrd came. The mother of two said costs rose.": "Ada Byrd",
    "Ada Byrd, a mother of two, came. The mother of two said costs rose.": "Ada Byrd",
    "Striker Carl Moss scored twice. The striker said costs rose.": "Carl Moss",
    "Striker Carl Moss scored twice. The 24-year-old said costs rose.": "Carl Moss",
    "Norvik coach Carl Moss came. The coach said costs rose.": "Carl Moss",
    "Judge Carl Moss sat. The judge said costs rose.": "Carl Moss",
    "Carl Moss was charged with theft. The defendant said costs rose.": "Carl Moss",
    "Senator Ada Byrd came. The senator said costs rose.": "Ada Byrd",
    "Sen. Ada Byrd, a Democrat from Ohio, came. The Democrat said costs rose.": "Ada Byrd",
    "Ada Byrd, a Democrat, came. The Ohio Democrat said costs rose.": "Ada Byrd",
    "Author Ada Byrd came. The author said costs rose.": "Ada Byrd",
    "Ada Byrd, author of Rain, came. The writer said costs rose.": "Ada Byrd",
    "Singer Ada Byrd came. The star said costs rose.": "Ada Byrd",
    "Actor Carl Moss came. The actor said costs rose.": "Carl Moss",
    "Dr Ada Byrd came. The doctor said costs rose.": "Ada Byrd",
    "Professor Ada Byrd came. The professor said costs rose.": "Ada Byrd",
    "Norvik chief executive Ada Byrd came. The chief executive said costs rose.": "Ada Byrd",
    "Pope Leo came. The pope said costs rose.": "Leo",
    "King Carl came. The king said costs rose.": "Carl",
    "Prince Carl came. The prince said costs rose.": "Carl",
    "Police Chief Ada Byrd came. The chief said costs rose.": "Ada Byrd",
    "Detective Ada Byrd came. The officer said costs rose.": "Ada Byrd",
    "Ada Byrd was held. Her lawyer, Carl Moss, said costs rose. He said it was sad.": "Carl Moss",
    "Carl Moss lost his job. His wife, Lena, said costs rose. She said it was sad.": "Lena",
    "The Oslo Post said profit fell. The paper said costs rose.": "Oslo Post",
    "A finance ministry spokesman said profit fell. He said costs rose.": "a finance ministry spokesman",
    "Leo Penn, 58, said he was cold. Ada Byrd was warm, saying Mr Penn would be met. Mr Penn, who has left, bakes. "
    'He wrote: "It rains." A spokesman for Carl Moss said the mill would stay. "He wanted Mr Penn to go," he said. '
    "He added that it was no wonder Mr Penn had left.": "a spokesman for Carl Moss",
}
TWO = (
    "Ada Byrd and Carl Moss came. They said costs rose.",
    "Ada Byrd and Carl Moss came. The couple said costs rose.",
    "Ada Byrd and her husband, Carl, came. The pair said costs rose.",
    "Foreign ministers Ada Byrd and Carl Moss met. The two ministers said costs rose.",
)


@pytest.mark.parametrize(("text", "name"), MEANT.items())
def test_last_speaker_is(text: str, name: str) -> None:
    assert speakers(article(text))[-1] == name


@pytest.mark.parametrize("text", TWO)
def test_two_speak_together(text: str) -> None:
    found = article(text)
    [both] = [speaker for speaker in found.speakers if speaker.kind is SpeakerKind.GROUP]
    assert found.sections[0].statements[-1].speaker == both.id


@pytest.mark.parametrize(
    ("title", "text", "meant"),
    [
        ("Prime Minister Ada Byrd opens a mill", "The mill is old. The prime minister said costs rose.", "Ada Byrd"),
        (
            "Mayor Ada Byrd opens a mill",
            "The mill is old. “Costs rose,” the mayor said. She said it was sad.",
            "Ada Byrd",
        ),
        ("Prime Minister Ada Byrd opens a mill", "The mayor, Carl Moss, came. The mayor said costs rose.", "Carl Moss"),
        ("The mayor, Ada Byrd, opens a mill", "The mill is old. The mayor said costs rose.", "Ada Byrd"),
        ("Ada Byrd, the mayor, opens a mill", "Ms Byrd came. The mayor said costs rose.", "Ada Byrd"),
        ("Mayor Ada Byrd opens a mill", "The mill is old. The governor said costs rose.", None),
    ],
)
def test_office_in_the_title_tells_its_holder(title: str, text: str, meant: str | None) -> None:
    found = speakers(article(text, title=title))
    assert set(found) == {meant} or (meant is None and "Ada Byrd" not in found)


@pytest.mark.parametrize(
    "text",
    [
        "Norvik Bank said profit fell. The charity said costs rose.",
        "Norvik told the Oslo Trust that profit fell. The charity said costs rose.",
        "A charity closed. Norvik said profit fell. The charity said costs rose.",
        "Norvik said profit fell. The ministry said costs rose.",
    ],
)
def test_what_may_be_another_body_is_not_the_last_to_speak(text: str) -> None:
    assert not (speakers(article(text))[-1] or "").startswith("Norvik")


def test_they_goes_on_over_a_sentence_in_which_nobody_speaks() -> None:
    opening = "Prime Minister Ada Byrd and Chancellor Lena Merk came. The leaders said it rained."
    found = article(f"{opening} They worked. They said it poured.")
    first, second = (statement.speaker for statement in statements(found))
    assert first == second is not None
