"""What every engine must do: the rules of `search.engine`, one behaviour each.

An engine's own test file inherits the suite and supplies the fixture `engine`, empty:

    class TestMyEngine(EngineContract):
        @pytest.fixture
        def engine(self): return MyEngine(…)
"""

from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from search.analysis import analyze
from search.article import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Form,
    Level,
    PartialDate,
    Section,
    SourcePiece,
    Span,
    Speaker,
    SpeakerKind,
    Statement,
)
from search.coverage import CoverageRequest, of_articles
from search.directory.decisions import Merge, NotTheirs, Rename, SetKind, Split
from search.engine import Engine, EngineHit, EngineRequest, EngineResponse
from search.engines.memory import MemoryEngine
from search.errors import GenerationGone, IndexBusy, IndexMissing, QuerySyntaxError
from search.fields import ABOUT, DATE, FIELDS, FORM, LANGUAGE, MENTIONS, SOURCE, SPEAKER, VALUE_FIELDS, Field
from search.hits import HitBuilder
from search.query import limits
from search.query.ast import (
    And,
    Fuzzy,
    ImplicitGroup,
    MatchAll,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Term,
    TextField,
    Wildcard,
    resolve_match_mode,
)
from search.query.evaluate import AnalyzedText
from search.query.parser import parse
from search.ranking import FORMULAS, Collection, score
from search.request import Bucket, Filters, Interval, Sort, Unit
from tests.search.engines.articles import article, section
from tests.search.engines.coverage_contract import Covering
from tests.search.engines.tiers_contract import Tiers
from tests.search.engines.time_contract import TimeLimits


def filled(engine: Engine, *articles: Article) -> Engine:
    with engine.rebuild() as writer:
        for each in articles:
            writer.add(each)
    return engine


def search(engine: Engine, q: str | Node = "", **options) -> EngineResponse:
    query = resolve_match_mode(parse(q).node, match_any=False) if isinstance(q, str) else q
    return engine.searcher().search(EngineRequest(query=query, **options))


def found(engine: Engine, q: str | Node = "", **options) -> list[str]:
    """The hits' articles and, for statements, what is said."""
    return [
        hit.article.id if hit.statement is None else hit.statement.text_in(hit.section)
        for hit in search(engine, q, **options).hits
    ]


def told(
    article_id: str,
    name: str,
    marked: str,
    *,
    day: str | None = None,
    kind: SpeakerKind = SpeakerKind.PERSON,
    **more: Any,
) -> Article:
    """An article whose first speaker is called `name`, and what it tells of them."""
    made = article(article_id, marked, day=day)
    first, *others = made.speakers
    return replace(made, speakers=(replace(first, name=name, kind=kind, **more), *others))


def buckets(engine: Engine, field: Field, q: str = "", **options) -> dict[str, int]:
    facet = facet_of(engine, field, q, **options)
    return {bucket.value: bucket.count for bucket in facet.buckets}


def _scanned(engine: Engine, q: str, **options) -> list[EngineHit]:
    query = resolve_match_mode(parse(q).node, match_any=False)
    return list(engine.searcher().scan(EngineRequest(query=query, **options)))


def facet_of(engine: Engine, field: Field, q: str = "", **options):
    (facet,) = search(engine, q, facets=(field,), **options).facets
    return facet


class Matching:
    def test_a_section_is_found_by_its_title_heading_and_body(self, engine):
        filled(
            engine,
            article("title", "Nothing", title="The storm"),
            article("heading", section("Nothing", heading="The storm")),
            article("body", "A storm"),
            article("other", "A calm day"),
        )
        assert sorted(found(engine, "storm")) == ["body", "heading", "title"]

    def test_a_word_limited_to_a_field_is_looked_for_only_there(self, engine):
        filled(engine, article("title", "x", title="Storm"), article("body", "storm"))
        assert found(engine, "title:storm") == ["title"]

    def test_a_statement_is_found_by_its_own_words_and_not_by_what_it_stands_under(self, engine):
        filled(engine, article("a", "[ada-byrd indirect: Rain is coming], Byrd said of the storm.", title="Snow"))
        assert found(engine, "rain", unit=Unit.STATEMENT) == ["Rain is coming"]
        assert found(engine, "storm", unit=Unit.STATEMENT) == []
        assert found(engine, "snow", unit=Unit.STATEMENT) == []
        assert found(engine, "title:snow", unit=Unit.STATEMENT) == ["Rain is coming"]
        assert found(engine, "title:sno*", unit=Unit.STATEMENT) == ["Rain is coming"]
        assert found(engine, "title:snaw~", unit=Unit.STATEMENT) == ["Rain is coming"]
        assert found(engine, "title:rain", unit=Unit.STATEMENT) == []

    def test_a_statement_is_found_by_the_names_of_its_speaker(self, engine):
        filled(
            engine,
            article(
                "a",
                "[ada-byrd direct: Rain], and [bo-lund direct: Byrd and rain]. [? direct: Rain again]",
                aliases={"ada-byrd": ("Dame O'Byrne",)},
            ),
        )
        for q in ("ada rain", "byrd rain -lund", '"ada byrd" rain', "obyrne rain", "O'Byrne rain", "ada-byrd", "dame"):
            assert found(engine, q, unit=Unit.STATEMENT) == ["Rain"], q
        for q in ('"byrd ada"', "lun* rain", '"ada byrd"~3', "title:ada", "adas", "heading:byrd"):
            assert found(engine, q, unit=Unit.STATEMENT) == [], q
        assert found(engine, "rain -byrd", unit=Unit.STATEMENT) == ["Rain again"]
        assert found(engine, "byrd rain", unit=Unit.STATEMENT) == ["Rain", "Byrd and rain"]
        assert found(engine, "ada rain") == []

    def test_a_statement_of_several_is_found_by_the_names_of_each(self, engine):
        joint = Speaker(id="both", name="Byrd and Lund", kind=SpeakerKind.GROUP, members=("ada-byrd", "bo-lund"))
        made = article("a", "[both direct: Rain]", mentions="ada-byrd bo-lund")
        others = tuple(each for each in made.speakers if each.id != "both")
        filled(engine, replace(made, speakers=(*others, joint)))
        assert found(engine, "ada rain", unit=Unit.STATEMENT) == ["Rain"]
        assert found(engine, "bo ada rain", unit=Unit.STATEMENT) == ["Rain"]

    def test_title_and_heading_above_a_statement_raise_its_score(self, engine):
        filled(
            engine,
            article("plain", "[ada-byrd direct: Rain is coming]", title="Weather", day="2022-01-02"),
            article(
                "above",
                section("[ada-byrd direct: Rain is coming]", heading="Rain in the hills"),
                title="Rain",
                day="2022-01-01",
            ),
        )
        hits = search(engine, "rain", unit=Unit.STATEMENT).hits
        assert [hit.article.id for hit in hits] == ["above", "plain"]
        assert hits[0].score > hits[1].score
        memory = filled(MemoryEngine(), *(engine.searcher().article(id) for id in ("plain", "above")))
        for q in ("rain hills", "hills OR coming", 'coming OR "rain in the hills"', "title:rain"):
            ours, theirs = (search(each, q, unit=Unit.STATEMENT).hits for each in (engine, memory))
            assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs]), q

    def test_the_section_that_a_statement_stands_in_raises_its_score(self, engine):
        filled(
            engine,
            article("plain", "[ada-byrd direct: Rain is coming], she said on Monday.", day="2022-01-02"),
            article("around", "After a night of rain and hail [ada-byrd direct: Rain is coming], she said."),
        )
        hits = search(engine, "rain OR hail", unit=Unit.STATEMENT).hits
        assert [hit.article.id for hit in hits] == ["around", "plain"]
        assert hits[0].score > hits[1].score
        assert found(engine, "hail", unit=Unit.STATEMENT) == []
        memory = filled(MemoryEngine(), *(engine.searcher().article(id) for id in ("plain", "around")))
        for q in (
            "rain hail",
            "coming OR hail",
            'coming OR "rain and hail"',
            'coming OR "rain hail"~4',
            "com* OR hai*",
        ):
            ours, theirs = (search(each, q, unit=Unit.STATEMENT).hits for each in (engine, memory))
            assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs]), q

    def test_statements_of_preferred_speakers_score_more_and_none_is_found_by_it(self, engine):
        said = (
            article(
                "a", "[ada-byrd direct: Rain rain rain], [bo-lund direct: Rain will come], [ada-byrd direct: Snow]"
            ),
            article("b", *(section(f"[cy-moe direct: Wind {n}]", number=n) for n in range(1, 9))),
        )
        filled(engine, *said)
        by_bo = {"unit": Unit.STATEMENT, "preferred": ("bo-lund",)}
        assert found(engine, "rain", unit=Unit.STATEMENT) == ["Rain rain rain", "Rain will come"]
        assert found(engine, "rain", **by_bo) == ["Rain will come", "Rain rain rain"]
        assert found(engine, "snow", **by_bo) == ["Snow"]
        assert found(engine, "rain", preferred=("bo-lund",)) == ["a"]
        memory = filled(MemoryEngine(), *said)
        for sort in Sort:
            ours, theirs = (search(each, "rain", sort=sort, **by_bo).hits for each in (engine, memory))
            assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs])

    def test_words_are_found_by_their_stem(self, engine):
        filled(engine, article("a", "They sanctioned the banks"))
        assert found(engine, "sanctions") == ["a"]

    def test_words_of_other_languages_are_found_as_they_are_and_not_by_their_stem(self, engine):
        filled(
            engine,
            article("de", "Die Universitäten öffnen, das Haus bleibt zu", title="Häuser", lang="de"),
            article("es", "Una villa de noche", lang="es"),
            article("en", "The villas open their gates", lang="en-GB"),
            article("zh", "两国领导人举行会谈", lang="zh"),
        )
        assert found(engine, "universitäten") == found(engine, "UNIVERSITATEN") == ["de"]
        assert found(engine, "villas") == ["en"]
        assert sorted(found(engine, "villa")) == ["en", "es"]
        assert found(engine, "haus") == found(engine, "häuser") == ["de"]
        assert found(engine, "hauses") == []
        assert found(engine, '"das Haus"') == found(engine, '"haus das"~3') == found(engine, "hau*") == ["de"]
        assert found(engine, "领导人") == ["zh"]

    def test_all_words_of_an_and_are_required(self, engine):
        filled(engine, article("both", "rain and wind"), article("one", "rain only"))
        assert found(engine, "rain wind") == ["both"]

    def test_words_of_an_and_may_stand_in_different_fields(self, engine):
        filled(engine, article("a", "wind", title="Rain"))
        assert found(engine, "rain wind") == ["a"]

    def test_any_word_of_an_or_is_enough(self, engine):
        filled(engine, article("rain", "rain"), article("wind", "wind"), article("sun", "sun"))
        assert sorted(found(engine, "rain OR wind")) == ["rain", "wind"]

    def test_what_is_excluded_is_not_found(self, engine):
        filled(engine, article("rain", "rain"), article("both", "rain and wind"))
        assert found(engine, "rain -wind") == ["rain"]

    def test_an_exclusion_alone_leaves_everything_else(self, engine):
        filled(engine, article("rain", "rain"), article("wind", "wind"))
        assert found(engine, "-wind") == ["rain"]

    def test_everything_matches_everything_with_score_0(self, engine):
        filled(engine, article("a", "rain"), article("b", ""))
        response = search(engine, MatchAll())
        assert response.total == 2
        assert {hit.score for hit in response.hits} == {0.0}

    def test_a_word_that_is_nowhere_finds_nothing(self, engine):
        filled(engine, article("a", "rain"))
        response = search(engine, "nowhere", facets=FIELDS)
        assert (response.total, response.articles, response.hits) == (0, 0, ())

    def test_a_phrase_stands_in_order_at_adjacent_positions(self, engine):
        filled(
            engine,
            article("yes", "of peace talks now"),
            article("turned", "talks peace"),
            article("far", "peace and talks"),
        )
        assert found(engine, '"peace talks"') == ["yes"]

    def test_a_phrase_with_a_repeated_word_needs_it_twice(self, engine):
        filled(engine, article("once", "never say"), article("twice", "never say never"))
        assert found(engine, '"never say never"') == ["twice"]

    def test_a_phrase_stands_in_one_field(self, engine):
        filled(engine, article("a", "talks", title="Peace"))
        assert found(engine, '"peace talks"') == []

    def test_a_phrase_may_span_paragraphs(self, engine):
        filled(engine, article("a", "They want peace.\n\nTalks began."))
        assert found(engine, '"peace talks"') == ["a"]

    def test_a_phrase_does_not_span_the_pieces_of_a_statement(self, engine):
        filled(engine, article("a", "[ada-byrd direct: peace|, she said, |talks]"))
        assert found(engine, '"peace talks"', unit=Unit.STATEMENT) == []
        assert found(engine, "peace talks", unit=Unit.STATEMENT) == ["peace … talks"]
        assert found(engine, '"peace talks"~50', unit=Unit.STATEMENT) == []

    def test_a_hyphenated_word_is_the_phrase_of_its_parts(self, engine):
        filled(engine, article("hyphen", "the one-China policy"), article("far", "one policy for China"))
        assert found(engine, "one-china") == ["hyphen"]

    def test_a_window_takes_any_order_and_counts_positions(self, engine):
        filled(
            engine, article("near", "talks about lasting peace"), article("far", "talks about a just and lasting peace")
        )
        assert found(engine, '"peace talks"~2') == ["near"]

    def test_a_prefix_is_compared_with_the_words_as_written(self, engine):
        filled(
            engine, article("sanctions", "sanctions"), article("sanctioned", "sanctioned"), article("saint", "saint")
        )
        assert sorted(found(engine, "sanctio*")) == ["sanctioned", "sanctions"]
        assert found(engine, "sanctione*") == ["sanctioned"]

    def test_a_prefix_after_the_last_word_finds_nothing(self, engine):
        filled(engine, article("a", "sanctions"))
        assert found(engine, "zzz*") == []

    def test_a_prefix_can_be_limited_to_a_field(self, engine):
        filled(engine, article("title", "x", title="Sanctions"), article("body", "sanctions"))
        assert found(engine, "title:sanct*") == ["title"]

    def test_a_wildcard_stands_for_any_letters_inside_a_word(self, engine):
        filled(
            engine,
            article("z", "The organization met"),
            article("s", "Organisation helps"),
            article("none", "Organisers of organic nations"),
        )
        assert sorted(found(engine, "organi*ation")) == ["s", "z"]
        assert sorted(found(engine, "org*s")) == ["none"]
        assert found(engine, "organi*nn*") == []

    @pytest.mark.parametrize(
        "word", ["zelensky", "zelenskyy", "zelenky", "zelenski", "zeelnsky", "zelesnky", "elensky"]
    )
    def test_a_fuzzy_word_is_at_most_one_edit_away(self, engine, word):
        filled(engine, article("a", f"President {word} spoke"), article("b", "President zelen spoke"))
        assert found(engine, "zelensky~") == ["a"]

    def test_prefixes_that_stand_for_too_many_words_are_refused_with_their_place(self, engine):
        words = " ".join(f"abc{number:03}" for number in range(200))
        more = " ".join(f"abd{number:03}" for number in range(200))
        filled(engine, article("a", words + " " + more))
        assert found(engine, "abc*") == ["a"]
        with pytest.raises(QuerySyntaxError, match="Add letters") as caught:
            search(engine, "abc* abd*")
        assert caught.value.position == 5

    def test_the_same_words_in_two_fields_spend_the_budget_once(self, engine):
        words = " ".join(f"abc{number:03}" for number in range(200))
        filled(engine, article("a", words, title=words))
        assert found(engine, "abc*") == ["a"]

    def test_a_query_of_as_many_words_as_are_allowed_is_answered(self, engine):
        words = [f"abc{number:03}" for number in range(limits.MAX_EXPANSIONS)]
        filled(engine, article("a", f"[ada-byrd direct: {' '.join(words)}]", title=" ".join(words)))
        q = " OR ".join(["abc*", *words[: limits.MAX_TERMS - 1]])
        response = search(engine, q, filters=Filters({SPEAKER: ("ada-byrd",)}), facets=FIELDS)
        assert response.total == 1

    def test_a_word_of_any_length_is_found(self, engine):
        filled(engine, article("long", "a" * 40_000), article("longer", "a" * 40_001))
        assert found(engine, Term(term="a" * 40_000, word="")) == ["long"]
        assert sorted(found(engine, "aaa*")) == ["long", "longer"]

    def test_a_query_with_an_implicit_group_is_refused(self, engine):
        filled(engine, article("a", "rain"))
        with pytest.raises(TypeError):
            search(engine, ImplicitGroup(parts=(Term(term="rain", word="rain"),)))


class Filtering:
    @pytest.fixture
    def weather(self, engine):
        return filled(
            engine,
            article(
                "ada", "[ada-byrd direct about cy-byrd: rain]", mentions="bo-lund", day="2022-05-01", source="Daily"
            ),
            article("bo", "[bo-lund indirect: rain]", day="2022-07-01", source="Weekly"),
            article("nobody", "rain", mentions="ada-byrd"),
        )

    def test_speakers_of_a_section_are_those_who_speak_in_it(self, weather):
        assert found(weather, "rain", filters=Filters({SPEAKER: ("ada-byrd",)})) == ["ada"]

    def test_values_of_one_filter_are_alternatives(self, weather):
        assert sorted(found(weather, filters=Filters({SPEAKER: ("ada-byrd", "bo-lund")}))) == ["ada", "bo"]

    def test_filters_add_up(self, weather):
        assert found(weather, filters=Filters({SPEAKER: ("ada-byrd",), SOURCE: ("Weekly",)})) == []

    def test_speakers_of_a_statement_are_who_said_it(self, weather):
        assert found(weather, unit=Unit.STATEMENT, filters=Filters({SPEAKER: ("bo-lund",)})) == ["rain"]

    def test_excluded_speakers_do_not_speak_in_any_hit(self, weather):
        assert sorted(found(weather, filters=Filters(excluded={SPEAKER: ("ada-byrd",)}))) == ["bo", "nobody"]

    def test_a_statement_of_nobody_known_is_not_excluded(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain] [? direct: wind]"))
        assert found(engine, unit=Unit.STATEMENT, filters=Filters(excluded={SPEAKER: ("ada-byrd",)})) == ["wind"]

    @pytest.mark.parametrize("field", VALUE_FIELDS, ids=lambda field: field.name)
    @pytest.mark.parametrize("unit", Unit)
    def test_a_value_is_counted_as_often_as_it_selects_and_as_it_leaves_out(self, weather, field, unit):
        every = search(weather, unit=unit).total
        counted = buckets(weather, field, unit=unit)
        assert counted
        for value, count in counted.items():
            assert search(weather, unit=unit, filters=Filters({field: (value,)})).total == count
            assert search(weather, unit=unit, filters=Filters(excluded={field: (value,)})).total == every - count
        assert search(weather, unit=unit, filters=Filters(excluded={field: ("no-one",)})).total == every

    def test_mentions_are_named_in_the_section_whether_they_speak_or_not(self, weather):
        assert found(weather, filters=Filters({MENTIONS: ("bo-lund",)})) == ["ada"]
        assert found(weather, filters=Filters({MENTIONS: ("bo-lund",)}), unit=Unit.STATEMENT) == ["rain"]

    def test_about_is_named_inside_the_statement_and_not_only_in_its_section(self, engine):
        filled(
            engine,
            article("said", "[ada-byrd direct about bo-lund: Lund lies]. [cy-byrd indirect: rain]", mentions="bo-lund"),
            article("beside", "[cy-byrd direct: snow], Byrd told Lund.", mentions="bo-lund"),
            article("crowd", "[ada-byrd direct about crowd: They rain]", kinds={"crowd": SpeakerKind.GROUP}),
        )
        about = Filters({ABOUT: ("bo-lund",)})
        assert found(engine, filters=about) == ["said"]
        assert found(engine, filters=about, unit=Unit.STATEMENT) == ["Lund lies"]
        assert buckets(engine, ABOUT) == buckets(engine, ABOUT, unit=Unit.STATEMENT) == {"bo-lund": 1}
        assert buckets(engine, MENTIONS) == {"bo-lund": 2}

    @pytest.mark.parametrize(
        ("q", "chosen", "together", "somewhere"),
        [
            ("", {FORM: ("direct",), SPEAKER: ("ada-byrd",)}, ["both"], ["both", "other", "words"]),
            ("", {FORM: ("direct", "mixed"), SPEAKER: ("ada-byrd",)}, ["both"], ["both", "other", "words"]),
            ("rain", {FORM: ("direct",)}, ["both"], ["both", "other", "words"]),
            ("rain", {FORM: ("direct",), SPEAKER: ("ada-byrd",)}, ["both"], ["both", "other", "words"]),
            ("rain", {FORM: ("indirect",)}, ["both", "other", "words"], ["both", "other", "words"]),
            ("rain", {ABOUT: ("eve-frost",)}, ["other", "words"], ["other", "words"]),
            ("snow", {ABOUT: ("eve-frost",), SPEAKER: ("ada-byrd",)}, [], ["other"]),
            ("rain", {ABOUT: ("eve-frost",), FORM: ("direct",)}, [], ["other", "words"]),
            ("rain -snow", {FORM: ("direct",)}, ["both"], ["both", "words"]),
            ('"heavy rain"', {FORM: ("direct",)}, [], ["both", "other"]),
            ("byrd", {FORM: ("direct",)}, ["both"], ["both", "other", "words"]),
            ("title:news", {FORM: ("direct",)}, ["both", "other", "words"], ["both", "other", "words"]),
            ("rain", {SPEAKER: ("bo-lund",)}, ["both", "other", "words"], ["both", "other", "words"]),
            ("-rain", {FORM: ("direct",)}, [], []),
        ],
    )
    def test_filters_on_statements_hold_for_one_and_the_same_and_it_has_the_words(
        self, engine, q, chosen, together, somewhere
    ):
        filled(
            engine,
            article("both", "[ada-byrd direct: Rain], Byrd said. [bo-lund indirect: Heavy rain fell]", title="News"),
            article(
                "other",
                "[ada-byrd indirect about eve-frost: Heavy rain], Byrd said. [bo-lund direct about eve-frost: Snow]",
                title="News",
            ),
            article(
                "words",
                "[ada-byrd indirect about eve-frost: Rain on Frost], Byrd said. [bo-lund direct: Wind]",
                title="News",
            ),
        )
        expected = together if engine.searcher().holds_together else somewhere
        filters = Filters(chosen)
        assert sorted(found(engine, q, filters=filters)) == expected
        assert sorted(hit.article.id for hit in _scanned(engine, q, filters=filters)) == expected
        for field in FIELDS:
            facet = facet_of(engine, field, q, filters=filters)
            for bucket in facet.buckets if field is not DATE and engine.searcher().holds_together else ():
                picked = filters.selecting(field, (bucket.value,))
                assert bucket.count == search(engine, q, filters=picked).total, (field.name, bucket)

    def test_forms_of_a_section_are_those_of_its_statements(self, weather):
        assert found(weather, filters=Filters({FORM: (Form.INDIRECT,)})) == ["bo"]

    def test_sources_are_compared_whole(self, weather):
        assert found(weather, filters=Filters({SOURCE: ("Weekly",)})) == ["bo"]
        assert found(weather, filters=Filters({SOURCE: ("Week",)})) == []

    def test_a_language_is_the_same_in_every_country(self, engine):
        filled(engine, article("us", "[ada-byrd direct: rain]", lang="en-US"), article("de", "Regen", lang="de"))
        assert found(engine, filters=Filters({LANGUAGE: ("en",)})) == ["us"]
        assert found(engine, filters=Filters({LANGUAGE: ("en",)}), unit=Unit.STATEMENT) == ["rain"]
        assert buckets(engine, LANGUAGE) == {"en": 1, "de": 1}

    def test_unknown_values_match_nothing(self, weather):
        assert found(weather, filters=Filters({SPEAKER: ("no-one",)})) == []
        assert found(weather, filters=Filters({MENTIONS: ("no-one",)})) == []
        assert found(weather, filters=Filters({SOURCE: ("None",)})) == []

    def test_an_unknown_value_beside_a_known_one_changes_nothing(self, weather):
        assert found(weather, filters=Filters({SPEAKER: ("no-one", "ada-byrd")})) == ["ada"]

    def test_since_and_until_are_the_first_and_last_day(self, weather):
        day = date(2022, 5, 1)
        assert found(weather, filters=Filters(since=day, until=day)) == ["ada"]
        assert found(weather, filters=Filters(since=date(2022, 5, 2))) == ["bo"]
        assert found(weather, filters=Filters(until=date(2022, 4, 30))) == []

    def test_periods_are_alternatives_inside_since_and_until(self, engine):
        filled(engine, *(article(year, "rain", day=year) for year in ("2020", "2021", "2022", "2023")))
        either = Filters(periods=((None, date(2020, 12, 31)), (date(2022, 6, 1), date(2022, 6, 30))))
        assert found(engine, filters=either) == ["2022", "2020"]
        assert found(engine, filters=replace(either, since=date(2021, 1, 1))) == ["2022"]

    def test_undated_hits_match_no_date_filter(self, weather):
        assert "nobody" not in found(weather, filters=Filters(since=date(1, 1, 1)))
        assert "nobody" not in found(weather, filters=Filters(until=date(9999, 12, 31)))

    def test_a_month_or_year_matches_every_range_it_overlaps(self, engine):
        filled(engine, article("month", "x", day="2022-12"), article("year", "x", day="2022"))
        late = Filters(since=date(2022, 12, 31), until=date(2023, 1, 31))
        assert sorted(found(engine, filters=late)) == ["month", "year"]
        assert found(engine, filters=Filters(until=date(2022, 11, 30))) == ["year"]
        assert found(engine, filters=Filters(since=date(2023, 1, 1))) == []

    def test_a_statement_counts_on_the_day_it_was_said(self, engine):
        filled(engine, article("a", "[ada-byrd direct 2022-12-30: rain] [ada-byrd direct: wind]", day="2023-01-02"))
        december = Filters(until=date(2022, 12, 31))
        assert found(engine, unit=Unit.STATEMENT, filters=december) == ["rain"]
        assert found(engine, unit=Unit.SECTION, filters=december) == []

    def test_speakers_without_a_name_can_be_filtered_by_but_are_not_named_anywhere(self, engine):
        kinds = {"officials": SpeakerKind.GROUP, "un": SpeakerKind.ORGANISATION, "report": SpeakerKind.DOCUMENT}
        text = "[officials direct: a] [un direct: b] [report direct: c]"
        filled(engine, article("a", text, mentions="officials un", kinds=kinds))
        assert found(engine, filters=Filters({SPEAKER: ("officials",)}), unit=Unit.STATEMENT) == ["a"]
        assert found(engine, filters=Filters({MENTIONS: ("officials",)})) == []
        assert found(engine, filters=Filters({SPEAKER: ("report",)}), unit=Unit.STATEMENT) == ["c"]
        assert found(engine, filters=Filters({SPEAKER: ("un",)}), unit=Unit.STATEMENT) == ["b"]

    def test_filters_do_not_change_the_score(self, weather):
        free = {hit.article.id: hit.score for hit in search(weather, "rain").hits}
        (hit,) = search(weather, "rain", filters=Filters({SOURCE: ("Weekly",)})).hits
        assert hit.score == pytest.approx(free["bo"])


WEATHER = (
    article("1", "[ada-byrd direct: rain and wind, rain] and wind rains on", title="Rain and wind"),
    article(
        "2", "[ada-byrd direct: wind| she said |rain wind]", section("rainy wind of the rain", heading="Wind, rain")
    ),
    article("3", "[bo-lund direct: rains, rainy wind, rain wind rain] or rain that rained", title="Snow"),
    article("4", "[bo-lund direct: snow wind rain wind] and much else of no matter"),
    article("5", "snow"),
)
SCORED = (
    "rain",
    '"rain wind"',
    '"wind rain wind"',
    '"wind wind rain"~3',
    '"rain wind"~2',
    "rain*",
    "rainy~",
    "rain wind",
    "rain OR snow",
    "wind wind rain",
    "title:rain OR wind -snow",
    "ada OR rain",
    "byrd OR snow",
)
"""Queries of every kind, each with a score in both units."""


class Ordering:
    def test_rare_words_and_titles_weigh_more(self, engine):
        filled(
            engine,
            article("title", "some words about the weather here", title="Storm"),
            article("body", "a storm and some words about the weather here"),
            *(article(f"other{n}", "some words") for n in range(4)),
        )
        assert found(engine, "storm") == ["title", "body"]

    def test_words_close_together_come_first(self, engine):
        filled(
            engine,
            article("far", "trade is one thing and something else entirely different is a deficit"),
            article("near", "one thing and something else entirely different is a trade deficit is"),
        )
        assert found(engine, "trade deficit") == ["near", "far"]

    def test_sections_where_the_selected_speaker_says_the_words_come_first(self, engine):
        filled(
            engine,
            article("beside", "[ada-byrd direct: wind] rain rain rain rain", title="Rain rain"),
            article("said", "[ada-byrd direct: rain will come] and much else was said that day about other things"),
        )
        by_ada = Filters({SPEAKER: ("ada-byrd",)})
        assert found(engine, "rain") == ["beside", "said"]
        assert found(engine, "rain", filters=by_ada) == ["said", "beside"]

    def test_the_best_statement_of_the_selected_speaker_adds_what_it_scores_by_itself(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain] [ada-byrd direct: rain and many other words]"))
        section_score = search(engine, "rain").hits[0].score
        texts = [
            AnalyzedText(body=analyze(words), names=frozenset()) for words in ("rain", "rain and many other words")
        ]
        query = resolve_match_mode(parse("rain").node, match_any=False)
        statement_score = score(query, texts[0], Collection(texts, FORMULAS[Unit.STATEMENT]))
        (hit,) = search(engine, "rain", filters=Filters({SPEAKER: ("ada-byrd",)})).hits
        assert hit.score == pytest.approx(section_score + statement_score)

    @pytest.mark.parametrize("q", SCORED)
    @pytest.mark.parametrize("unit", Unit)
    def test_scores_are_those_of_the_formula(self, engine, q, unit):
        memory = MemoryEngine()
        for each in (engine, memory):
            filled(each, *WEATHER)
        ours, theirs = (search(each, q, unit=unit).hits for each in (engine, memory))
        assert [hit.score for hit in ours] == pytest.approx([hit.score for hit in theirs])
        assert any(hit.score for hit in ours)

    def test_newest_and_oldest_go_by_day_and_minute_undated_last(self, engine):
        days = {"evening": "2022-12-31T18:00", "morning": "2022-12-31T09:00", "old": "2021", "undated": None}
        filled(engine, *(article(name, "rain", day=day) for name, day in days.items()))
        assert found(engine, "rain", sort=Sort.NEWEST) == ["evening", "morning", "old", "undated"]
        assert found(engine, "rain", sort=Sort.OLDEST) == ["old", "morning", "evening", "undated"]

    def test_a_local_time_counts_as_it_stands_whatever_its_offset(self, engine):
        filled(
            engine,
            article("east", "x", day="2022-12-31T10:00+08:00"),
            article("west", "x", day="2022-12-31T09:00-05:00"),
        )
        assert found(engine, sort=Sort.NEWEST) == ["east", "west"]

    def test_ties_are_broken_by_date_then_by_id_then_in_reading_order(self, engine):
        twelve = [section("rain", number=n) for n in range(1, 13)]
        filled(
            engine,
            article("b", "rain", day="2022-01-01"),
            article("a", *twelve, day="2022-01-01"),
            article("new", "rain", day="2022-01-02"),
            article("undated", "rain"),
        )
        hits = search(engine, "rain").hits
        assert [hit.article.id for hit in hits] == ["new", *["a"] * 12, "b", "undated"]
        assert [hit.section.id for hit in hits[1:13]] == [f"s{n}" for n in range(1, 13)]

    def test_pages_follow_one_another_without_gaps(self, engine):
        filled(engine, *(article(f"a{n}", "rain " * (n % 3 + 1), day="2022") for n in range(10)))
        for sort in Sort:
            whole = found(engine, "rain", sort=sort, limit=10)
            pages = [found(engine, "rain", sort=sort, offset=at, limit=3) for at in (0, 3, 6, 9)]
            assert sum(pages, []) == whole  # noqa: RUF017
            assert len(set(whole)) == 10

    def test_past_the_end_there_are_no_hits(self, engine):
        filled(engine, article("a", "rain"))
        response = search(engine, "rain", offset=1, limit=5)
        assert (response.total, response.hits) == (1, ())
        assert search(engine, "rain", offset=1000).hits == ()

    @pytest.mark.slow
    def test_a_page_far_down_is_found(self, engine):
        hundred = tuple(section("", number=number) for number in range(1, 101))
        filled(engine, *(article(f"a{number:03}", *hundred) for number in range(101)))
        (last,) = search(engine, offset=10_099, limit=5).hits
        assert (last.article.id, last.section.id) == ("a100", "s100")
        assert search(engine, offset=10_100, limit=5).hits == ()

    def test_a_limit_of_0_counts_only(self, engine):
        filled(engine, article("a", "rain"))
        response = search(engine, "rain", limit=0)
        assert (response.total, response.hits) == (1, ())

    def test_totals_count_hits_and_articles(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain]", "[ada-byrd direct: rain]"), article("b", "rain"))
        sections = search(engine, "rain", limit=1)
        assert (sections.total, sections.articles) == (3, 2)
        statements = search(engine, "rain", unit=Unit.STATEMENT, limit=1)
        assert (statements.total, statements.articles) == (2, 1)


class Faceting:
    @pytest.fixture
    def counted(self, engine):
        return filled(
            engine,
            article("1", "[ada-byrd direct: rain] [bo-lund indirect: rain]", day="2021-03-01", source="Daily"),
            article("2", "[ada-byrd direct: rain] [ada-byrd indirect: snow]", day="2022-03-01", source="Daily"),
            article("3", "[bo-lund mixed: wind]", day="2022-04-01", source="Weekly", mentions="ada-byrd"),
            article("4", "rain", mentions="ada-byrd bo-lund"),
        )

    def test_sections_count_once_for_each_speaker(self, counted):
        assert buckets(counted, SPEAKER) == {"ada-byrd": 2, "bo-lund": 2}

    def test_statements_count_for_who_said_them(self, counted):
        assert buckets(counted, SPEAKER, unit=Unit.STATEMENT) == {"ada-byrd": 3, "bo-lund": 2}

    def test_a_facet_counts_the_hits_of_the_query(self, counted):
        assert buckets(counted, SPEAKER, "rain") == {"ada-byrd": 2, "bo-lund": 1}
        assert buckets(counted, MENTIONS, "rain") == {"ada-byrd": 1, "bo-lund": 1}
        assert buckets(counted, SOURCE, "rain") == {"Daily": 2}
        indirect = 1 if counted.searcher().holds_together else 2
        assert buckets(counted, FORM, "rain") == {"direct": 2, "indirect": indirect}

    def test_a_facet_ignores_its_own_filter(self, counted):
        chosen = Filters({SPEAKER: ("ada-byrd",)})
        assert buckets(counted, SPEAKER, filters=chosen) == {"ada-byrd": 2, "bo-lund": 2}

    def test_a_facet_counts_under_every_other_filter(self, counted):
        chosen = Filters({SPEAKER: ("ada-byrd",)})
        assert buckets(counted, SOURCE, filters=chosen) == {"Daily": 2}
        indirect = 1 if counted.searcher().holds_together else 2
        assert buckets(counted, FORM, filters=chosen) == {"direct": 2, "indirect": indirect}

    def test_excluded_speakers_are_excluded_from_the_speaker_facet_too(self, counted):
        chosen = Filters(excluded={SPEAKER: ("ada-byrd",)})
        assert buckets(counted, SPEAKER, filters=chosen) == {"bo-lund": 1}

    def test_selected_values_stay_listed_at_0(self, counted):
        facet = facet_of(counted, SPEAKER, "wind", filters=Filters({SPEAKER: ("ada-byrd", "no-one")}))
        assert facet.buckets == (
            Bucket(value="bo-lund", label="Bo Lund", count=1),
            Bucket(value="ada-byrd", label="Ada Byrd", count=0, selected=True),
            Bucket(value="no-one", label="no-one", count=0, selected=True),
        )

    def test_the_most_frequent_values_are_listed_then_by_label(self, counted):
        facet = facet_of(counted, SOURCE, facet_limit=1)
        assert [(bucket.value, bucket.count) for bucket in facet.buckets] == [("Daily", 2)]
        assert facet.truncated

    def test_a_facet_with_as_many_values_as_asked_for_is_not_truncated(self, counted):
        assert not facet_of(counted, SOURCE, facet_limit=2).truncated

    def test_facets_come_in_the_order_asked_for(self, counted):
        asked = (FORM, DATE, SPEAKER)
        assert tuple(facet.field for facet in search(counted, facets=asked).facets) == asked

    def test_the_date_facet_counts_by_the_interval_asked_for(self, counted):
        assert buckets(counted, DATE, interval=Interval.YEAR) == {"2021": 1, "2022": 2}
        assert buckets(counted, DATE, interval=Interval.MONTH) == {"2021-03": 1, "2022-03": 1, "2022-04": 1}

    def test_the_date_facet_knows_the_undated(self, counted):
        assert facet_of(counted, DATE).unknown == 1

    def test_the_date_facet_is_counted_inside_since_and_until(self, counted):
        chosen = Filters(since=date(2022, 1, 1), until=date(2022, 12, 31))
        facet = facet_of(counted, DATE, filters=chosen, interval=Interval.YEAR)
        assert facet.unknown == 0
        assert facet.buckets == (
            Bucket(value="2022", label="2022", count=2, selected=True, first=date(2022, 1, 1), last=date(2022, 12, 31)),
        )

    def test_the_date_facet_finds_the_interval_that_fits(self, counted):
        assert facet_of(counted, DATE).interval is Interval.MONTH
        march = Filters(since=date(2022, 3, 1), until=date(2022, 3, 31))
        assert facet_of(counted, DATE, filters=march).interval is Interval.DAY

    def test_a_date_known_by_year_counts_at_its_first_day(self, engine):
        filled(engine, article("a", "x", day="2022"))
        assert buckets(engine, DATE, interval=Interval.DAY) == {"2022-01-01": 1}

    @pytest.mark.parametrize("interval", [Interval.DAY, Interval.MONTH, Interval.YEAR])
    @pytest.mark.parametrize("filters", [Filters(), Filters(since=date(2022, 1, 10)), Filters(until=date(2022, 2, 1))])
    def test_a_bucket_of_dates_has_as_many_hits_as_its_filter_finds(self, engine, interval, filters):
        days = ("2021", "2022", "2022-01", "2022-01-01", "2022-01-20", "2022-02", "2022-02-03", "2022-03-05")
        filled(engine, *(article(day, "[ada-byrd direct: rain]", day=day) for day in days), article("undated", "x"))
        for unit in Unit:
            facet = facet_of(engine, DATE, filters=filters, interval=interval, unit=unit)
            assert facet.buckets
            for bucket in facet.buckets:
                zoomed = filters.and_also(Filters(since=bucket.first, until=bucket.last))
                assert bucket.count == search(engine, filters=zoomed, unit=unit).total, bucket

    def test_a_day_counts_what_is_known_by_its_month_or_year_only(self, engine):
        filled(engine, *(article(day, "x", day=day) for day in ("2022", "2022-01", "2022-01-01", "2022-01-20")))
        assert buckets(engine, DATE, interval=Interval.DAY) == {"2022-01-01": 3, "2022-01-20": 3}

    def test_statements_count_on_the_day_they_were_said(self, engine):
        filled(engine, article("a", "[ada-byrd direct 2022-12-30: rain]", day="2023-01-02"))
        options = {"unit": Unit.STATEMENT, "interval": Interval.DAY}
        assert buckets(engine, DATE, **options) == {"2022-12-30": 1}


class Storing:
    def test_an_article_comes_back_as_it_was_added(self, engine):
        whole = Article(
            id="https://example.org/?a=1&b=2#c",
            title="Rain — “soon” ☔",
            sections=(
                Section(
                    id="s1",
                    text="Rain is coming, she said.\n\nRain.",
                    source_map=(SourcePiece(start=0, source_start=9, length=5),),
                ),
                Section(
                    id="s2",
                    heading="Later",
                    text="“Rain,” the minister said, “is coming.”",
                    statements=(
                        Statement(
                            id="st1",
                            form=Form.MIXED,
                            span=Span(start=1, end=37),
                            parts=(Span(start=1, end=5), Span(start=28, end=37)),
                            speaker="ada-byrd",
                            as_written="the minister",
                            continues="st0",
                            said_on=PartialDate(iso="2022-12-30", words="on Friday"),
                            attribution=Attribution(
                                level=Level.ROLE,
                                reasons=("her title",),
                                evidence=(
                                    Evidence(
                                        kind=EvidenceKind.CUE, text="said", section="s2", span=Span(start=21, end=25)
                                    ),
                                ),
                            ),
                        ),
                    ),
                    mentions=("ada-byrd", "officials"),
                ),
            ),
            speakers=(
                Speaker(id="ada-byrd", name="Ada Byrd", aliases=("the minister",), members=("x",)),
                Speaker(id="officials", name="officials", kind=SpeakerKind.GROUP),
            ),
            published=PartialDate(iso="2022-12-31T14:35+08:00", words="Dec 31"),
            updated=PartialDate(iso="2023-01"),
            source="The Daily",
            url="https://example.org/1",
            origin="news/1.html",
            lang="de",
            dateline="OSLO",
            credits=("By A. Writer",),
            tail=("Follow us",),
        )
        filled(engine, whole)
        assert engine.searcher().article(whole.id) == whole

    def test_a_hit_has_the_section_its_article_and_its_speakers(self, engine):
        one = article(
            "a", "[ada-byrd direct: rain]", "[bo-lund direct: wind]", title="Weather", day="2022", source="Daily"
        )
        filled(engine, one)
        (hit,) = search(engine, "wind").hits
        assert hit.section == one.sections[1]
        assert (hit.article.id, hit.article.title, hit.article.source) == ("a", "Weather", "Daily")
        assert hit.article.published == one.published
        assert [speaker.name for speaker in hit.speakers] == ["Bo Lund"]
        assert hit.statement is None

    def test_a_statement_hit_has_its_statement(self, engine):
        one = article("a", "[ada-byrd direct: rain] [ada-byrd direct: wind]")
        filled(engine, one)
        (hit,) = search(engine, "wind", unit=Unit.STATEMENT).hits
        assert hit.statement == one.sections[0].statements[1]

    def test_an_unknown_article_is_none(self, engine):
        assert filled(engine, article("a", "x")).searcher().article("b") is None

    def test_an_article_without_sections_is_kept_and_never_found(self, engine):
        empty = Article(id="empty", title="Rain", sections=())
        filled(engine, empty, article("a", "rain"))
        assert engine.searcher().article("empty") == empty
        assert found(engine, "rain") == found(engine) == ["a"]
        assert engine.searcher().stats().articles == 2

    @pytest.mark.parametrize(
        "text",
        [
            "",
            " \n\n ",
            "\x00",
            "…",
            "e\u0301te\u0301",
            "北京 表示",
            "\U0001f600 ok",
            "a" * 100_000,
            "\u202eabc",
            "\ufeffx",
        ],
    )
    def test_any_text_can_be_stored(self, engine, text):
        odd = article("odd", text, title=text)
        filled(engine, odd, article("plain", "rain"))
        assert engine.searcher().article("odd") == odd
        assert found(engine, "rain") == ["plain"]

    @pytest.mark.parametrize("article_id", ["", " ", "a/b\\c", "é", "e\u0301", "\x00", "日本", "a'b\"c", "x" * 5000])
    def test_any_id_can_be_stored(self, engine, article_id):
        filled(engine, article(article_id, "rain"), article("plain", "rain"))
        assert engine.searcher().article(article_id).id == article_id
        with engine.update() as writer:
            assert writer.delete(article_id)
        assert found(engine, "rain") == ["plain"]

    def test_an_article_of_the_same_id_is_replaced(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain]"))
        with engine.update() as writer:
            writer.add(article("a", "[ada-byrd direct: wind]"))
        assert found(engine, "rain") == []
        assert found(engine, unit=Unit.STATEMENT) == ["wind"]

    def test_the_last_of_several_additions_counts(self, engine):
        filled(engine, article("a", "rain", "rain"), article("b", "rain"), article("a", "wind"))
        assert found(engine, "rain") == ["b"]
        assert engine.searcher().stats().sections == 2

    def test_what_is_deleted_in_the_same_session_is_gone(self, engine):
        with engine.rebuild() as writer:
            writer.add(article("a", "rain"))
            assert writer.delete("a")
            assert not writer.delete("a")
        assert found(engine, "rain") == []
        assert engine.searcher().article("a") is None

    def test_deleting_what_is_not_there_is_false(self, engine):
        filled(engine, article("a", "rain"))
        with engine.update() as writer:
            assert not writer.delete("b")
            assert writer.delete("a")
            assert not writer.delete("a")

    def test_deleted_documents_count_nowhere(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain]", day="2022"), article("b", "rain", day="2021"))
        alone = filled(MemoryEngine(), article("b", "rain", day="2021"))
        with engine.update() as writer:
            writer.delete("a")
        response = search(engine, "rain", facets=FIELDS)
        assert (response.total, response.articles) == (1, 1)
        assert response.facets == search(alone, "rain", facets=FIELDS).facets
        assert response.hits[0].score == pytest.approx(search(alone, "rain").hits[0].score)
        assert search(engine, "-wind").total == 1
        assert engine.searcher().speaker("ada-byrd") is None
        stats = engine.searcher().stats()
        assert (stats.articles, stats.sections, stats.statements, stats.speakers) == (1, 1, 0, 0)

    def test_everything_can_be_deleted(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain]"))
        with engine.update() as writer:
            writer.delete("a")
        with engine.update() as writer:
            writer.delete("a")
        for unit in Unit:
            assert search(engine, unit=unit, facets=FIELDS).total == 0
        with engine.update() as writer:
            writer.add(article("b", "[ada-byrd direct: rain]"))
        assert found(engine, unit=Unit.STATEMENT) == ["rain"]

    def test_many_updates_add_up(self, engine):
        filled(engine)
        for number in range(8):
            with engine.update() as writer:
                writer.add(article(f"a{number}", f"[ada-byrd direct: rain number{number}]"))
                writer.delete(f"a{number - 3}")
        assert sorted(found(engine, "rain")) == ["a5", "a6", "a7"]
        assert found(engine, "number6", unit=Unit.STATEMENT) == ["rain number6"]
        assert buckets(engine, SPEAKER) == {"ada-byrd": 3}


class Directory:
    @pytest.fixture
    def people(self, engine):
        return filled(
            engine,
            article("1", "[emmanuel-macron direct: a]", aliases={"emmanuel-macron": ("President Macron", "he")}),
            article("2", "[ada-byrd direct: b]", mentions="maros-sefcovic"),
            article("3", "[officials direct: c]", kinds={"officials": SpeakerKind.GROUP}),
        )

    def test_a_speaker_is_known_by_id_with_names_and_aliases(self, people):
        speaker = people.searcher().speaker("emmanuel-macron")
        assert (speaker.name, speaker.aliases) == ("Emmanuel Macron", ("President Macron",))

    def test_speakers_are_listed_by_name(self, people):
        names = ["Ada Byrd", "Emmanuel Macron", "Maros Sefcovic", "Officials"]
        assert [speaker.name for speaker in people.searcher().speakers()] == names
        assert [speaker.name for speaker in people.searcher().speakers(offset=1, limit=1)] == names[1:2]

    @pytest.mark.parametrize("prefix", ["mac", "MACRON", "Émm", "presid"])
    def test_speakers_are_found_by_the_beginning_of_any_word_of_any_name(self, people, prefix):
        assert [speaker.id for speaker in people.searcher().speakers(prefix)] == ["emmanuel-macron"]

    def test_speakers_are_named_by_whole_words_of_any_name(self, people):
        named = people.searcher().speakers_named(
            ["MACRON", "president macron", "mac", "byrd emmanuel", "Šefčovič", "", "…"]
        )
        assert {name: [speaker.id for speaker in found] for name, found in named.items()} == {
            "MACRON": ["emmanuel-macron"],
            "president macron": ["emmanuel-macron"],
            "mac": [],
            "byrd emmanuel": [],
            "Šefčovič": ["maros-sefcovic"],
            "": [],
            "…": [],
        }

    def test_no_more_are_called_than_asked_for(self, engine):
        filled(engine, article("1", "x", mentions="cy-byrd ada-byrd bo-byrd"))
        (found,) = engine.searcher().speakers_named(["byrd"], limit=2).values()
        assert [speaker.id for speaker in found] == ["ada-byrd", "bo-byrd"]

    def test_who_speaks_without_a_name_is_known_by_description(self, people):
        speaker = people.searcher().speaker("officials")
        assert (speaker.name, speaker.kind, speaker.is_named) == ("Officials", SpeakerKind.GROUP, False)
        assert [speaker.id for speaker in people.searcher().speakers("off")] == ["officials"]

    def test_aliases_of_all_articles_come_together(self, people):
        with people.update() as writer:
            writer.add(article("4", "[emmanuel-macron direct: d]", aliases={"emmanuel-macron": ("Macron",)}))
        assert people.searcher().speaker("emmanuel-macron").aliases == ("President Macron", "Macron")

    @pytest.mark.parametrize(
        "typed",
        ["Macron", "macron", "President Macron", "E. Macron", "Émmanuel  Macron", "emmanuel-macron", "Mr Macron"],
    )
    def test_speakers_are_found_as_people_type_them(self, people, typed):
        (match,) = people.searcher().speakers_matching(typed)
        assert (match.speaker.id, match.statements) == ("emmanuel-macron", 1)

    def test_of_those_who_may_be_meant_nobody_silent_comes_before_who_speaks(self, engine):
        filled(
            engine,
            article("1", "[bo-byrd direct: a] [bo-byrd direct: b] [cy-byrdson direct: c]", mentions="byrd"),
            article("2", "[ada-byrd direct: d]"),
        )
        found = engine.searcher().speakers_matching("byrd")
        assert [(match.speaker.id, match.statements) for match in found] == [
            ("bo-byrd", 2),
            ("ada-byrd", 1),
            ("cy-byrdson", 1),
            ("byrd", 0),
        ]
        assert len(engine.searcher().speakers_matching("byrd", limit=2)) == 2
        assert list(engine.searcher().speakers_matching("nobody")) == []

    def test_stats_tell_counts_and_days(self, engine):
        filled(
            engine,
            article("a", "[ada-byrd direct: x]", "y", day="2022-03"),
            article("b", "z", day="2021-05-01"),
            article("c", "z"),
        )
        stats = engine.searcher().stats()
        assert (stats.articles, stats.sections, stats.statements, stats.speakers) == (3, 4, 1, 1)
        assert (stats.first_day, stats.last_day) == (date(2021, 5, 1), date(2022, 3, 1))


class DirectoryContract:
    """For engines that know the directory: one person is one entry, and an editor has the last word."""

    @pytest.fixture
    def bakers(self, engine):
        return filled(
            engine,
            told("a", "Ada Baker", "[ada-baker direct: rain one]", roles=("treasury secretary",), day="1987-03-01"),
            told("b", "Baker", "[baker direct: rain two]", roles=("treasury secretary",), day="1987-04-01"),
            told("c", "Bo Baker", "[bo-baker direct: rain three]", roles=("mayor of Oslo",), day="1987-05-01"),
            told("d", "A. Baker", "[a-baker direct: rain four]", roles=("us treasury secretary",), day="1987-06-01"),
        )

    def test_what_is_one_person_is_one_entry(self, bakers):
        for unit in Unit:
            assert buckets(bakers, SPEAKER, unit=unit) == {"ada-baker": 3, "bo-baker": 1}
            assert len(found(bakers, unit=unit, filters=Filters({SPEAKER: ("ada-baker",)}))) == 3
        assert [bucket.label for bucket in facet_of(bakers, SPEAKER).buckets] == ["Ada Baker", "Bo Baker"]
        assert bakers.searcher().stats().speakers == 2

    def test_entries_have_names_and_roles_with_the_months_they_were_seen_in(self, bakers):
        speaker = bakers.searcher().speaker("ada-baker")
        assert (speaker.name, set(speaker.aliases)) == ("Ada Baker", {"Baker", "A. Baker"})
        first, *_ = bakers.searcher().speakers_matching("baker")
        assert [(role.text, role.first, role.last) for role in first.roles] == [
            ("treasury secretary", date(1987, 3, 1), date(1987, 4, 30)),
            ("us treasury secretary", date(1987, 6, 1), date(1987, 6, 30)),
        ]

    def test_hits_and_articles_speak_of_entries(self, bakers):
        (hit,) = search(bakers, "two", unit=Unit.STATEMENT).hits
        assert [(speaker.id, speaker.name) for speaker in hit.speakers] == [("ada-baker", "Ada Baker")]
        assert hit.statement.speaker == "ada-baker"
        article = bakers.searcher().article("b")
        assert [speaker.id for speaker in article.speakers] == ["ada-baker"]
        assert article.sections[0].statements[0].speaker == "ada-baker"

    def test_roles_and_parts_of_names_find_who_is_meant(self, bakers):
        for typed in ("the treasury secretary", "Secretary Baker", "A Baker", "ada"):
            first, *_ = bakers.searcher().speakers_matching(typed)
            assert (first.speaker.id, first.statements) == ("ada-baker", 3)
        both = [match.speaker.id for match in bakers.searcher().speakers_matching("baker")]
        assert both == ["ada-baker", "bo-baker"]

    def test_who_is_in_a_section_under_two_names_counts_once(self, engine):
        two = told("a", "Ada Baker", "[ada-baker direct: rain] [x direct: snow]", roles=("mayor",), day="1987-03")
        speakers = tuple(replace(s, name="Baker", roles=("mayor",)) if s.id == "x" else s for s in two.speakers)
        filled(engine, replace(two, speakers=speakers), article("b", "rain"))
        assert buckets(engine, SPEAKER) == {"ada-baker": 1}
        assert buckets(engine, SPEAKER, unit=Unit.STATEMENT) == {"ada-baker": 2}
        assert found(engine, filters=Filters({SPEAKER: ("ada-baker",)})) == ["a"]

    def test_ids_stay_when_more_is_told(self, engine):
        filled(engine, told("b", "Baker", "[baker direct: rain]", roles=("treasury secretary",)))
        with engine.update() as writer:
            for number in range(3):
                text = "[ada-baker direct: snow]"
                writer.add(told(f"a{number}", "Ada Baker", text, roles=("treasury secretary",)))
        assert buckets(engine, SPEAKER) == {"baker": 4}
        assert engine.searcher().speaker("baker").name == "Ada Baker"
        assert engine.searcher().speaker("ada-baker").id == "baker"
        assert len(found(engine, filters=Filters({SPEAKER: ("ada-baker",)}))) == 4

    def test_ids_outlive_a_rebuild_and_the_article_that_they_come_from(self, engine):
        filled(engine, told("b", "Baker", "[baker direct: rain]", roles=("treasury secretary",)))
        with engine.update() as writer:
            writer.add(told("a", "Ada Baker", "[ada-baker direct: snow]", roles=("treasury secretary",)))
        filled(engine, told("a", "Ada Baker", "[ada-baker direct: snow]", roles=("treasury secretary",)))
        assert engine.searcher().speaker("baker").id == "baker"
        assert buckets(engine, SPEAKER) == {"baker": 1}

    def test_two_of_one_name_have_two_ids(self, engine):
        filled(
            engine,
            told("a", "Finance Ministry", "[x direct: a]", kind=SpeakerKind.ORGANISATION, country="Japan"),
            told("b", "Finance Ministry", "[x direct: b] [x direct: c]", kind=SpeakerKind.ORGANISATION, country="Peru"),
        )
        assert buckets(engine, SPEAKER, unit=Unit.STATEMENT) == {"x": 2, "x-japan": 1}
        assert engine.searcher().speaker("x-japan").country == "Japan"

    def test_every_id_in_an_answer_is_known_and_filters(self, bakers):
        with bakers.update() as writer:
            writer.add(article("e", "[two-officials direct: e]", kinds={"two-officials": SpeakerKind.GROUP}))
        for unit in Unit:
            response = search(bakers, unit=unit, facets=FIELDS)
            ids = {bucket.value for facet in response.facets if facet.field.of_speakers for bucket in facet.buckets}
            ids |= {s.speaker for hit in response.hits for s in hit.section.statements if s.speaker}
            ids |= {speaker.id for hit in response.hits for speaker in hit.speakers}
            assert "officials" in ids
            for each in ids:
                assert bakers.searcher().speaker(each).id == each
                assert found(bakers, unit=unit, filters=Filters({SPEAKER: (each,)}))

    def test_merged_speakers_are_one_and_the_old_id_leads_there(self, bakers):
        bakers.decisions.add(Merge(speakers=("bo-baker", "ada-baker")))
        for unit in Unit:
            assert buckets(bakers, SPEAKER, unit=unit) == {"bo-baker": 4}
            for each in ("ada-baker", "bo-baker"):
                assert len(found(bakers, unit=unit, filters=Filters({SPEAKER: (each,)}))) == 4
        assert bakers.searcher().speaker("ada-baker").id == "bo-baker"
        assert bakers.searcher().article("a").speakers[0].id == "bo-baker"
        assert [match.speaker.id for match in bakers.searcher().speakers_matching("baker")] == ["bo-baker"]
        assert bakers.searcher().stats().speakers == 1

    def test_speaker_who_was_split_off_can_be_merged_again(self, bakers):
        bakers.decisions.add(
            Split(speaker="ada-baker", into="cy", articles=("a",)), Merge(speakers=("ada-baker", "cy"))
        )
        for unit in Unit:
            assert buckets(bakers, SPEAKER, unit=unit) == {"ada-baker": 3, "bo-baker": 1}
        assert bakers.searcher().speaker("cy").id == "ada-baker"

    def test_whoever_a_statement_names_has_the_id_that_counts(self, bakers):
        with bakers.update() as writer:
            writer.add(article("e", "[bo-baker direct about ada-baker: Baker is right]"))
        bakers.decisions.add(Merge(speakers=("bo-baker", "ada-baker")))
        for unit in Unit:
            assert buckets(bakers, ABOUT, unit=unit) == {"bo-baker": 1}
            (hit,) = search(bakers, unit=unit, filters=Filters({ABOUT: ("ada-baker",)})).hits
            assert [statement.mentions for statement in hit.section.statements] == [("bo-baker",)]
        assert bakers.searcher().article("e").sections[0].statements[0].mentions == ("bo-baker",)

    def test_selected_speaker_is_shown_by_the_id_that_counts(self, bakers):
        bakers.decisions.add(Merge(speakers=("bo-baker", "ada-baker")))
        (bucket,) = facet_of(bakers, SPEAKER, filters=Filters({SPEAKER: ("ada-baker",)})).buckets
        assert (bucket.value, bucket.count, bucket.selected) == ("bo-baker", 4, True)

    def test_decision_taken_back_leaves_everything_as_it_was(self, bakers):
        before = [search(bakers, unit=unit, facets=FIELDS) for unit in Unit]
        for decision in (
            Merge(speakers=("bo-baker", "ada-baker")),
            Split(speaker="ada-baker", into="cy-baker", articles=("b",)),
            Rename(speaker="ada-baker", name="Zoe"),
            NotTheirs(speaker="ada-baker", article="a"),
        ):
            bakers.decisions.add(decision)
            assert [search(bakers, unit=unit, facets=FIELDS) for unit in Unit] != before
            assert bakers.decisions.remove(1) == decision
            assert [search(bakers, unit=unit, facets=FIELDS) for unit in Unit] == before

    @pytest.mark.parametrize(
        ("split", "theirs"),
        [
            (Split(speaker="ada-baker", into="cy-baker", articles=("b",)), {"b"}),
            (Split(speaker="ada-baker", into="cy-baker", roles=("us treasury secretary",)), {"d"}),
            (Split(speaker="ada-baker", into="cy-baker", since=date(1987, 4, 1)), {"b", "d"}),
            (Split(speaker="ada-baker", into="cy-baker", until=date(1987, 4, 1)), {"a", "b"}),
        ],
    )
    def test_split_takes_a_part_away(self, bakers, split, theirs):
        bakers.decisions.add(split)
        rest = {"a", "b", "d"} - theirs
        for unit in Unit:
            assert buckets(bakers, SPEAKER, unit=unit) == {
                "ada-baker": len(rest),
                "bo-baker": 1,
                "cy-baker": len(theirs),
            }
        assert set(found(bakers, filters=Filters({SPEAKER: ("cy-baker",)}))) == theirs
        assert set(found(bakers, filters=Filters({SPEAKER: ("ada-baker",)}))) == rest
        assert "cy-baker" in {match.speaker.id for match in bakers.searcher().speakers_matching("baker")}

    def test_split_may_give_to_somebody_known_or_to_somebody_with_a_name(self, bakers):
        bakers.decisions.add(
            Split(speaker="ada-baker", into="bo-baker", articles=("b",)),
            Split(speaker="ada-baker", into="cy", name="Cyril B.", articles=("d",)),
        )
        facet = facet_of(bakers, SPEAKER)
        assert [(bucket.value, bucket.label, bucket.count) for bucket in facet.buckets] == [
            ("bo-baker", "Bo Baker", 2),
            ("ada-baker", "Ada Baker", 1),
            ("cy", "Cyril B.", 1),
        ]
        assert bakers.searcher().speaker("cy").name == "Cyril B."
        assert [speaker.id for speaker in bakers.searcher().speakers("cyril")] == ["cy"]

    def test_rename_is_shown_everywhere_and_found(self, bakers):
        bakers.decisions.add(Rename(speaker="ada-baker", name="Zoe Quill"))
        assert [bucket.label for bucket in facet_of(bakers, SPEAKER).buckets] == ["Zoe Quill", "Bo Baker"]
        assert [speaker.name for speaker in bakers.searcher().speakers()] == ["Bo Baker", "Zoe Quill"]
        assert [speaker.id for speaker in bakers.searcher().speakers("quill")] == ["ada-baker"]
        named = bakers.searcher().speakers_named(["zoe quill", "ada baker"])
        assert [[speaker.id for speaker in each] for each in named.values()] == [["ada-baker"], ["ada-baker"]]
        assert bakers.searcher().article("b").speakers[0].name == "Zoe Quill"

    def test_kind_is_what_was_decided(self, bakers):
        bakers.decisions.add(SetKind(speaker="ada-baker", kind=SpeakerKind.ORGANISATION))
        assert bakers.searcher().speaker("ada-baker").kind is SpeakerKind.ORGANISATION

    def test_what_is_not_theirs_is_nobodys(self, bakers):
        bakers.decisions.add(NotTheirs(speaker="ada-baker", article="a"))
        for unit in Unit:
            assert buckets(bakers, SPEAKER, unit=unit) == {"ada-baker": 2, "bo-baker": 1}
        assert bakers.searcher().article("a").sections[0].statements[0].speaker is None
        assert found(bakers, "one", filters=Filters({SPEAKER: ("ada-baker",)})) == []

    def test_one_statement_may_be_not_theirs(self, engine):
        filled(engine, article("a", "[ada-byrd direct: rain] [ada-byrd direct: snow]"), article("b", "rain"))
        engine.decisions.add(NotTheirs(speaker="ada-byrd", article="a", statement="st1"))
        assert found(engine, unit=Unit.STATEMENT, filters=Filters({SPEAKER: ("ada-byrd",)})) == ["snow"]
        assert buckets(engine, SPEAKER) == {"ada-byrd": 1}

    def test_decisions_outlive_updates_and_rebuilds(self, bakers):
        bakers.decisions.add(Merge(speakers=("bo-baker", "ada-baker")))
        with bakers.update() as writer:
            writer.add(article("e", "[bo-baker direct: e]"))
        assert buckets(bakers, SPEAKER) == {"bo-baker": 5}
        filled(bakers, article("a", "[ada-baker direct: a]"), article("c", "[bo-baker direct: c]"))
        assert buckets(bakers, SPEAKER) == {"bo-baker": 2}

    def test_decision_about_nobody_changes_nothing(self, bakers):
        before = search(bakers, facets=FIELDS)
        bakers.decisions.add(Merge(speakers=("nobody", "ada-baker")), Rename(speaker="nobody", name="x"))
        assert search(bakers, facets=FIELDS) == before


class Publishing:
    def test_before_the_first_rebuild_the_index_is_missing(self, engine):
        with pytest.raises(IndexMissing):
            engine.searcher()
        with pytest.raises(IndexMissing), engine.update():
            pass

    def test_an_empty_rebuild_is_an_empty_index(self, engine):
        response = search(filled(engine), "rain", facets=FIELDS)
        assert (response.total, response.hits) == (0, ())
        assert all(facet.buckets == () for facet in response.facets)
        assert search(engine).total == search(engine, "-rain").total == 0

    def test_a_rebuild_replaces_everything(self, engine):
        filled(engine, article("old", "rain"))
        filled(engine, article("new", "rain"))
        assert found(engine, "rain") == ["new"]

    def test_nothing_is_live_before_the_end(self, engine):
        filled(engine, article("old", "rain"))
        with engine.rebuild() as writer:
            writer.add(article("new", "rain"))
            assert found(engine, "rain") == ["old"]
        assert found(engine, "rain") == ["new"]

    @pytest.mark.parametrize("error", [RuntimeError, KeyboardInterrupt, SystemExit])
    @pytest.mark.parametrize("how", ["rebuild", "update"])
    def test_an_error_discards_what_was_written(self, engine, how, error):
        filled(engine, article("old", "rain"))

        def broken_off() -> None:
            with getattr(engine, how)() as writer:
                writer.add(article("new", "rain"))
                writer.delete("old")
                raise error

        with pytest.raises(error):
            broken_off()
        assert found(engine, "rain") == ["old"]
        filled(engine, article("next", "rain"))
        assert found(engine, "rain") == ["next"]

    def test_a_second_writer_is_told_that_the_index_is_busy(self, engine):
        filled(engine, article("a", "rain"))
        with engine.update() as writer:
            with pytest.raises(IndexBusy), engine.rebuild():
                pass
            with pytest.raises(IndexBusy), engine.update():
                pass
            writer.add(article("b", "rain"))
        assert sorted(found(engine, "rain")) == ["a", "b"]

    def test_a_searcher_answers_from_one_generation(self, engine):
        filled(engine, article("old", "rain"))
        before = engine.searcher()
        filled(engine, article("new", "wind"))
        assert before.search(EngineRequest(query=Term(term="rain", word="rain"))).total == 1
        assert before.article("new") is None
        assert engine.searcher().article("new") is not None
        assert engine.searcher().stats().generation != before.stats().generation


class Generations:
    def test_verify_finds_the_live_generation_whole(self, engine):
        filled(engine, article("a", "rain"))
        verified = engine.verify()
        assert verified.is_whole
        assert verified.answering == verified.live.name == engine.searcher().stats().generation

    def test_there_is_nothing_to_verify_before_the_first_rebuild(self, engine):
        with pytest.raises(IndexMissing):
            engine.verify()

    def test_rollback_brings_back_the_generation_before(self, engine):
        filled(engine, article("old", "rain"))
        name = engine.searcher().stats().generation
        filled(engine, article("new", "rain"))
        assert engine.rollback() == name
        assert found(engine, "rain") == ["old"]

    def test_a_second_rollback_undoes_the_first(self, engine):
        filled(engine, article("old", "rain"))
        filled(engine, article("new", "rain"))
        engine.rollback()
        engine.rollback()
        assert found(engine, "rain") == ["new"]

    def test_without_a_generation_before_there_is_no_rollback(self, engine):
        filled(engine, article("a", "rain"))
        with pytest.raises(IndexMissing):
            engine.rollback()
        assert found(engine, "rain") == ["a"]

    def test_purge_leaves_only_the_live_generation(self, engine):
        filled(engine, article("old", "rain"))
        filled(engine, article("new", "rain"))
        engine.purge()
        assert found(engine, "rain") == ["new"]
        assert len(engine.verify().generations) == 1
        with pytest.raises(IndexMissing):
            engine.rollback()

    def test_generation_before_can_still_be_asked_by_its_name(self, engine):
        filled(engine, article("old", "rain"))
        before = engine.searcher().stats().generation
        filled(engine, article("new", "rain"))
        live = engine.searcher().stats().generation
        assert [article_id for article_id, _ in engine.searcher_of(before).articles()] == ["old"]
        assert [article_id for article_id, _ in engine.searcher_of(live).articles()] == ["new"]
        assert engine.searcher_of(before).version != engine.searcher_of(live).version

    def test_generation_that_is_not_kept_is_gone(self, engine):
        filled(engine, article("oldest", "rain"))
        oldest = engine.searcher().stats().generation
        filled(engine, article("old", "rain"))
        before = engine.searcher().stats().generation
        filled(engine, article("new", "rain"))
        assert engine.searcher_of(before).article("old") is not None
        engine.purge()
        for name in (oldest, before, "nonsense"):
            with pytest.raises(GenerationGone):
                engine.searcher_of(name)


class Scanning:
    def test_scan_gives_every_hit_in_the_order_of_the_search(self, engine):
        filled(
            engine, *(article(f"a{n}", f"[ada-byrd direct: {'rain ' * (n % 4 + 1)}]", day="2022") for n in range(30))
        )
        for unit in Unit:
            for sort in Sort:
                request = EngineRequest(query=Term(term="rain", word="rain"), unit=unit, sort=sort, limit=30)
                assert tuple(engine.searcher().scan(request)) == engine.searcher().search(request).hits

    def test_scan_ignores_offset_and_limit(self, engine):
        filled(engine, article("a", "rain"), article("b", "rain"))
        assert len(list(engine.searcher().scan(EngineRequest(offset=1, limit=0)))) == 2

    def test_scan_keeps_its_generation_while_others_are_published(self, engine):
        filled(engine, *(article(f"a{n}", "rain") for n in range(5)))
        hits = engine.searcher().scan(EngineRequest())
        ids = [next(hits).article.id]
        for name in ("new", "newer", "newest"):
            filled(engine, article(name, "rain"))
            assert found(engine) == [name]
        assert [*ids, *(hit.article.id for hit in hits)] == ["a0", "a1", "a2", "a3", "a4"]

    def test_scan_under_a_purge_goes_on_or_says_that_its_generation_is_gone(self, engine):
        filled(engine, *(article(f"a{n:04}", "rain") for n in range(1200)))
        hits = engine.searcher().scan(EngineRequest())
        ids = [next(hits).article.id]
        filled(engine, article("new", "rain"))
        engine.purge()
        with suppress(GenerationGone):
            ids += [hit.article.id for hit in hits]
            assert len(ids) == 1200
        assert ids == [f"a{n:04}" for n in range(len(ids))]

    def test_scan_refuses_before_the_first_hit(self, engine):
        filled(engine, article("a", "rain"))
        with pytest.raises(TypeError):
            engine.searcher().scan(EngineRequest(query=ImplicitGroup(parts=())))

    def test_articles_are_listed_with_their_origin_by_id(self, engine):
        filled(engine, *(replace(article(name, "x", "y"), origin=f"{name}.html") for name in "cab"))
        with engine.update() as writer:
            writer.add(Article(id="d", title="", sections=(), origin="d.html"))
            writer.delete("b")
        listed = list(engine.searcher().articles())
        assert listed == [("a", "a.html"), ("c", "c.html"), ("d", "d.html")]


class Suggesting:
    @pytest.fixture
    def begun(self, engine):
        return filled(
            engine,
            article("1", "[bo-rain direct: Ràins rain rain]", title="Rain"),
            article("2", "[ada-rain direct: rainy] [ada-rain direct: this]"),
            article("3", "rains, the raid", mentions="rainer-lund"),
        )

    def test_words_are_counted_by_section_the_most_frequent_first(self, begun):
        words = begun.searcher().suggest("RÀI").words
        assert [(each.word, each.sections) for each in words] == [("rains", 2), ("raid", 1), ("rain", 1), ("rainy", 1)]

    def test_speakers_come_by_their_statements_then_by_name(self, begun):
        speakers = begun.searcher().suggest("rai").speakers
        assert [(each.id, each.statements) for each in speakers] == [
            ("ada-rain", 2),
            ("bo-rain", 1),
            ("rainer-lund", 0),
        ]

    def test_no_more_are_suggested_than_asked_for(self, begun):
        suggested = begun.searcher().suggest("rai", 1)
        assert (len(suggested.speakers), len(suggested.words)) == (1, 1)

    @pytest.mark.parametrize("prefix", ["", " ", "th", "rain w", "zzz"])
    def test_blank_unknown_several_and_stop_words_suggest_no_words(self, begun, prefix):
        assert begun.searcher().suggest(prefix).words == ()

    def test_deleted_articles_suggest_nothing(self, begun):
        with begun.update() as writer:
            writer.delete("1")
        suggested = begun.searcher().suggest("rain")
        assert [(each.word, each.sections) for each in suggested.words] == [("rains", 1), ("rainy", 1)]
        assert [each.id for each in suggested.speakers] == ["ada-rain", "rainer-lund"]


class Similar:
    @pytest.fixture
    def spelt(self, engine):
        return filled(
            engine,
            article("1", section("The minister met ministers", heading="Ministry"), title="A minister"),
            article("2", "A minister and a monster; the Łódź minstrel"),
            article("3", "Of administrators and the sinister"),
            article("4", "习近平 and minster"),
        )

    def test_words_that_few_edits_make_of_one_come_by_distance_then_by_sections(self, spelt):
        near = spelt.searcher().similar("minister")
        assert [(each.word, each.sections, each.edits) for each in near] == [
            ("ministers", 1, 1),
            ("minster", 1, 1),
            ("sinister", 1, 1),
            ("ministry", 1, 2),
            ("monster", 1, 2),
        ]
        assert [(each.word, each.sections) for each in spelt.searcher().similar("minsiter") if each.edits == 1] == [
            ("minister", 2),
            ("minster", 1),
        ]
        assert [each.word for each in spelt.searcher().similar("lods")] == ["lodz"]

    def test_of_each_distance_no_more_come_than_asked_for(self, spelt):
        near = spelt.searcher().similar("minister", 1)
        assert [(each.word, each.edits) for each in near] == [("ministers", 1), ("ministry", 2)]

    @pytest.mark.parametrize("word", ["xyzzyplugh", "te", "m" * 65])
    def test_nothing_is_near_to_strange_stop_and_long_words(self, spelt, word):
        assert "the" not in [each.word for each in spelt.searcher().similar(word)]
        assert word == "te" or list(spelt.searcher().similar(word)) == []

    def test_sections_with_a_word_in_this_very_form_are_counted(self, spelt):
        counts = spelt.searcher().occurring(["minister", "ministers", "lodz", "zzz", "the"])
        assert counts == {"minister": 2, "ministers": 1, "lodz": 1, "zzz": 0, "the": 3}

    def test_deleted_articles_count_no_more(self, spelt):
        with spelt.update() as writer:
            writer.delete("1")
        searcher = spelt.searcher()
        assert searcher.occurring(["minister", "ministers"]) == {"minister": 1, "ministers": 0}
        assert [each.word for each in searcher.similar("ministers")] == ["minister", "minster"]


class Together:
    @pytest.fixture
    def joint(self, engine):
        both = article("a", "[both direct: rain] [ada-byrd direct: wind]", mentions="ada-byrd bo-lund officials")
        kinds = {"both": SpeakerKind.GROUP, "officials": SpeakerKind.GROUP}
        members = ("ada-byrd", "bo-lund", "officials", "unknown")
        speakers = tuple(
            replace(s, kind=kinds.get(s.id, s.kind), members=members if s.id == "both" else ()) for s in both.speakers
        )
        section_alone = replace(both.sections[0], mentions=())
        return filled(engine, replace(both, speakers=speakers, sections=(section_alone,)), article("b", "rain"))

    @pytest.mark.parametrize("who", ["ada-byrd", "bo-lund"])
    @pytest.mark.parametrize("unit", Unit)
    def test_a_joint_statement_is_found_under_each_named_member(self, joint, who, unit):
        assert len(found(joint, "rain", unit=unit, filters=Filters({SPEAKER: (who,)}))) == 1

    @pytest.mark.parametrize("who", ["officials", "unknown"])
    def test_nobody_else_has_said_it(self, joint, who):
        assert found(joint, unit=Unit.STATEMENT, filters=Filters({SPEAKER: (who,)})) == []

    def test_what_they_say_together_is_found_under_all_of_them(self, joint):
        assert found(joint, unit=Unit.STATEMENT, filters=Filters({SPEAKER: ("both",)})) == ["rain"]
        assert joint.searcher().speaker("both").name == "Both"
        assert list(joint.searcher().speakers_matching("both")) == []

    def test_a_joint_statement_counts_for_each_member(self, joint):
        assert buckets(joint, SPEAKER, unit=Unit.STATEMENT) == {"ada-byrd": 2, "bo-lund": 1}
        assert buckets(joint, SPEAKER) == {"ada-byrd": 1, "bo-lund": 1}

    def test_excluding_a_member_excludes_the_joint_statement(self, joint):
        assert found(joint, unit=Unit.STATEMENT, filters=Filters(excluded={SPEAKER: ("bo-lund",)})) == ["wind"]

    def test_the_words_are_said_by_each_member(self, joint):
        (hit,) = search(joint, "rain", filters=Filters({SPEAKER: ("bo-lund",)})).hits
        assert {speaker.id for speaker in hit.speakers} == {"both", "ada-byrd", "bo-lund"}
        request = EngineRequest(query=Term(term="rain", word="rain"), filters=Filters({SPEAKER: ("bo-lund",)}))
        said = {speaker.id: speaker.said for speaker in HitBuilder(request).build(hit).speakers}
        assert said == {"bo-lund": True, "ada-byrd": True}


WORDS = ("rain", "wind", "rains", "winds", "snow", "the")
PEOPLE = ("ada-byrd", "bo-lund", "cy-dunn")
DAYS = (None, "2021", "2021-11", "2021-11-30", "2022-01-02T10:00", "2022-01-02T11:30")

texts = st.lists(st.sampled_from(WORDS), max_size=7).map(" ".join)


@st.composite
def sections(draw: st.DrawFn) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        who, form = draw(st.sampled_from((*PEOPLE, "?"))), draw(st.sampled_from(list(Form)))
        day = draw(st.sampled_from(["", "", " 2021-11-29"]))
        about = draw(st.sampled_from(["", "", " about bo-lund", " about ada-byrd cy-dunn"]))
        words = draw(texts)
        pieces = words if draw(st.booleans()) else words.replace(" ", " | she said | ", 1)
        parts += [f"[{who} {form}{day}{about}: {pieces}]", draw(texts)]
    return " ".join(parts) or draw(texts)


articles = st.builds(
    lambda number, marked, title, heading, day, source, mentions, lang: article(
        f"a{number}",
        *(section(text, heading=heading, mentions=mentions, number=n) for n, text in enumerate(marked, 1)),
        title=title,
        day=day,
        source=source,
        lang=lang,
    ),
    st.integers(0, 9),
    st.lists(sections(), min_size=1, max_size=3),
    texts,
    st.none() | texts,
    st.sampled_from(DAYS),
    st.sampled_from([None, "Daily", "Weekly"]),
    st.lists(st.sampled_from(PEOPLE), max_size=2).map(" ".join),
    st.sampled_from(["en", "en", "en-GB", "fr", ""]),
)

TERMS = ("rain", "wind", "snow", "the", "nowhere")
text_fields = st.sampled_from([None, None, None, *TextField])
leaves = st.one_of(
    st.builds(
        lambda term, field: Term(term=term, word=term, field=field, stop=term == "the"),
        st.sampled_from(TERMS),
        text_fields,
    ),
    st.builds(
        lambda terms, slop, field: Phrase(terms=tuple(terms), words="", slop=slop, field=field),
        st.lists(st.sampled_from(TERMS[:4]), min_size=1, max_size=3),
        st.integers(0, 3),
        text_fields,
    ),
    st.builds(
        lambda prefix, field: Prefix(prefix=prefix, field=field), st.sampled_from(["rai", "win", "s"]), text_fields
    ),
    st.builds(lambda word, field: Fuzzy(word=word, field=field), st.sampled_from(["rain", "win", "sonw"]), text_fields),
    st.builds(
        lambda pieces, field: Wildcard(pieces=pieces, field=field),
        st.sampled_from([("s", "w"), ("wi", "d"), ("ra", ""), ("ra", "n", "s")]),
        text_fields,
    ),
)
trees = st.recursive(
    st.just(MatchAll()) | leaves,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: And(parts=tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: Or(parts=tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: ImplicitGroup(parts=tuple(parts))),
        inner.map(lambda part: Not(part=part)),
    ),
    max_leaves=5,
)
"""Of every kind of node: `tests/search/query/test_nodes.py` says which is missing."""
queries = st.builds(resolve_match_mode, trees, match_any=st.booleans())


def some(values: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(values), max_size=2, unique=True).map(tuple)


VALUES = {
    SPEAKER: (*PEOPLE, "no-one"),
    ABOUT: PEOPLE,
    MENTIONS: PEOPLE,
    FORM: FORM.choices,
    SOURCE: ("Daily", "Weekly", "None"),
    LANGUAGE: ("en", "fr"),
}
chosen = st.fixed_dictionaries({field: some(VALUES[field]) for field in VALUE_FIELDS})
filters = st.builds(
    Filters,
    chosen,
    excluded=chosen | st.just({}),
    since=st.sampled_from([None, None, date(2021, 11, 30), date(2022, 1, 1)]),
    until=st.sampled_from([None, None, date(2021, 12, 31), date(2022, 1, 2)]),
)
requests = st.builds(
    EngineRequest,
    query=queries,
    filters=filters | st.just(Filters()),
    unit=st.sampled_from(Unit),
    sort=st.sampled_from(Sort),
    offset=st.sampled_from([0, 0, 1, 3]),
    limit=st.sampled_from([0, 1, 2, 5, 100]),
    facets=st.just(FIELDS),
    facet_limit=st.sampled_from([0, 1, 2, 10]),
    interval=st.sampled_from([None, *Interval]),
)


class Agreement:
    @settings(
        max_examples=25,
        deadline=None,
        phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking would rebuild the index thousands of times
        suppress_health_check=[
            HealthCheck.function_scoped_fixture,  # every example rebuilds the index
            HealthCheck.differing_executors,  # one test class for each engine
            HealthCheck.too_slow,
        ],
    )
    @given(
        first=st.lists(articles, max_size=6),
        second=st.lists(articles | st.integers(0, 9), max_size=4),
        asked=st.lists(requests, min_size=1, max_size=12),
    )
    def test_every_answer_is_that_of_the_engine_in_memory(self, engine, first, second, asked):
        filled(engine)
        memory = MemoryEngine(holds_together=engine.searcher().holds_together)
        for each in (engine, memory):
            filled(each, *first)
            with each.update() as writer:
                for change in second:
                    if isinstance(change, int):
                        writer.delete(f"a{change}")
                    else:
                        writer.add(change)
        for request in asked:
            ours, theirs = (each.searcher().search(request) for each in (engine, memory))
            assert [hit.score for hit in ours.hits] == pytest.approx([hit.score for hit in theirs.hits])
            assert _without_scores(ours) == _without_scores(theirs)
            counted = CoverageRequest(
                filters=of_articles(request.filters), interval=request.interval, by_source=request.offset == 0
            )
            assert engine.searcher().coverage(counted) == memory.searcher().coverage(counted)
        assert engine.searcher().stats().sections == memory.searcher().stats().sections


def _without_scores(response: EngineResponse) -> EngineResponse:
    return replace(response, hits=tuple(msgspec.structs.replace(hit, score=0.0) for hit in response.hits))


class EngineContract(
    Matching,
    Filtering,
    Ordering,
    Faceting,
    Storing,
    Directory,
    Publishing,
    Generations,
    Scanning,
    Suggesting,
    Similar,
    Together,
    Agreement,
    Covering,
    Tiers,
    TimeLimits,
):
    """All of it."""
