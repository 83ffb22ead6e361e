"""Mailboxes, messages, pages saved as messages; Markdown with front matter; dumps of wikis."""

# ruff: noqa: E501 - lines of other formats

import pytest

from index.readers import NotAnArticle, Role
from index.sections import article_from_raw
from search.errors import ReadError
from tests.index import samples
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import END, HTML, MBOX, MESSAGE, MHTML, MORE, RAIN, STORY, TEXT, URL, WIKI


def test_mailbox_gives_each_message():
    first, second = articles(MBOX)
    assert (first.key, second.key) == ("1@courier.example", "2@courier.example")
    assert (first.title, first.source) == ("Rain at last!", "The Courier")
    assert article_from_raw(first).published.iso == "2021-03-03T17:12-05:00"
    assert texts(first) == list(STORY)


def test_line_that_begins_with_from_parts_no_message():
    body = TEXT.replace("More", "From here on it rained in 2021\n\nFrom the town of Leeds 2021 was wet")
    data = MBOX.decode().replace(TEXT, body.replace("\nFrom", "\n>From"), 1)
    assert len(articles(data.encode())) == 2


def test_message_without_a_plain_text_is_read_from_its_markup():
    html = f"From: a@x.example\nSubject: Rain\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\nContent-Type: text/html\n\n{HTML}\n--b--\n"
    (article,) = articles(html.encode())
    assert (article.source, texts(article)) == ("x.example", list(STORY))


@pytest.mark.parametrize("charset", ["koi8-r", "utf-8", "nonsense"])
def test_charset_of_a_part_is_followed(charset):
    text = "Дождь шёл весь день, сказала Ада Бэрд журналистам в порту города."
    head = f"From: a@x.example\nSubject: Rain\nMIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n"
    data = head.encode() + text.encode("utf-8" if charset == "nonsense" else charset)
    assert texts(articles(data)[0]) == [text]


def test_header_in_characters_that_nobody_knows_is_kept_as_it_is():
    head = "From: a@x.example\nSubject: =?x\udcff?q?Rain?=\nMIME-Version: 1.0\nContent-Type: text/plain\n\n"
    (article,) = articles(head.encode("utf-8", "surrogateescape") + TEXT.encode())
    assert article.title is not None
    assert "Rain" in article.title


def test_message_of_pictures_alone_is_no_article():
    data = MESSAGE.replace("text/plain", "image/png").replace("text/html", "image/gif")
    assert reasons(data.encode()) == ["it is a message without a text"]


def test_saved_page_has_its_address_and_its_moment():
    (article,) = articles(MHTML)
    assert (article.url, article.captured, texts(article)) == (URL, "2021-03-05T10:00:00Z", list(STORY))


def test_text_with_a_head_of_fields_is_no_message():
    (article,) = articles(f"Title: Rain at last\nDate: 3 March 2021\nSource: The Courier\n\n{TEXT}".encode())
    assert article_from_raw(article).source == "The Courier"


def test_front_matter_names_the_parts():
    (article,) = articles(samples.MARKDOWN)
    assert (article.title, article.published, article.authors) == (
        "Rain at last",
        "2021-03-03",
        ("Ada Byrd", "Bo Lind"),
    )
    assert texts(article) == [f"{RAIN} It is wet in Ostmere.", "What comes", MORE]
    assert article.blocks[1].role is Role.HEADING


def test_front_matter_may_be_toml():
    data = f'+++\ntitle = "Rain"\ndate = 2021-03-03T17:12:00Z\ndraft = false\n+++\n\n{TEXT}\n'
    (article,) = articles(data.encode())
    assert (article.title, article_from_raw(article).published.iso) == ("Rain", "2021-03-03T17:12+00:00")


@pytest.mark.parametrize(
    ("front", "words"),
    [
        ("title: [Rain\n", "its front matter cannot be read"),
        ("a: &a [x, x]\nb: [*a, *a]\n", "it holds aliases"),
        ("title: !!python/object:os.system x\n", "its front matter cannot be read"),
    ],
)
def test_front_matter_that_cannot_be_read_is_an_error(front, words):
    assert words in reasons(f"---\n{front}---\n\n{TEXT}".encode())[0]


def test_text_between_rules_is_no_front_matter():
    (article,) = articles(f"---\n\n{RAIN}\n\n---\n\n{MORE}".encode())
    assert RAIN in texts(article)


def test_wiki_gives_its_articles_without_markup():
    article, *rest = read(WIKI)
    assert (article.title, article.key, article.source) == ("Rain at last", "7", "Wikinews")
    made = article_from_raw(article)
    assert (made.published.iso, made.updated.iso) == ("2021-03-03", "2021-03-04T08:00+00:00")
    assert texts(article) == [f"{RAIN} It was the town's wettest.", "What comes", MORE, END]
    assert sum(each.count for each in rest if isinstance(each, NotAnArticle)) == 2


def test_cut_wiki_gives_what_stands_before_and_one_error():
    found = [each for each in read(WIKI[:-150]) if not isinstance(each, NotAnArticle)]
    assert [type(each) is ReadError for each in found] == [False, True]
    assert found[1].origin == "wire, after page 2"


TITLED = f"""# Rain at last

*3 March 2021*, by Ada Byrd

{RAIN}

## What comes

> {MORE}

- {END}
- See [the forecast](https://courier.example/forecast).
"""


def test_markdown_without_front_matter_begins_with_its_title():
    (raw,) = articles(TITLED.encode())
    article = article_from_raw(raw)
    assert (article.title, article.published.iso) == ("Rain at last", "2021-03-03")
    assert [(section.heading, section.text.split("\n\n")) for section in article.sections] == [
        (None, [RAIN]),
        ("What comes", [MORE, END, "See the forecast."]),
    ]


def test_title_may_be_underlined():
    (raw,) = articles(f"Rain at last\n============\n\n{RAIN}\n\nWhat comes\n----------\n\n{MORE}\n".encode())
    assert (raw.title, texts(raw)) == ("Rain at last", [RAIN, "What comes", MORE])


@pytest.mark.parametrize("front", ["date: 2021-03-03", "date: 2021-03-03\ntitle: Rain at last"])
def test_first_heading_under_front_matter_is_the_title(front):
    (raw,) = articles(f"---\n{front}\n---\n\n# Rain at last\n\n{RAIN}\n\n## What comes\n\n{MORE}\n".encode())
    assert (raw.title, texts(raw)) == ("Rain at last", [RAIN, "What comes", MORE])


def test_heading_that_says_something_else_than_the_title_stays():
    (raw,) = articles(f"---\ntitle: Rain at last\n---\n\n## What comes\n\n{MORE}\n".encode())
    assert (raw.title, texts(raw)) == ("Rain at last", ["What comes", MORE])


def test_document_of_several_titles_with_their_days_is_several_articles():
    parts = [f"# {title}\n\n{day} March 2021\n\n{RAIN}\n\n{MORE}\n" for day, title in enumerate(("Rain", "Snow"), 1)]
    found = articles("\n".join(parts).encode())
    assert [(each.title, article_from_raw(each).published.iso) for each in found] == [
        ("Rain", "2021-03-01"),
        ("Snow", "2021-03-02"),
    ]
    whole = f"# Rain\n\n{RAIN}\n\n# What comes\n\n{MORE}\n\n# The end\n\n{END}\n"
    assert len(articles(whole.encode())) == 1


def test_first_line_with_a_word_behind_a_sign_is_no_title_of_markdown():
    (raw,) = articles(f"#rain is what they wrote\n\n{RAIN}\n\n* {MORE}\n".encode())
    assert texts(raw)[0] == "#rain is what they wrote"
