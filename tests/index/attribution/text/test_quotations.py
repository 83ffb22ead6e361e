"""Where quotation marks open and close."""

from collections.abc import Iterator

import pytest

from index.attribution.paragraphs import Paragraph, read_paragraphs
from index.attribution.reports.finding import find_reports
from index.attribution.statements.finding import _inserted
from index.attribution.text.quotations import mark_paragraphs
from index.attribution.text.tokens import Quotation, Tokens, tokenise
from search.article import Article, Form, Section
from tests.index.attribution.articles import article, said, statements


def quoted(*paragraphs: str) -> list[str]:
    """The quotations of paragraphs, with "…" after those that are left open."""
    texts = [tokenise(text) for text in paragraphs]
    mark_paragraphs(texts)
    return [t.between(q.first, q.last + 1) + "…" * (not q.closed) for t in texts for q in t.quotations]


def test_two_apostrophes_are_a_mark() -> None:
    assert said(article("''It was cold,'' Ada Byrd said.")) == [("Ada Byrd", "''It was cold,''")]


def test_quotation_runs_over_paragraphs() -> None:
    found = article('"We tried," Ada Byrd said. "We asked the baker.', '"We asked twice."')
    assert said(found) == [
        ("Ada Byrd", '"We tried,"'),
        ("Ada Byrd", '"We asked the baker.'),
        ("Ada Byrd", '"We asked twice."'),
    ]
    assert [each.continues for each in statements(found)] == [None, *(each.id for each in statements(found)[:2])]


def test_quotation_runs_over_paragraphs_without_marks_up_to_the_one_that_closes_it() -> None:
    found = article(
        "Dara Flint, the mayor, said: “We tried.",
        "Nobody came. We asked twice.",
        "So we left.” Carl Dorn said it rained.",
    )
    assert said(found) == [
        ("Dara Flint", "“We tried."),
        ("Dara Flint", "Nobody came. We asked twice."),
        ("Dara Flint", "So we left.”"),
        ("Carl Dorn", "it rained"),
    ]
    assert {statement.form for statement in statements(found)[:3]} == {Form.DIRECT}


def test_quotation_that_opens_again_in_its_paragraph_is_two() -> None:
    found = article("“It is falling down,” Dara Flint said. “It was cold. “Nobody cares.”")
    assert said(found) == [
        ("Dara Flint", "“It is falling down,”"), ("Dara Flint", "“It was cold."), ("Dara Flint", "“Nobody cares.”"),
    ]  # fmt: skip


def test_quotation_whose_closing_mark_is_missing_swallows_no_paragraph() -> None:
    assert quoted("“We tried.", "Rain fell on the town.", "“We failed,” Flint said.") == ["“We tried.…", "“We failed,”"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The board was 24" wide. "It fits," said Dara Flint.', ['"It fits,"']),
        ('"The board is 24" wide," she said. "It fits."', ['"The board is 24" wide,"', '"It fits."']),
        ('At 6\'2" and 90 kilos, "Big" Ada Byrd said "no".', ['"Big"', '"no"']),
        ("''It was cold,'' she said of the 24'' screen.", ["''It was cold,''"]),
        ('"I was born in 1984" he said. "No," she said.', ['"I was born in 1984"', '"No,"']),
    ],
)
def test_inches_and_feet_are_no_quotation_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("'We trust the drivers' union,' she said. 'It is ours.'", ["'We trust the drivers' union,'", "'It is ours.'"]),
        ("'In the '90s it was rock 'n' roll,' he said.", ["'In the '90s it was rock 'n' roll,'"]),
        ("‘90s songs and ‘em boys, the workers’ and the farmers’ unions", []),
        ("She wrote 'I am goin' home' on the wall.", ["'I am goin' home'"]),
        ("The ‘ghost flats’ are here, and the dogs’ bowls.", ["‘ghost flats’"]),
        ("‘He said “no” and left,’ said Byrd. “Yes,” he said.", ["‘He said “no” and left,’", "“Yes,”"]),
        ("‘We trust the drivers’ union. Nobody else.", ["‘We trust the drivers’ union. Nobody else.…"]),
    ],
)
def test_apostrophes_are_told_from_single_marks(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("„Go“, said Byrd. »Stay«, said Flint. ”Go,” said Tarn.", ["„Go“", "»Stay«", "”Go,”"]),
        ('« Go », said Byrd. “ Go, ” said Flint. " Go, " said Tarn.', ["« Go »", "“ Go, ”", '" Go, "']),
        ('"Go,"he said. "No ".', ['"Go,"', '"No "']),
        ('"He sang "Old Gull" all night," she said.', ['"He sang "Old Gull" all night,"']),
        ("“She told me ‘no’ and ‘go’,” he said.", ["“She told me ‘no’ and ‘go’,”"]),
        ("“We tried, she said. “We failed,” he said.", ["“We tried,", "“We failed,”"]),
        ("“We tried, said Ada Byrd. The bridge was closed.", ["“We tried,"]),
        ('We failed," Flint said. "Yes."', ['We failed,"', '"Yes."']),
        ('Byrd said," It was cold." Then she left.', ['" It was cold."']),
        ("It is right.” The film was a move,” he says. “It is.”", ["” The film was a move,”", "“It is.”"]),
    ],
)
def test_marks_of_other_houses_and_slips_are_understood(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"Go," said the captain of the "Old Gull".', ['"Go,"']),
        ('"I am glad," said Dara Flint, who wrote "Old Gull" too.', ['"I am glad,"']),
        ('"Go", said Dara Flint of the "Old Gull", "or stay."', ['"Go" … "or stay."']),
        ('The novel "Silent Days" won, Dara Flint said.', ['The novel "Silent Days" won']),
    ],
)
def test_names_of_works_and_ships_are_no_speech(text: str, words: list[str]) -> None:
    assert [what for _, what in said(article(text))] == words


def test_quotation_of_one_word_is_direct_speech_all_the_same() -> None:
    (statement,) = statements(article("“Go”, said Dara Flint."))
    assert statement.form is Form.DIRECT


def test_sentence_ends_with_a_quotation_inside_of_a_quotation() -> None:
    found = article(
        "Dara Flint has a clear view: “When they say, ‘I can’t lose weight’, I say, ‘Sellotape.’” She laughed."
    )
    assert said(found) == [("Dara Flint", "“When they say, ‘I can’t lose weight’, I say, ‘Sellotape.’”")]


def test_quotations_between_two_tokens_are_those_that_begin_there() -> None:
    [tokens] = mark_paragraphs_of('"A" said "b" and "c d" to "e".')
    begin = [quotation.first for quotation in tokens.quotations]
    assert len(begin) == 4
    for first in range(len(tokens)):
        for end in range(first, len(tokens)):
            found = [quotation.first for quotation in tokens.quotations_in(first, end)]
            assert found == [each for each in begin if first <= each < end]


def mark_paragraphs_of(*texts: str) -> list[Tokens]:
    tokens = [tokenise(text) for text in texts]
    mark_paragraphs(tokens)
    return tokens


class NotGoneThrough(list[Quotation]):
    """Quotations that nobody goes through from the beginning."""

    def __iter__(self):
        raise AssertionError("all quotations of the paragraph were gone through")


def test_sentences_do_not_go_through_all_quotations_of_their_paragraph() -> None:
    text = "Ada Byrd was blunt: “It will rain for days.” He fears that “it will rain for days”. Bakers left. " * 3
    paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[1]
    found = [*sentences_with_reports(paragraph)]
    paragraph.tokens.quotations = NotGoneThrough(paragraph.tokens.quotations)
    assert [*sentences_with_reports(paragraph)] == found


def sentences_with_reports(paragraph: Paragraph) -> Iterator[int]:
    """How many reporting clauses and other quotations each sentence has."""
    for first, end in paragraph.sentences:
        yield len(find_reports(paragraph, first, end)) + len([*_inserted(paragraph, first, end, [], None)])
