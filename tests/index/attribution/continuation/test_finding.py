"""Which sentences go on with the words of the speaker before, though no verb says so."""

import pytest

from search.article import Form, Level
from tests.index.attribution.articles import article


def said(*paragraphs: str) -> list[tuple[str | None, str]]:
    """Speaker and words of each statement."""
    found = article("\n\n".join(paragraphs))
    return [(s.speaker, s.text_in(section)) for section in found.sections for s in section.statements]


def test_sentences_go_on_reporting_without_a_clause() -> None:
    assert said(
        "Governor Eric Holm said the bridge would open in May. The work had cost nine million crowns. "
        "A second lane would follow within a year."
    ) == [
        ("eric-holm", "the bridge would open in May"),
        ("eric-holm", "The work had cost nine million crowns"),
        ("eric-holm", "A second lane would follow within a year"),
    ]


@pytest.mark.parametrize(
    ("first", "further"),
    [
        (
            "Health Minister Oda Brekke said the clinics would reopen on Monday.",
            "Every child should be vaccinated before the winter.",
        ),
        (
            "Foreign Minister Lu Chenwei said the two countries are good neighbors.",
            "The two sides should deepen cooperation in trade and energy.",
        ),
        (
            "Cllr Nell Abbott told the meeting that the pool had lost £90,000.",
            "It would have to close unless the council found the money.",
        ),
        (
            "Port chief Inga Solberg told reporters that the channel would be dredged in the autumn.",
            "No ship had been turned away.",
        ),
        (
            "Agriculture Minister Osei Mensah stressed that the country has enough grain.",
            "Farmers should not sell in haste.",
        ),
        (
            "Anna Roth, prosecuting, said the two men had quarrelled over a fence.",
            "The fence had been put up in the night.",
        ),
    ],
)
def test_houses_that_report_so(first: str, further: str) -> None:
    assert said(f"{first} {further}")[-1][1] == further.rstrip(".")


@pytest.mark.parametrize(
    "opening",
    [
        "Canon Edith Vane (Thornby) resisted the motion.",
        "Councillor Rhys Bowen (Cwmdu) opposed the plan.",
        "Marta Lind was blunter.",
    ],
)
def test_who_takes_the_floor_goes_on_though_nothing_was_reported(opening: str) -> None:
    before = (
        "The Revd Paul Askew said the parish should sell the hall. The roof had failed twice. It would fail again.",
        "Mrs Joan Pym agreed. The hall had cost the parish more than the church. It should have gone in 2010.",
    )
    words = "The fund had been given for the poor. It would be wrong to spend it on slates."
    found = said(*before, f"{opening} {words}")
    who = next(name for name in ("edith-vane", "rhys-bowen", "marta-lind") if name.split("-")[1].title() in opening)
    assert found[-2:] == [
        (who, "The fund had been given for the poor"),
        (who, "It would be wrong to spend it on slates"),
    ]


def test_the_narrator_goes_on_about_somebody_who_acts() -> None:
    found = said("Mayor Ada Byrd said the bridge was safe.", "Carl Moss opposed the plan. He was born in Oslo in 1961.")
    assert found == [("ada-byrd", "the bridge was safe")]


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Eric Holm said the bridge would open in May. He left the meeting early.",
        "Mayor Eric Holm asked if the bridge would be safe. So I gathered all our plans and should ask for more.",
        "Mayor Eric Holm said the bridge was safe. The bridge was built in 1961 and carries 9,000 cars a day.",
        "Mayor Eric Holm said the bridge was safe. Dara Flint, a baker, was arrested on Friday.",
        "“The bridge is safe,” said Mayor Eric Holm. He was elected in 2019.",
        "Mayor Eric Holm said the roof was safe. The roof was mended in the autumn.",
        "Mayor Eric Holm said the bridge was safe. He did not say when it would open.",
    ],
)
def test_what_the_narrator_tells_is_nobodys(text: str) -> None:
    assert len(said(text)) == 1


def test_a_sentence_in_which_another_speaks_does_not_go_on() -> None:
    assert said("McDonald said it rained. LaRouche said nothing. DeSantis said so.") == [("mcdonald", "it rained")]


def test_a_heading_ends_a_turn() -> None:
    found = article("Governor Eric Holm said the bridge would open in May.", heading="Bridge")
    assert len(found.sections[0].statements) == 1


def test_what_goes_on_names_what_it_goes_on_from() -> None:
    found = article(
        "Governor Eric Holm said the bridge would open in May. The work had cost nine million crowns. "
        "A second lane would follow within a year."
    )
    first, second, third = found.sections[0].statements
    assert (second.continues, third.continues) == (first.id, second.id)
    assert second.form is Form.INDIRECT
    assert second.attribution is not None
    assert second.attribution.level is Level.CONTINUED


def test_a_connective_belongs_to_what_goes_on() -> None:
    found = said("Governor Eric Holm said the bridge would open in May. However, it would close again in the winter.")
    assert found[-1] == ("eric-holm", "However, it would close again in the winter")


def test_a_quotation_goes_on_from_the_sentence_before_it() -> None:
    found = article(
        "Governor Eric Holm said the bridge would open in May. The work would cost nine million crowns. “It will pay.”"
    )
    first, second, third = found.sections[0].statements
    assert (second.continues, third.continues) == (first.id, second.id)
    assert third.speaker == "eric-holm"


RELEASE = "Prime Minister Ada Byrd today announced that the town would get new ovens. "


@pytest.mark.parametrize(
    "words",
    [
        "We are here to help you rebuild your homes and your lives",
        "We want every child in Oslo to have bread in the morning",
        "We will not forget the people of Norvik",
    ],
)
def test_a_speaker_goes_on_in_the_first_person_plural(words: str) -> None:
    found = said(f"{RELEASE}Prime Minister Byrd said bread was on its way. {words}.")
    assert found[-1] == ("ada-byrd", words)


@pytest.mark.parametrize(
    "words",
    ["We asked her why the ovens were late.", "I told her that it rained in Oslo.", "The mill was built in 1931."],
)
def test_the_narrator_goes_on(words: str) -> None:
    assert len(said(f"Prime Minister Ada Byrd said bread was on its way. {words}")) == 1


def test_a_sentence_that_is_quoted_in_part_goes_on_as_a_whole() -> None:
    words = "The cost would be “real, but not so very scary”"
    assert said(f"Governor Eric Holm said the bridge would open in May. {words}.")[-1] == ("eric-holm", words)
