"""Whatever is in a file, the run goes on: an article or an error with its reason, in bounded time."""

import io
from itertools import repeat

import pytest

from index.readers import ReadOptions, Record, read_records
from index.work import article_of
from search.errors import ReadError
from tests.index import fakes
from tests.index.mutations import check, mutated

RAIN = "It rained for the whole of the day on Friday, the weather office of the country said in a statement."
STORY = f"<article><h1>Rain at last</h1><p>{RAIN}</p><p>{RAIN.replace('Friday', 'Sunday')}</p></article>"


def read(data: bytes, options: ReadOptions | None = None):
    options = options or ReadOptions()
    (record,) = read_records(io.BytesIO(data), "input", options)
    return article_of(record, options, fakes.unchanged) if isinstance(record, Record) else record


def text(article):
    return " ".join(section.text for section in article.sections)


def test_mutated_inputs_give_articles_or_understood_errors(tmp_path):
    for data in mutated(seed=4, count=120):
        check(data, ReadOptions(), tmp_path)


@pytest.mark.parametrize("tag", ["<div>", "<p>", "<b><i>", "<a href=x>", "<ul><li>", "<table><tr><td>", "<blockquote>"])
def test_twenty_thousand_levels_do_no_harm(tag):
    result = read(f"<html><body>{STORY}{tag * 20_000}{RAIN}".encode())
    assert isinstance(result, ReadError) or RAIN in text(result)


def test_page_of_too_many_elements_is_refused():
    result = read(b"<html><body>" + b"<p>It rained.</p>" * 60_001)
    assert result.reason == "the page has more than 60,000 elements"


def test_element_of_too_many_attributes_loses_them():
    attributes = " ".join(f"a{number}=1" for number in range(50_000))
    assert RAIN in text(read(f"<html><body><div {attributes}>{STORY}</div>".encode()))


def test_large_file_is_refused_without_being_read_whole():
    class Endless(io.RawIOBase):
        taken = 0

        def readable(self):
            return True

        def readinto(self, buffer):
            start = b"<html><p>" if not self.taken else b""
            buffer[:] = (start + b"rain and more " * (len(buffer) // 14 + 1))[: len(buffer)]
            self.taken += len(buffer)
            return len(buffer)

    stream = Endless()
    (result,) = read_records(stream, "input", ReadOptions(max_bytes=1_000_000))
    assert result.reason == "larger than the limit of 1,000,000 bytes for one article"
    assert stream.taken < 2_000_000


def test_entities_that_hold_entities_are_not_expanded():
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "rain"}">' for n in range(9))
    result = read(f"<?xml version='1.0'?><!DOCTYPE html [{entities}]><html><body>{STORY}<p>&e8;</p>".encode())
    assert len(text(result)) < 1000


def test_zeros_in_a_page_do_not_cut_it_short():
    assert text(read(f"<html><body>{STORY}".replace("whole", "who\0le").encode())).count(RAIN) == 1


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [
        ("cp1252", "iso-8859-1"),
        ("utf-8", "iso-8859-1"),
        ("utf-8", "nonsense"),
        ("cp1252", "utf-8"),
        ("utf-16", "utf-8"),
    ],
)
def test_wrong_charset_is_seen_through(encoding, declared):
    page = f"<html><head><meta charset={declared}></head><body>{STORY.replace('Rain at last', 'Café “Été”')}"
    assert read(page.encode(encoding)).title == "Café “Été”"


@pytest.mark.parametrize("start", ["<p>x</p><!-- ", "<p>x</p><script> ", '<p class="', "<p>x</p><title>", "<textarea>"])
def test_what_is_never_closed_ends_with_the_page(start):
    result = read(f"<html><body>{start}{STORY * 50}".encode())
    assert isinstance(result, ReadError) or result.sections


@pytest.mark.parametrize(
    "value", ["[" * 50_000, '{"@graph":' * 5_000, '{"@type":"NewsArticle","headline":{"name":[[]]}}']
)
def test_odd_json_ld_is_passed_over(value):
    page = f'<html><head><script type="application/ld+json">{value}</script></head><body>{STORY}'
    assert read(page.encode()).title == "Rain at last"


def test_lines_of_a_large_text_are_read_in_time():
    lines = "\n\n".join(f"{RAIN} {number}" for number in range(20_000))
    article = read(f"Rain at last\n\n{lines}".encode(), ReadOptions(max_seconds=5))
    assert article.title == "Rain at last"


def test_one_bad_article_of_many_does_not_end_the_run():
    results = [read(data) for data in (b"", b"\0" * 5000, STORY.encode(), *repeat(b"<html>", 2))]
    assert [isinstance(result, ReadError) for result in results] == [True, True, False, True, True]
