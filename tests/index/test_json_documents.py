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


def test_list_may_have_an_object_a_line():
    lines = ",\n".join(map(json.dumps, records()))
    for data in (
        f'{{"articles": [\n{lines}\n]}}\n',
        f"[\n{lines}\n]\n",
        f'{{"status": "ok", "articles": [\n{lines}]}}',
    ):
        assert titles(articles(data.encode())) == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]


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


@pytest.mark.parametrize("indent", [None, 1])
def test_text_sequences_are_read_object_by_object(indent):
    data = "".join(f"\x1e{json.dumps(each, indent=indent)}\n" for each in records()).encode()
    assert titles(articles(data)) == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]


def test_text_sequence_is_read_on_after_a_damaged_object():
    first, second, third = (f"\x1e{json.dumps(each)}\n" for each in records())
    one, broken, three = read((first + second[:90] + third).encode())
    assert [one.title, three.title] == ["Rain at last 1", "Rain at last 3"]
    assert (broken.origin, broken.reason.split(":")[0]) == ("wire, item 2", "not JSON")


def test_long_text_sequence_is_cut_wherever_it_was_read_to():
    rows = [record(n, note="x" * 50_000) for n in range(20)]
    data = "".join(f"\x1e{json.dumps(each)}\n" for each in rows).encode()
    assert titles(articles(data)) == [f"Rain at last {n}" for n in range(20)]


@pytest.mark.parametrize("between", ["", " ", ",", ",\n", ",\r\n"])
def test_objects_without_a_line_end_between_them_are_articles(between):
    data = between.join(map(json.dumps, records())).encode()
    assert titles(articles(data)) == ["Rain at last 1", "Rain at last 2", "Rain at last 3"]


def test_line_that_two_files_put_together_share_is_two_records():
    one, two, three = map(json.dumps, records())
    found = articles(f"{one}\n{two}{three}\n{json.dumps(record(4, note='} {'))}\n".encode())
    assert titles(found) == ["Rain at last 1", "Rain at last 2", "Rain at last 3", "Rain at last 4"]
    assert [each.origin for each in found][1:3] == ["wire, line 2, item 1", "wire, line 2, item 2"]


@pytest.mark.parametrize("shape", ['{"articles": [%s, %s]}', "%s%s", '{"articles": [\n%s, %s]}'])
@pytest.mark.parametrize("odd", [r'"\ud800 rain"', "1e999", "NaN"])
def test_records_of_a_list_may_hold_what_json_forbids(shape, odd):
    one = json.dumps({"title": "One", "body": "It rained.", "note": 0}).replace("0", odd)
    two = json.dumps({"title": "Two", "body": "It rained."})
    assert titles(articles((shape % (one, two)).encode())) == ["One", "Two"]
