"""What is said: the words that belong to a reporting clause.

- `after`: the words after the verb, past the `adverbials` and the one who is told.
- `complements`: the same where neither "that" nor a mark shows them: the clause, infinitive, question or object that
  the verb takes by `lexicon.reporting_verbs`.
- `ends`: where the words after the verb end, by learnt weights.
- `before`: the words before the reporting clause ('A, she said').
- `clauses`: tells a clause from a phrase.
"""
