"""The article page: its text with the statements marked in it, and a note beside each paragraph for each of them."""

from dataclasses import dataclass
from itertools import count

from markupsafe import Markup

from search.article import Article, Section, Span, Speaker
from web import labels
from web.markup import Footnote, web_address, with_statements
from web.present.cards import Dated, Note, dates, note
from web.present.links import Links

SHADES = 6
"""How many colours tell speakers apart; the numbers and names in the margin say the same in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A paragraph with its statements marked, and the notes on those that begin in it."""

    html: Markup
    notes: tuple[Note, ...]


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
    cited: str
    has_similar: bool
    json: str


def article_page(article: Article, links: Links, *, has_similar: bool = False) -> ArticlePage:
    """The page for `article`; `has_similar` tells whether what is said like a statement elsewhere can be known."""
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
    parts = tuple(_part(section, article, speakers, shades, numbers, links) for section in article.sections)
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
        cited=links.at.statement(article.id, ""),
        has_similar=has_similar,
        json=f"{links.at.root}/api/v1/articles/{links.at.article(article.id).rpartition('/')[2]}",
    )


def _part(
    section: Section,
    article: Article,
    speakers: dict[str, Speaker],
    shades: dict[str, int],
    numbers: "count[int]",
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

    def begins(span: Span) -> tuple[Note, ...]:
        return tuple(
            notes[s.id] for s in section.statements if span.start <= s.pieces[0].start < max(span.end, span.start + 1)
        )

    return Part(
        id=section.id,
        heading=section.heading or "",
        url=f"#{section.id}",
        paragraphs=tuple(
            Paragraph(html=with_statements(section.text, span, section.statements, footnotes), notes=begins(span))
            for span in section.paragraphs()
        ),
    )
