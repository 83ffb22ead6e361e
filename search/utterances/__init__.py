"""The same words, followed: statements that repeat one another are one *utterance*, wherever they are printed.

Agencies' copies, later retellings, shortened ones and those with a changed word have the same utterance. `traces`
finds what may be the same, `likeness` and `said` say whether it is, and `assigning` gives each statement its
utterance as it comes: that of the statement before that it is most like, else a new one, named by its words.
`brute_force` is the same for a few articles without any index; `following` puts the occurrences of an utterance side
by side, `wordings` what one speaker said of one thing in time.

>>> from search.utterances.likeness import is_same
>>> is_same("the talks on fishing rights will go on in June".split(),
...         "the talks on fishing rights will go on in early June, we hope".replace(",", "").split())
True

What an utterance is called is made of the words of the statement that came first, so that an address of it stays.
"""
