"""The words that the grammar knows.

Closed lists about English newswriting in general, all in lower case; nothing in them belongs to a single story.

- `reporting_verbs`: the verbs that report speech, and what each of them takes as its complements.
- `verb_forms`: past tenses and participles of all other verbs.
- `functionwords`, `calendar`: what holds sentences together, and times.
- `titles`, `givennames`: what names are made of.
- `persons`, `bodies`, `groups`, `documents`: nouns for those who speak.
- `files`: the longest lists, from `words/*.txt`.
- `places`: countries and places, which may be named as bodies are and are none.
"""
