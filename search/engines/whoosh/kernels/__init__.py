"""The operations on posting lists and columns, by the fastest means that there is: see `plain` for what they are."""

from typing import TYPE_CHECKING

from search.speedups import compiled as _compiled

if TYPE_CHECKING or _compiled is None:
    from search.engines.whoosh.kernels import numpy_kernels as arrays
else:
    from search.engines.whoosh.kernels import native_kernels as arrays

__all__ = ["arrays"]
