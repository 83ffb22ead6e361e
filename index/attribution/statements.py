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
>>> read("Noting that it rains, Ada Byrd said the roof leaks, adding that help is near.")
[('indirect', 'it rains', 'Ada Byrd'), ('indirect', 'the roof leaks', 'Ada Byrd'), ('indirect', 'help is near', 'Ada Byrd')]
>>> read("Byrd said that drivers would start and that no one would pay.")
[('indirect', 'drivers would start', 'Byrd'), ('indirect', 'no one would pay', 'Byrd')]
>>> read("He had called eleven towns, he said, and five had not called back.")
[('indirect', 'He had called eleven towns', 'he'), ('indirect', 'five had not called back', 'he')]
>>> read('"We tried," Byrd said. "It failed."')
[('direct', '"We tried,"', 'Byrd'), ('direct', '"It failed."', '')]
"""

from dataclasses import dataclass, field

from index.attribution.contents import Content, after_cue, before_clause, has_finite
from index.attribution.lexicon import BODY_NOUNS, DETERMINERS, DOCUMENT_NOUNS, GROUP_NOUNS, PREPOSITIONS, ROLE_NOUNS, SUBORDINATORS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases import Mention, phrase_after
from index.attribution.quotations import MARKS
from index.attribution.reports import Order, Report, find_reports
from index.attribution.tokens import DASHES, STOPS
from search.article import Form

_BREAKS = frozenset({"and", "but", "while", "whereas", ";", "although", "though"})


@dataclass(slots=True, eq=False)
class Draft:
    """A statement before its speaker is known: ranges of tokens, with the reporting clause and the mention there.

    `report` and `mention` are None where the words only go on; `continues` is then the draft they go on from.
    `asked` tells a question of an interviewer whose name is not given.
    """

    paragraph: Paragraph
    pieces: list[tuple[int, int]]
    form: Form
    mention: Mention | None = None
    report: Report | None = None
    continues: "Draft | None" = None
    asked: bool = False

    @property
    def texts(self) -> list[str]:
        """The pieces as text."""
        return [self.paragraph.tokens.between(first, end) for first, end in self.pieces]


@dataclass(slots=True)
class _Sentence:
    """What has been found in the sentence at hand: `low` is up to where its words are used."""

    paragraph: Paragraph
    first: int
    end: int
    low: int
    drafts: list[Draft] = field(default_factory=list)
    mention: Mention | None = None

    def add(self, content: Content, report: Report, mention: Mention | None) -> None:
        for first, end in _clauses(self.paragraph, content):
            self.drafts.append(_draft(self.paragraph, [(first, end)], mention, report))


def find_statements(paragraphs: list[Paragraph]) -> list[Draft]:
    """The statements of all paragraphs in reading order; headings and the title have none."""
    found: list[Draft] = []
    transcript = is_transcript(paragraphs)
    running: Draft | None = None
    for paragraph in paragraphs:
        if paragraph.is_heading:
            running = None
            continue
        line = _transcript_line(paragraph) if transcript else None
        if line is not None:
            found.append(line)
            continue
        here = _paragraph_statements(paragraph, found[-1] if found else None, running)
        found.extend(here)
        quotations = paragraph.tokens.quotations
        running = here[-1] if here and quotations and not quotations[-1].closed else None
    return found


def _paragraph_statements(paragraph: Paragraph, last: Draft | None, running: Draft | None) -> list[Draft]:
    found: list[Draft] = []
    silent: Mention | None = None
    for number, (first, end) in enumerate(paragraph.sentences):
        here = sentence_statements(paragraph, first, end)
        if not here:
            alone = _quotation_alone(paragraph, first, end)
            if alone is not None:
                draft = _draft(paragraph, [alone], None, None)
                if found:
                    draft.continues = found[-1]
                elif number == 0 and running is not None:
                    draft.continues = running
                elif silent is not None:
                    draft.mention = silent
                else:
                    draft.continues = last
                here = [draft]
            else:
                introduced = _introduced(paragraph, first, end)
                here = [introduced] if introduced else []
                subject = sentence_subject(paragraph, first, end)
                silent = subject if subject is not None and subject.head in paragraph.name_at else None
        found.extend(here)
    return found


def sentence_statements(paragraph: Paragraph, first: int, end: int) -> list[Draft]:
    """The statements under the reporting clauses of one sentence, in the order of their words."""
    tokens = paragraph.tokens
    while end > first and tokens.words[end - 1] in STOPS and tokens.quoted[end - 1] < 0:
        end -= 1
    reports = _outermost(paragraph, find_reports(paragraph, first, end), end)
    if not reports:
        return []
    state = _Sentence(paragraph, first, end, first)
    i = 0
    while i < len(reports):
        i = _read_report(state, reports, i)
    state.drafts.sort(key=lambda d: d.pieces[0][0])
    return state.drafts


def _outermost(paragraph: Paragraph, reports: list[Report], end: int) -> list[Report]:
    """The reports without those inside a statement that a later ', she said' takes as a whole."""
    for k in range(len(reports) - 1, 0, -1):
        report = reports[k]
        if report.order not in (Order.BEFORE, Order.AFTER) or not _after_comma_mark(paragraph, report) or report.as_clause:
            continue
        stop = report.until
        if stop < end and paragraph.tokens.words[stop] != "," and after_cue(paragraph, report, end) is not None:
            continue
        previous = next((j + 1 for j in range(k - 1, -1, -1) if reports[j].order is Order.LEADING or reports[j].order is Order.AFTER), 0)
        kept = [r for r in reports[previous:k] if _quotation_before(paragraph, r)]
        if before_clause(paragraph, reports[previous].first if kept else 0, report.outer) is not None and not kept:
            return reports[:previous] + reports[k:]
    return reports


def _quotation_before(paragraph: Paragraph, report: Report) -> bool:
    """Whether a report has its own quotation directly before it."""
    k = report.outer - 1
    return k >= 0 and (paragraph.tokens.quoted[k] >= 0 or (k > 0 and paragraph.tokens.quoted[k - 1] >= 0))


def _read_report(state: _Sentence, reports: list[Report], i: int) -> int:
    """Takes in the statements of report `i`; the number of the next report to read."""
    report = reports[i]
    if report.order is Order.LEADING:
        return _read_leading(state, reports, i)
    mention = report.mention
    if mention is None:
        mention = state.mention or sentence_subject(state.paragraph, state.first, report.outer)
        if mention is None or mention.until > report.first:
            return i + 1
    elif not _can_report(state.paragraph, report, mention):
        return i + 1
    left = None
    if report.order in (Order.BEFORE, Order.AFTER, Order.SOURCE) and report.outer > state.low:
        cut = report.outer - 1 if report.as_clause else report.outer
        left = before_clause(state.paragraph, state.low, cut)
    following, limit = _limit(state, reports, i, left)
    right = after_cue(state.paragraph, report, limit) if report.order is not Order.AFTER else None
    if left is not None and right is not None and right.how == "clause" and _is_aside(state.paragraph, right):
        right = None
    if report.as_clause and right is None:
        right = _after_comma(state, report, limit) if left is None else None
    if left is not None and (right is None or left.how != "clause" or report.order is Order.SOURCE):
        last = _read_left(state, report, mention, left, right, limit)
        state.mention, state.low = mention, max(last, state.low)
        return following if last > report.until else i + 1
    if right is not None:
        state.add(right, report, mention)
        state.mention, state.low = mention, max(limit, right.end)
        return following
    state.mention = mention if report.order in (Order.BEFORE, Order.AFTER) else state.mention
    return i + 1


def _is_aside(paragraph: Paragraph, content: Content) -> bool:
    """Whether words after 'A, Byrd said' only tell when or how ('when meeting the press'), and are not what is said."""
    tokens = paragraph.tokens
    word = tokens.lows[content.first]
    return word in SUBORDINATORS or word.endswith("ing") or not has_finite(tokens, content.first, content.end)


def _read_left(state: _Sentence, report: Report, mention: Mention, left: Content, right: Content | None, limit: int) -> int:
    """'A, she said' with what may follow: '"B"' and 'while B' belong to A, ', and B' is a statement of its own.

    Returns the token up to which words were used.
    """
    paragraph = state.paragraph
    tokens = paragraph.tokens
    pieces = [(left.first, left.end)]
    extra: tuple[int, int] | None = None
    comma = next((k for k in range(report.until, min(limit, report.until + 18)) if tokens.words[k] in (",", *DASHES) or tokens.quoted[k] >= 0), None)
    if right is not None and right.how == "quote":
        pieces.append((right.first, right.end))
    elif comma is not None and comma + 2 < limit and tokens.quoted[comma] >= 0 and tokens.words[comma] in MARKS and left.how != "clause":
        pieces.append((comma, limit))
    elif comma is not None and comma + 3 < limit and tokens.words[comma] == ",":
        following = tokens.lows[comma + 1]
        if tokens.words[comma + 1] in MARKS:
            pieces.append((comma + 1, limit))
        elif following in ("and", "but") and has_finite(tokens, comma + 2, limit) and left.how != "quote":
            extra = (comma + 2, limit)
        elif following in ("while", "because", "if", "unless", "although", "since") and left.how == "clause" and has_finite(tokens, comma + 2, limit):
            pieces.append((comma + 1, limit))
    state.drafts.append(_draft(paragraph, pieces, mention, report))
    if extra is not None:
        state.drafts.append(_draft(paragraph, [extra], mention, report))
        return extra[1]
    return pieces[-1][1] if len(pieces) > 1 else report.until


def _read_leading(state: _Sentence, reports: list[Report], i: int) -> int:
    """'Noting that A, Byrd said B': the subject is that of the next reporting clause, or of the sentence."""
    report = reports[i]
    paragraph = state.paragraph
    main = next((k for k in range(i + 1, len(reports)) if reports[k].order in (Order.BEFORE, Order.AFTER) and reports[k].mention is not None and _after_comma_mark(paragraph, reports[k])), None)
    if main is not None:
        mention, limit = reports[main].mention, reports[main].outer
    else:
        mention = sentence_subject(paragraph, state.first, state.end)
        if mention is None or mention.first <= report.until:
            return i + 1
        limit = mention.outer
    while limit > report.until and paragraph.tokens.words[limit - 1] in (",", *DASHES):
        limit -= 1
    content = after_cue(paragraph, report, limit)
    if content is not None and mention is not None:
        state.add(content, report, mention)
        state.mention = mention
    state.low = limit if main is None else reports[main].outer
    return i + 1 if main is None else main


def _after_comma_mark(paragraph: Paragraph, report: Report) -> bool:
    return report.outer > 0 and paragraph.tokens.words[report.outer - 1] in (",", *DASHES)


def _can_report(paragraph: Paragraph, report: Report, mention: Mention) -> bool:
    """Whether the subject can be the source of such a verb; anything can 'say', not everything can 'call' or 'read'."""
    if mention.is_pronoun or mention.others or mention.head in paragraph.name_at:
        return True
    head = paragraph.tokens.lows[mention.head]
    known = head in ROLE_NOUNS or head in GROUP_NOUNS or head in BODY_NOUNS or head in DOCUMENT_NOUNS or mention.until > mention.end
    if report.cue.lemma in ("say", "tell", "according", "shout", "yell", "insist", "warn", "argue", "reply"):
        return head not in ("that", "this", "there", "what", "it")
    return known or head.endswith("s") or head[0].isdigit() or paragraph.tokens.lows[mention.first] in DETERMINERS and "s" in report.cue.frame


def _limit(state: _Sentence, reports: list[Report], i: int, left: Content | None) -> tuple[int, int]:
    """The next report that is not inside what report `i` says, and the token up to which its words may run."""
    paragraph, report = state.paragraph, reports[i]
    tokens = paragraph.tokens
    loose = left is not None and left.how != "clause"
    for k in range(i + 1, len(reports)):
        other = reports[k]
        if other.order is Order.TRAILING:
            return k, other.outer
        if other.order is Order.JOINED:
            content = after_cue(paragraph, report, other.outer)
            if content is not None and content.how in ("that", "clause") and other.cue.form != report.cue.form:
                continue
            if tokens.words[other.outer] == "," or content is None or content.how in ("nominal", "infinitive", "quote"):
                return k, other.outer
        if other.order is Order.BEFORE:
            edge = other.outer - 1
            if edge > report.until and (tokens.lows[edge] in _BREAKS) and not other.perfect:
                return k, edge - 1 if tokens.words[edge - 1] == "," else edge
            if edge > report.until and loose:
                return k, edge
    return len(reports), state.end


def _after_comma(state: _Sentence, report: Report, limit: int) -> Content | None:
    """'As Byrd noted, A'."""
    tokens = state.paragraph.tokens
    comma = next((k for k in range(report.until, min(limit, report.until + 12)) if tokens.words[k] == ","), None)
    return Content(comma + 1, limit, "clause") if comma is not None and comma + 3 < limit else None


def _clauses(paragraph: Paragraph, content: Content) -> list[tuple[int, int]]:
    """'that A and that B' as two ranges, anything else as one."""
    tokens = paragraph.tokens
    ranges: list[tuple[int, int]] = []
    first = content.first
    if content.how in ("that", "clause", "quote", "nominal"):
        for k in range(content.first + 2, content.end - 2):
            if tokens.lows[k] in ("and", "but") and tokens.lows[k + 1] == "that" and tokens.quoted[k] < 0 and content.how != "nominal":
                stop = k - 1 if tokens.words[k - 1] == "," else k
                ranges.append((first, stop))
                first = k + 2
    ranges.append((first, content.end))
    return [(a, b) for a, b in ranges if a < b]


def sentence_subject(paragraph: Paragraph, first: int, end: int) -> Mention | None:
    """The subject of a sentence: its first noun phrase that no preposition, conjunction or participle leads in."""
    tokens = paragraph.tokens
    lows, words = tokens.lows, tokens.words
    i = first
    for _ in range(6):
        while i < end and (lows[i] in ("and", "but", "then", "still", "yet", "so", "also", "meanwhile", "however") or words[i] == ","):
            i += 1
        if i >= end or tokens.quoted[i] >= 0:
            return None
        word = lows[i]
        if word in PREPOSITIONS or word in SUBORDINATORS or word.endswith("ing") and len(word) > 4 and i not in paragraph.name_at or word in ("asked", "accompanied", "faced", "born", "based", "pressed"):
            comma = next((k for k in range(i, min(end, i + 40)) if words[k] == "," and tokens.quoted[k] < 0), None)
            if comma is None:
                return None
            i = comma + 1
            continue
        return phrase_after(paragraph, i, end)
    return None


def _draft(paragraph: Paragraph, pieces: list[tuple[int, int]], mention: Mention | None, report: Report | None) -> Draft:
    trimmed = [_strip(paragraph, first, end) for first, end in pieces]
    kept = [(first, end) for first, end in trimmed if first < end] or [pieces[0]]
    return Draft(paragraph, kept, _form(paragraph, kept), mention, report)


def _strip(paragraph: Paragraph, first: int, end: int) -> tuple[int, int]:
    tokens = paragraph.tokens
    outside = (",", ";", ":", *DASHES, *STOPS)
    while first < end and tokens.words[first] in outside and tokens.quoted[first] < 0:
        first += 1
    while end > first and tokens.words[end - 1] in outside and tokens.quoted[end - 1] < 0:
        end -= 1
    return first, end


def _form(paragraph: Paragraph, pieces: list[tuple[int, int]]) -> Form:
    """Direct when every word stands in quotation marks, mixed when some do; a name in marks ("Big Sister") is none."""
    tokens = paragraph.tokens
    quoted = plain = 0
    for first, end in pieces:
        for k in range(first, end):
            if not tokens.words[k][0].isalnum():
                continue
            number = tokens.quoted[k]
            if number >= 0 and not _is_label(paragraph, number):
                quoted += 1
            else:
                plain += 1
    if quoted and not plain:
        return Form.DIRECT
    return Form.MIXED if quoted else Form.INDIRECT


def _is_label(paragraph: Paragraph, number: int) -> bool:
    tokens = paragraph.tokens
    quotation = tokens.quotations[number]
    if quotation.last - quotation.first > 6:
        return False
    inside = [tokens.words[k] for k in range(quotation.first + 1, quotation.last) if tokens.words[k][0].isalnum()]
    return bool(inside) and len(inside) <= 4 and all(word[0].isupper() for word in inside) and tokens.words[quotation.last - 1] not in STOPS and tokens.words[quotation.last - 1] != ","


def _quotation_alone(paragraph: Paragraph, first: int, end: int) -> tuple[int, int] | None:
    """A sentence that is a quotation and little else, with no reporting clause of its own."""
    tokens = paragraph.tokens
    if tokens.quoted[first] < 0 or tokens.words[first] not in MARKS:
        return None
    quotation = tokens.quotations[tokens.quoted[first]]
    inside = sum(1 for k in range(first, min(end, quotation.last + 1)) if tokens.words[k][0].isalnum())
    outside = sum(1 for k in range(min(end, quotation.last + 1), end) if tokens.words[k][0].isalnum() and tokens.quoted[k] < 0)
    if inside == 0 or outside > inside * 0.4 or (outside and inside < 5):
        return None
    return first, end if not outside else min(end, quotation.last + 1)


def _introduced(paragraph: Paragraph, first: int, end: int) -> Draft | None:
    """'Vega was blunt: "No."': a quotation after a colon, said by the subject of the sentence."""
    tokens = paragraph.tokens
    for quotation in tokens.quotations:
        if not first < quotation.first < end or tokens.words[quotation.first - 1] != ":":
            continue
        words = sum(1 for k in range(quotation.first, quotation.last) if tokens.words[k][0].isalnum())
        if quotation.last + 2 < end or words < 3:
            continue
        mention = sentence_subject(paragraph, first, quotation.first)
        if mention is not None and (mention.is_pronoun or mention.head in paragraph.name_at or tokens.lows[mention.head] in ROLE_NOUNS | GROUP_NOUNS | BODY_NOUNS | DOCUMENT_NOUNS):
            return _draft(paragraph, [(quotation.first, min(quotation.last + 1, end))], mention, None)
    return None


# ---------------------------------------------------------------- transcripts


def _label(paragraph: Paragraph) -> tuple[int, int] | None:
    """Where the speaker's label of a transcript line ('Vega: Yes.') stands; None for other paragraphs."""
    tokens = paragraph.tokens
    colon = next((k for k in range(min(6, len(tokens))) if tokens.words[k] == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= len(tokens) or tokens.words[colon + 1] in MARKS:
        return None
    if any(not (word[0].isupper() or word[0] == "(") for word in tokens.words[:colon] if word[0].isalpha()) or not all(w[0].isalpha() or w in ".," for w in tokens.words[:colon]):
        return None
    return 0, colon


def is_transcript(paragraphs: list[Paragraph]) -> bool:
    """Whether the article has lines with speakers' labels: one label twice, or three of them."""
    labels: dict[str, int] = {}
    for paragraph in paragraphs:
        label = None if paragraph.is_heading else _label(paragraph)
        if label is not None:
            text = paragraph.tokens.between(*label)
            labels[text] = labels.get(text, 0) + 1
    return any(count >= 2 for count in labels.values()) or len(labels) >= 3


def _transcript_line(paragraph: Paragraph) -> Draft | None:
    label = _label(paragraph)
    if label is None:
        return None
    first, colon = label
    text = paragraph.tokens.between(first, colon)
    asked = text in ("Q", "Question", "Q.", "REPORTER", "Reporter", "Interviewer", "QUESTION")
    mention = None if asked or text in ("A", "Answer") else Mention(paragraph, first, colon, colon - 1, first, colon)
    return Draft(paragraph, [(colon + 1, len(paragraph.tokens))], Form.DIRECT, mention, None, asked=asked)
