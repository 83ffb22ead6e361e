"""Which keys are one, with invented people."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.article import Article, Form, PartialDate, Section, Span, Speaker, SpeakerKind, Statement
from search.directory.blocks import blocks
from search.directory.catalogue import KeyCatalogue
from search.directory.entries import speaker_of
from search.directory.keys import key_of


def person(name: str, *roles: str, **more: object) -> Speaker:
    return Speaker(id=name.lower().replace(". ", "-").replace(" ", "-"), name=name, roles=roles, **more)


def body(name: str, country: str | None = None, aliases: tuple[str, ...] = ()) -> Speaker:
    id = name.lower().replace(" ", "-")
    return Speaker(id=id, name=name, kind=SpeakerKind.ORGANISATION, country=country, aliases=aliases)


def articles_of(speakers: Sequence[Speaker], days: Sequence[str] = ()) -> list[Article]:
    """An article for each of `speakers`, who makes a statement in it."""
    return [
        Article(
            id=f"a{number}",
            title="",
            speakers=(speaker,),
            published=PartialDate(iso=days[number]) if days else None,
            sections=(
                Section(
                    id="s1",
                    text="rain",
                    statements=(Statement(id="st1", form=Form.DIRECT, span=Span(start=0, end=4), speaker=speaker.id),),
                ),
            ),
        )
        for number, speaker in enumerate(speakers)
    ]


def partition(speakers: Sequence[Speaker], days: Sequence[str] = ()) -> set[frozenset[str]]:
    """The texts of the keys of `speakers`, by entries."""
    catalogue = KeyCatalogue(articles_of(speakers, days))
    return {frozenset(facts.key.text for facts in catalogue.facts(catalogue.keys_of(a))) for a in catalogue.anchors()}


def are_one(one: Speaker, other: Speaker, *more: Speaker, days: Sequence[str] = ()) -> bool:
    catalogue = KeyCatalogue(articles_of((one, other, *more), days))
    first, second = (catalogue.number(key_of(each)) for each in (one, other))
    assert first is not None
    assert second is not None
    return catalogue.anchor_of(first) == catalogue.anchor_of(second)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Byrd", "mayor of Oslo"), person("Ada Byrd", "author")),
        (person("J. K. Tarn", "union leader"), person("J.K. Tarn", "union leader")),
        (person("Jo K. Tarn"), person("Jo Tarn")),
        (person("Jo Tarn Jr."), person("Jo Tarn")),
        (person("Bob Tarn", "senator"), person("Robert Tarn", "US senator")),
        (person("Arsenio Yarl", "sugar commission chairman"), person("Arsenia Yarl", "sugar commission chairman")),
        (person("Tarn", "union leader"), person("Jo Tarn", "union leader")),
        (person("Tarn", "union leader"), person("Tarn", "the union leader")),
        (body("Spans Corp"), body("Spans")),
        (body("Spans Mfg Co Ltd"), body("Spans Manufacturing")),
        (body("Spans Ltd of Oslo"), body("Spans Ltd")),
        (body("Finance Ministry", "Japan"), body("Finance Ministry")),
        (body("General Looms Corp", aliases=("GL",)), body("GL")),
        (
            Speaker(id="d", name="two dealers", kind=SpeakerKind.GROUP),
            Speaker(id="e", name="dealers", kind=SpeakerKind.GROUP),
        ),
        (person("Spans"), body("Spans")),
        (person("Jo K. Tarn", "senior gardener of Spans"), person("Jo Tarn", "mayor")),
        (person("Mike Yarl", "Spans analyst"), person("Michael Yarl", "Spans vice president")),
        (person("A. William Tarn", "chairman"), person("William Tarn", "chairman")),
        (body("Ministry of Ports", "Peru"), body("Ports Ministry", "Peru")),
        (body("Peruvian Ports Ministry", "Peru"), body("Ports Ministry", "Peru")),
        (body("Spans Co of Oslo"), body("Spans Company")),
        (body("Spans Plc"), body("Spans")),
        (body("Federal Reserve"), body("Fed")),
        (body("Looms and Spans Corp"), body("L and S")),
        (body("Norvik Weavers and Spinners Union"), body("NWSU")),
        (body("Amber Harbour Exchange", aliases=("Amhex",)), body("Amhex")),
        (body("Harbour Airlines System", aliases=("HAS",)), body("Harbour Airlines Systems", aliases=("HAS",))),
        (body("Tarn's Rating Service Inc"), body("Tarn's Rating Services")),
        (body("EC Harbour Council"), body("European Community Harbour Council")),
    ],
)
def test_one(one, other):
    assert are_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("Ada Byrd", gender="f"), person("Ada Byrd", gender="m")),
        (person("Ada Byrd"), person("Bo Byrd")),
        (person("Ann"), person("Ada Byrd", "mayor")),
        (person("Jo Tarn Jr.", "mayor"), person("Jo Tarn Sr.", "mayor")),
        (person("Tarn", "mayor"), person("Ada Byrd", "mayor")),
        (person("Jim Tarn", "budget director"), person("James Tarn", "president of the Looms")),
        (person("Byrd"), person("Ada Byrd")),
        (person("Byrd", "mayor"), person("Ada Byrd", "author")),
        (body("Finance Ministry", "Japan"), body("Finance Ministry", "Peru")),
        (body("Spans"), body("Spans America")),
        (
            Speaker(id="o", name="an official", kind=SpeakerKind.ANONYMOUS, speaks_for="Spans"),
            Speaker(id="o", name="an official", kind=SpeakerKind.ANONYMOUS, speaks_for="Looms"),
        ),
        (person("Joe Tarn", "mayor"), person("J. Thomas Tarn")),
        (person("John Tarn", "mayor"), person("John Logie Tarn")),
        (body("Spans Co Plc"), body("Spans Corp")),
        (body("Spans Motor Co of Peru Ltd"), body("Spans Motor Co")),
        (body("American Looms"), body("Looms")),
        (body("Peruvian Navy"), body("Navy", "Chile")),
        (body("U.S. District Court"), body("District Court")),
        (body("Who"), body("World Health Organisation")),
        (body("Hudson's Bay", aliases=("Hudson",)), body("Hudson")),
        (body("S and P Advisory Committee", aliases=("S and P",)), body("S and P")),
        (body("Peru Inc"), body("Peru")),
        (body("U.S. Embassy", "Peru"), body("U.S. Embassy", "Chile")),
        (body("U.S. Embassy", "Peru"), body("U.S. Embassy")),
    ],
)
def test_two(one, other):
    assert not are_one(one, other)


def test_bare_surname_is_nobodys_where_two_have_the_role():
    bare = person("Byrd", "senator")
    assert not are_one(bare, person("Ada Byrd", "senator"), person("Bo Byrd", "senator"))


def test_bare_surname_is_of_whom_the_archive_knows():
    known = [person("Ada Byrd", f"role number {number}") for number in range(3)]
    assert are_one(person("Byrd"), *known)


def test_bare_surname_of_nobody_known_is_nobodys():
    known = [person("Ada Byrd", f"role number {number}") for number in range(3)]
    assert not are_one(person("Tarn"), *known)


def test_bare_surname_that_bodies_have_too_is_nobodys():
    known = [person("Ada Byrd", f"role number {number}") for number in range(3)]
    assert not are_one(person("Byrd"), *known, body("Byrd Broadcasting"))


def test_bare_surname_with_a_role_is_of_somebody_of_that_time():
    bare, full = person("Byrd", "senator"), person("Ada Byrd", "senator")
    assert are_one(bare, full, days=("1990-01", "1991-01"))
    assert not are_one(bare, full, days=("1990-01", "1999-01"))


def test_full_name_long_after_is_the_same_person_only_with_the_same_role():
    assert not are_one(person("Jo Tarn", "juggler"), person("Jo Tarn", "senator"), days=("1950", "1990"))
    assert are_one(person("Jo Tarn", "juggler"), person("Jo Tarn", "the juggler", gender="m"), days=("1950", "1990"))


def test_body_is_called_by_the_first_words_of_its_name_where_articles_call_it_so_at_least_as_often():
    full = [body("Spans Harbour Works", aliases=("Spans",))] * 3
    assert are_one(body("Spans"), *full)
    assert not are_one(body("Spans"), *full, body("Spans Airlines", aliases=("Spans",)))
    assert not are_one(body("Spans"), *full[:2])
    assert not are_one(body("Spans Corp"), *full)
    assert not are_one(body("SPX"), *[body("SPX Harbour Works", aliases=("SPX",))] * 3)


def test_possessive_is_the_only_body_whose_name_begins_with_it():
    full = [body(f"Tarn's Rating Service{ending}") for ending in (" Inc", " Co", "")]
    assert are_one(body("Tarn's"), *full)
    assert not are_one(body("Tarn's"), *full, body("Tarn's Bakery"))


def test_country_is_the_one_that_most_articles_tell():
    def country(*told: str) -> str | None:
        facts = KeyCatalogue(articles_of([person("Ada Byrd", "mayor", country=each) for each in told])).facts([0, 1])
        return speaker_of("ada-byrd", facts, "Ada Byrd", SpeakerKind.PERSON).country

    assert country("Chile", "Peru", "Peru") == "Peru"
    assert not country("Peru", "Chile")


def test_abbreviation_of_two_is_neithers():
    rival = body("Grand Lines", aliases=("GL",))
    assert not are_one(body("GL"), body("General Looms", aliases=("GL",)), rival)


def test_reasons_are_told():
    catalogue = KeyCatalogue(articles_of((person("Tarn", "union leader"), person("Jo Tarn", "union leader"))))
    (reason,) = {each.reason for each in catalogue.reasons(range(2))}
    assert reason == "the same role: leader union"


def test_body_of_a_state_is_called_with_its_country_and_without():
    with_it = body("U.S. Navy", aliases=("Navy",)), body("U.S. Navy", country="US")
    assert are_one(body("Navy"), *with_it)


def test_body_without_a_country_may_be_several_countries():
    assert not are_one(body("Navy"), body("U.S. Navy"), body("Peruvian Navy"))


def test_company_called_at_several_places_is_not_one():
    assert not are_one(body("Spans Co"), body("Spans Co of Oslo"), body("Spans Co of Lima"))


NAMES = """
Ada Byrd, A. Byrd, Byrd, Bo Byrd, Robert Byrd, Bob Byrd, R. K. Byrd, Robert K. Byrd, Byrd Corp, Byrd Plc, BL,
Byrd's, Byrd's Lines,
Byrd Lines, Byrd Co of Oslo, U.S. Byrd Department, Peruvian Byrd Department, Department of Byrd, Byrd and Lines, B and L
"""
names = st.sampled_from([name.strip() for name in NAMES.split(",")])
roles = st.sampled_from([(), ("senator",), ("US senator",), ("mayor of Oslo",), ("senator", "mayor of Oslo")])
speakers = st.builds(
    lambda name, told, gender, country, is_body: Speaker(
        id=name.lower().replace(". ", "-").replace(" ", "-"),
        name=name,
        roles=told,
        gender=gender,
        country=country,
        kind=SpeakerKind.ORGANISATION if is_body else SpeakerKind.PERSON,
        aliases=("BL", "Byrd") if name == "Byrd Lines" else (),
    ),
    names,
    roles,
    st.sampled_from(["", "", "m", "f"]),
    st.sampled_from([None, None, "US", "Peru"]),
    st.booleans(),
)
dated = st.tuples(speakers, st.sampled_from(["1987-01", "1987-02", "1999"]))


@given(st.lists(dated, max_size=12), st.randoms(use_true_random=False))
def test_order_of_articles_does_not_matter(given_ones, random):
    shuffled = list(given_ones)
    random.shuffle(shuffled)
    one, other = ([each for each, _ in some] for some in (given_ones, shuffled))
    assert partition(one, [day for _, day in given_ones]) == partition(other, [day for _, day in shuffled])


@given(st.lists(dated, max_size=12))
def test_keys_are_joined_only_where_blocks_connect_them(given_ones):
    catalogue = KeyCatalogue(articles_of([each for each, _ in given_ones], [day for _, day in given_ones]))
    found = [blocks(facts) for facts in catalogue.facts(range(catalogue.size))]
    for anchor in catalogue.anchors():
        first, *others = catalogue.keys_of(anchor)
        reached, left = set(found[first]), list(others)
        while near := [key for key in left if found[key] & reached]:
            reached.update(*(found[key] for key in near))
            left = [key for key in left if key not in near]
        assert not left


@given(st.lists(dated, max_size=12))
def test_every_key_is_in_one_entry_with_an_id_of_its_own(given_ones):
    catalogue = KeyCatalogue(articles_of([each for each, _ in given_ones], [day for _, day in given_ones]))
    anchors = list(catalogue.anchors())
    assert sorted(key for anchor in anchors for key in catalogue.keys_of(anchor)) == list(range(catalogue.size))
    ids = [catalogue.id_of(anchor) for anchor in anchors]
    assert len(set(ids)) == len(ids)
    assert [catalogue.anchor(id) for id in ids] == anchors


@given(st.lists(dated, min_size=1, max_size=8), st.lists(dated, max_size=8))
def test_ids_given_once_lead_to_the_same_people_when_more_is_told(before, more):
    first = KeyCatalogue(articles_of([each for each, _ in before], [day for _, day in before]))
    both = [*before, *more]
    then = KeyCatalogue(articles_of([each for each, _ in both], [day for _, day in both]), first.minted)
    for id, (text, *_) in first.minted.items():
        anchor = then.anchor(id)
        assert anchor is not None
        assert text in {facts.key.text for facts in then.facts(then.keys_of(anchor))}
