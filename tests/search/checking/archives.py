"""Small archives to check quotations in."""

from dataclasses import replace

from search.article import Article, Attribution, Evidence, EvidenceKind, Level, Span
from search.engines.memory import MemoryEngine
from search.service import SearchService
from tests.search.engines.articles import article


def service_of(*articles: Article) -> SearchService:
    """A service that has these articles."""
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        for each in articles:
            writer.add(each)
    return SearchService(engine)


def denying(id: str, text: str, verb: str) -> Article:
    """An article whose first statement is reported with `verb`, which stands in it."""
    made = article(id, text)
    (section,) = made.sections
    start = section.text.index(verb)
    cue = Evidence(kind=EvidenceKind.CUE, text=verb, section=section.id, span=Span(start=start, end=start + len(verb)))
    first = replace(section.statements[0], attribution=Attribution(level=Level.NAMED, evidence=(cue,)))
    return replace(made, sections=(replace(section, statements=(first, *section.statements[1:])),))
