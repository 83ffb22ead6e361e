"""RSS and Atom: whole texts are articles, teasers are not."""

# ruff: noqa: E501 - lines of other formats

import pytest

from index.readers import NotAnArticle
from index.sections import article_from_raw
from search.errors import ReadError
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import ATOM, HTML, RAIN, RSS, STORY, TEXT, URL


def rss(*items: str) -> bytes:
    space = "http://purl.org/rss/1.0/modules/content/"
    head = f'<rss version="2.0" xmlns:content="{space}"><channel><title>The Courier</title><language>en-gb</language>'
    return f"{head}{''.join(f'<item><title>Rain</title>{item}</item>' for item in items)}</channel></rss>".encode()


def escaped(markup: str) -> str:
    return markup.replace("<", "&lt;").replace(">", "&gt;")


def test_entry_with_its_whole_text_is_an_article():
    (article, teaser) = read(RSS)
    assert (article.title, article.url, article.source) == ("Rain at last", URL, "The Courier")
    assert article_from_raw(article).published.iso == "2021-03-03T17:12+00:00"
    assert texts(article) == list(STORY)
    assert isinstance(teaser, NotAnArticle)


def test_atom_entry_is_an_article():
    (article,) = articles(ATOM)
    assert (article.title, article.key, article.authors) == ("Rain at last", "tag:1", ("Ada Byrd",))
    assert texts(article) == list(STORY)


@pytest.mark.parametrize(
    "item",
    [
        f"<description>{RAIN}</description>",
        f"<description>{escaped(HTML * 5)} &lt;a href='x'&gt;Continue reading...&lt;/a&gt;</description>",
        f"<description>{RAIN}</description><content:encoded>{escaped(f'<a href=x><img src=y></a><p>{RAIN}</p>')}</content:encoded>",
        "<link>https://courier.example/1</link>",
    ],
    ids=["summary", "continued", "summary twice", "link"],
)
def test_entry_with_the_first_lines_only_is_a_teaser(item):
    assert reasons(rss(item)) == ["it is a teaser, without the article's text"]


@pytest.mark.parametrize(
    "item",
    [
        f"<content:encoded>{escaped(f'<p>{RAIN}</p>')}</content:encoded>",
        f"<description>{escaped(HTML)}</description><content:encoded>{escaped(HTML)}</content:encoded>",
        f"<description>{escaped(HTML * 4)}</description>",
    ],
    ids=["content alone", "content twice", "long description"],
)
def test_entry_with_its_text_in_any_field_is_an_article(item):
    assert RAIN in texts(articles(rss(item))[0])


def test_recording_with_a_few_words_is_no_article():
    sound = '<enclosure url="https://x.example/1.mp3" type="audio/mpeg" length="1"/>'
    assert reasons(rss(f"{sound}<content:encoded>{RAIN}</content:encoded>")) == [
        "it is a recording with a few words about it"
    ]


def test_feed_of_the_first_version_is_read():
    data = f"""<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
    xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>The Courier</title></channel><item><title>Rain</title><link>{URL}</link><dc:date>2021-03-03</dc:date>
    <dc:creator>Ada Byrd</dc:creator><content:encoded>{escaped(HTML)}</content:encoded></item></rdf:RDF>"""
    (article,) = articles(data.encode())
    assert (article.published, article.authors, texts(article)) == ("2021-03-03", ("Ada Byrd",), list(STORY))


def test_careless_feed_is_read():
    data = rss(f"<description>x</description><content:encoded>{escaped(HTML)}</content:encoded>").replace(
        b"The Courier", b"Rain & Snow &nbsp;"
    )
    assert len(articles(data)) == 1


def test_feed_without_entries_is_an_error():
    assert reasons(rss()) == ["the feed has no entries"]


def test_cut_feed_gives_what_stands_before_and_one_error():
    item = f"<content:encoded>{escaped(HTML)}</content:encoded>"
    found = read(rss(item, item, item)[:-200])
    assert len([each for each in found if not isinstance(each, ReadError)]) >= 2
    assert "cut short" in found[-1].reason


def test_plain_text_in_content_keeps_its_paragraphs():
    assert texts(articles(rss(f"<content:encoded>{TEXT}</content:encoded>"))[0]) == list(STORY)


def test_draft_in_an_export_of_wordpress_is_no_article():
    export = RSS.replace(b"<rss ", b'<rss xmlns:wp="http://wordpress.org/export/1.2/" ')
    draft, _ = read(export.replace(b"</guid>", b"</guid><wp:status>draft</wp:status>"))
    assert draft.reason.startswith("its publisher does not want it used")
    article, _ = read(export.replace(b"</guid>", b"</guid><wp:status>publish</wp:status>"))
    assert article.title == "Rain at last"
