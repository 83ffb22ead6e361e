"""Which words name a speaker: the noun phrase before a verb, or after it.

A `mention` is such a phrase. `forwards` reads one from its first word on ("said board chair Ada Byrd"); `backwards`,
with `nominals` and `boundaries`, reads one from its last word back. `subjects` finds the subject of a verb, past the
`appositions` between the two, and `openings` the subject that a sentence begins with.
"""
