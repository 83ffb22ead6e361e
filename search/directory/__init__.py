"""The directory of speakers: one person or body, one entry, across all articles of an archive.

Articles name people in many ways. What an article gives of somebody is a *key*; the directory puts keys together to
*entries*, and entries are what people search for, filter by and count.

- `keys`: what does an article tell of somebody?  `naming`: is this how somebody is called?
- `joining`: which keys are one person or body, and why?  `persons` and `bodies` have the rules, `partition` what they
  join, `blocks` which keys are looked at together.
- `variants`: is a person's name another in short, or misspelt?  `body_names`: what does the name of a body tell?
- `entries`: what is an entry called, and what is its id?
- `catalogue`: all keys of an archive, and what joining makes of them.
- `decisions`: what does an editor decide?  `directory`: whose is this key, in this article, after that?
- `checking`: what may an editor want to look at?  `authority`: what is an entry called in Wikidata?

    >>> from search.directory.catalogue import KeyCatalogue
    >>> from search.directory.decisions import Rename
    >>> from search.directory.directory import Directory
    >>> from search.article import Article, Speaker
    >>> articles = [
    ...     Article(id=name, title="", sections=(), speakers=(Speaker(id=id, name=name, roles=("mayor of Oslo",)),))
    ...     for id, name in (("ada-byrd", "Ada Byrd"), ("byrd", "Byrd"))
    ... ]
    >>> catalogue = KeyCatalogue(articles)
    >>> directory = Directory(catalogue, catalogue.size, [Rename(speaker="byrd", name="Ada M. Byrd")])
    >>> directory.article(articles[1]).speakers[0].id, directory.name_of(directory.find("ada-byrd"))
    ('ada-byrd', 'Ada M. Byrd')

Pure: only `decisions` and `authority` read files, the former writes one, and nothing here knows an engine.
"""
