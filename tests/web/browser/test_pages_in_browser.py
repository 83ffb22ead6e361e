"""A person at the page: searching, filtering, reading, with the mouse, the keyboard, and without a script."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


def summary(page):
    return page.locator("#summary")


def test_search_finds_what_putin_said_about_taiwan(page):
    page.goto("/")
    page.get_by_label("Words", exact=True).fill("taiwan")
    page.get_by_label("Said by", exact=True).fill("putin")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search\?q=taiwan&speaker=vladimir-putin$"))
    expect(summary(page)).to_have_text("1 statement in 1 article")
    card = page.locator(".card")
    expect(card.locator("mark")).to_have_text("Taiwan")
    expect(card.locator("blockquote")).to_have_count(0)
    card.get_by_text("Why this speaker?").click()
    expect(card.locator(".evidence")).to_be_visible()


def test_question_is_answered_and_its_words_are_a_click_away(page):
    page.goto("/")
    page.get_by_label("Words", exact=True).fill("What did Putin say about Taiwan?")
    page.get_by_role("button", name="Search").click()
    expect(page.locator(".understood")).to_contain_text("is read as a question: what Vladimir Putin says on “Taiwan”")
    expect(page.locator(".card .byline")).to_contain_text("Vladimir Putin")
    expect(page.get_by_label("Said by", exact=True)).to_have_value("Vladimir Putin")
    expect(page.get_by_label("Words", exact=True)).to_have_value("Taiwan")
    page.get_by_role("link", name="Search for its words as they are").click()
    expect(page).to_have_url(re.compile("reading=literal$"))
    expect(page.locator(".chip")).to_have_count(2)
    page.get_by_role("link", name="Remove: the words as they are").click()
    expect(page.locator(".understood")).to_be_visible()


def test_name_of_several_gives_a_choice_that_leads_to_statements(page):
    page.goto("/search?q=roof")
    page.get_by_label("Said by", exact=True).fill("tolliver")
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Who is meant by “tolliver”?")
    expect(page.locator(".choose li")).to_have_count(2)
    page.locator(".choose a").first.click()
    expect(page).to_have_url(re.compile(r"/search\?q=roof&speaker=[a-z-]+$"))


def test_anchor_of_a_statement_that_is_gone_says_so(page, seed_id):
    with page.expect_response(re.compile("/statement/")) as answered:
        page.goto(f"/article/{seed_id}#st7")
    assert answered.value.status == 410
    expect(page.get_by_role("heading", level=1)).to_have_text("This address is of an earlier kind.")
    page.locator(".trouble a").click()
    expect(page).to_have_url(re.compile(f"/article/{seed_id}$"))


def test_statement_is_cited_by_an_address_that_leads_to_it(page):
    page.goto("/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    address = page.locator(".card [data-address]").get_attribute("data-address")
    assert address.startswith("/statement/")
    page.goto(address)
    expect(page).to_have_url(re.compile(r"/article/[a-z0-9]+\?statement=(st[a-z2-7]+)#\1$"))
    expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_have_count(1)


def test_empty_search_says_what_is_not_there_and_leads_on(page):
    page.goto("/search?q=sanction&speaker=vladimir-putin&unit=statement")
    expect(page.get_by_text("No statement by Vladimir Putin on “sanction” in 25 articles.")).to_be_visible()
    page.get_by_role("link", name="said by anyone, not only Vladimir Putin").click()
    expect(summary(page)).to_have_text("1 statement in 1 article")
    expect(page.locator(".card .byline").first).to_contain_text("Xi Jinping")
    expect(page.locator(".card blockquote")).to_have_count(1)


def test_facet_ticks_apply_at_once_and_keep_the_focus(page):
    page.goto("/search?q=china&unit=statement")
    box = page.get_by_role("checkbox", name=re.compile("Vladimir Putin")).first
    box.check()
    expect(page).to_have_url(re.compile("speaker=vladimir-putin"))
    expect(page.locator(".chip")).to_have_count(2)
    expect(page.get_by_role("checkbox", name=re.compile("Vladimir Putin")).first).to_be_focused()
    page.get_by_role("checkbox", name=re.compile("Vladimir Putin")).first.uncheck()
    expect(page).to_have_url(re.compile(r"/search\?q=china$"))


def test_chip_takes_its_filter_away(page):
    page.goto("/search?q=china&speaker=vladimir-putin&unit=statement")
    page.get_by_role("link", name="Remove: said by Vladimir Putin").click()
    expect(page).to_have_url(re.compile(r"/search\?q=china$"))


def test_emptying_the_said_by_box_takes_the_speaker_away(page):
    page.goto("/search?q=china&speaker=vladimir-putin&unit=statement")
    expect(page.get_by_label("Said by", exact=True)).to_have_value("Vladimir Putin")
    page.get_by_label("Said by", exact=True).fill("xi")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/search\?q=china&speaker=xi-jinping$"))


def test_histogram_leads_from_years_to_days_and_back(page):
    page.goto("/search")
    page.locator(".bars a[aria-label^='2022:']").click()
    expect(page).to_have_url(re.compile(r"/search\?from=2022&to=2022$"))
    page.locator(".bars a[aria-label^='December 2022:']").click()
    expect(page).to_have_url(re.compile(r"/search\?from=2022-12&to=2022-12$"))
    page.locator(".bars a[aria-label^='31 December 2022:']").click()
    expect(page).to_have_url(re.compile(r"from=2022-12-31&to=2022-12-31$"))
    page.get_by_role("navigation", name="Dates").get_by_role("link", name="All dates").click()
    expect(page).to_have_url(re.compile(r"/search$"))


def test_histogram_has_the_same_figures_in_a_table(page):
    page.goto("/search")
    page.get_by_text("The same in figures").click()
    rows = page.locator(".figures tbody tr")
    assert rows.count() == page.locator(".bars li").count()
    label, found, held = (rows.first.locator("th, td").nth(at).inner_text() for at in range(3))
    told = page.locator(".bars a, .bars .none").first.get_attribute("title")
    assert re.fullmatch(f"{label}: {found} statements?, {held} articles? held", told)


def test_paging_goes_through_all_hits(page):
    page.goto("/search?unit=section&per_page=20")
    expect(summary(page)).to_have_text(re.compile(r"^1–20 of \d+ sections in 25 articles$"))
    seen = page.locator(".card").count()
    while page.get_by_role("link", name="Next").count():
        page.get_by_role("link", name="Next").click()
        page.wait_for_load_state()
        seen += page.locator(".card").count()
    total = int(re.search(r"of (\d+)", summary(page).inner_text()).group(1))
    assert seen == total


def test_page_past_the_end_leads_to_the_last(page):
    page.goto("/search?page=99")
    page.get_by_role("link", name=re.compile("the last")).click()
    expect(page.locator(".card").first).to_be_visible()


def test_hit_leads_to_its_place_in_the_article(page):
    page.goto("/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    page.locator("a.open").click()
    expect(page).to_have_url(re.compile(r"/article/[^#]+#st[a-z2-7]+$"))
    anchor = page.url.partition("#")[2]
    target = page.locator(f"[id='{anchor}'] + .said")
    expect(target).to_be_in_viewport()
    expect(target).to_contain_text("Taiwan")
    note = page.locator(f"#note-{anchor}")
    expect(note).to_contain_text("Vladimir Putin")
    note.get_by_text("Why this speaker?").click()
    expect(note.locator(".evidence")).to_be_visible()
    assert page.locator("section#s2 h2").inner_text().startswith("Xi: China, Russia should strengthen")


def tab_to(page, selector: str, most: int = 25) -> None:
    """Presses Tab until what has the focus matches."""
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")


def test_keyboard_alone_is_enough(page):
    page.goto("/")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("Skip to the content")
    tab_to(page, "#q")
    page.keyboard.type("taiwan")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=taiwan")
    tab_to(page, "a.skip[href='#hits']")
    page.keyboard.press("Enter")
    tab_to(page, ".why summary")
    page.keyboard.press("Enter")
    expect(page.locator(".card .evidence").first).to_be_visible()
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline == "solid"


def test_citation_is_copied(page):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto("/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    page.get_by_text("Why this speaker?").click()
    page.get_by_role("button", name="Copy citation").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    text = page.evaluate("navigator.clipboard.readText()")
    assert text.startswith("Vladimir Putin")
    assert "[reported in other words: “vowed”]" in text
    assert "/statement/" in text


def test_keys_lead_through_the_hits_into_an_article_through_it_and_back(page):
    page.goto("/search?q=cooperation&speaker=xi-jinping")
    hits = page.locator("a.open")
    page.keyboard.press("j")
    expect(hits.nth(0)).to_be_focused()
    expect(page.locator(".card.here")).to_have_count(1)
    page.keyboard.press("j")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("k")
    expect(hits.nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/**")
    places = page.locator(".found-here li a")
    assert places.count() > 2
    expect(page.locator(".found-here [aria-current]")).to_have_count(1)
    at = page.url.partition("#")[2]
    for _ in range(places.count()):
        page.keyboard.press("k")
    expect(places.first).to_have_attribute("aria-current", "true")
    page.keyboard.press("j")
    expect(places.nth(1)).to_have_attribute("aria-current", "true")
    expect(page.locator(f"[id='{page.url.partition('#')[2]}'] + .said")).to_be_in_viewport()
    assert at
    for _ in range(places.count() + 2):
        page.go_back()
        if "/search" in page.url:
            break
    expect(hits.nth(1)).to_be_focused()


def test_slash_leads_to_the_box_and_letters_are_written_there(page):
    page.goto("/search?q=china")
    page.keyboard.press("/")
    expect(page.get_by_label("Words", exact=True)).to_be_focused()
    page.keyboard.type("j/k")
    expect(page.get_by_label("Words", exact=True)).to_have_value("j/k")


def test_keys_can_be_turned_off(page):
    page.goto("/search?q=china")
    page.get_by_role("button", name="turn them off").click()
    page.reload()
    page.keyboard.press("j")
    expect(page.locator("a.open").first).not_to_be_focused()
    page.get_by_role("button", name="turn them on").click()
    page.keyboard.press("j")
    expect(page.locator("a.open").first).to_be_focused()


def test_way_back_from_an_article_is_the_same_hit(page):
    page.goto("/search?q=cooperation&speaker=xi-jinping")
    page.locator("a.open").first.click()
    page.get_by_role("link", name="Back to the results").click()
    expect(page).to_have_url(re.compile(r"/search\?q=cooperation&speaker=xi-jinping#hit-"))
    expect(page.locator("a.open").first).to_be_focused()
    expect(page.locator("a.open").first).to_be_in_viewport()


def test_long_list_of_a_facet_is_searched_whole(page):
    page.goto("/search")
    facet = page.locator(".facet-speaker")
    assert facet.locator("li").count() == 10
    facet.get_by_label("Find in: Said by").fill("tollí")
    expect(facet.locator("li:visible")).to_have_count(2)
    expect(facet.locator("li:visible").first).to_contain_text("Tolliver")
    facet.locator("li:visible label").first.click()
    expect(page).to_have_url(re.compile("speaker=[a-z-]*tolliver"))


def test_value_of_a_facet_is_left_out_by_the_control_beside_its_label(page):
    page.goto("/search?q=china")
    label = page.locator(".facet-speaker label").first
    without = page.locator(".facet-speaker .without").first
    assert label.bounding_box()["x"] + label.bounding_box()["width"] <= without.bounding_box()["x"]
    without.click()
    expect(page).to_have_url(re.compile(r"/search\?q=china&exclude_speaker="))


class TestWithoutScript:
    @pytest.fixture
    def context_options(self):
        return {"java_script_enabled": False}

    def test_everything_works(self, page):
        page.goto("/")
        page.get_by_label("Words", exact=True).fill("china")
        page.get_by_role("button", name="Search").click()
        expect(page).to_have_url(re.compile(r"/search\?q=china$"))
        expect(page.get_by_role("button", name="Copy citation")).to_have_count(0)
        page.get_by_role("checkbox", name=re.compile("Vladimir Putin")).first.check()
        page.get_by_role("button", name="Apply the ticks").click()
        expect(page).to_have_url(re.compile(r"/search\?q=china&speaker=vladimir-putin$"))
        page.get_by_label("Said by", exact=True).fill("")
        page.get_by_role("button", name="Search").click()
        expect(page).to_have_url(re.compile(r"/search\?q=china$"))
        page.get_by_role("link", name="Leave out Xi Jinping").first.click()
        expect(page).to_have_url(re.compile(r"/search\?q=china&exclude_speaker=xi-jinping$"))
        page.locator(".why summary").first.click()
        expect(page.locator(".evidence").first).to_be_visible()

    def test_article_leads_through_what_was_found_and_back(self, page):
        page.goto("/search?q=cooperation&speaker=xi-jinping")
        page.locator("a.open").first.click()
        page.locator(".found-here li a").last.click()
        expect(page.locator(f"[id='{page.url.partition('#')[2]}'] + .said")).to_be_in_viewport()
        page.get_by_role("link", name="Back to the results").click()
        expect(page).to_have_url(re.compile(r"/search\?q=cooperation&speaker=xi-jinping#hit-"))
        expect(page.locator(".card").first).to_be_in_viewport()


class TestNarrow:
    @pytest.fixture
    def context_options(self):
        return {"viewport": {"width": 320, "height": 640}}

    @pytest.mark.parametrize(
        "path",
        [
            "/",
            "/search",
            "/search?q=china&unit=statement&speaker=vladimir-putin",
            "/search?q=sanction&speaker=vladimir-putin&unit=statement",
            "/search?from=2022-12&to=2022-12",
            "/search?q=%22" + "x" * 200,
            "/search?said_by=a",
            "/nothing",
        ],
    )
    def test_nothing_scrolls_sideways(self, page, path):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_article_does_not_scroll_sideways(self, page, seed_id):
        page.goto(f"/article/{seed_id}")
        assert page.evaluate("document.documentElement.scrollWidth") <= 320

    def test_head_of_the_histogram_is_beside_nothing_that_covers_it(self, page):
        page.goto("/search?q=china")
        head, figures = page.locator("#timeline").bounding_box(), page.locator(".figures summary").bounding_box()
        assert figures["x"] >= head["x"] + head["width"] or figures["y"] >= head["y"] + head["height"]

    def test_every_view_of_the_archive_is_in_sight(self, page):
        page.goto("/")
        for link in page.locator(".overviews a").all():
            box = link.bounding_box()
            assert 0 <= box["x"] <= box["x"] + box["width"] <= 320

    @pytest.mark.parametrize("height", [844])
    def test_first_hit_is_on_the_first_screen_of_a_phone(self, page, height):
        page.set_viewport_size({"width": 390, "height": height})
        for path in ("/search?q=china", "/search?q=china&speaker=vladimir-putin"):
            page.goto(path)
            expect(page.get_by_label("Said by", exact=True)).to_be_hidden()
            box = page.locator(".card .snippet").first.bounding_box()
            assert box["y"] + box["height"] <= height
        page.get_by_text("Said by, from, to").click()
        expect(page.get_by_label("Said by", exact=True)).to_have_value("Vladimir Putin")

    def test_facets_are_folded_away_and_open(self, page):
        page.goto("/search?q=china")
        box = page.get_by_role("checkbox").first
        expect(box).to_be_hidden()
        page.get_by_text("Narrow down").first.click()
        expect(box).to_be_visible()


def test_dark_scheme_turns_the_page_dark(page):
    def brightness():
        colour = page.evaluate("getComputedStyle(document.body).backgroundColor")
        return sum(map(int, re.findall(r"\d+", colour)[:3]))

    page.emulate_media(color_scheme="light")
    page.goto("/search")
    assert brightness() > 600
    page.emulate_media(color_scheme="dark")
    assert brightness() < 150


def test_print_leaves_the_controls_out(page):
    page.goto("/search?q=china")
    page.emulate_media(media="print")
    expect(page.locator(".ask")).to_be_hidden()
    expect(page.locator(".card").first).to_be_visible()
