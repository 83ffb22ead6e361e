"""View models: everything a template shows, worked out and worded, so that templates only loop.

`results` puts a page of hits together from `cards`, `facets`, `timeline` and, when nothing was found, `absence`;
`reading` is the article page. Addresses come ready-made from `links.Links`.
"""
