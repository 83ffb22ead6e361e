"""The operations on posting lists and columns, by the fastest means that there is: see `plain` for what they are."""

from typing import TYPE_CHECKING

from search.speedups import compiled as _compiled

if TYPE_CHECKING or _compiled is None:
    from search.engines.whoosh import plain as arrays
else:
    from search.engines.whoosh import compiled as arrays

__all__ = ["arrays"]
