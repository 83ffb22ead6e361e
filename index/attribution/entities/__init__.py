"""Who is who in an article: its persons and bodies, and every place where their names stand.

`registry` is the result. `occurrences` are the names with what stands around them, weighed by `clues`; `bearers` makes
one entity of a name and its `shortforms`; `namesakes` tells who is meant where two bear the same name. `learning` keeps
what the text calls the bearer besides the name, in the form of `roles`. `entity` holds the values.
"""
