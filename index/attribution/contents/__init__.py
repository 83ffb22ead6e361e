"""What is said: the words that belong to a reporting clause.

`after` finds them after the verb, past the `adverbials` in between; where neither "that" nor a mark shows them, by what
the verb takes (`complements`). `before` finds them before the clause ('A, she said'). `clauses` tells a clause from a
phrase, and cuts off what only frames it.
"""
