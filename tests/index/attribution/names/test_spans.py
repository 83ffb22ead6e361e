"""What the model takes for names is mended."""

import pytest

from index.attribution import attribute
from index.attribution.names.spans import mended
from index.attribution.tagging.reading import TaggedSpan, Tagging
from index.attribution.text.quotations import mark_quotations
from index.attribution.text.tokens import tokenise
from search.article import SpeakerKind
from tests.index.attribution.articles import article, said, speakers

CASES = {
    "a compound adjective before the name": ("The Oslo-listed Rain Fund fell. Rain Fund said it rained.", "Rain Fund"),
    "a trade before a firm": ("Pram maker Ash and Daughters said it rained.", "Ash and Daughters"),
    "a firm with a sign": ("Tilde & Marsh Brewing shut. Tilde & Marsh said it rained.", "Tilde & Marsh Brewing"),
    "a firm of two names with more behind them": (
        "Reed and Sons said it rained. They bid for rival Reed and Sons Lumber. Reed and Sons Lumber said it poured.",
        "Reed and Sons Lumber",
    ),
    "a body with a number": ("United Joiners Local 88, which is old, said it rained.", "United Joiners Local 88"),
    "partners in another language": ("Ash und Holt-Bau fell. Ash und Holt said it rained.", "Ash und Holt"),
    "a firm of three partners": ("The bank's manager Ash, Holt and Co said it rained.", "Ash, Holt and Co"),
    "a firm of three that is one subject": ("Pope, Holt and Byrd Inc said it would rain.", "Pope, Holt and Byrd Inc"),
    "a firm of two": ("It fell, Tarn and Holt Plc said. Tarn and Holt said it rained.", "Tarn and Holt Plc"),
    "one who speaks for a firm of three": (
        "“It rained,” said Pope, Holt and Byrd Inc analyst Kari Olsen.",
        "Kari Olsen",
    ),
    "one who speaks for a firm with brackets": (
        "“It rained,” said Rain Securities (Oslo) analyst Kari Olsen.",
        "Kari Olsen",
    ),
    "a firm with initials": ("It fell in April. J.P. Holt and Co Inc said it rained.", "J.P. Holt and Co Inc"),
    "a form of company in small letters": ("Rain Research corp said it has moved.", "Rain Research corp"),
    "a firm with a place in brackets": (
        "<RQH (United Kingdom) Rain Co Ltd> said it was late. It said it rained.",
        "RQH (United Kingdom) Rain Co Ltd",
    ),
    "a firm, not its sign at a foreign exchange": (
        "Rain Fund AG <RQHG.F> fell. The firm said it rained.",
        "Rain Fund AG",
    ),
    "a union of states by its letters": ("The UN said it rained.", "UN"),
    "letters that a body may be called by": ("GT said it rained.", "GT"),
    "letters that are a small word": ("The WHO said it rained.", "WHO"),
    "a firm for a country": ("Rewilding Scotland wants rain. Rewilding Scotland said it poured.", "Rewilding Scotland"),
    "a person of a body": ("Kari Olsen came. “It rained,” said Olsen of Greenpeace Nordic.", "Kari Olsen"),
    "a body for a list": (
        "The Department for Food, Farming and Fisheries said it rained.",
        "Department for Food, Farming and Fisheries",
    ),
    "a name that only its verb tells": ("The Travel Redress Scheme says it rained.", "Travel Redress Scheme"),
    "a firm in small letters": ("It rained, according to netPulse.", "netPulse"),
    "a handle": ("“I like rain,” wrote @wet_dog, a fan.", "@wet_dog"),
    "a handle beside its owner": ("Mayor Ada Byrd (@adabyrd) said it rained.", "Ada Byrd"),
    "a handle of an account": ("Ada Byrd came. Byrd wrote on her @OsloMayor account: “It rains.”", "Ada Byrd"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_span_is_mended(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


def test_letters_that_report_are_a_body() -> None:
    [speaker] = attribute(article("GT said it rained.")).speakers
    assert speaker.kind is SpeakerKind.ORGANISATION


def test_a_ship_is_no_speaker() -> None:
    text = "Gull Ferries sent the MV Lady Morag out. Ada Byrd saw the MV Lady Morag sink. It rained, Gull Ferries said."
    assert "Lady Morag" not in [speaker.name for speaker in article(text).speakers]


def test_an_office_in_capitals_is_no_name() -> None:
    text = "The Vicar, the Revd Ada Byrd, came. Carl Moss left. The Vicar said it rained."
    assert speakers(article(text)) == ["Ada Byrd"]


def test_a_plural_at_the_beginning_is_no_name() -> None:
    text = "Recyclers ask for rain, which Carl Moss, a miller, said would come. He said it poured."
    assert "Recyclers" not in [speaker for speaker, _ in said(article(text))]


def test_two_persons_side_by_side_are_one_whose_first_name_is_a_word() -> None:
    tokens = mark_quotations(tokenise("Abu Hassan Byrd agreed"))
    apart = (TaggedSpan(0, 1, "PER", 0.7, 0.0, 0.3), TaggedSpan(1, 3, "PER", 0.9, 0.0, 0.0))
    [spans] = mended([(tokens, Tagging(apart, ("NNP", "NNP", "NNP", "VBD")))])
    assert [(span.first, span.end, span.kind) for span in spans] == [(0, 3, "PER")]


def test_a_name_ends_with_its_sentence_where_an_abbreviation_does() -> None:
    text = "Mayor Ada Byrd sued Norvik Ltd. The firm said it rained. Tim Vega left Skylark Inc. Its mill is shut."
    assert ("Norvik Ltd.", "it rained") in said(article(text))
    assert {"Norvik Ltd.", "Skylark Inc."} <= {speaker.name for speaker in attribute(article(text)).speakers}
