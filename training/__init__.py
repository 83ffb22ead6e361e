"""How the models that ship were trained; needed to make them again, never to run On Record.

`data` reads the free data, `templates` makes sentences up, `teacher` fine-tunes a large reader, `silver` lets it read
free text, `tagger` trains the small model of `index.attribution.tagging` on all of that; `continuation` trains the one
that tells which sentences go on reporting, `judging` the one that tells which words under a reporting verb are said;
`regression` is what both are fitted with. What each is made of and how good it is stand in docs/models.
"""
