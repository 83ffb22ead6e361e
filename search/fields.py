"""What hits are filtered by and counted over: every field declared once, as data.

A *field* is at the same time a parameter of a search, a facet of its answer, an operator of the query language, an
option of the command line and something that an engine keeps of each document. All of them loop over `FIELDS`; engines
look at a field's `kind` and never at its name. So a new one is an entry here and a place in `FIELDS`; the two schema
versions of the engines are raised with it (CONTRIBUTING.md):

>>> [field.name for field in FIELDS if field.kind is Kind.BITS]
['form']
>>> FORM.value("Direct")
'direct'

The values of a field come from the article, from the section or from the statement, and the three readers `of_article`,
`of_section` and `of_statement` say which: exactly one of them is given. A section has the values of all its statements;
a statement has those of its section and article.
"""

import dataclasses
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from search.article import Article, Form, Section, Speaker, Statement, voices
from search.speakers import speaker_id

Known = Mapping[str, Speaker]
"""The speakers of an article, or of a section, by id."""


class Kind(Enum):
    """How many values a document has, out of how many: what an engine needs to know to keep and count them."""

    ORDINAL = auto()
    """One value or none, out of as many as the archive has."""
    ORDINALS = auto()
    """Any number of values, out of as many as the archive has."""
    BITS = auto()
    """Any of a few values that are all known beforehand: `Field.choices`."""
    DATE = auto()
    """A day, filtered by a range and counted by period."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How people read of a field. `{}` stands for the values that are selected."""

    title: str
    """The heading of the facet: "Publication"."""
    title_of_statements: str | None = None
    """The same where hits are statements, if that is something else."""
    chip: str = ""
    """What stands before a selected value: "in"."""
    chip_of_statements: str | None = None
    lifted: str
    """The search without this filter: "in every publication"."""
    help: str
    """One line for the command line and the documentation: "Published by"."""
    example: str
    """A value, as it is written in a query."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Field:
    """A field: `name` is its parameter, operator and key; `column` is what engines call it in their files."""

    name: str
    kind: Kind
    column: str = ""
    of_article: Callable[[Article], Iterable[str]] | None = None
    of_section: Callable[[Section, Known], Iterable[str]] | None = None
    of_statement: Callable[[Statement, Known], Iterable[str]] | None = None
    choices: tuple[str, ...] = ()
    """All values that there are, for `Kind.BITS`."""
    of_speakers: bool = False
    """Whether the values are ids of speakers, whose names the directory tells; else they are shown as they are."""
    excludable: bool = False
    """Whether what has a value can be left out too, with the parameter `exclude_NAME` and the operator `-NAME:`."""
    labels: Mapping[str, str] = dataclasses.field(default_factory=dict)
    """What the page calls values that do not say it themselves."""
    wording: Wording

    def __reduce__(self) -> tuple[Callable[[str], "Field"], tuple[str]]:
        return field_called, (self.name,)

    def __repr__(self) -> str:
        return f"<Field {self.name}>"

    @property
    def exclude_name(self) -> str:
        """The parameter that leaves out what has a value."""
        return f"exclude_{self.name}"

    def value(self, text: str) -> str:
        """The value that somebody means who writes `text`. Raises `ValueError` where it can be none."""
        value = speaker_id(text) if self.of_speakers else text.lower() if self.choices or self.labels else text
        if not value or (self.choices and value not in self.choices):
            raise ValueError(f"not a {self.name}: {text!r}")
        return value

    @property
    def allowed(self) -> str:
        """What `value` takes, in words."""
        return f"one of {', '.join(self.choices[:-1])} and {self.choices[-1]}" if self.choices else "a name"


def _named(ids: Iterable[str], known: Known) -> Iterable[str]:
    return (each for each in ids if each in known and known[each].is_named)


def _speaking(statement: Statement, known: Known) -> tuple[str, ...]:
    """Those whose words a statement is, and who they are together where they speak jointly."""
    speaking = voices(statement, known)
    own = statement.speaker
    return speaking if own is None or own in speaking or own not in known else (*speaking, own)


SPEAKER = Field(
    name="speaker",
    kind=Kind.ORDINALS,
    column="speakers",
    of_statement=_speaking,
    of_speakers=True,
    excludable=True,
    wording=Wording(
        title="Who speaks there",
        title_of_statements="Said by",
        chip="speaks there:",
        chip_of_statements="said by",
        lifted="said by anyone, not only {}",
        help="Said by",
        example="ada-byrd",
    ),
)

DATE = Field(
    name="date",
    kind=Kind.DATE,
    wording=Wording(title="When", chip="dated", lifted="at any date", help="Dated", example="2022-12"),
)

FORM = Field(
    name="form",
    kind=Kind.BITS,
    column="forms",
    of_statement=lambda statement, known: (statement.form.value,),
    choices=tuple(form.value for form in Form),
    labels={
        Form.DIRECT.value: "Quoted word for word",
        Form.INDIRECT.value: "Reported in other words",
        Form.MIXED.value: "Partly quoted",
    },
    wording=Wording(
        title="How anything there is reported",
        title_of_statements="How it is reported",
        chip="something there is",
        chip_of_statements="",
        lifted="reported in any form",
        help="Reported in this form",
        example="direct",
    ),
)

SOURCE = Field(
    name="source",
    kind=Kind.ORDINAL,
    column="source",
    of_article=lambda article: (article.source,) if article.source else (),
    wording=Wording(
        title="Publication",
        chip="in",
        lifted="in every publication",
        help="Published by",
        example="The Daily Planet",
    ),
)

ABOUT = Field(
    name="about",
    kind=Kind.ORDINALS,
    column="about",
    of_statement=lambda statement, known: _named(statement.mentions, known),
    of_speakers=True,
    wording=Wording(
        title="Who is spoken of there",
        title_of_statements="Who is spoken of",
        chip="something there is about",
        chip_of_statements="about",
        lifted="whether or not {} is spoken of",
        help="Naming in what is said",
        example="ada-byrd",
    ),
)

MENTIONS = Field(
    name="mentions",
    kind=Kind.ORDINALS,
    column="mentions",
    of_section=lambda section, known: _named(section.mentions, known),
    of_speakers=True,
    wording=Wording(
        title="Who is named there",
        chip="names",
        lifted="whether or not {} is named",
        help="Naming",
        example="ada-byrd",
    ),
)

LANGUAGE = Field(
    name="language",
    kind=Kind.ORDINAL,
    column="language",
    of_article=lambda article: (article.lang.partition("-")[0].lower(),) if article.lang else (),
    labels={
        "ar": "Arabic",
        "de": "German",
        "el": "Greek",
        "en": "English",
        "es": "Spanish",
        "fr": "French",
        "he": "Hebrew",
        "hi": "Hindi",
        "id": "Indonesian",
        "it": "Italian",
        "ja": "Japanese",
        "ko": "Korean",
        "nl": "Dutch",
        "pl": "Polish",
        "pt": "Portuguese",
        "ru": "Russian",
        "sv": "Swedish",
        "th": "Thai",
        "tr": "Turkish",
        "uk": "Ukrainian",
        "und": "Not recognised",
        "zh": "Chinese",
    },
    wording=Wording(
        title="Language of the article", chip="in", lifted="in any language", help="Written in", example="de"
    ),
)

FIELDS = (SPEAKER, DATE, FORM, SOURCE, ABOUT, MENTIONS, LANGUAGE)
"""Every field, in the order of the facets."""

VALUE_FIELDS = tuple(field for field in FIELDS if field.kind is not Kind.DATE)
"""Those whose values are chosen one by one."""

PARAMETER_FIELDS = tuple(sorted(VALUE_FIELDS, key=lambda field: not field.of_speakers))
"""The same in the order of an address: first those about speakers."""

STATEMENT_FIELDS = tuple(field for field in VALUE_FIELDS if field.of_statement is not None)
"""Those that a statement has values of its own of; of the others it has those of its section."""

VOCABULARY_FIELDS = tuple(field for field in VALUE_FIELDS if field.kind is not Kind.BITS and not field.of_speakers)
"""Those whose values nobody else keeps a list of."""

_BY_NAME = {field.name: field for field in FIELDS}


def field_called(name: str) -> Field:
    """The field called `name`. Raises `KeyError`."""
    return _BY_NAME[name]


Values = dict[Field, frozenset[str]]
"""Of each field, what a document is found by and counts for."""


def values_of(
    article: Article,
    section: Section,
    statement: Statement | None = None,
    *,
    fields: Iterable[Field] = VALUE_FIELDS,
) -> Values:
    """What a section, or one `statement` of it, is found by and counts for in each of `fields`."""
    known = article.known
    said = section.statements if statement is None else (statement,)
    return values_with(article, section, [statement_values(each, known, fields) for each in said], known, fields)


def article_values(article: Article) -> Values:
    """What an article is found by and counts for in the fields that are about articles."""
    return {field: frozenset(field.of_article(article)) for field in VALUE_FIELDS if field.of_article is not None}


def statement_values(statement: Statement, known: Known, fields: Iterable[Field] = STATEMENT_FIELDS) -> Values:
    """What a statement has of its own in those of `fields` that are about statements."""
    return {
        field: frozenset(field.of_statement(statement, known)) for field in fields if field.of_statement is not None
    }


def values_with(
    article: Article,
    section: Section,
    said: Sequence[Values],
    known: Known,
    fields: Iterable[Field] = VALUE_FIELDS,
) -> Values:
    """What a section has in each of `fields`, where its statements have `said`."""
    found = {}
    for field in fields:
        if field.of_statement is not None:
            found[field] = frozenset[str]().union(*[each[field] for each in said])
        elif field.of_section is not None:
            found[field] = frozenset(field.of_section(section, known))
        elif field.of_article is not None:
            found[field] = frozenset(field.of_article(article))
    return found
