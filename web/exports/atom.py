"""The feed of a search: its newest hits, for feed readers and whatever watches for new ones.

An entry's id is the hit's for good, so that none is shown twice. Its date is the article's, or that of the statement
where the article has none; Atom wants moments, so that a day counts from its first minute, and what has no date at
all counts from when the index was made.
"""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import islice
from urllib.parse import quote

from feedgen.feed import FeedGenerator
from markupsafe import Markup

from search.article import Form, PartialDate
from search.request import Hit, Unit
from web import labels
from web.citations import Citation
from web.exports.base import Found

MAX_ENTRIES = 100
"""How many entries a feed has: the newest."""
MAX_TITLE = 140

_NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(found: Found) -> Iterator[bytes]:
    """The feed, in one piece: its newest hits, or nothing where they cannot be read."""
    made = datetime.fromisoformat(found.built_at) if found.built_at else datetime.fromtimestamp(0, UTC)
    feed = FeedGenerator()
    form, request = found.at.form, found.request
    asked = request.q or "everything on record"
    feed.id(f"urn:onrecord:search:{quote(form.url('', request), safe='')}")
    feed.title(_xml(f"{found.site_name}: {asked}"))
    feed.subtitle("The newest first; read every statement in its place before you quote it.")
    feed.link(href=form.url(f"{found.at.root}/search.atom", request), rel="self", type="application/atom+xml")
    feed.link(href=found.at.page(request), rel="alternate", type="text/html")
    feed.updated(made)
    feed.generator("On Record")
    for hit in islice(found.all_of(), MAX_ENTRIES):
        _add(feed, hit, found, made)
    yield feed.atom_str()


def _add(feed: FeedGenerator, hit: Hit, found: Found, made: datetime) -> None:
    citation = Citation.of_hit(hit, found.at, found.generation)
    article = hit.article
    entry = feed.add_entry(order="append")
    kind = "statement" if hit.unit is Unit.STATEMENT else "section"
    own = hit.statements[0].id if hit.unit is Unit.STATEMENT else hit.section.id
    entry.id(f"urn:onrecord:{kind}:{quote(article.id, safe='')}:{quote(own, safe='')}")
    entry.title(_xml(_shortened(citation.who_said_it or article.title)))
    entry.link(href=citation.address, rel="alternate", type="text/html")
    if citation.source_url:
        entry.link(href=citation.source_url, rel="via")
    entry.updated(_instant(article.updated or article.published or citation.said_on, made))
    if article.published:
        entry.published(_instant(article.published, made))
    entry.author(name=_xml(citation.speaker or article.source or "Speaker not settled"))
    entry.content(_xml(str(_content(hit, citation))), type="html")
    entry.summary(_xml(citation.plain))


def _content(hit: Hit, citation: Citation) -> Markup:
    words = citation.words or hit.snippet.text
    is_quote = citation.statement is not None and citation.statement.form is Form.DIRECT
    body = Markup("<blockquote><p>{}</p></blockquote>" if is_quote else "<p>{}</p>").format(words)
    article = citation.article
    about = [article.source or "", labels.moment(article.date) if article.date else "undated"]
    if citation.said_on:
        about.append(f"said on {labels.moment(citation.said_on)}")
    form = labels.reported(citation.statement) if citation.statement else ""
    line = " · ".join(each for each in (form, *about) if each)
    return body + Markup('<p><a href="{}">{}</a></p><p>{}</p>').format(citation.address, article.title, line)


def _instant(day: PartialDate | None, otherwise: datetime) -> datetime:
    if day is None:
        return otherwise
    return day.instant or day.local.replace(tzinfo=UTC)


def _shortened(text: str) -> str:
    return text if len(text) <= MAX_TITLE else f"{text[: MAX_TITLE - 1].rstrip()}…"


def _xml(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("\ufffd", text)
