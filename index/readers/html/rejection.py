"""What else a page may be: a list of articles, a wall before one, a video, an error. Archives of pages hold many.

A page is turned away only for what it shows. Where a story of some length was found, only a page that is all talk of
consent or all cards is no article; what a page declares about itself settles the thin ones.
"""

import re
from collections.abc import Sequence

from index.readers.html.body import Story
from index.readers.html.days import day_in_address
from index.readers.html.listing import (
    Listing,
    is_about_address,
    is_category_address,
    is_first_page,
    is_section_address,
    prices_in,
)
from index.readers.html.metadata import Metadata
from index.readers.raw import Block, Role

_ERRORS = re.compile(
    r"(?:error\s*)?(?:404|403|410|500|502|503)(?:\s*[-–—:|.!]|\s*$|\s+(?:error|not found|page|forbidden))"
    r"|.{0,40}\b(?:page (?:was |is |can(?:no|')t be |could not be )?(?:not )?found|page (?:is )?(?:unavailable|missing)"
    r"|(?:page|article|story|content) (?:is )?no longer (?:available|exists)|access (?:to this page has been )?denied"
    r"|seite (?:wurde )?nicht gefunden|page (?:introuvable|non trouvée)|página no encontrada|pagina non trovata"
    r"|pagina niet gevonden)\b"
    r"|just a moment\W*$|attention required.{0,20}$|security check\W*$|captcha\W*$|checking your browser"
    r"|are you (?:a robot|human)|(?:verify|verifying) (?:that )?you are human"
    r"|(?:please )?(?:enable|turn on) (?:java ?script|cookies)",
    re.I,
)
_BOTS = re.compile(
    r"\b(?:enable|turn on|requires?|activate) (?:java ?script|cookies)|\bunusual (?:traffic|activity)|\bcaptcha\b"
    r"|not a robot|verif\w+ (?:that )?you(?:'re| are) (?:a )?human|checking (?:if )?(?:your|the site)",
    re.I,
)
# Of words in small letters: to ask for either case takes several times as long.
_PRIVACY = re.compile(
    r"\b(?:cookies?|partners?|partner[ns]|vendors?|consent\w*|privacy|personal data|preferences|legitimate interests?"
    r"|tracking|advertising|einwillig\w+|zustimm\w+|datenschutz\w*|personenbezogene\w*|nutzungsprofil\w*|werbung"
    r"|consentement|partenaires|confidentialité|données personnelles|publicité|consentimiento|socios|privacidad"
    r"|datos personales|consenso|dati personali|toestemming|persoonsgegevens|samtykke|personoplysninger)\b"
)
_ADDRESS = re.compile(
    r"\b(?:we|our|us|you|your|wir|unsere\w*|sie|ihre\w*|nous|nos|vous|votre|nosotros|nuestros|usted|noi|nostri|tuo|tuoi|wij|we"
    r"|onze|uw|vi|våre|vores)\b",
    re.I,
)
_FIRST_PERSON = re.compile(
    r"\b(?:we|our|us|wir|unsere\w*|nous|nos|nosotros|nuestros|noi|nostri|wij|onze|vi|våre|vores)\b", re.I
)
_QUOTED = re.compile(r"[“„«\"][^“”„«»\"]{1,500}[”“»\"]")
_PAYWALL = re.compile(
    r"\b(?:subscri(?:be|bers?|ption)|members?(?:hip)?|log ?in|sign ?in|regist(?:er|ration)|paywall|premium"
    r"|abonn\w+|abo|suscri\w+|prenumer\w+)\b|会員|登録",
    re.I,
)
_CALLED_LIST = re.compile(
    r"(?:(?:(?:all|latest|more|recent) )?(?:articles|posts|stories|news|entries|items|content)"
    r" (?:tagged|by|about|on|from|in|for|filed|with)\b"
    r"|(?:tags?|topics?|category|categories|archives?|author|keyword|thema|schlagwort|étiquette|etiqueta) ?[:|–—-]"
    r"|(?:your )?(?:search )?results (?:for|of)\b|search(?: results)?\b ?(?:for\b|[:|–—-]|$)|you searched for\b"
    r"|suchergebnisse|résultats de (?:la )?recherche|resultados de (?:la )?búsqueda|zoekresultaten)",
    re.I,
)
_ABOUT = re.compile(
    r"(?:about(?: us| (?:the|our) (?:authors?|editors?|paper|newspaper|publishers?|site|team|company)"
    r"| this (?:site|blog|paper))?|who we are|our (?:team|staff|story|mission|newsroom|people|history)"
    r"|meet (?:the|our) team|(?:our )?staff|masthead|contact(?: us| information| details)?|(?:get|keep) in touch"
    r"|imprint|impressum|kontakt|über uns|wir über uns|datenschutz\w*|privacy(?: (?:policy|notice|statement))?"
    r"|cookies?(?: (?:policy|notice))?|legal(?: notice)?|mentions légales"
    r"|terms(?: (?:of (?:use|service)|(?:and|&) conditions))?|(?:terms and )?conditions of use|disclaimer|copyright"
    r"|(?:editorial|corrections|ethics|comments?) (?:policy|standards|guidelines|code)|code of ethics|ethics"
    r"|qui sommes[- ]nous|à propos(?: de nous)?|nous contacter|quiénes somos|sobre nosotros|acerca de(?: nosotros)?"
    r"|contacto|aviso legal|chi siamo|contatti|over ons|contact opnemen|om (?:oss|os)|kontakta oss"
    r"|advertis(?:e|ing)(?: with us)?|subscri(?:be|ptions?)|newsletters?(?: sign[- ]?up)?|sign up|donate|support us"
    r"|careers|faqs?|frequently asked questions|help(?: cent(?:re|er))?|write for us|submissions?(?: guidelines)?)\W*",
    re.I,
)
"""What pages are called that a publication has about itself."""
_ABOUT_TYPES = frozenset(("AboutPage", "ContactPage", "ProfilePage"))
_LISTS = frozenset(("CollectionPage", "SearchResultsPage", "ProductCollection", "OfferCatalog"))
_LEAST_CARDS = 4
_MOSTLY = 0.6
_NEARLY_ALL = 0.8
_SOME, _MANY = 6, 12
_PARAGRAPH = 120
_AN_ARTICLE, _A_CARD, _AN_ITEM = 1500, 400, 50
"""What is told in paragraphs on a page is a story if it is longer than so many characters for each thing listed."""
_LEAST_PRICES, _LINES = 10, 20
_SEEN = 0.1
_HARDLY = 0.25
"""The share of paragraphs and sentences on a page of lines, as rankings and tables are."""
_STOPS = frozenset(".!?…。")
_LONGEST_HEADLINE = 150
_WALLED = 0.5
_WALLED_THOUGH_LINKED = 0.5
"""An article about cookies speaks of them in most of its paragraphs, and of "you", but is not the one who asks."""
_VIDEO_TEXT = _ERROR_TEXT = 600
_LEAST_TEXT = 200
_LEAST_DECLARED = 60
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
"""Characters that say as much as two or three letters."""


def rejection_reason(
    metadata: Metadata, story: Story, blocks: Sequence[Block], listing: Listing | None = None
) -> str | None:
    """What the page is instead of an article, in words that complete "this is …"; None for an article.

    Of a page that JSON-LD describes as an article no `listing` is needed.
    """
    prose = [block.text for block in blocks if block.role is not Role.HEADING]
    length = _length(prose)
    asking = _length([text for text in prose if _asks_for_consent(text, only_first_person=metadata.linked)])
    if prose and asking >= (_WALLED_THOUGH_LINKED if metadata.linked else _WALLED) * length:
        return "a request for consent, not an article"
    errors = _ERRORS.match(metadata.title or "") or (length < _LEAST_TEXT and any(map(_BOTS.search, prose)))
    if errors and length < _ERROR_TEXT and not metadata.declared:
        return "an error or a check of the browser, not an article"
    if _is_about(metadata):
        return "a page about the publication or its people, not an article"
    if not metadata.linked and (
        metadata.types & _LISTS
        or (not metadata.declared and _is_list(story, prose))
        or (listing and _lists(metadata, story, listing, prose))
    ):
        return "a list of articles, not one"
    if metadata.is_video and length < (_LEAST_TEXT if metadata.linked else _VIDEO_TEXT):
        return "a video with hardly any text"
    if length >= (_LEAST_DECLARED if metadata.declared else _LEAST_TEXT):
        return None
    if metadata.free is False or any(map(_PAYWALL.search, prose)):
        return "a paywall before an article: none of its text can be read"
    if story.cards >= _LEAST_CARDS:
        return "a list of articles, not one"
    return "a page without a story: hardly any running text was found"


def _is_about(metadata: Metadata) -> bool:
    """Whether a page tells of the publication or of who writes there, has no day, and describes no article."""
    if metadata.linked or metadata.stamped:
        return False
    return bool(
        _ABOUT.fullmatch(metadata.title or "") or metadata.types & _ABOUT_TYPES or is_about_address(metadata.url)
    )


def _is_list(story: Story, prose: Sequence[str]) -> bool:
    """Whether most of the text stands in cards, or there is nothing but their headlines."""
    if story.cards < _LEAST_CARDS:
        return False
    return story.in_cards >= _MOSTLY or (not story.pieces and all(len(text) < _LONGEST_HEADLINE for text in prose))


def _lists(metadata: Metadata, story: Story, listing: Listing, prose: Sequence[str]) -> bool:
    """Whether the page is a front, the page of a topic or a shop's: what it lists outweighs what it tells."""
    if metadata.kind.startswith("product"):
        return True
    told = sum(len(text) for text in prose if len(text) >= _PARAGRAPH)
    if not metadata.stamped and listing.articles >= _MANY and listing.share(prose) >= _NEARLY_ALL:
        return told < _AN_ARTICLE * listing.articles
    if _is_called_list(metadata) and listing.led >= _LEAST_CARDS and listing.share_led(prose) >= _MOSTLY:
        return True
    items = max(listing.items, listing.articles, story.cards)
    if is_category_address(metadata.url) and not metadata.authors:
        return items >= _LEAST_CARDS and told < _A_CARD * items
    is_article = metadata.kind == "article"
    if not metadata.stamped and not is_article and _offers(listing, prose, told):
        return True
    if is_section_address(metadata.url) and not is_article and day_in_address(metadata.url) is None:
        return items >= _LEAST_CARDS and told < (_AN_ITEM if _is_dated(metadata) else _A_CARD) * items
    if metadata.stamped:
        return False
    if metadata.authors or is_article:
        return max(listing.items, story.cards) >= _MANY and (not told or story.in_cards >= _MOSTLY)
    return _outweighs(metadata, listing, prose, told)


def _is_called_list(metadata: Metadata) -> bool:
    return _CALLED_LIST.match(metadata.title or "") is not None or metadata.kind == "profile"


def _is_dated(metadata: Metadata) -> bool:
    """Whether a page under the address of a section has a day of its own."""
    return metadata.stamped or (metadata.published is not None and not is_first_page(metadata.url))


def _outweighs(metadata: Metadata, listing: Listing, prose: Sequence[str], told: int) -> bool:
    """Whether a page that has neither day nor author, nor calls itself an article, lists more than it tells."""
    if listing.led >= _LINES and listing.to_browse >= _LEAST_CARDS:
        return True
    if listing.led >= _LEAST_CARDS and listing.share_led(prose) >= _NEARLY_ALL:
        return True
    if _LEAST_CARDS <= listing.articles > told / _AN_ARTICLE and listing.share(prose) >= _NEARLY_ALL:
        return True
    items = listing.items if metadata.declared else max(listing.items, listing.led)
    if listing.led == items and listing.share_led(prose) < _SEEN:
        told = sum(map(len, prose))  # none of it is what the items say
    return items >= _SOME and told < _AN_ITEM * items


def _offers(listing: Listing, prose: Sequence[str], told: int) -> bool:
    """Whether a page that has no day and does not call itself an article is there to buy from, to choose or look up in.

    Prices count that stand outside its paragraphs: an article may tell of prices.
    """
    prices = listing.prices - sum(map(prices_in, prose))
    if prices >= _LEAST_PRICES and listing.to_buy + listing.to_browse:
        return True
    if listing.to_buy >= _LEAST_CARDS and listing.prices:
        return True
    told += sum(len(text) for text in prose if len(text) < _PARAGRAPH and text.rstrip("”’\"')")[-1:] in _STOPS)
    return len(prose) >= _LINES and told < _HARDLY * sum(map(len, prose))


def _length(texts: Sequence[str]) -> int:
    return sum(len(text) + 2 * len(_WIDE.findall(text)) for text in texts)


def _asks_for_consent(text: str, *, only_first_person: bool) -> bool:
    """Whether a paragraph speaks to its reader of cookies, partners and the like, by two such words.

    What is said between quotation marks speaks to somebody else.
    """
    said = _QUOTED.sub("", text)
    who = _FIRST_PERSON if only_first_person else _ADDRESS
    return len(set(_PRIVACY.findall(said.casefold()))) >= 2 and who.search(said) is not None
