"""What a query may cost: past these, it is refused with advice, so that no query can stall the service."""

from search.errors import QuerySyntaxError
from search.messages import told
from search.query.ast import Expansion

MAX_CHARACTERS = 512
MAX_TERMS = 32
MAX_DEPTH = 8
MAX_SLOP = 50
MIN_PREFIX = 3
MIN_FUZZY = 3
MAX_FUZZY = 64
"""The longest word that ~ may stand after: engines make an automaton of all its neighbours."""
MAX_EXPANSIONS = 256
"""How many different words all the prefixes and fuzzy words of one query may stand for together."""


class ExpansionBudget:
    """How many words the prefixes and fuzzy words of one query may still stand for."""

    def __init__(self, words: int = MAX_EXPANSIONS) -> None:
        self._left = words

    def spend(self, node: Expansion, words: set[str]) -> None:
        """Raises `QuerySyntaxError` when `words` are too many."""
        self._left -= len(words)
        if self._left >= 0:
            return
        raise QuerySyntaxError(node.at.start, told("{} stands for too many words", node.text), node.cure)

    @property
    def left(self) -> int:
        """How many words may still be spent."""
        return self._left
