"""The engine on an OpenSearch cluster: for archives that outgrow one machine.

    engine = open_engine("opensearch://localhost:9200/news")

`news` is an alias, and every generation an index of its own, `news-g-000001`: written, then closed for writing, then
made live by moving the alias (`aliases`). An update clones the live one, which costs a hard link for each file.

One index holds documents of four kinds. *Sections* and *statements* are the hits; their words are our own analyzer's
terms, put in as they are. The statements are nested in their section once more, so that one query can tell who says the
words. An *article* has what belongs to none of its sections; a *speaker* is an entry of the directory (`documents`,
`mapping`).

OpenSearch finds, filters, counts and sorts; the formula of `search.ranking` is carried out there too, by scripts
(`compile`, `scripts`). It needs to know in how many documents each term stands, and which words a prefix may mean: a
search asks for that first (`statistics`).
"""

from search.engines.opensearch.engine import OpenSearchEngine

__all__ = ["OpenSearchEngine"]
