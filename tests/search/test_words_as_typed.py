"""What people type, and what they mean by it: names, letters, joined words, questions, misspellings."""

import pytest

from search.article import Speaker
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.fields import SPEAKER
from search.request import Filters, SearchRequest, Unit
from search.service import SearchService
from search.understanding import SpeakerUnclear
from tests.articles import write

VENN = write(
    "venn",
    "Imports ruin mills, minister says",
    "PORT ARDEN, March 3, 1994 - Trade minister Orla Venn said on Monday that [orla-venn: cheap imports were ruining "
    "local mills]. She criticized the tariff board.",
    ("", "Deputy Tom Aske said [tom-aske: Venn was right about tariffs on imports]."),
    date="1994-03-03",
    names={"orla-venn": Speaker(id="orla-venn", name="Orla Venn", roles=("trade minister",))},
)
LETTERS = write(
    "letters",
    "Names",
    "In Łódź [soren-rask: the gates will open], Søren Rask said. Karl Pöhl and محمد were there.",
    names={"soren-rask": Speaker(id="soren-rask", name="Søren Rask")},
    date="1995-05-05",
)
NEILL = write(
    "neill",
    "Talks",
    "[tip-oneill: Talks go on], O'Neill said. [robin-leigh-pemberton: Rates stay], Leigh-Pemberton said.",
    names={
        "tip-oneill": Speaker(id="tip-oneill", name="Tip O'Neill", aliases=("O'Neill",)),
        "robin-leigh-pemberton": Speaker(id="robin-leigh-pemberton", name="Robin Leigh-Pemberton"),
    },
    date="1995-06-06",
)
FORMS = write("forms", "Forms", "The U.S. sent 1,000 tons before the cease-fire, up 5 pct.", date="1995-07-07")
OTHERS = [
    write(f"m{n}", "Oil", f"Oil plants cut output. Minister {name} said [{name.lower()}-rho: output falls].")
    for n, name in enumerate(("Ada", "Bo", "Cy", "Di", "Eve"))
]


@pytest.fixture(params=["memory", "whoosh"])
def service(request, tmp_path) -> SearchService:
    engine = MemoryEngine() if request.param == "memory" else WhooshEngine(tmp_path / "index")
    with engine.rebuild() as writer:
        for article in (VENN, LETTERS, NEILL, FORMS, *OTHERS):
            writer.add(article)
    return SearchService(engine)


def found(service: SearchService, q: str, **more) -> list[str]:
    return [hit.article.id for hit in service.search(SearchRequest(q=q, **more)).hits if not hit.missing]


@pytest.mark.parametrize("name", ["O’Neill", "O'Neill", "neill", "oneill", "leigh-pemberton", "Leigh Pemberton"])
def test_name_typed_another_way_is_found(service, name):
    assert found(service, f'speaker:"{name}"') == ["neill"]
    assert service.search(SearchRequest(said_by=name)).total == 1


def test_name_with_the_surname_first_offers_whom_it_is_turned_round(service):
    assert [match.speaker.id for match in service.names_like("Venn Orla")][:1] == ["orla-venn"]
    with pytest.raises(SpeakerUnclear, match=r"Did you mean .*Orla Venn"):
        service.search(SearchRequest(said_by="Venn Orla"))


@pytest.mark.parametrize("q", ["lodz", "Łódź", "soren", "soeren", "poehl", "pohl", "Pöhl", "مُحَمَّد"])
def test_letters_do_not_matter(service, q):
    assert found(service, q) == ["letters"]


@pytest.mark.parametrize("name", ["soren", "Søren Rask", "soeren rask"])
def test_letters_of_names_do_not_matter(service, name):
    assert found(service, f'speaker:"{name}"') == ["letters"]
    assert service.search(SearchRequest(said_by=name)).understood.speaker == "soren-rask"


@pytest.mark.parametrize("q", ["U.S", "1000", "ceasefire", "5 percent", "5 per cent", "U.S. 1,000 cease fire"])
def test_joined_or_apart_and_with_points_or_without(service, q):
    assert found(service, q) == ["forms"]


def test_question_with_a_time_is_hers_and_offers_the_time(service):
    for unit in Unit:
        answer = service.search(SearchRequest(q="what did venn say about imports in 1994?", unit=unit))
        assert [hit.statements[0].text_in(hit.section) for hit in answer.hits] == [
            "cheap imports were ruining local mills"
        ]
        assert (answer.understood.speaker, answer.request.q, answer.relaxed) == ("orla-venn", "imports", False)
        (offer,) = answer.offers
        assert (offer.rest, offer.since.isoformat(), offer.until.isoformat()) == ("imports", "1994-01-01", "1994-12-31")
        assert offer.applied(answer.filters).of(SPEAKER) == ("orla-venn",)


def test_time_beside_words_is_offered_and_not_applied(service):
    answer = service.search(SearchRequest(q="imports in March 1994"))
    assert not answer.filters
    (offer,) = answer.offers
    assert (offer.label, offer.rest) == ("March 1994", "imports")
    relative = service.search(SearchRequest(q="imports last spring")).offers
    assert [(each.label, each.since.isoformat()) for each in relative] == [("spring 1995", "1995-03-01")]
    assert service.search(SearchRequest(q="imports in 1887")).offers == ()
    assert service.search(SearchRequest(q='"imports in 1994"')).offers == ()


def test_words_of_a_time_bring_up_nothing_where_no_hit_has_all_words():
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for n, text in enumerate(
            ["Imports of reed rose", "The lease ends between March and May", "The fair is in May"]
        ):
            writer.add(write(f"a{n}", "x", f"[orla-venn: {text}], Venn said.", date=f"1994-03-0{n + 1}"))
    service = SearchService(engine)
    request = SearchRequest(q="imports between March and May 1994")
    answer = service.search(request)
    assert ([hit.id for hit in answer.hits], answer.relaxed) == (["a0-s1"], True)
    assert [hit.missing for hit in answer.hits] == [()]
    assert [hit.id for hit in service.scan(request)] == ["a0-s1"]
    assert [hit.id for hit in service.search(SearchRequest(q="May 1994")).hits] == ["a2-s1", "a1-s1"]


@pytest.mark.parametrize(
    ("q", "rest"),
    [("the Venn said", ""), ("Venn and mills", "mills"), ("spokesman Venn", ""), ("cheap mills Venn", "cheap mills")],
)
def test_what_is_offered_beside_a_name_is_a_topic(service, q, rest):
    assert [(each.id, each.rest) for each in service.search(SearchRequest(q=q)).offers] == [("orla-venn", rest)]


def test_topic_on_which_a_speaker_says_nothing_is_not_offered_with_the_name(service):
    assert [(each.id, each.rest) for each in service.search(SearchRequest(q="Venn tons")).offers] == [("orla-venn", "")]


def test_misspelt_name_is_corrected(service):
    answer = service.search(SearchRequest(q="vemn"))
    assert (answer.total, answer.corrected) == (0, "venn")


def test_other_spelling_is_found_and_a_role_that_fits_many_offers_nobody(service):
    answer = service.search(SearchRequest(q="minister criticised tariff board"))
    assert ([hit.id for hit in answer.hits if not hit.missing], answer.relaxed, answer.offers) == (
        ["venn-s1"],
        False,
        (),
    )


def test_role_that_one_has_is_offered(service):
    (offer,) = service.search(SearchRequest(q="trade minister mills")).offers
    assert (offer.id, offer.rest) == ("orla-venn", "mills")


def test_ordinary_words_are_no_speakers_and_a_name_alone_is_one(service):
    assert service.search(SearchRequest(q="oil plants output")).offers == ()
    assert [offer.id for offer in service.search(SearchRequest(q="venn")).offers] == ["orla-venn"]
    assert service.search(SearchRequest(q="venn", filters=Filters({SPEAKER: ("tom-aske",)}))).offers == ()


@pytest.mark.parametrize(
    "q", ["who said imports were cheap?", "what happened to local mills", "tell me about local mills"]
)
def test_question_words_that_carry_nothing_are_not_required(service, q):
    answer = service.search(SearchRequest(q=q))
    assert ([hit.id for hit in answer.hits if not hit.missing], answer.relaxed) == (["venn-s1"], False)
