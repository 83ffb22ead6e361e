"""The day of a page: as a machine stamped it, as the page shows it to its readers, as its address has it.

A stamp in UTC may lie on the day after the newspaper's own; what the page shows settles that:

>>> own_day("2024-02-06T02:30:00Z", ["9:30 PM EST, Mon February 5, 2024"], None)
'2024-02-05T21:30-05:00'
>>> own_day("2024-02-06T02:30:00Z", [], "https://gull.example/2024/02/05/pier")
'2024-02-05'
"""

import re
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta, timezone
from itertools import groupby, islice
from typing import NamedTuple

from lxml import etree, html

from index.dates import find_dates, parse_stamp
from search.article import PartialDate, Precision

_ADDRESS = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/](0?[1-9]|1[0-2]|[a-z]{3})[-/](0?[1-9]|[12]\d|3[01])(?!\d)", re.I)
_COMPACT = re.compile(r"(?<!\d)((?:19|20)\d\d)(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])(?!\d)")
_RIGHTS = re.compile(r"©|\(c\)|copyright|all rights|alle rechte|tous droits|reservados", re.I)
_CHANGED = re.compile(
    r"(?:last |article )?(?:updated?|modified|edited|reviewed)\b|aktualisiert|mis à jour|actualizado|aggiornato", re.I
)
# With points the day stands first, so two digits at the end are a year.
_SHORT_YEAR = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2})\.(\d\d)(?![\d.])")
_BOXES = re.compile(
    r"(?:^|[\s_-])(?:related|recommend\w*|recirc\w*|trending|popular|most-?(?:read|popular|viewed|shared|commented)"
    r"|more-(?:on|from|stories|news)|read-(?:more|next|also)|also-read|latest|teasers?|promo|comments?|widget|sidebar)"
    r"(?=$|[\s_-])",
    re.I,
)
"""What boxes are called that have the times of other stories."""
_MASTHEAD = re.compile(
    r"(?:^|[\s_-])(?:mast-?head|(?:site|page|global|main|top)-?(?:header|head|bar|nav\w*|line|banner)|topline|top|today\w*"
    r"|current-?(?:date|time|day)|date-?today|header-?(?:date|top)|weather|clock|ticker|nav(?:bar|igation)?|utility\w*)"
    r"(?=$|[\s_-])",
    re.I,
)
"""What boxes are called that stand over every page of a publication, with today's date."""
_EVENTS = re.compile(r"(?:^|[\s_-])(?:events?|calendar|agenda|tickets?|listings?|countdown|timeline)(?=$|[\s_-])", re.I)
"""What boxes are called that tell when something happens."""
_NEAR = 6
_PUBLICATION = re.compile(
    r"(?:^|[\s_-])(?:publi\w*|posted|pub-?date|entry-(?:date|meta)|post-(?:date|meta)|article-(?:date|meta)|byline|date"
    r"|dateline|date-?line|timestamp)(?=$|[\s_-])",
    re.I,
)
_LABEL = re.compile(
    r"\W*(?:(?:first|originally|article|zuletzt|date|story|text)\W+)?(?:publi\w*|pubbl\w*|veröffentlicht|post\w*|creat\w*"
    r"|erstellt|issued|filed|released|dated?|datum|written|by|von|par|por|di|door|av|af|updat\w*|modif\w*|aktualisiert"
    r"|geplaatst|stand)\b",
    re.I,
)
"""How a line begins that tells when its article was written, or by whom."""
_LABEL_BEFORE = re.compile(
    r"(?:publi\w*|pubbl\w*|veröffentlicht|posted|created|issued|filed|released|dated?)\b"
    r"(?:\s+(?:on|at|am|le|il|el|em))?\W*$",
    re.I,
)
_TODAY = re.compile(r"\W*(?:today(?:['’]s date)?|it['’]?s|heute|aujourd['’]hui|hoy|oggi|vandaag|i ?dag)\b", re.I)
"""How a line begins that tells its reader which day it is."""
_TELLS_OF = re.compile(
    r"\b(?:founded|established|est|since|launched|opened|opens?|born|died|until|till|starts?|started|begins?|ends?"
    r"|expires?|due|doors|tickets|gegründet|seit|bis|geboren|depuis|fondée?|jusqu|née?|desde|fundad[oa]|hasta|fondat[oa]"
    r"|dal|sinds|opgericht|grundad|grundlagt|siden|sedan)\b\W*(?:in|on|the|am|im|le|en|el|den|au)?\W*$",
    re.I,
)
"""What stands before a day on which something else happened than that the article was published."""
_ANNOUNCES = (".", "!", "?", ":")
"""How words end that tell of a day after them, or of something else."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)]*$")
_LEAST_SENTENCE, _LEAST_PROSE = 4, 9
_MOST_WORDS = 16
"""A line of a day has no more words beside it; one that ends as a sentence does, fewer than the least of these."""
_LONGEST_LINE = 150
_PROSE = 200
_PARAGRAPH = 120
_MOST_SENTENCES = 2
"""Between a headline and its day stand a summary of so many sentences' lines or paragraphs, not the story."""
_AHEAD_D = 2
_TEXTS_AFTER, _TEXTS_BEFORE = 80, 12
"""So many pieces of text about the headline are looked at for its day."""
_FARTHEST_H = 14
_UNSEEN = frozenset(
    ("script", "style", "noscript", "template", "footer", "nav", "select", "option", "button", "figcaption")
)
_BLOCKS = frozenset("p div li td section article header footer main aside nav h1 h2 h3 h4 ul ol figure".split())


def day_in_address(url: str | None) -> str | None:
    """The day that an address has in its path, as ISO 8601."""
    path = re.sub(r"^[a-z]+://[^/?#]*|[?#].*$", "", url or "", flags=re.I)
    for match in (*_ADDRESS.finditer(path), *_COMPACT.finditer(path)):
        for found in find_dates("-".join(match.groups()) if match[2].isdigit() else " ".join(match.groups()[::-1])):
            if found.date.precision is Precision.DAY:
                return found.date.iso
    return None


def shown_near_headline(root: html.HtmlElement, title: str | None = None) -> list[str]:
    """The lines with a date about the page's headline: after it, as far as a long paragraph, then before it.

    Today's date, as a masthead has it, is none of them: of what stands before the headline, and outside of what its
    story stands in, only what is labelled as the day of publication is.
    """
    headline = _headline(root, title)
    if headline is None:
        return []
    after = islice(_texts_after(headline), _TEXTS_AFTER)
    before = [*islice(_texts_before(headline), _TEXTS_BEFORE)][::-1]
    home = _home(headline)
    is_named = home is None and headline.tag != "h1"  # under the name of the publication stands today's date
    near = [text for text in before if not is_named and not _is_masthead(text.parent, home)]
    above = [line for line in _lines(text for text in before if text not in near) if _is_labelled(line)]
    lines = [*_before_story(_lines(after)), *_lines(near), *above]
    return [line for line in lines if len(line) <= _LONGEST_LINE and not _RIGHTS.search(line) and _tells_day(line)]


def _headline(root: html.HtmlElement, title: str | None) -> html.HtmlElement | None:
    """The heading that says what the page's title does, else its first: that may be the name of the publication."""
    headings = [each for each in root.iter("h1", "h2", "h3") if str(each.text_content()).strip()]
    own = " ".join((title or "").casefold().split())
    return next(
        (each for each in headings if " ".join(str(each.text_content()).casefold().split()) == own),
        next((each for each in headings if each.tag == "h1"), None),
    )


def _home(headline: html.HtmlElement) -> html.HtmlElement | None:
    """What the headline and its story stand in; None where that is the whole page."""
    for around in headline.iterancestors():
        if around.tag in ("body", "html"):
            return None
        if around.tag == "article" or sum(len(p.text_content()) for p in around.iter("p")) >= _PROSE:
            return around
    return None


def _is_masthead(element: html.HtmlElement | None, home: html.HtmlElement | None) -> bool:
    """Whether an element before the headline is part of what stands over every page of a publication."""
    around = element
    while around is not None and around is not home and around.tag != "body":
        if around.find(".//h1") is not None:
            return False
        if around.tag in ("nav", "header") or _MASTHEAD.search(_names(around)):
            return True
        if home is None and around.tag in ("tr", "ul", "ol", "div", "p", "section") and around.find(".//a") is not None:
            return True
        around = around.getparent()
    return around is not home if home is not None else False


def _is_labelled(line: str) -> bool:
    days = find_dates(line)
    return bool(days) and (_LABEL.match(line) or _LABEL_BEFORE.search(line[: days[0].start])) is not None


def shown_times(root: html.HtmlElement, title: str | None = None) -> list[str]:
    """The days of elements that a page has for them: those marked as the publication's, then the `time` elements.

    First of those the ones in an article. Times of other stories, of comments and of mastheads are left out, those in a
    sentence, and those after the story has begun, unless they are named or labelled as the day of publication.
    """
    named = [each for each in root.iter() if each.get("itemprop") == "datePublished" or each.get("pubdate") is not None]
    marked = [each for each in named if not _is_of_another(each)]
    if next(root.iter("time"), None) is None:
        return [_time_in(element) for element in marked]
    times: list[html.HtmlElement] = []
    paragraphs = 0
    headline = _headline(root, title)
    home = None if headline is None else _home(headline)
    is_before = headline is not None
    for element in root.iter("p", "time", "h1", "h2", "h3"):
        is_before = is_before and element is not headline
        if element.tag == "p":
            paragraphs += len(element.text_content()) >= _PARAGRAPH
        elif (
            element.tag == "time"
            and not _is_of_another(element)
            and _is_publication(element, after=paragraphs)
            and not (is_before and _is_masthead(element, home))
        ):
            times.append(element)
    within = [time for time in times if next(time.iterancestors("article"), None) is not None]
    return [_time_in(element) for element in (*marked, *within[:3], *times[:3])]


def is_to_come(day: PartialDate) -> bool:
    """Whether a day lies ahead of today, and by more than clocks and zones explain: no page was published then."""
    return day.first_day > (datetime.now(UTC) + timedelta(days=_AHEAD_D)).date()


def _time_in(element: html.HtmlElement) -> str:
    return element.get("datetime") or element.get("content") or " ".join(str(element.text_content()).split())


def _is_of_another(time: html.HtmlElement) -> bool:
    """Whether a time stands in a box of other stories or of events, or in a comment."""
    return any(
        _BOXES.search(names := _names(around))
        or _EVENTS.search(names)
        or (around.tag == "aside" and around.find(".//li") is not None)
        for around in _boxes_around(time)
    )


def _boxes_around(element: html.HtmlElement) -> Iterator[html.HtmlElement]:
    """The boxes that an element stands in and the headline does not."""
    around = element.iterancestors("aside", "div", "section", "ul", "ol", "li", "nav", "footer")
    return (box for box in islice(around, _NEAR) if box.find(".//h1") is None)


def _names(element: html.HtmlElement) -> str:
    return f"{element.get('class') or ''} {element.get('id') or ''}"


def _is_publication(time: html.HtmlElement, *, after: int) -> bool:
    """Whether a `time` that stands after so many paragraphs may be the page's own."""
    around = [time, *islice(time.iterancestors(), 2)]
    if any(_PUBLICATION.search(each.get("class") or "") for each in around):
        return True
    line = next(time.iterancestors("p", "li", "td", "dd", "div", "section", "header", "footer"), time)
    texts = " ".join(str(line.text_content()).split())
    shown = " ".join(str(time.text_content()).split())
    before = texts.partition(shown)[0] if shown else ""
    rest = texts.replace(shown, " ", 1) if shown else texts
    if _LABEL.match(texts) or _LABEL_BEFORE.search(before):
        return True
    if before.rstrip().endswith(_ANNOUNCES):
        return False
    if line.tag == "li" and len(list(line.getparent().iter("time"))) > 1:
        return False
    if line.tag in ("p", "li", "td", "dd") and (len(_WORD.findall(rest)) >= _LEAST_PROSE or _TELLS_OF.search(before)):
        return False
    return after <= _MOST_SENTENCES


def _before_story(lines: Iterable[str]) -> Iterator[str]:
    """The lines up to where the story begins: a long paragraph, or one sentence more than a summary has."""
    sentences = 0
    for line in lines:
        sentences += _is_prose(line)
        if len(line) >= _PROSE or sentences > _MOST_SENTENCES:
            return
        yield line


def _is_prose(line: str) -> bool:
    words = len(_WORD.findall(line))
    return words >= _LEAST_PROSE and _SENTENCE_END.search(line) is not None


def _tells_day(line: str) -> bool:
    """Whether a line is there to tell a day, and not what happened on one."""
    days = [found for found in find_dates(line) if _is_day(found.date) and not is_to_come(found.date)]
    if not days or _TODAY.match(line):
        return False
    before = line[: days[0].start]
    if _LABEL.match(line) or _LABEL_BEFORE.search(before):
        return True
    rest = before + " " + line[days[-1].end :]
    words = len(_WORD.findall(rest))
    if before.rstrip().endswith(_ANNOUNCES) and len(_WORD.findall(before)) >= _LEAST_SENTENCE:
        return False
    if _TELLS_OF.search(before) or (words >= _LEAST_SENTENCE and _SENTENCE_END.search(line)):
        return False
    return words <= _MOST_WORDS


def tells_update(line: str) -> bool:
    """Whether the day in a line is that of a later change ("Updated June 5, 2024")."""
    return _CHANGED.match(line) is not None


def _is_day(day: PartialDate) -> bool:
    return day.precision in (Precision.DAY, Precision.MINUTE)


class _Text(NamedTuple):
    """A piece of text that is more than white space, and the element that it stands in."""

    parent: html.HtmlElement
    text: str


def _says(text: str | None) -> bool:
    return text is not None and text.strip(" \t\r\n") != ""


def _texts_after(element: html.HtmlElement) -> Iterator[_Text]:
    """The pieces of text after `element`, in order."""
    for around in (element, *element.iterancestors()):
        parent = around.getparent()
        if parent is None:
            return
        if _says(around.tail):
            yield _Text(parent, around.tail)
        for beside in around.itersiblings():
            yield from _texts_in(beside)


def _texts_in(element: html.HtmlElement) -> Iterator[_Text]:
    """The pieces of text in `element` and after it in its parent, in order."""
    for event, each in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and _says(each.text):
            yield _Text(each, each.text)
        elif event == "end" and _says(each.tail):
            yield _Text(each.getparent(), each.tail)


def _texts_before(element: html.HtmlElement) -> Iterator[_Text]:
    """The pieces of text before `element`, the nearest first."""
    for around in (element, *element.iterancestors()):
        for beside in around.itersiblings(preceding=True):
            yield from reversed([*_texts_in(beside)])
        parent = around.getparent()
        if parent is not None and _says(parent.text):
            yield _Text(parent, parent.text)


def _lines(texts: Iterable[_Text]) -> Iterator[str]:
    """Pieces of text put together to lines where they stand in one block; what no reader sees is left out."""
    for _, group in groupby((text for text in texts if _is_seen(text.parent)), key=lambda text: _block(text.parent)):
        yield _SHORT_YEAR.sub(r"\1.20\2", " ".join(" ".join(text.text for text in group).split()))


def _is_seen(parent: html.HtmlElement) -> bool:
    """Whether readers see the text in an element, and not as that of an event."""
    if parent.tag in _UNSEEN or next(parent.iterancestors(*_UNSEEN), None) is not None:
        return False
    return not any(_EVENTS.search(_names(box)) for box in (parent, *_boxes_around(parent)))


def _block(parent: html.HtmlElement) -> html.HtmlElement:
    return parent if parent.tag in _BLOCKS else next(parent.iterancestors(*_BLOCKS), parent)


def own_day(stamp: str, shown: Iterable[str], url: str | None) -> str:
    """The `stamp` on the newspaper's own calendar, where the page shows the same moment or the day before or after it.

    A stamp that is not in UTC, and one that nothing on the page contradicts, stays as it is.
    """
    date = parse_stamp(stamp)
    moment = date.instant if date else None
    if date is None or moment is None or moment.utcoffset() or len(date.iso) <= 16:
        return stamp
    days = [found.date for line in shown for found in find_dates(line)]
    for day in days:
        if day.instant == moment and day.iso[16:] not in ("Z", "+00:00"):
            return day.iso
    addressed = day_in_address(url)
    if addressed == date.iso[:10]:
        return stamp
    for day in days:
        if day.precision is Precision.MINUTE and day.instant is None:
            ahead_min = round((day.local - date.local).total_seconds() / 60)
            if ahead_min and not ahead_min % 30 and -12 * 60 < ahead_min <= 60 * _FARTHEST_H:
                return str(moment.astimezone(timezone(timedelta(minutes=ahead_min))).isoformat(timespec="minutes"))
    shown_days = [day.iso for day in days if day.precision is Precision.DAY]
    for iso in shown_days + ([addressed] if addressed else []):
        if iso == date.iso[:10]:
            break
        noon = datetime.fromisoformat(iso + "T12:00+00:00")
        if abs((moment - noon).total_seconds()) <= 3600 * (12 + _FARTHEST_H):
            return iso
    return stamp
