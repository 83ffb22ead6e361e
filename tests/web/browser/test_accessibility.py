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
