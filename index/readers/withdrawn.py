"""What its publisher does not want used: items withheld or cancelled by an agency, drafts of an editor's.

>>> withdrawn("stat:canceled"), withdrawn("http://cv.iptc.org/newscodes/pubstatusg2/withheld"), withdrawn("usable")
('canceled', 'withheld', None)
"""

from index.readers.base import NotAnArticle

_WITHDRAWN = frozenset(
    "withheld canceled cancelled cancel killed kill withdrawn deleted trash draft auto-draft autodraft".split()
)


def withdrawn(status: str | None) -> str | None:
    """The status as one word, where it says that an item is not to be used; None where it may be."""
    word = (status or "").replace("/", ":").rpartition(":")[2].strip().casefold()
    return word if word in _WITHDRAWN else None


def refuse_withdrawn(status: str | None, origin: str) -> None:
    """Raises `NotAnArticle` for what its publisher does not want used."""
    if word := withdrawn(status):
        raise NotAnArticle(origin, f"its publisher does not want it used: its status is {word!r}")
