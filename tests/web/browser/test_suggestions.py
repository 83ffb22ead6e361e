"""Suggestions under the boxes: with the keyboard, the mouse, at any width, and without a script."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.web.browser.test_accessibility import RULES

pytestmark = pytest.mark.browser


def words(page):
    return page.get_by_label("Words", exact=True)


def options(page):
    return page.get_by_role("option")


def test_word_is_completed_with_the_keyboard(page):
    page.goto("/")
    words(page).press_sequentially("putin taiw")
    expect(options(page).first).to_contain_text("putin taiwan")
    expect(words(page)).to_have_attribute("aria-expanded", "true")
    words(page).press("ArrowDown")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    expect(words(page)).to_have_attribute("aria-activedescendant", options(page).first.get_attribute("id"))
    words(page).press("Enter")
    expect(words(page)).to_have_value("putin taiwan")
    expect(words(page)).to_be_focused()
    expect(options(page)).to_have_count(0)
    words(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=putin\+taiwan$"))


def test_arrows_go_round_through_the_box_and_escape_closes(page):
    page.goto("/")
    words(page).press_sequentially("pu")
    expect(options(page).first).to_be_visible()
    words(page).press("ArrowUp")
    expect(options(page).last).to_have_attribute("aria-selected", "true")
    words(page).press("ArrowDown")
    expect(page.locator('[aria-selected="true"]')).to_have_count(0)
    words(page).press("Escape")
    expect(options(page)).to_have_count(0)
    expect(words(page)).to_have_value("pu")
    expect(words(page)).to_have_attribute("aria-expanded", "false")


def test_enter_without_a_choice_searches_for_what_was_typed(page):
    page.goto("/")
    words(page).press_sequentially("taiw")
    expect(options(page).first).to_be_visible()
    words(page).press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?q=taiw$"))
    expect(page.locator(".corrected, .empty").first).to_be_visible()


def test_speaker_in_the_box_for_words_leads_to_what_they_say(page):
    page.goto("/")
    words(page).press_sequentially("vladi")
    page.get_by_role("option", name=re.compile("Vladimir Putin")).click()
    expect(page).to_have_url(re.compile(r"/search\?speaker=vladimir-putin$"))


def test_said_by_is_filled_with_the_name_that_is_chosen(page):
    page.goto("/")
    said_by = page.get_by_label("Said by", exact=True)
    said_by.press_sequentially("puti")
    expect(options(page)).to_have_count(1)
    said_by.press("ArrowDown")
    said_by.press("Enter")
    expect(said_by).to_have_value("Vladimir Putin")
    said_by.press("Enter")
    expect(page).to_have_url(re.compile(r"/search\?speaker=vladimir-putin$"))


def test_number_of_suggestions_is_told_and_leaving_the_box_closes_them(page):
    page.goto("/")
    words(page).press_sequentially("taiw")
    expect(page.get_by_role("status").first).to_have_text(re.compile(r"^\d+ suggestions?$"))
    words(page).press("Tab")
    expect(options(page)).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_open_list_has_no_barrier_and_stays_inside_the_page(page, scheme, width):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("/")
    words(page).press_sequentially("pu")
    expect(options(page).first).to_be_visible()
    words(page).press("ArrowDown")
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found] == []
    box = page.get_by_role("listbox").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth") <= width


class TestWithoutScript:
    @pytest.fixture
    def context_options(self):
        return {"java_script_enabled": False}

    def test_boxes_are_plain_ones(self, page):
        page.goto("/")
        assert words(page).get_attribute("role") is None
        words(page).fill("tiawan")
        words(page).press("Enter")
        page.get_by_role("link", name="taiwan", exact=True).click()
        expect(page).to_have_url(re.compile(r"/search\?q=taiwan$"))
