"""Records: articles whose parts stand in fields, as in JSON, tables and databases of them.

`article` makes an article of any mapping, by the `names` that producers give to its parts, or by those of `mapping`;
`values` says what a part is worth, `wrapping` in which fields whole records stand, `ninjs` and `editor` how those write
theirs.
"""
