"""What a query may cost: past these, it is refused with advice, so that no query can stall the service."""

MAX_CHARACTERS = 512
MAX_TERMS = 32
MAX_DEPTH = 8
MAX_SLOP = 50
MIN_PREFIX = 3
MIN_FUZZY = 3
MAX_EXPANSIONS = 256
"""How many different words all the prefixes and fuzzy words of one query may stand for together."""
