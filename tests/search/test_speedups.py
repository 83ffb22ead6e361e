import os

import pytest

from search.speedups import compiled


@pytest.mark.skipif(not os.environ.get("CI"), reason="elsewhere numpy may do the work of the compiled part")
def test_the_compiled_part_is_tested_in_ci():
    assert (compiled is None) == (os.environ.get("SEARCH_SPEEDUPS") == "off"), "no C compiler when it was installed"
