"""Words that only the layout shows to be somebody's: released statements, posts, signed quotations, lead-ins."""

import pytest

from search.article import Form
from tests.index.attribution.articles import article, said, sections, speakers, statements

BEFORE = "Tom Reef, a fisherman, said on Monday that the pier was a disgrace."


@pytest.mark.parametrize(
    "lead",
    [
        "Dara Flint, the mayor, said:",
        "Mayor Dara Flint released the following statement:",
        "Mayor Dara Flint has put out a statement. It says nothing of Monday. She wrote:",
        "In a statement to the Courier on Monday, Mayor Dara Flint denied these claims:",
        "READ: Statement of Mayor Dara Flint:",
        "The following letter was sent by Dara Flint:",
    ],
)
@pytest.mark.parametrize("words", ["“It will be mended by June.”", "It will be mended by June. I am sorry."])
def test_paragraph_after_a_lead_in_is_whose_name_stands_in_it(lead: str, words: str) -> None:
    found = article(BEFORE, lead, words)
    assert said(found)[-1] == ("Dara Flint", words)
    assert statements(found)[-1].form is Form.DIRECT


def test_quotations_after_bullets_are_all_hers_from_whom_they_come() -> None:
    found = article(
        BEFORE, "The mayor, Dara Flint, spoke on the radio. A few lines from her:", "• “It leaks.”", "• “Nobody rang.”"
    )
    assert said(found)[1:] == [("Dara Flint", "“It leaks.”"), ("Dara Flint", "“Nobody rang.”")]


def test_label_is_not_who_sent_a_message() -> None:
    found = article(
        "The boat left.", "Postscript: In May, Ada Byrd sent this message:", "Our boat is back. We are glad."
    )
    assert said(found) == [("Ada Byrd", "Our boat is back. We are glad.")]


def test_released_statement_runs_to_the_end_of_the_article() -> None:
    found = article(
        "Speaking nearly twelve months after the fall of the bridge, Minister Dara Flint said:",
        "We have seen it before.",
        "I am appalled by the reports.",
        "The kingdom is committed to peace.",
    )
    assert said(found) == [
        ("Dara Flint", "We have seen it before."),
        ("Dara Flint", "I am appalled by the reports."),
        ("Dara Flint", "The kingdom is committed to peace."),
    ]
    assert [each.continues for each in statements(found)] == [None, *(each.id for each in statements(found)[:2])]


def test_released_statement_keeps_a_verb_that_reports_nothing_there() -> None:
    words = "We are glad of this day. They have now lost the ground they once held there."
    found = article("Minister Dara Flint said:", words, "Rain fell on the town.")
    assert said(found)[0] == ("Dara Flint", words)


def test_released_statement_ends_where_the_narrator_is_back() -> None:
    found = article(
        "In an email, the Harbour League wrote:",
        "The works have stopped. We will not go on.",
        "We are sorry.",
        "The pier is 90 metres long.",
        "Tom Reef, a fisherman, said that it was a disgrace.",
    )
    assert said(found) == [
        ("Harbour League", "The works have stopped. We will not go on."),
        ("Harbour League", "We are sorry."),
        ("Tom Reef", "it was a disgrace"),
    ]


def test_report_after_a_released_sentence_is_the_narrators() -> None:
    found = article("Byrd was sued. In a statement, Ada Byrd wrote:", "It was not so. It never was. She said she left.")
    assert said(found)[0] == ("Ada Byrd", "It was not so. It never was.")


@pytest.mark.parametrize("items", [("Two roads", "One bridge"), ("• Two roads.", "• One bridge.")])
def test_list_after_a_lead_in_is_no_statement(items: tuple[str, ...]) -> None:
    assert said(article("Mayor Dara Flint said:", *items)) == []


def test_colon_after_what_was_said_leads_in_nothing() -> None:
    found = article("Dara Flint said the roads would close in the statement:", "Rain fell in the night on all of them.")
    assert said(found) == [("Dara Flint", "the roads would close in the statement")]


@pytest.mark.parametrize("dash", ["—", "–", "--"])
def test_post_is_direct_speech_of_whoever_signs_it(dash: str) -> None:
    found = article(
        "It rained.", f"Three people on the roof. WHERE IS EVERYBODY {dash} Pilar Domènech (@pilar) May 5, 2024"
    )
    assert said(found) == [("Pilar Domènech", "Three people on the roof. WHERE IS EVERYBODY")]
    assert statements(found)[0].form is Form.DIRECT


def test_post_may_be_signed_on_a_line_of_its_own() -> None:
    found = article("It rained.", "Head clear. Let’s go.", "— Zanele Khubeka (@zan) 20 August 2023")
    assert said(found) == [("Zanele Khubeka", "Head clear. Let’s go.")]


@pytest.mark.parametrize("lines", [("“Nobody asked us.” — Dara Flint, baker",), ("“Nobody asked us.”", "— Dara Flint")])
def test_pulled_quotation_is_whose_name_stands_under_it(lines: tuple[str, ...]) -> None:
    assert said(article(BEFORE, *lines))[-1] == ("Dara Flint", "“Nobody asked us.”")


def test_dash_before_a_name_in_a_sentence_signs_nothing() -> None:
    found = article("One man came — Carl Dorn (a baker) — and left. “It is cold” — Ada Byrd thought so, too.")
    assert [words for _, words in said(found)] in ([], ["“It is cold”"])


@pytest.mark.parametrize("stamp", ["14:32 ", "10.05am ", "9:15 PM: ", "14:32 GMT – ", "● ", "• "])
def test_entry_of_a_live_page_begins_after_its_time_or_bullet(stamp: str) -> None:
    found = article("It rained.", f"{stamp}Dara Flint, the work secretary, has denied that trains stopped.")
    assert said(found) == [("Dara Flint", "trains stopped")]


def test_time_alone_is_a_heading() -> None:
    found = sections((None, "Mayor Dara Flint said it rained.\n\n14:32\n\nThe bridge had been closed since Monday."))
    assert speakers(found) == ["Dara Flint"]
