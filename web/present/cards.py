"""One hit as a card: who, what, when, in which article, and why it is given to that speaker."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from search.article import Article, Form, PartialDate, Section, Span, Statement
from search.request import ArticleSummary, Hit, Snippet, Unit
from web import labels
from web.markup import marked, web_address
from web.present.links import Layout, Links
from web.present.passages import of_snippet, passage
from web.serializers import source_url
from web.wording import _, later

UNSETTLED = later("Speaker not settled")
LEAD = 40
"""So many characters stand before the first word that was found, on a line."""
MAX_NOTES = 2
"""How many of a section's matching statements its card explains; the article page has all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A speaker as a chip, with the address of everything they say; without one where the name is nobody's own."""

    label: str
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the article that an attribution rests on, and the part they play."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A statement explained: whose words, reported how, resting on what. `is_quote`: real quotation marks around it."""

    id: str
    number: int
    shade: int
    url: str
    speaker: Person
    as_written: str
    form: str
    is_quote: bool
    text: str
    said_on: str
    said_on_iso: str
    level: str
    reasons: tuple[str, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A date in words, with what it is the date of."""

    kind: str
    text: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A hit as one line: its `words` from a little before the first that was found, after those of `lead`; its day."""

    lead: str
    words: Markup
    day: str
    iso: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """An article that is a copy of another."""

    url: str
    headline: str
    publication: str
    dates: tuple[Dated, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """How many other articles are copies, and which: the earliest first."""

    told: str
    articles: tuple[Copy, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A hit. `saying` say the words searched for, `speaking` only speak there; `byline` is for statements alone.

    `url` is where it is read, `address` the one to cite it by. `missing` are the words that it lacks. `repeated` says
    where else a statement is printed, at `repeated_url`. The `line` is there where hits stand so.
    """

    id: str
    article: str
    url: str
    address: str
    headline: str
    heading: str
    publication: str
    source: str | None
    dates: tuple[Dated, ...]
    byline: Note | None
    saying: tuple[Person, ...]
    speaking: tuple[Person, ...]
    speaking_title: str
    snippet: Markup
    is_quote: bool
    notes: tuple[Note, ...]
    more_notes: int
    citation: str
    missing: str = ""
    repeated: str = ""
    repeated_url: str = ""
    report: str = ""
    line: "Line | None" = None
    copies: Copies | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An article with the hits of one page that are in it; `url` is that of the first."""

    id: str
    url: str
    headline: str
    publication: str
    dates: tuple[Dated, ...]
    cards: tuple[Card, ...]

    @property
    def is_single(self) -> bool:
        """Whether there is one hit, so that the headline leads to it."""
        return len(self.cards) == 1

    @property
    def missing(self) -> str:
        """The words that the first of its hits lacks."""
        return self.cards[0].missing

    @property
    def copies(self) -> Copies | None:
        """Its copies, where these are folded."""
        return self.cards[0].copies


def stories(cards: Sequence[Card]) -> tuple[Story, ...]:
    """The hits by article, each article where its first hit stands; what lacks some of the words stays apart."""
    found: dict[tuple[bool, str], list[Card]] = {}
    for each in cards:
        found.setdefault((bool(each.missing), each.article), []).append(each)
    return tuple(
        Story(
            id=group[0].id,
            url=group[0].url,
            headline=group[0].headline,
            publication=group[0].publication,
            dates=group[0].dates,
            cards=tuple(group),
        )
        for group in found.values()
    )


def card(hit: Hit, links: Links, *, has_words: bool) -> Card:
    """The card of a hit; without words searched for, nobody is said to say them."""
    is_statement = hit.unit is Unit.STATEMENT
    named = {speaker.id for speaker in hit.speakers}
    notes = tuple(
        note(
            statement,
            hit.section,
            hit.article.id,
            links,
            hit.speaker_labels.get,
            number=at,
            shade=0,
            is_named=statement.speaker in named,
        )
        for at, statement in enumerate(hit.statements[:MAX_NOTES], start=1)
    )
    people = {speaker.id: Person(label=speaker.label, url=links.at.speaker(speaker.id)) for speaker in hit.speakers}
    saying = tuple(people[speaker.id] for speaker in hit.speakers if speaker.said and has_words)
    saying += _unnamed(hit) if has_words else ()
    speaking = tuple(people[speaker.id] for speaker in hit.speakers if not (speaker.said and has_words))
    byline = notes[0] if is_statement and notes else None
    anchor = hit.statements[0].id if byline else hit.section.id
    return Card(
        id=hit.id,
        article=hit.article.id,
        url=links.hit(hit.article.id, anchor),
        address=links.at.statement(hit.article.id, anchor) if byline else links.at.article(hit.article.id, anchor),
        headline=hit.article.title,
        heading=hit.section.heading or "",
        publication=hit.article.source or "",
        source=source_url(hit),
        dates=dates(hit.article, short=True),
        byline=byline,
        saying=saying,
        speaking=speaking,
        speaking_title=_speaking_title(saying, has_words),
        snippet=passage(hit) if byline else of_snippet(hit.snippet),
        is_quote=byline is not None and byline.is_quote,
        notes=notes if has_words or is_statement else (),
        more_notes=max(len(hit.statements) - MAX_NOTES, 0) if has_words else 0,
        citation=_citation(hit, byline),
        missing=_quoted(hit.missing),
        repeated=_repeated(hit),
        repeated_url=links.at.utterance(hit.utterance) if hit.repeats else "",
        report=links.report(hit.article.id, anchor) if byline else "",
        line=line_of(hit.snippet, (hit.statements[0].said_on if byline else None) or hit.article.date)
        if links.layout is Layout.LINES
        else None,
        copies=_copies(hit, links),
    )


def line_of(snippet: Snippet, day: PartialDate | None) -> Line:
    """What was found as one line, on its `day`."""
    text, marks = snippet.text, snippet.marks
    first = min(marks, default=Span(start=0, end=0)).start
    at = text.rfind(" ", 0, first - LEAD) + 1 if first > 2 * LEAD else 0
    return Line(
        lead=text[:at],
        words=marked(text[at:], [mark.shift(-at) for mark in marks]),
        day=labels.calendar_day(day, short=True) if day else "",
        iso=day.iso if day else "",
    )


def _copies(hit: Hit, links: Links) -> Copies | None:
    if not hit.copies:
        return None
    return Copies(
        told=_("Also in {}").format(labels.count(len(hit.copies), "copy")),
        articles=tuple(
            Copy(
                url=links.at.article(each.id),
                headline=each.title,
                publication=each.source or "",
                dates=dates(each, short=True),
            )
            for each in hit.copies
        ),
    )


def _repeated(hit: Hit) -> str:
    if hit.repeats is None:
        return ""
    others = hit.repeats.articles - 1
    return _("Also in {}").format(labels.count(others, "article")) if others else _("Twice in this article")


def _quoted(words: tuple[str, ...]) -> str:
    """The words in quotation marks, phrases not in two pairs of them."""
    if not words:
        return ""
    bare = [word.strip('"') for word in words]
    return labels.listed([f"“{word}”" for word in bare], _("and"))


def _unnamed(hit: Hit) -> tuple[Person, ...]:
    """Who says the words without a name that means the same person elsewhere: a diplomat, a report, the crowd."""
    named = {speaker.id for speaker in hit.speakers}
    ids = dict.fromkeys(statement.speaker for statement in hit.statements if statement.speaker not in named)
    return tuple(Person(label=hit.speaker_labels.get(id or "", _(UNSETTLED).lower())) for id in ids)


def _speaking_title(saying: tuple[Person, ...], has_words: bool) -> str:
    if not has_words:
        return _("Speaks here")
    return _("Also speaks here") if saying else _("Speaks here, not in these words")


def note(
    statement: Statement,
    section: Section,
    article_id: str,
    links: Links,
    label: Callable[[str], str | None],
    *,
    number: int,
    shade: int,
    is_named: bool = True,
) -> Note:
    """What is known of one statement, in words."""
    name = label(statement.speaker) if statement.speaker else None
    url = links.at.speaker(statement.speaker) if statement.speaker and name and is_named else None
    attribution = statement.attribution
    said_on = statement.said_on
    return Note(
        id=statement.id,
        number=number,
        shade=shade,
        url=links.at.article(article_id, statement.id),
        speaker=Person(label=name or _(UNSETTLED), url=url),
        as_written=statement.as_written or "",
        form=labels.reported(statement),
        is_quote=statement.form is Form.DIRECT,
        text=" ".join(statement.text_in(section).split()),
        said_on=labels.moment(said_on, short=True) if said_on else "",
        said_on_iso=said_on.iso if said_on else "",
        level=_(labels.LEVEL[attribution.level]) if attribution else "",
        reasons=(attribution.reasons or (_(labels.LEVEL_MEANING[attribution.level]),)) if attribution else (),
        evidence=tuple(Evidence(kind=_(labels.EVIDENCE[e.kind]), text=e.text) for e in attribution.evidence)
        if attribution
        else (),
    )


def dates(article: Article | ArticleSummary, *, short: bool = False) -> tuple[Dated, ...]:
    """The article's dates, each under its own name."""
    pairs: tuple[tuple[str, PartialDate | None], ...] = (
        (_("Published"), article.published),
        (_("Updated"), article.updated),
    )
    return tuple(Dated(kind=kind, text=labels.moment(day, short=short), iso=day.iso) for kind, day in pairs if day)


def _citation(hit: Hit, byline: Note | None) -> str:
    """A line to paste into a manuscript; the address is added by the script that copies it."""
    parts = []
    if byline:
        said = f", {byline.said_on}" if byline.said_on else ""
        text = byline.text if byline.is_quote else f"[{byline.form.lower()}] {byline.text}"
        parts.append(f"{byline.speaker.label}{said}: {text}")
    parts.append(f"“{hit.article.title}”")
    if hit.section.heading:
        parts.append(f"Section “{hit.section.heading}”")
    if hit.article.source:
        parts.append(hit.article.source)
    if hit.article.date:
        parts.append(labels.moment(hit.article.date))
    if address := web_address(hit.article.url):
        parts.append(address)
    return ". ".join(part.rstrip(".") for part in parts) + "."
