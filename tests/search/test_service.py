from datetime import date

import pytest

from search.article import Form, Span, Speaker
from search.directory.decisions import Merge
from search.engines.memory import MemoryEngine
from search.errors import BadRequest, GenerationGone, IndexMissing, QuerySyntaxError
from search.fields import DATE, FORM, SOURCE, SPEAKER
from search.request import Filters, Match, Reading, SearchRequest, SearchResponse, Unit
from search.service import SearchService
from search.tiers import FEW_HITS
from search.understanding import SpeakerUnclear
from tests.articles import write


def service(*articles) -> SearchService:
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in articles:
            writer.add(article)
    return SearchService(engine)


RIVER = write(
    "river",
    "Flood talks end",
    "[ada-byrd: The dams will hold], Byrd said. [carl-dorn: The dams need money], Dorn said.",
    ("Byrd: no sanctions", "[carl-dorn: Nobody wants sanctions], Dorn said of the farmers upstream."),
    date="2022-12-31",
)
FAIR = write(
    "fair", "Harvest fair", "The farmers met. [ada-byrd: The fair was a success], Byrd said.", date="2021-05-01"
)


def search(q: str = "", *, among=(RIVER, FAIR), filters: Filters = Filters(), **more) -> SearchResponse:
    return service(*among).search(SearchRequest(q=q, filters=filters, **more))


def ids(response: SearchResponse) -> list[str]:
    return [hit.id for hit in response.hits]


def test_words_of_a_speaker_are_found_and_what_others_said_is_not():
    found = search("sanctions", filters=Filters({SPEAKER: ("carl-dorn",)}), unit=Unit.STATEMENT)
    assert ids(found) == ["river-s2-st3"]
    assert search("sanctions", filters=Filters({SPEAKER: ("ada-byrd",)}), unit=Unit.STATEMENT).total == 0


def test_section_hit_tells_who_says_the_words_and_who_only_speaks():
    (hit,) = search("money").hits
    assert [(speaker.label, speaker.said) for speaker in hit.speakers] == [("Carl Dorn", True), ("Ada Byrd", False)]
    assert [statement.id for statement in hit.statements] == ["st2"]


def test_selected_speaker_is_listed_first():
    (hit,) = search("money", filters=Filters({SPEAKER: ("ada-byrd",)})).hits
    assert [speaker.id for speaker in hit.speakers] == ["ada-byrd", "carl-dorn"]
    assert hit.statements == ()


def test_all_words_are_required_where_something_has_them():
    assert ids(search("dams money")) == ["river-s1"]


def test_search_relaxes_to_any_word_when_nothing_has_all():
    found = search("money harvest festival")
    assert found.relaxed
    assert set(ids(found)) == {"river-s1", "fair-s1"}


def test_absence_is_decided_inside_the_filters():
    found = search("dams money", filters=Filters({SPEAKER: ("ada-byrd",)}), unit=Unit.STATEMENT)
    assert found.relaxed
    assert [(hit.id, hit.missing) for hit in found.hits] == [("river-s1-st1", ("money",))]
    assert [bucket.value for bucket in found.facet(SPEAKER).buckets] == ["ada-byrd", "carl-dorn"]
    assert not search("dams money", filters=Filters(since=date(2023, 1, 1))).relaxed


def test_what_has_some_of_the_words_follows_what_has_all():
    found = search("farmers sanctions")
    assert [(hit.id, hit.missing) for hit in found.hits] == [("river-s2", ()), ("fair-s1", ("sanctions",))]
    assert (found.total, found.some_total, found.articles, found.pages) == (1, 1, 1, 1)
    assert sum(bucket.count for bucket in found.facet(DATE).buckets) == found.total


def test_pages_go_on_from_all_of_the_words_to_some_without_gap_or_repetition():
    articles = [
        write(f"a{n}", "", f"mill {'fire' if n < 5 else 'talk'} {n}", date=f"2020-01-{n + 1:02}") for n in range(9)
    ]
    whole = ids(search("mill fire", among=articles, per_page=100))
    assert sorted(whole[:5]) == [f"a{n}-s1" for n in range(5)]
    assert len(whole) == 9
    for per_page in (1, 2, 3, 4, 7):
        pages = [
            search("mill fire", among=articles, page=at, per_page=per_page) for at in range(1, -(-9 // per_page) + 2)
        ]
        assert [hit for page in pages for hit in ids(page)] == whole
        assert {page.pages for page in pages} == {-(-9 // per_page)}


def test_enough_hits_with_all_the_words_stand_alone():
    articles = [write(f"a{n}", "", "mill fire" if n < FEW_HITS else "mill") for n in range(FEW_HITS + 5)]
    found = search("mill fire", among=articles)
    assert (found.total, found.some_total, found.wider_total) == (FEW_HITS, 0, None)
    fewer = search("mill fire", among=articles[1:])
    assert (fewer.total, fewer.some_total) == (FEW_HITS - 1, 5)


def test_words_in_title_and_heading_are_not_missing():
    found = search("harvest byrd farmers zzz", match=Match.ANY)
    assert {hit.id: hit.missing for hit in found.hits} == {
        "fair-s1": ("zzz",),
        "river-s1": ("harvest", "farmers", "zzz"),
        "river-s2": ("harvest", "zzz"),
    }


def test_missing_phrases_and_patterns_are_told_as_they_are_written():
    (hit,) = search('"sold well" fair zzz*').hits
    assert hit.missing == ('"sold well"', "zzz*")


def test_phrase_is_never_broken():
    found = search('"money dams" fair')
    assert found.relaxed
    assert ids(found) == ["fair-s1"]
    assert search('"money dams"').total == 0


def test_match_all_and_any_override():
    assert search("money harvest", match=Match.ALL).total == 0
    assert not search("money harvest", match=Match.ALL).relaxed
    assert search("dams money success", match=Match.ANY).total == 2


def test_wider_search_is_counted_when_few_have_all_words():
    assert search("dams money", among=(RIVER, FAIR)).wider_total is None
    assert search("farmers sanctions").wider_total == 2


def test_filters_in_the_query_and_in_the_request_add_up():
    found = search("speaker:ada-byrd date:2022")
    assert ids(found) == ["river-s1"]
    assert found.filters == Filters({SPEAKER: ("ada-byrd",)}, since=date(2022, 1, 1), until=date(2022, 12, 31))
    assert found.parsed == ""


def test_speaker_named_in_the_query_is_offered_and_not_applied():
    found = search("Ada Byrd dams")
    assert [(offer.id, offer.rest) for offer in found.offers] == [("ada-byrd", "dams")]
    assert not found.filters


@pytest.mark.parametrize(
    ("question", "name", "rest"),
    [
        ("what did Ada Byrd say about dams", "Ada Byrd", "dams"),
        ("What did Mrs. Byrd say about the dams?", "Mrs. Byrd", "the dams"),
        ("and what has byrd really said on dams hold", "byrd", "dams hold"),
        ("what Byrd said", "Byrd", ""),
        ("Did Byrd promise that the dams will hold?", "Byrd", "the dams will hold"),
        ('what did byrd say about "dams will" date:2022', "byrd", '"dams will" date:2022'),
    ],
)
def test_question_is_asked_of_the_statements_of_whom_it_names(question, name, rest):
    found = search(question)
    assert found.understood.asked == SearchRequest(q=question)
    assert (found.understood.typed, found.understood.speaker) == (name, "ada-byrd")
    assert (found.request.q, found.request.unit) == (rest, Unit.STATEMENT)
    assert found.filters.of(SPEAKER) == ("ada-byrd",)
    assert found.hits[0].id == "river-s1-st1"
    assert [hit.id for hit in service(RIVER, FAIR).scan(SearchRequest(q=question))] == ids(found)


@pytest.mark.parametrize(
    "q", ["what did she say about dams", "byrd dams", '"what did byrd say about dams"', "did byrd"]
)
def test_what_is_no_question_after_somebody_is_searched_for_its_words(q):
    assert search(q).understood is None


def test_question_is_not_understood_where_it_is_to_be_literal_or_a_speaker_is_chosen():
    assert search("what did byrd say about dams", reading=Reading.LITERAL).understood is None
    assert search("what did byrd say", filters=Filters({SPEAKER: ("carl-dorn",)})).understood is None


def test_question_after_one_of_several_offers_them_by_statements():
    other = write("other", "x", "[bo-byrd: No], Byrd said. [bo-byrd: Not the dams], he said.")
    silent = write("silent", "x", "[eve-frost: Yes], said Frost", mentions=("cy-byrd",))
    once = write("once", "x", "[ada-byrd: The dams will hold], Byrd said.")
    found = search("what did byrd say about dams", among=(other, silent, once))
    assert found.understood is None
    assert [(offer.id, offer.rest) for offer in found.offers] == [("bo-byrd", "dams"), ("ada-byrd", "dams")]


def test_name_is_never_taken_for_somebody_who_says_nothing():
    silent = write("silent", "x", "[eve-frost: Yes], said Frost", mentions=("byrd",))
    found = search(said_by="byrd", among=(RIVER, silent))
    assert found.understood.speaker == "ada-byrd"
    with pytest.raises(SpeakerUnclear) as caught:
        search(said_by="byrd", among=(silent,))
    assert [each.statements for each in caught.value.candidates] == [0]


def test_name_of_somebody_who_says_nothing_may_be_a_misspelt_one():
    silent = write("silent", "x", "[eve-frost: Yes], said Frost", mentions=("birdd",))
    speaking = write("speaking", "x", "[ada-byrdd: No], said Byrdd")
    with pytest.raises(SpeakerUnclear, match="Did you mean one of these") as caught:
        search(said_by="birdd", among=(silent, speaking))
    assert [each.speaker.id for each in caught.value.candidates] == ["ada-byrdd"]


def test_operator_takes_a_name_as_people_write_it():
    irish = Speaker(id="tip-o-neill", name="Tip O'Neill", aliases=("O'Neill",))
    among = (RIVER, write("talks", "x", "[tip-o-neill: Talks go on], O'Neill said.", names={"tip-o-neill": irish}))
    for q in ('speaker:"O\'Neill"', "speaker:O’Neill", "speaker:neill", "talks speaker:oneill"):
        found = search(q, among=among)
        assert ids(found) == ["talks-s1"]
        assert "is read as Tip O'Neill (1)" in found.warnings[0]
    assert ids(search('-speaker:"O\'Neill"', among=among)) == ["river-s1", "river-s2"]


def test_operator_with_a_name_of_several_asks_for_all_and_says_so():
    other = write("other", "x", "[bo-byrd: No], Byrd said. [bo-byrd: Not the dams], he said.")
    found = search("speaker:byrd", among=(RIVER, other))
    assert found.filters.of(SPEAKER) == ("bo-byrd", "ada-byrd")
    assert "Bo Byrd (2), Ada Byrd (1)" in found.warnings[0]
    assert search("speaker:ada-byrd", among=(RIVER, other)).warnings == ()


def test_name_that_is_an_ordinary_word_of_the_archive_is_not_offered():
    oil = [write(f"oil{n}", "Oil", "Oil plants cut their output.") for n in range(3)]
    among = (*oil, write("one", "Oil", "[jo-plants: Output fell], Plants said of oil."))
    assert search("oil plants output", among=among).offers == ()
    assert [offer.id for offer in search("plants output", among=among[3:]).offers] == ["jo-plants"]


def test_word_that_the_archive_writes_small_is_a_name_only_with_a_capital():
    among = (
        write("one", "x", "[jo-marsh: The reeds are cut], Marsh said of the marsh. Marsh knows the marsh."),
        write("two", "x", "[jo-marsh: The reeds grow], Marsh said."),
    )
    assert search("marsh reeds", among=among).offers == ()
    assert [offer.id for offer in search("Marsh reeds", among=among).offers] == ["jo-marsh"]
    assert [offer.id for offer in search("marsh reeds", among=among[1:]).offers] == ["jo-marsh"]
    assert [offer.id for offer in search("jo marsh reeds", among=among).offers] == ["jo-marsh"]


def test_offers_are_those_who_have_statements_most_first():
    more = write("more", "x", "[jo-dorn: No], Dorn said. [jo-dorn: Not now], he said. [jo-dorn: Never], Dorn said.")
    silent = write("silent", "x", "Dorn met Dorn.", mentions=("cy-dorn", "di-dorn", "ed-dorn"))
    assert [offer.id for offer in search("dorn now", among=(RIVER, more, silent)).offers] == ["jo-dorn", "carl-dorn"]


def test_words_are_said_by_whoever_says_them_whatever_is_filtered():
    joint = write("joint", "Dams", '[ada-byrd: "The dams hold"], Byrd said. [carl-dorn: The dams are old], Dorn said.')
    for filters in (Filters(), Filters({SPEAKER: ("carl-dorn",)}), Filters({FORM: ("direct",)})):
        (hit,) = search("dams", among=(joint,), filters=filters).hits
        assert {speaker.id: speaker.said for speaker in hit.speakers} == {"ada-byrd": True, "carl-dorn": True}
    assert [statement.id for statement in hit.statements] == ["st1"]


def test_surname_is_enough_for_an_offer_and_a_filter_ends_it():
    assert [offer.id for offer in search("dorn dams").offers] == ["carl-dorn"]
    assert search("dorn dams", filters=Filters({SPEAKER: ("carl-dorn",)})).offers == ()


def test_longest_name_in_the_query_is_offered():
    many = [write(f"a{n}", "x", f"[ada-byrd-{n}: Yes]", names=None) for n in range(4)]
    assert search("byrd", among=many).offers == ()
    assert [offer.id for offer in search("byrd 2 yes", among=many).offers] == ["ada-byrd-2"]


class Vanishing(MemoryEngine):
    """An engine on which the first searcher's generation is removed before it has answered."""

    def __init__(self, *articles) -> None:
        super().__init__()
        with self.rebuild() as writer:
            for article in articles:
                writer.add(article)
        self.asked = 0

    def searcher(self):
        self.asked += 1
        if self.asked == 1:
            return Gone()
        return super().searcher()


class Gone:
    """A searcher without a generation."""

    def __getattr__(self, name):
        def gone(*args, **kwargs):
            raise GenerationGone("g-000001 was removed. Ask again.")

        return gone


def test_search_whose_generation_is_removed_is_answered_from_the_next():
    found = SearchService(Vanishing(RIVER)).search(SearchRequest(q="dams"))
    assert ids(found) == ["river-s1"]


@pytest.mark.parametrize("asked", [{"filters": Filters({SPEAKER: ("carl-dorn",)})}, {"q": "speaker:carl-dorn"}])
def test_speaker_who_is_anothers_now_is_asked_for_by_the_id_of_now(asked):
    archive = service(RIVER, FAIR)
    archive.engine.decisions.add(Merge(speakers=("ada-byrd", "carl-dorn")))
    found = archive.search(SearchRequest(**asked))
    assert found.filters == Filters({SPEAKER: ("ada-byrd",)})
    (facet,) = [facet for facet in found.facets if facet.field is SPEAKER]
    assert [(bucket.value, bucket.selected) for bucket in facet.buckets] == [("ada-byrd", True)]
    assert found.total == 3
    assert found.warnings == ()
    assert len(list(archive.scan(SearchRequest(**asked)))) == 3


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2021, 6, 1), date(2021, 8, 31), "from 2021-06-01 to 2021-08-31"),
        (date(2024, 1, 1), None, "from 2024-01-01"),
        (None, date(1999, 1, 1), "to 1999-01-01"),
        (date(2021, 6, 1), date(2021, 6, 1), "2021-06-01"),
    ],
)
def test_absence_of_articles_is_told_from_absence_of_words(since, until, said):
    found = search("dams", filters=Filters({SPEAKER: ("ada-byrd",)}, since=since, until=until))
    assert (found.total, found.warnings) == (0, (f"This archive has no article dated {said}.",))
    there = search("fair", filters=Filters(since=date(2022, 1, 1)))
    assert (there.total, there.warnings) == (0, ())


def test_unknown_speaker_and_source_find_nothing_and_warn():
    found = search("dams", filters=Filters({SPEAKER: ("eve-frost",)}))
    assert found.total == 0
    assert "eve-frost" in found.warnings[0]
    assert "The Planet" in search("dams", filters=Filters({SOURCE: ("The Planet",)})).warnings[0]


def test_statements_are_found_by_the_title_they_stand_under_where_that_is_asked_for():
    found = search("title:flood", unit=Unit.STATEMENT)
    assert (found.total, found.warnings) == (3, ())


def test_snippet_shows_the_words_in_their_place():
    (hit,) = search("sanctions", filters=Filters({SPEAKER: ("carl-dorn",)})).hits
    assert hit.snippet.text == "Nobody wants sanctions, Dorn said of the farmers upstream."
    assert hit.snippet.marks == (Span(start=13, end=22),)


def test_statement_snippet_is_its_own_words():
    hit, *_ = search("dams hold", unit=Unit.STATEMENT).hits
    assert hit.snippet.text == "The dams will hold"
    assert [mark.of(hit.snippet.text) for mark in hit.snippet.marks] == ["dams", "hold"]


def test_facets_come_with_every_answer():
    found = search("dams")
    assert [(b.label, b.count) for b in found.facet(SPEAKER).buckets] == [("Ada Byrd", 1), ("Carl Dorn", 1)]
    assert [b.value for b in found.facet(FORM).buckets] == [Form.INDIRECT]


def test_paging_past_the_end_is_empty_and_keeps_the_total():
    found = search("", page=3, per_page=2)
    assert (found.hits, found.total, found.pages) == ((), 3, 2)
    assert len(search("", page=2, per_page=2).hits) == 1


@pytest.mark.parametrize(
    ("request_", "parameter"),
    [
        (SearchRequest(page=0), "page"),
        (SearchRequest(per_page=101), "per_page"),
        (SearchRequest(per_page=0), "per_page"),
        (SearchRequest(facet_limit=999), "facet_limit"),
        (SearchRequest(filters=Filters(since=date(2023, 1, 2), until=date(2023, 1, 1))), "from"),
    ],
)
def test_value_out_of_range_names_its_parameter(request_, parameter):
    with pytest.raises(BadRequest) as caught:
        service(RIVER).search(request_)
    assert caught.value.parameter == parameter


def test_bad_query_and_missing_index_are_their_own_errors():
    with pytest.raises(QuerySyntaxError):
        search('"open')
    with pytest.raises(IndexMissing):
        SearchService(MemoryEngine()).search(SearchRequest(q="dams"))


def test_scan_gives_the_hits_of_all_pages_in_order():
    asked = SearchRequest(q="dams OR fair", per_page=1)
    both = service(RIVER, FAIR)
    pages = [both.search(SearchRequest(q="dams OR fair", per_page=1, page=n)).hits for n in (1, 2)]
    assert list(both.scan(asked)) == [hit for page in pages for hit in page]


def test_scan_relaxes_as_search_does_and_refuses_at_once():
    both = service(RIVER, FAIR)
    assert {hit.id for hit in both.scan(SearchRequest(q="money harvest festival"))} == {"river-s1", "fair-s1"}
    with pytest.raises(QuerySyntaxError):
        both.scan(SearchRequest(q='"open'))


def test_suggestions_are_speakers_and_words():
    suggested = service(RIVER, FAIR).suggest("da")
    assert [(word.word, word.sections) for word in suggested.words] == [("dams", 1)]
    assert [speaker.label for speaker in service(RIVER).suggest("byr").speakers] == ["Ada Byrd"]
    with pytest.raises(BadRequest):
        service(RIVER).suggest("da", 0)
