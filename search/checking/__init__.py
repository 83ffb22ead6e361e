"""Did they say it? Quotations compared with what an archive's articles say, word by word.

`claims` finds the quotations in a text, and what each owns up to having left out, `reported` who says so by the text
itself; `words` says when two words are the same, `numerals` which words are one number; `candidates` asks the engine
for the sections that may hold a claim; `passages` knows whose statement each of their words is a part of, `denials`
whether that is what somebody denied; `alignment` lays the claim into them; `verdicts` decides, and `rewording` looks
for the same in other words. `check` does all of it for a text, with the values of `answers`.

>>> from search.checking.claims import claims_in
>>> [claim.text for claim in claims_in("“We will build,” said Byrd, “by next June.” Lund called it “absurd”.")]
['We will build, by next June.']

The archive is only as complete as it is: that something is not found is told with what was looked through. What
stands in an article and in nobody's statement is never said to be somebody's words.
"""
