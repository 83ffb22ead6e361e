"""Binary search in a dictionary of sorted terms."""

from search.engines.whoosh.kernels.twins import native, native_twin


def lower_bound(terms: memoryview, ends: memoryview, count: int, key: bytes) -> int:
    """How many of `count` sorted terms come before `key`: their bytes joined, and where each ends, after a 0."""
    low, high = 0, count
    while low < high:
        middle = (low + high) >> 1
        if bytes(terms[ends[middle] : ends[middle + 1]]) < key:
            low = middle + 1
        else:
            high = middle
    return low


@native_twin(lower_bound)
def _native_lower_bound(terms: memoryview, ends: memoryview, count: int, key: bytes) -> int:
    found: int = native.lower_bound(terms, ends, count, key)
    return found
