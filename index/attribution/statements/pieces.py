"""The stretches of words that make up a statement, when its reporting clause stands in the middle of them."""

import itertools
from collections.abc import Iterator

from index.attribution.contents.adverbials import skip_addressee, skip_adverbials
from index.attribution.contents.clauses import COMMENTS, Content, begins_clause, has_finite
from index.attribution.contents.ends import REACTIONS
from index.attribution.lexicon.calendar import TIMES
from index.attribution.lexicon.documents import DOCUMENT_NOUNS, MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.sources import singular
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.boundaries import in_title
from index.attribution.phrases.forwards import phrase_end
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import DASHES, Tokens

Piece = tuple[int, int]
"""A stretch of tokens, its end exclusive."""
Pieces = list[Piece]

OPENINGS = frozenset("as when while after before because although though since if once unless whereas even".split())
"""Words by which a clause before the main clause begins."""
_SUBORDINATE = frozenset("while because if unless although since with".split())
"""Words by which a clause after ', she said,' belongs to what stands before it."""
_GOES_ON = frozenset(
    "so for to despite thanks perhaps rather instead unlike including especially not that against".split()
)
"""Words by which any words there belong to it."""
_HOW = MEDIUM_NOUNS | COMMENTS | TIMES
"""Nouns for how, or where, or when something is said."""
_DESCRIBING = RELATIVE_PRONOUNS | {"whose"}
_QUESTIONS = frozenset("whether who what why how when where".split())
_REFUSING = frozenset("declined refused gave offered provided not".split())
_TELLING = frozenset("no comment say elaborate give provide specify name identify discuss explain to".split())
"""What one does not do, and what one would tell by it: "but would not elaborate"."""
_RESULTING = frozenset("bringing allowing causing enabling reducing forcing meaning".split())
"""What comes of what is said, and no act of who says it: "Prices would rise, she said, forcing mills to close"."""
_REACH = 18
"""How many tokens after a reporting clause what is said may go on."""


def around(
    paragraph: Paragraph, report: ReportingClause, left: Content, right: Content | None, limit: int
) -> tuple[Pieces, Piece | None]:
    """'A, she said' with what may follow: '"B"' and 'while B' belong to A, ', and B' is a statement of its own.

    Returns the pieces of the statement that begins on the left, and the statement after it if there is one.
    """
    tokens = paragraph.tokens
    words, lows = tokens.words, tokens.lows
    pieces = [(left.first, left.end)]
    quoted = right is not None and right.how == "quote" and not in_title(tokens, right.first, report.until)
    shown = quoted or (right is not None and right.how == "colon")
    if right is not None and (shown or (right.how != "quote" and report.order is Order.SOURCE)):
        behind_it = (right.first, right.end)
        apart = shown and left.how == "clause" and words[right.first - 1] == ":"  # 'A, she said: "B"'
        return (pieces, behind_it) if apart else ([*pieces, behind_it], None)
    behind = _past_saying(paragraph, report, limit)
    verb = lows[left.end - 1] in AUXILIARIES and not paragraph.parts[left.end - 1].startswith("NN")  # not "in May"
    if verb and words[left.end] == "," and behind + 1 < limit and words[behind] == ",":
        return [*pieces, (behind + 1, limit)], None  # "The oven was, she said, too cold"
    for k in range(behind, min(limit - 2, report.until + _REACH)):
        if words[k] == ";" and k == behind:
            return pieces, (k + 1, limit)
        if words[k] != "," and words[k] not in DASHES:
            continue
        of_speaker = k > behind and lows[behind + 1] in _DESCRIBING and not has_finite(paragraph, behind + 2, k)
        if words[k + 1] in MARKS or (lows[k + 1] in AUXILIARIES and not of_speaker):
            return [*pieces, (k + 1, limit)], None  # but not "says Ada Byrd, who, like many bakers, is tired"
        if (report.order is Order.BEFORE and k > behind) or _refuses(lows[k + 1 : k + 6]):
            break  # "…, she said, but did not say when"
        if not REACTIONS.isdisjoint(lows[k + 2 : min(k + 4, limit)]):
            break  # "…, she said, to jeers"
        if left.how == "quote":
            continue
        if lows[k + 1] in ("and", "but") and has_finite(paragraph, k + 2, limit):
            goes_on = paragraph.is_finite(k + 2 + (words[k + 2] in MARKS))  # "…, she said, and has closed"
            return ([*pieces, (k + 1, limit)], None) if goes_on else (pieces, (k + 2, limit))
        inside = report.order is Order.BEFORE and not _tells_how(paragraph, report, k + 1, limit)
        half = lows[left.first] in OPENINGS and "," not in words[left.first : left.end]  # "If it rains, said Byrd, …"
        inside = inside or (half and begins_clause(paragraph, k + 1, limit))
        even = k == behind and lows[k + 1] == "even" and lows[k + 2] in OPENINGS
        if inside or even or _belongs(paragraph, k, limit):
            return [*pieces, (k + 1, limit)], None
    return pieces, None


def _refuses(lows: list[str]) -> bool:
    """Whether words are "but declined to comment", "but did not say when"."""
    refusing = not _REFUSING.isdisjoint(lows) or any(low.endswith(("n't", "n’t")) for low in lows)
    return lows[:1] == ["but"] and refusing and not _TELLING.isdisjoint(lows)


def _tells_how(paragraph: Paragraph, report: ReportingClause, first: int, limit: int) -> bool:
    """Whether words behind ', she said,' tell how or where she said it: 'laughing', 'in a letter', 'as she left'."""
    lows = paragraph.tokens.lows
    word = lows[first]
    if lows[first + 2 : first + 4] == ["of", "which"]:
        return True  # "in her speech, the text of which was printed"
    if word in PREPOSITIONS:
        return not _HOW.isdisjoint(lows[first:limit])
    if word == "which":
        return first > report.until + 1  # "A, she said, which left B" goes on
    if word in _RESULTING and (word != "bringing" or "CD" in paragraph.parts[first + 1 : first + 9]):
        return False
    if paragraph.parts[first] == "VBG" and report.mention is not None:
        return singular(lows[report.mention.head]) not in DOCUMENT_NOUNS
    return paragraph.parts[first] in ("VBG", "VBN", "RB") or word in SUBORDINATORS or word in RELATIVE_PRONOUNS


def _past_saying(paragraph: Paragraph, report: ReportingClause, limit: int) -> int:
    """Past the one who is told, and when and where, after a reporting verb."""
    until = report.until
    if report.order is not Order.BEFORE:
        while until + 1 < limit and paragraph.tokens.lows[until] in PREPOSITIONS:  # "says Ada Byrd of Oslo University"
            until = max(until + 1, phrase_end(paragraph, until + 1, limit)[1])
        return until if until < limit and paragraph.tokens.words[until] == "," else report.until
    if report.cue.takes.addressee:
        until = skip_addressee(paragraph, until, limit, always=report.cue.lemma == "tell")
    return skip_adverbials(paragraph, until, limit)


def _belongs(paragraph: Paragraph, comma: int, limit: int) -> bool:
    """Whether words after 'A, she said,' belong to A and do not tell how, or when, or who it was that said it."""
    lows = paragraph.tokens.lows
    following, second = lows[comma + 1], lows[comma + 2]
    if following in _SUBORDINATE:
        return limit - comma > 3
    if following == "as":
        return any(low in AUXILIARIES for low in lows[comma + 2 : limit])
    return second == "by" or following in _GOES_ON


def introduces(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether words before a reporting clause only describe its subject ("Its inventor, Ada Byrd, said")."""
    lows, mention = paragraph.tokens.lows, report.mention
    if mention is None or mention.head not in paragraph.name_at or report.outer < 2:
        return False
    role = sentence_subject(paragraph, _sentence_start(paragraph, report.outer), report.outer)
    return role is not None and is_person_noun(lows[role.head])


def _sentence_start(paragraph: Paragraph, token: int) -> int:
    return max((first for first, _ in paragraph.sentences if first <= token), default=0)


def opens_clause(paragraph: Paragraph, report: ReportingClause) -> bool:
    """Whether a reporting clause stands behind the first word of what it reports ('who, friends say, was late').

    A clause that ends so has no more behind it ("what it looks like, friends say").
    """
    opening = report.outer - 2
    words = paragraph.tokens.words
    return words[report.until : report.until + 1] == [","] and paragraph.parts[opening] in ("IN", "WH")


def inserted(paragraph: Paragraph, report: ReportingClause, low: int, limit: int) -> Pieces:
    """The two pieces of a statement with the reporting clause before its verb ('This campaign, he says, is new').

    Behind "and" with a verb of its own the second piece is a statement too, but for 'The road, she says, and the pier'.
    """
    tokens = paragraph.tokens
    words, lows = tokens.words, tokens.lows
    until = _past_saying(paragraph, report, limit)
    if report.outer - 1 <= low or words[report.outer - 1] != "," or until + 1 >= limit or words[until] != ",":
        return []
    if introduces(paragraph, report) and not paragraph.is_finite(until + 1):
        return []
    if opens_clause(paragraph, report) or lows[low] == "asked":
        return [(until + 1, limit)]
    following = lows[until + 1]
    verb = until - report.until < 3 and not has_finite(paragraph, low, report.outer)  # what follows has to be the verb
    joins = following in ("and", "but") and not verb  # "The road, she said, and the pier would close" goes on
    alone = phrase_end(paragraph, low, report.outer)[1] < report.outer - 1
    if following == "and" and verb and alone and begins_clause(paragraph, until + 2, limit):
        return [(low, report.outer - 1), (until + 2, limit)]
    return [(low, report.outer - 1), (until + 1, limit)] if not joins else []


def after_comma(tokens: Tokens, report: ReportingClause, limit: int) -> Content | None:
    """'As Byrd noted, A'."""
    comma = next((k for k in range(report.until, min(limit, report.until + 12)) if tokens.words[k] == ","), None)
    return Content(comma + 1, limit, "clause") if comma is not None and comma + 3 < limit else None


def clauses(paragraph: Paragraph, content: Content, particle: str = "") -> Pieces:
    """'that A and that B' as two stretches, and 'on A to go and on B to stay' by the verb's particle; else one."""
    edges = [(content.first, content.first)]
    if particle and content.how == "nominal":
        edges += _appeals(paragraph, content, particle)
    if content.how in ("that", "clause", "quote", "infinitive"):
        edges += _that_clauses(paragraph, content)
        edges += _shown_quotation(paragraph, content, edges[-1][1])
    edges += _questions(paragraph, edges[-1][1], content.end)
    edges.append((content.end, content.end))
    return [(first, end) for (_, first), (end, _) in itertools.pairwise(edges) if first < end]


_Edges = Iterator[tuple[int, int]]
"""Where a stretch ends, and where the next one begins."""


def _before_comma(tokens: Tokens, k: int) -> int:
    return k - 1 if tokens.words[k - 1] == "," else k


def _that_clauses(paragraph: Paragraph, content: Content) -> _Edges:
    """'A and that B', 'A, that B and that C'."""
    tokens = paragraph.tokens
    pairs = itertools.pairwise(tokens.lows[content.first : content.end])
    listing = content.how == "that" or ("and", "that") in pairs
    for k in range(content.first + 2, content.end - 2):
        if tokens.lows[k + 1] != "that" or tokens.quoted[k] >= 0:
            continue
        if tokens.lows[k] in ("and", "but") or (tokens.words[k] == "," and listing):
            if tokens.lows[k + 2] in ("are", "were", "have"):
                continue  # "made pictures with colour and that were bright"
            pronoun = tokens.lows[k + 2] in AUXILIARIES  # "it rained and that was a pity"
            yield _before_comma(tokens, k), k + 1 if pronoun else k + 2


def _appeals(paragraph: Paragraph, content: Content, particle: str) -> _Edges:
    """'For the board to go and for the police to come', 'on A to go, and on B to stay'."""
    lows = paragraph.tokens.lows
    for k in range(content.first + 2, content.end - 3):
        if lows[k : k + 2] == ["and", particle] and "to" in lows[content.first : k] and "to" in lows[k : content.end]:
            yield _before_comma(paragraph.tokens, k), k + 2


def _shown_quotation(paragraph: Paragraph, content: Content, first: int) -> _Edges:
    """'Said it rained: "Go home."': a sentence that is quoted at the end."""
    tokens = paragraph.tokens
    quoted = (q for q in tokens.quotations_in(first + 3, content.end) if tokens.words[q.first - 1] == ":")
    shown = next((q for q in quoted if q.last + 2 >= content.end), None)
    if shown is not None:
        yield shown.first - 1, shown.first


def _questions(paragraph: Paragraph, first: int, end: int) -> _Edges:
    """'Asked who had called and whether it had rained', 'to explain why it rained and whether'."""
    tokens = paragraph.tokens
    opens = first + 2 if tokens.lows[first] == "to" and first + 2 < end else first
    for k in range(opens + 2, end - 2) if tokens.lows[opens] in _QUESTIONS else ():
        if tokens.lows[k] in ("and", "or") and tokens.lows[k + 1] in _QUESTIONS:
            yield _before_comma(tokens, k), k + 1
