"""An address that somebody cites keeps its words, whatever else changes in the article and in the archive."""

import random
from dataclasses import replace
from pathlib import Path

from index import pipeline
from index.attribution import attribute
from search.article import Article, Section
from search.engines.memory import MemoryEngine
from search.request import Whereabouts
from search.service import SearchService
from search.statement_ids import likeness, nearest, statement_id, statement_ids

ROOT = Path(__file__).parents[2]
ADDED = (
    'Harbour master Ilse Varga said the lock gates would be replaced. "The old ones leak," she said.',
    "Rain fell on the river all night.",
    "Deputy Tom Aske said the works had cost twice as much as planned, and that nobody had been told.",
)


def test_statement_keeps_its_words_when_the_one_before_it_changes():
    leak = '"The old ones leak," she said.'
    first = "Harbour master Ilse Varga said the lock gates would be replaced in June."
    then = first.replace("said", "said on Thursday that the work was urgent. She added that")
    before, after = (_attributed(f"{text}\n\n{leak}") for text in (first, then))
    service = _serving(before)
    cited = _words_by_id(before)
    assert list(cited.values()) == ["the lock gates would be replaced in June", '"The old ones leak,"']
    with service.engine.update() as writer:
        writer.add(after)
    for address, words in cited.items():
        found = service.statement("a", address)
        assert found.where is Whereabouts.HERE
        assert found.statement.text_in(found.section) == words


def test_every_address_leads_to_its_words_after_updates_of_other_parts():
    chance = random.Random(12)
    engine = MemoryEngine()
    pipeline.rebuild(engine, [ROOT / "seeds", ROOT / "examples"], pipeline.Options(workers=1))
    searcher = engine.searcher()
    articles = [article for id, _ in searcher.articles() if (article := searcher.article(id)) is not None]
    service = SearchService(engine)
    cited = [(article.id, address, words) for article in articles for address, words in _words_by_id(article).items()]
    assert len(cited) >= 300
    for _ in range(4):
        articles = [attribute(_with_a_paragraph(article, chance)) for article in articles]
        with service.engine.update() as writer:
            for article in articles:
                writer.add(article)
    kept = 0
    now = {article.id: set(_words_by_id(article).values()) for article in articles}
    for article_id, address, words in cited:
        found = service.statement(article_id, address)
        assert (found.where is Whereabouts.HERE) == (words in now[article_id])
        if found.where is Whereabouts.HERE:
            assert found.statement.text_in(found.section) == words
            kept += 1
    assert kept > 0.98 * len(cited)  # the rest are statements that a paragraph put between them made others


def test_reworded_statement_is_nearest_and_another_is_not_taken_for_it():
    said = "the lock gates would be replaced in June by the harbour company"
    others = statement_ids(["nobody had been told what the works would cost", "the old ones leak"])
    reworded = statement_id(said.replace("June", "autumn"))
    assert nearest(statement_id(said), [*others, reworded]) == reworded
    assert 0.5 < likeness(statement_id(said), reworded) < 1
    assert nearest(statement_id(said), others) is None
    assert nearest(statement_id(said), []) is None


def test_equal_statements_have_addresses_of_their_own():
    one, two = statement_ids(["It leaks.", "“It leaks”"])
    assert two == f"{one}-2"
    assert nearest(two, [one]) == one


def _attributed(text: str) -> Article:
    return attribute(Article(id="a", title="", sections=(Section(id="s1", text=text),)))


def _serving(*articles: Article) -> SearchService:
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in articles:
            writer.add(article)
    return SearchService(engine)


def _words_by_id(article: Article) -> dict[str, str]:
    return {each.id: each.text_in(section) for section in article.sections for each in section.statements}


def _with_a_paragraph(article: Article, chance: random.Random) -> Article:
    """The article with one more paragraph somewhere in its text."""
    at = chance.randrange(len(article.sections))
    section = article.sections[at]
    paragraphs = section.text.split("\n\n")
    paragraphs.insert(chance.randrange(len(paragraphs) + 1), chance.choice(ADDED))
    changed = replace(section, text="\n\n".join(paragraphs), source_map=())
    return replace(article, sections=(*article.sections[:at], changed, *article.sections[at + 1 :]))
