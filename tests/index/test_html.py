import io

import pytest

from index.readers import RawArticle, Role, parse, read_records

TEXT = "It rained for the whole of the day on Friday, the weather office of the country said in a statement."
MORE = "More rain would come before the end of the week, Ada Byrd told reporters who had come to her office."


def page(body: str, head: str = "", attributes: str = "") -> RawArticle:
    html = f"<!doctype html><html {attributes}><head>{head}</head><body>{body}</body></html>"
    (record,) = read_records(io.BytesIO(html.encode()), "pages/rain.html")
    return parse(record)


def story(body: str, head: str = "") -> list[tuple[str, str]]:
    return [(block.role.value, block.text) for block in page(body, head).blocks]


def test_story_is_headings_and_paragraphs():
    body = f"<article><h1>Rain</h1><p>{TEXT}</p><h2>More to <em>come</em></h2><p>{MORE}</p></article>"
    assert story(body) == [("paragraph", TEXT), ("heading", "More to come"), ("paragraph", MORE)]


def test_furniture_is_left_out():
    body = f"""
    <header><nav><a href="/">Home</a></nav></header><script>var rain = "{TEXT}";</script><style>p {{ }}</style>
    <main><article><h1>Rain</h1><figure><img><figcaption>A caption of the rain</figcaption></figure>
    <p>{TEXT}</p><aside><p>An aside about snow, which is another thing.</p></aside>
    <div class="newsletter-signup"><p>Sign up for our letters.</p></div><p>{MORE}</p></article></main>
    <div id="cookie-consent"><p>{TEXT * 20}</p></div><footer><p>All rights reserved by the Courier.</p></footer>"""
    assert story(body) == [("paragraph", TEXT), ("paragraph", MORE)]


def test_paid_story_is_read_like_any_other():
    assert story(f'<article><p class="paywall">{TEXT}</p><p class="paywall">{MORE}</p></article>') == [
        ("paragraph", TEXT),
        ("paragraph", MORE),
    ]


def test_paragraph_in_bold_is_a_heading_only_where_it_looks_like_one():
    bold = story(f"<article><p>{TEXT}</p><p><strong>More to come</strong></p><p>{MORE}</p></article>")
    assert bold[1] == (Role.UNKNOWN.value, "More to come")


def test_list_of_related_stories_ends_with_the_element_around_it():
    body = f"""<article><p>{TEXT}</p><div><h3>Read more</h3><p>Rain in the south of the country, too</p></div>
    <h4>What comes</h4><p>{MORE}</p></article>"""
    assert story(body) == [("paragraph", TEXT), ("heading", "What comes"), ("paragraph", MORE)]


def test_heading_that_is_a_link_is_no_heading():
    body = f'<article><p>{TEXT}</p><h3><a href="/snow">Snow in the north</a></h3><p>{MORE}</p></article>'
    assert story(body) == [("paragraph", TEXT), ("paragraph", MORE)]


def test_lines_parted_by_two_breaks_are_paragraphs():
    assert story(f"<div>{TEXT}<br><br>{MORE}<br>And that was that.</div>" * 1) == [
        ("paragraph", TEXT),
        ("paragraph", f"{MORE} And that was that."),
    ]


def test_title_is_the_one_that_most_agree_on():
    head = '<title>Rain at last | The Courier</title><meta property="og:title" content="Rain at last">'
    article = page(f"<h1>The Courier</h1><article><h1>Rain at last</h1><p>{TEXT}</p></article>", head)
    assert article.title == "Rain at last"


def test_json_ld_tells_about_the_article():
    head = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "Courier"},
      {"@type": ["NewsArticle"], "headline": "Rain &amp; snow", "datePublished": "2021-06-15T10:15:00+02:00",
       "dateModified": "2021-06-16", "author": [{"@type": "Person", "name": "Ada Byrd"}],
       "publisher": {"name": "The Courier"}, "inLanguage": "en-GB"}]}</script>"""
    article = page(f"<article><p>{TEXT}</p></article>", head)
    assert article.title == "Rain & snow"
    assert (article.published, article.updated) == ("2021-06-15T10:15:00+02:00", "2021-06-16")
    assert (article.authors, article.source, article.lang) == (("Ada Byrd",), "The Courier", "en-GB")


def test_meta_elements_tell_about_the_article():
    head = """<meta property="og:site_name" content="The Courier"><link rel="canonical" href="https://courier.example/rain">
      <meta property="article:published_time" content="2021-06-15T10:15Z"><meta name="author" content="Ada Byrd">"""
    article = page(f"<article><p>{TEXT}</p></article>", head, 'lang="en"')
    assert (article.source, article.url) == ("The Courier", "https://courier.example/rain")
    assert (article.published, article.authors, article.lang) == ("2021-06-15T10:15Z", ("Ada Byrd",), "en")


@pytest.mark.parametrize(
    "time",
    [
        '<time datetime="2021-06-15T10:15">15 June</time>',
        "<time>15 June 2021</time>",
        '<b itemprop="datePublished" content="2021-06-15">x</b>',
    ],
)
def test_time_element_gives_the_date_where_nothing_else_does(time):
    article = page(f"<article>{time}<p>{TEXT}</p></article>")
    assert article.published in ("2021-06-15T10:15", "15 June 2021", "2021-06-15")


def test_broken_json_ld_is_passed_over():
    head = '<script type="application/ld+json">{"@type": "NewsArticle", </script><title>Rain</title>'
    assert page(f"<article><p>{TEXT}</p></article>", head).title == "Rain"


def test_declared_encoding_is_followed():
    html = f'<html><head><meta charset="iso-8859-1"><title>Café</title></head><body><p>{TEXT} Café’s.</p></body></html>'
    (record,) = read_records(io.BytesIO(html.encode("cp1252")), "x")
    article = parse(record)
    assert article.title == "Café"
    assert article.blocks[0].text.endswith("Café’s.")
