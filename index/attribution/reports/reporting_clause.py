"""A reporting clause: a reporting verb, where its subject stands, and the subject."""

from enum import StrEnum

import msgspec

from index.attribution.lexicon.reporting_verbs import Cue
from index.attribution.phrases.mention import Mention


class Order(StrEnum):
    """Where the subject stands, or which kind of clause lends its subject."""

    BEFORE = "before"
    """Ada Byrd said"""
    AFTER = "after"
    """said Ada Byrd"""
    SOURCE = "source"
    """according to Ada Byrd"""
    AGENT = "agent"
    """hailed by Ada Byrd as"""
    LEADING = "leading"
    """Noting that …, Ada Byrd said: the subject is still to come"""
    TRAILING = "trailing"
    """…, adding that: the subject is that of the clause before"""
    JOINED = "joined"
    """… and announced: the same"""


class ReportingClause(msgspec.Struct, frozen=True):
    """A reporting clause: the cue is tokens `first` to `end`, the whole clause `outer` to `until`.

    `mention` is None where another clause lends the subject. `as_clause` tells "as Ada Byrd put it", `unsaid` that the
    subject only heard it ("the jury heard").
    """

    cue: Cue
    order: Order
    first: int
    end: int
    outer: int
    until: int
    mention: Mention | None = None
    as_clause: bool = False
    perfect: bool = False
    unsaid: bool = False
