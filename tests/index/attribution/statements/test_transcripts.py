"""Turns of interviews and hearings, and lists that only look like them."""

import pytest

from search.article import Form
from tests.index.attribution.articles import article, said, sections, speakers, statements


def test_transcript_lines_are_statements_of_their_labels() -> None:
    found = article("Ada Byrd met the press.", "Q: Is it cold?", "Byrd: Yes. Very.", "Q: Why?", "Byrd: Ask Carl.")
    assert said(found) == [
        (None, "Is it cold?"),
        ("Ada Byrd", "Yes. Very."),
        (None, "Why?"),
        ("Ada Byrd", "Ask Carl."),
    ]


def test_one_question_and_its_answer_make_a_transcript() -> None:
    found = article(
        "Ada Byrd met the press.", "QUESTION: Is it cold, Secretary Byrd?", "SECRETARY BYRD: We like it so."
    )
    assert said(found)[1] == ("Ada Byrd", "We like it so.")


def test_initials_are_those_of_a_person_in_the_text() -> None:
    found = article(
        "Zofia Lamb-Berg kept the light at Skarv Point with Carl Dorn.",
        "Q: Why?",
        "ZLB: I needed a flat.",
        "CD: We all did.",
        "Q: And now?",
        "ZLB: Rain.",
    )
    assert speakers(found) == [None, "Zofia Lamb-Berg", "Carl Dorn", None, "Zofia Lamb-Berg"]


def test_label_may_name_two_who_answer_together() -> None:
    found = article(
        "Ada Byrd draws for the Mill Office, and Tim Vega writes for it.",
        "Mel Kron: Thanks for talking with me! How did you begin?",
        "Ada Byrd and Tim Vega: Before we began, we asked bakers.",
        "We also asked millers.",
        "MK: Why lists?",
        "AB & TV: We wanted people to see what comes next.",
        "MK: What next?",
        "AB: I will rest.",
    )
    both = "Ada Byrd and Tim Vega"
    assert speakers(found) == ["Mel Kron", both, both, "Mel Kron", both, "Mel Kron", "Ada Byrd"]


def test_answers_are_those_of_the_one_whom_the_beginning_is_about() -> None:
    found = article("Dara Flint, a baker, spoke to us.", "Q. Why?", "A. I like bread.", "Q. Is it warm?", "A. Always.")
    assert said(found) == [
        (None, "Why?"),
        ("Dara Flint", "I like bread."),
        (None, "Is it warm?"),
        ("Dara Flint", "Always."),
    ]


def test_whoever_only_listens_does_not_answer() -> None:
    found = article(
        "Sergeant Carl Dorn retires next month. He spoke to Dara Flint.",
        "Q: Why?",
        "A: Rain.",
        "Q: And now?",
        "A: I rest.",
    )
    assert speakers(found) == [None, "Carl Dorn", None, "Carl Dorn"]


def test_turn_goes_on_over_paragraphs_up_to_the_next_label() -> None:
    found = article(
        "Dara Flint met Carl Dorn.",
        "Flint: I was cold.",
        "The wind has nine voices.",
        "(Laughter)",
        "Dorn: We heard one.",
        "Flint: You did.",
        "After the broadcast the council said in an email that it would rain.",
    )
    assert said(found)[:4] == [
        ("Dara Flint", "I was cold."),
        ("Dara Flint", "The wind has nine voices."),
        ("Carl Dorn", "We heard one."),
        ("Dara Flint", "You did."),
    ]
    assert [words for _, words in said(found)[4:]] == ["it would rain"]


def test_label_may_tell_what_the_speaker_is() -> None:
    found = article(
        "Ada Byrd (designer): We talk a lot.", "Carl Dorn (developer): It helped.", "Dara Flint (cook): I eat."
    )
    assert speakers(found) == ["Ada Byrd", "Carl Dorn", "Dara Flint"]


def test_answers_under_bare_questions_are_the_interviewees() -> None:
    found = sections(
        (None, "Dara Flint kept the light at Skarv for years. She spoke to the Courier in an interview."),
        ("Did you choose it, or did it choose you?", "I answered an advertisement.\n\nThe wind has nine voices."),
        ("What do you miss?", "I miss being necessary."),
        ("Would you go back?", "No. I am too old."),
    )
    assert said(found) == [
        ("Dara Flint", "I answered an advertisement."),
        ("Dara Flint", "The wind has nine voices."),
        ("Dara Flint", "I miss being necessary."),
        ("Dara Flint", "No. I am too old."),
    ]
    assert {statement.form for statement in statements(found)} == {Form.DIRECT}


def test_answers_are_not_those_of_whoever_is_named_in_them() -> None:
    found = sections(
        (None, "This interview was made by the Courier."),
        ("Do you like it?", "I do. Carl Moss, a baker, and my friends know that Carl Moss is here."),
        ("What do you miss?", "I miss the sea."),
        ("Would you go back?", "I would not."),
    )
    assert [speaker for speaker, _ in said(found)] == [None] * 3


def test_topic_of_the_title_is_not_who_answers() -> None:
    found = article(
        "Dara Flint, a baker, spoke to us.",
        "Q. Why?",
        "A. I like bread.",
        "Q. Is it warm?",
        "A. Always.",
        title="Interview with a baker on Carl Moss",
    )
    assert [speaker for speaker, _ in said(found)] == [None, "Dara Flint"] * 2


def test_label_of_an_office_is_nobody_who_is_only_named_in_a_turn() -> None:
    found = article(
        "HOST: Good day, Prime Minister.",
        "PM: Good day. Carl Moss, the premier of the state, was late.",
        "HOST: Will you go?",
        "PM: No, I will not.",
    )
    assert [speaker for speaker, _ in said(found)] == ["host", "PM"] * 2


def test_label_of_an_office_is_whom_the_host_greets_by_it() -> None:
    found = article(
        "HOST: I am glad that Prime Minister Julia Varga is here with us again today.",
        "PM: Good day. I am glad.",
        "HOST: Will you go?",
        "PM: No, I will not.",
    )
    assert [speaker for speaker, _ in said(found)] == ["host", "Julia Varga"] * 2


def test_questions_over_a_column_make_no_interview() -> None:
    found = sections(
        (None, "Dara Flint keeps bees."),
        ("Why bees?", "We all need honey."),
        ("How many?", "I have counted nine thousand."),
        ("What next?", "We wait for May."),
    )
    assert said(found) == []


@pytest.mark.parametrize(
    "lines",
    [
        ("Eliza A. Burdon: Possession of stolen goods, held in jail in lieu of a bond.",
         "Carl L. Tays: Two county warrants, held in jail with no bond.",
         "Ryan S. Holm: Dealing in stolen goods, held in jail in lieu of a bond."),
        ("Ravens: Host Topeka on Friday.", "Hawks: At Denver on Sunday.", "Bulls: Visit Oslo on Monday."),
        ("Ravens: Holm 3 run.", "Hawks: Byrd 20 pass.", "Ravens: Dorn 4 run.", "Hawks: Flint 30 pass."),
        ("Where: The town hall.", "When: Friday at 7.", "Cost: Nothing at all."),
        ("Salary: Drivers start at £20,000.", "Qualifications: A degree.", "Salary: £30,000.", "Qualifications: None."),
    ],
)  # fmt: skip
def test_charges_fixtures_and_facts_say_nothing(lines: tuple[str, ...]) -> None:
    assert said(article("Residents were taken to the county jail on these charges:", *lines)) == []
    assert said(sections((None, "It rained."), ("UP NEXT", "\n\n".join(lines)))) == []


def test_host_is_whom_the_title_names_for_the_interview() -> None:
    found = article(
        "HOST: Prime Minister, are you hoping that it does better?",
        "PM: Good morning, Leon. I am, and we will go to market.",
        "HOST: I see. Are you sure?",
        title="Transcript of interview with Leon Byner, Radio Five",
    )
    assert speakers(found) == ["Leon Byner", "PM", "Leon Byner"]


def test_label_of_an_office_is_whom_the_title_gives_it() -> None:
    found = article(
        "PRIME MINISTER: Good morning. We have a plan, and I am proud of it.",
        "TREASURER: I thank the Prime Minister. Ms Vega has paid.",
        "PRIME MINISTER: I have, I can tell you.",
        title="Transcript of press conference with Prime Minister Ana Vega",
    )
    assert speakers(found) == ["Ana Vega", "treasurer", "Ana Vega"]


def test_hosts_are_named_by_the_title() -> None:
    found = article("HOST: Is it cold?", "BYRD: I am.", "HOST: And now?", title="Interview with Dora Lamb, Radio 5")
    assert speakers(found)[::2] == ["Dora Lamb", "Dora Lamb"]


def test_letters_are_those_of_who_signs_them_and_answered_by_the_one_addressed() -> None:
    found = article(
        "DEAR DORA: My oven is cold. What shall I do? -- LOST IN OSLO",
        "DEAR LOST: Light it.",
        "DEAR DORA: I lit mine.",
        "It is warm. -- ADA BYRD",
        "Dear Dora is printed on Mondays.",
    )
    assert said(found) == [
        ("lost in oslo", "My oven is cold. What shall I do?"),
        ("DORA", "Light it."),
        ("ADA BYRD", "I lit mine."),
        ("ADA BYRD", "It is warm."),
    ]
