"""The compiled part, where there is one: `search/native`, which pip builds when the machine has a compiler.

Whoever uses it has the same in Python as well and takes that where `compiled` is None. `SEARCH_SPEEDUPS=off` in the
environment makes it None: to tell whether an error comes from there, and for tests.
"""

import os
from types import ModuleType

compiled: ModuleType | None = None

if os.environ.get("SEARCH_SPEEDUPS") != "off":
    try:
        from search import _speedups

        compiled = _speedups
    except ImportError:
        pass
