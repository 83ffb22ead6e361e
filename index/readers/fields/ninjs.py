"""IPTC ninjs, the news agencies' JSON, and what is like it: dpa's digital wires, Fundus.

ninjs 1 has a field for each part (`headline`, `body_xhtml`), ninjs 2 and 3 have lists of them with roles and content
types (`headlines`, `bodies`). Here each becomes the flat record that `index.readers.fields` understands.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from index.readers.base import NotAnArticle
from index.readers.fields.values import text_of

_WITHOUT_TEXT = {"picture": "a picture", "image": "a picture", "graphic": "a graphic", "video": "a video",
                 "audio": "a recording", "package": "a package of links", "event": "an event"}  # fmt: skip
_MARKUP = ("html", "xhtml", "richtext")
_DATELINE = re.compile(r'<span class="dateline">(?:[^<]|<span[^<>]*>[^<]*</span>)*</span>')
_PARTED = re.compile(r"<(?:p|br|div|li|h\d)\b|\n\s*\n", re.I)


def is_ninjs(names: Mapping[str, object]) -> bool:
    """Whether a record has what every ninjs has, besides a headline or a text in one of its ways."""
    return "versioncreated" in names and ("uri" in names or "guid" in names or "urn" in names or "standard" in names)


def flat(names: Mapping[str, object]) -> dict[str, object]:
    """The record with one value for each part, whichever version of ninjs it is."""
    found = dict(names)
    found["key"] = names.get("uri") or names.get("guid") or names.get("urn")
    found["url"] = text_of(names.get("canonicalurl")) or text_of(names.get("uri"))
    found["headline"] = names.get("headline") or _by_role(names.get("headlines"), "main")
    found["byline"] = names.get("byline") or names.get("by")
    found["title"] = None if found["headline"] else names.get("title")
    sources = names.get("infosources") or names.get("infosource")
    found["source"] = (
        names.get("source")
        or sources
        or names.get("provider")
        or names.get("creditline")
        or names.get("copyrightholder")
    )
    bodies = list(_objects(names.get("bodies")))
    found["description"] = (
        names.get("description") or names.get("descriptiontext") or _by_role(names.get("descriptions"), "main")
    )
    found["nitf"] = _body(bodies, ("nitf",))
    marked = names.get("articlehtml") or names.get("bodyhtml") or names.get("bodyxhtml") or _body(bodies, _MARKUP)
    found["bodyhtml"] = _story(text_of(marked), names)
    found["bodytext"] = names.get("bodytext") or _body([each for each in bodies if "nitf" not in _type(each)], ("",))
    found.update(dict.fromkeys(("text", "content", "body")))
    return found


def _story(markup: str | None, names: Mapping[str, object]) -> str | None:
    """The markup of a body: as one paragraph where it has none, without the dateline that has a field of its own."""
    if markup and names.get("dateline"):
        markup = _DATELINE.sub("", markup, count=1)
    if markup and not _PARTED.search(markup):
        markup = f"<p>{markup}</p>"
    return markup


def refuse_without_text(names: Mapping[str, object], origin: str) -> None:
    """Raises `NotAnArticle` for a picture, a video and whatever else has no text of its own."""
    kind = text_of(names.get("type")) or ""
    if kind in _WITHOUT_TEXT:
        raise NotAnArticle(origin, f"it is {_WITHOUT_TEXT[kind]}, without a text")


def _objects(value: object) -> Iterator[Mapping[str, object]]:
    for each in value if isinstance(value, list) else ():
        if isinstance(each, dict):
            yield each


def _type(body: Mapping[str, object]) -> str:
    """The content type of a body, and its role."""
    said = (text_of(body.get(name)) for name in ("contentType", "contenttype", "role"))
    return " ".join(filter(None, said)).casefold()


def _body(bodies: Iterable[Mapping[str, object]], kinds: tuple[str, ...]) -> object:
    """Of the bodies of one of `kinds` the main one, else the longest: others are summaries of it."""
    values = [
        (str(body.get("role")).casefold() == "main", len(text), text)
        for body in bodies
        if (text := text_of(body.get("value"))) and any(kind in _type(body) for kind in kinds)
    ]
    return max(values)[2] if values else None


def _by_role(value: object, role: str) -> object:
    values = [each for each in _objects(value) if each.get("value")]
    return next((each["value"] for each in values if each.get("role") == role), values[0]["value"] if values else None)


def fundus_body(body: Mapping[str, object]) -> list[str] | None:
    """The paragraphs of a Fundus body, headings as Markdown has them; None for another object."""
    sections = body.get("sections")
    if not isinstance(sections, list):
        return None
    lines = [*_lines(body.get("summary"))]
    for section in _objects(sections):
        lines += [f"## {line}" for line in _lines(section.get("headline"))]
        lines += _lines(section.get("paragraphs"))
    return lines


def _lines(value: object) -> list[str]:
    return [line for each in (value if isinstance(value, list) else [value]) if (line := text_of(each))]
