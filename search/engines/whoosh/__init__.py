"""The engine for one machine: a Whoosh index whose segments are files of typed arrays, searched as arrays.

`WhooshEngine(path)` keeps the port of `search.engine`:

    engine = WhooshEngine(Path("data/index"))
    with engine.rebuild() as writer:            # goes live when the block ends without an error
        writer.add(article)
    searcher = engine.searcher()                # always of one generation; threads share it
    response = searcher.search(EngineRequest(query=parse("peace talks").node, facets=(SPEAKER,)))

Four packages, each of which knows only those below it:

- `execution`: how is a query answered?
- `segment`: what is in an index? Postings, columns, records.
- `storage`: where are the bytes? Durable files, generations.
- `kernels`: the loops over arrays, with numpy and in C.

Beside them, `schema` says what an index consists of, and `snapshot` is all of a generation, as threads share it. On top
are `writer`, `searcher` and `engine`, which implement the port.

Limits: one writer at a time. Nothing in an index is code, but whoever can write there decides what is answered.
"""

from search.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
