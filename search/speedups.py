"""The compiled part, where there is one: `search/native`, which pip builds when the machine has a compiler.

Whoever uses it has the same in Python as well and takes that where `compiled` is None. `SEARCH_SPEEDUPS=off` in the
environment makes it None: to tell whether an error comes from there, and for tests.
"""

import os
from contextlib import suppress
from importlib import import_module
from typing import Any

compiled: Any = None

if os.environ.get("SEARCH_SPEEDUPS") != "off":
    with suppress(ImportError):
        compiled = import_module("search._speedups")
