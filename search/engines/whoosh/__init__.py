"""The engine for one machine: an index of files, made with Whoosh and searched as arrays.

`WhooshEngine(path)` keeps the port of `search.engine`:

    engine = WhooshEngine(Path("data/index"))
    with engine.rebuild() as writer:            # goes live when the block ends without an error
        writer.add(article)
    searcher = engine.searcher()                # one for each thread, always of one generation
    response = searcher.search(EngineRequest(query=parse("peace talks").node, facets=(FacetName.SPEAKER,)))

From the disk upwards, each module answers one question:

- `generations`: where is the index, is it whole, and how does a new one take its place?
- `schema`: what does an index consist of?  `records`: what is stored of an article?
- `writer`: from articles to the files of a generation.
- `segments`: give me this column, these postings, that record. The only module that reads Whoosh's files; the one to
  change for another codec.
- `columns`: what has every document beside its words?  `snapshot`: all that a process keeps of a generation.
- `plain`: what is done to posting lists and columns, with numpy; `compiled`: the same in C; `kernels`: one of them.
- `terms`: what does a term, a prefix, a fuzzy word stand for?  `matching`: which documents have these words together?
- `scoring`: how well does a document match?  `execution`: from the query's tree to documents and scores.
- `filters`, `facets`: which hits are wanted, and how are they spread?
- `searcher`, `engine`: the port.

Limits: a segment's stored text ends at four gigabytes (a new one is begun before); opening loads all columns, so it
takes time and memory in proportion to the archive; an index directory is trusted input, since Whoosh's table of
contents is a pickle.
"""

from search.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
