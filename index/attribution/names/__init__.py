"""Which words are names: "Chinese President Xi Jinping", "the Pine County Sheriff's Office".

`finding` goes through a paragraph: `capitals` says which words can be part of a name, `vocabulary` how the article
itself writes them, `beginnings` and `runs` where a name begins and ends. `titles` finds the name proper in a run of
capitals, `name` is the value that comes of it, and `joining` makes one of two names that belong together.
"""
