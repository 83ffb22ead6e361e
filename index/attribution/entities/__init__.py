"""Who is who in an article: its persons and bodies, and every place where their names stand.

- `registry`: the result, all entities and every occurrence of a name; `entity` has the values.
- `inventory`: the names of the article; `clues` weighs what stands around them.
- `bearers`: one entity of a name and its `shortforms`. `namesakes`: who is meant where two bear the same name.
- `learning`: what the text calls the bearer besides the name, as `roles`: "the mayor", "his counterpart".
"""
