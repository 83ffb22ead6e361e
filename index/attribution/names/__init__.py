"""Which words are names: "Chinese President Xi Jinping", "the Pine County Sheriff's Office".

`spans` mends what the model takes for names, with `firms` for those made like a person's and `bodies` for those that
it does not see, and `finding` goes through a paragraph's. `titles` finds the name proper in a run of capitals, `name`
is the value that comes of it, and `joining` makes one of two names that belong together.
"""
