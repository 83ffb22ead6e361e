"""What a page says about its article: title, dates, publication, address, language, authors."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlsplit

from lxml import html

from index.dates import parse_stamp
from index.readers.html.days import day_in_address, is_to_come, own_day, shown_near_headline, shown_times, tells_update
from index.readers.html.linked import LinkedArticle, linked_data

_PUBLISHED = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "og:published_time",
    "parsely-pub-date", "sailthru.date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date",
    "dcterms.created", "dc.date.issued", "dcterms.issued", "dc.date.created", "dc.date", "dcterms.date",
    "cxenseparse:recs:publishtime", "cxenseparse:publishtime", "originalpublicationdate", "displaydate",
    "article_date_original", "article.published", "iptc.date", "date", "rnews:datepublished",
)  # fmt: skip
_UPDATED = (
    "article:modified_time", "og:article:modified_time", "og:updated_time", "datemodified", "lastmod",
    "dcterms.modified", "article.updated", "last-modified", "revision_date",
)  # fmt: skip
_SUFFIX = re.compile(r"\s+(?:[|·•»–—]|-{1,2})\s+(?=\S)")
_NAMESPACES = re.compile(r"^(article|og)[:._](published|modified|updated)[:._-]?(time)$")
_LONGEST_NAME = 5
_LONGEST_TITLE = 400
_STARTED = re.compile(r"\s*[:|·•»–—-]\s*(?=\S)")
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|overtitle|rubric|rubrik|dachzeile|surtitre|flag|badge|label|section-?(?:name|label))"
    r"(?=$|[\s_-])",
    re.I,
)
"""What a label over or before a headline is called, where it stands in its heading."""
_HEADLINE = re.compile(
    r"(?:^|[\s_-])(?:entry|post|article|story|news)[_-]{1,2}(?:title|headline)(?=$|\s)|^headline$", re.I
)
_HTTP = re.compile(r"https?://\S+", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """What was found, as the page words it; None or () where the page does not say."""

    title: str | None
    published: str | None
    updated: str | None
    source: str | None
    url: str | None
    lang: str | None
    authors: tuple[str, ...]
    linked: bool
    """Whether JSON-LD describes an article."""
    declared: bool
    """Whether anything on the page says that it is an article."""
    stamped: bool
    """Whether JSON-LD or a meta element gives the day of publication."""
    kind: str
    """The page's `og:type`, in small letters."""
    is_video: bool
    free: bool | None
    types: frozenset[str]
    """What JSON-LD describes."""


def read_metadata(root: html.HtmlElement) -> Metadata:
    """The metadata of the page: JSON-LD first, then meta elements, then what the page shows."""
    meta = _meta(root)
    data = linked_data(
        script.text or "" for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()
    )
    linked = data.article or LinkedArticle()
    kind = meta.get("og:type", "").casefold()
    url = _url(root, meta, linked)
    host = urlsplit(url).hostname if url else None
    stamp = _stamp(linked.published, *(meta.get(name) for name in _PUBLISHED))
    source = _first(meta, "og:site_name", "application-name", "dc.publisher") or linked.publisher
    title = _title(root, meta, linked, source)
    return Metadata(
        title=title,
        published=_published(root, stamp, url, title),
        updated=_stamp(linked.updated, *(meta.get(name) for name in _UPDATED)),
        source=source or (host.removeprefix("www.") if host else None),
        url=url,
        lang=root.get("lang") or root.get("xml:lang") or _first(meta, "content-language", "og:locale") or linked.lang,
        authors=_authors(root, meta, linked),
        linked=data.article is not None,
        declared=(
            data.article is not None
            or kind.endswith("article")
            or "article:published_time" in meta
            or sum(each.tag == "article" or each.get("itemprop") == "articleBody" for each in root.iter()) == 1
        ),
        stamped=stamp is not None,
        kind=kind,
        is_video="VideoObject" in data.types or kind.startswith("video"),
        free=linked.free,
        types=data.types,
    )


def _meta(root: html.HtmlElement) -> dict[str, str]:
    """The first content of every meta element, by its name, property or itemprop in small letters."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = " ".join((element.get("content") or "").split())
        for attribute in ("property", "name", "itemprop", "http-equiv"):
            if (name := element.get(attribute)) and content:
                found.setdefault(_NAMESPACES.sub(r"\1:\2_\3", name.strip().casefold()), content)
    return found


def _first(meta: dict[str, str], *names: str) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _stamp(*values: str | None) -> str | None:
    """The first of `values` that is a date."""
    return next((value for value in values if value and parse_stamp(value)), None)


def _published(root: html.HtmlElement, stamp: str | None, url: str | None, title: str | None) -> str | None:
    """The day of publication: a machine's `stamp` on the newspaper's own calendar, else as shown, else as addressed.

    What only the headline's surroundings or the address say is told so in the words.
    """
    if stamp:
        return own_day(stamp, _shown(root, title), url)
    days = ((time, parse_stamp(time)) for time in shown_times(root, title))
    if marked := next((time for time, date in days if date and not is_to_come(date)), None):
        return marked
    if line := next((line for line in shown_near_headline(root, title) if not tells_update(line)), None):
        return line
    day = day_in_address(url)
    return f"{day}, by the page's address" if day else None


def _shown(root: html.HtmlElement, title: str | None) -> Iterator[str]:
    """What the page shows as its day, found when it is asked for: most stamps need none of it."""
    yield from shown_times(root, title)
    yield from shown_near_headline(root, title)


def _title(root: html.HtmlElement, meta: dict[str, str], linked: LinkedArticle, source: str | None) -> str | None:
    """What both the page's heading and JSON-LD say; else the candidate that agrees best with the others.

    The page's own heading is taken where they agree equally.
    """
    document = " ".join((root.findtext(".//title") or "").split())
    headings = [_words(h1) for h1 in islice(root.iter("h1"), 5)]
    below = _marked_headline(root) or _headline_of_article(root) or _headline_in_title(root, headings, document)
    told = [title for title in (linked.headline, below) if title]
    names = [heading for heading in headings if _is_publication(heading, source, document, told)]
    other = " ".join(filter(None, (document, meta.get("og:title"), *told))).casefold()
    shown = [heading for heading in headings if heading not in names and (not told or _has_word(heading, other))]
    if linked.headline and any(head.casefold() == linked.headline.casefold() for head in shown):
        return linked.headline
    source = source or next(iter(names), None)
    declared = [title for title in (*shown, linked.headline) if title]
    candidates = [
        *declared,
        *([below] if below and not shown else []),
        *(_bare(title, source, declared) for title in (meta.get("og:title"), meta.get("twitter:title"), document)),
    ]
    titles = [title for title in candidates if title and title not in names and not _is_cut(title, declared)]
    return _agreeing([title for title in titles if len(title) <= _LONGEST_TITLE])


def _is_cut(title: str, declared: Sequence[str]) -> bool:
    """Whether a title is the beginning of another that the page declares."""
    return any(len(title) < len(whole) and whole.startswith(title) for whole in declared)


def _agreeing(titles: Sequence[str]) -> str | None:
    """The title that has most words in common with the others, the first of several; None where there is none."""
    words = [frozenset(re.findall(r"\w+", title.casefold())) for title in titles]

    def agreement(position: int) -> float:
        mine = words[position]
        shares = (len(mine & other) / max(1, len(mine | other)) for i, other in enumerate(words) if i != position)
        return round(sum(shares), 2)

    best = max(range(len(titles)), key=agreement, default=None)
    return titles[best] if best is not None else None


def _marked_headline(root: html.HtmlElement) -> str | None:
    """The one lower heading that its name or its place in microdata calls the headline."""
    marked = {
        _words(each)
        for each in root.iter("h2", "h3", "h4")
        if each.get("itemprop") == "headline" or _HEADLINE.search(each.get("class") or "")
    }
    return next(iter(marked)) or None if len(marked) == 1 else None


def _headline_of_article(root: html.HtmlElement) -> str | None:
    """The `h2` that the one article of a page begins with, which is its headline where the `h1` is none."""
    articles = [*root.iter("article")]
    if len(articles) != 1 or articles[0].find(".//h1") is not None:
        return None
    first = next(articles[0].iter("h2", "p"), None)
    return _words(first) or None if first is not None and first.tag == "h2" else None


def _headline_in_title(root: html.HtmlElement, headings: Sequence[str], document: str) -> str | None:
    """The line that the document's title begins with, where no `h1` has it but a lower heading, or, without headings of
    any kind, some text; else the lower heading that stands there after the name of the publication in the `h1`."""
    first, *others = (part.casefold() for part in _SUFFIX.split(document))
    if others and all(name.casefold() in others for name in headings):
        lower = [_words(each) for each in root.iter("h2", "h3")]
        texts = lower if headings or lower else (" ".join(text.split()) for text in root.xpath("//body//text()"))
        if found := next((text for text in texts if text.casefold() == first), None):
            return found
    for name in headings:
        rest = _without_name(document, name)
        if (
            rest
            and len(name.split()) < min(_LONGEST_NAME, len(rest.split()))
            and any(_words(each).casefold() == rest.casefold() for each in root.iter("h2", "h3", "h4"))
        ):
            return rest
    return None


def _without_name(document: str, name: str) -> str | None:
    """A document's title without the name of the publication at its start; None where it has none there."""
    if not name or not document.casefold().startswith(name.casefold()):
        return None
    rest = _STARTED.match(document[len(name) :])
    return document[len(name) + rest.end() :] or None if rest else None


def _words(heading: html.HtmlElement) -> str:
    """The words of a heading, without a label over it, those of elements that touch each other kept apart."""
    whole = text = ""
    for piece in heading.xpath(".//text()"):
        whole = _joined(whole, piece)
        parent = piece.getparent().getparent() if piece.is_tail else piece.getparent()
        while parent is not heading and not _KICKER.search(parent.get("class") or ""):
            parent = parent.getparent()
        text = _joined(text, piece) if parent is heading else text
    if text == whole or not any(map(str.isalnum, text)):
        return " ".join(whole.split())
    return " ".join(text.split()).strip("-–—|:/·• ")


def _joined(text: str, piece: str) -> str:
    """`text` and the `piece` after it, apart where a word would go on with a capital."""
    return f"{text} {piece}" if text[-1:].islower() and piece[:1].isupper() else text + piece


def _has_word(heading: str, text: str) -> bool:
    return any(word in text for word in re.findall(r"\w+", heading.casefold()))


def _is_publication(heading: str, source: str | None, document: str, told: Sequence[str]) -> bool:
    """Whether a heading is the name of the publication: the one it gives itself, what ends the document's title, or
    all of that title where the headline is `told` elsewhere."""
    name = heading.casefold()
    if source and name == source.casefold():
        return True
    if told and name == document.casefold() and all(name != title.casefold() for title in told):
        return True
    rest = _without_name(document, heading)
    if rest and any(rest.casefold() == title.casefold() for title in told):
        return True
    parts = [part.casefold() for part in _SUFFIX.split(document)]
    if len(parts) > 1 and any(parts[0] == title.casefold() for title in told):
        return name in parts[1:]
    return len(parts) > 1 and name == parts[-1]


def _bare(title: str | None, source: str | None, declared: Sequence[str]) -> str | None:
    """`title` without the name of the publication after its last separator; whole if it is `declared` so."""
    if not title or any(title.casefold() == other.casefold() for other in declared):
        return title
    parts = list(_SUFFIX.finditer(title))
    if not parts:
        return title
    if source and title[: parts[0].start()].casefold() == source.casefold():
        return title[parts[0].end() :]
    last = parts[-1]
    suffix = title[last.end() :]
    named = source is not None and suffix.casefold() in (source.casefold(), f"the {source}".casefold())
    if named or (len(suffix.split()) <= 4 and len(suffix) < 0.4 * last.start()):
        return title[: last.start()]
    return title


def _url(root: html.HtmlElement, meta: dict[str, str], linked: LinkedArticle) -> str | None:
    links = [link.get("href") or "" for link in root.iter("link") if (link.get("rel") or "").lower() == "canonical"]
    values = (*links, meta.get("og:url") or "", linked.url or "")
    return next((value.strip() for value in values if _HTTP.fullmatch(value.strip())), None)


def _authors(root: html.HtmlElement, meta: dict[str, str], linked: LinkedArticle) -> tuple[str, ...]:
    declared = _first(meta, "author", "byl", "parsely-author", "sailthru.author", "dc.creator", "article:author")
    return _names(linked.authors) or _names((declared or "",)) or _names(_bylines(root))


def _names(values: Sequence[str]) -> tuple[str, ...]:
    """Those of `values` that may be names, each once."""
    good = (v for v in values if 2 < len(v) <= 120 and not _HTTP.match(v) and any(c.isalpha() for c in v))
    return tuple(dict.fromkeys(good))


def _bylines(root: html.HtmlElement) -> tuple[str, ...]:
    """The authors as the page shows them."""
    named = (
        element
        for element in root.iter()
        if element.get("rel") == "author"
        or element.get("itemprop") == "author"
        or "byline" in (element.get("class") or "")
    )
    shown = islice(named, 3)
    return tuple(" ".join(element.text_content().split()) for element in shown)
