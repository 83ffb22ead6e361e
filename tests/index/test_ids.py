import pytest

from index.ids import article_id, is_of_before
from index.readers import Record


def record(file="archive/a.txt", number=None, data=b""):
    return Record(format="text", file=file, data=data, number=number)


def test_id_is_short_and_always_the_same():
    assert article_id(record(data=b"Rain")) == article_id(record(data=b"Snow"))
    assert len(article_id(record())) == 16


def test_article_with_an_address_keeps_its_id_in_another_archive():
    one = article_id(record("a/x.html"), url="https://courier.example/rain", source="Courier")
    assert one == article_id(record("b/y.html"), url="http://Courier.example/rain#top", key="7")


@pytest.mark.parametrize("url", ["https://courier.example/", "https://courier.example", "http://[", "https://x:y/a"])
def test_address_of_a_whole_site_is_no_articles(url):
    assert article_id(record("a/x.html"), url=url) != article_id(record("a/y.html"), url=url)


@pytest.mark.parametrize("added", ["utm_source=x&utm_medium=mail", "fbclid=Iw0", "gclid=1", "id=7&utm_campaign=y"])
def test_way_by_which_a_reader_came_makes_no_other_article(added):
    plain = "http://courier.example/rain" + ("?id=7" if "id=7" in added else "")
    assert article_id(record(), url=f"http://courier.example/rain?{added}") == article_id(record(), url=plain)
    assert article_id(record(), url="http://courier.example/rain?id=8") != article_id(record(), url=plain)


def test_pages_that_a_script_tells_apart_stay_apart():
    assert article_id(record(), url="https://c.example/#!/1") != article_id(record(), url="https://c.example/#!/2")


def test_relative_address_counts_within_the_archive():
    one = article_id(record("a/x.jsonl", 1), url="/rain")
    assert one == article_id(record("a/y.jsonl", 2), url="/rain")
    assert one != article_id(record("b/x.jsonl", 1), url="/rain")


def test_record_key_counts_with_the_publication_that_the_record_names():
    one = article_id(record("archive/a.jsonl", 1), key="7", source="Courier")
    assert one == article_id(record("archive/b.jsonl", 5), key="7", source="Courier")
    assert one != article_id(record("archive/a.jsonl", 1), key="7", source="Herald")
    assert one != article_id(record("other/a.jsonl", 1), key="7", source="Courier")


def test_record_key_without_a_publication_counts_within_the_archive():
    assert article_id(record("archive/a.jsonl"), key="k7") == article_id(record("archive/b.jsonl"), key="k7")
    assert article_id(record("archive/a.jsonl"), key="k7") != article_id(record("other/a.jsonl"), key="k7")


def test_number_without_a_publication_counts_within_its_file():
    assert article_id(record("archive/a.jsonl"), key="7") != article_id(record("archive/b.jsonl"), key="7")


def test_record_without_anything_is_known_by_its_content():
    one = article_id(record("archive/a.jsonl", 3, b'{"body": "Rain"}\n'))
    assert one == article_id(record("archive/b.jsonl", 9, b'{"body": "Rain"}'))
    assert one != article_id(record("archive/a.jsonl", 3, b'{"body": "Snow"}\n'))


def test_ids_of_an_earlier_version_are_told():
    assert not is_of_before(article_id(record()))
    assert is_of_before("abcdefgh234567ab")
