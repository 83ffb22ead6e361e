"""JSON that is not an object a line."""

import json

import pytest

from index.readers import ReadOptions
from tests.index.reading import articles, read, reasons
from tests.index.samples import JSON_FEED, TEXT, record, records


def titles(found):
    return [article.title for article in found]


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "wrap",
    [
        lambda rows: rows,
        lambda rows: {"status": "ok", "totalResults": 3, "articles": rows},
        lambda rows: {"response": {"total": 3, "results": rows}},
        lambda rows: {"hits": {"total": 3, "hits": [{"_id": str(n), "_source": row} for n, row in enumerate(rows)]}},
        lambda rows: {row["url"]: row for row in rows},
    ],
    ids=["array", "articles", "response", "search", "by key"],
)
def test_articles_are_found_in_arrays_and_wraps(wrap, indent):
    data = json.dumps(wrap(records()), indent=indent).encode()
    assert titles(articles(data)) == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]


def test_record_of_a_search_engine_is_one_article():
    data = json.dumps({"_source": record()}).encode()
    assert titles(articles(data)) == ["Rain at last 1"]
    assert articles(data)[0].key is None


def test_objects_one_after_another_are_articles():
    data = "\n".join(json.dumps(each, indent=2) for each in records()).encode()
    assert len(articles(data)) == 3


def test_byte_order_mark_and_utf_16_do_no_harm():
    text = json.dumps(records(), indent=1)
    assert len(articles(text.encode("utf-8-sig"))) == 3
    assert len(articles(text.encode("utf-16"))) == 3
    lines = "\n".join(json.dumps(each) for each in records())
    assert len(articles(lines.encode("utf-16"))) == 3


def test_object_is_one_article_whatever_lists_are_in_it():
    data = json.dumps(record(items=[{"src": "a.jpg"}, {"src": "b.jpg"}], tags=[{"name": "rain"}]), indent=1).encode()
    assert titles(articles(data)) == ["Rain at last 1"]


def test_feed_names_the_publication_of_its_items():
    (article,) = articles(JSON_FEED)
    assert (article.source, article.key) == ("The Courier", "1")


def test_item_tells_its_place():
    second = read(json.dumps([record(), {"a": 1}]).encode())[1]
    assert second.origin == "wire, item 2"


def test_cut_array_gives_what_stands_before_the_cut_and_one_error():
    *found, error = read(json.dumps(records()).encode()[:-100])
    assert titles(found) == ["Rain at last 1", "Rain at last 2"]
    assert (error.origin, error.reason) == ("wire, after item 2", "the JSON ends in the middle of an object")


def test_array_may_be_longer_than_one_article_may_be():
    data = json.dumps({"articles": records(200)}).encode()
    assert len(articles(data, ReadOptions(max_bytes=5000))) == 200


def test_brackets_and_quotes_inside_strings_part_nothing():
    odd = record(title='He said: "]}, {[" \\', text=TEXT)
    assert titles(articles(json.dumps([odd, odd]).encode())) == [odd["title"]] * 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"[]", "no article"),
        (b'[\n{"title": "Rain", "text": ', "in the middle of an object"),
        (b'{"title": "Rain", "text": "It rained."}}}}{', "not JSON"),
        (b"[[1, 2], [3]]", "not a JSON object"),
        (b'{"id": 1,\n "references": [{"author": "Byrd"}]}', "no title and no body"),
    ],
)
def test_other_json_is_refused_with_its_reason(data, words):
    assert words in " ".join(error.reason for error in read(data)[-1:])


def test_long_item_is_refused_by_its_place():
    found = read(json.dumps([record(), record(2, text="x" * 9000)]).encode(), ReadOptions(max_bytes=5000))
    assert found[-1].origin == "wire, after item 1"
    assert "longer than the limit of 5,000 bytes" in found[-1].reason


def test_reasons_name_the_fields_that_are_there():
    assert "'headword'" in reasons(b'[{"headword": "Rain"}]')[0]
