"""NITF and NewsML-G2, the formats of agencies; XML in general."""

# ruff: noqa: E501 - lines of other formats

import pytest

from index.readers import NotAnArticle, Role
from index.sections import article_from_raw
from search.errors import ReadError
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import ALTO, END, KB_TEXT, MORE, NEWSML, NITF, RAIN, STORY, XHTML, news_item


def test_nitf_gives_the_story_and_what_its_head_says():
    (article,) = articles(NITF)
    assert (article.title, article.key, article.source) == ("Rain at last", "wire.1", "The Wire")
    assert (article.authors, article.dateline) == (("By Ada Byrd Staff Writer",), "Ostmere")
    assert article_from_raw(article).published.iso == "2021-03-03T17:12-05:00"
    assert texts(article) == ["A week of rain is over.", RAIN, "What comes", MORE, END]
    assert [block.text for block in article.blocks if block.role is Role.HEADING] == ["What comes"]


@pytest.mark.parametrize(
    "day",
    [
        '<date.release norm="20210303T171200-0500"/></docdata>',
        '</docdata><pubdata date.publication="20210303T171200-0500"/>',
    ],
)
def test_nitf_is_of_the_day_of_its_release_or_publication(day):
    (article,) = articles(NITF.replace(b'<date.issue norm="20210303T171200-0500"/></docdata>', day.encode()))
    assert article_from_raw(article).published.iso == "2021-03-03T17:12-05:00"


def test_abstract_that_the_story_repeats_is_given_once():
    (article,) = articles(NITF.replace(b"A week of rain is over.", RAIN.encode()))
    assert texts(article)[0] == RAIN
    assert texts(article).count(RAIN) == 1


def test_message_gives_each_item_and_counts_what_has_no_text():
    found = read(NEWSML)
    assert [each.key for each in found if not isinstance(each, ReadError)] == ["urn:1", "urn:2", "urn:3"]
    assert [each.reason for each in found if isinstance(each, NotAnArticle)] == [
        "it is a packageItem, which has no text of its own",
        "it is a picture without a text",
    ]


def test_text_of_an_item_is_xhtml_nitf_or_plain():
    xhtml, nitf, plain = (each for each in read(NEWSML) if not isinstance(each, ReadError))
    assert texts(xhtml) == [*STORY, "Next", RAIN]
    assert "What comes" in texts(nitf)
    assert texts(plain) == list(STORY)
    assert (xhtml.title, xhtml.source, xhtml.authors, xhtml.lang) == (
        "Rain at last",
        "The Wire",
        ("By Ada Byrd",),
        "en",
    )


def test_notes_that_are_not_for_print_are_left_out():
    note = '<section class="np-nonpublic"><p>Call 555 0100.</p></section>'
    (article,) = articles(news_item(XHTML.replace("</section></body>", f"</section>{note}</body>")).encode())
    assert "555" not in " ".join(texts(article))


def test_item_without_a_message_and_content_without_an_item_are_read():
    assert articles(news_item(XHTML).encode())[0].key == "urn:1"
    assert texts(articles(f"<contentSet>{XHTML}</contentSet>".encode())[0])[0] == RAIN


def test_cut_message_gives_the_items_before_and_one_error():
    *found, error = read(NEWSML[:-2000])
    assert [each.key for each in found[1:]] == ["urn:1"]
    assert error.origin == "wire, after item 2"
    assert "not well-formed XML" in error.reason


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "rain"}">' for n in range(9))


def test_entities_are_not_expanded(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret words")
    for entities, name in ((BOMB, "e8"), (f'<!ENTITY x SYSTEM "file://{secret}">', "x")):
        data = (
            NITF.decode().replace('SYSTEM "nitf-3-5.dtd"', f"[{entities}]").replace("It rained", f"It &{name}; rained")
        )
        found = read(data.encode())
        assert all("secret" not in str(each) and len(str(each)) < 5000 for each in found)


@pytest.mark.parametrize("name", ["message", "wiki", "factiva"])
def test_entities_are_not_expanded_in_streams(name):
    roots = {
        "message": f"<!DOCTYPE newsItem [{BOMB}]>{news_item(XHTML.replace('It rained', 'It &e8; rained'))}",
        "wiki": f"<!DOCTYPE mediawiki [{BOMB}]><mediawiki><page><title>x</title><revision><text>&e8; rain</text></revision></page></mediawiki>",
        "factiva": f"<!DOCTYPE PPSResponse [{BOMB}]><PPSResponse><article><leadParagraph>&e8; rain</leadParagraph></article></PPSResponse>",
    }
    assert all(len(str(each)) < 5000 for each in read(roots[name].encode()))


def test_character_names_of_html_and_broken_characters_are_understood():
    data = NITF.replace(b"It rained", b"It&nbsp;rained &ndash; caf&eacute; &#1;\x01").decode()
    assert texts(articles(data.encode())[0])[1].startswith("It rained – café")
    utf16 = data.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="utf-16"?>').encode("utf-16")
    assert articles(utf16)[0].title == "Rain at last"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"<?xml version='1.0'?><NewsML><NewsItem/></NewsML>", "a document in NewsML 1"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><!-- x --><recipes><r/></recipes>", "an XML document (<recipes>)"),
        (b"<opml version='2.0'><body/></opml>", "a list of feeds"),
        (b"<urlset xmlns='http://www.sitemaps.org/schemas/sitemap/0.9'/>", "a sitemap"),
    ],
)
def test_other_xml_is_refused_by_name(data, words):
    assert words in reasons(data)[0]


def test_scanned_page_is_its_blocks_with_divided_words_whole():
    (article,) = articles(ALTO)
    assert (texts(article), article.lang) == (["The harbour closed.", "Rain fell."], "en")


def test_description_beside_scanned_pages_is_no_failure():
    (found,) = read(b"<?xml version='1.0'?><mets xmlns='http://www.loc.gov/METS/'><dmdSec/></mets>")
    assert isinstance(found, NotAnArticle)
    assert "METS" in found.reason


def test_article_of_a_library_is_its_paragraphs():
    (article,) = articles(KB_TEXT)
    assert (article.title, texts(article)) == ("Rain at last", [RAIN, END])


WITHDRAWN = [
    "withheld",
    "canceled",
    "Cancelled",
    "killed",
    "stat:withheld",
    "http://cv.iptc.org/newscodes/pubstatusg2/canceled",
]


@pytest.mark.parametrize("status", WITHDRAWN)
def test_item_that_its_agency_withdrew_is_no_article(status):
    nitf = NITF.replace(b"<docdata>", f'<docdata management-status="{status}">'.encode())
    newsml = [
        news_item(XHTML).replace("</itemMeta>", f'<pubStatus {name}="{status}"/></itemMeta>').encode()
        for name in ("qcode", "uri", "literal")
    ]
    for data in (nitf, *newsml):
        (told,) = read(data)
        assert isinstance(told, NotAnArticle)
        assert told.reason.startswith("its publisher does not want it used")


def test_item_that_may_be_used_is_read():
    assert articles(NITF.replace(b"<docdata>", b'<docdata management-status="usable">'))
    assert articles(news_item(XHTML).replace("</itemMeta>", '<pubStatus qcode="stat:usable"/></itemMeta>').encode())


def test_update_in_place_of_a_cancelled_document_is_read():
    told = b'<docdata management-status="canceled" management-doc-idref="wire.0" management-idref-status="canceled">'
    assert articles(NITF.replace(b"<docdata>", told))
