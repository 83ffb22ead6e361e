"""Which words name a speaker: the noun phrase before a verb, or after it.

- `mention`: such a noun phrase, with its head.
- `forwards`: reads one from its first word on ("said board chair Ada Byrd").
- `backwards`, with `nominals` and `boundaries`: reads one from its last word back.
- `subjects`: the subject of a verb, past the `appositions` between the two.
- `sentence_subjects`: the subject that a sentence begins with.
"""
