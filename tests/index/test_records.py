"""Records with fields: whose names are known, what is made of odd values, and what is said of those without a body."""

# ruff: noqa: E501 - records are lines

import json

import pytest

from index.readers import NotAnArticle, ReadOptions, Role
from index.readers.fields.mapping import field_names
from index.sections import article_from_raw
from search.errors import ReadError
from tests.index.reading import articles, read, reasons, texts
from tests.index.samples import HTML, NINJS_1, NINJS_3, STORY, TEXT


def of(**fields):
    """The article of a record."""
    (article,) = articles(json.dumps(fields).encode() + b"\n")
    return article


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Rain", "maintext": TEXT, "date_publish": "2021-03-03 17:12:00", "source_domain": "www.courier.example"},
        {"title": "Rain", "text": TEXT, "publish_date": "2021-03-03T17:12:00", "source_url": "https://www.courier.example"},
        {"title": "Rain", "content": TEXT, "publishedAt": "2021-03-03T17:12:00Z", "source": {"id": None, "name": "courier.example"}},
        {"title": "Rain", "text": TEXT, "date": "2021-03-03T17:12", "source": "https://courier.example/1", "source-hostname": "courier.example"},
        {"title": "Rain", "text": TEXT, "publish_date": "2021-03-03 17:12", "media_name": "courier.example"},
        {"title": "Rain", "text": TEXT, "date": "2021-03-03 17:12:00", "domain": "courier.example"},
        {"title": "Rain", "content": TEXT, "date": "2021-03-03 17:12", "publication": "courier.example"},
        {"title": "Rain", "content_text": TEXT, "date_published": "2021-03-03T17:12:00Z", "source": "courier.example"},
        {"webTitle": "Rain", "webPublicationDate": "2021-03-03T17:12:00Z", "fields": {"bodyText": TEXT, "publication": "courier.example"}},
        {"_id": "7", "_source": {"title": "Rain", "body": TEXT, "published": "2021-03-03 17:12", "source": "courier.example"}},
    ],
    ids=["news-please", "newspaper", "newsapi", "trafilatura", "mediacloud", "cc_news", "all-the-news", "jsonfeed", "guardian", "elastic"],
)  # fmt: skip
def test_field_names_of_well_known_producers_are_known(fields):
    article = of(**fields)
    assert (article.title, article.source) == ("Rain", "courier.example")
    assert article_from_raw(article).published.iso.startswith("2021-03-03T17:12")
    assert texts(article) == list(STORY)


def test_body_of_sections_keeps_its_headings():
    sections = [{"headline": [], "paragraphs": [STORY[0]]}, {"headline": ["What comes"], "paragraphs": [STORY[1]]}]
    page = {"requested_url": "https://courier.example/1", "content": "<html>", "source_info": {"publisher": "Courier"}}
    body = {"summary": ["A week of rain."], "sections": sections}
    article = of(title="Rain", body=body, publishing_date="2021-03-03", html=page)
    assert (article.url, article.source) == ("https://courier.example/1", "Courier")
    assert [(block.role is Role.HEADING, block.text) for block in article.blocks] == [
        (False, "A week of rain."), (False, STORY[0]), (True, "What comes"), (False, STORY[1]),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["html", "raw_html", "content"])
def test_page_in_a_field_is_read_as_a_page(name):
    page = (
        f"<html><head><title>x</title></head><body><nav>Menu</nav><article><h1>Rain</h1>{HTML}</article></body></html>"
    )
    article = of(url="https://courier.example/rain", date="2021-03-03", **{name: page})
    assert (article.url, article.published, texts(article)) == (
        "https://courier.example/rain",
        "2021-03-03",
        list(STORY),
    )


@pytest.mark.parametrize("markup", [HTML, f"<body>{HTML}</body>"])
def test_markup_in_a_body_is_no_text(markup):
    assert texts(of(title="Rain", body_html=markup, body_text="one block")) == list(STORY)


@pytest.mark.parametrize("data", [NINJS_1, NINJS_3], ids=["1", "3"])
def test_ninjs_of_every_version_is_read(data):
    (article,) = articles(data)
    assert (article.title, article.authors, texts(article)) == ("Rain at last", ("Ada Byrd",), list(STORY))
    assert article.published == "2021-03-03T17:12:00Z"
    assert article.key.startswith("tag:wire.example")


@pytest.mark.parametrize("kind", ["text/plain", "text/html"])
def test_ninjs_of_several_bodies_is_the_main_one_else_the_longest(kind):
    story = TEXT if kind == "text/plain" else "".join(f"<p>{line}</p>" for line in STORY)
    teaser = {"role": "teaser", "contentType": kind, "value": "Rain fell."}
    wire = {"uri": "urn:1", "type": "text", "versioncreated": "2021-03-03", "headlines": [{"value": "Rain"}]}
    for role in ("main", "web"):
        bodies = [teaser, {"role": role, "contentType": kind, "value": story}]
        (article,) = articles(json.dumps(wire | {"bodies": bodies}).encode())
        assert texts(article) == list(STORY)


def test_ninjs_without_a_text_is_told_by_its_kind():
    picture = {"uri": "urn:1", "type": "picture", "versioncreated": "2021-03-03", "headline": "Rain"}
    text = {"uri": "urn:2", "type": "text", "versioncreated": "2021-03-03", "descriptions": [{"value": "Rain fell."}]}
    data = "".join(json.dumps(each) + "\n" for each in (picture, text)).encode()
    assert reasons(data) == ["it is a picture, without a text", "it is a teaser, without the article's text"]


def test_dateline_with_its_own_field_is_not_in_the_text():
    wire = {
        "urn": "urn:1", "version_created": "2021-03-03T17:12:00Z", "headline": "Rain", "dateline": "Ostmere (dpa) - ",
        "article_html": f'<p><span class="dateline">Ostmere <span class="credit">(dpa)</span> - </span>{STORY[0]}</p>',
    }  # fmt: skip
    assert (of(**wire).dateline, texts(of(**wire))) == ("Ostmere (dpa) -", [STORY[0]])


def test_record_without_a_title_keeps_its_first_paragraph():
    article = article_from_raw(of(id="1", body="“We will mend the pier,” said Dara Flint."))
    assert article.sections[0].text == "“We will mend the pier,” said Dara Flint."


@pytest.mark.parametrize(
    "nothing",
    [
        float("nan"),
        "NaN",
        "nan",
        "None",
        "",
        None,
        [],
        {},
        "-",
        "--",
        "—",
        "\\N",
        "<NA>",
        "null",
        "n/a",
        "N.A.",
        "NA",
        "?",
    ],
)
def test_what_says_nothing_is_no_source(nothing):
    assert of(title="Rain", text=TEXT, source=nothing).source is None


def test_authors_come_as_lists_and_as_their_text():
    assert of(title="Rain", text=TEXT, authors="['Ada Byrd', 'Bo Lind']").authors == ("Ada Byrd", "Bo Lind")
    assert of(title="Rain", text=TEXT, author=[{"name": "Ada Byrd"}]).authors == ("Ada Byrd",)


def test_excerpt_loses_its_count_of_letters():
    assert texts(of(title="Rain", content="It rained on Friday and [+3012 chars]")) == ["It rained on Friday and …"]


def test_records_without_a_body_are_told_apart():
    lines = [
        {"title": "Rain", "text": ""},
        {"title": "Rain", "text": None, "summary": "Rain fell."},
        {"title": "Rain", "kop": "x"},
    ]
    empty, teaser, unknown = read("".join(json.dumps(line) + "\n" for line in lines).encode())
    assert (type(empty), empty.reason) == (NotAnArticle, "it is a record without a body")
    assert (type(teaser), teaser.reason) == (NotAnArticle, "it is a teaser, without the article's text")
    assert type(unknown) is ReadError
    assert "its fields are 'title', 'kop'; name the field: --map body=…" in unknown.reason


def test_fields_are_named_by_the_owner():
    options = ReadOptions(fields=field_names(["body=inhoud.tekst", "published=dag"]))
    data = json.dumps({"titel": "x", "title": "Regen", "inhoud": {"tekst": TEXT}, "dag": "2021-03-03"}).encode()
    (article,) = articles(data, options)
    assert (article.title, article.published, texts(article)) == ("Regen", "2021-03-03", list(STORY))


@pytest.mark.parametrize(("name", "text"), [("m.json", '{"body": "tekst"}'), ("m.toml", 'body = "tekst"\n')])
def test_fields_are_named_in_a_file(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    assert field_names(["title=kop"], tmp_path / name) == {"body": "tekst", "title": "kop"}


@pytest.mark.parametrize(
    ("pairs", "text", "words"),
    [
        (["body"], None, "no part and field"),
        (["text=x"], None, "'text' is no part of an article; the parts are key, title, body"),
        ([], "body: x", "neither JSON nor TOML"),
        ([], '{"body": 1}', "must name a field"),
    ],
)
def test_wrong_names_are_refused(tmp_path, pairs, text, words):
    file = tmp_path / "mapping"
    if text:
        file.write_text(text)
    with pytest.raises(ValueError, match=words):
        field_names(pairs, file if text else None)


@pytest.mark.parametrize("nothing", ["-", "\\N", "<NA>", "null", "n/a", "NULL", "NA", "(none)"])
def test_what_says_nothing_is_no_part_of_an_article(nothing):
    article = of(
        id=nothing, title=nothing, text=TEXT, date=nothing, url=nothing, author=nothing, lang=nothing, dateline=nothing
    )
    parts = (
        article.key,
        article.title,
        article.published,
        article.url,
        article.authors,
        article.lang,
        article.dateline,
    )
    assert parts == (None, None, None, None, (), None, None)
    assert reasons(json.dumps({"title": "Rain", "text": nothing}).encode()) == ["it is a record without a body"]
    assert texts(of(title="Rain", content=nothing, text=TEXT)) == list(STORY)


@pytest.mark.parametrize("name", ["Na", "Nan Orr", "Nil Admirari", "N", "X"])
def test_what_only_looks_like_nothing_is_a_name(name):
    assert of(title=name, text=TEXT, author=[name]).authors == (name,)


def test_lines_that_python_wrote_are_read_like_json():
    lines = [
        {"title": f"Clam {n}", "text": "It's “gone”, Nan Orr said.", "tags": ["x"], "day": None} for n in (1, 2, 3)
    ]
    found = articles("".join(f"{line!r}\n" for line in lines).encode())
    assert [article.title for article in found] == ["Clam 1", "Clam 2", "Clam 3"]
    assert texts(found[0]) == ["It's “gone”, Nan Orr said."]


def test_list_that_python_wrote_is_read_like_json():
    (clam, whelk) = articles(b"[{'title': 'Clam', 'text': 'It rained.'},\n {'title': 'Whelk', 'text': 'It snowed.'}]\n")
    assert (clam.title, whelk.title) == ("Clam", "Whelk")


def test_line_of_python_that_is_a_program_is_an_error():
    good, bad = read(b"{'title': 'Clam', 'text': 'It rained.'}\n{'title': exit(), 'text': 'It rained.'}\n")
    assert good.title == "Clam"
    assert bad.reason.startswith("not JSON: ")


@pytest.mark.parametrize(
    ("given", "read"),
    [
        ({"$date": {"$numberLong": "1687689000000"}}, "2023-06-25T10:30"),
        ({"$date": "2023-06-25T10:30:00Z"}, "2023-06-25T10:30"),
        ({"year": 2023, "month": 6, "day": 25}, "2023-06-25"),
        ({"year": "2023", "month": "06", "day": None}, "2023-06"),
        ("/Date(1687689000000)/", "2023-06-25T10:30"),
        ("Sun Jun 25 10:30:00 +0000 2023", "2023-06-25T10:30"),
    ],
)
def test_days_of_databases_and_interfaces_are_read(given, read):
    assert article_from_raw(of(title="Rain", text=TEXT, date=given)).published.iso.startswith(read)


@pytest.mark.parametrize("given", ["yesterday", "3 hours ago", "am Freitag"])
def test_day_in_words_is_reported(given):
    article = of(title="Rain", text=TEXT, date=given)
    assert article.odd_dates == (given,)
    assert article_from_raw(article).published is None
    assert of(title="Rain", text=TEXT, published="soon", date="2021-03-03").published == "2021-03-03"


def test_blocks_of_an_editor_are_a_body():
    blocks = [
        {"type": "paragraph", "data": {"text": STORY[0]}},
        {"type": "header", "data": {"text": "What <b>comes</b>", "level": 2}},
        {"type": "list", "data": {"items": ["First, rain.", {"content": "Then, hail."}]}},
        {"type": "image", "data": {"caption": "A cloud"}},
        {"type": "quote", "data": {"text": STORY[1], "caption": "Ada Byrd"}},
    ]
    article = of(title="Rain", content={"time": 1, "blocks": blocks})
    assert texts(article) == [STORY[0], "What comes", "First, rain.", "Then, hail.", STORY[1], "Ada Byrd"]
    assert article.blocks[1].role is Role.HEADING


def test_posts_of_a_ghost_export_are_articles():
    posts = [
        {"id": f"g{n}", "title": f"Rain {n}", "html": HTML, "plaintext": None, "published_at": "2021-03-03"}
        for n in (1, 2)
    ]
    data = json.dumps({"db": [{"meta": {"version": "5"}, "data": {"posts": posts, "users": []}}]}).encode()
    assert [(article.title, texts(article)) for article in articles(data)] == [
        ("Rain 1", list(STORY)),
        ("Rain 2", list(STORY)),
    ]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"_____\n\nReport Information from ProQuest\n4 May 2023\n\nDocument 1 of 2\n\nWhelk one\n", "ProQuest"),
        (b"_____\n\nDocument 1 of 2\n\nWhelk one\n\nFull text: It rained.\n", "ProQuest"),
    ],
)
def test_what_nobody_reads_is_refused_by_name(data, words):
    assert words in reasons(data)[0]


NODES = {
    "prosemirror": {"type": "doc", "content": [
        {"type": "paragraph", "content": [{"type": "text", "text": STORY[0]}]},
        {"type": "heading", "attrs": {"level": 2}, "content": [{"type": "text", "text": "What comes"}]},
        {"type": "image", "attrs": {"alt": "Rain"}},
        {"type": "bulletList", "content": [{"type": "listItem", "content": [
            {"type": "paragraph", "content": [{"type": "text", "text": STORY[1], "marks": [{"type": "bold"}]}]}]}]},
    ]},
    "lexical": {"root": {"type": "root", "children": [
        {"type": "paragraph", "children": [{"type": "text", "text": STORY[0]}]},
        {"type": "heading", "tag": "h2", "children": [{"type": "text", "text": "What comes"}]},
        {"type": "paragraph", "children": [{"type": "text", "text": STORY[1]}]},
    ]}},
    "contentful": {"nodeType": "document", "content": [
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": STORY[0], "marks": []}]},
        {"nodeType": "heading-2", "content": [{"nodeType": "text", "value": "What comes"}]},
        {"nodeType": "paragraph", "content": [{"nodeType": "text", "value": STORY[1]}]},
    ]},
    "portable text": [
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": STORY[0]}]},
        {"_type": "block", "style": "h2", "children": [{"_type": "span", "text": "What comes"}]},
        {"_type": "block", "style": "normal", "children": [{"_type": "span", "text": STORY[1]}]},
    ],
    "slate": [
        {"type": "paragraph", "children": [{"text": STORY[0]}]},
        {"type": "heading-two", "children": [{"text": "What comes"}]},
        {"type": "paragraph", "children": [{"text": STORY[1]}]},
    ],
    "arc": [
        {"type": "text", "content": STORY[0]},
        {"type": "image", "caption": "Rain"},
        {"type": "header", "level": 2, "content": "What comes"},
        {"type": "text", "content": STORY[1]},
    ],
    "draft": {"blocks": [
        {"type": "unstyled", "text": STORY[0]}, {"type": "header-two", "text": "What comes"},
        {"type": "unstyled", "text": STORY[1]},
    ]},
}  # fmt: skip


@pytest.mark.parametrize("editor", NODES)
def test_body_of_every_editor_is_read_with_its_headings(editor):
    article = of(title="Rain", content=NODES[editor])
    assert [(block.role is Role.HEADING, block.text) for block in article.blocks] == [
        (False, STORY[0]), (True, "What comes"), (False, STORY[1]),
    ]  # fmt: skip


def test_signs_in_the_text_of_a_tree_are_no_markup():
    tree = {
        "type": "doc",
        "content": [{"type": "paragraph", "content": [{"type": "text", "text": "1 <b> 2 & 3 rained"}]}],
    }
    assert texts(of(title="Rain", content=tree)) == ["1 <b> 2 & 3 rained"]
    steps = {
        "ops": [
            {"insert": "It rained. "},
            {"insert": "Much", "attributes": {"bold": True}},
            {"insert": ".\nIt stopped.\n"},
        ]
    }
    assert texts(of(title="Rain", content=steps)) == ["It rained. Much.", "It stopped."]


@pytest.mark.parametrize(
    "fields",
    [
        {"title": "Rain", "cleaned_text": TEXT},
        {"post_title": "Rain", "post_content": TEXT},
        {"headlines": {"basic": "Rain"}, "content_elements": [{"type": "text", "content": line} for line in STORY]},
        {"title": "Rain", "content_markdown": TEXT},
    ],
)
@pytest.mark.parametrize(
    "day", ["date_posted", "posted_at", "post_date", "date_created", "display_date", "storyPostedTime"]
)
def test_names_that_other_systems_use_are_known(fields, day):
    article = of(**fields, **{day: "2021-03-03"})
    assert (article.title, article.published, texts(article)) == ("Rain", "2021-03-03", list(STORY))


@pytest.mark.parametrize("name", ["updated_at", "crawl_date", "event_date", "expiry_time", "birth_date", "image_date"])
def test_other_days_of_a_record_date_no_article(name):
    assert of(title="Rain", text=TEXT, **{name: "2021-03-03"}).published is None


def test_markdown_is_no_part_of_the_text():
    article = of(title="Rain", content_markdown=f"## Costs\n\n*{STORY[0]}*\n\nSee [here](http://x.example).")
    assert [(block.role is Role.HEADING, block.text) for block in article.blocks] == [
        (True, "Costs"), (False, STORY[0]), (False, "See here."),
    ]  # fmt: skip


@pytest.mark.parametrize("end", ["\\n\\n", "\\r\\n\\r\\n", "\\n"])
def test_ends_of_lines_that_were_escaped_twice_part_paragraphs(end):
    assert texts(of(title="Rain", text=end.join(STORY))) == list(STORY)


def test_stroke_before_a_letter_is_no_end_of_a_line():
    assert texts(of(title="Rain", text=r"It is in C:\news\notes, she said.")) == [r"It is in C:\news\notes, she said."]


@pytest.mark.parametrize(
    "title", ["“At last it rains,” said Ada Byrd.", "Ada Byrd said on Monday that it had rained at last."]
)
def test_title_that_is_the_first_sentence_leaves_it_in_the_text(title):
    assert article_from_raw(of(title=title, text=f"{title}\n\n{STORY[1]}")).sections[0].text.startswith(title)
    assert (
        article_from_raw(of(title="Rain at last", text=f"Rain at last\n\n{TEXT}")).sections[0].text.startswith(STORY[0])
    )


@pytest.mark.parametrize(
    "told",
    [
        {"pubstatus": "withheld"},
        {"pubStatus": "canceled"},
        {"pub_status": "stat:killed"},
        {"status": "draft"},
        {"post_status": "auto-draft"},
        {"draft": True},
        {"published": False},
    ],
)
def test_record_that_its_publisher_does_not_want_used_is_no_article(told):
    (reason,) = reasons(json.dumps({"title": "Rain", "body": TEXT, **told}).encode())
    assert reason.startswith("its publisher does not want it used")


@pytest.mark.parametrize("told", [{"pubstatus": "usable"}, {"status": "ok"}, {"status": "publish"}, {"draft": False}])
def test_record_that_is_published_is_read(told):
    assert articles(json.dumps({"title": "Rain", "body": TEXT, **told}).encode())


LEAD = "The council of the town voted on the repairs late on Tuesday, after two hours of talks."


@pytest.mark.parametrize("name", ["lead", "standfirst", "Lead_Paragraph", "intro"])
def test_lead_in_a_field_of_its_own_opens_the_text_once(name):
    assert texts(of(title="Rain", body=TEXT, **{name: f"<p>{LEAD}</p>"})) == [LEAD, *STORY]
    assert texts(of(title="Rain", body=f"{LEAD}\n\n{TEXT}", **{name: LEAD})) == [LEAD, *STORY]
    assert texts(of(title="Rain", body=TEXT, **{name: "Rain and more"})) == list(STORY)


@pytest.mark.parametrize(
    ("fields", "source"), [({"news_outlet": "Courier"}, "Courier"), ({"outletName": "Courier"}, "Courier")]
)
def test_outlet_is_the_publication(fields, source):
    assert of(title="Rain", newsBody=TEXT, published_parsed=[2021, 3, 3, 10, 0, 0, 2, 62, 0], **fields).source == source
