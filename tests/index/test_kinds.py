"""Pages that are no articles are told from those that are, by what they show."""

# ruff: noqa: E501 - pages are lines

import io

import pytest

from index.readers import NotAnArticle, parse, read_records
from search.errors import ReadError

TEXT = "It rained for the whole of the day on Friday, the weather office of the country said in a statement."
MORE = "More rain would come before the end of the week, Ada Byrd told reporters who had come to her office."
LINKED = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Rain at last"%s}</script>'


def read(body: str, head: str = ""):
    return read_page(f"<!doctype html><html lang=en><head>{head}</head><body>{body}</body></html>")


def read_page(page: str):
    (record,) = read_records(io.BytesIO(page.encode()), "pages/x.html")
    return parse(record)


def reason(body: str, head: str = "") -> str:
    with pytest.raises(NotAnArticle) as error:
        read(body, head)
    return error.value.reason


def cards(count: int) -> str:
    return "".join(
        f"""<div class="c"><h3><a href="/news/{n}">Rain in district {n} keeps the children at home</a></h3>
        <p>The schools of the district stayed closed for day {n}, and nobody minded very much.</p></div>"""
        for n in range(count)
    )


def test_front_of_a_section_is_a_list():
    page = f"<main><h1>Weather</h1>{cards(14)}</main>"
    assert reason(page, "<title>Weather news</title>") == "it is a list of articles, not one"
    assert reason(page, '<script type="application/ld+json">{"@type": "CollectionPage"}</script>').startswith(
        "it is a list"
    )


def test_list_of_headlines_alone_is_a_list():
    links = "".join(f'<li><a href="/{n}">Rain in district {n} keeps the children at home</a></li>' for n in range(30))
    assert "list of articles" in reason(f"<main><h1>Latest</h1><ul>{links}</ul></main>")


def test_article_with_cards_below_it_is_an_article():
    story = "".join(f"<p>{TEXT} {MORE} {n}</p>" for n in range(8))
    for head in ("", LINKED % ""):
        article = read(f"<main><article><h1>Rain at last</h1>{story}</article><div>{cards(14)}</div></main>", head)
        assert len(article.blocks) == 8


def test_article_of_things_with_links_in_their_headings_is_an_article():
    long = f"{TEXT} {MORE} Nobody had seen as much of it since the year in which the old bridge fell."
    things = "".join(
        f'<h3><a href="/shop/{n}">Umbrella number {n}, for the very long walks</a></h3><p>{n} {long}</p>'
        for n in range(6)
    )
    assert len(read(f"<div><h1>Six umbrellas</h1><p>{TEXT}</p>{things}</div>").blocks) >= 7


CONSENT = """<div><h1>Before you continue</h1>
<p>We and our partners store cookies on your device to show you advertising that fits and to measure it.</p>
<p>You can withdraw your consent at any time in our privacy settings, and choose for which of our partners it holds.</p>
<p>We use personal data such as your address and cookies to improve the services that we offer to you.</p>
<button>Accept all</button></div>"""
GERMAN_CONSENT = """<main>
<p>Wir und unsere Partner verarbeiten personenbezogene Daten und setzen Cookies ein, um Ihnen Werbung zu zeigen.</p>
<p>Ihre Einwilligung können Sie jederzeit in unserer Datenschutzerklärung widerrufen, auch für einzelne.</p>
</main>"""


def test_request_for_consent_is_no_article():
    assert reason(CONSENT, "<title>Before you continue</title>") == "it is a request for consent, not an article"
    assert "consent" in reason(CONSENT, LINKED % "")
    assert "consent" in reason(GERMAN_CONSENT)


def test_article_about_cookies_is_an_article():
    story = f"""<article><h1>Ministers argue over cookies</h1>
    <p>Publishers may ask for consent before they set cookies, the court said on Friday.</p>
    <p>{TEXT}</p><p>{MORE}</p><p>Byrd said that nobody reads the requests anyway.</p></article>"""
    assert len(read(story).blocks) == 4


@pytest.mark.parametrize(
    ("title", "body"),
    [
        (
            "404 - Page not found | The Courier",
            "<h1>404</h1><p>The page that you are looking for is not here any more.</p>",
        ),
        ("Just a moment...", "<p>Checking your browser before you come to the courier.example site, please wait.</p>"),
        ("Access denied", "<p>You have no permission to see this page on our server. Reference number 17.</p>"),
        ("The Courier", "<p>Please enable JavaScript and cookies to continue to the page that you asked for.</p>"),
    ],
)
def test_errors_and_checks_of_the_browser_are_no_articles(title, body):
    assert reason(body, f"<title>{title}</title>") == "it is an error or a check of the browser, not an article"


def test_video_with_a_line_of_text_is_no_article():
    head = '<meta property="og:type" content="video.other"><title>Rain from above</title>'
    assert reason(f"<h1>Rain from above</h1><video src=x></video><p>{TEXT}</p>", head) == (
        "it is a video with hardly any text"
    )


def test_article_with_a_video_is_an_article():
    head = LINKED % ', "video": {"@type": "VideoObject", "name": "Rain"}'
    assert read(f"<article><h1>Rain</h1><video src=x></video><p>{TEXT}</p><p>{MORE}</p></article>", head).blocks


def test_paywall_without_text_is_no_article():
    head = LINKED % ', "isAccessibleForFree": false'
    wall = "<article><h1>Rain at last</h1><div class=paywall><p>Subscribe to read on.</p></div></article>"
    assert reason(wall, head) == "it is a paywall before an article: none of its text can be read"


def test_opening_before_a_paywall_is_an_article():
    head = LINKED % ', "isAccessibleForFree": "False"'
    ask = "<p>Subscribe now to continue reading this story.</p>"
    wall = f"<article><h1>Rain</h1><p>{TEXT}</p><p>{MORE}</p>{ask}</article>"
    assert [block.text for block in read(wall, head).blocks][:2] == [TEXT, MORE]


def test_brief_of_one_paragraph_is_an_article():
    assert len(read(f"<article><h1>Rain</h1><p>{TEXT}</p></article>", LINKED % "").blocks) == 1


def test_page_without_text_is_no_article():
    assert reason("<div id=app></div>", "<title>The Courier</title>").startswith("it is a page without a story")


def topic(count: int) -> str:
    return "".join(
        f'<article><h3><a href="/n/{n}">Rain in district {n}</a></h3><p>{n} {TEXT} {MORE} {TEXT}</p></article>'
        for n in range(count)
    )


def linked_cards(count: int) -> str:
    return "".join(
        f'<div><a href="/n/{n}"><h2>Rain in district {n}</h2><p>{n} {TEXT}</p></a></div>' for n in range(count)
    )


def rows(count: int) -> str:
    """Groups of four goods beside each other, each led by its link."""
    return "".join(
        '<div class="row">'
        + "".join(
            f'<div class="good"><a href="/shop/{n}-{i}">Umbrella {n}-{i} for long walks</a> <p>Now 20</p></div>'
            for i in range(4)
        )
        + "</div>"
        for n in range(count)
    )


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (f"<main><h1>Umbrellas</h1><p>{TEXT} {MORE} {TEXT}</p>{rows(3)}</main>", ""),
        (f'<article class="front">{linked_cards(10)}</article>', ""),
        (f"<main><h1>Topic: harbour</h1>{topic(5)}</main>", ""),
        (
            f"<main><h1>Harbour</h1>{cards(8)}</main>",
            '<link rel="canonical" href="https://gull.example/topic/harbour">',
        ),
        (f"<main><h1>Gull Post</h1>{cards(8)}</main>", '<meta property="og:url" content="https://gull.example/">'),
        (f"<main><h1>Boats</h1><p>{TEXT}</p></main>", '<meta property="og:type" content="product.group">'),
    ],
)
def test_fronts_topics_and_shops_are_no_articles(body, head):
    assert reason(body, head) == "it is a list of articles, not one"


def test_article_in_a_section_address_or_beside_a_list_is_an_article():
    story = "".join(f"<p>{TEXT} {MORE} {n}</p>" for n in range(20))
    for address in ("https://gull.example/topics/2024/02/05/rain", "https://gull.example/topics/rain"):
        head = f'<link rel="canonical" href="{address}">'
        assert len(read(f"<main><article><h1>Rain at last</h1>{story}</article></main>", head).blocks) == 20
    beside = f"<aside>{topic(5)}</aside><div>{linked_cards(9)}</div>"
    assert len(read(f"<main><article><h1>Rain at last</h1>{story}</article>{beside}</main>").blocks) == 20


def test_long_parts_marked_as_articles_make_one_article():
    parts = "".join(
        f'<article><h3><a href="/see/{n}">Part {n} of the rain</a></h3>'
        + "".join(f"<p>{n}.{i} {TEXT} {MORE}</p>" for i in range(10))
        + "</article>"
        for n in range(4)
    )
    assert len(read(f"<main><h1>The rain in four parts</h1>{parts}</main>").blocks) >= 40


def test_article_that_speaks_of_consent_in_nearly_every_paragraph_is_an_article():
    sold = "".join(
        f"<p>Firms sell personal data to vendors, and your consent is what they call it, Ada Byrd said on day {n}.</p>"
        for n in range(4)
    )
    assert len(read(f"<article><h1>Vendors</h1>{sold}<p>{TEXT}</p></article>", LINKED % "").blocks) == 5


def listed(count: int, item: str) -> str:
    return "".join(item.format(n, f"{TEXT.replace('day', f'day {n}')} {MORE}") for n in range(count))


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("<title>Tag: rain | Courier</title><meta property='og:type' content='website'>",
         "<h1>Stories tagged “rain”</h1>" + listed(6, "<section class='post'><h2><a href='/s/{0}'>Rain in town {0}</a></h2>"
         "<div>May {0}, 2023</div><p>{1}</p><a href='/s/{0}'>Continue reading</a></section>")),
        ("<title>Ada Byrd - Courier</title><meta property='og:type' content='profile'>",
         f"<h1>Ada Byrd</h1><p class='about'>{TEXT}</p>" + listed(8, "<div class='card'><a href='/s/{0}'><h3>Rain in town {0}"
         "</h3></a><p>{1}</p></div>")),
        ("<title>Results for rain - Courier</title>",
         "<h1>Search results for “rain”</h1><p>8 results</p>" + listed(8, "<div class='result'><a href='/s/{0}'>Rain in town "
         "{0}</a><p>{1}</p></div>")),
        ("<title>June 2023 - Courier</title>",
         "<h1>June 2023</h1>" + listed(5, "<div class='e'><h2><a href='/s/{0}'>Rain in town {0}</a></h2><p>{1}</p></div>")),
    ],
    ids=["tag", "author", "search", "month"],
)  # fmt: skip
def test_pages_of_tags_authors_months_and_results_are_lists(head, body):
    assert reason(f"<main>{body}</main>", head) == "it is a list of articles, not one"


def test_story_with_linked_places_in_it_and_others_after_it_is_an_article():
    places = listed(4, "<div class='place'><h2><a href='/p/{0}'>Town {0}</a></h2><p>{1}</p></div>")
    told = "".join(f"<p>{n}. {TEXT} {MORE}</p>" for n in range(9))
    assert read(
        f"<article><h1>Results of the rain in four towns</h1>{told}{places}</article>", "<title>Rain</title>"
    ).blocks


PRICES = "".join(
    f"<p>In year {n} an umbrella was $12.50 in May, and $14 in June. They sort by price.</p>" for n in range(8)
)
STORY = "".join(f"<p>{TEXT} {MORE} {n}</p>" for n in range(9))


@pytest.mark.parametrize(
    ("body", "head"),
    [
        # what it sells has no paragraphs of its own; its guide for buyers has
        (
            f"<main><h1>Umbrellas</h1>{'<span>$12.50</span><button>Add to cart</button>' * 12}{STORY}</main>",
            '<meta property="og:type" content="website">',
        ),
        (f"<main><h1>Paraplyer</h1><p>Showing 24 products</p>{'<b>129 kr</b>' * 24}{STORY}</main>", ""),
        (f"<main><h1>Umbrellas</h1>{'<a href=/u>Wish list</a><i>£9</i>' * 4}{STORY}</main>", ""),
        # a table's lines, and hardly a sentence
        (
            f"<main><h1>The wettest towns</h1><p>{TEXT}</p>"
            + "".join(f"<p>Number {n}: the town of Overdale, county {n}, 14 inches</p>" for n in range(40))
            + "</main>",
            "",
        ),
        # a category, whatever it calls itself
        (
            f"<main><h1>Rain</h1>{cards(6)}<p>{TEXT}</p></main>",
            '<link rel=canonical href="https://x.example/category/rain/"><meta property="og:type" content="article">',
        ),
    ],
)
def test_shops_tables_and_categories_are_no_articles(body, head):
    assert reason(body, head) == "it is a list of articles, not one"


@pytest.mark.parametrize(
    ("body", "head"),
    [
        # prices stand in what it tells
        (
            f"<main><h1>Rain costs</h1>{STORY}{PRICES}</main>",
            "",
        ),
        # it has its day
        (
            f"<main><h1>Rain</h1>{'<span>$12.50</span><button>Add to cart</button>' * 12}{STORY}</main>",
            '<meta property="article:published_time" content="2024-05-17T08:00:00Z">',
        ),
        # short answers are sentences
        (
            "<main><h1>Rain in brief</h1>"
            + "".join(f"<p>Will it rain in week {n}?</p><p>Nobody knows that.</p>" for n in range(20))
            + "</main>",
            "",
        ),
    ],
)
def test_article_with_prices_or_short_answers_is_an_article(body, head):
    assert read(body, head).blocks


ABOUT = "".join(
    f"<p>{line}</p>"
    for line in (
        "The Gull Post is an independent paper that was founded by three fishermen, and the whole of the coast reads it.",
        "Our newsroom of twelve covers the harbour, the hills and the islands, and we print every day of the week but one.",
        "If you have found a mistake, please write to us; our address and the numbers of all who work here are below.",
    )
)


@pytest.mark.parametrize(
    ("title", "head"),
    [
        ("About us", ""),
        ("About the author", ""),
        ("Contact us", ""),
        ("Privacy policy", ""),
        ("Impressum", ""),
        ("The Gull Post", '<link rel="canonical" href="https://gull.example/about-us/">'),
        ("Ada Byrd", '<script type="application/ld+json">{"@type": "ProfilePage", "name": "Ada Byrd"}</script>'),
    ],
)
def test_page_of_a_publication_about_itself_is_no_article(title, head):
    page = f"<main><article><h1>{title}</h1>{ABOUT}</article></main>"
    assert reason(page, f"<title>{title} - Gull Post</title>{head}") == (
        "it is a page about the publication or its people, not an article"
    )


def test_article_called_like_such_a_page_is_an_article():
    page = f"<main><article><h1>About us</h1>{ABOUT}</article></main>"
    dated = '<meta property="article:published_time" content="2021-03-03">'
    for head in (LINKED % "", dated):
        assert read(page, head).title
    assert read(page.replace("About us", "About us: a town looks at itself")).title


CUT = f"<article><h1>Rain at last</h1>{''.join(f'<p>{TEXT} {MORE} {n}.</p>' for n in range(6))}"


@pytest.mark.parametrize(
    ("end", "told"),
    [
        ("<p>More rain would come before the end of the week, Ada By", "in the middle of a sentence"),
        ("<p>More rain would come before the end of the week, she said.</p", "in the middle of a tag"),
        ("<p>More rain would come, <a href='https://gull.exam", "in the middle of a tag"),
        ("<p>More rain would come &quo", "in the middle of a sentence"),
        ("<p>More rain would come before the end of the week, she said.</p>\n", "before its story does"),
    ],
)
def test_page_that_is_cut_in_its_story_is_an_error_that_says_so(end, told):
    page = f"<!doctype html><html><body><div>{CUT}{end}"
    with pytest.raises(ReadError, match=f"it is cut: the page ends {told}"):
        read_page(page)


@pytest.mark.parametrize(
    "end",
    [
        "</article>",
        "</article><footer>© The Cour",
        "</article><script>var x = {",
        "</article><!-- foo",
        "</article></div></body>",
    ],
)
def test_page_that_is_cut_below_its_story_is_read(end):
    assert len(read_page(f"<!doctype html><html><body><div>{CUT}{end}").blocks) == 6


def test_page_that_leaves_out_end_tags_as_it_may_is_read():
    page = "".join(f"<p>{TEXT} {MORE} {n}.\n" for n in range(6))
    assert len(read_page(f"<!doctype html><html><body><h1>Rain at last</h1>{page}").blocks) == 6


def address(path: str) -> str:
    return f'<link rel="canonical" href="https://gull.example{path}">'


def test_list_that_calls_itself_an_article_is_told_by_all_its_text_standing_in_items():
    items = "".join(
        f'<article><h3><a href="/issue/{n}">Letter number {n} of the harbour</a></h3><p>{TEXT} {MORE} {n}</p></article>'
        for n in range(14)
    )
    head = '<meta property="og:type" content="article"><meta name="author" content="Ada Byrd">'
    assert "list of articles" in reason(f"<main><h1>All our letters</h1>{items}</main>", head)


def test_page_of_many_links_and_ways_to_browse_is_a_list():
    links = "".join(
        f'<div class="i"><h3><a href="/{n}">Boat number {n} lies at the quay</a></h3><button>View all</button></div>'
        for n in range(24)
    )
    prose = "".join(f"<p>{TEXT} {MORE} {n}</p>" for n in range(12))
    assert "list of articles" in reason(f"<h1>Boats</h1>{prose}<div>{links}</div>", address("/boats"))


def test_links_beside_a_short_text_make_no_list_of_it():
    links = "".join(
        "<ul>"
        + "".join(f'<li><a href="/{n}{i}">The office of the town, number {n}{i}</a></li>' for i in range(4))
        + "</ul>"
        for n in range(3)
    )
    lines = "".join(f"<li>Permit for a boat of {n} metres and more</li>" for n in range(12))
    page = f"{links}<h1>Harbour office</h1><p>{TEXT} {MORE}</p><ul>{lines}</ul><p>{MORE}</p>"
    assert len(read(page).blocks) == 14


def test_dated_text_at_the_address_of_a_section_is_an_article():
    day = "<p>Published <time datetime='2019-01-17'>17 January</time></p>"
    cards = "".join(
        f'<h3><a href="/guide/{n}">Step number {n} of the guide</a></h3><p>What is said there.</p>' for n in range(6)
    )
    page = f"<main><h1>Guide to the harbour</h1>{day}{''.join(f'<p>{TEXT} {MORE} {n}</p>' for n in range(4))}{cards}</main>"
    assert read(page, address("/collection/harbour-guide")).published
    assert "list of articles" in reason(page, address("/"))


def test_cards_are_known_whatever_they_are_called():
    items = "".join(
        f'<div class="css-{n}x{n}"><a href="/{n}"><span>Rain in district {n} keeps the children at home</span></a>'
        f"<p>{TEXT} {n}</p></div>"
        for n in range(8)
    )
    assert "list of articles" in reason(f"<div>{items}</div>")
