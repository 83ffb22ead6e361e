"""Words, marks and sentences of a piece of text.

`tokens` cuts a text into words and marks, `marks` tells which of these open or close a quotation, `quotations` where it
begins and ends, `sentences` where sentences end. All else in attribution reads tokens, never characters.
"""
