"""Citations for programs that keep references: BibTeX, RIS and CSL-JSON.

Each has both dates, that of the statement and that of the article, the words, the lasting address and the generation of
the index. Who speaks is not the author of the article: no format has a place for it, so that a note tells it.
"""

import re
from collections.abc import Iterator

import msgspec

from search.article import PartialDate
from web.citations.citation import Citation

_LATEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        # not \{: BibTeX counts braces, also those
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "&": r"\&",
        "%": r"\%",
        "$": r"\$",
        "#": r"\#",
        "_": r"\_",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)
_NO_KEY = re.compile(r"[^A-Za-z0-9:.+/-]+")
_NO_URL = {ord(character): f"%{ord(character):02X}" for character in '{}\\"^ '}
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def bibtex(citation: Citation) -> str:
    """An entry for BibTeX and biblatex; with UTF-8, as both have read it for years."""
    article, said_on = citation.article, citation.said_on
    fields = {
        "title": f"{{{_latex(article.title)}}}",
        "howpublished": _latex(article.source or ""),
        **({"year": article.date.iso[:4], "date": article.date.iso[:10]} if article.date else {}),
        "url": (citation.source_url or citation.address).translate(_NO_URL),
        "note": _latex(citation.note),
        "speaker": _latex(citation.speaker or ""),
        "saidon": said_on.iso if said_on else "",
        "statement": _latex(citation.words),
        "lastingurl": citation.address.translate(_NO_URL),
        "generation": _latex(citation.generation),
        "langid": _latex(article.lang),
    }
    lines = "".join(f",\n  {name} = {{{value}}}" for name, value in fields.items() if value)
    return f"@misc{{{_NO_KEY.sub('-', citation.key)}{lines}\n}}\n"


def ris(citation: Citation) -> str:
    """A record for Zotero, EndNote, Mendeley and their like."""
    article, said_on = citation.article, citation.said_on
    fields: list[tuple[str, str]] = [
        ("TY", "NEWS"),
        ("ID", citation.key),
        ("TI", article.title),
        ("JO", article.source or ""),
        ("PY", article.date.iso[:4] if article.date else ""),
        ("DA", _slashes(article.date) if article.date else ""),
        ("SE", citation.heading or ""),
        ("AB", citation.quoted),
        ("N1", citation.note),
        ("C1", citation.speaker or ""),
        ("C2", said_on.iso if said_on else ""),
        ("C3", citation.generation),
        ("UR", citation.source_url or citation.address),
        ("UR", citation.address if citation.source_url else ""),
        ("LA", article.lang),
        ("DB", "On Record"),
    ]
    lines = [f"{tag}  - {_line(value)}" for tag, value in fields if value]
    return "\r\n".join([*lines, "ER  - ", "", ""])


class CslDate(msgspec.Struct, frozen=True, rename={"date_parts": "date-parts"}):
    """A day, a month or a year."""

    date_parts: tuple[tuple[int, ...], ...]


class CslCustom(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What CSL has no place for."""

    generation: str
    address: str
    speaker: str | None = None
    form: str | None = None
    statement: str | None = None


class CslItem(
    msgspec.Struct,
    frozen=True,
    kw_only=True,
    omit_defaults=True,
    rename={"container": "container-title", "event": "event-date", "url": "URL"},
):
    """An item of CSL-JSON, https://docs.citationstyles.org: `issued` is the article's date, `event` the statement's."""

    id: str
    type: str = msgspec.field()
    title: str
    url: str
    note: str
    language: str
    container: str | None = None
    issued: CslDate | None = None
    event: CslDate | None = None
    section: str | None = None
    abstract: str | None = None
    custom: CslCustom


def csl(citation: Citation) -> CslItem:
    """The item that Zotero, pandoc and citation processors read."""
    article, statement = citation.article, citation.statement
    return CslItem(
        id=citation.key,
        type="article-newspaper",
        title=article.title,
        url=citation.source_url or citation.address,
        note=citation.note,
        language=article.lang,
        container=article.source,
        issued=_csl_date(article.date),
        event=_csl_date(citation.said_on),
        section=citation.heading,
        abstract=citation.quoted or None,
        custom=CslCustom(
            generation=citation.generation,
            address=citation.address,
            speaker=citation.speaker,
            form=statement.form.value if statement else None,
            statement=citation.words or None,
        ),
    )


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX)


def _line(text: str) -> str:
    """`text` on one line."""
    return " ".join(_CONTROLS.sub(" ", text).split())


def _slashes(day: PartialDate) -> str:
    """A date as RIS has it, with all its slashes: 2022/12/31/, 2022/12//."""
    parts = [*day.iso[:10].split("-"), "", ""]
    return "/".join([*parts[:3], ""])


def _csl_date(day: PartialDate | None) -> CslDate | None:
    return CslDate((tuple(map(int, day.iso[:10].split("-"))),)) if day else None


def each_bibtex(citations: Iterator[Citation]) -> Iterator[bytes]:
    """Entries, one after the other."""
    for citation in citations:
        yield f"{bibtex(citation)}\n".encode("utf-8", "replace")


def each_ris(citations: Iterator[Citation]) -> Iterator[bytes]:
    """Records, one after the other."""
    for citation in citations:
        yield ris(citation).encode("utf-8", "replace")


def each_csl(citations: Iterator[Citation]) -> Iterator[bytes]:
    """A list of items; it closes only where all of them were written."""
    before = b"["
    for citation in citations:
        yield before + msgspec.json.encode(csl(citation))
        before = b",\n"
    yield b"[]\n" if before == b"[" else b"]\n"
