"""Bodies of which the model sees no name, or a part only: told by their form, and by the rest of the article."""

from collections.abc import Iterable, Iterator, Sequence

from index.attribution.lexicon.bodies import BODY_NOUNS, CLUB_NAMES, COMPANY_ENDINGS
from index.attribution.lexicon.calendar import CALENDAR, TIME_WORDS
from index.attribution.lexicon.documents import DOCUMENT_NOUNS
from index.attribution.lexicon.functionwords import DETERMINERS, FUNCTION_WORDS
from index.attribution.lexicon.groups import ALLEGIANCES, PEOPLES
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.lexicon.sources import is_source
from index.attribution.lexicon.titles import PORTFOLIOS
from index.attribution.names.firms import speaks
from index.attribution.names.titles import is_title
from index.attribution.tagging.reading import TaggedSpan
from index.attribution.text.tokens import Tokens

_SURE = 0.8
_LONGEST = 8
"""How many words of a firm's name may stand before its form."""
_NO_NAMES = FUNCTION_WORDS.union(
    BODY_NOUNS, CALENDAR, TIME_WORDS, PEOPLES, ALLEGIANCES, PORTFOLIOS, DOCUMENT_NOUNS, ROLE_NOUNS, CLUB_NAMES
)
"""Words that capitals make no name."""

ShortNames = dict[str, set[tuple[str, ...]]]
"""The words of shorter names, by the first of them."""


def with_forms(tokens: Tokens, parts: Sequence[str], spans: Sequence[TaggedSpan]) -> Sequence[TaggedSpan]:
    """The spans, and the firms of which the model sees parts only: capitals up to a form ("[Den Norske Mill A/S]")."""
    firms: list[TaggedSpan] = []
    ends = [k for k in tokens.capitals if tokens.lows[k] in COMPANY_ENDINGS]
    if not ends:
        return spans
    covering = {k: span for span in spans for k in range(span.first, span.end)}
    for k in ends:
        first = k
        while k - first < _LONGEST and first and parts[first - 1] in ("NNP", "NNPS") and _is_part(tokens, first - 1):
            first -= 1
        own, opening = covering.get(k), covering.get(first)
        whole = own is not None and own.first < k and own.kind == "ORG"
        person = opening is not None and opening.first == first and opening.end < k and opening.kind == "PER"
        if k - first > 1 and (not whole or person):
            firms.append(TaggedSpan(first, k + 1, "ORG", 0.0, _SURE, 0.0))
    taken = {k for firm in firms for k in range(firm.first, firm.end)}
    others = [span for span in spans if taken.isdisjoint(range(span.first, span.end))]
    return sorted([*others, *firms], key=lambda span: span.first)


def _is_part(tokens: Tokens, k: int) -> bool:
    """Whether a token may be a word of a firm's name, right before another."""
    low = tokens.lows[k]
    plain = low not in FUNCTION_WORDS and low not in CALENDAR and low not in COUNTRY_OF and low not in COMPANY_ENDINGS
    return tokens.words[k][0].isupper() and tokens.words[k][-1] != "." and plain and not is_title(low)


def called_again(found: Iterable[tuple[Tokens, list[TaggedSpan]]]) -> ShortNames:
    """What the bodies of an article may be called later: a firm without its form, initials, capitals inside sentences.

    "Emperor Mines" and "Emperor" of "Emperor Mines Ltd", "CPL" of the Coastal Pilots League.
    """
    texts, forms = list(found), set[tuple[str, ...]]()
    for tokens, spans in texts:
        for span in spans:
            words = tuple(tokens.words[span.first : span.end])
            if span.kind != "ORG" or len(words) < 2:
                continue
            bare = tuple(word for word in words if word.lower() not in COMPANY_ENDINGS)
            if 0 < len(bare) < len(words) and bare == words[: len(bare)]:
                forms.update({bare, bare[:1]})
            letters = "".join(word[0] for word in bare if word[0].isupper())
            if len(letters) > 1 and letters.lower() not in COUNTRY_OF:
                forms.add((letters,))
    forms.update((word,) for tokens, _ in texts for word in _in_capitals_inside(tokens))
    by_first: ShortNames = {}
    for form in forms:
        if form[0].lower() not in FUNCTION_WORDS:
            by_first.setdefault(form[0], set()).add(form)
    return by_first


def _in_capitals_inside(tokens: Tokens) -> Iterator[str]:
    """Words with a capital inside of sentences, but for offices, bodies and peoples: "the [Nationwide] bank"."""
    for k in tokens.capitals:
        low = tokens.lows[k]
        inside = k > 0 and tokens.words[k - 1].islower() and tokens.words[k].istitle()
        if inside and not (is_title(low) or low in _NO_NAMES or low in COUNTRY_OF or is_source(low)):
            yield tokens.words[k]


def with_bodies(tokens: Tokens, parts: Sequence[str], spans: list[TaggedSpan], known: ShortNames) -> list[TaggedSpan]:
    """The spans, and what the article's bodies are called for short where the model sees no name, or a part of it."""
    covered = {k: span for span in spans for k in range(span.first, span.end)}
    gone: set[int] = set()
    found: list[TaggedSpan] = []
    for k in tokens.capitals:
        for form in sorted(known.get(tokens.words[k], ()), key=len, reverse=True):
            end = k + len(form)
            over = {id(one): one for j in range(k, end) if (one := covered.get(j)) is not None}
            whole = tuple(tokens.words[k:end]) == form and all(
                one.first >= k and one.end <= end and (one.end - one.first < len(form) or one.kind == "MISC")
                for one in over.values()
            )
            if whole and _is_told(tokens, parts, k, end) and not _goes_on(tokens, k, end):
                gone.update(over)
                found.append(TaggedSpan(k, end, "ORG", 0.0, _SURE, 0.0))
                break
    kept = [span for span in spans if id(span) not in gone]
    return sorted([*kept, *found], key=lambda span: span.first) if found else spans


def _is_told(tokens: Tokens, parts: Sequence[str], first: int, end: int) -> bool:
    """Whether words are surely a name: several, or one that speaks, but for "the Scot said"."""
    described = first > 0 and tokens.words[first].istitle() and tokens.lows[first - 1] in DETERMINERS
    return end - first > 1 or (speaks(tokens, parts, first, end) and not described)


def _goes_on(tokens: Tokens, first: int, end: int) -> bool:
    """Whether the word right before or after is a capital too, so that more than these words are the name."""
    before = first > 0 and tokens.words[first - 1][0].isupper() and tokens.lows[first - 1] not in FUNCTION_WORDS
    return before or (end < len(tokens) and tokens.words[end][0].isupper())
