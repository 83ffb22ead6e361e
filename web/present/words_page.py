"""The page of changing words: what one speaker said of a topic, in time, each beside what was said before."""

from dataclasses import dataclass, replace

from search.fields import SPEAKER
from search.request import SearchRequest, Sort, Unit
from search.utterances.following import statement_text
from search.utterances.wordings import Wording, Wordings
from web import labels
from web.present.cards import Note, card
from web.present.links import Links
from web.present.utterance_page import Piece, pieces
from web.wording import _

_PREFIX = "w"


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A wording: when and where it was first printed, and what differs from the `earlier` one at `earlier_id`."""

    id: str
    note: Note | None
    day: str
    day_iso: str
    url: str
    headline: str
    publication: str
    text: str
    is_quote: bool
    pieces: tuple[Piece, ...]
    earlier: str
    earlier_id: str
    repeated: str
    repeated_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordsPage:
    """Everything that the page shows; without a `label` nobody was named yet."""

    title: str
    label: str
    speaker_url: str
    said_by: str
    q: str
    since: str
    until: str
    hidden: tuple[tuple[str, str], ...]
    canonical: str
    json: str
    summary: str
    changed: str
    more: str
    everything: str
    said: tuple[Worded, ...]


def words_page(asked: SearchRequest, found: Wordings | None, links: Links) -> WordsPage:
    """The page for what was found, or the empty form."""
    form = dict(links.at.form.parameters(asked))
    shown = ("q", "said_by", "from", "to", SPEAKER.name)
    canonical = links.at.form.url(f"{links.at.root}/words", asked)
    everything = ""
    if found:
        own = asked.filters.selecting(SPEAKER, (found.speaker,))
        everything = links.to(replace(asked, said_by="", filters=own, unit=Unit.STATEMENT, sort=Sort.OLDEST))
    return WordsPage(
        title=_("Did {} change their words?").format(found.label) if found else _("Did they change their words?"),
        label=found.label if found else "",
        speaker_url=links.at.speaker(found.speaker) if found else "",
        said_by=found.label if found else asked.said_by,
        q=asked.q,
        since=form.get("from", ""),
        until=form.get("to", ""),
        hidden=tuple((name, value) for name, value in links.at.form.parameters(asked) if name not in shown),
        canonical=canonical,
        json=canonical.replace(f"{links.at.root}/words", f"{links.at.root}/api/v1/words", 1),
        summary=_summary(found) if found else "",
        changed=_changed(found) if found else "",
        more=_("Only the earliest {} of them are read.").format(f"{found.read:,}")
        if found and found.total > found.read
        else "",
        everything=everything,
        said=tuple(_worded(at, each, found, links) for at, each in enumerate(found.wordings)) if found else (),
    )


def _summary(found: Wordings) -> str:
    if not found.total:
        return _("Nothing on record")
    different = labels.count(len(found.wordings), "wording")
    return _("{} in {}").format(labels.count(found.total, "statement"), different)


def _changed(found: Wordings) -> str:
    again = sum(each.before is not None for each in found.wordings)
    if not found.total:
        return ""
    if not again:
        return _("None is like one before it: there is nothing to lay side by side.")
    return _("Like one before, with other words: {}.").format(f"{again:,}")


def _worded(at: int, wording: Wording, found: Wordings, links: Links) -> Worded:
    shown = card(wording.hit, links, has_words=False)
    day = wording.date
    before = None if wording.before is None else found.wordings[wording.before].date
    return Worded(
        id=f"{_PREFIX}{at + 1}",
        note=shown.byline,
        day=labels.moment(day, short=True) if day else _("undated"),
        day_iso=day.iso if day else "",
        url=shown.url,
        headline=shown.headline,
        publication=shown.publication,
        text=statement_text(wording.hit),
        is_quote=shown.is_quote,
        pieces=pieces(wording.stretches),
        earlier=labels.moment(before, short=True) if before else _("undated"),
        earlier_id="" if wording.before is None else f"{_PREFIX}{wording.before + 1}",
        repeated=_("Said or printed {} times").format(f"{wording.times:,}") if wording.times > 1 else "",
        repeated_url=shown.repeated_url,
    )
