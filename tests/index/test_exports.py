"""Exports of press databases: Nexis, Factiva, Europresse; Word and rich text documents."""

import pytest

from index.readers import NotAnArticle, ReadOptions, Role
from index.sections import article_from_raw
from tests.index import samples
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import END, MORE, RAIN, STORY


def facts(article):
    made = article_from_raw(article)
    return article.title, article.source, made.published.iso, article.authors, made.lang


def test_nexis_text_is_parted_into_its_documents():
    rain, snow = articles(samples.NEXIS)
    assert facts(rain) == ("Rain at last", "The Courier (Ostmere)", "2021-03-03", ("Ada Byrd",), "en")
    assert texts(rain) == [RAIN, MORE]
    assert (snow.title, texts(snow), snow.origin) == ("Snow at last", [END], "wire, document 2")


@pytest.mark.parametrize("data", [samples.NEXIS, samples.rtf(samples.NEXIS.decode())], ids=["text", "rich text"])
def test_nexis_is_read_from_text_and_rich_text(data):
    assert [article.title for article in articles(data)] == ["Rain at last", "Snow at last"]


@pytest.mark.parametrize(
    ("counted", "day", "author", "length", "loaded"),
    [
        ("Dokument {} von 2", "3. März 2021 Mittwoch\n     Deutschland Ausgabe", "AUTOR", "LÄNGE", "UPDATE"),
        ("Document {} de 2", "3 mars 2021 mercredi", "AUTEUR", "LONGUEUR", "DATE-CHARGEMENT"),
    ],
)
def test_nexis_in_other_languages(counted, day, author, length, loaded):
    text = "".join(
        f"      {counted.format(number)}\n\n      Der Kurier\n\n      {day}\n\nRegen {number}\n\n{author}: Ada Byrd\n\n"
        f"{length}: 60\n\n{RAIN}\n\n{MORE}\n\n{loaded}: 9.3.2021\n\n"
        for number in (1, 2)
    )
    for number, found in enumerate(articles(text.encode()), 1):
        title, source, published, authors, _ = facts(found)
        assert (title, source, published, authors) == (f"Regen {number}", "Der Kurier", "2021-03-03", ("Ada Byrd",))
        assert texts(found) == [RAIN, MORE]


def test_nexis_copyright_may_stand_first():
    data = samples.NEXIS.replace(
        b"                              The Courier (Ostmere)\n",
        b"                       Copyright 2021 Courier Ltd\n                          All Rights Reserved\n\n"
        b"                              The Courier (Ostmere)\n",
    )
    assert [article.source for article in articles(data)] == ["The Courier (Ostmere)"] * 2
    assert [article.title for article in articles(data)] == ["Rain at last", "Snow at last"]


def test_nexis_highlight_is_part_of_the_story():
    data = samples.NEXIS.replace(b"LENGTH: 60 words", b"LENGTH: 60 words\n\nHIGHLIGHT: A week of rain is over.")
    assert texts(articles(data)[0])[0] == "A week of rain is over."


def test_nexis_page_is_parted_into_its_documents():
    first, second = articles(samples.NEXIS_PAGE)
    assert facts(first) == ("Rain at last 1", "The Courier", "2021-03-01", ("Ada Byrd",), "en")
    assert (second.title, texts(second)) == ("Rain at last 2", list(STORY))


def test_nexis_uni_document_has_its_list_left_out():
    (article,) = articles(samples.docx(samples.UNI_LINES))
    assert facts(article) == ("Rain at last", "The Courier (Ostmere)", "2021-03-03", ("Ada Byrd",), "en")
    assert texts(article) == list(STORY)


def test_factiva_text_is_parted_into_its_documents():
    rain, snow = articles(samples.FACTIVA)
    assert facts(rain) == ("Rain at last", "The Courier", "2021-03-03T17:12", ("By Ada Byrd",), "en")
    assert (rain.key, texts(rain)) == (samples.FACTIVA_KEY, [RAIN, MORE])
    assert (snow.title, texts(snow)) == ("Snow at last", [END])


@pytest.mark.parametrize("end", ["", "\n3 March 2021", "\n3 March 2021\nThe Courier\nCOUR\nEnglish"])
def test_factiva_document_may_end_after_its_head(end):
    (found,) = read(f"Rain at last\n60 words{end}\n\nDocument {samples.FACTIVA_KEY}\n".encode())
    assert isinstance(found, NotAnArticle) or texts(found) == ["3 March 2021"]


def test_factiva_code_and_value_may_share_a_line():
    text = "".join(
        f"HD\tRain {number}\nBY\tAda Byrd\nWC\t60 words\nPD\t3 March 2021\nSN\tThe Courier\nLA\tEnglish\n\n"
        f"LP\t\n{RAIN}\n\nTD\t\n{MORE}\n\nAN\tDocument COUR00002021030{number}eh3300001\n\n\n"
        for number in (1, 2)
    )
    found = articles(text.encode())
    assert [facts(each)[:3] for each in found] == [(f"Rain {n}", "The Courier", "2021-03-03") for n in (1, 2)]
    assert [texts(each) for each in found] == [[RAIN, MORE]] * 2


def test_factiva_codes_name_the_parts():
    coded = (
        f"HD  Rain at last\nBY  By Ada Byrd\nWC  60 words\nPD  3 March 2021\nSN  The Courier\nLA  English\n"
        f"LP  \n{RAIN}\n\nTD  \n{MORE}\n\n{END}\n\nAN  \nDocument {samples.FACTIVA_KEY}\n"
    )
    for data in (coded.encode(), samples.rtf(coded), samples.FACTIVA_PAGE):
        (article,) = articles(data)
        assert facts(article) == ("Rain at last", "The Courier", "2021-03-03", ("By Ada Byrd",), "en")
        assert texts(article) == list(STORY)


def test_factiva_page_without_codes_is_read():
    lines = samples.FACTIVA.decode().split("Document")[0].split("\n")
    page = f"<html><body><div class='article enArticle'>{''.join(f'<div>{line}</div>' for line in lines if line)}"
    (article,) = articles(f"{page}<p>Document {samples.FACTIVA_KEY}</p></div></body></html>".encode())
    assert (article.title, texts(article)) == ("Rain at last", [RAIN, MORE])


def test_factiva_xml_is_read():
    (article,) = articles(samples.FACTIVA_XML)
    assert facts(article) == ("Rain at last", "The Courier", "2021-03-03", ("By Ada Byrd",), "en")
    assert (article.key, texts(article)) == (samples.FACTIVA_KEY, list(STORY))


def test_europresse_is_read_with_the_day_in_french():
    (article,) = articles(samples.EUROPRESSE)
    assert facts(article) == ("Rain at last", "Le Courrier", "2021-03-03", ("Ada Byrd",), "en")
    assert texts(article) == list(STORY)


def test_document_without_a_text_is_counted():
    found = read(samples.NEXIS.replace(END.encode(), b""))
    assert isinstance(found[1], NotAnArticle)
    assert found[1].reason == "it is a record without a body"


def test_word_document_is_one_article_with_its_headings():
    lines = ["Rain at last", RAIN, "What comes", MORE]
    data = samples.docx(lines, {"Rain at last": "Heading1", "What comes": "Heading2"})
    (article,) = articles(data)
    assert [block.role for block in article.blocks] == [Role.TITLE, Role.UNKNOWN, Role.HEADING, Role.UNKNOWN]
    made = article_from_raw(article)
    assert (made.title, [section.heading for section in made.sections]) == ("Rain at last", [None, "What comes"])


def test_rich_text_is_one_article():
    (article,) = articles(samples.rtf("Rain at last\n\n" + "\n\n".join(STORY)))
    assert article_from_raw(article).title == "Rain at last"
    assert texts(article)[1:] == list(STORY)


@pytest.mark.parametrize("data", [rb"{\rtf1\ansi It rained {\b in", rb"{\rtf1\ansi It rained \{ a lot.\par"])
def test_rich_text_that_is_cut_is_an_error(data):
    assert reasons(data) == ["the rich text is cut: it ends inside a group"]


def test_word_document_over_the_limit_is_an_error():
    (error,) = read(samples.docx(["Rain " * 10_000]), ReadOptions(max_bytes=1000))
    assert "larger than the limit of 1,000 bytes" in error.reason


def test_page_that_only_looks_like_an_export_is_a_page():
    for mark in ("enArticle", "titreArticleVisu"):
        (article,) = articles(samples.PAGE.replace(b"<body>", f"<body><div class=x-{mark}></div>".encode()))
        assert texts(article) == list(STORY)


def test_prose_that_counts_documents_is_no_export():
    text = "Rain at last\n\nThe court has read 3 of 10 DOCUMENTS so far, Byrd said, and will read the rest in May."
    assert len(articles(text.encode())) == 1
