"""Whether words are a statement at all, by weights learnt from annotated articles and from proposals read one by one.

"The mayor outlined that …" tells what she said; "the register maintains a list" and "an extensive and noted career" do
not, though each has a verb that can report, and something that can be its subject. Nor is every quotation within a
sentence somebody's words: "the work would be “hard, and not cheap”" is, "the song “Rain on the Roof”" is none.
"""

from index.attribution.contents.clauses import has_finite
from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import BE, FIRST_PERSONS, MODALS, RELATIVE_PRONOUNS
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.lexicon.reporting_verbs import VIEWS
from index.attribution.lexicon.sources import is_document, is_source, singular
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.reports.reporting_clause import Order, ReportingClause
from index.attribution.statements.drafts import Draft
from index.attribution.weighing import likelihood, weights
from search.article import Form

_NEGATIONS = frozenset("not n't never no hardly nor".split())
_NAMELESS = frozenset("that this there what it which who".split())
_FIGURES = frozenset(
    "data result metric statistic number figure evidence experience analysis test testing trend".split()
)
"""What shows something without anybody who says it."""
_TAKEN = ("clause", "object", "document_subject", "addressee")
_JOINING = frozenset("IN TO DT WH CC PUNCT PRP PRP$".split())
"""Parts of speech of words that are told apart before a quotation."""
_NARRATORS = FIRST_PERSONS | {"you", "your"}
_LEADING_IN = frozenset("if unless when while because since after before until".split())


def is_statement(draft: Draft) -> bool:
    """Whether somebody says the words of a draft.

    Those in quotation marks with a reporting verb, what a court hears and what somebody calls something stay.
    """
    report = draft.report
    if report is not None and (report.unsaid or draft.form is Form.DIRECT or _is_named_so(draft)):
        return True
    known = weights("statements/judging")
    total = sum(known.get(name, 0.0) for name in features_of(draft))
    return likelihood(known, total) >= float(known["least" if report is not None else "least inserted"])


def _is_named_so(draft: Draft) -> bool:
    """Whether it is "what Ada Byrd called a farce", or so "in her words" between commas."""
    mention, report = draft.mention, draft.report
    if report is not None and report.order is Order.SOURCE and draft.paragraph.tokens.lows[report.end - 1] in VIEWS:
        words = draft.paragraph.tokens.words  # not "here, in their own words, is"
        return words[report.outer - 1] == "," == words[report.until] and words[report.end - 2] != "own"
    return mention is not None and mention.outer > 0 and mention.paragraph.tokens.lows[mention.outer - 1] == "what"


def features_of(draft: Draft) -> list[str]:
    """What is seen of a draft."""
    paragraph, report = draft.paragraph, draft.report
    if report is None:
        return _inserted(draft)
    shape = _shape(paragraph, report, draft)
    lemma, subject = f"{report.cue.lemma} {report.cue.particle}".strip(), _subject(draft.mention)
    part = paragraph.parts[report.first]
    told = draft.mention is not None and draft.mention.until in (report.first, report.first - 1)
    if part == "VBN" and shape in ("before", "around") and told:
        part = "VBD"  # "A, the council announced today", "A, the council has told bakers"
    if part == "VB" and report.cue.form == "past":
        part = "VBD"  # "even as the council put it at two"
    found = [
        f"verb {lemma}",
        f"verb {lemma}, {shape}",
        f"shape {shape}",
        f"order {report.order.value}",
        f"form {report.cue.form}",
        f"part {part}",
        f"form {report.cue.form}, part {part}",
        f"subject {subject}",
        f"subject {subject}, shape {shape}",
        f"subject {subject}, verb {lemma}",
        f"subject {subject}, part {part}",
        draft.form.value,
    ]
    found += [f"takes {name}, {shape}" for name in _TAKEN if getattr(report.cue.takes, name)]
    return found + _around(draft, shape) + _inside(draft)


def _inserted(draft: Draft) -> list[str]:
    """What is seen of a quotation that stands within a sentence without a reporting verb."""
    paragraph, (first, end) = draft.paragraph, draft.pieces[0]
    words, lows, parts = paragraph.tokens.words, paragraph.tokens.lows, paragraph.parts
    start, stop = paragraph.sentence_at(first)
    inner = [word for word in words[first:end] if word[0].isalnum()]
    outer = {*lows[start:first], *lows[end:stop]}
    found = [
        f"of {min(len(inner) // 4, 5)}",
        f"after {lows[first - 1] if parts[first - 1] in _JOINING else parts[first - 1]}" if first > start else "opens",
        f"by {'nobody' if draft.mention is None else _subject(draft.mention)}",
        f"ends {inner[-1] == inner[-1].lower()}, {end + 1 >= stop}",
    ]
    seen = (
        ("verb", has_finite(paragraph, first, end)),
        ("capitals", 2 * sum(word[0].isupper() for word in inner[1:]) > len(inner)),
        ("small", inner[0][0].islower()),
        ("personal", not FIRST_PERSONS.isdisjoint(lows[first:end])),
        ("asks", "?" in words[end - 2 : end]),
        ("narrator", not _NARRATORS.isdisjoint(outer)),
        ("goes on", draft.continues is not None and draft.continues.paragraph is paragraph),
    )
    found += [name for name, holds in seen if holds]
    return ["quotation", *(f"quotation {name}" for name in found)]


def _around(draft: Draft, shape: str) -> list[str]:
    """What stands before the verb, and beside it."""
    paragraph, report = draft.paragraph, draft.report
    assert report is not None
    lows, parts = paragraph.tokens.lows, paragraph.parts
    start, _ = paragraph.sentence_at(report.first)
    before = lows[max(0, report.first - 4) : report.first]
    outer = draft.mention.outer if draft.mention is not None else report.outer
    found = [f"after {word}" for word in sorted({*lows[max(start, outer - 2) : outer]} & _LEADING_IN)]
    seen = (
        ("modal", not MODALS.isdisjoint(before) or "to" in before[-2:]),
        ("be", not BE.isdisjoint(before[-2:])),
        ("not", not _NEGATIONS.isdisjoint(before)),
        (f"relative, {shape}", not RELATIVE_PRONOUNS.isdisjoint(before[-2:])),
        ("perfect", report.perfect),
        (f"narrator, {shape}", draft.mention is not None and lows[draft.mention.first] in ("i", "we")),
    )
    apart = draft.mention is None or draft.mention.paragraph is not paragraph or draft.mention.until != report.first
    return [
        *found,
        *(name for name, holds in seen if holds),
        f"{min(sum(map(paragraph.is_finite, range(start, outer))), 2)} verbs before, {shape}",
        f"apart {apart}, {shape}",
        f"{parts[report.first - 1] if report.first > start else 'start'} {parts[report.first]}",
        f"{parts[report.first]} {parts[report.first + 1] if report.first + 1 < len(parts) else 'end'}",
    ]


def _stretch(draft: Draft) -> tuple[int, int]:
    """The tokens from the first to the last that is said, but for a condition before the speaker ("If it rains, …")."""
    paragraph, report, pieces = draft.paragraph, draft.report, draft.pieces
    assert report is not None
    apart = len(pieces) == 2 and pieces[0][1] < report.first < report.until <= pieces[1][0]
    conditioned = apart and paragraph.tokens.words[report.until] != "," and draft.form is not Form.DIRECT
    return pieces[conditioned][0], pieces[-1][1]


def _inside(draft: Draft) -> list[str]:
    """What stands in what is said."""
    paragraph, report = draft.paragraph, draft.report
    assert report is not None
    first, end = _stretch(draft)
    said = paragraph.tokens.lows[first:end]
    found = [f"length {min((end - first) // 4, 5)}", f"begins {paragraph.parts[first]}, {report.cue.takes.clause}"]
    seen = (("first person", FIRST_PERSONS), ("content modal", MODALS))
    return found + [name for name, words in seen if not words.isdisjoint(said)]


def _shape(paragraph: Paragraph, report: ReportingClause, draft: Draft) -> str:
    """How what is said is joined to the verb."""
    first, end = _stretch(draft)
    lows, parts = paragraph.tokens.lows, paragraph.parts
    if end <= report.first + 1 or first < report.first:
        return "before" if len(draft.pieces) == 1 else "around"
    gap = lows[report.end : first]
    if "that" in gap:
        return "that"
    if gap[-1:] == [":"]:
        return "colon"
    if lows[first] == "to":
        return "infinitive"
    if parts[first] == "VBG":
        return "gerund"
    if parts[first] == "WH" or lows[first] in ("if", "whether"):
        return "question"
    return "clause" if has_finite(paragraph, first, end) and _opens(paragraph, first) else "object"


def _opens(paragraph: Paragraph, first: int) -> bool:
    """Whether a verb follows the first noun phrase from a token on, so that a clause begins there."""
    parts = paragraph.parts
    for k in range(first, min(first + 14, len(parts))):
        if paragraph.is_finite(k):
            return True
        if parts[k] in ("WH", "TO") or paragraph.tokens.words[k] in (",", ";"):
            return False
    return False


def _subject(mention: Mention | None) -> str:
    if mention is None:
        return "none"
    paragraph = mention.paragraph
    lows = paragraph.tokens.lows
    counted = lows[mention.head + 1 : mention.head + 2] == ["of"] and mention.end > mention.head + 2
    word = lows[mention.end - 1 if counted and not is_source(lows[mention.head]) else mention.head]
    if mention.is_pronoun:
        return word
    name = paragraph.name_at.get(mention.head)
    if name is not None:
        return "body's name" if name.is_body else "person's name" if name.person > 0.5 else "name"
    if word in _NAMELESS:
        return "it"
    for kind, is_one in (
        ("figure", singular(word) in _FIGURES),
        ("group", word in GROUP_NOUNS),
        ("person", is_person_noun(word) or is_person_noun(singular(word))),
        ("body", word in BODY_NOUNS or singular(word) in BODY_NOUNS),
        ("document", is_document(word)),
        ("source", is_source(word)),
    ):
        if is_one:
            return kind + ("s" if word.endswith("s") else "")
    return "thing" + ("s" if word.endswith("s") else "")
