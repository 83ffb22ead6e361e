"""A hit becomes a card: who says it, who only speaks there, and what of it is a quotation."""

from dataclasses import replace

import pytest

from search.article import Form, PartialDate, Section, Span, Statement
from search.request import ArticleSummary, Hit, SearchRequest, Snippet, SpeakerInHit, Unit
from web.present.cards import card
from web.present.links import Links
from web.serializers import Addresses

LINKS = Links(at=Addresses(), request=SearchRequest())
TEXT = "Rain is coming, Ada Byrd said. A diplomat doubted that rain would come."
RAIN = Statement(id="st1", form=Form.INDIRECT, span=Span(start=0, end=14), speaker="ada-byrd")
DOUBT = Statement(id="st2", form=Form.INDIRECT, span=Span(start=46, end=70), speaker="a-diplomat")
HIT = Hit(
    unit=Unit.SECTION,
    score=1.0,
    article=ArticleSummary(id="a", title="Weather", source="The Paper", published=PartialDate(iso="2024-05")),
    section=Section(id="s1", heading="Outlook", text=TEXT, statements=(RAIN, DOUBT)),
    statements=(RAIN,),
    speakers=(SpeakerInHit(id="ada-byrd", label="Ada Byrd", said=True),),
    speaker_labels={"ada-byrd": "Ada Byrd", "a-diplomat": "a diplomat"},
    snippet=Snippet(text=TEXT),
)


def names(people):
    return [person.label for person in people]


def test_speaker_who_says_the_words_stands_apart_from_who_only_speaks():
    other = SpeakerInHit(id="bob", label="Bob", said=False)
    shown = card(replace(HIT, speakers=(*HIT.speakers, other)), LINKS, has_words=True)
    assert (names(shown.saying), names(shown.speaking)) == (["Ada Byrd"], ["Bob"])
    assert shown.speaking_title == "Also speaks here"


def test_without_words_everybody_just_speaks():
    shown = card(HIT, LINKS, has_words=False)
    assert (names(shown.saying), names(shown.speaking)) == ([], ["Ada Byrd"])
    assert shown.speaking_title == "Speaks here"
    assert shown.notes == ()


def test_someone_without_a_name_says_it_too_but_leads_nowhere():
    shown = card(replace(HIT, statements=(DOUBT,), speakers=()), LINKS, has_words=True)
    assert [(person.label, person.url) for person in shown.saying] == [("a diplomat", None)]


def test_unsettled_speaker_is_said_to_be_so():
    unsettled = replace(RAIN, speaker=None)
    shown = card(replace(HIT, statements=(unsettled,), speakers=()), LINKS, has_words=True)
    assert names(shown.saying) == ["speaker not settled"]
    assert shown.notes[0].speaker.label == "Speaker not settled"


@pytest.mark.parametrize(("form", "is_quote"), [(Form.DIRECT, True), (Form.INDIRECT, False), (Form.MIXED, False)])
def test_real_quotations_alone_are_quotes(form, is_quote):
    hit = replace(HIT, unit=Unit.STATEMENT, statements=(replace(RAIN, form=form),))
    assert card(hit, LINKS, has_words=True).is_quote is is_quote


def test_statement_leads_to_its_own_anchor_and_section_to_its():
    assert card(HIT, LINKS, has_words=True).url == "/article/a?unit=section#s1"
    assert card(replace(HIT, unit=Unit.STATEMENT), LINKS, has_words=True).url == "/article/a?unit=section#st1"


def test_citation_tells_reported_speech_from_a_quotation():
    hit = replace(HIT, unit=Unit.STATEMENT)
    assert card(hit, LINKS, has_words=True).citation == (
        "Ada Byrd: [reported in other words] Rain is coming. “Weather”. Section “Outlook”. The Paper. May 2024."
    )
    direct = replace(hit, statements=(replace(RAIN, form=Form.DIRECT),))
    assert card(direct, LINKS, has_words=True).citation.startswith("Ada Byrd: Rain is coming.")


def test_many_matching_statements_are_cut_short():
    many = tuple(replace(RAIN, id=f"st{number}") for number in range(9))
    shown = card(replace(HIT, statements=many), LINKS, has_words=True)
    assert (len(shown.notes), shown.more_notes) == (3, 6)


def test_report_of_a_wrong_speaker_takes_the_address_of_the_statement_along():
    links = Links(
        at=Addresses(root="/on"),
        request=SearchRequest(),
        reports="mailto:a@b.example?body={address}",
        outside=Addresses(root="https://h.example/on"),
    )
    assert links.report("a1", "st1") == "mailto:a@b.example?body=https%3A%2F%2Fh.example%2Fon%2Fstatement%2Fa1%2Fst1"
    assert LINKS.report("a1", "st1") == ""
