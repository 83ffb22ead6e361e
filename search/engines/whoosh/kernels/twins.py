"""How a kernel is declared: a function with numpy, which says what it does, and its twin in C right beside it."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, TypeVar

import numpy as np

from search.speedups import compiled

F = TypeVar("F", bound=Callable[..., Any])

native: Any = compiled
"""The functions of `search/native`."""

numpy_kernels = SimpleNamespace()
"""All kernels with numpy, by name."""

native_kernels = SimpleNamespace()
"""All kernels in C, by the same names."""

contiguous = np.ascontiguousarray
"""An array as the functions of `native` take it."""


def native_twin(kernel: F) -> Callable[[F], F]:
    """Declares the decorated function, of the same signature, as the twin of `kernel` in C."""

    def declare(twin: F) -> F:
        setattr(numpy_kernels, kernel.__name__, kernel)
        setattr(native_kernels, kernel.__name__, twin)
        return twin

    return declare


def fastest(kernel: F) -> F:
    """The twin of `kernel` in C where that was compiled, else `kernel`."""
    found: F = kernel if compiled is None else getattr(native_kernels, kernel.__name__)
    return found
