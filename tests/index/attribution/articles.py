"""Articles for the tests, written on the spot."""

from index.attribution import attribute
from search.article import Article, PartialDate, Section, Statement


def article(*paragraphs: str, date: str | None = None, title: str = "", heading: str | None = None) -> Article:
    """An article of one section, read and attributed."""
    return sections((heading, "\n\n".join(paragraphs)), date=date, title=title)


def sections(*parts: tuple[str | None, str], date: str | None = None, title: str = "") -> Article:
    """An article of several sections, each a heading and a text, read and attributed."""
    made = tuple(Section(id=f"s{n}", heading=heading, text=text) for n, (heading, text) in enumerate(parts, 1))
    published = PartialDate(iso=date) if date else None
    return attribute(Article(id="a1", title=title, sections=made, published=published))


def said(found: Article) -> list[tuple[str | None, str]]:
    """Each statement as the canonical name of its speaker and its words."""
    names = {speaker.id: speaker.name for speaker in found.speakers}
    return [
        (names[s.speaker] if s.speaker else None, s.text_in(section))
        for section in found.sections
        for s in section.statements
    ]


def speakers(found: Article) -> list[str | None]:
    """The canonical name of each statement's speaker."""
    return [name for name, _ in said(found)]


def statements(found: Article) -> list[Statement]:
    """All statements in reading order."""
    return [statement for section in found.sections for statement in section.statements]
