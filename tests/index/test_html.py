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


def test_story_goes_on_after_a_list_of_related_stories_in_its_midst():
    body = f"""<article><p>{TEXT}</p><h3>Related</h3><ul><li><a href="/snow">Snow in the north</a></li>
    <li>Hail, day by day</li></ul><p>{MORE}</p></article>"""
    assert story(body) == [("paragraph", TEXT), ("paragraph", MORE)]


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
    head, body = '<meta charset="iso-8859-1"><title>Café</title>', f"<article><p>{TEXT} Café’s.</p></article>"
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    (record,) = read_records(io.BytesIO(html.encode("cp1252")), "x")
    article = parse(record)
    assert article.title == "Café"
    assert article.blocks[0].text.endswith("Café’s.")


WEEK = "The river will go down before the end of the week, said the office, which measures it every hour."


def test_boxes_beside_the_story_are_left_out():
    """Their classes tell nothing; that all other paragraphs stand in one element does."""
    text = "Water rises, cools and falls, which takes about nine days in all."
    box = f"<div class=x1><h3>How rain is made</h3><p>{text}</p></div>"
    paragraphs = "".join(f"<p>{TEXT} {number}</p>" for number in range(9))
    assert story(f"<article>{paragraphs}{box}<p>{MORE}</p></article>")[-2:] == [
        ("paragraph", f"{TEXT} 8"),
        ("paragraph", MORE),
    ]


def test_paragraphs_wrapped_singly_stand_together():
    wrapped = "".join(f"<div class=w><p>{text}</p></div>" for text in (TEXT, MORE, WEEK))
    assert [text for _, text in story(f"<article>{wrapped}</article>")] == [TEXT, MORE, WEEK]


def test_label_with_a_link_is_a_signpost():
    signpost = '<p>ALSO READ: <a href="/snow">Snow in the north of the country</a></p>'
    assert story(f"<article><p>{TEXT}</p>{signpost}<p>{MORE}</p></article>") == [
        ("paragraph", TEXT),
        ("paragraph", MORE),
    ]


def test_heading_that_is_an_anchor_is_a_heading():
    heading = '<h2><a name="more"></a><a href="#more">More to come</a></h2>'
    assert story(f"<article><p>{TEXT}</p>{heading}<p>{MORE}</p></article>")[1] == ("heading", "More to come")


def test_heading_before_any_paragraph_heads_nothing():
    assert story(f"<article><h2>The weather</h2><p>{TEXT}</p><p>{MORE}</p></article>")[0] == ("paragraph", TEXT)


def test_paragraph_of_a_class_that_says_so_may_be_a_heading():
    head = '<p class="story__subheading">More to come</p>'
    assert story(f"<article><p>{TEXT}</p>{head}<p>{MORE}</p></article>")[1] == ("unknown", "More to come")


@pytest.mark.parametrize(
    "hidden",
    [
        '<span class="visually-hidden">, opens in a new window</span>',
        '<span style="position:absolute;clip:rect(0 0 0 0)">, opens in a new window</span>',
        '<span class="ScreenReaderText">, opens in a new window</span>',
        "<span hidden>, opens in a new window</span>",
    ],
)
def test_text_that_is_not_shown_is_left_out(hidden):
    paragraph = TEXT.replace("weather office", f'<a href="/office">weather office{hidden}</a>')
    assert story(f"<article><p>{paragraph}</p><p>{MORE}</p></article>") == [("paragraph", TEXT), ("paragraph", MORE)]


def test_table_is_read_row_by_row():
    table = "<table><tr><th>Town</th><th>Rain</th></tr><tr><td>Leeds</td><td>4 mm</td></tr></table>"
    texts = [text for _, text in story(f"<article><p>{TEXT}</p>{table}<p>{MORE}</p><p>{WEEK}</p></article>")]
    assert texts[1:3] == ["Town Rain", "Leeds 4 mm"]


def test_comments_in_the_markup_do_not_cut_a_paragraph_short():
    paragraph = TEXT.replace("weather office", "<!-- --><a href='/o'>weather office</a><!-- -->")
    assert story(f"<article><p>{paragraph}</p><p>{MORE}</p></article>") == [("paragraph", TEXT), ("paragraph", MORE)]


def test_soft_hyphens_do_not_part_words():
    assert story(f"<article><p>{TEXT.replace('weather', 'wea&shy;ther')}</p><p>{MORE}</p></article>")[0][1] == TEXT


def test_page_of_two_articles_gives_the_first():
    second = "".join(
        f"<p>Snow fell in the north for the {n}th day, and the trains stood still, it was said.</p>"
        for n in range(4, 9)
    )
    body = f"<main><article><h1>Rain at last</h1><p>{TEXT}</p><p>{MORE}</p><p>{WEEK}</p></article></main>"
    aside = f"<aside><article><h2>Snow</h2>{second}</article></aside>"
    assert [text for _, text in story(body + aside)] == [TEXT, MORE, WEEK]


def test_title_is_what_heading_and_json_ld_say_though_others_differ():
    head = """<title>Live rain: Rain at last | Leeds News - The Courier</title><meta property="og:title"
      content="Live rain: Rain at last | Leeds News - The Courier"><script type="application/ld+json">
      {"@type": "NewsArticle", "headline": "Rain at last"}</script>"""
    assert page(f"<article><h1>Rain at last</h1><p>{TEXT}</p></article>", head).title == "Rain at last"


def test_title_keeps_a_dash_that_the_heading_has():
    head = "<title>Rain at last – what now</title><meta property='og:title' content='Rain at last – what now'>"
    assert page(f"<article><h1>Rain at last – what now</h1><p>{TEXT}</p></article>", head).title == (
        "Rain at last – what now"
    )


def test_date_in_the_address_is_the_last_resort():
    head = '<link rel="canonical" href="https://courier.example/2021/06/15/rain">'
    assert page(f"<article><p>{TEXT}</p></article>", head).published == "2021-06-15"
    assert page(f"<article><p>{TEXT}</p></article>").published is None


@pytest.mark.parametrize(
    "gap",
    ["<br><br>", '<span class="br"></span><span class="br"></span>', "<div></div>", "<div><img src=x></div>"],
    ids=["breaks", "spans", "block", "picture"],
)
def test_loose_text_is_parted_where_it_is_shown_so(gap):
    body = f"<article><div>{TEXT}{gap}<b>More to come</b>{gap}{MORE}{gap}{WEEK}</div></article>"
    assert story(body) == [("paragraph", TEXT), ("unknown", "More to come"), ("paragraph", MORE), ("paragraph", WEEK)]


def test_bold_line_at_the_start_of_a_paragraph_may_be_a_heading():
    body = f"<article><p>{TEXT}</p><p><strong>More to come</strong><br>{MORE}</p><p>{WEEK}</p></article>"
    assert story(body)[1:3] == [("unknown", "More to come"), ("paragraph", MORE)]


def test_publication_is_the_host_where_the_page_names_none():
    head = '<link rel="canonical" href="https://www.courier.example/rain">'
    assert page(f"<article><p>{TEXT}</p></article>", head).source == "courier.example"
