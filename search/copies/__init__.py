"""Which articles are copies of one another? What agencies send to many, updates, shortened ones, other credit lines.

`signatures` makes a few numbers of an article's words, which are kept with it, and tells of two articles by these
alone whether one is a copy of the other; `grouping` makes groups of them. A group depends on nothing but the articles
that are there: an index that was updated has the groups of one that was rebuilt.
"""
