"""Parts of a story that a page hides: its further pages, and what only subscribers see.

A saved page has them, and they are the story's as much as what is shown. What else is hidden, as menus, requests and
copies for small screens, stays hidden.
"""

import re
from collections.abc import Callable
from functools import lru_cache

from lxml import html

from index.readers.html.trafilatura_text import key_of, share_of

_STYLE = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|clip\s*:\s*rect\(\s*[01]|clip-path\s*:\s*inset\(\s*(?:50|100)%", re.I
)
_DIMMED = re.compile(r"filter\s*:\s*blur|opacity\s*:\s*0(?:\.0+)?\s*(?:;|$)|max-height\s*:\s*0", re.I)
# "overflow-hidden" and "label-hidden" hide something else.
_CLASS = re.compile(r"(?<!\S)(?:(?:is|visually|u|element|text)[_-]{1,2})?hidden(?=$|[\s_-])", re.I)
_FOR_LISTENERS = re.compile(r"visually|sr-only|screen-?reader", re.I)
_PAID = re.compile(
    r"(?:^|[\s_-])(?:pay-?wall\w*|premium|subscribers?|subscription|members?-only|metered|paid|locked|gated)(?=$|[\s_-])",
    re.I,
)
_NO_STORY = "h1 article form input button nav aside footer dialog iframe video".split()
_ASKS = re.compile(
    r"\b(?:subscri(?:be|bing|ption)|sign (?:up|in)|log ?in|newsletters?|cookies?|consent|privacy|javascript|browser"
    r"|ad ?block\w*|download (?:the|our)|your (?:e-?mail|account|inbox|password)|enter your|thank you for"
    r"|abonn\w+|einwillig\w+)\b",
    re.I,
)
_LEAST_LINE, _LEAST_SENTENCE = 60, 8
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
_MOST_ASKING = 0.25
_COPIED = 0.5
_FAR = 3
"""So many elements out from what is hidden, paragraphs of the story are looked for that are shown."""


def is_paid(names: str) -> bool:
    """Whether classes say that only those who have paid see an element."""
    return _PAID.search(names) is not None


def asks(text: str) -> bool:
    """Whether a text asks its reader to subscribe, to sign up, to agree or the like."""
    return _ASKS.search(text) is not None


def is_hidden(element: html.HtmlElement) -> bool:
    """Whether an element says by its attributes that it is not shown."""
    return (
        element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or _hides_by(element.get("class"), element.get("style"))[0]
    )


@lru_cache(maxsize=10_000)
def _hides_by(names: str | None, style: str | None) -> tuple[bool, bool]:
    """Whether classes or a style hide an element, and whether the style makes it too dim to read."""
    style = style or ""
    return bool(_STYLE.search(style) or _CLASS.search(names or "")), _DIMMED.search(style) is not None


def show_story(root: html.HtmlElement, is_strange: Callable[[html.HtmlElement], bool]) -> None:
    """Makes plain elements of the hidden parts of the story, so that all readings of `root` see them.

    What `is_strange` by its name is none of them.
    """
    hidden = [
        element
        for element in root.iter("div", "section", "p", "span")
        if _hides(element) and not any(map(_hides, element.iterancestors()))
    ]
    parts = [each for each in hidden if _tells(each) and _stands_in_story(each) and not is_strange(each)]
    if not parts:
        return
    shown = key_of(" ".join(_text(p) for p in root.iter("p") if not any(map(_hides, (p, *p.iterancestors())))))
    for part in parts:
        if share_of(key_of(_text(part)), shown) < _COPIED:
            for name in ("hidden", "aria-hidden", "style", "class"):
                part.attrib.pop(name, None)
            shown += key_of(_text(part))


def _hides(element: html.HtmlElement) -> bool:
    return (
        True in _hides_by(element.get("class"), element.get("style"))
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
    )


def _tells(element: html.HtmlElement) -> bool:
    """Whether all of an element is paragraphs of prose that ask nothing of the reader."""
    if (
        element.get("role")
        or _FOR_LISTENERS.search(element.get("class") or "")
        or next(element.iter(*_NO_STORY), None) is not None
    ):
        return False
    lines = [_text(p) for p in element.iter("p")] or [_text(element)]
    prose = [line for line in lines if _is_prose(line)]
    length = sum(map(len, prose))
    asking = sum(len(line) for line in lines if asks(line))
    linked = sum(len(_text(a)) for a in element.iter("a"))
    return length > 0.5 * len(_text(element)) and asking <= _MOST_ASKING * length and linked < 0.3 * length


def _stands_in_story(element: html.HtmlElement) -> bool:
    """Whether paragraphs stand near an element that are shown: beside it, or in an element beside it."""
    around = element
    for _ in range(_FAR):
        if (parent := around.getparent()) is None:
            return False
        for beside in parent:
            is_shown = beside is not around and beside.tag in ("p", "div", "section") and not _hides(beside)
            if is_shown and any(_is_long(_text(p)) for p in beside.iter("p")):
                return True
        around = parent
    return False


def _is_long(line: str) -> bool:
    return len(line) >= _LEAST_LINE and len(line.split()) >= _LEAST_SENTENCE


def _is_prose(line: str) -> bool:
    return _is_long(line) and _SENTENCE_END.search(line) is not None


def _text(element: html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())
