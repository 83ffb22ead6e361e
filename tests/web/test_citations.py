"""Citations of a statement: with both dates, read by the programs that keep references."""

import json
from dataclasses import replace

import bibtexparser
import pytest
import rispy
from citeproc import Citation as Cite
from citeproc import CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex.database import parse_string

from search.article import (
    Article,
    Attribution,
    Evidence,
    EvidenceKind,
    Form,
    Level,
    PartialDate,
    Section,
    Span,
    Speaker,
    Statement,
)
from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from web import create_app
from web.citations import Citation
from web.citations.formats import bibtex, csl, ris
from web.serializers import Addresses

TEXT = "“Rain {is} coming & 50% of it stays,” Ada Byrd said on Friday. She denied that the pier was closed."


def article(title="A wet week", form=Form.DIRECT) -> Article:
    words = Span(start=1, end=TEXT.index(",”"))
    said = Statement(
        id="stone", form=form, span=words, speaker="ada-byrd", as_written="Ada Byrd",
        said_on=PartialDate(iso="2024-05-03"),
        attribution=Attribution(level=Level.NAMED, evidence=(Evidence(kind=EvidenceKind.CUE, text="said"),)),
    )  # fmt: skip
    start = TEXT.index("that the pier")
    denied = Statement(
        id="sttwo", form=Form.INDIRECT, span=Span(start=start, end=len(TEXT) - 1), speaker="ada-byrd",
        attribution=Attribution(level=Level.PRONOUN, evidence=(Evidence(kind=EvidenceKind.CUE, text="denied"),)),
    )  # fmt: skip
    return Article(
        id="a1", title=title, published=PartialDate(iso="2024-05-04"), source="The Gazette",
        url="https://gazette.example/wet_week?a=1&b={2}",
        sections=(Section(id="s1", heading="On the pier", text=TEXT, statements=(said, denied)),),
        speakers=(Speaker(id="ada-byrd", name="Ada Byrd"),),
    )  # fmt: skip


def citation(number=0, **more) -> Citation:
    found = article(**more)
    section = found.sections[0]
    return Citation.in_article(
        found, section, section.statements[number], Addresses(root="https://a.example"), "g-000007"
    )


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    engine = open_engine(str(tmp_path_factory.mktemp("cited") / "index"))
    with engine.rebuild() as writer:
        writer.add(article())
    return create_app(Settings(public_url="https://archive.example/"), SearchService(engine)).test_client()


@pytest.mark.parametrize(
    ("words", "quoted"),
    [
        ('"A tall ship," … "and a star."', "“A tall ship” … “and a star.”"),
        ("“A tall ship,”", "“A tall ship”"),
        ('"A tall ship"', "“A tall ship”"),
        ("A tall ship,", "“A tall ship”"),
    ],
)
def test_quotation_marks_of_the_article_are_not_doubled(words, quoted):
    assert replace(citation(), words=words).quoted == quoted


def test_text_has_who_what_both_dates_where_and_the_generation():
    assert citation().plain == (
        "Ada Byrd, said on 3 May 2024: “Rain {is} coming & 50% of it stays”. “A wet week”. Section “On the pier”. "
        "The Gazette, published 4 May 2024. https://gazette.example/wet_week?a=1&b={2}. "
        "Found in On Record, index g-000007: https://a.example/statement/a1/stone"
    )


def test_reported_speech_is_not_quoted_and_tells_what_was_done_with_it():
    assert citation(1).who_said_it == "Ada Byrd: [reported in other words: “denied”] that the pier was closed"


def test_bibtex_is_read_by_two_programs():
    text = bibtex(citation())
    (entry,) = bibtexparser.parse_string(text).entries
    fields = {name: field.value for name, field in entry.fields_dict.items()}
    assert (entry.entry_type, entry.key) == ("misc", "a1-stone")
    assert (fields["date"], fields["saidon"], fields["generation"]) == ("2024-05-04", "2024-05-03", "g-000007")
    assert fields["url"] == "https://gazette.example/wet_week?a=1&b=%7B2%7D"
    assert fields["lastingurl"] == "https://a.example/statement/a1/stone"
    other = parse_string(text, "bibtex").entries["a1-stone"].fields
    assert other["statement"] == r"Rain \textbraceleft{}is\textbraceright{} coming \& 50\% of it stays"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_title_makes_a_bibtex_entry_that_reads_to_its_end(title):
    both = bibtex(citation(title=title)) + bibtex(citation(1))
    assert not bibtexparser.parse_string(both).failed_blocks
    assert list(parse_string(both, "bibtex").entries) == ["a1-stone", "a1-sttwo"]


def test_ris_is_read_by_rispy():
    (record,) = rispy.loads(ris(citation()))
    assert record["type_of_reference"] == "NEWS"
    assert (record["title"], record["date"], record["custom2"]) == ("A wet week", "2024/05/04/", "2024-05-03")
    assert record["abstract"] == "“Rain {is} coming & 50% of it stays”"
    assert record["urls"] == ["https://gazette.example/wet_week?a=1&b={2}", "https://a.example/statement/a1/stone"]
    assert record["custom3"] == "g-000007"


@settings(deadline=None)
@given(st.text(max_size=40))
def test_any_title_makes_a_ris_record_of_its_own(title):
    records = rispy.loads(ris(citation(title=title)) + ris(citation(1)))
    assert [record["id"] for record in records] == ["a1-stone", "a1-sttwo"]


@pytest.mark.filterwarnings("ignore:The following arguments for Reference are unsupported. custom")
def test_csl_is_set_by_a_citation_processor(site):
    items = json.loads(site.get("/statement/a1/stone.csl.json").get_data())
    assert items[0]["event-date"] == {"date-parts": [[2024, 5, 3]]}
    assert items[0]["custom"]["generation"] == "g-000001"
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    set_up = CitationStylesBibliography(style, CiteProcJSON(items), formatter.plain)
    set_up.register(Cite([CitationItem("a1-stone")]))
    (line,) = map(str, set_up.bibliography())
    assert "A wet week" in line
    assert "2024" in line


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("txt", "text/plain"), ("bib", "application/x-bibtex"), ("ris", "application/x-research-info-systems"),
        ("csl.json", "application/vnd.citationstyles.csl+json"),
    ],
)  # fmt: skip
def test_statement_is_cited_at_its_own_address_with_an_ending(site, suffix, kind):
    answer = site.get(f"/statement/a1/sttwo.{suffix}")
    assert (answer.status_code, answer.mimetype) == (200, kind)
    text = answer.get_data(as_text=True)
    assert "https://archive.example/statement/a1/sttwo" in text
    assert "g-000001" in text


def test_statement_that_is_not_there_cannot_be_cited(site):
    assert site.get("/statement/a1/st7.bib").status_code == 410
    assert site.get("/statement/nowhere/stone.bib").status_code == 404
    assert site.get("/statement/a1/stone.doc").status_code in (404, 410)
    assert site.get("/statement/a1/stone.bib?q=1").get_json()["code"] == "unknown-parameter"


def test_date_is_as_exact_as_it_is_known():
    found = replace(article(), published=PartialDate(iso="2024-05"))
    section = found.sections[0]
    made = Citation.in_article(found, section, section.statements[1], Addresses(), "g-000001")
    assert rispy.loads(ris(made))[0]["date"] == "2024/05//"
    assert csl(made).issued.date_parts == ((2024, 5),)
    assert csl(made).event is None
    assert "May 2024" in made.plain
