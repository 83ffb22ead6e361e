"""How much work is handed over at a time."""

from collections.abc import Iterable, Iterator

from index.readers.base import Record
from search.errors import ReadError

# Enough work to drown the cost of the pipe, little enough that a batch is done in a fraction of a second.
BATCH_RECORDS = 32
BATCH_BYTES = 1_000_000

Item = Record | ReadError


def batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """`items` in lists that are neither long nor heavy."""
    batch: list[Item] = []
    size = 0
    for item in items:
        batch.append(item)
        size += len(item.data) if isinstance(item, Record) else 0
        if len(batch) >= BATCH_RECORDS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch
