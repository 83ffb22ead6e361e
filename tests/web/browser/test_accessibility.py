"""WCAG 2.2 A and AA as far as axe-core can tell, in light and dark, wide and narrow.

All pages and rules in all of them: SOAK_AXE=1 python -m pytest tests/web/browser/test_accessibility.py
"""

import os

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser

RULES = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
OF_COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
"""All that can change where only the colours do."""
IN_BARS = "selector => document.querySelector(selector)?.closest('.bars') != null"
PATHS = [
    "/",
    "/search",
    "/search?q=china",
    "/search?q=china&unit=section&form=direct",
    "/search?q=taiwan&from=1999&to=1999",
    "/search?q=china&speaker=vladimir-putin&unit=statement&form=indirect",
    "/search?q=sanction&speaker=vladimir-putin&unit=statement",
    "/search?from=2022-12&to=2022-12",
    "/search?q=%22open",
    "/search?said_by=a",
    "/nothing",
    "ARTICLE",
    "/coverage?interval=month",
    "/coverage?from=1900&to=1901",
    "/speaker/vladimir-putin",
    "/who?q=china",
    "/who?q=nothingatall",
    "/compare",
    "/compare?speaker=vladimir-putin&speaker=xi-jinping",
    "/compare?name=tolliver&speaker=xi-jinping",
    "/unnamed",
    "/check?q=It+is+no+use+at+all",
    "/words",
    "/words?speaker=vladimir-putin&q=china",
    "/search?q=china&group=copies",
    "ARTICLE?q=cooperation&speaker=xi-jinping",
    "/search?q=china&layout=lines",
    "/search?q=taiwan+cooperation&unit=section&layout=lines",
    "/check?q=Russia+firmly+supports+the+position+of+China+on+Taiwan&said_by=putin",
]


ALIKE = {
    "/search",
    "/search?from=2022-12&to=2022-12",
    "/search?q=china&group=copies",
    "/search?q=china&speaker=vladimir-putin&unit=statement&form=indirect",
    "ARTICLE",
    "/coverage?interval=month",
}
"""Long pages with the parts of others: looked at once where not all is looked at."""
AXE = Axe()
EVERYTHING = "SOAK_AXE" in os.environ
LOOKS = [("light", 1280), ("light", 320), ("dark", 1280)]
if EVERYTHING:
    LOOKS += [("light", 390), ("dark", 320), ("dark", 390)]


@pytest.mark.parametrize(("scheme", "width"), LOOKS)
def test_page_has_no_barrier_that_axe_finds(page, seed_id, scheme, width):
    rules = OF_COLOURS if scheme == "dark" and not EVERYTHING else RULES
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = []
    for path in PATHS:
        if path in ALIKE and not EVERYTHING and (scheme, width) != LOOKS[0]:
            continue
        page.goto(path.replace("ARTICLE", f"/article/{seed_id}"))
        page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
        for violation in AXE.run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response[
            "violations"
        ]:
            if violation["id"] == "target-size":  # thin bars lead where the rows of the table below them lead
                violation["nodes"] = [
                    node for node in violation["nodes"] if not page.evaluate(IN_BARS, node["target"][0])
                ]
            if not violation["nodes"]:
                continue
            nodes = [(node["html"][:160], node["failureSummary"][:200]) for node in violation["nodes"][:2]]
            found.append((path, violation["id"], len(violation["nodes"]), nodes))
    assert found == []


COVERED = """() => {
  const bar = document.querySelector(".found-here"), at = document.activeElement;
  if (at === document.body || bar.contains(at)) return "";
  const [one, other] = [bar, at].map((each) => each.getBoundingClientRect());
  return one.bottom <= other.top || other.bottom <= one.top ? "" : at.outerHTML;
}"""
FOUND_IN = "/article/{}?q=cooperation&speaker=xi-jinping"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (320, 640)])
@pytest.mark.parametrize(("key", "from_end"), [("Tab", False), ("Shift+Tab", True)])
def test_nothing_that_is_focused_lies_under_the_bar_of_what_was_found(page, seed_id, width, height, key, from_end):
    page.set_viewport_size({"width": width, "height": height})
    page.goto(FOUND_IN.format(seed_id))
    if from_end:
        page.locator(".colophon a").last.focus()
    covered = []
    for _ in range(150):
        page.keyboard.press(key)
        covered.append(page.evaluate(COVERED))
    assert [each for each in covered if each] == []


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_bar_of_what_was_found_spoils_no_target_wherever_the_page_is_scrolled(page, seed_id, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(FOUND_IN.format(seed_id))
    only = {"runOnly": {"type": "rule", "values": ["target-size"]}, "resultTypes": ["violations"]}
    found = []
    for y in range(0, 1500, 74):
        page.evaluate("y => scrollTo({top: y, behavior: 'instant'})", y)
        found += [(y, each["nodes"][0]["html"]) for each in AXE.run(page, options=only).response["violations"]]
    assert found == []
