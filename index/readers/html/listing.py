"""What of a page looks like a list: things of one kind beside each other, each leading to a page of its own."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import cast

from lxml import etree, html

from index.readers.html.trafilatura_text import key_of

_AROUND = ("div", "ul", "ol", "section", "main", "tbody", "article")
_ITEMS = frozenset(("div", "li", "article", "section", "a", "tr"))
_HEADLINES = (
    "(//article[not(.//article)][.//h2/a[@href] or .//h3/a[@href]] | //a[@href][.//h2 or .//h3][.//p])"
    "[not(ancestor::nav or ancestor::footer or ancestor::aside)]"
)
_TEXTS = etree.XPath("//body//text()[not(parent::script)]", smart_strings=False)
_LEAST_GROUP = 4
_SHORTEST, _LONGEST = 20, 900
"""An item's text, in characters."""
_SECTION = re.compile(
    r"/(?:[a-z]{2}(?:[-_][a-z]{2})?/)?"
    r"(?:(?:[^/]+/)*(?:(?:sub-?)?categor(?:y|ies)|topics?|tags?|collections?|cat(?:[_-]\w+)?|c|hubs?|forums?"
    r"|sections?|themen?|rubrik(?:en)?"
    r"|shop(?:ping)?|search|authors?|keywords?|(?:[\w-]+-)?jobs)(?:/.*)?|index\.\w+)?",
    re.I,
)
_NUMBERED = re.compile(r"[-_]{0,2}\w*\d[\w-]*$")
"""What programs add to the names of elements to tell one from the next."""
_CATEGORY = re.compile(r"/(?:product-)?(?:categor(?:y|ies)|tags?)/", re.I)
_ABOUT = re.compile(
    r"/(?:(?:[a-z]{2}|info|pages?)/)?(?:about(?:-?us)?|who-we-are|contact(?:-?us)?|impressum|imprint|kontakt|ueber-uns|privacy"
    r"(?:-(?:policy|notice))?|cookie-policy|terms(?:-(?:of-(?:use|service)|and-conditions))?|datenschutz|mentions-legales"
    r"|qui-sommes-nous|sobre-nosotros|chi-siamo|over-ons|om-oss)(?:/|\.\w{3,5})?",
    re.I,
)
_PRICE = re.compile(r"[$£€¥₹]\s?\d+(?:[.,]\d+)*|\b\d+(?:[.,]\d{2})?\s?(?:€|£|EUR\b|USD\b|kr\b|zł)")
_BUY = re.compile(
    r"\b(?:add to (?:cart|bag|basket)|(?:shopping|your) (?:cart|bag|basket)|view cart|checkout|wish ?list|free shipping"
    r"|in den warenkorb|ajouter au panier|añadir al carrito|aggiungi al carrello|in winkel(?:wagen|mand))\b",
    re.I,
)
_BROWSE = re.compile(
    r"\b(?:sort by|filter by|load more|(?:view|see|shop) all|next page|page \d+ of \d+|showing \d+"
    r"|\d+ (?:results|products|items|courses|jobs)|sortieren nach|trier par|ordenar por|ordina per|sorteer op)\b",
    re.I,
)


@dataclass(frozen=True, kw_only=True)
class Listing:
    """How many `items` of one name stand beside each other, and how many `articles` have a link for headline.

    An article is an element of that name, or a link around a headline and its paragraph. `led` is to how many pages
    groups of items begin with a link, all groups together.
    """

    items: int
    led: int
    articles: int
    told: str
    """What the articles say."""
    led_told: str = ""
    """What the items say that begin with a link."""
    shown: str = ""
    """All that the page shows."""

    @property
    def prices(self) -> int:
        """How often the page names a price."""
        return prices_in(self.shown)

    @property
    def to_buy(self) -> int:
        """How often it asks to buy."""
        return len(_BUY.findall(self.shown))

    @property
    def to_browse(self) -> int:
        """How often it asks to sort or to see more."""
        return len(_BROWSE.findall(self.shown))

    @cached_property
    def _key(self) -> str:
        return key_of(self.told)

    @cached_property
    def _led_key(self) -> str:
        return key_of(self.led_told)

    def share(self, texts: Sequence[str]) -> float:
        """How much of `texts` stands in the articles, from 0 to 1."""
        return _share(texts, self._key)

    def share_led(self, texts: Sequence[str]) -> float:
        """How much of `texts` stands in the items that begin with a link, from 0 to 1."""
        return _share(texts, self._led_key)


def _share(texts: Sequence[str], key: str) -> float:
    inside = sum(len(text) for text in texts if key_of(text) in key)
    return inside / max(1, sum(map(len, texts)))


def listing_of(root: html.HtmlElement) -> Listing:
    """What the page lists, navigation aside."""
    articles: list[html.HtmlElement] = root.xpath(_HEADLINES)
    most = 0
    led: set[str] = set()
    leading: list[str] = []
    for around in root.iter(*_AROUND):
        if len(around) < _LEAST_GROUP or next(around.iterancestors("nav", "footer", "header"), None) is not None:
            continue
        groups: defaultdict[tuple[str, str], list[html.HtmlElement]] = defaultdict(list)
        for child in around:
            if (
                child.tag in _ITEMS
                and _leads_elsewhere(child)
                and _SHORTEST <= len(str(child.text_content()).strip()) <= _LONGEST
            ):
                groups[child.tag, _NUMBERED.sub("", (child.get("class") or "").split(" ")[0])].append(child)
        for group in groups.values():
            most = max(most, len(group))
            if len(group) >= _LEAST_GROUP:
                found = {address: item for item in group if (address := _first_link(item))}
                led.update(found)
                leading += [str(item.text_content()) for item in found.values()]
    return Listing(
        items=most,
        led=len(led),
        articles=len(articles),
        told=" ".join(str(article.text_content()) for article in articles),
        led_told=" ".join(leading),
        shown=" ".join(_shown(root)),
    )


def _shown(root: html.HtmlElement) -> list[str]:
    """The pieces of text that stand in the page and in none of its scripts."""
    return cast(list[str], _TEXTS(root))


def prices_in(text: str) -> int:
    """How many prices a text names."""
    return len(_PRICE.findall(text))


def _first_link(item: html.HtmlElement) -> str | None:
    """Where the item's heading, else its first words, link to; None where they do not."""
    heading = next(item.iter("h1", "h2", "h3", "h4", "h5", "h6"), None)
    first = item if heading is None else heading
    spoken = first if first.tag == "a" else next((e for e in first.iter() if e.text and not e.text.isspace()), first)
    link = next((e for e in (spoken, *spoken.iterancestors()) if e.tag == "a"), None)
    address = link.get("href") if link is not None else None
    return address if address and not address.startswith("#") else None


def _leads_elsewhere(element: html.HtmlElement) -> bool:
    return any(not (a.get("href") or "#").startswith("#") for a in element.iter("a"))


def is_about_address(url: str | None) -> bool:
    """Whether an address is that of a page that a publication has about itself."""
    return _ABOUT.fullmatch(_path(url)) is not None


def is_category_address(url: str | None) -> bool:
    """Whether an address says that it is that of a category, or of a tag, whatever else the page says of itself."""
    return _CATEGORY.search(re.sub(r"[?#].*$", "", url or "")) is not None


def is_first_page(url: str | None) -> bool:
    """Whether an address is that of a whole publication."""
    return bool(url) and _path(url) in ("", "/")


def is_section_address(url: str | None) -> bool:
    """Whether an address is that of a whole publication, of a section, topic, author or shop."""
    return bool(url) and _SECTION.fullmatch(_path(url) or "/") is not None


def _path(url: str | None) -> str:
    return re.sub(r"^[a-z]+://[^/?#]*|[?#].*$", "", url or "", flags=re.I)
