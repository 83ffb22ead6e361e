"""The article page: its text with the statements marked in it, and a note beside each paragraph for each of them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from search.article import Article, Section, Span, Speaker
from search.in_article import InArticle
from search.request import Unit
from web import labels
from web.markup import Footnote, web_address, with_statements
from web.present.cards import Dated, Note, dates, note
from web.present.links import Link, Links

MAX_PLACES = 60
"""So many of the places that a search finds in an article have a link."""
SHADES = 6
"""How many colours tell speakers apart; the numbers and names in the margin say the same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """A note in the margin: `repeats` the speaker of the note above, `is_found` by the search that led here."""

    note: Note
    repeats: bool
    is_found: bool
    report: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its statements marked, and the notes on those that begin in it; `id` where words are found."""

    id: str
    html: Markup
    notes: tuple[Beside, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundHere:
    """What the search that led here finds in the article: places to go through, and the way back to its results.

    The `hint` of a place is the anchor of its hit in the results.
    """

    summary: str
    places: tuple[Link, ...]
    back: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A section, with the address of its own anchor."""

    id: str
    heading: str
    url: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Someone who speaks in the article: how many statements, where the first is, and all they say elsewhere."""

    label: str
    shade: int
    statements: str
    first: str
    url: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticlePage:
    """Everything that the article page shows; `cited` is what the addresses of its statements begin with.

    `has_similar` tells whether each statement leads to what is said like it elsewhere.
    """

    title: str
    publication: str
    dates: tuple[Dated, ...]
    dateline: str
    credits: tuple[str, ...]
    tail: tuple[str, ...]
    source: str | None
    lang: str
    voices: tuple[Voice, ...]
    unsettled: str
    parts: tuple[Part, ...]
    found: FoundHere | None
    address: str
    cited: str
    has_similar: bool
    json: str


def article_page(
    article: Article, links: Links, found: InArticle | None = None, *, has_similar: bool = False
) -> ArticlePage:
    """The page for `article`, in which the search of `links` led to what is `found`.

    `has_similar` tells whether what is said like a statement elsewhere can be known.
    """
    speakers = {speaker.id: speaker for speaker in article.speakers}
    order: dict[str, int] = {}
    tally: dict[str, list[str]] = {}
    unsettled = 0
    for section in article.sections:
        for statement in section.statements:
            if statement.speaker in speakers:
                order.setdefault(statement.speaker, len(order))
                tally.setdefault(statement.speaker, []).append(statement.id)
            else:
                unsettled += 1
    shades = {speaker: 1 + at % SHADES for speaker, at in order.items()}
    numbers = count(1)
    here = found or InArticle()
    parts = tuple(_part(section, article, speakers, shades, numbers, here, links) for section in article.sections)
    return ArticlePage(
        title=article.title,
        publication=article.source or "",
        dates=dates(article),
        dateline=article.dateline or "",
        credits=article.credits,
        tail=article.tail,
        source=web_address(article.url),
        lang=article.lang,
        voices=tuple(
            Voice(
                label=speakers[speaker].name,
                shade=shades[speaker],
                statements=labels.count(len(found), "statement"),
                first=f"#{found[0]}",
                url=links.statements_of(speaker) if speakers[speaker].is_named else None,
            )
            for speaker, found in sorted(tally.items(), key=lambda pair: -len(pair[1]))
        ),
        unsettled=labels.count(unsettled, "statement") if unsettled else "",
        parts=parts,
        found=None if found is None else _found_here(article, found, parts, links),
        address=links.at.article(article.id),
        cited=links.at.statement(article.id, ""),
        has_similar=has_similar,
        json=f"{links.at.root}/api/v1/articles/{links.at.article(article.id).rpartition('/')[2]}",
    )


def _found_here(article: Article, found: InArticle, parts: Iterable[Part], links: Links) -> FoundHere:
    """The statements that match; where there is none, the paragraphs with the words."""
    request = links.request
    if found.statements:
        told = labels.count(len(found.statements), "statement")
        anchors = list(found.statements)
        sections = {statement.id: section.id for section in article.sections for statement in section.statements}
        hits = [f"{sections[a]}-{a}" if request.unit is Unit.STATEMENT else sections[a] for a in anchors]
    else:
        anchors = [paragraph.id for part in parts for paragraph in part.paragraphs if paragraph.id]
        told = labels.count(len(anchors), "paragraph")
        hits = [anchor.partition("-")[0] for anchor in anchors]
    about = f" for “{request.q}”" if request.q else ""
    return FoundHere(
        summary=f"{told} here{about}",
        places=tuple(
            Link(text=str(number), url=f"#{anchor}", hint=f"#hit-{article.id}-{hit}")
            for number, (anchor, hit) in enumerate(zip(anchors[:MAX_PLACES], hits, strict=False), start=1)
        ),
        back=f"{links.to(request)}#hit-{article.id}-{hits[0]}",
    )


def _part(
    section: Section,
    article: Article,
    speakers: dict[str, Speaker],
    shades: dict[str, int],
    numbers: "count[int]",
    found: InArticle,
    links: Links,
) -> Part:
    def label(speaker: str) -> str | None:
        return speakers[speaker].name if speaker in speakers else None

    notes = {
        statement.id: note(
            statement,
            section,
            article.id,
            links,
            label,
            number=next(numbers),
            shade=shades.get(statement.speaker or "", 0),
            is_named=statement.speaker in speakers and speakers[statement.speaker].is_named,
        )
        for statement in section.statements
    }
    footnotes = {
        id: Footnote(number=each.number, label=each.speaker.label, shade=each.shade) for id, each in notes.items()
    }

    marks = found.words.get(section.id, ())
    chosen = frozenset(found.statements)

    def begins(span: Span) -> Iterator[Beside]:
        above = None
        for statement in section.statements:
            if span.start <= statement.pieces[0].start < max(span.end, span.start + 1):
                each = notes[statement.id]
                yield Beside(
                    note=each,
                    repeats=each.speaker == above,
                    is_found=each.id in chosen,
                    report=links.report(article.id, each.id),
                )
                above = each.speaker

    return Part(
        id=section.id,
        heading=section.heading or "",
        url=f"#{section.id}",
        paragraphs=tuple(
            Paragraph(
                id=f"{section.id}-p{number}" if any(span.covers(mark) for mark in marks) else "",
                html=with_statements(section.text, span, section.statements, footnotes, marks),
                notes=tuple(begins(span)),
            )
            for number, span in enumerate(section.paragraphs(), start=1)
        ),
    )
