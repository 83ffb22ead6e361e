"""The engine for one machine: a Whoosh index whose segments are files of typed arrays, searched as arrays.

`WhooshEngine(path)` keeps the port of `search.engine`:

    engine = WhooshEngine(Path("data/index"))
    with engine.rebuild() as writer:            # goes live when the block ends without an error
        writer.add(article)
    searcher = engine.searcher()                # always of one generation; threads share it
    response = searcher.search(EngineRequest(query=parse("peace talks").node, facets=(SPEAKER,)))

From the disk upwards, each module answers one question:

- `durable`: how do bytes get to the disk for good?  `generations`: where is the index, is it whole, and how does a new
  one take its place?
- `schema`: what does an index consist of?  `blocks`: a file of named arrays, each block checked when it is first read.
  `dictionary`: the sorted terms in it.  `codec`: how Whoosh reads it.
- `inversion`: from documents to a segment.  `merging`: from several segments to one.  `pairs`: the segments of sections
  and of their statements, buffered, written, deleted from, merged.  `records`, `spans`, `catalogue`: what is stored
  of an article; where its tokens stand; who the speakers and sources are.  `writer`: the port's Writer.
- `segments`: give me this column, these postings, that record.  `columns`: what has every document beside its words?
  `snapshot`: all of a generation, as threads share it.
- `plain`: what is done to posting lists and columns, with numpy; `compiled`: the same in C; `kernels`: one of them.
- `terms`: what does a term, a prefix, a fuzzy word stand for?  `matching`: which documents have these words together?
- `execution`: from the query's tree to the documents that match.  `scoring`: how well do they, those asked for?
  `ordering`: which come first?
- `filters`, `facets`: which hits are wanted, and how are they spread?  `words`: where are the query's words in them?
- `searcher`, `engine`: the port.

Limits: the speakers of all articles are held in memory, some kilobyte each, and every update reads their catalogue; an
index directory is trusted input, since Whoosh's table of contents is a pickle.
"""

from search.engines.whoosh.engine import WhooshEngine

__all__ = ["WhooshEngine"]
