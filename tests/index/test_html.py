# ruff: noqa: E501 - pages are lines

import io

import lxml.html
import pytest

from index.readers import RawArticle, Role, parse, read_records
from index.readers.html import trafilatura_text
from index.sections import article_from_raw

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
    found = page(f"<article><p>{TEXT}</p></article>", head).published
    assert found == "2021-06-15, by the page's address"
    assert article_from_raw(page(f"<article><p>{TEXT}</p></article>", head)).published.iso == "2021-06-15"
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


def rain(first: int, last: int) -> str:
    return "".join(
        f"<p>{TEXT} It was day {n}, and nobody in the town had seen the like.</p>" for n in range(first, last)
    )


def days(found: list[tuple[str, str]]) -> int:
    return sum("nobody in the town" in text for _, text in found)


@pytest.mark.parametrize(
    "name",
    [
        "sidebar-grid__content article__content",
        "field field--name-body field--label-hidden",
        "text-block related-width",
        "overflow-hidden rounded",
    ],
)
def test_story_in_several_containers_is_read_whole_whatever_their_names(name):
    parts = "".join(f'<div class="grid"><div class="{name}">{rain(8 * n, 8 * n + 8)}</div></div>' for n in range(4))
    assert days(story(f"<article><h1>Rain</h1>{parts}</article>")) == 32


def test_id_made_from_a_headline_names_no_furniture():
    part = f'<div id="minister-promoted-after-a-week-of-rain">{rain(4, 7)}</div>'
    assert days(story(f"<article><h1>Rain</h1>{rain(0, 4)}{part}{rain(7, 12)}</article>")) == 12


def test_items_with_blocks_of_their_own_are_the_storys():
    items = "".join(f"<li><h3>Reason {n}</h3>{rain(n, n + 1)}</li>" for n in range(9, 12))
    found = story(f"<article><h1>Rain</h1>{rain(0, 9)}<ol>{items}</ol>{rain(12, 14)}</article>")
    assert days(found) == 14
    assert ("heading", "Reason 10") in found


def test_table_in_a_figure_is_the_storys_and_its_caption_is_not():
    table = "<table><tr><td>Leeds</td><td>4 mm</td></tr><tr><td>York</td><td>2 mm</td></tr></table>"
    figure = f'<figure class="wp-block-table">{table}<figcaption>Source: the office</figcaption></figure>'
    texts = [text for _, text in story(f"<article><h1>Rain</h1>{rain(0, 4)}{figure}{rain(4, 8)}</article>")]
    assert texts[4:6] == ["Leeds 4 mm", "York 2 mm"]
    assert not any("Source" in text for text in texts)


def test_linked_line_before_a_quotation_stays():
    line = '<p><a href="/o">The Ostmere Gazette reported</a>:</p>'
    quotation = f"<blockquote><p>{MORE}</p></blockquote>"
    body = f"<article><h1>Rain</h1>{rain(0, 3)}{line}{quotation}{rain(3, 6)}</article>"
    assert story(body)[3:5] == [("paragraph", "The Ostmere Gazette reported:"), ("paragraph", MORE)]
    assert line not in story(f"<article><h1>Rain</h1>{rain(0, 3)}{line}{rain(3, 6)}</article>")


@pytest.mark.parametrize(
    "head",
    [
        "<header><h1>Rain</h1><p class=s>Falk said that the river would go down.</p></header>",
        '<h1>Rain</h1><div class="story-standfirst">Falk said that the river would go down.</div>',
        '<header><div><h1>Rain</h1></div><div class="Dek">Falk said that the river would go down.</div></header>',
    ],
)
def test_standfirst_opens_the_story(head):
    found = story(f"<article>{head}<div class=b>{rain(0, 4)}</div></article>")
    assert found[0] == ("paragraph", "Falk said that the river would go down.")
    assert days(found) == 4


def test_what_asks_or_signs_below_the_headline_is_no_standfirst():
    asks = '<p>You can save this article by <a href="/r">registering for free</a> here.</p>'
    byline = '<p class="byline">By Ada Byrd, who has reported on the weather since 2001.</p>'
    assert story(f"<article><header><h1>Rain</h1>{asks}{byline}</header>{rain(0, 4)}</article>")[0][1].startswith(TEXT)


def test_paragraphs_behind_a_soft_paywall_are_read():
    hidden = f'<p class="paywall" aria-hidden="true">{WEEK}</p>'
    assert story(f"<article><h1>Rain</h1>{rain(0, 4)}{hidden}</article>")[-1] == ("paragraph", WEEK)


def entries(heading: str) -> str:
    return "".join(
        f"""<article class="live-post"><time datetime="2024-02-05T1{n}:30">1{n}:30</time>{heading.format(n)}
        <div class="article-body-text">{rain(10 * n, 10 * n + 3)}</div></article>"""
        for n in range(1, 7)
    )


@pytest.mark.parametrize(
    ("heading", "first"), [("<h3>Minister {} speaks out</h3>", "11:30 Minister 1 speaks out"), ("", "11:30")]
)
def test_entries_of_a_live_blog_are_sections_with_their_times(heading, first):
    lead = f'<article class="lead"><h1>Rain, live</h1><div class="article-body">{rain(0, 3)}</div></article>'
    found = story(f'{lead}<div class="live-stream">{entries(heading)}</div>')
    assert days(found) == 21
    assert next(text for role, text in found if role == "heading") == first
    assert sum(role == "heading" for role, _ in found) == 6


def test_first_of_several_headings_may_stand_before_the_first_paragraph():
    body = f"<article><h1>Rain</h1><h2>What happened</h2>{rain(0, 3)}<h2>What comes</h2>{rain(3, 6)}</article>"
    found = story(body, "<title>Rain</title>")
    assert [text for role, text in found if role == "heading"] == ["What happened", "What comes"]


def test_heading_with_the_name_of_the_publication_is_no_title():
    head = "<title>Pier to be mended - Gull Post</title>"
    body = f"<h1>Gull Post</h1><article><h2>Pier to be mended</h2>{rain(0, 4)}</article>"
    assert page(body, head).title == "Pier to be mended"


def test_charset_named_late_is_followed():
    head = f"<style>{' ' * 3000}</style><meta charset='windows-1250'><title>Mól i żółw</title>"
    text = f"<html><head>{head}</head><body><article>{rain(0, 3)}</article></body></html>"
    (record,) = read_records(io.BytesIO(text.encode("cp1250")), "x")
    assert parse(record).title == "Mól i żółw"


def test_text_that_the_fast_second_reading_misses_is_found():
    cells = "".join(f'<div class="accordion"><button>Part {n}</button>{rain(3 * n, 3 * n + 3)}</div>' for n in range(5))
    assert days(story(f"<main><h1>Rain</h1><div>{cells}</div></main>")) == 15


LISTS = [
    '<ul><li><a href="/f">The ferry</a> will leave at nine, said skipper Bo Lind.</li><li>The train was late.</li></ul>',
    '<ol class="steps"><li><a href="/a">Fees</a>: each boat pays nine crowns.</li><li><b>Gates</b>: they shut at ten.</li></ol>',
    "<dl><dt>Berth three</dt><dd>Closed until May for divers.</dd><dt>Berth four</dt><dd>Open for yachts only.</dd></dl>",
    f"<details><summary>How was it counted?</summary><p>{TEXT.replace('Friday', 'Sunday')}</p></details>",
]


@pytest.mark.parametrize("listed", LISTS, ids=["links", "labels", "terms", "details"])
def test_what_a_list_in_the_story_says_is_kept(listed):
    told = " ".join(text for _, text in story(f"<article><h1>Rain</h1>{rain(0, 3)}{listed}{rain(3, 6)}</article>"))
    for element in lxml.html.fromstring(listed).iter("li", "dt", "dd", "summary", "p"):
        assert " ".join(element.text_content().split()) in told


@pytest.mark.parametrize(
    "links",
    [
        '<ul><li><a href="/1">Ten trawlers fined for night fishing</a></li><li><a href="/2">Eight ways to smoke</a></li></ul>',
        '<ul><li>Also: <a href="/1">Ten trawlers fined for night fishing in the bay</a></li></ul>',
    ],
)
def test_list_of_links_in_the_story_is_left_out(links):
    assert "trawlers" not in str(story(f"<article><h1>Rain</h1>{rain(0, 3)}{links}{rain(3, 6)}</article>"))


@pytest.mark.parametrize(
    ("line", "quoted"),
    [
        ("<p><a href='/l'>In a letter to the board, pilot Bo Lind said</a></p>", "<ul><li>“It is dark.”</li></ul>"),
        ("<p><a href='/l'>Bo Lind wrote to the pilots</a>:</p>", "<blockquote><p>It is dark at sea.</p></blockquote>"),
        ("<p><a href='/l'>The Courier quoted her as saying</a></p>", "<p>“It is dark at sea, and nobody minds.”</p>"),
    ],
)
def test_linked_line_before_a_quotation_keeps_its_speaker(line, quoted):
    told = story(f"<article><h1>Rain</h1>{rain(0, 3)}{line}{quoted}{rain(3, 6)}</article>")
    assert lxml.html.fromstring(line).text_content() in [text for _, text in told]


@pytest.mark.parametrize(
    "source",
    [
        "<footer>— <cite><a href='/q'>Ada Byrd, pilot</a></cite></footer>",
        "<cite><a href='/q'>— Ada Byrd, pilot</a></cite>",
    ],
)
def test_source_at_the_end_of_a_quotation_is_kept(source):
    quotation = f"<blockquote><p>We shall not sign what nobody has read.</p>{source}</blockquote>"
    told = [text for _, text in story(f"<article><h1>Rain</h1>{rain(0, 3)}{quotation}{rain(3, 6)}</article>")]
    assert told[3:5] == ["We shall not sign what nobody has read.", "— Ada Byrd, pilot"]


def test_linked_headline_before_a_paragraph_with_a_quotation_is_left_out():
    link = "<p><a href='/l'>Ten trawlers fined for night fishing</a></p><p>“It is dark at sea, and nobody minds,” he said.</p>"
    assert "trawlers" not in str(story(f"<article><h1>Rain</h1>{rain(0, 3)}{link}{rain(3, 6)}</article>"))


@pytest.mark.parametrize(
    "time", ["<time datetime='2024-02-05T1{0}:30'>1{0}:30</time>", "<span class='update__time'>1{0}:30</span>"]
)
def test_entries_with_a_header_of_their_own_are_sections_with_their_times(time):
    updates = "".join(
        f"<section class='update'><header>{time.format(n)}<h3>Update {n}</h3></header><div>{rain(2 * n, 2 * n + 2)}</div></section>"
        for n in range(4)
    )
    found = story(f"<article><h1>Rain, hour by hour</h1><div class='timeline'>{updates}</div></article>")
    assert [text for role, text in found if role == "heading"] == [f"1{n}:30 Update {n}" for n in range(4)]
    assert len(found) == 12


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Gull Post | Pier to close</title><meta property='og:site_name' content='Gull Post'>",
         "<h1 class='logo'><a href='/'>Gull Post</a></h1><article><h2>Pier to close</h2>{}</article>"),
        ("<title>Pier to close – Local – Gull Post</title>",
         "<h1 class='sr-only'>Home</h1><article><h2>Pier to close</h2>{}</article>"),
        ("<title>Gull Post</title>", "<h1>Gull Post</h1><article><h2>Pier to close</h2>{}</article>"),
        ('<title>Gull Post</title><script type="application/ld+json">{{"@type":"NewsArticle","headline":"Pier to close"}}'
         "</script>", "<h1>Gull Post</h1><div>{}</div>"),
        ("<title>Pier to close</title>", "<article><h1>Pier to close</h1><h2>What happens now</h2>{}</article>"),
        ("<title>Pier to close | Gull Post</title>", "<h1>Pier to close</h1><article><h2>What happens now</h2>{}</article>"),
    ],
)  # fmt: skip
def test_title_is_the_headline_whatever_else_stands_in_an_h1(head, body):
    assert page(body.format(rain(0, 5)), head.replace("{{", "{").replace("}}", "}")).title == "Pier to close"


@pytest.mark.parametrize(
    "summary",
    [
        "<h2 class='subtitle'>Bank chief Ada Byrd said creditors would wait until the autumn</h2>",
        "<p class='article__summary' itemprop='description'>Bank chief Ada Byrd said creditors would wait.</p>",
    ],
)
def test_summary_that_is_named_so_opens_the_story(summary):
    found = story(f"<article><h1>Firm saved</h1>{summary}<div class='byline'>By Bo Lind</div>{rain(0, 5)}</article>")
    assert found[0] == ("paragraph", lxml.html.fromstring(summary).text_content())


def test_bodies_beside_each_other_are_one_story():
    parts = f"<div itemprop='articleBody'>{rain(0, 3)}</div><div class='promo'>Buy</div><div itemprop='articleBody'>{{}}</div>"
    assert len(story(f"<div><h1>Rain</h1>{parts.format(rain(3, 12))}</div>")) == 12


@pytest.mark.parametrize(
    "box",
    [
        "<aside class='related'><ul><li><a href='/x'>Storm</a> <time datetime='2020-02-02'>Feb 2</time></li></ul></aside>",
        "<div class='most-read'><ol><li><a href='/x'>Storm</a> <time datetime='2020-02-02'>Feb 2</time></li></ol></div>",
        "<section id='comments'><div class='c'><time datetime='2020-02-02'>Feb 2</time><p>I lost one too.</p></div></section>",
    ],
)
def test_times_of_other_stories_and_comments_date_no_page(box):
    assert page(f"<article><h1>Rain</h1>{rain(0, 5)}{box}</article>").published is None
    dated = f"<article><h1>Rain</h1><p class='meta'><time datetime='2021-03-03'>3 March</time></p>{rain(0, 5)}{box}</article>"
    assert page(dated).published == "2021-03-03"


REST = "".join(f"<p>{TEXT} {n}</p><p>{MORE} {n}</p>" for n in range(3))
HIDDEN = "The council hid the bill of the mill for three years, Ada Byrd said in the hall, and nobody had asked for it."


@pytest.mark.parametrize(
    "hidden",
    [
        '<div id="page2" style="display:none"><p>{}</p></div>',
        '<div class="subscriber-content" hidden><p>{}</p></div>',
        '<section class="premium" style="filter: blur(4px)" aria-hidden="true"><p>{}</p></section>',
        '<p class="members-only" hidden>{}</p>',
        '<div style="max-height: 0; overflow: hidden"><p>{}</p></div>',
        "<div hidden><p>{}</p></div>",
    ],
)
def test_part_of_the_story_that_a_page_hides_is_read(hidden):
    assert ("paragraph", HIDDEN) in story(f"<article><h1>Mill</h1>{REST}{hidden.format(HIDDEN)}</article>")


def test_pages_of_a_story_that_are_shown_one_by_one_are_read_whole():
    pages = [[f"Part {number}: {line}" for number in range(4)] for line in (TEXT, MORE, HIDDEN)]
    parts = "".join(
        f"<div id=page{n}{' style=display:none' * bool(n)}>{''.join(f'<p>{line}</p>' for line in lines)}</div>"
        for n, lines in enumerate(pages)
    )
    assert story(f"<div><h1>Mill</h1>{parts}<p>Page 1 2 3</p></div>") == [
        ("paragraph", line) for lines in pages for line in lines
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<div hidden><p>Subscribe to the Gull Post today and read what the council has hidden from all of us.</p></div>",
        f"<div style=display:none><p>{TEXT} 0</p><p>{MORE} 0</p></div>",
        f"<nav hidden><p>{HIDDEN}</p></nav>",
        f"<div role=dialog hidden><p>{HIDDEN}</p></div>",
        f"<div class=cookie-consent hidden><p>{HIDDEN}</p></div>",
        f"<div class=related hidden><p><a href=/mill>{HIDDEN}</a></p></div>",
        f"<div hidden><h1>Another story</h1><p>{HIDDEN}</p></div>",
    ],
)
def test_what_else_a_page_hides_stays_hidden(hidden):
    read = story(f"<article><h1>Mill</h1>{REST}{hidden}</article>")
    assert len(read) == 6
    assert HIDDEN not in [text for _, text in read]


QUOTED = "We shall mend the wall of the mill before the frost comes, and the millers will have to wait for it."


@pytest.mark.parametrize(
    "quotation",
    [
        f"<blockquote><p>{QUOTED}</p></blockquote><p><a href=/p/byrd>— Ada Byrd, miller</a></p>",
        f"<blockquote><p>{QUOTED}</p></blockquote><p>– Ada Byrd, miller</p>",
        f"<figure class=quote><blockquote><p>{QUOTED}</p></blockquote><figcaption><a href=/p>Ada Byrd</a>, miller</figcaption></figure>",
        f"<figure><blockquote>{QUOTED}</blockquote><figcaption>Ada Byrd, miller</figcaption></figure>",
    ],
)
def test_whose_a_quotation_is_stands_under_it_linked_or_not(quotation):
    read = story(f"<article><h1>Mill</h1>{REST}{quotation}<p>{MORE} at last</p></article>")
    position = read.index(("paragraph", QUOTED))
    assert read[position + 1][1].strip("—– ") == "Ada Byrd, miller"
    assert read[position + 1][1][0] in "—–"


def test_figure_that_repeats_the_storys_words_is_left_out():
    figure = f"<figure><blockquote>{MORE} 1</blockquote><figcaption>Ada Byrd</figcaption></figure>"
    assert len(story(f"<article><h1>Mill</h1>{REST}{figure}<p>{TEXT} at last</p></article>")) == 7


def test_title_that_is_the_first_sentence_leaves_it_in_the_story():
    said = "“We shall mend the wall of the mill,” said Ada Byrd."
    read = page(f"<article><h1>{said}</h1><p>{said}</p>{REST}</article>")
    assert read.blocks[0].text == read.title == said
    assert article_from_raw(read).sections[0].text.startswith(said)


@pytest.mark.parametrize("standfirst", ['<h3 class="strapline">{}</h3>', '<div role="doc-subtitle">{}</div>'])
def test_standfirst_in_a_lower_heading_or_by_its_role_opens_the_story(standfirst):
    summary = standfirst.format("Ada Byrd said the wall would be mended before the frost")
    read = story(f"<article><header><h1>Mill</h1>{summary}</header><div>{REST}</div></article>")
    assert read[0] == ("paragraph", "Ada Byrd said the wall would be mended before the frost")


def test_box_of_facts_is_the_storys():
    box = "<div class=factbox><h3>In figures</h3><ul><li>340 metres long</li><li>12 wheels</li></ul></div>"
    read = story(f"<article><h1>Mill</h1><p>{TEXT}</p>{box}<p>{MORE}</p></article>")
    assert [text for _, text in read] == [TEXT, "In figures", "340 metres long", "12 wheels", MORE]
    asking = box.replace("12 wheels", "Sign up for our letters")
    assert len(story(f"<article><h1>Mill</h1><p>{TEXT}</p>{asking}<p>{MORE}</p></article>")) == 2


@pytest.mark.parametrize(
    "heading",
    [
        "<h1><span class=kicker>Exclusive</span><span>Mill to stop</span></h1>",
        "<h1><span class=section-label>Town</span> – <span>Mill to stop</span></h1>",
        "<h1>Mill <em>to</em> stop</h1>",
        "<h1>Gull Post</h1><h2>News</h2><h3 class=post-title>Mill to stop</h3>",
        "<h1>Gull Post</h1><h2>Of the coast</h2><h3 itemprop=headline>Mill to stop</h3>",
    ],
)
def test_headline_is_told_from_the_labels_about_it(heading):
    assert page(f"<div>{heading}{REST}</div>", "<title>Gull Post: Mill to stop</title>").title == "Mill to stop"


def test_words_of_a_headline_in_elements_that_touch_stay_apart():
    assert page(f"<article><h1><span>Mill to stop</span><span>And the weir</span></h1>{REST}</article>").title == (
        "Mill to stop And the weir"
    )


def test_heading_over_a_list_at_the_start_is_kept_where_there_are_others():
    points = "<h2>Key points</h2><ul><li>The mill stops in May, the council says.</li></ul>"
    read = story(f"<article><h1>Mill</h1>{points}{REST}<h2>Reaction</h2>{REST.replace('Friday', 'Monday')}</article>")
    assert [text for role, text in read if role == "heading"] == ["Key points", "Reaction"]


@pytest.mark.parametrize(
    "time",
    ['<meta itemprop=datePublished content="2022-03-01T1{}:05:00Z"><span class=ts>1{}:05</span>', "<b>1{}:05</b>"],
)
@pytest.mark.parametrize("heading", ["<h3>News {}</h3>", "<p><strong>News {}</strong></p>"])
def test_times_of_entries_are_found_whatever_they_are_called(time, heading):
    blog = "".join(
        f"<article class=post itemprop=liveBlogUpdate>{time.replace('{}', str(n))}{heading.format(n)}<p>{TEXT} {n}</p></article>"
        for n in range(4)
    )
    read = article_from_raw(page(f"<div><h1>Rain, live</h1>{blog}</div>"))
    assert [section.heading for section in read.sections] == [f"1{n}:05 News {n}" for n in range(4)]


@pytest.mark.parametrize(
    "after",
    [
        "<h3>4 comments</h3><ol class=thread><li><b>gull</b> 3 hours ago<p>Nobody asked us, as usual in this town.</p></li></ol>",
        "<h4>2 replies</h4><ul><li>I said so years ago and nobody listened to me then.</li></ul>",
        "<p><em>Have you been affected by the flood? Email your story to news@gull.example.</em></p>",
        "<p>Were you at the mill? Get in touch with us on 0200 55512.</p>",
        "<p>Ola Brandt covers the river for the Gull Post. Reach her at ola@gull.example.</p><p>Get the Post app for your phone.</p>",
    ],
)
def test_what_readers_say_and_are_asked_is_not_the_storys(after):
    read = article_from_raw(page(f"<article><h1>Mill</h1>{REST}{after}</article>"))
    assert len(read.sections[0].text.split("\n\n")) == 6


SAID = "“Nobody in this town will have to wait for the boat again,” said Ada Byrd, who runs the harbour of Ostmere."
LEAD = "The council of the town votes for the wall, “at long last”, as the harbour master said."


@pytest.mark.parametrize(
    "lead",
    [
        "<h1>Mill</h1><div class=lead>{}</div>",
        "<h1>Mill</h1><div class=standfirst>{}</div>",
        "<h1>Mill</h1><div class=lead><p>{}</p></div>",
        "<div class=h><h1>Mill</h1></div><div class=m>By Ada Byrd</div><div class=article__lead>{}</div>",
        "<h1>Mill</h1><div class=intro><a href=/c>The council</a> said this and that. {}</div>",
        "<h1>Mill</h1><strong>{}</strong>",
    ],
)
def test_standfirst_in_a_box_opens_the_story_once(lead):
    found = [text for _, text in story(f"<article>{lead.format(LEAD)}<div class=b>{rain(0, 4)}</div></article>")]
    assert found[0].endswith(LEAD)
    assert sum(LEAD in text for text in found) == 1
    assert len(found) == 5


def test_standfirst_of_two_paragraphs_is_given_once():
    lead = f"<div class=lead><p>{LEAD}</p><p>{SAID}</p></div>"
    found = " ".join(text for _, text in story(f"<article><h1>Mill</h1>{lead}<div>{rain(0, 4)}</div></article>"))
    assert (found.count(LEAD), found.count(SAID)) == (1, 1)


def linked(text: str) -> str:
    return f'<p><a href="/boats">{text}</a></p>'


def test_paragraph_that_is_all_a_link_and_says_something_stays():
    halves = f'<p><a href="/a">{SAID[:50]}</a><a href="/b">{SAID[50:]}</a></p>'
    for paragraph in (linked(SAID), halves):
        assert SAID in [
            text for _, text in story(f"<article><h1>Mill</h1>{rain(0, 3)}{paragraph}{rain(3, 6)}</article>")
        ]


@pytest.mark.parametrize(
    "teaser",
    [
        "Ferry to leave from the old quay until the month of November",
        "Read more about the ferry and the old quay and all that happened there.",
        "Click here to see how the ferry left from the old quay last week.",
        "Subscribe for more stories like this about the ferry and the quay.",
    ],
)
def test_paragraph_that_only_leads_elsewhere_goes(teaser):
    assert len(story(f"<article><h1>Mill</h1>{rain(0, 3)}{linked(teaser)}{rain(3, 6)}</article>")) == 6


@pytest.mark.parametrize(
    "body",
    [
        "<span>{}</span><span>{}</span><span>{}</span>",
        "<span class=b><span class=p>{}</span><span class=p>{}</span><span class=p>{}</span></span>",
        "<div><span>{}</span></div><div><span>{}</span></div><div><span>{}</span></div>",
        "<font>{}</font><font>{}</font><font>{}</font>",
        "<text-line>{}</text-line><text-line>{}</text-line><text-line>{}</text-line>",
        "<div class=q1w2><div class=zz>{}</div></div><div class=q3w4><div class=zz>{}</div></div><div class=q5w6><div class=zz>{}</div></div>",
        "{}<br>{}<br>{}",
        "<pre>{}\n\n{}\n\n{}</pre>",
        "<span>{}</span><p>{}</p><div>{}</div>",
    ],
)
@pytest.mark.parametrize("home", ["article", "div"])
def test_paragraphs_in_other_elements_are_paragraphs(body, home):
    lines = (TEXT, SAID, MORE)
    found = story(f"<{home}><h1>Mill</h1>{body.format(*lines)}</{home}>")
    assert [text for _, text in found] == list(lines)


def test_spans_inside_a_paragraph_part_nothing():
    (found,) = story(
        f"<article><h1>Mill</h1><p><span>{TEXT}</span> <span>{SAID}</span> he said. <b>{MORE}</b></p></article>"
    )
    assert found[1] == f"{TEXT} {SAID} he said. {MORE}"


@pytest.mark.parametrize(
    "time", ["<span class=z{0}>1{0}:30</span>", "<time>1{0}:30</time>", "<div class=t>1{0}.30 GMT</div>"]
)
@pytest.mark.parametrize(
    "entry",
    ["<div class=css-{0}x{0}>{1}</div>", "<div class=w{0}><div class=e{0}>{1}</div></div>", "<section>{1}</section>"],
)
def test_entries_of_a_live_blog_are_known_whatever_they_are_called(time, entry):
    told = (f"{time.format(n)}<h3>Minister {n} speaks</h3>{rain(10 * n, 10 * n + 2)}" for n in range(1, 7))
    entries = "".join(entry.format(n, each) for n, each in enumerate(told, 1))
    found = story(f"<article><h1>Rain, live</h1>{rain(0, 2)}<div class=css-abc>{entries}</div></article>")
    headings = [text for role, text in found if role == "heading"]
    assert headings[0].startswith("11")
    assert headings[0].endswith("30 Minister 1 speaks")
    assert (len(headings), days(found)) == (6, 14)


INVITES = [
    "Sign up to First Edition, our free daily newsletter, and get the news of the harbour each morning at six.",
    "Get our morning newsletter with all that matters in Ostmere, delivered to your inbox every day of the week.",
    "Enjoying this story? Subscribe to the Gull Post for full access to all of our articles and our archive.",
    "Follow us on Facebook and on Instagram for more news from the harbour, and download our app today.",
    "Want more stories like this? Our newsletter brings you the best of them every week. Sign up here, for free.",
]


@pytest.mark.parametrize("invitation", INVITES)
def test_invitation_among_the_paragraphs_goes(invitation):
    for body in (f"{rain(0, 3)}<p>{invitation}</p>{rain(3, 6)}", f"{rain(0, 6)}<div><p><b>{invitation}</b></p></div>"):
        assert len(story(f"<article><h1>Mill</h1>{body}</article>")) == 6


def test_what_is_told_of_a_newsletter_stays():
    told = [
        "“Readers can sign up for our newsletter from Monday,” said Ada Byrd, who edits it and wrote the first of them.",
        "More than a thousand people have subscribed to our newsletter so far, the paper said in a statement on Friday.",
        "Sign up sheets for the boat were on the wall of the harbour office on Friday, and nobody had written a name.",
    ]
    found = [
        text for _, text in story(f"<article><h1>Mill</h1>{rain(0, 3)}{''.join(f'<p>{t}</p>' for t in told)}</article>")
    ]
    assert found[3:] == told


@pytest.mark.parametrize("heading", ["About the author", "About us", "About the writer"])
def test_words_about_who_wrote_it_are_no_part_of_the_story(heading):
    about = f"<h3>{heading}</h3><p>{MORE} {TEXT}</p><p>{SAID}</p>"
    assert len(story(f"<article><h1>Mill</h1>{rain(0, 6)}{about}</article>")) == 6


def test_last_paragraph_that_says_who_the_author_is_goes():
    bio = "<p><em>Ada Byrd is the harbour correspondent of the Gull Post, where she has written about ships for a decade.</em></p>"
    byline = '<p class="byline">By Ada Byrd</p>'
    assert len(story(f"<article><h1>Mill</h1>{byline}{rain(0, 6)}{bio}</article>")) == 6
    assert len(story(f"<article><h1>Mill</h1>{rain(0, 6)}{bio}</article>")) == 7


def test_what_stands_over_the_headline_is_no_part_of_the_story():
    masthead = "<table><tr><td>Tuesday, December 1</td><td>Weather, four degrees</td></tr></table>"
    assert len(story(f"{masthead}<h1>Mill</h1>{rain(0, 6)}")) == 6


@pytest.mark.parametrize(
    ("heading", "document"),
    [
        ("<h1>Town</h1><h2>Mill to stop</h2>", "Mill to stop | Town | Gull Post"),
        ("<h1>Gull Post</h1><h3 class=entry-title>Mill to stop</h3>", "Gull Post"),
        ("<div class=t>Mill to stop</div>", "Mill to stop - Gull Post"),
        ("<h1>Mill to stop</h1><h2>What comes</h2>", "Mill to stop | Town | Gull Post"),
    ],
)
def test_title_is_the_line_that_the_document_begins_with(heading, document):
    assert page(f"<div>{heading}{rain(0, 4)}</div>", f"<title>{document}</title>").title == "Mill to stop"


def test_page_of_very_many_paragraphs_is_read_without_a_second_opinion(monkeypatch):
    body = (
        "<article>"
        + "".join(f"<p>It rained in the town for {n} days, said Ada Byrd.</p>" for n in range(9))
        + "</article>"
    )
    read = story(body)
    monkeypatch.setattr(trafilatura_text, "_MOST_PARAGRAPHS", 8)
    monkeypatch.setattr(trafilatura_text, "_extracted", lambda *_, **__: pytest.fail("it was asked"))
    assert story(body) == read
    assert len(read) == 9
