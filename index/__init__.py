"""The reading side: from files in many formats to articles with their statements, and into an engine.

A file goes through four stages, each in a place of its own:

1. `index.sources` finds the files, `index.readers` cuts them into records and each record into blocks of text;
2. `index.sections`, with `index.plaintext`, `index.dates` and `index.language`, makes an article of the blocks: its
   title, dates and credits, and its sections with their places in the source;
3. `index.attribution` finds who said what in it;
4. `index.pipeline` runs all of this in parallel, keeps what was read (`index.cache`), writes to an engine what it lacks
   and reports what could not be read.

>>> from index.sections import article_from_text
>>> article = article_from_text("Rain at last\\n2022-12-31\\n\\nGENEVA (Agency) - It rained, Byrd said.", id="a1")
>>> article.title, article.date.iso, article.dateline, article.sections[0].text
('Rain at last', '2022-12-31', 'GENEVA (Agency)', 'It rained, Byrd said.')

This package knows the port of the search engine and nothing of any engine; it knows nothing of the page.
"""
