from index.ids import article_id
from index.readers import RawArticle


def test_id_is_short_and_always_the_same():
    assert article_id(RawArticle(origin="archive/a.txt")) == article_id(RawArticle(origin="archive/a.txt", title="New"))
    assert len(article_id(RawArticle(origin="archive/a.txt"))) == 16


def test_article_with_a_url_keeps_its_id_in_another_file():
    one = RawArticle(origin="a.html", url="https://courier.example/rain", source="Courier")
    two = RawArticle(origin="b.html", url="https://courier.example/rain#top", source="Courier")
    assert article_id(one) == article_id(two)


def test_record_key_counts_with_the_source():
    one = RawArticle(origin="a.jsonl#7", key="7", source="Courier")
    assert article_id(one) == article_id(RawArticle(origin="b.jsonl#7", key="7", source="Courier"))
    assert article_id(one) != article_id(RawArticle(origin="a.jsonl#7", key="7", source="Herald"))


def test_record_key_without_a_source_counts_with_its_file():
    assert article_id(RawArticle(origin="a.jsonl#7", key="7")) != article_id(RawArticle(origin="b.jsonl#7", key="7"))
