"""What is cited, and the citation as people read it."""

import re
from dataclasses import dataclass

from search.article import Article, Form, PartialDate, Section, Statement
from search.query.lexer import QUOTES
from search.request import ArticleSummary, CitedStatement, Hit, Unit
from web import labels
from web.markup import web_address
from web.serializers import Addresses

_BETWEEN = re.compile(rf",?[{QUOTES}] … [{QUOTES}]")
"""Where the reporter's words stood between two pieces of a quotation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A statement to cite, or without one a section of an article.

    `key` is unique in the archive. `words` are those of the statement; `speaker` is None where the text does not settle
    who says them. `address` is the lasting one, `generation` that of the index they were read from.
    """

    key: str
    address: str
    generation: str
    article: ArticleSummary
    heading: str | None
    statement: Statement | None = None
    words: str = ""
    speaker: str | None = None

    @classmethod
    def of_statement(
        cls,
        article: ArticleSummary,
        section: Section,
        statement: Statement,
        speaker: str | None,
        at: Addresses,
        generation: str,
    ) -> "Citation":
        """The citation of `statement`, whose speaker is called `speaker`."""
        return cls(
            key=f"{article.id}-{statement.id}",
            address=at.statement(article.id, statement.id),
            generation=generation,
            article=article,
            heading=section.heading,
            statement=statement,
            words=" ".join(statement.text_in(section).split()),
            speaker=speaker,
        )

    @classmethod
    def of_hit(cls, hit: Hit, at: Addresses, generation: str) -> "Citation":
        """The citation of what was found."""
        if hit.unit is Unit.STATEMENT:
            statement = hit.statements[0]
            speaker = hit.speaker_labels.get(statement.speaker or "")
            return cls.of_statement(hit.article, hit.section, statement, speaker, at, generation)
        return cls(
            key=f"{hit.article.id}-{hit.section.id}",
            address=at.article(hit.article.id, hit.section.id),
            generation=generation,
            article=hit.article,
            heading=hit.section.heading,
        )

    @classmethod
    def of_cited(cls, cited: CitedStatement, at: Addresses, generation: str) -> "Citation | None":
        """The citation of a statement that was asked for by its address; None where it is gone."""
        if cited.section is None or cited.statement is None:
            return None
        return cls.in_article(cited.article, cited.section, cited.statement, at, generation)

    @classmethod
    def in_article(
        cls, article: Article, section: Section, statement: Statement, at: Addresses, generation: str
    ) -> "Citation":
        """The citation of a statement of `article`."""
        speaker = article.known.get(statement.speaker or "")
        name = speaker.name if speaker else None
        return cls.of_statement(ArticleSummary.of(article), section, statement, name, at, generation)

    @property
    def said_on(self) -> PartialDate | None:
        """The day that the statement was made on, where the text tells."""
        return self.statement.said_on if self.statement else None

    @property
    def source_url(self) -> str | None:
        """The article at its publisher."""
        return web_address(self.article.url)

    @property
    def quoted(self) -> str:
        """The words: in quotation marks where the article has them in such, else after how they are reported."""
        if self.statement is None:
            return ""
        if self.statement.form is Form.DIRECT:
            return f"“{_unquoted(self.words)}”"
        return f"[{labels.reported(self.statement).lower()}] {self.words}"

    @property
    def who_said_it(self) -> str:
        """'Ada Byrd, said on 3 May 2024: “…”': the statement in a line; empty for a section."""
        if self.statement is None:
            return ""
        said_on = f", said on {labels.moment(self.said_on)}" if self.said_on else ""
        return f"{self.speaker or 'Speaker not settled'}{said_on}: {self.quoted}"

    @property
    def plain(self) -> str:
        """The citation in a paragraph: who, when and what, in which article, where it is, and read in which index."""
        article = self.article
        published = [f"published {labels.moment(article.published)}"] if article.published else []
        if article.updated and not article.published:
            published = [f"updated {labels.moment(article.updated)}"]
        where = ", ".join([*([article.source] if article.source else []), *(published or ["undated"])])
        return _sentences(
            self.who_said_it,
            f"“{article.title}”",
            f"Section “{self.heading}”" if self.heading else "",
            f"{where[0].upper()}{where[1:]}",
            self.source_url or "",
            self.found_in,
        )

    @property
    def note(self) -> str:
        """Who said it, when and what, and where that was found: for what has a place for the article only."""
        return _sentences(self.who_said_it, self.found_in)

    @property
    def found_in(self) -> str:
        """The index that it was read from, and the lasting address."""
        return f"Found in On Record, index {self.generation}: {self.address}"


def _sentences(*parts: str) -> str:
    """Those of `parts` that are not empty, with a full stop between them; none after an address at the end."""
    told = [part for part in parts if part]
    ended = [part if part.endswith((".", "?", "!", ".”", "?”", "!”")) else f"{part}." for part in told[:-1]]
    return " ".join([*ended, told[-1]])


def _unquoted(words: str) -> str:
    """The words of a quotation without the marks around them and the comma before the reporting clause."""
    inside = words.strip(QUOTES).rstrip(",")
    return _BETWEEN.sub("” … “", inside)
