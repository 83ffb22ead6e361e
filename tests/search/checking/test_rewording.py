"""What comes nearest to a claim in other words: what is looked at, in which order, and what is told of it."""

from search.checking.candidates import Candidates
from search.checking.claims import claim_of
from search.checking.rewording import nearest_statements
from search.engine import Searcher
from search.engines.memory import MemoryEngine
from search.request import Filters
from tests.search.engines.articles import article


def searcher_of(*statements: str) -> Searcher:
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for at, words in enumerate(statements):
            writer.add(article(f"a{at}", f"[ada-byrd indirect: {words}], she said."))
    return engine.searcher()


def nearest(searcher: Searcher, claim: str):
    documents = searcher.stats().sections
    return nearest_statements(searcher, Candidates(searcher), claim_of(claim), Filters(), documents=documents)


def said(searcher: Searcher, claim: str) -> list[str]:
    found = nearest(searcher, claim)
    return [each.hit.statements[0].text_in(each.hit.section) for each in found]


def test_a_number_of_several_words_is_known_however_it_is_written():
    candidates = Candidates(searcher_of("the mill cost 130 mln dlrs", "the dam cost 40,000 dlrs", "two hundred came"))
    forms = [word.form for word in claim_of("130 million, 40,000, 200 and 77 million").words]
    assert candidates.rarest(forms, known=True) == ["130000000", "40000", "200"]


def test_a_word_that_says_the_same_counts_as_much_as_the_word_itself():
    found = said(
        searcher_of("pay, expenses and charges of vessels", "wages, costs and gardens of poems"),
        "wages, costs and fees of ships",
    )
    assert found[0] == "pay, expenses and charges of vessels"


def test_what_says_as_much_as_the_claim_is_likelier_than_what_says_much_more():
    longer = "the ferry leaves at dawn, although the harbour master of the northern port has warned twice about ice"
    shorter = "the boat leaves in the morning"
    assert said(searcher_of(longer, shorter), "the ferry will leave at dawn")[0] == shorter


def test_a_word_that_the_claim_has_too_stands_for_no_other_one():
    (first, *_) = nearest(searcher_of("there would be fees in dollars"), "costs would be an amount in dollars")
    assert ("dollars", "dollars") in first.pairs
    assert ("amount", "dollars") not in first.pairs
