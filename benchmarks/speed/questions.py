"""What an engine is asked: a tree of the query language with filters."""

from dataclasses import dataclass, replace

from search.query.ast import And, Leaf, MatchAll, Node, Not, Or, TextField
from search.request import Filters, Unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question. The words are searched in the bodies only, unless an engine is asked for its own ranking."""

    kind: str
    node: Node
    filters: Filters = Filters()
    unit: Unit = Unit.SECTION

    @property
    def has_words(self) -> bool:
        """Whether anything but filters is asked for."""
        return not isinstance(self.node, MatchAll)


def in_body(node: Node) -> Node:
    """`node` with every word looked for in bodies only."""
    match node:
        case And(parts=parts) | Or(parts=parts):
            return replace(node, parts=tuple(in_body(part) for part in parts))
        case Not(part=part):
            return replace(node, part=in_body(part))
        case _ if isinstance(node, Leaf):
            return replace(node, field=TextField.BODY)
        case _:
            return node
