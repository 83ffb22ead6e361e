"""The speakers of a generation: their keys, what articles tell of them, and the entries that these make.

    speakers.sqlite           a database, read where it lies and never written to again: generations share it
    speakers.changes.sqlite   what has changed since: read in place of what the other has of the same keys
    speakers.arrays           for each key the entry, and for each entry its place by name

Keys have numbers that never change: columns hold them. Everything is counted, so that what only deleted articles told
is gone with them. What an update costs follows the speakers of its articles: it copies the changes, takes into them
what it is about to change, and leaves the rest alone. When the changes have become an eighth of the database, both
become one again.

- `tables`: what is in a database, and two read as one.  `store`: looking up keys, facts and entries.
- `writing`: counting what articles tell.  `joined`: entries made of the keys that were touched.
- `arrays`: the arrays, and what changes in them.
"""

from search.engines.whoosh.storage.speakers.arrays import ARRAYS, GONE, EntryArrays
from search.engines.whoosh.storage.speakers.store import SpeakerStore
from search.engines.whoosh.storage.speakers.tables import CHANGES, DATABASE
from search.engines.whoosh.storage.speakers.writing import SpeakerWriter

__all__ = ["ARRAYS", "CHANGES", "DATABASE", "GONE", "EntryArrays", "SpeakerStore", "SpeakerWriter"]
