"""What people do with an archive of news, sixteen tasks from beginning to end, as docs/tasks.md tells them.

With ONRECORD_TASKS=FOLDER each leaves a picture of where it ended there.
"""

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import bibtexparser
import feedparser
import pytest
from playwright.sync_api import expect

from index import pipeline
from onrecord import main
from search.config import Settings
from search.engines import open_engine
from tests.web.browser.conftest import serving
from web import create_app

pytestmark = pytest.mark.browser

GAZETTE = (
    {
        "title": "Northern lock to be dredged",
        "url": "https://gazette.example/2024/northern-lock",
        "source": "The Harbour Gazette",
        "date": "2024-04-11",
        "text": "Harbour commissioner Nora Vance said on Thursday that the northern lock would be dredged by winter."
        "\n\n“Silt costs us a ship a week,” Vance said."
        "\n\nDeputy mayor Søren Åkesson said Vance was right about the lock.",
    },
    {
        "title": "Dredger arrives at the lock",
        "url": "https://gazette.example/2024/dredger",
        "source": "The Harbour Gazette",
        "date": "2024-06-20",
        "text": "Harbour commissioner Nora Lindgren said on Thursday that the dredger would work at the lock by night."
        "\n\nLindgren, who was Nora Vance until May, denied that the work was late.",
    },
)
"""Two articles with an address and a publication, which the examples do not have; of one woman with two names."""


@pytest.fixture(scope="module")
def archive(index_path, tmp_path_factory):
    """The index of the examples with those articles, of its own, since a task changes who is who."""
    folder = tmp_path_factory.mktemp("tasks")
    (folder / "gazette.jsonl").write_text("\n".join(map(json.dumps, GAZETTE)), encoding="utf-8")
    path = folder / "index"
    shutil.copytree(index_path, path)
    engine = open_engine(str(path))
    pipeline.update(engine, [folder / "gazette.jsonl"], pipeline.Options(workers=1))
    engine.close()
    return path


@pytest.fixture(scope="module")
def site(archive):
    yield from serving(create_app(Settings(index=str(archive), exports_a_minute=1000)))


@pytest.fixture
def context_options():
    return {"accept_downloads": True}


@pytest.fixture
def picture(page, request):
    yield
    folder = os.environ.get("ONRECORD_TASKS")
    if folder:
        page.screenshot(path=Path(folder) / f"{request.node.name.removeprefix('test_')}.png")


pytestmark = [pytestmark, pytest.mark.usefixtures("picture")]


def ask(page, words="", said_by="", since="", until=""):
    """Fills in the form of the start page and sends it."""
    page.goto("/")
    for label, value in (("Words", words), ("Said by", said_by), ("From", since), ("To", until)):
        page.get_by_label(label, exact=True).fill(value)
    page.get_by_role("button", name="Search", exact=True).click()


def summary(page):
    return page.locator("#summary")


def bylines(page):
    return set(page.locator("#hits .card .byline .person").all_inner_texts())


def test_01_one_speaker_on_a_topic_in_spring(page):
    ask(page, "hungary", "shen guowei", "2024-03", "2024-05")
    expect(summary(page)).to_have_text("3 statements in 1 article")
    assert bylines(page) == {"Shen Guowei"}
    assert {each.get_attribute("datetime")[:7] for each in page.locator(".hits-head time").all()} == {"2024-05"}


def test_02_compare_two_speakers(page):
    page.goto("/")
    page.get_by_role("link", name="Face to face").click()
    page.get_by_label("Somebody else").fill("putin")
    page.get_by_label("And", exact=True).fill("xi jinping")
    page.get_by_label("On", exact=True).fill("china")
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vladimir Putin and Xi Jinping on “china”")
    expect(page.locator(".sides li")).to_have_count(2)
    words = page.locator("svg.plot a").first.get_attribute("aria-label").partition(": ")[2][:30]
    page.locator("svg.plot a").first.click()
    expect(page.locator(".prose").filter(has_text=words)).to_be_visible()
    page.go_back()


def test_03_who_talks_most_about_it_and_when(page):
    ask(page, "china")
    page.get_by_role("link", name="Who says it, over time").click()
    ranked = page.locator(".ranked tbody tr")
    expect(ranked.first).to_contain_text("Vladimir Putin")
    page.get_by_text("the figures").first.click()
    expect(page.locator(".graph-figures thead th").nth(1)).to_have_text("Vladimir Putin")


def test_04_when_something_was_said_first(page):
    ask(page, "china")
    page.get_by_role("link", name="Oldest").click()
    expect(page).to_have_url(re.compile("sort=oldest"))
    days = [each.get_attribute("datetime") for each in page.locator(".hits-head time").all()]
    assert days == sorted(days)
    expect(page.locator(".card .byline").first).to_be_visible()


def test_05_everything_that_a_ministry_says(page):
    ask(page, said_by="ministry of public security")
    expect(summary(page)).to_have_text(re.compile("^3 statements in"))
    page.locator(".card .person").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Ministry of Public Security")
    expect(page.get_by_role("heading", name="First on record")).to_be_visible()


def test_06_two_speakers_in_one_month(page):
    ask(page, "china")
    for name in ("Vladimir Putin", "Xi Jinping"):
        page.locator(".facet-speaker").get_by_role("checkbox", name=re.compile(name)).check()
        expect(page.locator(".chip").filter(has_text=name)).to_be_visible()
    page.locator(".bars a[aria-label^='2022:']").click()
    page.locator(".bars a[aria-label^='December 2022:']").click()
    expect(page.get_by_label("From", exact=True)).to_have_value("2022-12")
    assert bylines(page) == {"Vladimir Putin", "Xi Jinping"}


def test_07_leave_out_a_speaker_and_a_word(page):
    ask(page, "china -russia")
    page.get_by_role("link", name="Leave out Thura").click()
    expect(page.locator(".chip").filter(has_text="Thura")).to_be_visible()
    assert "Thura" not in bylines(page)
    assert not re.search("russia", " ".join(page.locator(".own").all_inner_texts()), re.IGNORECASE)


def test_08_cite_a_statement(page):
    ask(page, "taiwan", "putin")
    page.get_by_text("Why this speaker?").click()
    with page.expect_download() as saved:
        page.get_by_role("link", name="BibTeX").first.click()
    (entry,) = bibtexparser.parse_string(Path(saved.value.path()).read_text(encoding="utf-8")).entries
    assert "Vladimir Putin" in entry.fields_dict["note"].value
    page.goto(entry.fields_dict["lastingurl"].value)
    expect(page.locator(".prose").filter(has_text="Taiwan")).to_be_visible()


def test_09_take_all_of_it_into_a_spreadsheet(page):
    ask(page, "china")
    told = page.locator(".exports-what").first.inner_text()
    with page.expect_download() as saved:
        page.locator(".exports").get_by_text("CSV", exact=True).click()
    rows = list(csv.reader(io.StringIO(Path(saved.value.path()).read_text(encoding="utf-8-sig"))))
    assert told == f"Take away all {len(rows) - 2} statements:"
    assert rows[-1][0].startswith("# complete")


def test_10_follow_a_search(page):
    ask(page, "china")
    address = page.locator(".exports").get_by_role("link", name="Feed").get_attribute("href")
    feed = feedparser.parse(page.request.get(address).text())
    assert not feed.bozo
    told = page.locator(".tally .summary").inner_text()
    assert re.search(rf"(?:^|of ){len(feed.entries)} statements", told)
    assert feed.entries[0].link.startswith("http")


def test_11_the_page_at_the_publisher(page):
    ask(page, "dredged")
    page.get_by_text("Why this speaker?").click()
    there = page.get_by_role("link", name="At the publisher").get_attribute("href")
    assert there.startswith("https://gazette.example/2024/northern-lock#:~:text=")


def test_12_read_it_in_its_article_and_come_back(page):
    ask(page, "cooperation")
    opened = page.locator("#hits .card a.open").nth(1)
    hit = opened.evaluate("link => link.closest('.card').id")
    opened.click()
    expect(page.locator(".found-here")).to_contain_text("for “cooperation”")
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(re.compile(re.escape(f"#{hit}") + "$"))
    expect(page.locator(f"[id='{hit}'] a.open")).to_be_focused()


def test_13_merge_two_names_and_see_it(page, archive):
    ask(page, said_by="nora vance")
    expect(summary(page)).to_have_text("2 statements in 1 article")
    main(["speakers", "merge", "nora-vance", "nora-lindgren", "--index", str(archive)], standalone_mode=False)
    for _ in range(50):  # the site takes a moment to read what was decided
        page.reload()
        if summary(page).inner_text() != "2 statements in 1 article":
            break
    expect(summary(page)).to_have_text("4 statements in 2 articles")
    assert set(page.locator(".hits-head h3").all_inner_texts()) == {each["title"] for each in GAZETTE}


def test_14_a_misspelt_and_an_accented_name(page):
    ask(page, said_by="vladimir puttin")
    page.locator(".choose").get_by_role("link", name="Vladimir Putin").click()
    expect(summary(page)).to_have_text(re.compile("^8 statements"))
    ask(page, said_by="soren akesson")
    expect(page.get_by_label("Said by", exact=True)).to_have_value("Søren Åkesson")
    assert bylines(page) == {"Søren Åkesson"}


def test_15_what_is_said_about_somebody(page):
    page.goto("/search")
    page.locator(".facet-about").get_by_role("checkbox", name=re.compile("Mercy Chepkoech")).check()
    expect(page.locator(".chip").filter(has_text="Mercy")).to_be_visible()
    expect(summary(page)).to_have_text(re.compile("^2 statements"))
    assert "Mercy Chepkoech Kiplagat" not in bylines(page)


def test_16_how_much_the_archive_holds_of_each_month(page):
    page.goto("/")
    page.get_by_role("link", name="Coverage").click()
    page.get_by_role("link", name="By month").click()
    page.get_by_text("Articles by month: the figures").click()
    months = page.locator(".graph-figures").first.locator("tbody tr")
    row = months.filter(has_text="December 2022")
    held = int(row.locator("td").first.inner_text())
    row.get_by_role("link").first.click()
    expect(summary(page)).to_have_text(re.compile(f"in {held} article"))
