"""From the fields of a record to its article.

The names are those of many producers (`names`), of the reader's `options.fields` where they name a part. A record
whose fields hold no body is told apart: it may be a teaser, it may lack its text, or none of its fields is known.

>>> from index.readers.base import ReadOptions, Record
>>> record = Record(format="jsonl", file="wire.jsonl", data=b"", number=1)
>>> article = article_of({"headline": "Rain", "maintext": "It rained.", "date": "2021-03-03"}, record, ReadOptions())
>>> article.title, article.published, [block.text for block in article.blocks]
('Rain', '2021-03-03', ['It rained.'])
"""

import contextlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlsplit

from index.dates import parse_stamp
from index.readers.base import NotAnArticle, Notice, ReadOptions, Record
from index.readers.fields import ninjs
from index.readers.fields.editor import editor_markup
from index.readers.fields.names import DAY, KNOWN, LEADS, MARKDOWN, NESTED, PAGES, STATUS, TEASERS, plain
from index.readers.fields.values import day_of, names_of, says_nothing, text_of, words_of
from index.readers.html import HtmlPage
from index.readers.html.fragment import markup_blocks, markup_in, rendered
from index.readers.html.trafilatura_text import key_of, share_of
from index.readers.normalisation import normal_text
from index.readers.raw import Block, RawArticle, tells, text_blocks
from index.readers.stamps import stamp
from index.readers.withdrawn import refuse_embargoed, refuse_withdrawn
from index.readers.xml.nitf import nitf_text
from search.article import Precision
from search.errors import ReadError

_ADDRESS = re.compile(r"(?:https?:)?//\S+", re.I)
_CUT = re.compile(r"\s*(?:…|\.\.\.)?\s*\[\+\d+ chars\]$")
"""How NewsAPI says that it left out the rest."""
_ESCAPED = re.compile(r"(?:\\r)?\\n")
_ESCAPED_TWICE = re.compile(r"(?:\\r)?\\n(?:\\r)?\\n|[.!?”\"']\\n(?=\W*[A-ZÀ-Þ])")
_HTML_PAGE = re.compile(r"\s*(?:<!doctype html|<html|<head)\b", re.I)
_MOST_NAMES = 12
_SAID = 0.5
_MARK = 1_000
"""So much of a field is looked at for whether it says anything."""


def article_of(value: Mapping[str, object], record: Record, options: ReadOptions) -> RawArticle:
    """The article of a record. Raises `ReadError` where no field fits, `NotAnArticle` where there is no text."""
    names = _names(value)
    if agency := ninjs.is_ninjs(names):
        names = ninjs.flat(names)
    for name in MARKDOWN:
        if isinstance(text := names.get(name), str):
            names[name] = rendered(_unescaped(text))
    parts = _Parts(value, names, options)
    title = words_of(parts.first("title"))
    blocks = _blocks(parts, names, record)
    key = text_of(names.get("key") if agency and not options.fields.get("key") else parts.first("key"))
    url, source = _address(parts)
    origin = f"{record.file}#{key}" if key else record.origin
    version = text_of(names.get("versioncreated")) if agency else None
    published, updated = _day(parts.all("published")), _day(parts.all("updated"))
    notice = Notice(
        key=key, url=record.url or url, source=source, made=version or updated or published, is_version=agency
    )
    refuse_withdrawn(_status(names), origin, notice)
    refuse_embargoed(_embargo(names), origin, notice)
    article = RawArticle(
        origin=origin,
        key=key,
        title=title,
        blocks=blocks,
        published=published or _likely_day(parts, names),
        updated=updated,
        dateline=words_of(parts.first("dateline")),
        source=options.source or source,
        url=record.url or url,
        lang=words_of(parts.first("lang")),
        version=version,
        authors=names_of(parts.first("author")),
        body_only=True,
    )
    if blocks:
        return replace(article, blocks=(*_lead(names, title, blocks), *blocks))
    if page := next(filter(_is_page, (*map(names.get, PAGES), *parts.all("body"))), None):
        return _merged(article, _page(str(page), record, options), options)
    if agency:
        ninjs.refuse_without_text(names, article.origin)
    _refuse(parts, names, title, record, article.origin)
    return article


def _status(names: Mapping[str, object]) -> str | None:
    """What a record says of whether it is published; that it is a draft may be a field of its own."""
    told = next(filter(None, (text_of(names.get(name)) for name in STATUS)), None)
    is_draft = str(names.get("draft")).casefold() == "true" or names.get("published") is False
    return "draft" if is_draft else told


def _embargo(names: Mapping[str, object]) -> str | None:
    """The words for when an embargo ends, "" where only that there is one is told; None for no embargo."""
    told = names.get("embargoed")
    return "" if told is True else text_of(told)


def _names(value: Mapping[str, object]) -> dict[str, object]:
    """The fields by their plain names, of several the first that says something; nested objects' behind the own."""
    names: dict[str, object] = {}
    for name, content in value.items():
        if not (isinstance(content, dict) and name == "_source") and _is_nothing(names.get(plain(str(name)))):
            names[plain(str(name))] = content
    for name, content in value.items():
        if isinstance(content, dict) and (
            name == "_source" or (plain(str(name)) in NESTED and plain(str(name)) != "source")
        ):
            for inner, inside in content.items():
                if names.get(plain(str(inner))) in (None, "", [], {}) or name == "_source":
                    names[plain(str(inner))] = inside
    return names


class _Parts:
    """The parts of an article by the names that its record has for them."""

    def __init__(self, value: Mapping[str, object], names: Mapping[str, object], options: ReadOptions) -> None:
        self._value = value
        self._names = names
        self.chosen = options.fields

    def first(self, part: str) -> object:
        """The value of the part; None where there is none."""
        return next(iter(self.all(part)), None)

    def all(self, part: str) -> list[object]:
        """Every value that may be the part, the likeliest first."""
        if chosen := self.chosen.get(part):
            found = [self._at(chosen)]
        else:
            found = [self._names.get(name) for name in KNOWN[part]]
        return [each for each in found if not _is_nothing(each)]

    def _at(self, name: str) -> object:
        if plain(name) in self._names and name not in self._value and "." not in name:
            return self._names[plain(name)]
        if name in self._value:
            return self._value[name]
        inside: object = self._value
        for step in name.split("."):
            if not isinstance(inside, dict):
                return None
            inside = next((inside[key] for key in inside if plain(str(key)) == plain(step)), None)
        return inside

    def wanted(self, *parts: str) -> str:
        """The names that were looked for, as a message says them."""
        return " or ".join(repr(self.chosen.get(part, part)) for part in parts)

    def is_known(self, part: str) -> bool:
        """Whether the record has a field for the part, be it empty."""
        return part in self.chosen or any(name in self._names for name in KNOWN[part])


def _is_nothing(value: object) -> bool:
    return value in (None, "", [], {}) or value != value or (isinstance(value, str) and says_nothing(value[:_MARK]))


def _blocks(parts: _Parts, names: Mapping[str, object], record: Record) -> tuple[Block, ...]:
    if (nitf := text_of(names.get("nitf"))) and not names.get("bodyhtml"):
        with contextlib.suppress(ReadError):
            return nitf_text(nitf, record.origin)
    for body in (*parts.all("body"), *([] if "body" in parts.chosen else [names.get("html")])):
        if _is_page(body):
            continue
        blocks = _body(body, record.origin)
        if any(any(map(str.isalnum, block.text)) for block in blocks):
            return blocks
    return ()


def _lead(names: Mapping[str, object], title: str | None, blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The lead that has a field of its own, unless the title or the text says it too."""
    line = next(filter(None, (words_of(names.get(name)) for name in LEADS)), None)
    if line is None or not tells(line):
        return ()
    key = key_of(line)
    said = key_of(" ".join((title or "", *(block.text for block in blocks))))
    return () if share_of(key, said) >= _SAID else (Block(text=line),)


def _is_page(body: object) -> bool:
    """Whether a field holds a whole page, with its menus and all."""
    return isinstance(body, str) and _HTML_PAGE.match(body) is not None


def _body(body: object, origin: str) -> tuple[Block, ...]:
    if isinstance(body, dict) and (lines := ninjs.fundus_body(body)) is not None:
        return text_blocks("\n\n".join(lines), mapped=False)
    if (markup := editor_markup(body)) is not None:
        body = markup
    texts = [_unescaped(text) for text in map(text_of, body if isinstance(body, list) else [body]) if text]
    marked = [markup_in(text) for text in texts]
    if any(marked):
        return markup_blocks("<br><br>".join(new or text for new, text in zip(marked, texts, strict=True)), origin)
    if isinstance(body, list):
        return tuple(Block(text=line) for text in texts if (line := " ".join(normal_text(text).split())))
    return text_blocks(_CUT.sub(" …", "".join(texts)), mapped=False)


def _unescaped(text: str) -> str:
    """`text` with the ends of its lines, where they were escaped twice and stand in it as letters."""
    return _ESCAPED.sub("\n", text).replace('\\"', '"') if _ESCAPED_TWICE.search(text) else text


def _day(values: Sequence[object]) -> str | None:
    """The first of `values` with a number in it, else the first that says anything, to be reported."""
    given = [words for value in values if not isinstance(value, bool) and (words := day_of(value))]
    return next((words for words in given if any(map(str.isdigit, words))), next(iter(given), None))


def _likely_day(parts: _Parts, names: Mapping[str, object]) -> str | None:
    """The day in a field of no known name that is called like one, and holds one."""
    if "published" in parts.chosen:
        return None
    fields = ((name, day_of(value)) for name, value in names.items() if DAY.fullmatch(name) and not _is_nothing(value))
    for name, words in fields:
        date = parse_stamp(stamp(words)) if words and name not in KNOWN["updated"] else None
        if date and date.precision not in (Precision.YEAR, Precision.MONTH):
            return words
    return None


def _address(parts: _Parts) -> tuple[str | None, str | None]:
    """The article's address and its publication's name; an address in a name's place tells its host."""
    url = text_of(parts.first("url"))
    named = [words for each in parts.all("source") if (words := words_of(each))]
    source = next((words for words in named if not _ADDRESS.match(words)), None)
    hosts = [host for words in named if _ADDRESS.match(words) and (host := _host(words))]
    if source and source.casefold().startswith("www."):
        source = source[4:]
    return url or next((words for words in named if _ADDRESS.match(words)), None), source or next(iter(hosts), None)


def _host(url: str) -> str | None:
    try:
        host = urlsplit(url).hostname
    except ValueError:
        return None
    return host.removeprefix("www.") if host else None


def _page(page: str, record: Record, options: ReadOptions) -> RawArticle:
    data = page.encode("utf-8", "replace")
    return HtmlPage().parse(replace(record, format="html", data=data), options)


def _merged(fields: RawArticle, page: RawArticle, options: ReadOptions) -> RawArticle:
    """What the page says, and what the record's fields say of it."""
    return replace(
        page,
        origin=fields.origin,
        key=fields.key,
        title=fields.title or page.title,
        published=fields.published or page.published,
        updated=fields.updated or page.updated,
        source=options.source or fields.source or page.source,
        url=fields.url or page.url,
        lang=page.lang or fields.lang,
        authors=fields.authors or page.authors,
    )


def _refuse(parts: _Parts, names: Mapping[str, object], title: str | None, record: Record, origin: str) -> None:
    """Tells of a record without a text where its article would be, of one that is not understood where it stands."""
    if any(words_of(names.get(name)) for name in TEASERS):
        raise NotAnArticle(origin, "it is a teaser, without the article's text")
    if parts.is_known("body"):
        raise NotAnArticle(origin, "it is a record without a body")
    there = ", ".join(repr(name) for name in list(names)[:_MOST_NAMES]) or "none"
    lacking = "no body" if title else "no title and no body"
    wanted = parts.wanted("body") if title else parts.wanted("title", "body")
    raise ReadError(
        record.origin,
        f"{lacking}: the record has none of {wanted}, its fields are {there}; name the field: --map body=…",
    )
