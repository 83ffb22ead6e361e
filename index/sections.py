"""From raw articles to articles: title, dates, credits, and the sections with their places in the source.

>>> article = article_from_text(
...     "Rain at last\\nUpdated 14:35, 31-Dec-2022\\n\\nRain fell on Friday.\\n\\n"
...     "Byrd: More to come\\n\\nMore rain will come, Ada Byrd told reporters.\\n\\n(With input from agencies)",
...     id="a1",
... )
>>> article.title, article.updated.iso, [section.heading for section in article.sections], article.credits
('Rain at last', '2022-12-31T14:35', [None, 'Byrd: More to come'], ('(With input from agencies)',))
"""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace

from index.dates import parse_stamp
from index.language import language_of
from index.plaintext.datelines import Dateline, split_dateline
from index.plaintext.furniture import clear_furniture, is_boilerplate
from index.plaintext.header import Header, read_header
from index.plaintext.headings import find_headings
from index.plaintext.paragraphs import Paragraph, join_lines, margin_of
from index.readers.raw import Block, RawArticle, Role, text_blocks
from search.article import Article, Section, SourcePiece

_TITLE_FROM_LEAD = 100
_OPENING = 3


def article_from_raw(raw: RawArticle, *, id: str = "") -> Article:
    """The article in sections, without statements."""
    return _assemble(raw, id)


def article_from_text(text: str, *, id: str, origin: str = "") -> Article:
    """The article that a plain text holds; its source map leads to offsets in `text`."""
    return _assemble(RawArticle(origin=origin, blocks=text_blocks(text)), id)


def _assemble(raw: RawArticle, id: str) -> Article:
    margin = margin_of(raw.blocks)
    header = read_header(raw.blocks, title=raw.title or ("" if raw.body_only else None), margin=margin)
    paragraphs = list(join_lines(_without(raw.blocks, header.taken), margin))
    position, dateline = _dateline(paragraphs)
    if dateline:
        paragraphs[position] = paragraphs[position].without_start(dateline.length)
    story = clear_furniture(paragraphs)
    sections, orphans = _sections(story.body)
    published = (parse_stamp(raw.published) if raw.published else None) or header.published
    updated = (parse_stamp(raw.updated) if raw.updated else None) or header.updated
    if dateline and not published and not updated:
        published = dateline.date
    return Article(
        id=id,
        title=header.title or _title_from(sections),
        sections=sections,
        published=published,
        updated=updated,
        source=raw.source or header.source,
        url=raw.url or header.url,
        origin=raw.origin,
        lang=language_of(" ".join((header.title or "", *(s.text for s in sections)))[:4000], raw.lang),
        dateline=_words(raw, dateline, header),
        credits=_credits(raw, header, story.credits),
        tail=header.notes + story.tail + orphans,
    )


def _without(blocks: Sequence[Block], taken: AbstractSet[int]) -> list[Block]:
    """`blocks` less those `taken`; where some were, a gap is left."""
    return [
        replace(block, after_gap=True) if position - 1 in taken else block
        for position, block in enumerate(blocks)
        if position not in taken
    ]


def _dateline(paragraphs: Sequence[Paragraph]) -> tuple[int, Dateline | None]:
    """The dateline and which paragraph it opens: the first, or one that follows a summary or a note."""
    for position, paragraph in enumerate(paragraphs[:_OPENING]):
        if paragraph.role is Role.HEADING or is_boilerplate(paragraph):
            continue
        following = [p.text for p in paragraphs[position + 1 : position + 20]]
        if dateline := split_dateline(paragraph.text, following):
            return position, dateline
    return 0, None


def _words(raw: RawArticle, dateline: Dateline | None, header: Header) -> str | None:
    if raw.dateline and (words := raw.dateline.strip(" -—–:")):
        return words
    return dateline.words if dateline else header.dateline


def _credits(raw: RawArticle, header: Header, found: Iterable[str]) -> tuple[str, ...]:
    """The byline of the metadata, unless the page's own says the same, and the credit lines."""
    lines = list(dict.fromkeys((*header.credits, *found)))
    said = " ".join(lines).casefold()
    missing = [author for author in raw.authors if author.casefold() not in said]
    if missing:
        byline = ", ".join(missing)
        lines.insert(0, byline if byline.casefold().startswith("by ") else f"By {byline}")
    return tuple(lines)


def _title_from(sections: Sequence[Section]) -> str:
    """The beginning of the text, for an article that has no title."""
    text = next((s.text for s in sections if s.text), "").split("\n\n")[0]
    if len(text) <= _TITLE_FROM_LEAD:
        return text
    return text[:_TITLE_FROM_LEAD].rsplit(" ", 1)[0].rstrip(" ,;:") + " …"


@dataclass(slots=True)
class _Draft:
    """A section that is being filled."""

    heading: Paragraph | None = None
    paragraphs: list[Paragraph] = field(default_factory=list)

    def finish(self, number: int) -> Section:
        pieces: list[SourcePiece] = []
        start = 0
        for paragraph in self.paragraphs:
            pieces += [
                SourcePiece(start=start + p.start, source_start=p.source_start, length=p.length)
                for p in paragraph.pieces
            ]
            start += len(paragraph.text) + 2
        return Section(
            id=f"s{number}",
            text="\n\n".join(paragraph.text for paragraph in self.paragraphs),
            heading=self.heading.text if self.heading else None,
            source_map=tuple(pieces),
            heading_source=self.heading.source_start if self.heading else None,
        )


def _sections(body: Sequence[Paragraph]) -> tuple[tuple[Section, ...], tuple[str, ...]]:
    """The sections of `body`, at least one, and the headings that nothing stands under."""
    headings = find_headings(body)
    drafts = [_Draft()]
    for position, paragraph in enumerate(body):
        if position in headings:
            drafts.append(_Draft(heading=paragraph))
        else:
            drafts[-1].paragraphs.append(paragraph)
    orphans = tuple(draft.heading.text for draft in drafts if draft.heading and not draft.paragraphs)
    full = [draft for draft in drafts if draft.paragraphs] or [_Draft()]
    return tuple(draft.finish(number) for number, draft in enumerate(full, 1)), orphans
