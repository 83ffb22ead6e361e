"""Interviews and hearings: turns with the speaker's label before them, and answers under questions."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from index.attribution.lexicon.functionwords import FIRST_PERSONS
from index.attribution.lexicon.persons import is_person_noun
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.rules import Finding
from index.attribution.statements.drafts import Draft
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import DASHES
from search.article import Form

_NO_SPEAKERS = frozenset(
    """note notes update correction source sources photo watch read video editor's tel contact truth fact myth
    postscript ps""".split()
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
_JOINING = frozenset(("and", "&"))
_WITHIN = _JOINING | {".", ","}
"""What stands between the words of a label: "Ada Byrd and Tim Vega:"."""
_LONGEST_LABEL = 12
_LONGEST_INITIALS = 4
_LEAST_QUESTIONS = 3


class _Label(NamedTuple):
    """What stands before a speaker's words: its text, the token after the name, and where the words begin."""

    text: str
    end: int
    words: int


def turns(paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """The turns of a transcript, each paragraph of a longer one by itself; else the answers of an interview."""
    labels = [None if paragraph.is_heading else _label(paragraph) for paragraph in paragraphs]
    addressed = [number for number, label in enumerate(labels) if label and label.text.lower().startswith("dear ")]
    if len(addressed) > 1:
        yield from _letters(paragraphs, labels, addressed)
        return
    voices = _voices([(p, label) for p, label in zip(paragraphs, labels, strict=True) if label is not None])
    if not voices:
        yield from _answers(paragraphs)
        return
    turn: Draft | None = None
    for number, (paragraph, label) in enumerate(zip(paragraphs, labels, strict=True)):
        if label is not None and label.text in voices:
            turn = _turn(paragraph, label)
            yield turn
            continue
        later = range(number + 1, min(number + 6, len(paragraphs)))
        following = next((k for k in later if labels[k] is not None or paragraphs[k].is_heading), number)
        if paragraph.is_heading or label is not None or not (_speaks(paragraph) or labels[following] is not None):
            turn = None
        elif turn is not None and paragraph.tokens.words[0] not in ("(", "["):  # "(Laughter)"
            turn = Draft(paragraph, [(0, len(paragraph.tokens))], Form.DIRECT, Finding.TURN, continues=turn)
            yield turn


def _letters(paragraphs: list[Paragraph], labels: list[_Label | None], addressed: list[int]) -> Iterator[Draft]:
    """'DEAR ABBY: … — LOST IN OSLO' and 'DEAR LOST: …': who signs writes to Abby, and she to whoever has signed."""
    asked, to = paragraphs[addressed[0]], labels[addressed[0]]
    for first, stop in zip(addressed, [*addressed[1:], len(paragraphs)], strict=True):
        label = labels[first]
        assert label is not None
        assert to is not None
        end = next((k for k in range(first + 1, stop) if paragraphs[k].is_heading), stop)
        signed = next(((p, dash) for p in paragraphs[first:end] if (dash := _signature(p)) is not None), None)
        if signed is None and stop == len(paragraphs):
            end = next((k for k in range(first + 1, end) if not _speaks(paragraphs[k])), end)
        letter = paragraphs[first : paragraphs.index(signed[0], first) + 1 if signed is not None else end]
        mention = Mention.of(asked, 1, to.end) if label.text != to.text else None
        if mention is None and signed is not None:
            mention = Mention.of(signed[0], signed[1] + 1, len(signed[0].tokens), signed[1] + 1)
        draft: Draft | None = None
        for paragraph in letter:
            last = signed[1] if signed is not None and signed[0] is paragraph else len(paragraph.tokens)
            begin = label.words if paragraph is letter[0] else 0
            if begin < last:
                said = [(begin, last)]
                draft = Draft(
                    paragraph, said, Form.DIRECT, Finding.LETTER, mention if draft is None else None, continues=draft
                )
                yield draft


def _signature(paragraph: Paragraph) -> int | None:
    """The dash before the name, in capitals, with which a letter ends."""
    words = paragraph.tokens.words
    dash = max((k for k, word in enumerate(words) if word in DASHES), default=len(words))
    return dash if dash + 1 < len(words) and all(word.isupper() or word in ",." for word in words[dash + 1 :]) else None


def _label(paragraph: Paragraph) -> _Label | None:
    """The label of 'Vega: Yes.', 'Ada Byrd (mayor): No.' or 'Q. Why?'; None for other paragraphs."""
    tokens = paragraph.tokens
    words = tokens.words
    if words[0] in ("Q.", "A.") and len(words) > 1:
        return _Label(words[0], 1, 1)
    colon = words.index(":", 0, _LONGEST_LABEL) if ":" in words[:_LONGEST_LABEL] else 0
    end = words.index("(", 1, colon) if "(" in words[1:colon] else colon
    if not 0 < end <= 6 or colon + 1 >= len(words) or words[colon + 1] in MARKS:
        return None
    capital = all(word[0].isupper() or word in _WITHIN for word in words[:end]) and words[0] not in _WITHIN
    if not capital or tokens.lows[end - 1] in _NO_SPEAKERS or _is_list(words[colon + 1 :]):
        return None
    return _Label(tokens.between(0, colon), end, colon + 1)


def _is_list(words: list[str]) -> bool:
    """Whether a line holds names only ("Iowa: Tim Vega, Ada Byrd, …")."""
    alphabetic = [word for word in words if word[0].isalpha()]
    return len(alphabetic) > 5 and sum(word[0].isupper() for word in alphabetic) > 0.7 * len(alphabetic)


def _speaks(paragraph: Paragraph) -> bool:
    """Whether somebody speaks for themselves in a paragraph, outside of quotation marks."""
    lows, quoted = paragraph.tokens.lows, paragraph.tokens.quoted
    return any(low in FIRST_PERSONS and low not in ("me", "us") and quoted[k] < 0 for k, low in enumerate(lows))


def _voices(lines: list[tuple[Paragraph, _Label]]) -> frozenset[str]:
    """The labels of speakers; none where lines with labels are a list, of charges, fixtures or facts.

    An article is a transcript when one of them comes back and any line is speech, when one of them is for who asks, or
    when three of them are names in full and most lines are speech.
    """
    spoken = sum(not _SPEECH.isdisjoint(paragraph.tokens.lows[label.words :]) for paragraph, label in lines)
    voices = Counter(label.text for paragraph, label in lines if _is_voice(paragraph, label))
    recurring = spoken and max(voices.values(), default=0) > 1
    full = sum(" " in label or label.isupper() for label in voices) > 2 and 2 * spoken >= len(lines)
    asked = spoken and len(voices) > 1 and any(label.lower().rstrip(".") in _ASKS for label in voices)
    return frozenset(voices) if recurring or asked or full else frozenset()


def _is_voice(paragraph: Paragraph, label: _Label) -> bool:
    """Whether a label is a name, in capitals, or says who somebody is."""
    noun = paragraph.tokens.lows[label.end - 1].rstrip(".")
    named = label.text.replace(" and ", " ").isupper() or label.end - 1 in paragraph.name_at
    return named or noun in _ASKS | _ANSWERS or is_person_noun(noun)


def _turn(paragraph: Paragraph, label: _Label) -> Draft:
    word = label.text.lower().rstrip(".")
    asked, answers = word in _ASKS, word in _ANSWERS
    mention = None if asked or answers else _named(paragraph, label)
    answers = answers or (mention is not None and label.text.isupper() and len(label.text) <= _LONGEST_INITIALS)
    pieces = [(label.words, len(paragraph.tokens))]
    return Draft(paragraph, pieces, Form.DIRECT, Finding.LABEL, mention, None, asked=asked, answers=answers)


def _named(paragraph: Paragraph, label: _Label) -> Mention:
    """Who is named in a label, both of "Ada Byrd and Tim Vega:"."""
    joint = next((k for k in range(1, label.end - 1) if paragraph.tokens.words[k] in _JOINING), None)
    if joint is None:
        return Mention.of(paragraph, 0, label.end, until=label.words - 1)
    other = Mention.of(paragraph, joint + 1, label.end)
    return Mention(paragraph, 0, label.end, joint - 1, 0, label.words - 1, (other,))


def _answers(paragraphs: list[Paragraph]) -> Iterator[Draft]:
    """What stands under the questions of an interview that marks neither, whose beginning says that it is one."""
    questions = [number for number, paragraph in enumerate(paragraphs) if _is_question(paragraph)]
    under = [paragraphs[number + 1] for number in questions if number + 1 < len(paragraphs)]
    if (
        len(questions) < _LEAST_QUESTIONS
        or sum(map(_speaks, under)) < 0.6 * len(questions)
        or sum("you" in paragraphs[number].tokens.lows for number in questions) < 0.3 * len(questions)
        or not any(_INTERVIEW.search(" ".join(paragraph.tokens.lows)) for paragraph in paragraphs[: questions[0]])
    ):
        return
    for number, paragraph in enumerate(paragraphs[questions[0] :], questions[0]):
        if number > questions[-1] + 1 and not _speaks(paragraph):
            return
        if number not in questions and not paragraph.is_heading and not paragraph.tokens.quotations:
            yield Draft(paragraph, [(0, len(paragraph.tokens))], Form.DIRECT, Finding.ANSWER, answers=True)


def _is_question(paragraph: Paragraph) -> bool:
    tokens = paragraph.tokens
    return paragraph.section is not None and tokens.words[-1:] == ["?"] and tokens.quoted[-1] < 0 and len(tokens) < 60
