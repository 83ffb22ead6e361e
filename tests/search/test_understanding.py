"""Whom people mean who type a name, a word for persons or a question."""

import pytest

from search.article import Speaker, SpeakerKind
from search.directory.decisions import Merge
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.fields import SPEAKER
from search.query.ast import Term, walk
from search.query.parser import parse
from search.request import Filters, SearchRequest
from search.service import SearchService
from search.understanding import Question, SpeakerUnclear, questions, without_question_words
from tests.articles import write

GROUP, ANONYMOUS, BODY = SpeakerKind.GROUP, SpeakerKind.ANONYMOUS, SpeakerKind.ORGANISATION
KNOWN = {
    each.id: each
    for each in (
        Speaker(id="pilots", name="pilots", kind=GROUP),
        Speaker(id="harbour-pilots", name="harbour pilots", kind=GROUP),
        Speaker(id="reef-pilots-ltd", name="Reef Pilots Ltd", aliases=("Reef Pilots",), kind=BODY),
        Speaker(id="keeper", name="keeper", kind=ANONYMOUS),
        Speaker(id="lone-keeper", name="Ada Lunn", aliases=("Skerry's keeper",)),
        Speaker(id="ann-foy", name="Ann Foy", roles=("fisheries minister",)),
        Speaker(id="ben-roe", name="Ben Roe", roles=("fisheries minister",)),
        Speaker(id="cal-dunn", name="Cal Dunn", aliases=("Norland's Fisheries Minister",)),
        Speaker(id="nell-tarrant", name="Nell Tarrant", roles=("harbour commissioner",)),
        Speaker(id="tarant", name="Tarant"),
        Speaker(id="karl-oehm", name="Karl Oehm", aliases=("Oehm",)),
        Speaker(id="per-ohm", name="Per Ohm"),
        Speaker(id="bank-of-skerry", name="Bank of Skerry", aliases=("BoS",), kind=BODY),
        Speaker(id="ivo-marr", name="Ivo Marr", roles=("deputy governor of the Bank of Skerry",)),
        Speaker(id="trade-bank-of-skerry", name="Trade Bank of Skerry", kind=BODY),
        Speaker(id="aide", name="close aide to Tarrant", kind=ANONYMOUS),
    )
}
SAID = {
    "pilots": ("The buoys are dark", "The reef is no place for tankers"),
    "harbour-pilots": ("The tugs are late",),
    "reef-pilots-ltd": ("The contract runs to June",),
    "keeper": ("The lamp is out",),
    "lone-keeper": ("The lamp was never lit",),
    "ann-foy": ("The fleet must shrink",),
    "ben-roe": ("The quota stands", "The fleet is too big"),
    "cal-dunn": ("The cod are gone",),
    "nell-tarrant": ("The quay will be dredged", "The fleet pays its dues", "The lamp is an old one"),
    "karl-oehm": ("Rates stay", "Rates may fall", "The tariff is dear"),
    "per-ohm": ("Rates rise",),
    "bank-of-skerry": ("The crown is strong",),
    "ivo-marr": ("The crown is fair",),
    "trade-bank-of-skerry": ("The crown is weak",),
    "aide": ("She will stay",),
}
ARTICLES = [
    write(
        speaker,
        "News",
        " ".join(f"[{speaker}: {said}], said {KNOWN[speaker].name}." for said in statements),
        names={speaker: KNOWN[speaker]},
        date="1996-05-05",
    )
    for speaker, statements in SAID.items()
] + [write("silent", "News", "Tarant was there.", mentions=("tarant",), names=KNOWN, date="1996-05-20")]


@pytest.fixture(scope="module")
def service() -> SearchService:
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for article in ARTICLES:
            writer.add(article)
    return SearchService(engine)


def choice(service: SearchService, said_by: str) -> list[str]:
    with pytest.raises(SpeakerUnclear) as caught:
        service.search(SearchRequest(said_by=said_by))
    return [each.speaker.id for each in caught.value.candidates]


def test_office_is_found_over_a_body_that_is_typed_short(service):
    assert [each.speaker.id for each in service.meant_by("the BoS governor").candidates] == ["ivo-marr"]
    assert service.meant_by("BoS treasurer").candidates == ()


@pytest.mark.parametrize(
    ("typed", "among"),
    [
        ("pilots", ["pilots", "harbour-pilots", "reef-pilots-ltd"]),
        ("the pilots", ["pilots", "harbour-pilots", "reef-pilots-ltd"]),
        ("keeper", ["lone-keeper", "keeper"]),
        ("fisheries minister", ["ben-roe", "ann-foy", "cal-dunn"]),
        ("the fisheries minister", ["ben-roe", "ann-foy", "cal-dunn"]),
    ],
)
def test_word_for_persons_and_a_role_of_several_give_a_choice_by_statements(service, typed, among):
    assert sorted(choice(service, typed)) == sorted(among)
    statements = [len(SAID[each]) for each in choice(service, typed)]
    assert statements == sorted(statements, reverse=True)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("harbour pilots", "harbour-pilots"),
        ("Reef Pilots", "reef-pilots-ltd"),
        ("Ada Lunn", "lone-keeper"),
        ("tarrant", "nell-tarrant"),
        ("harbour commissioner", "nell-tarrant"),
        ("Tarrant, Nell", "nell-tarrant"),
        ("TARRANT, N.", "nell-tarrant"),
        ("Foy, Ann", "ann-foy"),
        ("oehm", "karl-oehm"),
        ("the Bank of Skerry", "bank-of-skerry"),
        ("bank of skerry", "bank-of-skerry"),
    ],
)
def test_name_of_one_is_clear(service, typed, meant):
    assert service.search(SearchRequest(said_by=typed)).understood.speaker == meant
    assert service.meant_by(typed).match.speaker.id == meant


@pytest.mark.parametrize("typed", ["tarant", "Tarant, Nell", "tarrent", "nel tarrant"])
def test_misspelt_name_leads_to_who_says_something_though_another_is_called_so(service, typed):
    first, *others = choice(service, typed)
    assert first == "nell-tarrant"
    assert all(each not in SAID for each in others)
    assert service.meant_by(typed).is_misspelt


@pytest.mark.parametrize(
    ("q", "name", "rest"),
    [
        ("what was Tarrant's view on the quay", "Tarrant", "the quay"),
        ("What were Nell Tarrant’s latest remarks about dredging?", "Nell Tarrant", "dredging"),
        ("Tarrant's position on quotas", "Tarrant", "quotas"),
        ("what is the pilots' opinion of tankers", "the pilots", "tankers"),
        ("what was Foy's reaction to the quota?", "Foy", "the quota"),
        ("what are the views of Ann Foy on the fleet?", "Ann Foy", "the fleet"),
        ("what did Foy tell reporters about the fleet", "Foy", "the fleet"),
        ("what did Foy tell the harbour board about the fleet", "Foy", "the fleet"),
        ("what has Foy told parliament?", "Foy", ""),
        ("what did Foy say to journalists on quotas?", "Foy", "quotas"),
        ("What does Foy have to say about quotas?", "Foy", "quotas"),
        ("What's Foy's position on quotas?", "Foy", "quotas"),
        ("statements by Foy about the fleet", "Foy", "the fleet"),
        ("quotes from Ann Foy on quotas", "Ann Foy", "quotas"),
        ("has Foy ever spoken about quotas?", "Foy", "quotas"),
    ],
)
def test_question_has_a_name_and_the_rest(q, name, rest):
    assert Question(name=name, rest=rest) in list(questions(q))


@pytest.mark.parametrize(
    "q",
    [
        "Tarrant's quay",
        "the shipowners' position",
        "harbour's comment",
        "what is the view from the bridge",
        "his view on the fleet",
        "tell reporters about the fleet",
    ],
)
def test_what_asks_after_nobody_is_no_question(q):
    assert list(questions(q)) == []


def test_question_after_a_body_by_its_very_name_is_its_own(service):
    answer = service.search(SearchRequest(q="What did the Bank of Skerry say on the crown last week?"))
    assert (answer.understood.speaker, answer.request.q, answer.total) == ("bank-of-skerry", "the crown", 1)
    assert [offer.label for offer in answer.offers] == ["the week of 13 May"]


def test_question_with_a_month_without_a_year_asks_for_the_rest(service):
    answer = service.search(SearchRequest(q="what did Oehm say about the tariff in May"))
    assert (answer.understood.speaker, answer.request.q, answer.total) == ("karl-oehm", "the tariff", 1)
    assert [offer.label for offer in answer.offers] == ["May 1996"]


@pytest.mark.parametrize(
    ("q", "meant"),
    [
        ("what did Tarrant and Foy say about the fleet?", ["nell-tarrant", "ann-foy"]),
        ("what did Tarrant, Foy and Roe say about the fleet?", ["nell-tarrant", "ann-foy", "ben-roe"]),
        ("what was Tarrant and Foy's view on the fleet?", ["nell-tarrant", "ann-foy"]),
    ],
)
def test_question_after_several_is_after_each_of_them(service, q, meant):
    answer = service.search(SearchRequest(q=q))
    assert [answer.understood.speaker, *answer.understood.others] == meant
    assert list(answer.filters.of(SPEAKER)) == meant
    assert [hit.article.id for hit in answer.hits if not hit.missing] != []
    assert {hit.article.id for hit in answer.hits if not hit.missing} == set(meant)


def test_question_after_one_who_is_not_clear_offers_each_with_the_time(service):
    answer = service.search(SearchRequest(q="what did the fisheries minister say about the fleet in May 1996?"))
    assert answer.understood is None
    speakers = [offer for offer in answer.offers if offer.id]
    assert [offer.id for offer in speakers] == ["ben-roe", "cal-dunn", "ann-foy"]
    assert [offer.rest for offer in speakers] == ["the fleet", "", "the fleet"]  # Cal Dunn speaks of the cod only
    filters = speakers[0].applied(answer.filters)
    assert (filters.of(SPEAKER), filters.since.isoformat()) == (("ben-roe",), "1996-05-01")


def archive_of(*people: Speaker) -> SearchService:
    """An archive in which each of `people` says one thing, each in an article that knows all of them."""
    names = {each.id: each for each in people}
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for each in people:
            writer.add(write(each.id, "News", f"[{each.id}: Rain by {each.name}], said {each.name}.", names=names))
    return SearchService(engine)


def test_former_id_in_a_query_that_is_a_name_of_several_is_all_of_them():
    """As an id alone it goes on leading to whose it was."""
    service = archive_of(
        Speaker(id="kessel", name="Kessel"),
        Speaker(id="marta-kessel", name="Marta Kessel"),
        Speaker(id="max-kessel", name="Max Kessel"),
        Speaker(id="roe", name="Roe"),
        Speaker(id="ben-roe", name="Ben Roe"),
    )
    service.engine.decisions.add(Merge(speakers=("marta-kessel", "kessel")), Merge(speakers=("ben-roe", "roe")))
    several = service.search(SearchRequest(q="speaker:kessel"))
    assert set(several.filters.of(SPEAKER)) == {"marta-kessel", "max-kessel"}
    assert "speaker:kessel is read as" in several.warnings[0]
    assert service.search(SearchRequest(q="speaker:roe")).filters.of(SPEAKER) == ("ben-roe",)
    redirected = service.search(SearchRequest(filters=Filters({SPEAKER: ("kessel",)})))
    assert redirected.filters.of(SPEAKER) == ("marta-kessel",)


@pytest.mark.parametrize("typed", ["the", "of the", "and"])
def test_words_that_stand_in_any_name_mean_nobody(service, typed):
    assert service.meant_by(typed).match is None
    assert service.meant_by(typed).candidates == ()


def test_bodies_are_told_by_a_word_for_their_country_and_roles_in_short():
    service = archive_of(
        Speaker(id="finance-norway", name="Norway's Finance Ministry", kind=BODY),
        Speaker(id="finance-japan", name="Finance Ministry", kind=BODY, country="Japan"),
        Speaker(id="finance-chile", name="Finance Ministry of Chile", kind=BODY),
        Speaker(id="ilir-hoxha", name="Ilir Hoxha", roles=("general",)),
        Speaker(id="amara-diallo", name="Amara Diallo", roles=("U.N. envoy",)),
    )
    found = {
        typed: service.meant_by(typed).match
        for typed in (
            "Norwegian Finance Ministry",
            "the japanese finance ministry",
            "Chilean Finance Ministry",
            "Gen. Hoxha",
            "UN envoy",
            "Danish Finance Ministry",
        )
    }
    assert [each and each.speaker.id for each in found.values()] == [
        "finance-norway",
        "finance-japan",
        "finance-chile",
        "ilir-hoxha",
        "amara-diallo",
        None,
    ]


@pytest.mark.parametrize("typed", ["dockers", "White House"])
def test_what_a_role_is_over_is_not_whoever_has_the_role(typed):
    """They are offered, with what they are."""
    service = archive_of(
        Speaker(id="martin-kessel", name="Martin Kessel", roles=("dockers' leader",)),
        Speaker(id="dan-marlow", name="Dan Marlow", roles=("White House spokesman",)),
    )
    meant = service.meant_by(typed)
    assert meant.match is None
    assert len(meant.candidates) == 1
    assert service.search(SearchRequest(q=f"What did {typed} say?")).understood is None
    assert service.meant_by(f"{typed} leader" if typed == "dockers" else f"{typed} spokesman").match is not None


@pytest.mark.parametrize("engine", [MemoryEngine, WhooshEngine])
def test_capital_at_the_beginning_of_a_sentence_makes_no_other_name(engine, tmp_path):
    engine = engine() if engine is MemoryEngine else engine(tmp_path / "index")
    with engine.rebuild() as writer:
        for at, name in enumerate(["traders", "traders", "Traders"]):
            known = {"traders": Speaker(id="traders", name=name, kind=GROUP)}
            writer.add(write(f"a{at}", "x", f"{name} said [traders: rates fall].", names=known))
    hits = SearchService(engine).search(SearchRequest(q="rates")).hits
    assert [[each.label for each in hit.speakers] for hit in hits] == [["traders"]] * 3
    assert SearchService(engine).speaker("traders").aliases == ()


@pytest.mark.parametrize(
    ("q", "left"),
    [
        ("what have keepers spoken of lamps?", ["keepers", "lamps"]),
        ("what is the spoken word of a keeper?", ["spoken", "word", "keeper"]),
        ("who thought of a claim?", ["claim"]),
        ("the keeper thought of lamps", ["keeper", "thought", "lamps"]),
    ],
)
def test_verbs_of_saying_carry_nothing_in_a_question_unless_they_are_none(q, left):
    node = without_question_words(q, parse(q).node)
    assert [each.word for each in walk(node) if isinstance(each, Term) and not each.stop] == left
