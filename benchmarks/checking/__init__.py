"""How well quotations are checked: a judged set that is made of an archive by a seed, and paraphrases written by hand.

`cases` draws statements of an index and makes true, altered and invented quotations of them; `paraphrases.tsv` has
sentences of our own that say what a statement says in other words. Texts of an archive are in no file here: a
paraphrase knows its statement by article and id.
"""
