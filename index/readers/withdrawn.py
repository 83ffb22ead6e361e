"""What its publisher does not want used, or not yet: items withheld or cancelled by an agency, embargoes, drafts.

An item that is cancelled takes out the article that it was before, which is why a refusal has a `Notice` of what the
item is known by. One under embargo is read again by the first run after its time.

>>> withdrawn("stat:canceled"), withdrawn("http://cv.iptc.org/newscodes/pubstatusg2/withheld"), withdrawn("usable")
('canceled', 'withheld', None)
>>> end_of_embargo("2026-12-24T18:00:00+01:00"), end_of_embargo("2026-12-24")
('2026-12-24T17:00:00+00:00', '2026-12-24T12:00:00+00:00')
"""

from dataclasses import replace
from datetime import datetime, timedelta, timezone

from index.dates import parse_stamp
from index.readers.base import NotAnArticle, Notice, in_words, now
from search.article import Precision

_TAKEN_BACK = frozenset("withheld canceled cancelled cancel killed kill withdrawn deleted trash".split())
_UNFINISHED = frozenset("draft auto-draft autodraft".split())
_LAST_PLACE = timezone(timedelta(hours=-12))
"""Where a day begins last: a time of which nobody knows the place has come when it has come there."""


def withdrawn(status: str | None) -> str | None:
    """The status as one word, where it says that an item is not to be used; None where it may be."""
    word = (status or "").replace("/", ":").rpartition(":")[2].strip().casefold()
    return word if word in _TAKEN_BACK | _UNFINISHED else None


def refuse_withdrawn(status: str | None, origin: str, notice: Notice) -> None:
    """Raises `NotAnArticle` for what its publisher does not want used; what is not finished takes out nothing."""
    if word := withdrawn(status):
        raise NotAnArticle(
            origin,
            f"its publisher does not want it used: its status is {word!r}",
            notice=replace(notice, takes_out=word in _TAKEN_BACK),
        )


def refuse_embargoed(until: str | None, origin: str, notice: Notice) -> None:
    """Raises `NotAnArticle` for an item that may not be shown before a time that has not come.

    `until` is as the item words it: None for no embargo, "" for one without an end.
    """
    if until is None:
        return
    end = end_of_embargo(until)
    if end is None:
        raise NotAnArticle(origin, "it is under an embargo that does not say when it ends", notice=notice)
    if end > now():
        told = f"{end[:10]} {end[11:16]} UTC"
        reason = f"it is under embargo until {told}: the first update after that takes it in"
        raise NotAnArticle(origin, reason, notice=replace(notice, until=end))


def end_of_embargo(until: str) -> str | None:
    """The moment that the words `until` mean, as `now` has it; None for what is no time."""
    try:
        moment = datetime.fromisoformat(until.strip())
    except ValueError:
        day = parse_stamp(until)
        if day is None or day.precision not in (Precision.DAY, Precision.MINUTE):
            return None
        moment = day.instant or day.local
    return in_words(moment if moment.tzinfo else moment.replace(tzinfo=_LAST_PLACE))
