"""Statements in a paragraph: which words are reported, in what form, and under which reporting clause.

>>> from index.attribution.paragraphs import read_paragraphs
>>> from search.article import Article, Section
>>> def read(text: str) -> list[tuple[str, str, str]]:
...     paragraphs = read_paragraphs(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
...     return [
...         (draft.form.value, " … ".join(draft.texts), draft.mention.text if draft.mention else "")
...         for draft in find_statements(paragraphs)
...     ]
>>> read('"That," she said, "is too late."')
[('direct', '"That," … "is too late."', 'she')]
>>> read("Noting that it rains, Byrd said the roof leaks, adding that help is near.")
[('indirect', 'it rains', 'Byrd'), ('indirect', 'the roof leaks', 'Byrd'), ('indirect', 'help is near', 'Byrd')]
>>> read("Byrd said that drivers would start and that no one would pay.")
[('indirect', 'drivers would start', 'Byrd'), ('indirect', 'no one would pay', 'Byrd')]
>>> read("He had called eleven towns, he said, and five had not called back.")
[('indirect', 'He had called eleven towns', 'he'), ('indirect', 'five had not called back', 'he')]
>>> read('"We tried," Byrd said. "It failed."')
[('direct', '"We tried,"', 'Byrd'), ('direct', '"It failed."', '')]
"""

from collections.abc import Callable, Iterator
from itertools import pairwise

from index.attribution.lexicon.bodies import BODY_NOUNS
from index.attribution.lexicon.functionwords import POSSESSIVE_S
from index.attribution.lexicon.groups import GROUP_NOUNS
from index.attribution.lexicon.persons import ROLE_NOUNS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import SOURCE_NOUNS, Mention
from index.attribution.phrases.sentence_subjects import sentence_subject
from index.attribution.reports.reporting_clause import Order
from index.attribution.rules import Finding
from index.attribution.statements.drafts import Draft, make_draft
from index.attribution.statements.judging import is_statement
from index.attribution.statements.sentence import sentence_statements
from index.attribution.statements.transcripts import turns
from index.attribution.statements.verbatim import lead_in, verbatim
from index.attribution.text.marks import MARKS
from index.attribution.text.quotations import is_name

_NEVER_OWNED = ROLE_NOUNS | GROUP_NOUNS | BODY_NOUNS
"""Nouns that speak for themselves, whoever owns them ("Vega's lawyer")."""
_POINTING = frozenset(("that's", "that’s", "that is", "this is", "that was"))
"""What may stand before "according to" instead of what is said."""
_FEWEST_INSERTED = 4
"""How many words a quotation within a sentence has at least; shorter ones are more often names and terms."""


def find_statements(paragraphs: list[Paragraph], keep: Callable[[Draft], bool] = is_statement) -> list[Draft]:
    """The statements of all paragraphs in reading order; headings and the title have none.

    Of what stands with a reporting verb `keep` decides whether anybody says it.
    """
    found: list[Draft] = []
    laid_out = {id(draft.paragraph): draft for draft in (*verbatim(paragraphs), *turns(paragraphs))}
    lead: Mention | None = None
    for paragraph in paragraphs:
        if paragraph.is_heading:
            lead = None
            continue
        shown = laid_out.get(id(paragraph))
        if shown is not None:
            found.append(shown)
        here = _paragraph_statements(paragraph, shown, found[-1] if found else None, lead, keep)
        found.extend(here)
        lead = lead_in(paragraph) or (lead if paragraph.is_item else None)
        if lead is None and not here and shown is None and len(paragraph.sentences) == 1:
            lead = _actor(paragraph, *paragraph.sentences[0])
    return found


def _paragraph_statements(
    paragraph: Paragraph,
    shown: Draft | None,
    last: Draft | None,
    lead: Mention | None,
    keep: Callable[[Draft], bool],
) -> list[Draft]:
    """The statements of a paragraph after the words that its layout has `shown` to be one."""
    found: list[Draft] = []
    silent: Mention | None = None
    for number, (first, end) in enumerate(paragraph.sentences):
        if shown is not None and first < shown.pieces[-1][1]:
            continue
        here = list(filter(keep, sentence_statements(paragraph, first, end)))
        here = _told_of(paragraph, number, here, found)
        if not here:
            alone = _quotation_alone(paragraph, first, end)
            if alone is not None:
                draft = make_draft(paragraph, [alone], Finding.QUOTATION)
                if number == 0 and lead is not None:
                    draft.mention = lead
                elif silent is not None and not (found and silent.is_pronoun):
                    draft.mention = silent
                else:
                    draft.continues = found[-1] if found else last
                here, silent = [draft], None
            else:
                introduced = _introduced(paragraph, first, end)
                here = [introduced] if introduced else []
                silent = _actor(paragraph, first, end) or silent
        else:
            silent = None
        here += filter(keep, _inserted(paragraph, first, end, here, found[-1] if found else last))
        found.extend(here)
    _share_open_quotations(paragraph, found)
    return found


def _share_open_quotations(paragraph: Paragraph, found: list[Draft]) -> None:
    """Gives a quotation that only the next one's opening ends to whoever says that: '"A. "B," she said'."""
    tokens = paragraph.tokens
    for draft, after in reversed(list(pairwise(found))):
        last = draft.pieces[-1][1] - 1
        is_open = draft.report is None and tokens.quoted[last] >= 0 and tokens.words[last] not in MARKS
        follows = after.pieces[0][0] == last + 1 and tokens.quoted[last + 1] >= 0
        mention = after.mention if is_open and follows else None
        if mention is not None and (mention.is_pronoun or mention.head in paragraph.name_at):
            draft.mention, draft.continues = mention, None


def _told_of(paragraph: Paragraph, number: int, here: list[Draft], found: list[Draft]) -> list[Draft]:
    """The statements of a sentence, that of "That's according to Byrd" being the sentence before."""
    sourced = [d for d in here if d.report is not None and d.report.order is Order.SOURCE]
    if len(here) != 1 or not sourced or " ".join(here[0].texts).lower() not in _POINTING:
        return here
    first, end = paragraph.sentences[number - 1] if number else (0, 0)
    if first == end or any(first <= start < end for d in found for start, _ in d.pieces):
        return []
    return [make_draft(paragraph, [(first, end)], Finding.SOURCE, here[0].mention, here[0].report)]


def _actor(paragraph: Paragraph, first: int, end: int) -> Mention | None:
    """Whom a sentence is about: its subject, where that is a person's name, "he" or "she", or Byrd of "For Byrd, …"."""
    if paragraph.tokens.lows[first] == "for" and (name := paragraph.name_at.get(first + 1)) and not name.is_body:
        return Mention.of(paragraph, name.first, name.end)
    subject = sentence_subject(paragraph, first, end)
    if subject is None or subject.text.lower() in ("he", "she"):
        return subject
    subject = _owner(paragraph, subject)
    name = paragraph.name_at.get(subject.head)
    return subject if name is not None and not name.is_body else None


def _quotation_alone(paragraph: Paragraph, first: int, end: int) -> tuple[int, int] | None:
    """A sentence that is a quotation and little else, with no reporting clause of its own."""
    tokens = paragraph.tokens
    if tokens.quoted[first] < 0:
        return None
    quotation = tokens.quotations[tokens.quoted[first]]
    if quotation.first != first:
        return None
    closing = min(end, quotation.last + 1)
    inside = sum(tokens.words[k][0].isalnum() for k in range(first, closing))
    outside = sum(tokens.words[k][0].isalnum() and tokens.quoted[k] < 0 for k in range(closing, end))
    if inside == 0 or outside > inside * 0.4 or (outside and inside < 5):
        return None
    return first, closing if outside else end


def _inserted(paragraph: Paragraph, first: int, end: int, here: list[Draft], last: Draft | None) -> Iterator[Draft]:
    """Quotations within a sentence that are part of no other statement: 'He fears that “it will rain for days”.'

    They are the subject's where that is somebody, else they go on from a statement before them in the paragraph.
    """
    taken = {k for draft in here for start, stop in draft.pieces for k in range(start, stop)}
    for quotation in paragraph.tokens.quotations_in(first, end):
        if quotation.first in taken or is_name(paragraph.tokens, quotation):
            continue
        stop = min(quotation.last + 1, end)
        if sum(word[0].isalnum() for word in paragraph.tokens.words[quotation.first : stop]) >= _FEWEST_INSERTED:
            draft = make_draft(
                paragraph, [(quotation.first, stop)], Finding.INSERTED, _actor(paragraph, first, quotation.first)
            )
            draft.inserted = draft.mention is None
            draft.continues = last if draft.inserted else None
            if draft.mention is not None or (last is not None and last.paragraph is paragraph):
                yield draft


def _owner(paragraph: Paragraph, mention: Mention) -> Mention:
    """Vega of "Vega's message was short: …"; the mention itself where nobody owns it or a body or person is owned."""
    lows = paragraph.tokens.lows
    if lows[mention.head] in _NEVER_OWNED:
        return mention
    for k in range(mention.first + 1, mention.head):
        name = paragraph.name_at.get(k - 1)
        if lows[k] in POSSESSIVE_S and name is not None and name.words and name.end == k:
            return Mention.of(paragraph, name.first, k, until=mention.until)
    return mention


def _introduced(paragraph: Paragraph, first: int, end: int) -> Draft | None:
    """'Vega was blunt: "No."': a quotation after a colon, said by the subject of the sentence."""
    tokens = paragraph.tokens
    for quotation in tokens.quotations_in(first + 1, end):
        if tokens.words[quotation.first - 1] != ":":
            continue
        words = sum(1 for k in range(quotation.first, quotation.last) if tokens.words[k][0].isalnum())
        if quotation.last + 2 < end or words < 3:
            continue
        mention = sentence_subject(paragraph, first, quotation.first)
        if mention is not None and (
            mention.is_pronoun or mention.head in paragraph.name_at or tokens.lows[mention.head] in SOURCE_NOUNS
        ):
            speaker = _owner(paragraph, mention)
            return make_draft(paragraph, [(quotation.first, min(quotation.last + 1, end))], Finding.BESIDE, speaker)
    return None
