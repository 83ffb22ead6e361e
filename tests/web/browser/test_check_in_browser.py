"""The page that checks quotations: with a script and without one."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SAID = "containment and suppression is unpopular, and sanction and interference is doomed to fail"


@pytest.fixture(params=[True, False], ids=["with a script", "without a script"])
def context_options(request):
    return {"java_script_enabled": request.param}


def checked(page, text: str, said_by: str = "") -> None:
    page.goto("/check")
    page.get_by_label("Quotation or text").fill(text)
    page.get_by_label("Said by").fill(said_by)
    page.get_by_role("button", name="Check", exact=True).click()


def test_quotation_is_found_word_for_word_and_leads_to_its_article(page):
    checked(page, SAID, "xi jinping")
    expect(page.locator(".finding .verdict")).to_have_text("Word for word")
    page.locator(".standing a[href*='/article/']").first.click()
    expect(page).to_have_url(re.compile(r"/article/[^#]+#"))


def test_altered_quotation_is_shown_with_what_was_exchanged(page):
    checked(page, SAID.replace("unpopular", "popular"))
    expect(page.locator(".finding .quotation del")).to_contain_text("unpopular")
    expect(page.locator(".finding .quotation ins")).to_contain_text("popular")


def test_text_of_several_quotations_is_a_table_that_leads_to_each(page):
    checked(page, f"He said “{SAID}”, and added: “grapes sing to the moon every second night”.")
    rows = page.locator(".verdicts tbody tr")
    expect(rows).to_have_count(2)
    rows.nth(1).get_by_role("link").click()
    expect(page).to_have_url(re.compile(r"#"))
    expect(page.locator(".finding").nth(1)).to_be_in_viewport()
