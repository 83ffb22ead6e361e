"""The views of many statements: with the mouse, with the keyboard alone, and without a script."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

VIEWS = [
    "/coverage?interval=month",
    "/speaker/vladimir-putin",
    "/who?q=china",
    "/compare?speaker=vladimir-putin&speaker=xi-jinping",
    "/compare",
    "/unnamed",
]


@pytest.mark.parametrize("path", VIEWS)
@pytest.mark.parametrize("width", [320, 390, 1280])
def test_view_is_no_wider_than_its_screen(page, path, width):
    page.set_viewport_size({"width": width, "height": 800})
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_mark_of_a_chart_is_reached_and_followed_with_the_keyboard(page):
    page.goto("/compare?speaker=vladimir-putin&speaker=xi-jinping&q=china")
    first = page.locator("svg.plot a").first
    for _ in range(60):
        page.keyboard.press("Tab")
        if first.evaluate("element => element === document.activeElement"):
            break
    expect(first).to_be_focused()
    assert ": " in first.get_attribute("aria-label")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/article/[^#]+#"))


def test_figures_of_a_chart_are_those_of_its_marks(page):
    page.goto("/who?q=china")
    marks = page.locator("svg.plot a").evaluate_all("all => all.map(each => each.getAttribute('href'))")
    page.get_by_text("the figures").first.click()
    figures = page.locator(".graph-figures tbody tr:not(:last-child) td a")
    assert sorted(figures.evaluate_all("all => all.map(each => each.getAttribute('href'))")) == sorted(marks)


def test_chart_stands_inside_its_plot_on_a_narrow_screen(page):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto("/compare?speaker=vladimir-putin&speaker=xi-jinping")
    outside = page.evaluate(
        """() => [...document.querySelectorAll("svg.plot")].flatMap(plot => {
            const room = plot.getBoundingClientRect();
            return [...plot.querySelectorAll("circle, .amount")].filter(mark => {
                const box = mark.getBoundingClientRect();
                return box.left < room.left - 6 || box.right > room.right + 6 || box.top < room.top - 1;
            });
        }).length"""
    )
    assert outside == 0


def test_typed_name_is_completed_and_compared(page):
    page.goto("/compare?speaker=vladimir-putin")
    page.get_by_label("Somebody else").fill("xi ji")
    page.get_by_role("option", name="Xi Jinping").click()
    page.get_by_role("button", name="Compare").click()
    expect(page).to_have_url(re.compile(r"/compare\?speaker=vladimir-putin&speaker=xi-jinping$"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Vladimir Putin and Xi Jinping")


class TestWithoutScript:
    @pytest.fixture
    def context_options(self):
        return {"java_script_enabled": False}

    def test_two_are_chosen_by_ticks_and_by_name_and_their_words_opened(self, page):
        page.goto("/compare?q=china")
        page.get_by_role("checkbox", name=re.compile("Xi Jinping")).check()
        page.get_by_label("Somebody else").fill("putin")
        page.get_by_role("button", name="Compare").click()
        expect(page).to_have_url(re.compile(r"/compare\?q=china&speaker=xi-jinping&speaker=vladimir-putin$"))
        expect(page.locator(".moment").first).to_be_visible()
        page.locator("svg.plot a").first.click()
        expect(page).to_have_url(re.compile(r"/article/[^#]+#"))

    def test_from_a_search_for_who_says_it_to_a_speaker_and_face_to_face(self, page):
        page.goto("/who")
        page.get_by_label("Words that are said").fill("china")
        page.get_by_role("button", name="Who says it?").click()
        page.locator(".ranked th a").first.click()
        expect(page).to_have_url(re.compile("/speaker/"))
        page.get_by_label(re.compile("beside$")).fill("putin")
        page.get_by_role("button", name="Compare").click()
        expect(page).to_have_url(re.compile(r"/compare\?speaker="))

    def test_what_somebody_said_is_laid_beside_what_they_said_before(self, page):
        page.goto("/search?unit=statement&q=china&speaker=vladimir-putin")
        change = page.get_by_role("link", name="Did they change their words?")
        switches, link = page.locator(".switches").bounding_box(), change.bounding_box()
        assert link["y"] + link["height"] <= switches["y"] + 4
        change.click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Did Vladimir Putin change their words?")
        expect(page.get_by_label("On", exact=True)).to_have_value("china")
        expect(page.locator(".printing")).not_to_have_count(0)
        page.get_by_label("On", exact=True).fill("taiwan")
        page.locator(".words-form").get_by_role("button").click()
        expect(page).to_have_url(re.compile(r"/words\?.*q=taiwan"))
        page.locator(".printing .from a").first.click()
        expect(page).to_have_url(re.compile(r"/article/[^#]+#"))

    def test_months_without_articles_are_seen_in_the_coverage(self, page):
        page.goto("/")
        page.get_by_role("link", name="Coverage").click()
        page.get_by_role("link", name="By month").click()
        expect(page.locator("svg.plot rect.gap-rect").first).to_be_visible()
        page.get_by_text("Articles by month: the figures").click()
        expect(page.locator(".gap-row").first).to_be_visible()
