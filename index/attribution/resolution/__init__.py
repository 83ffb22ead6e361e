"""Whose words: from the mention in a reporting clause to the one it stands for in this article.

`resolver` goes through the statements in reading order, and `discourse` is what a reader has in mind at each of them.
"Xi" is in the registry; `antecedents` finds whom "he" takes up; `descriptions` whom "the Chinese president" (`persons`)
and "the ministry" (`bodies`) stand for, and keeps sources that are `unnamed`; `leads` names those whom the lead only
describes. A `resolution` says who it is and why; nobody where the text leaves it open.
"""
