"""Reporting clauses: a reporting verb and where its subject stands.

What each verb takes is in `lexicon.reporting_verbs`; which words after it are said, in `contents`.

- `reporting_clause`: the value: the verb, its subject, and in which order they stand.
- `finding`: looks at every word that can report, and for a subject before it ("Byrd said").
- `cues`: which verb stands at a word, with its particle ("called for", "made clear").
- `inversion`: the subject after the verb. `sources`: the subject by a preposition or a possessive ("according to").
- `participles`: verbs that borrow their subject ("…, adding that").
- `agreement`: rules out nouns and participles that look like finite verbs.
"""
