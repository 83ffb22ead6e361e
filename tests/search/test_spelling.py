from datetime import date

import pytest

from search.engines.memory import MemoryEngine
from search.fields import SPEAKER
from search.request import Filters, SearchRequest, Unit
from search.service import SearchService
from search.spelling import candidates, cost
from search.understanding import SpeakerUnclear
from tests.articles import write

VENN = write(
    "venn",
    "Imports ruin mills, minister says",
    "Trade minister Orla Venn said that [orla-venn: cheap imports were ruining local mills]. She criticized the tariff "
    "board.",
    ("", "Deputy Tom Aske said [tom-aske: Venn was right about tariffs on imports]."),
    date="1994-03-03",
    source="The Planet",
)
MINES = write(
    "mines", "Mines close", "The mines of Łódź close. Miners said [jan-kowal: mines must stay].", date="1995-01-01"
)


def service(*articles) -> SearchService:
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in articles:
            writer.add(article)
    return SearchService(engine)


def search(q: str = "", among=(VENN, MINES), **more):
    return service(*among).search(SearchRequest(q=q, **more))


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vemn", "venn"),
        ("imprts", "imports"),
        ("tarrifs", "tariffs"),
        ("cheap improts", "cheap imports"),
        ('"cheap impotrs"', '"cheap imports"'),
        ("title:impords", "title:imports"),
        ("lozd", "lodz"),
        ("venn tarif bord", "venn tariff board"),
        ("impords -fish speaker:orla-venn", "imports -fish speaker:orla-venn"),
    ],
)
def test_misspelt_words_are_corrected_where_they_stand(typed, meant):
    assert search(typed).corrected == meant


def test_correction_is_no_search_without_hits():
    assert search("minse", filters=Filters({SPEAKER: ("jan-kowal",)})).corrected == "mines"
    assert search("minse", filters=Filters({SPEAKER: ("orla-venn",)})).corrected is None
    assert search("minse", filters=Filters(until=date(1994, 12, 31))).corrected is None
    assert search("tarrifs", unit=Unit.STATEMENT).corrected == "tariffs"
    assert search("bord", unit=Unit.STATEMENT).corrected is None


@pytest.mark.parametrize("q", ["imports", "criticise", "venn imports mines", "xqzzyv", "it", "1994", "", "imp*"])
def test_what_the_archive_has_or_nothing_is_like_is_not_corrected(q):
    assert search(q).corrected is None


def test_the_word_that_goes_with_the_others_is_chosen():
    several = [write(f"m{n}", "x", "A calm lake and a boat.") for n in range(9)]
    among = (*several, write("cake", "x", "They bake a cake."))
    assert search("lakke", among).corrected == "lake"
    assert search("bake cakke", among).corrected == "bake cake"


def test_slip_of_the_archive_itself_is_corrected_where_the_right_word_is_everywhere():
    many = [write(f"m{n}", "x", "The government fell.") for n in range(301)]
    among = (*many, write("slip", "x", "The goverment fell."))
    assert search("goverment", among).corrected == "government"
    assert search("goverment", among[290:]).corrected is None


@pytest.mark.parametrize(
    ("slip", "word"),
    [
        ("louisana", "louisiana"),
        ("harbuor", "harbour"),
        ("volcker", "vollcker"),
        ("ministter", "minister"),
        ("tarrif", "tariff"),
    ],
)
def test_slip_that_is_easily_made_is_corrected_where_the_right_word_is_much_more_frequent(slip, word):
    among = [write(f"m{n}", "x", f"They saw the {word} there.") for n in range(30)]
    among.append(write("slip", "x", f"They saw the {slip} there."))
    assert search(slip, among).corrected == word
    assert search(f"{slip} there", among).corrected == f"{word} there"
    assert search(slip, among[20:]).corrected is None
    assert search(word, among).corrected is None


@pytest.mark.parametrize(
    ("rare", "word"), [("soap", "swap"), ("hull", "hill"), ("yearley", "yearly"), ("plaid", "paid")]
)
def test_rare_word_is_not_taken_for_a_frequent_one(rare, word):
    among = [write(f"m{n}", "x", f"They saw the {word} there.") for n in range(60)]
    assert search(rare, [*among, write("rare", "x", f"They saw the {rare} there.")]).corrected is None


def test_misspelt_name_of_a_speaker_is_never_taken_in_silence():
    with pytest.raises(SpeakerUnclear) as caught:
        search("imports", said_by="Orla Vemn")
    assert [each.speaker.id for each in caught.value.candidates] == ["orla-venn"]
    assert "Did you mean" in str(caught.value)
    found = search('imports speaker:"Vemn"')
    assert found.total == 0
    assert found.warnings[0] == "Did you mean Orla Venn (orla-venn)?"
    with pytest.raises(SpeakerUnclear) as caught:
        search("imports", said_by="Xqzzyv")
    assert caught.value.candidates == ()


def test_likelier_slips_cost_less():
    typical = [cost("minsiter", "minister"), cost("comittee", "committee"), cost("definately", "definitely")]
    assert max(typical) < cost("ministqr", "minister") < cost("nmimister", "minister")
    assert cost("board", "board") == 0


def test_frequent_words_come_before_rare_ones_as_near():
    among = [write(f"m{n}", "x", "boards") for n in range(9)] + [write("h", "x", "hoards")]
    found = candidates(service(*among).engine.searcher(), "voards")
    assert [each.word for each in found] == ["boards", "hoards"]
