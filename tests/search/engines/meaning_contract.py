"""What an engine that knows meaning must do: the part of the port about likeness in other words."""

from datetime import date

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from search.engine import EngineRequest, NearestRequest
from search.engines.memory import MemoryEngine
from search.fields import FORM, SPEAKER
from search.query.ast import resolve_match_mode
from search.query.parser import parse
from search.request import Filters, Sort, Unit
from tests.search.engines.articles import article
from tests.search.engines.contract import articles, filled, filters

SAID = (
    "[orla-venn indirect: Cheap imports were ruining local mills], Orla Venn said.",
    "[orla-venn indirect: The hospital needs more nurses], she said.",
    '"[tom-aske direct: Rain will fall on the mountains]," Tom Aske said.',
)


def nearest(engine, text, **options):
    """The articles of the nearest hits or, for statements, what is said."""
    return [
        hit.article.id if hit.statement is None else hit.statement.text_in(hit.section)
        for hit in engine.searcher().nearest(NearestRequest(text=text, **options))
    ]


def ranked(engine, q, meaning, **options):
    query = resolve_match_mode(parse(q).node, match_any=True)
    request = EngineRequest(query=query, meaning=meaning, **options)
    return [hit.article.id for hit in engine.searcher().search(request).hits]


class Nearest:
    def test_what_is_said_in_other_words_is_nearest(self, engine):
        filled(engine, *(article(f"a{at}", text) for at, text in enumerate(SAID)))
        assert nearest(engine, "foreign goods", limit=1) == ["Cheap imports were ruining local mills"]
        assert nearest(engine, "doctors and medicine", limit=1) == ["The hospital needs more nurses"]

    def test_sections_are_near_by_their_title_and_text(self, engine):
        filled(engine, article("title", "x", title="The weather"), article("body", "Taxes on income"))
        assert nearest(engine, "rain and wind", unit=Unit.SECTION)[0] == "title"
        assert nearest(engine, "revenue and tariffs", unit=Unit.SECTION)[0] == "body"

    def test_likeness_falls_from_1_for_the_same_words(self, engine):
        filled(engine, *(article(f"a{at}", text) for at, text in enumerate(SAID)))
        hits = engine.searcher().nearest(NearestRequest(text="nurses: the hospital needs more"))
        scores = [hit.score for hit in hits]
        assert scores[0] == pytest.approx(1, abs=0.02)
        assert scores == sorted(scores, reverse=True)

    def test_filters_restrict_what_is_near(self, engine):
        filled(engine, *(article(f"a{at}", text, day=f"2022-01-0{at + 1}") for at, text in enumerate(SAID)))
        theirs = Filters({SPEAKER: ["tom-aske"]})
        assert nearest(engine, "imports of goods", filters=theirs) in ([], ["Rain will fall on the mountains"])
        quoted = Filters(excluded={FORM: ["indirect"]})
        assert set(nearest(engine, "rain in the hills", filters=quoted)) == {"Rain will fall on the mountains"}
        before = Filters(until=date(2022, 1, 1))
        assert set(nearest(engine, "imports, nurses, rain", filters=before)) == {SAID[0][21:59]}

    def test_nothing_of_the_article_left_out_is_near(self, engine):
        filled(engine, article("a", SAID[0], SAID[1]), article("b", SAID[0]))
        hits = engine.searcher().nearest(NearestRequest(text="cheap imports", other_than="a"))
        assert [hit.article.id for hit in hits] == ["b"]

    def test_only_what_is_near_enough_is_told_and_no_more_than_asked_for(self, engine):
        filled(engine, *(article(f"a{at}", text) for at, text in enumerate(SAID)))
        assert nearest(engine, "imports", least=0.99) == []
        assert len(nearest(engine, "imports, nurses and rain", limit=2)) == 2
        assert nearest(engine, "imports", limit=0) == []

    def test_nothing_is_near_to_a_text_without_known_words(self, engine):
        filled(engine, article("a", SAID[0]))
        assert nearest(engine, "") == nearest(engine, "领导人") == nearest(engine, "qzxj") == []

    def test_texts_of_other_languages_are_near_to_nothing(self, engine):
        filled(engine, article("de", "[ada-byrd direct: The imports are in the mill]", lang="de"))
        assert nearest(engine, "imports") == []

    def test_equally_near_come_newest_first(self, engine):
        filled(engine, article("old", SAID[0], day="2020-01-01"), article("new", SAID[0], day="2022-01-01"))
        hits = engine.searcher().nearest(NearestRequest(text="imports"))
        assert [hit.article.id for hit in hits] == ["new", "old"]

    def test_what_is_deleted_or_replaced_is_not_near(self, engine):
        filled(engine, article("a", SAID[0]), article("b", SAID[1]))
        with engine.update() as writer:
            writer.delete("a")
            writer.add(article("b", SAID[2]))
        assert nearest(engine, "imports, nurses, rain") == ["Rain will fall on the mountains"]
        engine.purge()
        assert nearest(engine, "imports, nurses, rain") == ["Rain will fall on the mountains"]


class Likeness:
    def test_hits_of_the_same_words_come_in_the_order_of_their_likeness(self, engine):
        filled(
            engine,
            article("animal", "The seal swam with the fish and the whale"),
            article("stamp", "The seal on the signed treaty and the letter"),
        )
        assert ranked(engine, "seal", "seal in the ocean, an animal of the sea") == ["animal", "stamp"]
        assert ranked(engine, "seal", "seal of a document, signed on paper") == ["stamp", "animal"]

    def test_likeness_adds_no_hit_and_takes_none_away(self, engine):
        filled(engine, article("rain", "rain"), article("showers", "showers of water"))
        assert ranked(engine, "rain", "showers") == ["rain"]

    def test_pages_continue_each_other(self, engine):
        filled(engine, *(article(f"a{at}", f"rain {text}") for at, text in enumerate(SAID * 4)))
        whole = ranked(engine, "rain", "nurses in the hospital")
        pages = [ranked(engine, "rain", "nurses in the hospital", offset=at, limit=5) for at in (0, 5, 10)]
        assert [*pages[0], *pages[1], *pages[2]] == whole
        scanned = EngineRequest(
            query=resolve_match_mode(parse("rain").node, match_any=True), meaning="nurses in the hospital"
        )
        assert [hit.article.id for hit in engine.searcher().scan(scanned)] == whole

    def test_hits_beyond_the_window_keep_their_places(self, engine, monkeypatch):
        filled(
            engine,
            article("most", "rain rain rain wind wind"),
            article("more", "rain rain wind wind wind"),
            article("near", "rain nurses doctors hospital nurses"),
        )
        assert ranked(engine, "rain", "nurses, doctors, hospital") != ["most", "more", "near"]
        for module in ("search.engines.memory.searcher", "search.engines.whoosh.execution.likeness"):
            monkeypatch.setattr(f"{module}.WINDOW", 2)
        assert ranked(engine, "rain", "nurses, doctors, hospital") == ["most", "more", "near"]

    def test_sorting_by_date_knows_no_likeness(self, engine):
        filled(engine, article("old", SAID[0], day="2020-01-01"), article("new", SAID[1], day="2022-01-01"))
        assert ranked(engine, "said", "imports", sort=Sort.NEWEST) == ["new", "old"]


_TEXTS = ("imports", "the hospital needs nurses", "rain wind storm", "", "one two three")


class AgreementOnMeaning:
    @settings(
        max_examples=15,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,
            HealthCheck.differing_executors,
            HealthCheck.too_slow,
        ],
    )
    @given(
        first=st.lists(articles, max_size=6),
        second=st.lists(articles | st.integers(0, 9), max_size=4),
        asked=st.lists(
            st.builds(
                NearestRequest,
                text=st.sampled_from(_TEXTS),
                filters=filters | st.just(Filters()),
                unit=st.sampled_from(Unit),
                limit=st.sampled_from([1, 2, 5, 50]),
                least=st.sampled_from([0.0, 0.3]),
                other_than=st.sampled_from(["", "a1", "a2", "nowhere"]),
            ),
            min_size=1,
            max_size=8,
        ),
    )
    def test_what_is_near_is_what_the_engine_in_memory_says(self, engine, first, second, asked):
        memory = MemoryEngine()
        for each in (engine, memory):
            filled(each, *first)
            with each.update() as writer:
                for change in second:
                    if isinstance(change, int):
                        writer.delete(f"a{change}")
                    else:
                        writer.add(change)
        for request in asked:
            ours, theirs = (each.searcher().nearest(request) for each in (engine, memory))
            assert list(ours) == list(theirs)


class MeaningContract(Nearest, Likeness, AgreementOnMeaning):
    """All of it."""
