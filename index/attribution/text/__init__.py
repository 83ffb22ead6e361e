"""Words, marks and sentences of a piece of text.

`tokens` cuts a text into words and marks, `quotations` tells where quotation marks open and close, `sentences` where
sentences end. All else in attribution reads tokens, never characters.
"""
