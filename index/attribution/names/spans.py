"""What the model takes for names, mended by what stands around it and by the rest of the article.

>>> from index.attribution.tagging.reading import tag
>>> from index.attribution.text.quotations import mark_quotations
>>> from index.attribution.text.tokens import tokenise
>>> def read(text: str) -> list[tuple[str, str]]:
...     tokens = mark_quotations(tokenise(text))
...     [spans] = mended([(tokens, tag([tokens.words])[0])])
...     return [(span.kind, tokens.between(span.first, span.end)) for span in spans]
>>> read("The Oslo-listed shipowner fell, wrote @salty_dog, as the Rain Redress Scheme says.")
[('PER', '@salty_dog'), ('ORG', 'Rain Redress Scheme')]
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from index.attribution.lexicon.bodies import COMPANY_ENDINGS, PAPERS
from index.attribution.lexicon.calendar import CALENDAR, TIME_WORDS
from index.attribution.lexicon.functionwords import DETERMINERS, FUNCTION_WORDS
from index.attribution.lexicon.groups import PEOPLES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.titles import HONORIFICS, LINKS
from index.attribution.names.bodies import called_again, with_bodies, with_forms
from index.attribution.names.firms import as_bodies, reports, speaks
from index.attribution.names.titles import is_title
from index.attribution.tagging.reading import TaggedSpan, Tagging
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import STOPS, Quotation, Tokens

_SURE = 0.8
"""How sure the model is of a person's name by which the article's other names are told."""
_MOST_LETTERS = 5
"""The longest capitals that are rather a body's initials than a name written large."""
_SOME = 0.1
"""The probability of a person from which on a body's name may begin with one."""
_FORMS_OF_ADDRESS = frozenset("mr mr. mrs mrs. ms ms. miss".split())
"""Titles after which no other title stands, but for a few."""
_SHIPS = frozenset("mv uss hms hmcs hmas hmnzs rms rrs rfa ins roks uscgc usns".split())
"""What stands before the name of a ship."""
_SURNAMES = frozenset({"will", "may"})
"""Small words that are names too ("Jr. May")."""
_AMPERSANDS = (["&"], ["und"], ["et"], ["och"], ["og"])
"""What joins the partners of a firm, in English text also in the words of another language."""
_WITH = frozenset({"of", "at", "from", "with"})
"""What joins a person to a body."""


def mended(tagged: Sequence[tuple[Tokens, Tagging]]) -> list[list[TaggedSpan]]:
    """The names of an article's paragraphs."""
    cut = _without_titles([tokens for tokens, _ in tagged], [_cut_out(tokens, tagging) for tokens, tagging in tagged])
    persons = _persons(zip((tokens for tokens, _ in tagged), cut, strict=True))
    surnames = frozenset(
        tokens.words[span.end - 1]
        for (tokens, _), spans in zip(tagged, cut, strict=True)
        for span in spans
        if span.kind == "PER" and span.end - span.first > 1 and span.person > _SURE
    )
    found = [
        _with_known(tokens, tagging.parts, _told(tokens, tagging.parts, spans, persons), persons, surnames)
        for (tokens, tagging), spans in zip(tagged, cut, strict=True)
    ]
    joint = {
        tuple(tokens.words[span.first : span.end])
        for (tokens, _), spans in zip(tagged, found, strict=True)
        for span in spans
        if span.kind == "ORG" and "and" in tokens.words[span.first + 1 : span.end - 1]
    }
    known = called_again(zip((tokens for tokens, _ in tagged), found, strict=True))
    return [
        _with_nicknames(tokens, with_bodies(tokens, tagging.parts, _with_joint(tokens, spans, joint), known))
        for (tokens, tagging), spans in zip(tagged, found, strict=True)
    ]


def _without_titles(texts: Sequence[Tokens], found: Sequence[list[TaggedSpan]]) -> list[list[TaggedSpan]]:
    """The spans without those of titles ("Mr", "IFPI Chief Executive"), which surnames may look like ("Moses King")."""
    surnames = {
        tokens.words[span.end - 1]
        for tokens, spans in zip(texts, found, strict=True)
        for span in spans
        if _ends_in_title(tokens, span) and _is_full_name(tokens, span)
    }
    return [
        [
            span
            for span in spans
            if not _ends_in_title(tokens, span)
            or _is_full_name(tokens, span)
            or (span.end == span.first + 1 and _is_surname(tokens, span, surnames))
        ]
        for tokens, spans in zip(texts, found, strict=True)
    ]


def _ends_in_title(tokens: Tokens, span: TaggedSpan) -> bool:
    return is_title(tokens.lows[span.end - 1]) and (span.kind == "PER" or span.end == span.first + 1)


def _is_full_name(tokens: Tokens, span: TaggedSpan) -> bool:
    """Whether a given name begins what ends like a title."""
    lows = tokens.lows[span.first : span.end]
    return (
        span.kind == "PER"
        and len(lows) in (2, 3)
        and span.person > _SURE
        and lows[-1] not in HONORIFICS
        and not any(is_title(low) or low in ROLE_NOUNS or low in COUNTRY_OF for low in lows[:-1])
        and not any(word[0].isupper() for word in tokens.words[span.end : span.end + 1])
    )


def _is_surname(tokens: Tokens, span: TaggedSpan, surnames: set[str]) -> bool:
    """Whether a single word that is a title elsewhere is somebody's name here: by the rest of the article, or "Mr"."""
    word, before = tokens.words[span.first], tokens.lows[max(0, span.first - 1) : span.first]
    if before and before[0] in DETERMINERS:
        return False
    return span.person > _SURE and (word in surnames or (bool(before) and before[0] in _FORMS_OF_ADDRESS))


def _persons(found: Iterable[tuple[Tokens, list[TaggedSpan]]]) -> frozenset[str]:
    """The words of persons' names in an article that it writes in no other way: by them single names are told."""
    persons: set[str] = set()
    small: set[str] = set()
    for tokens, spans in found:
        small.update(tokens.words)
        for span in spans:
            if span.kind == "PER" and span.person > _SURE:
                persons.update(word for word in tokens.words[span.first : span.end] if len(word) > 2)
    return frozenset(
        word for word in persons if word[0].isupper() and word.lower() not in small and not is_title(word.lower())
    )


def _cut_out(tokens: Tokens, tagging: Tagging) -> list[TaggedSpan]:
    """The spans of a paragraph, each cut to the name itself, without those that are none."""
    begins = {span.first for span in tagging.spans}
    spans: list[TaggedSpan] = []
    for span in as_bodies(tokens, tagging.parts, with_forms(tokens, tagging.parts, tagging.spans)):
        cut = _cut(tokens, tagging.parts, span)
        if cut is not None and not _SHIPS.isdisjoint(tokens.lows[max(0, cut.first - 1) : cut.first + 1]):
            cut = replace(cut, kind="MISC")
        while cut is not None and spans and cut.first <= spans[-1].first:
            spans.pop()
        covered = cut is None or (bool(spans) and cut.first < spans[-1].end)
        if cut is not None and not covered and not _is_noun(tokens, tagging.parts, cut, cut.end in begins):
            spans.append(cut)
    return spans


def _told(tokens: Tokens, parts: Sequence[str], cut: list[TaggedSpan], persons: frozenset[str]) -> list[TaggedSpan]:
    """The spans, those of one body joined, a person's parted from the body, and those that only their verb tells."""
    spans: list[TaggedSpan] = []
    for span in cut:
        before = spans[-1] if spans else None
        if before is not None and _is_one_body(tokens, before, span):
            spans[-1] = replace(span, first=before.first, kind="ORG", person=0.0, body=max(span.body, before.body))
        else:
            spans += _parted(tokens, span, persons)
    spans = [replace(span, kind="ORG") if _is_voice(tokens, parts, span) else span for span in spans]
    return sorted([*spans, *_only_told(tokens, parts, spans)], key=lambda span: span.first)


def _begins_anew(tokens: Tokens, first: int, k: int) -> bool:
    """Whether a small word in capitals after an abbreviation begins the next sentence ("Rain Fund Ltd. The firm …")."""
    before = tokens.words[k - 1] if k > first else ""
    return before[-1:] == "." and len(before) > 2 and tokens.lows[k] in FUNCTION_WORDS - _SURNAMES


def _cut(tokens: Tokens, parts: Sequence[str], span: TaggedSpan) -> TaggedSpan | None:
    """A span without a compound adjective before it ("[Oslo-based] Rain Fund") and a link behind it ("Rain Fund [of]").

    None where that is all.
    """
    first, end = span.first, span.end
    while first < end and _is_compound(tokens.words[first], parts[first]):
        first += 1
    seat = next((k for k in range(first, end - 1) if tokens.words[k].endswith("-based")), None)
    if seat is not None:
        first = seat + 1  # "St [Lucia-based] Rain Fund"
    while end > first and (
        tokens.words[end - 1] in FUNCTION_WORDS or tokens.words[end - 1] in ",&" or _begins_anew(tokens, first, end - 1)
    ):
        end -= 1
    if first < end and span.kind == "ORG":
        end = _past_number(tokens, end)
    if first >= end:
        return None
    return span if (first, end) == (span.first, span.end) else replace(span, first=first, end=end)


def _past_number(tokens: Tokens, end: int) -> int:
    """Where a body's name ends that a number closes ("Joiners [Local 88]"), else `end`."""
    stop = end
    while stop < min(len(tokens), end + 4) and tokens.words[stop][0].isupper() and tokens.lows[stop] not in CALENDAR:
        stop += 1
    return stop + 1 if end < stop < len(tokens) and tokens.words[stop].isdigit() else end


def _is_compound(word: str, part: str) -> bool:
    return part[:2] in ("JJ", "VB") and word.rpartition("-")[2].islower() and "-" in word


def _is_noun(tokens: Tokens, parts: Sequence[str], span: TaggedSpan, before_name: bool) -> bool:
    """Whether a span is no name: "the [Vicar] said", "[Sailors] came", "[Rain maker] Byrd and Daughters"."""
    words, lows, first = tokens.words, tokens.lows, span.first
    if span.end - first > 1:
        return before_name and words[span.end - 1].islower() and parts[span.end - 1] == "NN"
    if span.kind == "MISC":
        return False
    if first and lows[first - 1] in DETERMINERS and lows[first] in ROLE_NOUNS:
        return True
    opens = first == 0 or words[first - 1] in STOPS or words[first - 1] in MARKS
    many = lows[first][:-1] in ROLE_NOUNS or parts[span.end : span.end + 1] in (("VBP",), ("VB",))
    return opens and lows[first][-1] == "s" and many


def _is_one_body(tokens: Tokens, before: TaggedSpan, span: TaggedSpan) -> bool:
    """Whether two spans are one body's name ("[Hart] [Kitchens]", "[Rewilding] [Britain]", "[Ash] & [Lowe]")."""
    if before.end != span.first:
        between = tokens.words[before.end : span.first]
        form = span.end - span.first == 1 and tokens.lows[span.first] in COMPANY_ENDINGS  # "[Norvik], [Inc]"
        return between in _AMPERSANDS or (between == [","] and (form or _is_list(tokens, before, span)))
    low, last = tokens.lows[span.end - 1], tokens.lows[before.end - 1]
    if low == "n.a.":
        return True  # "[Norvik Bank] [N.A.]"
    if is_title(last) or last in COUNTRY_OF or last in FUNCTION_WORDS:
        return False
    if span.kind == "LOC":
        return low in COUNTRY_OF and before.kind != "LOC"
    return before.kind == "PER" and span.kind == "ORG"


def _is_list(tokens: Tokens, before: TaggedSpan, span: TaggedSpan) -> bool:
    """Whether a body is for what a list says that goes on after a comma: "Ministry of [Land], [Air and Sea]"."""
    linked = not LINKS.isdisjoint(tokens.lows[before.first : before.end])
    return linked and before.kind == span.kind == "ORG" and "and" in tokens.words[span.first : span.end]


def _parted(tokens: Tokens, span: TaggedSpan, persons: frozenset[str]) -> list[TaggedSpan]:
    """The span, or the two of a person and a body: "[Byrd] of [Rain Fund]"."""
    if span.kind == "ORG" and span.person > _SOME and tokens.words[span.first] in persons:
        link = next((k for k in range(span.first + 1, span.end - 1) if tokens.lows[k] in _WITH), None)
        if link is not None:
            return [replace(span, end=link, kind="PER", person=_SURE), replace(span, first=link + 1)]
    return [span]


def _is_voice(tokens: Tokens, parts: Sequence[str], span: TaggedSpan) -> bool:
    """Whether a work or the like says something, as bodies do, or letters ("GT said"): not a people ("Iraqis say")."""
    last, word = tokens.lows[span.end - 1], tokens.words[span.first]
    letters = span.end == span.first + 1 and word.isupper() and word.isalpha() and 2 <= len(word) <= _MOST_LETTERS
    if span.kind == "PER" and letters and span.person < _SURE:
        return speaks(tokens, parts, span.first, span.end)
    return (
        span.kind == "MISC"
        and parts[span.end - 1] in ("NNP", "NN")
        and last not in PEOPLES
        and last not in COUNTRY_OF
        and speaks(tokens, parts, span.first, span.end)
    )


_BEFORE_ACRONYMS = frozenset(("the", ".", "?", "!", "”", ")", ";", "but", "and", "while"))
"""What stands before the subject of a clause."""


def _only_told(tokens: Tokens, parts: Sequence[str], spans: list[TaggedSpan]) -> list[TaggedSpan]:
    """Capitals that the model sees nothing in, and that speak ("the Rain Redress Scheme says"); handles ("@byrd")."""
    taken = {k for span in spans for k in range(span.first, span.end)}
    at = {span.first: span for span in spans}
    found: list[TaggedSpan] = []
    if "@" in tokens.between(0, len(tokens)):
        handles = [k for k, word in enumerate(tokens.words) if word[0] == "@" and len(word) > 1 and k not in taken]
        found += [TaggedSpan(k, k + 1, "PER", _SURE, 0.0, 0.0) for k in handles if not _is_label(tokens, k)]
    for k in tokens.capitals:
        beside = at.get(k + 2) if tokens.lows[k + 1 : k + 2] == ["and"] else None
        reporting = beside.end if beside is not None else k + 1
        if k not in taken and _is_acronym_that_reports(tokens, parts, k, reporting):
            found.append(TaggedSpan(k, k + 1, "ORG", 0.0, _SURE, 0.0))
        elif parts[k] == "NNP" and k not in taken and _starts_capitals(tokens, parts, k, taken):
            end = k + 1
            while end < len(tokens) and _is_capital(tokens, parts, end, taken):
                end += 1
            alone = tokens.lows[k] in PAPERS and (k == 0 or tokens.lows[k - 1] == "the")
            titled = k > 1 and tokens.words[k - 1] == "The" and tokens.words[k - 2][0].isalpha()  # "as The Wrap says"
            if ((end - k > 1 or titled) and speaks(tokens, parts, k, end)) or (alone and reports(tokens, parts, end)):
                found.append(TaggedSpan(k, end, "ORG", 0.0, _SURE, 0.0))
    return found


def _starts_capitals(tokens: Tokens, parts: Sequence[str], k: int, taken: set[int]) -> bool:
    return _is_capital(tokens, parts, k, taken) and (k == 0 or not _is_capital(tokens, parts, k - 1, taken))


def _is_acronym_that_reports(tokens: Tokens, parts: Sequence[str], k: int, verb: int) -> bool:
    """Whether capitals by themselves are short for a body that says something ("the OECD estimates", "TWA said").

    Its verb stands at token `verb`, perhaps behind another that says it too ("[TWA] and Norvik said"). What part of
    speech the tagger sees in letters that it does not know tells nothing.
    """
    word = tokens.words[k]
    return (
        word.isupper()
        and word.isalpha()
        and 3 <= len(word) <= 6
        and tokens.lows[k] not in FUNCTION_WORDS
        and not is_title(tokens.lows[k])
        and (k == 0 or tokens.lows[k - 1] in _BEFORE_ACRONYMS or _follows_time(tokens, k))
        and reports(tokens, parts, verb)
        and tokens.words[verb].islower()
    )


def _follows_time(tokens: Tokens, k: int) -> bool:
    """Whether a time and its comma stand before a token: "In August, QRP said"."""
    return k > 1 and tokens.words[k - 1] == "," and (tokens.lows[k - 2] in CALENDAR or tokens.lows[k - 2] in TIME_WORDS)


def _is_label(tokens: Tokens, k: int) -> bool:
    """Whether a handle stands beside what it belongs to: "his @byrd account", "Ada Byrd (@byrd)"."""
    return k > 0 and (tokens.words[k - 1] == "(" or tokens.lows[k - 1] in DETERMINERS)


def _is_capital(tokens: Tokens, parts: Sequence[str], k: int, taken: set[int]) -> bool:
    low = tokens.lows[k]
    return (
        k not in taken
        and parts[k] in ("NNP", "NN")
        and tokens.words[k][0].isupper()
        and low not in FUNCTION_WORDS
        and not is_title(low)
        and low not in ROLE_NOUNS
    )


def _with_known(
    tokens: Tokens, parts: Sequence[str], spans: list[TaggedSpan], known: frozenset[str], surnames: frozenset[str]
) -> list[TaggedSpan]:
    """The spans, and those of single words that are persons' names elsewhere in the article, as theirs.

    Of a word that stands in small letters too ("may"), only where it speaks.
    """
    spans = [
        replace(span, kind="PER", person=_SURE)
        if span.kind == "MISC" and known.issuperset(tokens.words[span.first : span.end])
        else span
        for span in spans
    ]
    if not known and not surnames:
        return spans
    inside = {k for span in spans for k in range(span.first, span.end)}
    found = [
        TaggedSpan(k, k + 1, "PER", _SURE, 0.0, 0.0)
        for k in tokens.capitals
        if k not in inside
        and (
            (word := tokens.words[k]) in known
            or (word.isupper() and word.title() in known)
            or (word in surnames and speaks(tokens, parts, k, k + 1))
        )
    ]
    return sorted([*spans, *found], key=lambda span: span.first) if found else spans


def _with_joint(tokens: Tokens, spans: list[TaggedSpan], joint: set[tuple[str, ...]]) -> list[TaggedSpan]:
    """The spans, those of a body called "X and Y" elsewhere in the article as one here too."""
    joined: list[TaggedSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        between = tokens.words[before.end : span.first] if before is not None else []
        if before is not None and between == ["and"] and _begins_with(tokens, before.first, joint):
            joined[-1] = replace(before, end=span.end, kind="ORG", body=max(before.body, span.body), person=0.0)
        else:
            joined.append(span)
    return joined


def _begins_with(tokens: Tokens, first: int, joint: set[tuple[str, ...]]) -> bool:
    """Whether the words of a name, up to the one after "and", stand at a token."""
    return any(tuple(tokens.words[first : first + len(words)])[:3] == words[:3] for words in joint)


def _with_nicknames(tokens: Tokens, spans: list[TaggedSpan]) -> list[TaggedSpan]:
    """The spans, those of one person as one: on both sides of a nickname ('Walter “Buddy” Ferris'), side by side."""
    begins = {span.first for span in spans if span.kind == "PER"}
    joined: list[TaggedSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if before is not None and before.kind == span.kind == "PER":
            if before.end == span.first and before.end - before.first == 1:
                span = replace(joined.pop(), end=span.end)  # "[Abu] [Hassan Byrd]"
            nickname = _nickname(tokens, before)
            if nickname is not None and nickname.last + 1 in begins:
                if span.first <= nickname.last:
                    continue
                if span.first == nickname.last + 1:
                    span = replace(before, end=span.end)
                    joined.pop()
        joined.append(span)
    return joined


def _nickname(tokens: Tokens, span: TaggedSpan) -> Quotation | None:
    """The quotation of a word or two that begins in a name or right after it."""
    mark = next((k for k in range(span.first + 1, min(span.end + 1, len(tokens))) if tokens.quoted[k] >= 0), None)
    if mark is None:
        return None
    quotation = tokens.quotations[tokens.quoted[mark]]
    return quotation if quotation.first == mark and quotation.last - mark <= 3 else None
