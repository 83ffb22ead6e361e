import pytest

from search.engines.memory import MemoryEngine
from search.request import AlsoSearched, Match, SearchRequest, Unit, Why
from search.service import SearchService
from search.synonyms import SynonymFile
from tests.articles import write

ARTICLES = [
    write("one", "x", "A ceasefire held, he said: [ada-byrd: the ceasefire is good]."),
    write("hyphen", "x", "A cease-fire held."),
    write("two", "x", "They cease fire."),
    write("truce", "x", "A truce held in the European Union."),
    write("percent", "x", "Prices rose 5 percent."),
    write("per-cent", "x", "Prices rose 5 per cent."),
    write("pct", "x", "Prices rose 5 pct."),
    write("apart", "x", "They cease. Later there is fire. The therapist and the rapist meet."),
]


def found(q: str, synonyms: str = "", **more) -> list[str]:
    return sorted(hit.article.id for hit in search(q, synonyms, **more).hits if not hit.missing)


def search(q: str, synonyms: str = "", among=ARTICLES, **more):
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in among:
            writer.add(article)
    return SearchService(engine, SynonymFile(synonyms)).search(SearchRequest(q=q, **more))


@pytest.mark.parametrize("q", ["ceasefire", "cease-fire", "Ceasefires"])
def test_word_is_found_together_apart_and_with_a_hyphen(q):
    assert found(q) == ["hyphen", "one", "two"]


PAIRS = [
    write("takeover", "x", "The takeover failed."),
    write("take-over", "x", "The take-over failed."),
    write("breakup", "x", "The breakup failed."),
    write("break-up", "x", "The break-up failed."),
    write("cooperation", "x", "Their cooperation failed."),
    write("co-operation", "x", "Their co-operation failed."),
    write("email", "x", "He sent an email."),
    write("e-mail", "x", "He sent an e-mail."),
    write("xray", "x", "An xray was made."),
    write("x-ray", "x", "An X-ray was made."),
    write("initial", "x", "John F. Lake saw a flake, which T. Rain did not; the train left."),
    write("lineup", "x", "Their lineup failed."),
    *(write(f"line up {n}", "x", "They line up.") for n in range(8)),
    write("line-up", "x", "Their line-up failed."),
    write("overnight", "x", "Rates rose overnight."),
    *(write(f"maybe{n}", "x", "It may be so.") for n in range(9)),
    write("maybe", "x", "Maybe so."),
    *(write(f"assign{n}", "x", "They assign it.") for n in range(9)),
    write("as sign", "x", "They saw it as sign of rain."),
]


@pytest.mark.parametrize(
    ("joined", "apart"), [("takeover", "take-over"), ("breakup", "break-up"), ("cooperation", "co-operation")]
)
def test_words_with_a_short_or_common_part_find_each_other(joined, apart):
    assert found(joined, among=PAIRS) == found(apart, among=PAIRS) == sorted([joined, apart])


@pytest.mark.parametrize(("joined", "apart"), [("email", "e-mail"), ("xray", "x-ray"), ("lineup", "line-up")])
def test_words_that_the_archive_has_with_a_hyphen_find_each_other_however_seldom(joined, apart):
    assert {joined, apart} <= set(found(joined, among=PAIRS)) & set(found(apart, among=PAIRS))
    assert apart in found(joined, among=[article for article in PAIRS if article.id != joined])
    assert found(joined, among=[write("title", f"Their {apart}", "It failed.")]) == ["title"]


@pytest.mark.parametrize(("q", "hits"), [("flake", 1), ("train", 1), ("maybe", 1), ("assign", 9), ("overnight", 1)])
def test_words_that_only_seem_to_be_two_are_not_taken_apart(q, hits):
    response = search(q, among=PAIRS)
    assert (sum(not hit.missing for hit in response.hits), response.also) == (hits, ())


def test_two_words_are_found_together_too():
    assert found("cease fire") == ["apart", "hyphen", "one", "two"]
    assert found("held cease fire") == ["hyphen", "one"]
    assert found("percent") == found("per cent") == found("pct") == ["pct", "per-cent", "percent"]


def test_what_was_added_is_told_and_marked():
    response = search("ceasefire")
    assert response.also == (AlsoSearched(written="ceasefire", also=("cease fire",), why=Why.JOINED),)
    assert response.parsed == "ceasefire"
    marked = {
        hit.article.id: [hit.snippet.text[mark.start : mark.end] for mark in hit.snippet.marks] for hit in response.hits
    }
    assert marked == {"one": ["ceasefire", "ceasefire"], "hyphen": ["cease", "fire"], "two": ["cease", "fire"]}


def test_quoted_words_find_only_themselves():
    assert found('"ceasefire"') == ["one"]
    assert found('"cease fire"') == ["hyphen", "two"]
    assert search('"ceasefire"').also == ()


def test_an_accident_of_the_text_is_no_other_way_to_write_a_word():
    """As where a line was broken, or a blank was lost."""
    often = [write(f"a{n}", "x", "The disease is not in breast milk.") for n in range(20)]
    rare = [write("broken", "x", "The dis ease rose."), write("lost", "x", "The breastmilk rose.")]
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in (*often, *rare):
            writer.add(article)
    for q in ("disease", "breast milk"):
        response = SearchService(engine).search(SearchRequest(q=q))
        assert (response.also, response.total) == ((), 20)
    assert SearchService(engine).search(SearchRequest(q="breastmilk")).total == 21


def test_words_are_not_taken_apart_into_stop_words():
    assert found("therapist") == ["apart"]
    assert search("therapist").also == ()


def test_it_works_in_fields_groups_statements_and_with_any_words():
    assert found("(ceasefire OR pct) -prices") == ["hyphen", "one", "two"]
    assert found("title:ceasefire") == []
    assert found("ceasefire", unit=Unit.STATEMENT) == ["one"]
    some = {hit.article.id: hit.missing for hit in search("cease-fire prices", match=Match.ANY).hits}
    assert some == dict.fromkeys(["hyphen", "one", "two"], ("prices",)) | dict.fromkeys(
        ["percent", "per-cent", "pct"], ("cease-fire",)
    )


@pytest.fixture
def synonyms(tmp_path):
    def write_file(text: str) -> str:
        path = tmp_path / "synonyms.txt"
        path.write_text(text, encoding="utf-8")
        return str(path)

    return write_file


def test_synonyms_are_searched_for_too_and_told(synonyms):
    file = synonyms("ceasefire, truce\nEU => European Union\n")
    assert found("truce", file) == ["one", "truce"]
    assert found("ceasefires held", file) == ["hyphen", "one", "truce"]
    assert found("EU", file) == ["truce"]
    assert found("european union", synonyms("european union, pct")) == ["pct", "percent", "truce"]
    response = search("truce", synonyms("truce, ceasefire"))
    assert response.also == (AlsoSearched(written="truce", also=("ceasefire",), why=Why.SYNONYM),)
    assert found('"truce"', file) == ["truce"]


def test_arrow_leads_one_way(synonyms):
    assert found("union", synonyms("pct => union")) == ["truce"]
    assert found("pct", synonyms("pct => union")) == ["pct", "per-cent", "percent", "truce"]


@pytest.mark.parametrize("q", ["title:(truce OR rain)", "title:(rain truce)", 'title:("long truce" OR rain)'])
def test_groups_of_a_field_are_widened_word_by_word(q):
    among = [write("both", "Rain after the long truce", "Wind."), write("body", "x", "Rain, and a long truce.")]
    assert found(q, among=among) == ["both"]
