"""Words that are given as they were said or written, without marks: posts, and what follows "said:" in paragraphs.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> text = "Mayor Byrd released a statement:\\n\\nI am sorry.\\n\\nNever again — Ada Byrd (@ada) 5 May 2024"
>>> paragraphs = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
>>> for draft in verbatim(paragraphs):
...     print(draft.mention.text, "|", *draft.texts)
Mayor Byrd | I am sorry.
Ada Byrd | Never again
"""

from collections.abc import Iterator

from index.attribution.contents.after import after_cue
from index.attribution.contents.before import before_clause
from index.attribution.lexicon.functionwords import FIRST_PERSONS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.forwards import phrase_after
from index.attribution.phrases.mention import Mention, can_be_source
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.reports.finding import find_reports
from index.attribution.reports.reporting_clause import Order
from index.attribution.rules import Finding
from index.attribution.statements.drafts import Draft
from index.attribution.text.tokens import DASHES, STOPS
from search.article import Form

_TEXTS = frozenset(
    "statement letter email e-mail message post tweet note reply response remarks apology caption advice".split()
)
_SHOWN = frozenset("this these following".split())
"""Words that announce what follows: "denied these allegations:"."""
_SAYING = frozenset(
    "say write post add reply tweet state read tell continue respond answer explain deny reject".split()
)
_LONGEST_SIGNATURE = 16
_LONGEST_LABEL = 4
_FEWEST_WORDS = 4
_PERSON = 0.5


def verbatim(paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """The statements that only the layout shows, in reading order."""
    spoken = 0
    for number, paragraph in enumerate(paragraphs):
        before = paragraphs[number - 1] if number else paragraph
        if paragraph.is_heading or number < spoken:
            continue
        signed = _signed(paragraph, before)
        if signed is not None:
            yield signed
        elif _is_prose(paragraph) and (lead := lead_in(before, listed=not _is_personal(paragraph))):
            draft: Draft | None = None
            run = _run(paragraphs[number:], lead)
            spoken = number + len(run)
            for said in run:
                end = len(said.tokens) if draft else _narrated(said) or len(said.tokens)
                draft = Draft(
                    said, [(0, end)], Form.DIRECT, Finding.ANNOUNCED, None if draft else lead, continues=draft
                )
                yield draft


def lead_in(paragraph: Paragraph, *, listed: bool = False) -> Mention | None:
    """Who says what stands in the paragraphs after this one: Byrd of "Byrd released a statement:"; None elsewhere.

    Where that may be `listed` rather than said, only verbs of saying and writing count: not "Byrd found:".
    """
    tokens = paragraph.tokens
    if paragraph.is_heading or tokens.words[-1] != ":" or not paragraph.sentences:
        return None
    first, stop = paragraph.sentences[-1][0], len(tokens) - 1
    lows = tokens.lows
    if ":" in (label := lows[first : min(first + _LONGEST_LABEL, stop)]):
        first += label.index(":") + 1
    for report in reversed(find_reports(paragraph, first, stop)):
        subject = report.mention or sentence_subject(paragraph, first, report.outer)
        if report.order is Order.SOURCE or subject is None or not _can_speak(subject):
            continue
        said = after_cue(paragraph, report, stop)
        announced = said is None or (said.how == "nominal" and not _SHOWN.isdisjoint(lows[said.first : said.first + 2]))
        return subject if announced and (not listed or report.cue.lemma in _SAYING) else None
    noun = next((k for k in range(first, stop) if lows[k] in _TEXTS), None)
    links = ("by", "of", "from") if noun is not None else ("from",)
    by = next((k for k in range((noun or first) + 1, stop) if lows[k] in links), None)
    if listed or (noun is None and by is None):
        return None
    subject = sentence_subject(paragraph, first, stop) if by is None else phrase_after(paragraph, by + 1, stop)
    return subject if subject is not None and _can_speak(subject) else None


def _can_speak(mention: Mention) -> bool:
    word = mention.text.lower()
    pronoun = mention.is_pronoun and word not in FIRST_PERSONS
    return pronoun or word in ("her", "him") or can_be_source(mention.paragraph, mention)


def _is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a sentence or more without marks around it, and no line of a list."""
    words, quoted = paragraph.tokens.words, paragraph.tokens.quoted
    ends = not STOPS.isdisjoint(words[-2:])
    return words[0][0].isalnum() and quoted[0] < 0 and ends and len(words) >= _FEWEST_WORDS


def _is_personal(paragraph: Paragraph) -> bool:
    return not FIRST_PERSONS.isdisjoint(paragraph.tokens.lows)


def _run(paragraphs: list[Paragraph], lead: Mention) -> list[Paragraph]:
    """The paragraphs that somebody's words fill, up to where the narrator speaks again.

    Where the narrator does, the last of them has a word like "we"; where a heading or the end comes first, one has.
    """
    surname = lead.paragraph.tokens.words[lead.head]
    run = paragraphs[:1]
    for paragraph in paragraphs[1:]:
        words = paragraph.tokens.words
        if not _is_prose(paragraph) or (surname in words and surname[0].isupper()) or not _narrated(paragraph):
            while len(run) > 1 and not _is_personal(run[-1]):
                run.pop()
            break
        run.append(paragraph)
    return run if any(map(_is_personal, run)) else run[:1]


def _narrated(paragraph: Paragraph) -> int:
    """The token at which a sentence says that somebody else, or the speaker, said something; else the end."""
    for first, end in paragraph.sentences:
        for report in find_reports(paragraph, first, end):
            mention = report.mention
            says = after_cue(paragraph, report, end) or before_clause(paragraph, first, report.outer)
            if mention is not None and says is not None and FIRST_PERSONS.isdisjoint(paragraph.tokens.lows[first:end]):
                return first
    return len(paragraph.tokens)


def _signed(paragraph: Paragraph, before: Paragraph) -> Draft | None:
    """A post or a quotation with its author's name after a dash, there or in the paragraph after it."""
    words = paragraph.tokens.words
    dash = max((k for k, word in enumerate(words) if word in DASHES and k + 1 in paragraph.name_at), default=None)
    if dash is None or len(words) - dash > _LONGEST_SIGNATURE:
        return None
    end = paragraph.name_at[dash + 1].end
    signed, until = (paragraph, dash) if dash else (before, len(before.tokens))
    posted = words[dash + 1][0] == "@" or [word[0] for word in words[end : end + 2]] == ["(", "@"]
    if not posted and (
        words[end : end + 1] not in ([], [","], ["."], ["("])
        or not _is_quotation(signed, until, paragraph.name_at[dash + 1].person > _PERSON)
    ):
        return None
    return (
        None
        if signed.is_heading
        else Draft(signed, [(0, until)], Form.DIRECT, Finding.SIGNED, Mention.of(paragraph, dash + 1, end))
    )


def _is_quotation(paragraph: Paragraph, end: int, by_person: bool) -> bool:
    """Whether tokens up to `end` are one quotation, and no title."""
    words, quotations = paragraph.tokens.words, paragraph.tokens.quotations
    whole = bool(quotations) and quotations[0].first == 0 and quotations[0].last == end - 1
    small = sum(word.islower() for word in words[:end])
    return whole and (words[end - 2] in STOPS or words[end - 2] == "," or (by_person and 2 * small > end))
