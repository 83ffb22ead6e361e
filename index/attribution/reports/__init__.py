"""Reporting clauses: a reporting verb and where its subject stands.

`finding` looks at every word that can report. `verbs` tells which verb stands there, with its particle; the subject is
before it, after it (`inversion`), with a preposition or a possessive (`sources`), or that of another clause
(`participles`). `agreement` rules out nouns and participles that look like verbs. A `report` is what comes of it.
"""
