"""When a run cannot go on: what fails then is not the article's fault, and a run that went on would lose articles."""

import errno

from search.errors import Exhausted

_ALLOWANCE_BYTES = 16 << 20
_OF_THE_PROCESS = (errno.EMFILE, errno.ENFILE, errno.ENOMEM)


def refuse_if_exhausted(error: BaseException) -> None:
    """Raises `Exhausted` where `error` says that this process has run out of open files or memory.

    An article that takes too much memory by itself is only an error: some is left then.
    """
    if isinstance(error, OSError) and error.errno in _OF_THE_PROCESS:
        raise Exhausted(
            f"Reading was stopped: {error.strerror or error}. Nothing was published. Raise the limit (ulimit -n, or "
            "the memory), or read with fewer --workers; what was read so far is remembered."
        ) from error
    if isinstance(error, MemoryError):
        try:
            bytearray(_ALLOWANCE_BYTES)
        except MemoryError:
            raise Exhausted(
                "Reading was stopped: there is no memory left. Nothing was published. Read with fewer --workers; what "
                "was read so far is remembered."
            ) from error
