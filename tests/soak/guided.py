"""Inputs that are led by what code they reach, by libFuzzer: `python -m tests.soak.guided TARGET CORPUS [OPTION…]`.

TARGET is `parser` or `readers`; CORPUS is a folder in which what was found to be of use is kept; OPTIONs are those of
libFuzzer. Ends with a code other than 0, and the input that did it, where anything but an understood error comes out or
an input takes too long.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["search.query", "index"]):
    from index.readers import ReadOptions
    from search.errors import QuerySyntaxError
    from search.query.parser import parse
    from search.query.render import render
    from tests.index.mutations import check


def parser(data: bytes) -> None:
    """A query is understood, or refused at a place inside it; what is understood means the same when written anew."""
    text = atheris.FuzzedDataProvider(data).ConsumeUnicodeNoSurrogates(len(data))
    try:
        found = parse(text)
    except QuerySyntaxError as error:
        assert 0 <= error.position <= len(text)
        return
    again = parse(render(found.node))
    assert render(again.node) == render(found.node)


def readers(data: bytes) -> None:
    """An input gives articles or understood errors."""
    with tempfile.TemporaryDirectory() as folder:
        check(data, ReadOptions(max_seconds=10), Path(folder))


TARGETS: dict[str, Callable[[bytes], None]] = {"parser": parser, "readers": readers}


def main() -> None:
    """Hands the process over to libFuzzer, which ends it."""
    target, *options = sys.argv[1:]
    atheris.Setup([sys.argv[0], *options], TARGETS[target])
    atheris.Fuzz()


if __name__ == "__main__":
    main()
