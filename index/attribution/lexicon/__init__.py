"""The words that the grammar knows.

Closed lists about English newswriting in general, all in lower case; nothing in them belongs to a single story.

- `functionwords`, `calendar`, `verbs`: what holds sentences together, times, verbs that report nothing.
- `cues`: the verbs that report speech, and what each of them takes.
- `titles`, `givennames`: what names are made of.
- `persons`, `bodies`, `groups`, `documents`: nouns for those who speak.
- `places`: countries and places, which may be named as bodies are and are none.
"""
