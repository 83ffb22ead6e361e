"""What an engine that follows utterances must do: the part of the port about statements that repeat each other."""

from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from search.engine import EngineRequest
from search.engines.memory import MemoryEngine
from search.fields import SPEAKER
from search.request import Repeats, Unit
from tests.search.engines.articles import article
from tests.search.engines.contract import filled

FIRST = "the talks on fishing rights between the coasts will go on in spring"
CUT = "the talks on fishing rights between the coasts will go on"
OTHER = "the mills of the north need more weavers and more wool than ever"


def utterances(engine) -> dict[str, str]:
    """The utterance of each statement, by its article."""
    hits = engine.searcher().search(EngineRequest(unit=Unit.STATEMENT, limit=100)).hits
    return {f"{hit.article.id}{hit.place}": hit.utterance for hit in hits}


def grouped(engine) -> set[frozenset[str]]:
    """The statements of each utterance; those that are in none by themselves."""
    found = utterances(engine)
    return {frozenset(k for k in found if found[k] == found[key] and (found[key] or k == key)) for key in found}


WORDS = "ships sail north with wool and tar while the pilots wait for tide wind rain".split()
STATEMENTS = st.lists(
    st.tuples(
        st.sampled_from(("ada-byrd", "bo-lund")),
        st.integers(0, 3),
        st.integers(9, 15),
        st.sampled_from(("", "and so ")),
    ),
    min_size=1,
    max_size=5,
)
"""Five at most: of one utterance four are compared with the next, and only a fifth might be like it."""


class UtterancesContract:
    def test_statements_that_repeat_each_other_have_one_utterance(self, engine):
        filled(
            engine,
            article("a", f"[ada-byrd direct: {FIRST}] [ada-byrd direct: {OTHER}]", day="2021-01-02"),
            article("b", f"[ada-byrd indirect: {CUT}]", day="2021-01-01"),
            article("c", "[ada-byrd direct: no comment]", day="2021-01-03"),
        )
        found = utterances(engine)
        assert engine.searcher().knows_utterances
        assert found["a0"] == found["b0"] != found["a1"] != ""
        assert found["c0"] == ""

    def test_occurrences_are_told_the_earliest_first(self, engine):
        filled(
            engine,
            article("a", f"[ada-byrd direct: {FIRST}]", day="2021-01-02"),
            article("b", f"[ada-byrd indirect: {CUT}]", day="2021-01-01"),
            article("c", f"[ada-byrd indirect: {FIRST}]"),
        )
        utterance = utterances(engine)["a0"]
        total, hits = engine.searcher().occurrences(utterance, limit=2)
        assert (total, [hit.article.id for hit in hits]) == (3, ["b", "a"])
        total, hits = engine.searcher().occurrences("uaaaaaaaaaab")
        assert (total, len(hits)) == (0, 0)

    def test_routine_words_are_as_many_utterances_as_there_are_occasions(self, engine):
        days = [f"20{year:02}-{month:02}-01" for year in range(10, 15) for month in range(1, 13)]
        filled(engine, *(article(f"n{at}", f"[ada-byrd indirect: {FIRST}]", day=day) for at, day in enumerate(days)))
        assert len(set(utterances(engine).values())) == len(days)

    def test_repeats_count_statements_and_articles_of_what_is_there_more_than_once(self, engine):
        filled(
            engine,
            article("a", f"[ada-byrd direct: {FIRST}] [ada-byrd direct: {CUT}] [ada-byrd direct: {OTHER}]"),
            article("b", f"[ada-byrd direct: {FIRST}]"),
        )
        found = utterances(engine)
        repeats = engine.searcher().repeats(found.values())
        assert repeats == {found["a0"]: Repeats(statements=3, articles=2)}

    def test_an_update_finds_what_was_there_before_and_forgets_what_is_gone(self, engine):
        filled(engine, article("a", f"[ada-byrd direct: {FIRST}]"), article("b", f"[ada-byrd direct: {OTHER}]"))
        with engine.update() as writer:
            writer.add(article("c", f"[ada-byrd direct: {CUT}]"))
        before = utterances(engine)
        assert before["a0"] == before["c0"]
        with engine.update() as writer:
            writer.delete("c")
        assert engine.searcher().repeats(before.values()) == {}

    def test_who_says_most_can_be_counted_by_utterances(self, engine):
        filled(
            engine,
            article("a", f"[ada-byrd direct: {FIRST}] [bo-lund direct: {OTHER}]"),
            article("b", f"[ada-byrd direct: {FIRST}] [bo-lund direct: no comment]"),
            article("c", f"[ada-byrd direct: {CUT}] [bo-lund direct: no comment]"),
        )
        for once, expected in ((False, {"ada-byrd": 3, "bo-lund": 3}), (True, {"ada-byrd": 1, "bo-lund": 3})):
            asked = EngineRequest(unit=Unit.STATEMENT, facets=(SPEAKER,), once=once)
            (facet,) = engine.searcher().search(asked).facets
            assert {bucket.value: bucket.count for bucket in facet.buckets} == expected

    @settings(
        max_examples=25,
        deadline=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @example([("ada-byrd", 3, 12, ""), ("bo-lund", 3, 12, ""), ("bo-lund", 1, 9, "")], 3)
    @given(STATEMENTS, st.integers(0, 5))
    def test_utterances_are_those_of_comparing_each_statement_with_all_before(self, engine, drawn, updated_after):
        made = [
            article(f"a{at}", f"[{who} direct: {before}{' '.join(WORDS[first : first + size])}]", day="2021-01-01")
            for at, (who, first, size, before) in enumerate(drawn)
        ]
        filled(engine, *made[:updated_after])
        with engine.update() as writer:
            for each in made[updated_after:]:
                writer.add(each)
        assert grouped(engine) == grouped(filled(MemoryEngine(), *made))
