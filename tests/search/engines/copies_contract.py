"""What an engine that knows copies must do: the part of the port about articles that are copies of one another."""

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from search.engine import EngineRequest
from search.engines.memory import MemoryEngine
from search.fields import SOURCE, SPEAKER
from search.query.ast import Term
from search.request import Filters, Unit
from tests.search.engines.articles import article
from tests.search.engines.contract import filled

HARBOUR = (
    "The harbour of Lunden will stay closed until the sunken ferry is raised, its master told the council on Monday.",
    "[ada-byrd direct: Nobody can say today how long the divers will need for that], she added before the vote.",
    "Fishing boats have moved to the quay at Aster, where ice and fuel are short and berths cost twice as much.",
    "The council voted to lend the owners of small boats what they lose, against their licences, until the spring.",
)
MILLS = (
    "The mills of the northern valleys have taken on four hundred weavers since the duty on raw wool was lifted.",
    "[bo-lund indirect: more looms than hands were standing there] in the autumn, the guild said in a letter.",
    "Wages rose by a tenth, and two schools for dyers that had been shut for lack of pupils open again this month.",
)


def text(*sentences: str) -> str:
    return " ".join(sentences)


def groups(engine) -> set[tuple[str, ...]]:
    """The articles of each group, in its order."""
    searcher = engine.searcher()
    ids = [id for id, _ in searcher.articles()]
    found = searcher.copies(ids)
    for each, others in found.items():
        assert all(each in {back.id for back in found[other.id]} for other in others)
    first = {each: [other.id for other in others] for each, others in found.items()}
    order = {id: place for place, id in enumerate(ids)}
    return {tuple(sorted((each, *others), key=order.__getitem__)) for each, others in first.items()}


def listed(engine, **asked) -> list[str]:
    hits = engine.searcher().search(EngineRequest(limit=100, fold=True, **asked)).hits
    return sorted(f"{hit.article.id}-{hit.section_id}" for hit in hits)


VERSIONS = st.tuples(
    st.sampled_from((HARBOUR, MILLS)),
    st.integers(2, 4),
    st.sampled_from(("", "LUNDEN, Monday (Aster News) - ", "Corrects the name of the quay. ")),
    st.sampled_from(("", " Reporting by the night desk.", " The ferry sank in the storm of last week with no loss.")),
    st.sampled_from((None, "2021-03-01", "2021-03-02", "2021-03-20")),
)
NAMES = st.sampled_from("abcdef")
UPDATES = st.lists(
    st.lists(st.tuples(NAMES, st.one_of(st.none(), VERSIONS)), min_size=1, max_size=4), min_size=1, max_size=4
)


def version(id: str, drawn):
    sentences, count, before, after, day = drawn
    return article(id, before + text(*sentences[:count]) + after, day=day)


class CopiesContract:
    def test_copies_are_updates_shortened_ones_and_those_with_other_credits(self, engine):
        filled(
            engine,
            article("first", text(*HARBOUR), day="2021-03-01"),
            article("credited", f"LUNDEN (Aster News) - {text(*HARBOUR)} Reporting by Io Vance.", day="2021-03-01"),
            article("shortened", text(*HARBOUR[:3]), day="2021-03-02"),
            article("update", text(*HARBOUR, "The first divers went down at noon."), day="2021-03-02"),
            article("other", text(*MILLS), day="2021-03-01"),
            article("brief", HARBOUR[0][:60], day="2021-03-01"),
        )
        found = engine.searcher().copies(["first", "shortened", "other", "brief", "nobody's"])
        assert {id: [each.id for each in others] for id, others in found.items()} == {
            "first": ["credited", "shortened", "update"],
            "shortened": ["credited", "first", "update"],
        }

    def test_the_same_words_weeks_later_are_another_article(self, engine):
        filled(
            engine,
            article("a", text(*HARBOUR), day="2021-03-01"),
            article("b", text(*HARBOUR), day="2021-03-20"),
            article("c", text(*HARBOUR)),
        )
        assert groups(engine) == {("a", "c")}

    def test_of_copies_that_match_one_is_listed_the_fullest_or_else_the_earliest(self, engine):
        filled(
            engine,
            article("late", text(*HARBOUR), day="2021-03-02", source="Post"),
            article("early", text(*HARBOUR), day="2021-03-01", source="Herald"),
            article("mills", text(*MILLS), day="2021-03-01", source="Herald"),
        )
        assert listed(engine) == ["early-s1", "mills-s1"]
        assert listed(engine, filters=Filters({SOURCE: ("Post",)})) == ["late-s1"]
        assert listed(engine, unit=Unit.STATEMENT) == ["early-s1", "mills-s1"]
        fuller = article("late", text(*HARBOUR), text(*MILLS[::-1]), day="2021-03-02", source="Post")
        with engine.update() as writer:
            writer.add(fuller)
        assert listed(engine, query=Term(term="council", word="council")) == ["early-s1"]

    def test_totals_facets_and_exports_count_copies_once(self, engine):
        filled(
            engine,
            article("a", text(*HARBOUR), day="2021-03-01", source="Herald"),
            article("b", text(*HARBOUR), day="2021-03-02", source="Post"),
            article("c", text(*MILLS), day="2021-03-02", source="Post"),
        )
        searcher = engine.searcher()
        asked = EngineRequest(unit=Unit.STATEMENT, facets=(SPEAKER, SOURCE), fold=True)
        found = searcher.search(asked)
        assert (found.total, found.articles, len(list(searcher.scan(asked)))) == (2, 2, 2)
        counts = [{bucket.value: bucket.count for bucket in facet.buckets} for facet in found.facets]
        assert counts == [{"ada-byrd": 1, "bo-lund": 1}, {"Herald": 1, "Post": 1}]
        own = EngineRequest(filters=Filters({SOURCE: ("Post",)}), facets=(SOURCE,), fold=True)
        (facet,) = searcher.search(own).facets
        assert {bucket.value: bucket.count for bucket in facet.buckets} == {"Herald": 1, "Post": 1}

    @settings(
        max_examples=40,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(UPDATES)
    def test_after_updates_copies_are_those_of_a_rebuild(self, engine, updates):
        left = {}
        for number, changes in enumerate(updates):
            with engine.update() if number else engine.rebuild() as writer:
                for id, drawn in changes:
                    if drawn is None:
                        writer.delete(id)
                        left.pop(id, None)
                    else:
                        left[id] = version(id, drawn)
                        writer.add(left[id])
        rebuilt = filled(MemoryEngine(), *left.values())
        assert groups(engine) == groups(rebuilt)
        assert listed(engine) == listed(rebuilt)
