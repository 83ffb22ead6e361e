"""Which part of a page holds the story: what is never part of one is taken out, then the text shows where it is."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import islice

from lxml import etree, html

from index.readers.html.hidden import asks, is_hidden, is_paid, show_story
from index.readers.html.trafilatura_text import SecondReading, key_of

Weights = defaultdict["html.HtmlElement", int]

_MACHINERY = "script style noscript template svg iframe object embed canvas map".split()
_NEVER_STORY = (
    "script form button input select textarea nav footer aside menu "
    "dialog figcaption figure picture video audio header head"
).split()
_ROLES = frozenset("navigation complementary banner contentinfo dialog search menu toolbar tablist alert".split())
# Words in class and id that name furniture on very many sites; whole words only, so that "shared" is not "share".
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:"
    r"related\w*|recommend\w*|recirc\w*|newsletters?|share|sharing|social\w*|promo\w*|advert\w*|ads?|sponsor\w*"
    r"|comments?|breadcrumbs?|captions?|credits?|byline|tags?|taglist|footer|sidebar|trending|popular|mostread"
    r"|subscribe|sign-?up|popup|modal|toolbar|outbrain|taboola|player|carousel|skip|metadata|readmore"
    r"|newsletter\w*|donat\w*|most-(?:read|popular|viewed)|read-(?:more|next|also)|more-(?:on|from|stories|news)"
    r"|also-read|info-?box\w*|fact-?box\w*|authors?|bio|disclaimer|cta|teasers?|pull-?quotes?|sr-only|screen-?reader\w*"
    r"|(?:image|media|photo|video)-(?:widget|info|title|credit|description|text))(?=$|[\s_-])",
    re.I,
)
# Asked before anything is read, and long: these go whatever their share of the page.
_CONSENT = re.compile(r"cookie|consent|gdpr|onetrust", re.I)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_BLOCKS = frozenset("div section article aside nav header footer figure form ul ol blockquote".split())
_STANDFIRST = re.compile(
    r"(?:^|[\s_-])(?:stand-?first|strap-?line|dek|deck|sub-?(?:title|headline)|lede|lead|lead-?(?:paragraph|text|in)|intro(?:duction)?|description|perex|preamble"
    r"|abstract|excerpt|summary|vorspann|chapo|entradilla|ingress|sommario)(?=$|[\s_-])",
    re.I,
)
_STANDFIRSTS = ("p", "h2", "h3", "h4", "div")
_NEAR_HEADLINE = 4
_LEAST_STANDFIRST, _LONGEST_STANDFIRST = 25, 600
_LEAST_SUMMARY = 8
"""A summary that is named so and ends without a full stop, as many do, has so many words."""
_SENTENCE = re.compile(r"[.!?…][\"'”’»)]*$")
_MAY_BE_CALLED = ("div", "section", "ul", "ol", "p", "span", "li", "article", "h2", "h3", "h4", "blockquote")
ENTRY = "data-entry"
"""The attribute that `mark_entries` gives the headings of entries."""
CITED = "data-cited"
"""The attribute of paragraphs that only name the source of a quotation."""
FACT = "data-fact"
"""The attribute of the headings and lines of a box of facts."""
_FACTS = re.compile(
    r"(?:^|[\s_-])(?:(?:info|fact)s?-?box\w*|fact-?file|fakten(?:box|kasten)?|infokasten|key-?(?:facts?|points?|takeaways?)"
    r"|takeaways|at-a-glance|in-(?:figures|numbers|brief))(?=$|[\s_-])",
    re.I,
)
_LONGEST_FACTS, _MOST_LINKED = 3000, 0.3
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?:\s*[ap]\.?m\b\.?)?", re.I)
_TOLD_CLOCK = re.compile(_CLOCK.pattern + r"(?:\s*(?:[A-Z]{2,4}|Uhr|hrs|h))?")
_LEAST_ENTRIES, _LEAST_ENTRY = 3, 60
_BLANK_LINES = re.compile(r"\n[ \t\r]*(?:\n[ \t\r]*)+")
_INLINE = frozenset(("span", "font"))
_AROUND_BOXES = frozenset(("div", "section", "article", "main", "td", "body"))
_LEAST_BOXES, _LEAST_BOX = 2, 60
_MOSTLY_PROSE = 0.6
_LONGEST_NAMES = 500
_LONGEST_SLUG = 4
"""An id of more words is made from a headline, and tells what stands under it."""
_LEAST_STORY = 250
# Pages with less of their text in paragraph elements write their paragraphs as something else.
_SHARE_IN_P = 0.3
# So much of the second reading must be found in the page for it to say where the story is.
_BORNE_OUT = 0.5
# What each step inwards must keep: of .93 and .97 the first lets fewer strangers in. Without a second reading a step
# may lose more, since all of the page's text has been weighed.
_HOLDS_BORNE_OUT = 0.93
_HOLDS_STORY = 0.85
# What has more of the text than this is kept, whatever it calls itself.
_MOST_FURNITURE = 0.3


def strip_machinery(root: html.HtmlElement) -> None:
    """Takes out what is no text: scripts, styles, drawings. JSON-LD stays, and hidden parts of the story are shown."""
    linked = [script for script in root.iter("script") if "ld+json" in (script.get("type") or "").lower()]
    for script in linked:
        script.tag = "data"
    etree.strip_elements(root, *_MACHINERY, with_tail=False)
    for script in linked:
        script.tag = "script"
    _join_bodies(root)
    _part_boxes(root)
    _keep_quoting_figures(root)
    _keep_facts(root)
    show_story(root, is_strange=lambda element: any(_named(element)))


def _join_bodies(root: html.HtmlElement) -> None:
    """Makes one element of several beside each other that are each called the body of the article."""
    called = [element for element in root.iter() if element.get("itemprop") == "articleBody"]
    bodies = [body for body in called if not any(around in called for around in body.iterancestors())]
    for body in bodies[1:]:
        if body.getparent() is bodies[0].getparent() and body.tag == bodies[0].tag != "p":
            bodies[0].extend(list(body))
            _drop(body)


def _part_boxes(root: html.HtmlElement) -> None:
    """Makes paragraphs of inline elements that each hold one and of lines between blank ones in a text as it was typed,
    and blocks of elements that HTML does not know."""
    for element in [*root.iter()]:
        if "-" in element.tag:
            element.tag = "div"
    for text in [*root.iter("pre")]:
        lines = _BLANK_LINES.split(str(text.text_content()).strip())
        prose = sum(len(line) >= _LEAST_BOX and _SENTENCE.search(line.rstrip()) is not None for line in lines)
        if len(lines) >= _LEAST_BOXES and prose >= _MOSTLY_PROSE * len(lines):
            tail = text.tail
            text.clear()
            text.tag, text.tail = "div", tail
            for line in lines:
                etree.SubElement(text, "p").text = line
    kinds: defaultdict[tuple[html.HtmlElement, str, str], list[html.HtmlElement]] = defaultdict(list)
    for child in root.iter(*_INLINE):
        around = child.getparent()
        if around is not None and (around.tag in _AROUND_BOXES or around.tag in _INLINE):
            kinds[around, child.tag, child.get("class") or ""].append(child)
    for (around, _tag, _class), children in kinds.items():
        if len(children) >= _LEAST_BOXES and all(map(_is_paragraph, children)):
            for child in children:
                child.tag = "p"
            around.tag = "div" if around.tag in _INLINE else around.tag


def _is_paragraph(element: html.HtmlElement) -> bool:
    """Whether an inline element holds whole sentences, stands between others like blocks, and has none in it."""
    if (element.tail or "").strip() or next(element.iter("p", "div", "li", "table"), None) is not None:
        return False
    text = " ".join(str(element.text_content()).split())
    return len(text) >= _LEAST_BOX and _SENTENCE.search(text) is not None


def standfirst(root: html.HtmlElement) -> str | None:
    """The sentences between the headline and the story that sum it up; None where the page has none.

    They stand in the headline's own `header`, under a name like "standfirst" after it, or set bold right after it.
    """
    headline = next(root.iter("h1"), None)
    if headline is None:
        return None
    header = next(headline.iterancestors("header"), None)
    for element in _after_headline(headline) if header is None else header.iter(*_STANDFIRSTS):
        text = " ".join(str(element.text_content()).split())
        linked = sum(len(a.text_content()) for a in element.iter("a"))
        named = (
            _STANDFIRST.search(element.get("class") or "")
            or element.get("itemprop") in ("description", "alternativeHeadline")
            or element.get("role") in ("doc-subtitle", "doc-abstract")
        )
        if (
            _LEAST_STANDFIRST <= len(text) <= _LONGEST_STANDFIRST
            and (named or (header is not None and element.tag == "p") or _is_set_apart(element, headline))
            and (_SENTENCE.search(text) or (named and len(text.split()) >= _LEAST_SUMMARY))
            and linked <= (_MOST_LINKED if named else 0) * len(text)
            and not (linked and asks(text))
            and not any(_named(element))
        ):
            return text
    return None


def _after_headline(headline: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The elements that follow the headline, and those that follow what holds nothing but the headline."""
    while True:
        yield from islice(headline.itersiblings(), _NEAR_HEADLINE)
        around = headline.getparent()
        if (
            around is None
            or around.tag not in ("div", "section", "hgroup")
            or around.text_content() != headline.text_content()
        ):
            return
        headline = around


def _is_set_apart(element: html.HtmlElement, headline: html.HtmlElement) -> bool:
    """Whether all that stands right after the headline is a bold line or a lower heading."""
    return (
        element.tag in ("strong", "b", "h2") and element.getprevious() is headline and not (headline.tail or "").strip()
    )


def strip_furniture(root: html.HtmlElement, second: SecondReading | None = None) -> None:
    """Takes out navigation, captions, forms and the like, unless most of the text stands in them.

    Elements of one name count together where the `second` reading has their text: a story may stand in several.
    """
    total = _prose_length(root)
    _keep_cites(root)
    _keep_entries_headers(root)
    for element in [*root.iter(*_NEVER_STORY)]:
        if element.tag == "figure" and element.find(".//table//td") is not None:
            element.tag = "div"
        elif (
            element.tag not in ("header", "aside", "form", "figure")
            or _prose_length(element) <= _MOST_FURNITURE * total
        ):
            _drop(element)
    called: defaultdict[tuple[str, str], list[html.HtmlElement]] = defaultdict(list)
    for element in [each for each in root.iter(*_MAY_BE_CALLED) if each.attrib]:
        furniture, consent = _named(element)
        if consent and element.tag in ("div", "section"):
            if not element.xpath("boolean(.//article | .//h1)"):
                _drop(element)
        elif furniture or _is_hidden(element):
            called[element.tag, element.get("class") or ""].append(element)
    for elements in called.values():
        lengths = [_prose_length(element) for element in elements]
        if len(elements) > 1 and sum(lengths) > _MOST_FURNITURE * total and _is_seen(elements, second):
            continue
        for element, length in zip(elements, lengths, strict=True):
            if length <= _MOST_FURNITURE * total:
                _drop(element)


def _keep_quoting_figures(root: html.HtmlElement) -> None:
    """Leaves figures in the story that hold a quotation, with the source under it.

    One whose words stand in the story too is there to be looked at.
    """
    quoting = [figure for figure in root.iter("figure") if figure.find(".//blockquote") is not None]
    page = key_of(str(root.text_content())) if quoting else ""
    for figure in quoting:
        quotation = figure.find(".//blockquote")
        if page.count(key_of(str(quotation.text_content()))) > 1:
            continue
        pictured = next(figure.iter("img", "picture", "video"), None) is not None
        for source in [] if pictured else [*figure.iter("figcaption", "footer")]:
            _cite(source)
        figure.tag = "div"


def _keep_facts(root: html.HtmlElement) -> None:
    """Marks what boxes of facts say, unless they are links."""
    for box in [*root.iter("div", "section", "aside")]:
        if (
            not _names_facts(box.get("class"), box.get("id"))
            or next(box.iter("form", "input", "h1", "nav"), None) is not None
        ):
            continue
        text = " ".join(map(str, box.itertext()))
        links = [len(a.text_content()) for a in box.iter("a")]
        if len(text) <= _LONGEST_FACTS and sum(links) <= _MOST_LINKED * len(text) and not asks(text):
            box.tag = "div"
            for name in ("class", "id"):
                box.attrib.pop(name, None)
            for element in box.iter("li", "p", "h2", "h3", "h4", "h5", "h6", "dt", "dd", "td"):
                element.set(FACT, "")


@lru_cache(maxsize=10_000)
def _names_facts(classes: str | None, id: str | None) -> bool:
    return _FACTS.search(_CAMEL.sub("-", f"{classes or ''} {id or ''}")) is not None


def _keep_cites(root: html.HtmlElement) -> None:
    """Makes a paragraph of what a quotation says at its end of its source."""
    for quotation in [*root.iter("blockquote")]:
        for source in quotation.xpath(
            "./footer | ./cite | ./p/cite[not(following-sibling::*)][not(../text()[normalize-space()])]"
        ):
            _cite(source)


def _cite(source: html.HtmlElement) -> None:
    """Makes a paragraph of a quotation's source, after a dash, which styles of pages set and their text lacks."""
    source.tag = "p"
    source.set(CITED, "")
    if str(source.text_content()).strip()[:1].isalpha():
        source.text = f"— {(source.text or '').lstrip()}"


def _keep_entries_headers(root: html.HtmlElement) -> None:
    """Leaves the headers of entries, as those of a live blog, in the story: several of one name, each with its text."""
    kinds: defaultdict[tuple[html.HtmlElement, str, str], list[html.HtmlElement]] = defaultdict(list)
    for header in root.iter("header"):
        entry = header.getparent()
        around = entry.getparent() if entry is not None else None
        if around is not None and entry.find(".//p") is not None and header.find(".//a[@href]") is None:
            kinds[around, entry.tag, entry.get("class") or ""].append(header)
    for headers in kinds.values():
        for header in headers if len(headers) >= _LEAST_ENTRIES else ():
            header.tag = "div"


def _is_seen(elements: Sequence[html.HtmlElement], second: SecondReading | None) -> bool:
    text = " ".join(str(element.text_content()) for element in elements)
    return second is not None and second.share(text) >= _BORNE_OUT


def _named(element: html.HtmlElement) -> tuple[bool, bool]:
    """Whether an element's class and id name furniture, and whether they name what asks for consent."""
    return _called(element.get("class"), element.get("id"))


@lru_cache(maxsize=10_000)
def _called(classes: str | None, id: str | None) -> tuple[bool, bool]:
    if id and id.count("-") + id.count("_") > _LONGEST_SLUG:
        id = None
    named = f"{classes or ''} {id or ''}"
    if len(named) >= _LONGEST_NAMES:
        return False, False
    named = _CAMEL.sub("-", named)
    return bool(_FURNITURE.search(named)), len(named) < 200 and bool(_CONSENT.search(named))


def _is_hidden(element: html.HtmlElement) -> bool:
    # What is hidden from those who have not paid is the story's all the same.
    return ((element.get("role") or "") in _ROLES or is_hidden(element)) and not is_paid(element.get("class") or "")


def _drop(element: html.HtmlElement) -> None:
    """Takes `element` out; a block between two pieces of loose text leaves a rule, so that they stay apart."""
    parent, tail = element.getparent(), element.tail
    if parent is None:
        return
    if element.tag in _BLOCKS and parent.tag not in ("p", "span") and tail and not tail.isspace():
        element.clear()
        element.tag, element.tail = "hr", tail
    else:
        element.drop_tree()


def _prose_length(element: html.HtmlElement) -> int:
    """The characters in the paragraphs of `element`."""
    if element.tag == "p":
        return len(element.text_content())
    return sum(len(p.text_content()) for p in element.iter("p"))


def find_story(root: html.HtmlElement, second: SecondReading) -> html.HtmlElement:
    """The smallest element that holds nearly all of the story, which is what the `second` reading has too."""
    body = root.find("body")
    page = root if body is None else body
    for tag in ("p", None):
        weights = _weights(page, tag, second)
        if weights[page] >= max(_LEAST_STORY, _BORNE_OUT * second.length):
            return _narrowed(page, weights, _HOLDS_BORNE_OUT)
    weights, everywhere = _weights(page, "p"), _weights(page, None)
    if weights[page] < max(_LEAST_STORY, _SHARE_IN_P * everywhere[page]):
        weights = everywhere
    whole = weights[page]
    container = page
    for path in ("//*[@itemprop='articleBody']", "//article", "//main | //*[@role='main']"):
        best = max(root.xpath(path), key=lambda element: weights[element], default=None)
        if best is not None and weights[best] >= max(_LEAST_STORY, 0.4 * whole):
            container = best
            break
    return _narrowed(container, weights, _HOLDS_STORY)


def mark_entries(container: html.HtmlElement) -> None:
    """Makes the time of each entry of a live blog part of its heading, or its heading where it has none.

    Entries are three elements or more of one kind beside each other, each with a time and a paragraph of its own. What
    they are called does not matter: names that are made by a program differ from one to the next.
    """
    for around in [*container.iter("div", "section", "ol", "ul", "main", "body", "article")]:
        kinds: defaultdict[str, list[tuple[html.HtmlElement, html.HtmlElement]]] = defaultdict(list)
        for child in around:
            time = _time_of(child) if child.tag in ("article", "div", "li", "section") else None
            if time is not None and _prose_length(child) >= _LEAST_ENTRY:
                kinds[child.tag].append((child, time))
        for entries in kinds.values():
            for entry, time in entries if len(entries) >= _LEAST_ENTRIES else ():
                _head_entry(entry, time)


def _time_of(entry: html.HtmlElement) -> html.HtmlElement | None:
    """The element with an entry's time: a `time`, else one that holds nothing else, else what tells it to machines."""
    time = entry.find(".//time")
    if time is not None or entry.find(".//p") is None:
        return time
    for element in islice(entry.iter("span", "div", "p", "strong", "b", "a"), _NEAR_HEADLINE * 2):
        if _TOLD_CLOCK.fullmatch(str(element.text_content()).strip()):
            return element
    return entry.find(".//meta[@itemprop='datePublished']")


def _head_entry(entry: html.HtmlElement, time: html.HtmlElement) -> None:
    told = time.get("datetime") or time.get("content") or ""
    clock = _CLOCK.search(" ".join(str(time.text_content()).split())) or _CLOCK.search(told)
    heading = next(entry.iter("h2", "h3", "h4", "h5"), None)
    if clock is None or (heading is not None and heading.find(".//a[@href]") is not None):
        return
    if heading is None:
        heading = _bold_line(entry, time)
    if heading is None:
        heading = html.Element("h3")
        entry.insert(0, heading)
    if time not in heading.iter():
        _drop(time)
        heading.text = f"{clock[0]} {heading.text or ''}".rstrip() + (" " if len(heading) and not heading.text else "")
    heading.set(ENTRY, "")


def _bold_line(entry: html.HtmlElement, time: html.HtmlElement) -> html.HtmlElement | None:
    """The first paragraph of an entry as a heading, where all of it is bold."""
    line = next((p for p in entry.iter("p") if time not in p.iter() and str(p.text_content()).strip()), None)
    if line is None or len(line) != 1 or line[0].tag not in ("strong", "b") or (line.text or "").strip():
        return None
    if (line[0].tail or "").strip() or next(line.iter("a"), None) is not None:
        return None
    line.tag = "h3"
    return line


def _narrowed(container: html.HtmlElement, weights: "Weights", share: float) -> html.HtmlElement:
    """The smallest element in `container` of which each step holds `share` of the one around it."""
    while True:
        inner = max(container, key=lambda child: weights[child], default=None)
        if inner is None or inner.tag in ("p", "ul", "ol", "table", "blockquote"):
            return container
        if not weights[inner] or weights[inner] < share * weights[container]:
            return container
        container = inner


def _weights(page: html.HtmlElement, tag: str | None, second: SecondReading | None = None) -> "Weights":
    """How much text that is no link each element holds, in paragraphs or anywhere; only what `second` has too."""
    weights: Weights = defaultdict(int)
    for element in page.iter(tag) if tag else page.iter():
        if not isinstance(element.tag, str):
            continue
        if tag:
            text = str(element.text_content())
            length = len(text) - sum(len(a.text_content()) for a in element.iter("a"))
        else:
            text = " ".join([element.text or "", *(child.tail or "" for child in element)]).strip()
            length = len(text) if element.tag != "a" else 0
        if length < 20 or (second and second.share(text) < 0.5) or next(element.iterancestors("a"), None) is not None:
            continue
        weights[element] += length
        for ancestor in element.iterancestors():
            weights[ancestor] += length
    return weights
