import os
import re
from pathlib import Path

import pytest

from search.engines.whoosh.kernels.twins import numpy_kernels
from search.speedups import compiled

ROOT = Path(__file__).parents[2]
OTHERS = {
    "scan": "search/analysis.py",
    "scan_for": "search/analysis.py",
    "snippet": "search/snippets.py",
    "look_up": "search/engines/whoosh/segment/vocabulary.py",
    "mix": "index/attribution/tagging/mixing.py",
    "guard": "search/engines/whoosh/storage/blocks.py",
    "unguard": "search/engines/whoosh/storage/blocks.py",
    "faults": "search/engines/whoosh/storage/watch.py",
    "is_hurt": "search/engines/whoosh/storage/watch.py",
    "first_changed": "search/engines/whoosh/storage/watch.py",
}
"""The functions in C that are no kernels, and where the same, or what there is without a compiler, stands in Python."""


@pytest.mark.skipif(not os.environ.get("CI"), reason="elsewhere numpy may do the work of the compiled part")
def test_the_compiled_part_is_tested_in_ci():
    assert (compiled is None) == (os.environ.get("SEARCH_SPEEDUPS") == "off"), "no C compiler when it was installed"


def test_every_function_in_c_is_a_kernel_or_named_with_its_python_form():
    listed = re.findall(r"F\((\w+), METH", (ROOT / "search/native/functions.h").read_text(encoding="utf-8"))
    assert set(listed) == {*vars(numpy_kernels), *OTHERS}
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for name, path in OTHERS.items():
        text = (ROOT / path).read_text(encoding="utf-8")
        assert f"compiled.{name}" in text
        assert "compiled is None" in text or "compiled is not None" in text
        assert f"`{name}`" in architecture
