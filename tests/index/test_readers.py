import gzip
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.readers import ReadOptions, Record, Role, parse, read_records
from index.readers.formats import READERS
from index.sections import article_from_raw
from search.errors import ReadError
from tests.index import mutations, samples


def read(data: bytes, options: ReadOptions | None = None, file: str = "wire"):
    """The articles and errors of a file."""
    out = []
    for record in read_records(io.BytesIO(data), file, options):
        try:
            out.append(parse(record, options) if isinstance(record, Record) else record)
        except ReadError as error:
            out.append(error)
    return out


def reason(data: bytes, options: ReadOptions | None = None) -> str:
    (error,) = read(data, options)
    assert isinstance(error, ReadError)
    return error.reason


def line(**fields) -> bytes:
    return json.dumps(fields).encode() + b"\n"


# Plain text


def test_plain_text_gives_lines_with_their_places():
    (article,) = read(b"Rain at last\r\n2021-06-15\r\n\r\nIt rained.")
    assert [(b.text, b.role, b.start, b.after_gap) for b in article.blocks] == [
        ("Rain at last", Role.UNKNOWN, 0, True),
        ("2021-06-15", Role.UNKNOWN, 14, False),
        ("It rained.", Role.UNKNOWN, 28, True),
    ]
    assert article.origin == "wire"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_text_is_read_in_many_encodings(encoding):
    text = "Café rises\n\n“It rained,” said Zoë Müller — and the café’s roof held. A fête followed on Friday."
    (article,) = read(text.encode(encoding))
    assert article.blocks[1].text == text.split("\n\n")[1]


def test_a_few_broken_bytes_do_not_change_the_encoding():
    text = "Rain\n\n" + "Zoë Müller said it rained in Köln. " * 5
    (article,) = read(text.encode() + b"\xff\xfe end")
    assert "Zoë Müller" in article.blocks[1].text
    assert article.blocks[1].text.endswith("\ufffd\ufffd end")


# JSON lines


def test_json_lines_give_an_article_a_line():
    data = line(
        id="r-1",
        title="RAIN",
        author="by Ada Byrd",
        dateline="LEEDS, Feb 26 -",
        published="1987-02-26T15:01:01",
        body="It rained.\n\nMore came.",
        url="https://courier.example/rain",
        source={"name": "Courier"},
        lang="en",
    )
    (article,) = read(data, file="folder/wire.jsonl")
    assert article.origin == "folder/wire.jsonl#r-1"
    assert (article.key, article.title, article.published) == ("r-1", "RAIN", "1987-02-26T15:01:01")
    assert (article.dateline, article.source, article.lang) == ("LEEDS, Feb 26 -", "Courier", "en")
    assert article.authors == ("by Ada Byrd",)
    assert [(b.text, b.start) for b in article.blocks] == [("It rained.", None), ("More came.", None)]


def test_fields_have_other_names_too():
    (article,) = read(
        line(Headline="Rain", body_text="It rained.", versioncreated="2021-06-15", uri="urn:1", byline="Byrd")
    )
    assert (article.title, article.published, article.url) == ("Rain", "2021-06-15", "urn:1")
    assert article.authors == ("Byrd",)


def test_fields_are_named_by_option():
    options = ReadOptions(fields={"title": "kop", "body": "tekst"}, source="Krant")
    (article,) = read(line(kop="Regen", title="wrong", tekst="Het regende."), options)
    assert (article.title, article.blocks[0].text, article.source) == ("Regen", "Het regende.", "Krant")


def test_body_may_be_a_list_of_paragraphs():
    (article,) = read(line(title="Rain", body=["It rained.", "More\ncame.", ""]))
    assert [block.text for block in article.blocks] == ["It rained.", "More came."]


def test_unusable_line_is_an_error_with_its_number_and_the_rest_goes_on():
    data = line(title="One", body="It rained.") + b"\n{oops\n[1]\n" + line(id=7) + line(title="Two", body="It snowed.")
    results = read(data)
    assert [result.title for result in results if not isinstance(result, ReadError)] == ["One", "Two"]
    errors = [result for result in results if isinstance(result, ReadError)]
    assert [error.origin for error in errors] == ["wire, line 3", "wire, line 4", "wire, line 5"]
    assert errors[0].reason.startswith("not JSON")
    assert "no title and no body" in errors[2].reason


def test_line_over_the_limit_is_an_error_and_the_rest_goes_on():
    data = line(title="One", body="x" * 500) + line(title="Two", body="It snowed.")
    long, two = read(line(title="Zero", body="y") + data, ReadOptions(max_bytes=100))[1:]
    assert "longer than the limit of 100 bytes" in long.reason
    assert two.title == "Two"


def test_what_json_should_not_hold_is_cleaned():
    (article,) = read(b'{"title": "Rain \\ud800", "body": "It\\u0000 rained", "score": NaN}\n')
    assert article.title == "Rain \ufffd"
    assert article.blocks[0].text == "It\ufffd rained"


# Compression and other formats


def test_compressed_files_are_read_the_same():
    data = line(title="Rain", body="It rained.")
    assert read(gzip.compress(data)) == read(data)


def test_compressed_file_cut_short_gives_what_it_can_and_an_error():
    data = b"".join(line(title=f"Rain {n}", body=str(hash(str(n)))) for n in range(5000))
    results = read(gzip.compress(data)[:-2000])
    assert isinstance(results[-1], ReadError)
    assert "cut short" in results[-1].reason
    assert results[0].title == "Rain 0"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"  \n\n ", "empty"),
        (b"%PDF-1.4 \x00\x01", "a PDF document"),
        (b"PK\x03\x04 word/document.xml", "the ZIP archive is damaged"),
        (b"WARC/1.0\r\nWARC-Type: response", "the web archive is"),
        (b"<?xml version='1.0'?><nitf><body/></nitf>", "without a body"),
        (b"<?xml version='1.0'?><TEI><text/></TEI>", "a TEI document"),
        (b"<?xml version='1.0'?><recipe><step/></recipe>", "an XML document (<recipe>)"),
        (b'[\n  {"title": "Rain"}\n]', "no body"),
        (b'{\n  "title": "Rain",\n  "body": ""\n}', "without a body"),
        (bytes(range(256)) * 50, "binary"),
        (b"\x1f\x8b\x08\x00 nonsense", "damaged"),
        (b"... --- ...", "no words"),
        (b"<html><body></body></html>", "a page without a story"),
    ],
)
def test_what_is_no_article_is_an_error_with_its_reason(data, words):
    assert words in reason(data)


def test_file_over_the_limit_is_an_error():
    assert "larger than the limit of 1,000 bytes" in reason(b"word " * 500, ReadOptions(max_bytes=1000))


def test_small_file_that_unpacks_to_a_large_one_is_an_error():
    assert "larger than the limit" in reason(gzip.compress(b"word " * 100_000), ReadOptions(max_bytes=10_000))


HEADS = st.sampled_from(
    [b"", b"<html><body><p>", b'{"title": "', b"\x1f\x8b\x08", b"\xff\xfe", b"<article><h2>", b"Rain\n\n"]
)


@settings(max_examples=300, deadline=None)
@given(HEADS, st.binary(max_size=400))
def test_any_bytes_give_articles_or_errors(head, data):
    for result in read(head + data):
        if not isinstance(result, ReadError):
            assert article_from_raw(result).sections


def test_characters_that_no_page_may_hold_are_left_out():
    rain = "It &#8;rained&#x1F; &#xFFFE;on &#233;t&eacute;, and it went on raining for the whole of the week."
    page = f"<html><article><h1>Rain at last</h1><p>{rain}</p><script></script>&#8; {rain}"
    (article,) = read(page.encode())
    expected = "It rained on été, and it went on raining for the whole of the week."
    assert expected in [block.text for block in article.blocks]


TAGS = st.sampled_from(
    (
        ["<p>", "</p>", "<div>", "</div>", "<h2>", "</h2>", "<article>", "<b>", "<br>", "<li>", "<table>", "<td>"],
        ["<script>", "</script>", "<!--", "<title>", "</a>"],
        ["<a href=x>", "<script type='application/ld+json'>", '{"@type": "NewsArticle", "headline": ["x"]}'],
        ["<time datetime='2021'>", "<meta property='og:title' content='Rain'>", "It rained, said Byrd. " * 5],
    )
).flatmap(st.sampled_from)


@settings(max_examples=300, deadline=None)
@given(st.lists(TAGS | st.text(max_size=20), max_size=40))
def test_any_page_gives_articles_or_errors(parts):
    for result in read(("<html>" + "".join(parts)).encode()):
        if not isinstance(result, ReadError):
            assert article_from_raw(result).sections


@pytest.mark.parametrize(
    "page",
    [
        b"<html><body>" + b"<div class=related>" * 20_000 + b"<p>It rained.</p>",
        b"<html><body><p>" + b"<b>word and more " * 20_000,
        b"<html><body><p>" + b"<a href=x>link " * 20_000,
        b"<html><body><div>" + b"<h2>Related</h2><p>It rained on Friday.</p>" * 3_000,
    ],
    ids=["divs", "bold", "links", "headings"],
)
def test_deep_and_unclosed_pages_are_read_or_refused(page):
    (result,) = read(page)
    if not isinstance(result, ReadError):
        article_from_raw(result)


@pytest.fixture(scope="module")
def heads() -> list[bytes]:
    return [data[:65_536] for data in (*samples.ALL.values(), *mutations.mutated(14, 300))]


@pytest.mark.parametrize("format", READERS, ids=lambda each: each.name)
def test_what_a_reader_accepts_has_the_mark_by_which_it_is_imported(format, heads):
    assert format.name == format.reader.name
    assert all(format.mark.search(head) for head in heads if format.reader.accepts(head))
