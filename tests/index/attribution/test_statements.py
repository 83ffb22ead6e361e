"""Which words are reported, and in what form."""

import pytest

from search.article import Form
from tests.index.attribution.articles import article, said, statements

CASES = {
    "a description stands between subject and verb": (
        "The letter, first seen by this paper, warns that the oven is cold.",
        [("the letter, first seen by this paper", "the oven is cold")],
    ),
    "a parenthetical does": ("Ada Byrd, for her part, denied the claim.", [("Ada Byrd", "the claim")]),
    "what the subject was asked is not said": (
        "Ada Byrd, asked whether the oven was cold, said it was warm.",
        [("Ada Byrd", "it was warm")],
    ),
    "who tells of a relative is no one else": (
        "It fell to Ada Byrd (D-Ohio), a baker who said the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "the clause ends with who says so, verb known or not": (
        "Cold ovens spoil a baker's day, Ada Byrd said.",
        [("Ada Byrd", "Cold ovens spoil a baker's day")],
    ),
    "a source inside its sentence": (
        "At the heart of it, according to Ada Byrd, was a cold oven.",
        [("Ada Byrd", "At the heart of it … was a cold oven")],
    ),
    "as a paper reports": (
        "As reported by the Oslo Gazette, the oven was cold.",
        [("Oslo Gazette", "the oven was cold")],
    ),
    "states are no verb": ("Corn Belt states have suffered. Ada Byrd said it rained.", [("Ada Byrd", "it rained")]),
    "a report states": ("The report states the oven was cold.", [("the report", "the oven was cold")]),
    "anonymity is no statement": (
        "One clerk, who requested anonymity, said the oven was cold.",
        [("one clerk, who requested anonymity", "the oven was cold")],
    ),
    "two apostrophes are a mark": ("''It was cold,'' Ada Byrd said.", [("Ada Byrd", "''It was cold,''")]),
    "a visit is no call": ("Ada Byrd called on the baker and left.", []),
    "one who asks not to be named has said nothing yet": (
        "A baker, who asked not to be named, said the oven was cold.",
        [("a baker, who asked not to be named", "the oven was cold")],
    ),
    "a lead-in is not said": (
        'Walking in to cries of "Ada!", Ada Byrd said the oven was "still warm".',
        [("Ada Byrd", 'the oven was "still warm"')],
    ),
    "news of the oven only": ("Ada Byrd denied it.", []),
    "the cue stands after": (
        "Rain has come to the valley, Ada Byrd said.",
        [("Ada Byrd", "Rain has come to the valley")],
    ),
    "the cue is inside": ('"That," Ada Byrd said, "is too late."', [("Ada Byrd", '"That," … "is too late."')]),
    "the cue is turned round": (
        '"Twice is a pattern," said Ada Byrd, who keeps bees.',
        [("Ada Byrd", '"Twice is a pattern,"')],
    ),
    "participles before and after": (
        "Noting that the wells are dry, Ada Byrd said the pumps have failed, adding that help is near.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed"), ("Ada Byrd", "help is near")],
    ),
    "two clauses under one cue": (
        "Ada Byrd said that the wells are dry and that the pumps have failed.",
        [("Ada Byrd", "the wells are dry"), ("Ada Byrd", "the pumps have failed")],
    ),
    "a clause goes on behind the cue": (
        "She had called eleven towns, Ada Byrd said, and five had not called back.",
        [("Ada Byrd", "She had called eleven towns"), ("Ada Byrd", "five had not called back")],
    ),
    "according to a source with a description": (
        "According to Ada Byrd, a retired baker, the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "the one who is told does not speak": (
        "Ada Byrd told Carl Moss in Oslo on Friday that the oven was cold.",
        [("Ada Byrd", "the oven was cold")],
    ),
    "an infinitive": ("Ada Byrd vowed to keep the oven warm.", [("Ada Byrd", "to keep the oven warm")]),
    "the addressee of urge is left out": ("Ada Byrd urged the bakers to stay.", [("Ada Byrd", "to stay")]),
    "the object of call on stays": ("Ada Byrd called on the bakers to stay.", [("Ada Byrd", "the bakers to stay")]),
    "a noun that is denied": ("Ada Byrd rejected the claim in a statement on Monday.", [("Ada Byrd", "the claim")]),
    "hope that is expressed": (
        "Ada Byrd expressed the hope that the oven would last.",
        [("Ada Byrd", "the oven would last")],
    ),
    "hearsay belongs to the one who reports it": (
        "Ada Byrd said Carl Moss had told her the oven was cold.",
        [("Ada Byrd", "Carl Moss had told her the oven was cold")],
    ),
    "two verbs of one subject": (
        "Ada Byrd said the oven had cooled, and announced a new one would be built.",
        [("Ada Byrd", "the oven had cooled"), ("Ada Byrd", "a new one would be built")],
    ),
    "quotations without a cue go on": (
        '"We tried," Ada Byrd said. "It failed."',
        [("Ada Byrd", '"We tried,"'), ("Ada Byrd", '"It failed."')],
    ),
    "a colon": ("Ada Byrd replied: “Ask the baker.”", [("Ada Byrd", "“Ask the baker.”")]),
    "no comment after a statement": (
        "Ada Byrd said the oven was cold but would not comment on the bread.",
        [("Ada Byrd", "the oven was cold")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_statement_is_found(text: str, expected: list[tuple[str, str]]) -> None:
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
    ],
)
def test_silence_is_no_statement(text: str) -> None:
    assert said(article(text)) == []


def test_title_and_headings_hold_no_statements() -> None:
    found = article("The oven is cold.", title="Byrd says oven cold", heading='Byrd: "The oven is cold"')
    assert said(found) == []


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"The oven is cold," Ada Byrd said.', Form.DIRECT),
        ("Ada Byrd said ‘the oven is cold’.", Form.DIRECT),
        ("Ada Byrd said the oven is cold.", Form.INDIRECT),
        ('Ada Byrd said the oven is "stone cold".', Form.MIXED),
        ('Ada Byrd said the ship known as "Big Sister" has sailed.', Form.INDIRECT),
        ("Ada Byrd said the brothers' oven and the sisters' bread are one.", Form.INDIRECT),
    ],
)
def test_form_tells_how_words_are_reported(text: str, form: Form) -> None:
    assert [statement.form for statement in statements(article(text))] == [form]


def test_quotation_runs_over_paragraphs() -> None:
    found = article('"We tried," Ada Byrd said. "We asked the baker.', '"We asked twice."')
    assert said(found) == [
        ("Ada Byrd", '"We tried,"'),
        ("Ada Byrd", '"We asked the baker.'),
        ("Ada Byrd", '"We asked twice."'),
    ]
    assert [statement.continues for statement in statements(found)] == [None, "st1", "st2"]


def test_transcript_lines_are_statements_of_their_labels() -> None:
    found = article("Ada Byrd met the press.", "Q: Is it cold?", "Byrd: Yes. Very.", "Q: Why?", "Byrd: Ask Carl.")
    assert said(found) == [
        (None, "Is it cold?"),
        ("Ada Byrd", "Yes. Very."),
        (None, "Why?"),
        ("Ada Byrd", "Ask Carl."),
    ]
