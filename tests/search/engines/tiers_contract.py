"""What every engine must do for searches whose first hits have all the words, and the others some."""

from datetime import date

import pytest

from search.engine import Engine
from search.errors import BadRequest
from search.fields import DATE, SPEAKER
from search.request import Explain, Filters, Match, SearchRequest, SearchResponse, Sort, Unit
from search.service import SearchService
from tests.search.engines.articles import article

BY_VENN = Filters({SPEAKER: ("orla-venn",)})


class Tiers:
    @pytest.fixture
    def imports(self, engine: Engine) -> SearchService:
        with engine.rebuild() as writer:
            for each in (
                article(
                    "venn",
                    "[orla-venn indirect: cheap imports were ruining local mills]. "
                    "[orla-venn indirect: the board failed] "
                    "[tom-aske indirect: Venn was right about tariffs on imports]",
                    title="Ministers quarrel",
                    day="1994-03-03",
                ),
                article("mills", "The mills want tariffs on cheap imports", day="1994-04-01"),
                article("board", "[tom-aske direct: A tariff is no answer to imports of steel]", day="1995-01-01"),
                article("fair", "The village fair was cheap", day="1995-02-01"),
            ):
                writer.add(each)
        return SearchService(engine)

    def test_what_has_all_the_words_comes_first_and_what_has_some_says_what_it_lacks(self, imports):
        answer = ask(imports, "cheap tariffs imports")
        assert lacking(answer) == {"venn": (), "mills": (), "board": ("cheap",), "fair": ("tariffs", "imports")}
        assert (answer.total, answer.some_total, answer.relaxed) == (2, 2, False)

    def test_facets_count_what_has_all_the_words(self, imports):
        answer = ask(imports, "cheap tariffs imports")
        days = {bucket.value: bucket.count for bucket in answer.facet(DATE).buckets}
        assert days == {"1994-03-03": 1, "1994-04-01": 1}

    def test_absence_is_decided_inside_the_filters(self, imports):
        answer = ask(imports, "tariffs imports", unit=Unit.STATEMENT, filters=BY_VENN)
        assert answer.relaxed
        assert [(hit.snippet.text, hit.missing) for hit in answer.hits] == [
            ("cheap imports were ruining local mills", ("tariffs",))
        ]
        assert answer.total == 1

    def test_a_name_beside_words_asks_for_what_its_bearer_says(self, imports):
        answer = ask(imports, "venn imports", unit=Unit.STATEMENT)
        first, second, *_ = answer.hits
        assert first.snippet.text == "cheap imports were ruining local mills"
        assert [first.snippet.text[mark.start : mark.end] for mark in first.snippet.marks] == ["imports"]
        assert [(who.id, who.said) for who in first.speakers] == [("orla-venn", True)]
        assert second.snippet.text == "Venn was right about tariffs on imports"
        assert (first.missing, second.missing, answer.total) == ((), (), 2)

    def test_a_name_alone_finds_what_its_bearer_says_and_does_not_say(self, imports):
        hits = ask(imports, "orla", unit=Unit.STATEMENT).hits
        assert {hit.snippet.text for hit in hits} == {"cheap imports were ruining local mills", "the board failed"}
        assert all(not who.said and not hit.snippet.marks for hit in hits for who in hit.speakers)

    def test_words_above_a_statement_are_not_its_own(self, imports):
        assert ask(imports, "ministers", unit=Unit.STATEMENT).total == 0
        (hit,) = ask(imports, "ministers ruining", unit=Unit.STATEMENT).hits
        assert hit.missing == ("ministers",)

    def test_in_sections_a_name_beside_words_tells_who_says_them(self, imports):
        (hit, *_) = ask(imports, "venn ruining").hits
        assert {who.id: who.said for who in hit.speakers} == {"orla-venn": True, "tom-aske": False}

    @pytest.mark.parametrize(
        ("q", "options"),
        [
            ("cheap imports", {}),
            ("venn cheap imports tariffs", {}),
            ("venn imports ministers", {"unit": Unit.STATEMENT}),
            ('"cheap imports" OR tarif*', {"unit": Unit.STATEMENT}),
            ("title:ministers imports", {"unit": Unit.STATEMENT}),
            ("imports mills", {"filters": BY_VENN}),
            ("imports", {"sort": Sort.NEWEST}),
        ],
    )
    def test_what_a_score_is_made_of_adds_up_to_it_or_is_refused(self, imports, q, options):
        try:
            hits = ask(imports, q, explain=Explain.SCORE, **options).hits
        except BadRequest as error:
            assert error.parameter == "explain"
            assert "OpenSearch" in str(error)
            return
        assert hits
        for hit in hits:
            assert sum(part.score for part in hit.explanation) == pytest.approx(hit.score)
            by_words = [part for part in hit.explanation if part.kind not in ("speaker", "reranking")]
            assert by_words
            assert all(part.score > 0 and not part.fields for part in hit.explanation if part not in by_words)
            assert all(
                part.score == pytest.approx(part.weight * part.idf)
                for part in hit.explanation
                if part.kind == "speaker"
            )
            for part in by_words:
                assert part.frequency == pytest.approx(sum(share.value for share in part.fields))
                assert part.score == pytest.approx(part.weight * part.idf * part.frequency / (part.k1 + part.frequency))
                assert 0 <= part.df <= part.documents
        assert all(hit.explanation is None for hit in ask(imports, q, **options).hits)

    def test_whoever_a_name_in_the_query_means_is_preferred_and_that_is_told(self, imports):
        hits = ask(imports, "venn tariffs", unit=Unit.STATEMENT, match=Match.ANY).hits
        assert [hit.snippet.text for hit in hits if hit.speakers[0].id == "orla-venn"]
        try:
            hits = ask(imports, "venn tariffs", unit=Unit.STATEMENT, match=Match.ANY, explain=Explain.SCORE).hits
        except BadRequest:
            return
        told = {hit.snippet.text: [part.what for part in hit.explanation if part.kind == "speaker"] for hit in hits}
        assert told["cheap imports were ruining local mills"] == ["Orla Venn"]
        assert told["Venn was right about tariffs on imports"] == []

    def test_nothing_with_any_of_the_words_is_nothing(self, imports):
        answer = ask(imports, "wool yarn", filters=BY_VENN)
        assert (answer.total, answer.some_total, answer.relaxed, answer.hits) == (0, 0, False, ())

    def test_both_tiers_are_sorted_by_date_where_that_is_asked_for(self, imports):
        answer = ask(imports, "cheap tariffs imports", sort=Sort.NEWEST)
        assert list(lacking(answer)) == ["mills", "venn", "fair", "board"]

    def test_what_is_excluded_is_in_neither_tier(self, imports):
        answer = ask(imports, "cheap tariffs imports -mills")
        assert list(lacking(answer)) == ["board", "fair"]
        assert answer.relaxed

    def test_filters_hold_for_both_tiers(self, imports):
        answer = ask(imports, "cheap tariffs imports", filters=Filters(until=date(1994, 12, 31)))
        assert (set(lacking(answer)), answer.some_total) == ({"venn", "mills"}, 0)

    def test_a_hyphenated_word_may_be_there_in_part_where_some_of_the_words_are_enough(self, imports):
        assert lacking(ask(imports, "mill-town wool")) == {
            "venn": ("mill-town", "wool"),
            "mills": ("mill-town", "wool"),
        }
        assert not ask(imports, '"mill town" wool').hits

    def test_a_long_query_is_one_list_by_score(self, imports):
        answer = ask(imports, "local mills village fair cheap imports")
        assert lacking(answer)["venn"] == ("village", "fair")
        scores = [hit.score for hit in answer.hits]
        assert scores == sorted(scores, reverse=True)
        assert answer.relaxed

    def test_all_and_any_are_what_they_say(self, imports):
        assert set(lacking(ask(imports, "cheap tariffs imports", match=Match.ALL))) == {"venn", "mills"}
        anyhow = ask(imports, "cheap tariffs imports", match=Match.ANY)
        assert (anyhow.total, anyhow.some_total, anyhow.relaxed) == (4, 0, False)

    def test_exports_have_the_hits_of_the_total(self, imports):
        asked = SearchRequest(q="cheap tariffs imports")
        assert {hit.article.id for hit in imports.scan(asked)} == {"venn", "mills"}
        asked = SearchRequest(q="tariffs imports", unit=Unit.STATEMENT, filters=BY_VENN)
        assert [hit.article.id for hit in imports.scan(asked)] == ["venn"]


def ask(service: SearchService, q: str, **options) -> SearchResponse:
    return service.search(SearchRequest(q=q, **options))


def lacking(answer: SearchResponse) -> dict[str, tuple[str, ...]]:
    """What each article that was found lacks, in the order of the hits."""
    return {hit.article.id: hit.missing for hit in answer.hits}
