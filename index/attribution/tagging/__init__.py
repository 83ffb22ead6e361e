"""What a small model says of each word: the kind of name it is part of, and its part of speech.

`features` are what the model sees of a word, `tagger` is the network, `mixing` a layer of it, `decoding` makes whole
names of its scores, `reading` reads an article. How it was trained, on what, and how good it is: docs/models/tagger.md.
"""
