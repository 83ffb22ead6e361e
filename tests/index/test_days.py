"""The day of a page is the newspaper's own, and none is made up."""

# ruff: noqa: E501 - pages are lines

import io

import pytest

from index.readers import parse, read_records
from index.readers.html.days import day_in_address, own_day
from index.sections import article_from_raw

TEXT = "It rained for the whole of the day along the coast, the weather office of the country said in a statement. " * 2


def day(body: str, head: str = "") -> str | None:
    html = f"<html><head>{head}</head><body><article><h1>Rain</h1>{body}<p>{TEXT}</p></article></body></html>"
    (record,) = read_records(io.BytesIO(html.encode()), "pages/rain.html")
    published = article_from_raw(parse(record)).published
    return published.iso if published else None


def stamped(stamp: str, address: str = "") -> str:
    link = f'<link rel="canonical" href="{address}">' if address else ""
    return f'<meta property="article:published_time" content="{stamp}">{link}'


@pytest.mark.parametrize(
    "body",
    [
        "<footer>© 2024 Gull Post</footer>",
        '<script>var expiry="2021-01-31";</script>',
        "<div>Copyright 5 May 2021 Gull Post</div>",
        '<div data-version="20210131">Gull Post</div>',
        "<p>Call 2021 0131 or 0800 2020 11 22</p>",
        "<p>Updated June 5, 2024</p>",
        "<figure><img src=x><figcaption>The pier, April 24, 2023</figcaption></figure>",
    ],
)
def test_no_day_is_made_up(body):
    assert day(body) is None


@pytest.mark.parametrize(
    ("body", "iso"),
    [
        ("<div>By Ada Byrd</div><div><span>Posted</span> <span>June 5, 2024</span></div>", "2024-06-05"),
        ("<p>Do 25.04.24 | 14:07 Uhr</p>", "2024-04-25T14:07"),
        ("<p>Published 5 June 2024. Updated 7 June 2024</p>", "2024-06-05"),
    ],
)
def test_day_is_read_beside_the_headline(body, iso):
    assert day(body) == iso


def test_day_inside_the_story_is_not_the_pages():
    assert day(f"<p>{TEXT}</p><p>The pier fell on June 5, 1998.</p>") is None


LINE = "The harbour office of Overdale said that the boats would lie at the quay until the ice had gone."


@pytest.mark.parametrize(
    "told",
    [
        "<p>The mill was founded on July 4, 2016.</p>",
        "<p>The mill was founded on July 4, 2016, when the last of the boats had gone from the quay of Overdale.</p>",
        "<p>Ada Byrd, born 3 May 1961, has run the mill.</p>",
        "<p>It closes on <time datetime='2016-07-04'>4 July</time>, as those who work there have known for a year.</p>",
        "<div class='event-box'><h3>Tickets</h3><p>Concert at seven: <time datetime='2019-09-12'>12 September</time></p></div>",
        "<div class='box'><p>Doors open <time datetime='2019-09-12'>12 September 2019</time></p></div>",
        "<div><p>It is open every day in spring. <time datetime='2020-05-05'>5 May 2020</time></p></div>",
        "<ul><li>Fair, <time datetime='2020-05-05'>5 May</time></li><li>Ball, <time datetime='2020-06-05'>June</time></li></ul>",
        "<aside class='calendar'>Market day: 12 September 2019</aside>",
        "<time datetime='2999-01-01'>1 January 2999</time>",
        "<p>Published 1 January 2999</p>",
    ],
)
@pytest.mark.parametrize("place", ["after {}", "{} before"])
def test_what_a_page_tells_of_another_day_is_not_its_own(told, place):
    """Whether it stands over the story or at its end, and whether or not its paragraphs are long."""
    story = "".join(f"<p>{LINE} {n}.</p>" for n in range(4))
    assert day(told + story if place.startswith("{}") else story + told) is None


def test_age_of_the_paper_dates_no_page():
    page = f"<header><p>Gull Post, founded 3 March 1898</p></header><article><h1>Rain</h1><p>{TEXT}</p></article>"
    (record,) = read_records(io.BytesIO(f"<html><body>{page}</body></html>".encode()), "pages/rain.html")
    assert parse(record).published is None


@pytest.mark.parametrize(
    "told",
    [
        "<p class='entry-meta'>Posted on <time datetime='2024-06-05'>June 5</time> in Harbour by Ada Byrd of Overdale</p>",
        "<p>Published: <time datetime='2024-06-05'>June 5</time></p>",
        "<footer class='post'><time class='published' datetime='2024-06-05'>June 5</time></footer>",
    ],
)
def test_day_named_as_the_publications_may_stand_at_the_end(told):
    assert day("".join(f"<p>{LINE} {n}.</p>" for n in range(4)) + told) == "2024-06-05"


@pytest.mark.parametrize(
    ("shown", "address", "iso"),
    [
        ("9:30 PM EST, Mon February 5, 2024", "", "2024-02-05T21:30-05:00"),
        ("Feb 5, 2024, 9:30 pm", "", "2024-02-05T21:30-05:00"),
        ("Monday, 5 February 2024", "", "2024-02-05"),
        ("", "https://gull.example/2024/02/05/pier", "2024-02-05"),
        ("Feb 5, 2024, 9:30 pm", "https://gull.example/2024/02/06/pier", "2024-02-06T02:30+00:00"),
        ("5 February 2019", "", "2024-02-06T02:30+00:00"),
        ("", "", "2024-02-06T02:30+00:00"),
    ],
)
def test_stamp_in_utc_yields_to_the_newspapers_own_day(shown, address, iso):
    assert day(f"<div>{shown}</div>", stamped("2024-02-06T02:30:00Z", address)) == iso


def test_stamp_with_an_offset_stands():
    assert own_day("2024-02-06T02:30:00+01:00", ["February 5, 2024"], None) == "2024-02-06T02:30:00+01:00"


@pytest.mark.parametrize(
    ("address", "iso"),
    [
        ("https://gull.example/2024/02/05/pier", "2024-02-05"),
        ("https://gull.example/news/2024/feb/05/pier", "2024-02-05"),
        ("https://gull.example/pier-20240205", "2024-02-05"),
        ("https://gull.example/pier-2024-02-05.html", "2024-02-05"),
        ("https://gull.example/2024/13/05/pier", None),
        ("https://gull.example/pier-12024020512", None),
        ("https://gull.example/pier?day=2024-02-05", None),
        (None, None),
    ],
)
def test_day_of_an_address(address, iso):
    assert day_in_address(address) == iso


STORY = "".join(f"<p>{LINE} {n}.</p>" for n in range(6))
TODAY = "Tuesday, December 1, 2020"


def day_of(body: str) -> str | None:
    """The day of a page of which nothing but the body is known."""
    page = f"<html><head><title>Boats to wait - Gull Post</title></head><body>{body}</body></html>"
    (record,) = read_records(io.BytesIO(page.encode()), "pages/boats.html")
    published = article_from_raw(parse(record)).published
    return published.iso if published else None


@pytest.mark.parametrize(
    "masthead",
    [
        "<div class=masthead><span class=date>{}</span><a href=/>Gull Post</a></div>",
        "<header><div>{}</div><a href=/>Gull Post</a></header>",
        "<div id=t1><time datetime='2020-12-01'>{}</time> <a href=/sky>4°C</a></div>",
        "<ul class=x7><li>{}</li><li><a href=/in>Log in</a></li></ul>",
        "<table><tr><td>{}</td><td><a href=/>Home</a></td></tr></table>",
        "<div class=header-date>{}</div>",
        "<div>Today is {}</div>",
        "<h1>Gull Post</h1><div>{}</div>",
    ],
)
@pytest.mark.parametrize("home", ["<article>{}</article>", "<div>{}</div>", "{}"])
def test_todays_date_over_every_page_is_not_the_articles(masthead, home):
    headline = "<h2>Boats to wait</h2>" if "<h1>" in masthead else "<h1>Boats to wait</h1>"
    assert day_of(masthead.format(TODAY) + home.format(headline + STORY)) is None
    dated = home.format(f"{headline}<p>By Ada Byrd, March 3, 2020</p>{STORY}")
    assert day_of(masthead.format(TODAY) + dated) == "2020-03-03"


@pytest.mark.parametrize(
    "over",
    [
        "<article><div class=date>March 3, 2020</div>{}</article>",
        "<article><header><time datetime='2020-03-03'>3 March</time>{}</article>",
        "<main><div><span>March 3, 2020</span> | <a href=/harbour>Harbour</a></div><div>{}</div></main>",
        "<div>Published on March 3, 2020</div><article>{}</article>",
        "<p>March 3, 2020</p>{}",
    ],
)
def test_day_over_the_headline_is_the_articles_where_its_story_stands_too(over):
    assert day_of(over.format(f"<h1>Boats to wait</h1>{STORY}")) == "2020-03-03"


@pytest.mark.parametrize(
    ("shown", "iso"),
    [
        ("3. maaliskuuta 2020 klo 14.35", "2020-03-03"),
        ("Birt 3. ágúst 2020", "2020-08-03"),
        ("10. listopada 2020. u 14:35", "2020-10-10"),
        ("Mittwoch, 4. März 2020, 14:35 Uhr", "2020-03-04T14:35"),
    ],
)
def test_day_in_another_language_is_read_beside_the_headline(shown, iso):
    assert day_of(f"<article><h1>Boats to wait</h1><div>{shown}</div>{STORY}</article>") == iso
