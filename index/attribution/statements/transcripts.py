"""Interviews and hearings: turns with the speaker's label before them, and answers under questions."""

import re
from collections import Counter
from collections.abc import Iterator

from index.attribution.lexicon.functionwords import FIRST_PERSONS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.statements.drafts import Draft
from index.attribution.text.marks import MARKS
from search.article import Form

_NO_SPEAKERS = frozenset(
    "note notes update correction source sources photo watch read video editor's tel contact truth fact myth".split()
)
"""Words that stand before a colon and are nobody's label."""
_ASKS = frozenset("q question reporter interviewer journalist".split())
_ANSWERS = frozenset("a answer".split())
_SPEECH = FIRST_PERSONS | {"?"}
_INTERVIEW = re.compile(
    r"\binterview|\bq ?& ?a\b"
    r"|\b(?:spoke|speaks|talk(?:s|ed|ing)?|chat(?:s|ted)?|sat|sits|catch(?:es)?|caught) (?:to|with|down|up)\b"
)
"""How the text before the first question tells that it is an interview."""
_LONGEST_LABEL = 12
_LONGEST_INITIALS = 4
_LEAST_QUESTIONS = 3

Line = tuple[Paragraph, int]
"""A paragraph and the token at which the words after its label begin; 0 where it has none."""


def turns(paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """The turns of a transcript, each paragraph of a longer one by itself; else the answers of an interview."""
    labelled = {id(p): colon for p in paragraphs if not p.is_heading and (colon := _label_end(p)) is not None}
    voices = _voices([p for p in paragraphs if id(p) in labelled], labelled)
    if not voices:
        yield from _answers(paragraphs)
        return
    turn: Draft | None = None
    for number, paragraph in enumerate(paragraphs):
        colon = labelled.get(id(paragraph))
        if paragraph.is_heading:
            turn = None
        elif colon is not None and _label(paragraph, colon) in voices:
            turn = _turn(paragraph, colon)
            yield turn
        elif (
            turn is not None and colon is None and (_speaks(paragraph) or _is_between(paragraphs, number, labelled))
        ):
            whole = Draft(paragraph, [(0, len(paragraph.tokens))], Form.DIRECT, continues=turn)
            if paragraph.tokens.words[0] not in ("(", "["):  # "(Laughter)"
                turn = whole
                yield turn
        else:
            turn = None


def _label_end(paragraph: Paragraph) -> int | None:
    """Where a speaker's label ends: at the colon of 'Vega: Yes.' and 'Ada Byrd (mayor): No.'; None elsewhere."""
    tokens = paragraph.tokens
    if tokens.words[0] in ("Q.", "A.") and len(tokens) > 1:
        return 0
    colon = next((k for k in range(min(_LONGEST_LABEL, len(tokens))) if tokens.words[k] == ":"), None)
    if not colon or colon + 1 >= len(tokens) or tokens.words[colon + 1] in MARKS:
        return None
    end = _name_end(paragraph, colon)
    if end > 6 or not all(word[0].isupper() or word in ".," for word in tokens.words[:end]):
        return None
    if tokens.lows[end - 1] in _NO_SPEAKERS or _is_list(tokens.words[colon + 1 :]):
        return None
    return colon


def _name_end(paragraph: Paragraph, colon: int) -> int:
    """Where the name in a label ends: before the bracket of "Ada Byrd (mayor)"."""
    words = paragraph.tokens.words
    return words.index("(", 1, colon) if "(" in words[1:colon] else colon or 1


def _is_list(words: list[str]) -> bool:
    """Whether a line holds names only ("Iowa: Tim Vega, Ada Byrd, …")."""
    alphabetic = [word for word in words if word[0].isalpha()]
    return len(alphabetic) > 5 and sum(word[0].isupper() for word in alphabetic) > 0.6 * len(alphabetic)


def _label(paragraph: Paragraph, colon: int) -> str:
    return paragraph.tokens.between(0, colon or 1)


def _speaks(paragraph: Paragraph) -> bool:
    """Whether somebody speaks for themselves in a paragraph, outside of quotation marks."""
    lows, quoted = paragraph.tokens.lows, paragraph.tokens.quoted
    return any(low in _SPEECH and low not in ("me", "us", "?") and quoted[k] < 0 for k, low in enumerate(lows))


def _voices(lines: list[Paragraph], labelled: dict[int, int]) -> frozenset[str]:
    """The labels of speakers; none where lines with labels are a list, of charges, fixtures or facts.

    An article is a transcript when one of them comes back and any line is speech, or when three of them are names in
    full and most lines are speech.
    """
    spoken = sum(not _SPEECH.isdisjoint(p.tokens.lows[labelled[id(p)] + 1 :]) for p in lines)
    voices = Counter(_label(p, labelled[id(p)]) for p in lines if _is_voice(p, labelled[id(p)]))
    recurring = spoken and max(voices.values(), default=0) > 1
    full = sum(" " in label or label.isupper() for label in voices) > 2 and 2 * spoken >= len(lines)
    return frozenset(voices) if recurring or full else frozenset()


def _is_voice(paragraph: Paragraph, colon: int) -> bool:
    """Whether a label is a name, in capitals, or says who somebody is."""
    label = _label(paragraph, colon)
    last = _name_end(paragraph, colon) - 1
    noun = paragraph.tokens.lows[last].rstrip(".")
    return label.isupper() or noun in _ASKS | _ANSWERS or is_person_noun(noun) or last in paragraph.name_at


def _turn(paragraph: Paragraph, colon: int) -> Draft:
    label = _label(paragraph, colon)
    word = label.lower().rstrip(".")
    asked, answers = word in _ASKS, word in _ANSWERS
    mention = None if asked or answers else Mention.of(paragraph, 0, _name_end(paragraph, colon), until=colon)
    answers = answers or (mention is not None and label.isupper() and len(label) <= _LONGEST_INITIALS)
    pieces = [(colon + 1, len(paragraph.tokens))]
    return Draft(paragraph, pieces, Form.DIRECT, mention, None, asked=asked, answers=answers)


def _is_between(paragraphs: list[Paragraph], number: int, labelled: dict[int, int]) -> bool:
    """Whether the next paragraph with a label stands under the same heading, a few paragraphs on."""
    for paragraph in paragraphs[number + 1 : number + 6]:
        if paragraph.is_heading or id(paragraph) in labelled:
            return not paragraph.is_heading
    return False


def _answers(paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """What stands under the questions of an interview that marks neither, whose beginning says that it is one."""
    questions = [number for number, paragraph in enumerate(paragraphs) if _is_question(paragraph)]
    under = [paragraphs[number + 1] for number in questions if number + 1 < len(paragraphs)]
    if (
        len(questions) < _LEAST_QUESTIONS
        or sum(_speaks(paragraph) for paragraph in under) < 0.6 * len(questions)
        or sum("you" in paragraphs[number].tokens.lows for number in questions) < 0.3 * len(questions)
        or not any(_INTERVIEW.search(" ".join(paragraph.tokens.lows)) for paragraph in paragraphs[: questions[0]])
    ):
        return
    for number, paragraph in enumerate(paragraphs):
        asked = number in questions
        if number < questions[0] or asked or paragraph.is_heading or paragraph.tokens.quotations:
            continue
        if number > questions[-1] + 1 and not _speaks(paragraph):
            return
        yield Draft(paragraph, [(0, len(paragraph.tokens))], Form.DIRECT, answers=True)


def _is_question(paragraph: Paragraph) -> bool:
    tokens = paragraph.tokens
    return paragraph.section is not None and tokens.words[-1:] == ["?"] and tokens.quoted[-1] < 0 and len(tokens) < 60
