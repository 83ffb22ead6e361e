"""What is compressed, and archives of files: read to the damage, within bounds, whatever their names say."""

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from random import Random

import pytest
import zstandard

from index.readers import NotAnArticle, ReadOptions
from index.readers.unpacking import Budget
from search.errors import ReadError
from tests.index import samples
from tests.index.reading import articles, read, reasons
from tests.index.samples import JSON_LINES, PAGE, tarred, zipped

PACKERS = {"gzip": gzip.compress, "bzip2": bz2.compress, "xz": lzma.compress, "zstandard": zstandard.compress}


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_compressed_files_are_read_the_same(pack):
    assert articles(pack(JSON_LINES)) == articles(JSON_LINES)
    assert articles(pack(tarred({"a.jsonl": JSON_LINES})), file="x") == articles(JSON_LINES, file="x/a.jsonl")


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_what_stands_before_a_cut_is_read_and_one_error_tells_of_it(pack):
    random = Random(1)
    lines = b"".join(b'{"title": "Rain", "text": "%s"}\n' % random.randbytes(2000).hex().encode() for _ in range(600))
    *found, last = read(pack(lines)[:-40])
    assert len(found) >= 1
    assert "damaged or cut short" in last.reason


def test_half_a_page_is_no_article():
    (error,) = read(gzip.compress(PAGE * 40, mtime=0)[:-60])
    assert isinstance(error, ReadError)
    assert "cut short" in error.reason


def test_streams_one_after_another_are_one_file():
    first, second = JSON_LINES[:500], JSON_LINES[500:]
    for pack in (gzip.compress, bz2.compress, lzma.compress):
        assert len(articles(pack(first) + pack(second))) == 3


def test_files_in_archives_are_known_by_their_paths():
    files = {"2021/a.html": PAGE, "2021/b.jsonl": JSON_LINES}
    for data in (zipped(files), tarred(files), tarred(files, "w:gz"), tarred(files, "w:xz")):
        assert [article.origin for article in articles(data, file="news.zip")] == [
            "news.zip/2021/a.html",
            *(f"news.zip/2021/b.jsonl, line {n}" for n in (1, 2, 3)),
        ]


def test_archives_in_archives_are_read_to_some_depth():
    data = zipped({"a.html": PAGE})
    for _ in range(2):
        data = zipped({"inner.zip": data})
    assert [article.origin for article in articles(data)] == ["wire/inner.zip/inner.zip/a.html"]
    assert "more than 3 deep" in reasons(zipped({"inner.zip": zipped({"inner.zip": data})}))[0]


def test_one_bad_file_of_an_archive_does_not_end_it():
    found = read(zipped({"a.txt": b"", "b.html": PAGE, "c.pdf": b"%PDF-1.4 x"}))
    assert [type(each).__name__ for each in found] == ["ReadError", "RawArticle", "ReadError"]
    assert found[0].origin == "wire/a.txt"


def test_file_without_a_name_in_a_zip_does_not_end_it():
    packed = io.BytesIO(zipped({"a.html": PAGE, "b.html": PAGE}))
    with zipfile.ZipFile(packed, "a") as archive:
        archive.filelist[0].filename = ""
        archive.writestr("c.html", PAGE)
    found = read(packed.getvalue())
    assert [type(each).__name__ for each in found] == ["ReadError", "RawArticle", "RawArticle"]


def test_what_stands_beside_articles_is_counted():
    found = read(
        zipped({"a.html": PAGE, "x/1.png": b"x", "x/2.png": b"x", ".git/config": b"x", "__MACOSX/a.html": PAGE})
    )
    assert [each.count for each in found if isinstance(each, NotAnArticle)] == [2]
    assert "no articles are kept in .png files (2 times)" in str(found[-1])


@pytest.mark.parametrize("name", ["../../etc/cron.d/a.html", "/etc/a.html", "..\\..\\a.html", "a/./../../a.html"])
def test_names_that_lead_elsewhere_are_only_labels(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for data in (zipped({name: PAGE}), tarred({name: PAGE})):
        (article,) = articles(data, file="folder/news.zip")
        assert article.origin.startswith("folder/news.zip/")
        assert ".." not in article.origin
    assert not list(tmp_path.iterdir())


def test_links_in_archives_are_not_followed():
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        link = tarfile.TarInfo("passwd.txt")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    assert reasons(out.getvalue()) == ["the archive is empty"]


@pytest.mark.parametrize("pack", PACKERS.values(), ids=PACKERS)
def test_what_unpacks_to_far_too_much_is_given_up(pack, monkeypatch):
    monkeypatch.setattr("index.readers.unpacking._FREE_BYTES", 1_000_000)
    bomb = pack(b"a" * 30_000_000)
    found = read(zipped({"bomb.txt": bomb}) if len(bomb) > 20_000 else bomb, ReadOptions(max_bytes=100_000_000))
    assert "given up: it unpacks to more than 200 times its length" in found[-1].reason


def test_bomb_in_an_archive_is_given_up(monkeypatch):
    monkeypatch.setattr("index.readers.unpacking._FREE_BYTES", 1_000_000)
    data = zipped({f"{n}.jsonl": b'{"a": "' + b"a" * 20_000_000 for n in range(3)})
    assert "given up" in reasons(data)[-1]


def test_budget_is_spent_by_length_and_share():
    assert not Budget(taken=1, given=200_000_000).is_spent
    assert not Budget(taken=10_000_000, given=1_900_000_000).is_spent
    assert Budget(taken=1_000_000, given=300_000_000).is_spent


def test_encrypted_file_is_an_error():
    data = bytearray(zipped({"a.html": PAGE}))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(sign) + offset] |= 1
    assert reasons(bytes(data)) == ["it is encrypted"]


def test_office_documents_of_other_kinds_are_named():
    assert "a spreadsheet" in reasons(zipped({"[Content_Types].xml": b"", "xl/workbook.xml": b""}))[0]
    assert "an e-book" in reasons(zipped({"mimetype": b"application/epub+zip", "OEBPS/1.xhtml": PAGE}))[0]
    assert "an e-book" in reasons(zipped({"META-INF/container.xml": b"", "OEBPS/1.xhtml": PAGE}))[0]


def test_standard_input_that_cannot_be_gone_back_in_is_read():
    class Pipe(io.BytesIO):
        def seekable(self):
            return False

        def seek(self, *_):
            raise io.UnsupportedOperation

    from index.readers import read_records

    for data in (zipped({"a.html": PAGE}), samples.parquet_file(), samples.docx(["Rain at last", samples.RAIN])):
        assert next(iter(read_records(Pipe(data), "stdin"))).file.startswith("stdin")


def test_damaged_archive_gives_what_stands_before_the_damage():
    files = {f"{n}.html": PAGE for n in range(30)}
    *found, last = read(tarred(files)[:-15_000])
    assert len(found) >= 20
    assert isinstance(last, ReadError)
    with zipfile.ZipFile(io.BytesIO(zipped(files))) as whole:
        assert len(whole.namelist()) == 30
    assert "the ZIP archive is damaged or cut short" in reasons(zipped(files)[:-300])[0]


@pytest.mark.parametrize("name", list(samples.ALL))
def test_every_format_gives_articles_with_a_story(name):
    found = [each for each in read(samples.ALL[name], file=name) if not isinstance(each, NotAnArticle)]
    assert found
    assert not [each for each in found if isinstance(each, ReadError)]
    assert all(any(len(block.text) > 8 for block in article.blocks) for article in found)


@pytest.mark.parametrize("name", ["rows.csv", "feed.rss", "message.newsml", "nexis.txt", "box.mbox", "wiki.xml"])
def test_every_format_is_read_when_packed(name):
    data = samples.ALL[name]
    expected = [str(each) for each in read(data, file=name)]
    assert [str(each) for each in read(gzip.compress(data), file=name)] == expected
    inside = read(zipped({"inner": data}), file="a.zip")
    assert [str(each).replace("a.zip/inner", name) for each in inside] == expected
