"""What do statements stand under? Titles and headings are kept once, with the sections; nothing is stored for this."""

from dataclasses import dataclass

from search.engines.whoosh.execution.terms import Terms
from search.engines.whoosh.segment.postings import Postings
from search.engines.whoosh.segment.unit_columns import SectionColumns, StatementColumns
from search.query.ast import TextField

HEADLINES = (TextField.TITLE, TextField.HEADING)


@dataclass(frozen=True, slots=True)
class Headlines:
    """The titles and headings above statements: `terms` and `sections` are those that have them."""

    terms: Terms
    sections: SectionColumns
    statements: StatementColumns

    def over(self, found: Postings) -> Postings:
        """The statements of the sections of some postings, as often as these have the term."""
        docs, places = self.statements.of_sections(found.docs)
        spread = Postings(docs, found.tf[places])
        live = self.statements.live
        return spread if live is None else spread.only(live)
