"""Statements: which words are reported, in what form, and under which reporting clause.

`finding` goes through the paragraphs, with `transcripts` where speakers' labels stand before the lines, and `verbatim`
where only the layout shows that words are somebody's. `sentence` reads one sentence: `limits` shares its words out
among its reporting clauses, `reporters` and `asides` rule out what is no source and what is not said, `pieces` puts
together what stands around a clause. `judging` says, by learnt weights, whether anybody says what was found. `drafts`
are what comes of it: statements whose speaker is still to be found.
"""
