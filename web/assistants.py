"""The archive for assistants, by the Model Context Protocol: what they may ask, and answers that can be cited.

Every statement comes with its evidence, both dates, a citation and its lasting address, so that an assistant can tell
where it has something from; the instructions tell it not to say more than the text does. Needs the extra `assistants`.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

import msgspec
from mcp.server import MCPServer
from mcp.server.mcpserver.exceptions import ToolError
from mcp.server.mcpserver.tools import Tool
from mcp.types import ToolAnnotations
from pydantic import Field, create_model

from search.article import Form, Statement
from search.checking.answers import CheckRequest
from search.config import Settings
from search.deadline import time_limit
from search.errors import SearchError
from search.fields import FORM, SOURCE
from search.request import Filters, Group, Hit, SearchRequest, Sort, Unit
from search.service import SearchService
from search.understanding import SpeakerUnclear, may_be_misspelt
from web import forms, labels
from web.citations import Citation
from web.problems import Candidate
from web.serializers import Addresses, Answer, ArticleAnswer, AttributionAnswer
from web.serializers.checks import CheckAnswer
from web.wording import shown

MAX_STATEMENTS = 50

INSTRUCTIONS = """\
An archive of news articles in which it is known who said what, and when. Search statements by their words and by who
said them; every one comes with the words of the article that its speaker rests on, and with a citation.

- Cite every statement that you use: give its citation, or its address as a link.
- Only what is_quotation is true of stands in quotation marks in the article. Everything else is reported in the
  reporter's words: do not put it in quotation marks. The verb matters: "denied" is not "said".
- speaker null means that the text does not settle who it is. Do not guess.
- said_on is the day it was said; published is when the article appeared. They differ.
- Where nothing is found, say so, with how many articles were searched, and that the archive may not have it all.
- Before you repeat a quotation from elsewhere, check it with check_quotation.
"""

READS_ONLY = ToolAnnotations(read_only_hint=True, idempotent_hint=True, open_world_hint=False)

Query = Annotated[str, Field(description="Words that the statement has; phrases in quotation marks. Empty for all.")]
Name = Annotated[
    str, Field(description="A speaker's name as people type it, a part of it, or a role. Empty for anybody.")
]
Day = Annotated[str, Field(description="A year, month or day: 2022, 2022-12 or 2022-12-31. Empty for no limit.")]


class StatementFound(Answer, frozen=True):
    """A statement with all that is needed to pass it on."""

    citation: str
    address: str
    words: str
    is_quotation: bool
    form: Form
    verb: str | None
    speaker: str | None
    speaker_id: str | None
    as_written: str | None
    said_on: str | None
    published: str | None
    updated: str | None
    source: str | None
    title: str
    article_id: str
    statement_id: str
    attribution: AttributionAnswer | None
    copies: tuple[str, ...] = ()
    """The ids of the articles that are copies of its own, where these are folded."""

    @classmethod
    def of(cls, hit: Hit, at: Addresses, generation: str) -> "StatementFound":
        """The statement that `hit` is."""
        found = cls.told(Citation.of_hit(hit, at, generation), hit.statements[0])
        return msgspec.structs.replace(found, copies=tuple(each.id for each in hit.copies))

    @classmethod
    def told(cls, citation: Citation, statement: Statement) -> "StatementFound":
        """The statement of `citation`."""
        article = citation.article
        return cls(
            citation=citation.plain,
            address=citation.address,
            words=citation.words,
            is_quotation=statement.form is Form.DIRECT,
            form=statement.form,
            verb=statement.verb,
            speaker=citation.speaker,
            speaker_id=statement.speaker,
            as_written=statement.as_written,
            said_on=statement.said_on.iso if statement.said_on else None,
            published=article.published.iso if article.published else None,
            updated=article.updated.iso if article.updated else None,
            source=article.source,
            title=article.title,
            article_id=article.id,
            statement_id=statement.id,
            attribution=AttributionAnswer.of(statement.attribution) if statement.attribution else None,
        )


class StatementsFound(Answer, frozen=True):
    """A page of what was found, and in how much."""

    total: int
    page: int
    pages: int
    speaker: str | None
    searched: str
    warnings: tuple[str, ...]
    corrected: str | None
    statements: tuple[StatementFound, ...]


class SpeakersFound(Answer, frozen=True):
    """Who may be meant by a name."""

    name: str
    are_guesses: bool
    speakers: tuple[Candidate, ...]


class ArticleRead(Answer, frozen=True):
    """An article with its text, and each of its statements to pass on."""

    article: ArticleAnswer
    statements: tuple[StatementFound, ...]


class Assistants:
    """What assistants may ask of `service`; addresses begin with those of `at`."""

    def __init__(self, service: SearchService, at: Addresses, settings: Settings) -> None:
        self._service = service
        self._at = at
        self._limit_s = settings.time_limit_ms / 1000

    def search_statements(
        self,
        query: Query = "",
        said_by: Name = "",
        source: Annotated[str, Field(description="The name of a publication. Empty for all.")] = "",
        form: Literal["", "direct", "indirect", "mixed"] = "",
        since: Day = "",
        until: Day = "",
        sort: Literal["relevance", "newest", "oldest"] = "relevance",
        fold_copies: Annotated[bool, Field(description="Of articles that are copies of one another list one.")] = False,
        page: Annotated[int, Field(ge=1, le=200)] = 1,
        limit: Annotated[int, Field(ge=1, le=MAX_STATEMENTS, description="How many statements a page has.")] = 10,
    ) -> dict[str, Any]:
        """Find what people said: statements with their speakers, dates, evidence and citations."""

        def answer() -> StatementsFound:
            day = [(name, value) for name, value in (("from", since), ("to", until)) if value]
            filters = Filters(
                {SOURCE: (source,) if source else (), FORM: (form,) if form else ()},
            ).and_also(forms.Form().read(day).filters)
            service = self._service.pinned()
            found = service.search(
                SearchRequest(
                    q=query, said_by=said_by, filters=filters, unit=Unit.STATEMENT, sort=Sort(sort), page=page,
                    per_page=limit, facet_limit=0, group=Group.COPIES if fold_copies else Group.NONE,
                )
            )  # fmt: skip
            index = found.index
            days = labels.period(index.first_day, index.last_day)
            return StatementsFound(
                total=found.total,
                page=page,
                pages=found.pages,
                speaker=found.understood.label if found.understood else None,
                searched=f"{labels.count(index.statements, 'statement')} of {labels.count(index.articles, 'article')}"
                + (f", {days}" if days else ""),
                warnings=tuple(map(shown, found.warnings)),
                corrected=found.corrected,
                statements=tuple(StatementFound.of(hit, self._at, index.generation) for hit in found.hits),
            )

        return self._told(answer)

    def find_speakers(self, name: Name) -> dict[str, Any]:
        """Find who is called so, with their roles over time and how many statements of theirs there are."""

        def answer() -> SpeakersFound:
            found = self._service.speakers_matching(name)
            near = self._service.names_like(name) if may_be_misspelt(found) else ()
            speakers = tuple(map(Candidate.of, (*near, *found)))
            return SpeakersFound(name=name, are_guesses=may_be_misspelt(found), speakers=speakers)

        return self._told(answer)

    def read_article(
        self, article_id: Annotated[str, Field(description="The article_id of a statement.")]
    ) -> dict[str, Any]:
        """Read a whole article, with its statements: what stands around a statement before you use it."""

        def answer() -> ArticleRead:
            service = self._service.pinned()
            article = service.article(article_id)
            if article is None:
                raise ToolError("The archive holds no article of this id.")
            generation = service.stats().generation
            return ArticleRead(
                article=ArticleAnswer.of(article, self._at),
                statements=tuple(
                    StatementFound.told(
                        Citation.in_article(article, section, statement, self._at, generation), statement
                    )
                    for section in article.sections
                    for statement in section.statements
                ),
            )

        return self._told(answer)

    def check_quotation(
        self,
        quotation: Annotated[str, Field(description="The words, or a text with quotations in it.")],
        said_by: Name = "",
    ) -> dict[str, Any]:
        """Check whether somebody said this: word for word, altered, denied, somebody else's, or not in the archive."""
        return self._told(
            lambda: CheckAnswer.of(self._service.check(CheckRequest(text=quotation, said_by=said_by)), self._at)
        )

    def _told(self, answer: Callable[[], msgspec.Struct]) -> dict[str, Any]:
        """The JSON of an answer; what cannot be answered is told with its cure."""
        try:
            with time_limit(self._limit_s):
                return msgspec.to_builtins(answer())  # type: ignore[no-any-return]
        except SpeakerUnclear as error:
            raise ToolError(f"{error} {_who(error)}".strip()) from None
        except SearchError as error:
            raise ToolError(str(error)) from None


def _who(error: SpeakerUnclear) -> str:
    """The names to choose from."""
    names = [f"{each.speaker.name} ({each.statements} statements)" for each in error.candidates]
    return f"Ask again with one of these names: {'; '.join(names)}." if names else ""


def server_of(service: SearchService, settings: Settings) -> MCPServer:
    """The server that offers the archive of `service`."""
    root = settings.public_url.rstrip("/") or f"http://{settings.host}:{settings.port}"
    asked = Assistants(service, Addresses(root=root), settings)
    tools = (asked.search_statements, asked.find_speakers, asked.read_article, asked.check_quotation)
    return MCPServer(
        settings.site_name, instructions=INSTRUCTIONS, log_level="WARNING", tools=[_strict(each) for each in tools]
    )


def _strict(answer: Callable[..., dict[str, Any]]) -> Tool:
    """A tool that refuses arguments it does not know: without its filter a search would find what nobody asked for."""
    tool = Tool.from_function(answer, annotations=READS_ONLY)
    known = tool.fn_metadata.arg_model
    strict = create_model(known.__name__, __base__=known)
    strict.model_config["extra"] = "forbid"
    strict.model_rebuild(force=True)
    return tool.model_copy(
        update={
            "fn_metadata": tool.fn_metadata.model_copy(update={"arg_model": strict}),
            "parameters": strict.model_json_schema(by_alias=True),
        }
    )
