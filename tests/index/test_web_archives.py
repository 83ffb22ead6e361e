"""WARC, ARC and WACZ."""

import gzip

import brotli
import pytest
import zstandard

from index.readers import NotAnArticle, ReadOptions
from search.errors import ReadError
from tests.index.reading import articles, read, texts
from tests.index.samples import PAGE, STORY, URL, answer, warc, warc_record, zipped


def pages(data):
    return [each for each in read(data) if not isinstance(each, ReadError)]


def counted(data):
    return {each.reason: each.count for each in read(data) if isinstance(each, NotAnArticle)}


@pytest.mark.parametrize("zip", [True, False])
def test_page_has_its_address_and_the_moment_of_the_crawl(zip):
    (article,) = pages(warc(zip=zip))
    assert (article.url, article.captured) == (URL, "2022-01-01T00:00:00Z")
    assert (article.origin, article.published) == ("wire, record 2", "2021-03-03T17:12:00-05:00")
    assert texts(article) == list(STORY)


def test_moment_of_the_crawl_is_no_day_of_publication():
    page = PAGE.replace(b"2021-03-03T17:12:00-05:00", b"")
    (article,) = pages(warc((URL, answer(content=page))))
    assert (article.published, article.captured) == (None, "2022-01-01T00:00:00Z")


def test_address_that_the_page_names_itself_comes_first():
    page = PAGE.replace(b"<title>", b'<link rel="canonical" href="https://courier.example/the-rain"><title>')
    assert pages(warc((URL, answer(content=page))))[0].url == "https://courier.example/the-rain"


def test_records_of_other_kinds_are_counted():
    data = warc(
        (URL, answer()),
        (f"{URL}/2", answer("301 Moved", more="Location: /\r\n", content=b"")),
        (f"{URL}/3", answer("404 Not Found")),
        (f"{URL}/4", answer(media="image/png", content=b"\x89PNG")),
        (f"{URL}/5", answer(media="text/css", content=b"p {}")),
        (f"{URL}/6", answer(content=b"")),
        zip=False,
    ) + warc_record("revisit", answer(content=b""), URL)
    assert len(pages(data)) == 1
    assert counted(data) == {
        "it is a description of the archive": 1,
        "it is a request": 6,
        "it is a redirect": 1,
        "it is a server's error": 1,
        "it is no page but a picture, a script, data or the like": 2,
        "it is an empty answer": 1,
        "it is a revisit, whose content is the same as before": 1,
    }


def test_page_without_a_media_type_is_told_by_its_content():
    untyped = b"HTTP/1.1 200 OK\r\nServer: x\r\n\r\n"
    assert len(pages(warc((URL, untyped + PAGE), (URL, untyped + b"just words")))) == 1


def test_saved_resources_are_pages_too():
    assert len(pages(warc_record("resource", PAGE, URL, media="text/html"))) == 1


@pytest.mark.parametrize(
    ("coding", "code"),
    [("gzip", gzip.compress), ("br", brotli.compress), ("zstd", zstandard.compress)],
    ids=["gzip", "br", "zstd"],
)
def test_coded_answers_are_decoded(coding, code):
    data = warc((URL, answer(content=code(PAGE), more=f"Content-Encoding: {coding}\r\n")))
    assert texts(pages(data)[0]) == list(STORY)


def test_chunked_answer_is_put_together():
    chunks = b"".join(f"{len(part):x}\r\n".encode() + part + b"\r\n" for part in (PAGE[:300], PAGE[300:], b""))
    data = warc((URL, answer(content=chunks, more="Transfer-Encoding: chunked\r\n")), zip=False)
    assert texts(pages(data)[0]) == list(STORY)
    assert not [each for each in read(data) if type(each) is ReadError]


def test_charset_of_the_answer_counts_where_the_page_names_none():
    page = PAGE.decode().replace("“Nobody", "„Никто").encode("koi8-r", "replace")
    data = warc((URL, answer(media="text/html; charset=koi8-r", content=page)))
    assert "Никто" in texts(pages(data)[0])[1]


@pytest.mark.parametrize("zip", [True, False])
def test_cut_archive_gives_what_stands_before_and_one_error_with_the_place(zip):
    data = warc((f"{URL}/1", answer()), (f"{URL}/2", answer()), zip=zip)
    end = data.rindex(b"WARC-Type: request") - 300 if not zip else len(data) - len(warc(zip=True)) // 2
    found = [each for each in read(data[:end]) if not isinstance(each, NotAnArticle)]
    assert [each.url for each in found[:-1]] == [f"{URL}/1"]
    assert isinstance(found[-1], ReadError)
    assert found[-1].origin.startswith("wire, record 4")
    assert "cut short" in found[-1].reason


def test_record_that_is_longer_than_it_says_is_told_and_the_rest_goes_on():
    data = warc_record("response", answer(), URL) + warc_record("response", answer(), f"{URL}/2")
    length = f"Content-Length: {len(answer())}".encode()
    found = read(data.replace(length, length[:-1] + b"0", 1))
    assert [each.url for each in found if not isinstance(each, ReadError)] == [URL, f"{URL}/2"]
    assert [each.reason for each in found if type(each) is ReadError] == [
        "1 of its records are not as long as they say"
    ]


def test_garbage_that_goes_on_is_one_error_with_its_place():
    data = warc((f"{URL}/1", answer()), zip=False) + b"garbage\r\n\r\nmore garbage\r\n" + warc(zip=False)
    assert len(pages(data)) == 1
    (error,) = (each for each in read(data) if type(each) is ReadError)
    assert error.origin == "wire, after record 3"


def test_page_over_the_limit_is_an_error_and_the_rest_goes_on():
    data = warc((f"{URL}/1", answer(content=PAGE * 30)), (f"{URL}/2", answer()))
    error, page = (each for each in read(data, ReadOptions(max_bytes=3000)) if not isinstance(each, NotAnArticle))
    assert "larger than the limit of 3,000 bytes" in error.reason
    assert page.url == f"{URL}/2"


def test_bare_text_of_pages_is_refused_clearly():
    (reason,) = counted(warc_record("conversion", b"Menu Rain at last It rained.", URL, media="text/plain"))
    assert "read the WARC it comes from" in reason


def test_arc_is_read():
    version = b"1 0 Alexa\nURL IP-address Archive-date Content-type Archive-length\n"
    head = f"filedesc://x.arc 0.0.0.0 20220101000000 text/plain {len(version)}\n".encode() + version
    body = answer()
    line = f"{URL} 127.0.0.1 20220101000000 text/html {len(body)}\n".encode()
    (article,) = pages(head + b"\n" + line + body + b"\n")
    assert (article.url, texts(article)) == (URL, list(STORY))


def test_only_the_web_archives_of_a_wacz_are_read():
    files = {
        "archive/data.warc.gz": warc(),
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}\n',
        "indexes/index.cdx": b" CDX N b a m s\n",
        "datapackage.json": b"{}",
    }
    found = read(zipped(files), file="crawl.wacz")
    assert [each.origin for each in found if not isinstance(each, ReadError)] == [
        "crawl.wacz/archive/data.warc.gz, record 2"
    ]
    assert not [each for each in found if type(each) is ReadError]


def test_wacz_without_an_archive_is_an_error():
    (error,) = read(zipped({"datapackage.json": b"{}", "notes.txt": b"Rain at last"}), file="crawl.wacz")
    assert "no web archive in it" in error.reason


def test_many_pages_are_cut_out_one_by_one():
    assert len(articles(b"".join(warc_record("response", answer(), f"{URL}/{n}") for n in range(50)))) == 50


def test_old_archives_with_bare_line_ends_are_read():
    data = warc(zip=False).replace(b"WARC/1.0", b"WARC/0.18")
    assert len(pages(data)) == 1
    head, _, rest = warc_record("response", answer(), URL).partition(b"\r\n\r\n")
    assert len(pages(head.replace(b"WARC/1.0", b"WARC/0.18").replace(b"\r\n", b"\n") + b"\n\n" + rest)) == 1
