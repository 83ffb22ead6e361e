"""The conventions of news prose: what the lines of an article are when no markup says so.

Each module knows one of them: `header` the title and the lines under it, `datelines` the place that opens the first
paragraph, `paragraphs` which lines belong together, `headings` which of them head a section, `furniture` the credits,
captions and invitations that are no part of the story. `index.sections` puts them to use:

>>> from index.plaintext.datelines import split_dateline
>>> split_dateline("GENEVA (Agency) - Nearly 7 million people could run out of food.").place
'GENEVA'
"""
