"""What an article's page tells of itself to programs: cards in messages (Open Graph) and schema.org as JSON-LD."""

from dataclasses import dataclass
from typing import Any

import msgspec
from markupsafe import Markup

from search.article import Article, Form, Section, SpeakerKind, Statement
from web import labels
from web.citations import Citation
from web.markup import web_address
from web.serializers import Addresses

MAX_DESCRIPTION = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutArticle:
    """What a card shows, of the article or of one statement of it; dates as exact as they are known."""

    title: str
    description: str
    url: str
    published: str
    updated: str
    json_ld: Markup


def article_about(article: Article, at: Addresses, generation: str, cited: str | None = None) -> AboutArticle:
    """What is told of `article`, and where it has a statement of the id `cited`, of that one first.

    `at` has whole addresses.
    """
    placed = [(section, statement) for section in article.sections for statement in section.statements]
    first = next(((section, statement) for section, statement in placed if statement.id == cited), None)
    title, url, description = article.title, at.article(article.id), _beginning(article)
    if first is not None:
        citation = Citation.in_article(article, *first, at, generation)
        title, url, description = _who(citation), citation.address, citation.quoted
    return AboutArticle(
        title=title,
        description=_shortened(description),
        url=url,
        published=article.published.iso if article.published else "",
        updated=article.updated.iso if article.updated else "",
        json_ld=_json_ld(article, placed, at),
    )


def _who(citation: Citation) -> str:
    when = citation.said_on or citation.article.date
    return f"{citation.speaker or 'Speaker not settled'}{f', {labels.moment(when)}' if when else ''}"


def _beginning(article: Article) -> str:
    return next((section.text for section in article.sections if section.text), "")


def _shortened(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= MAX_DESCRIPTION else f"{line[: MAX_DESCRIPTION - 1].rstrip()}…"


def _json_ld(article: Article, placed: list[tuple[Section, Statement]], at: Addresses) -> Markup:
    """The article with what is quoted in it; reported speech is no Quotation."""
    told = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": at.article(article.id),
        "url": at.article(article.id),
        "headline": article.title,
        "inLanguage": article.lang,
        "datePublished": article.published.iso if article.published else None,
        "dateModified": article.updated.iso if article.updated else None,
        "publisher": {"@type": "Organization", "name": article.source} if article.source else None,
        "isBasedOn": web_address(article.url),
        "hasPart": [
            _quotation(article, section, statement, at)
            for section, statement in placed
            if statement.form is Form.DIRECT
        ]
        or None,
    }
    return Markup(_safe(msgspec.json.encode(_present(told)).decode()))


def _quotation(article: Article, section: Section, statement: Statement, at: Addresses) -> dict[str, Any]:
    speaker = article.known.get(statement.speaker or "")
    kind = "Person" if speaker and speaker.kind is SpeakerKind.PERSON else "Organization"
    return _present(
        {
            "@type": "Quotation",
            "@id": at.statement(article.id, statement.id),
            "text": " ".join(statement.text_in(section).split()),
            "spokenByCharacter": {"@type": kind, "name": speaker.name} if speaker and speaker.is_named else None,
            "dateCreated": statement.said_on.iso if statement.said_on else None,
        }
    )


def _present(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if value is not None}


def _safe(text: str) -> str:
    """JSON that ends no element: what could is escaped as JSON has it."""
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text
