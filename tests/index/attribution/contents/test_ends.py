"""Where the words after a reporting clause end."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution.contents import ends
from index.attribution.contents.after import words_after
from index.attribution.contents.ends import ended, features_at, places
from index.attribution.paragraphs import read_paragraphs
from index.attribution.reports.finding import find_reports
from search.article import Article, Section
from tests.index.attribution.articles import article, said

ENDS = {
    "what was not told": (
        "Vega said the harbour would be dredged, without saying who would pay.",
        "the harbour would be dredged",
    ),
    "another's denial": ("Norvik accused the mill of fraud, which its owner denies.", "the mill of fraud"),
    "a second predicate": (
        "Orla Penn said fear was being spread “on purpose” and warned against blaming the guards.",
        "fear was being spread “on purpose”",
    ),
    "a comment": ("The clerk said the seal was broken, a claim that the court rejected.", "the seal was broken"),
    "the main clause": (
        "The gate, which Orla Penn described as a ruin, was pulled down in May.",
        "a ruin",
    ),
    "what those who heard it did": (
        "Vega told the house that the mill was late, prompting shouts of ‘Shame!’ from the benches.",
        "the mill was late",
    ),
    "what those who heard it did then": ("Vega said it was over, to loud boos from the gallery.", "it was over"),
    "an act behind an infinitive": ("Vega offered to help, and then left.", "to help"),
    "what others fear": (
        "Ministers say the pact would make the port work better but critics fear a weaker court.",
        "the pact would make the port work better",
    ),
    "what was not given": ("The paper said the sowing was late but gave no figures.", "the sowing was late"),
    "others who keep silent": (
        "Norvik said it regretted the limit while Holt, a large owner, declined to comment.",
        "it regretted the limit",
    ),
    "when it was expressed": (
        "The players expressed their support for Holt after their side's win over Bergen.",
        "their support for Holt",
    ),
    "a clause behind an infinitive": (
        "Vega was advised by her coach Ada Byrd not to run and it is unlikely that she will.",
        "not to run",
    ),
    "a passive behind an infinitive": (
        "Vega offered to buy the mill but was soon outbid by Norvik.",
        "to buy the mill",
    ),
    "what happened then": ("Tarn said he would return, then sold his house.", "he would return"),
}


@pytest.mark.parametrize(("text", "words"), ENDS.values(), ids=ENDS)
def test_narrator_is_left_out(text: str, words: str) -> None:
    assert said(article(text))[0][1] == words


GOES_ON = {
    "a list": "Vega urged drivers to avoid low bridges, flooded roads, and tunnels.",
    "a contrast": "Orla Penn said the harbour was deep enough for ferries, but not for tankers.",
    "a clause before": "Tarn said when the mill closed, his father went to sea.",
    "a second predicate after but": "Vega said the price surprised him but was not a reason to stay away.",
    "a second predicate after a comma": "The deputy said the bank had kept its word, and met its debts.",
    "a participle of what follows": "Norvik said the dock would cut the time, enabling its partners to sail in May.",
    "another subject after but": "The hotel said he had booked but it could find no trace of a payment.",
    "reports with two names": "Tarn denied suggestions that the Post and the Evening Post were for sale.",
    "a reason": "The clerk said the vote was void because two boxes were missing.",
}


@pytest.mark.parametrize("text", GOES_ON.values(), ids=GOES_ON)
def test_all_of_it_is_said(text: str) -> None:
    assert text.endswith(said(article(text))[-1][1] + ".")


@settings(deadline=None)  # the first text waits for the models
@given(st.lists(st.sampled_from("rain , and but which fell – ; as he had “ ” in May ( ) :".split()), max_size=25))
def test_words_end_where_they_may(rest: list[str]) -> None:
    text = " ".join(["Ada Byrd said rain", *rest])
    paragraph = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))[-1]
    for first, stop in paragraph.sentences:
        for report in find_reports(paragraph, first, stop):
            content = words_after(paragraph, report, stop)
            cut = ended(paragraph, report, content) if content is not None else None
            if content is None or cut is None:
                continue
            assert content.first <= cut.first < cut.end <= content.end
            assert places(paragraph, report, content) == sorted(set(places(paragraph, report, content)))


def test_ends_are_looked_for_by_the_number_of_reports_in_a_sentence(monkeypatch):
    looked_at = []

    def counting(*given):
        looked_at.append(given)
        return features_at(*given)

    monkeypatch.setattr(ends, "features_at", counting)
    article("Ada Byrd said that " * 80)
    assert len(looked_at) < 5 * 80


class Names(dict):
    """Names that nobody goes over."""

    def __iter__(self):
        raise AssertionError("all names of the paragraph were gone over")


def test_the_names_of_a_paragraph_are_not_gone_over_for_an_end():
    paragraph = read_paragraphs(
        Article(
            id="a",
            title="",
            sections=(
                Section(
                    id="s1",
                    text="Vega said the harbour fell, Ada Byrd went.",
                ),
            ),
        )
    )[1]
    report = find_reports(paragraph, 0, len(paragraph.tokens))[0]
    content = words_after(paragraph, report, len(paragraph.tokens))
    comma = paragraph.tokens.words.index(",")
    before = features_at(paragraph, report, content, comma)
    paragraph.name_at = Names(paragraph.name_at)
    assert features_at(paragraph, report, content, comma) == before
    assert any(name.startswith("name ") for name in before)
