"""Interviews and hearings: turns with the speaker's label before them, and answers under questions."""

from collections.abc import Iterator

from index.attribution.lexicon.functionwords import FIRST_PERSONS
from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.statements.drafts import Draft
from index.attribution.text.marks import MARKS
from search.article import Form

_NO_SPEAKERS = frozenset(
    "note notes update correction source sources photo watch read video editor's tel contact".split()
)
"""Words that stand before a colon and are nobody's label."""
_ASKS = frozenset("q question reporter interviewer journalist".split())
_ANSWERS = frozenset("a answer".split())
_SPEECH = FIRST_PERSONS | {"?"}
_CONVERSATION = _SPEECH | {"you", "your", "you're", "you’re", "you've", "you’ve"}
_INTERVIEW = frozenset(
    """interview interviewed q&a spoke speaks talked talks talk asked answers answered conversation questions sat told
    caught discusses""".split()
)
"""Words by which the text before the first question tells that it is an interview."""
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
        elif turn is not None and (_speaks(paragraph, 0) or _is_between(paragraphs, number, labelled)):
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
    end = tokens.words.index("(", 0, colon) if "(" in tokens.words[1:colon] else colon
    if end > 6 or not all(word[0].isupper() or word in ".," for word in tokens.words[:end]):
        return None
    if tokens.lows[end - 1] in _NO_SPEAKERS or _is_list(tokens.words[colon + 1 :]):
        return None
    return colon


def _is_list(words: list[str]) -> bool:
    """Whether a line holds names only ("Iowa: Tim Vega, Ada Byrd, …")."""
    alphabetic = [word for word in words if word[0].isalpha()]
    return len(alphabetic) > 5 and sum(word[0].isupper() for word in alphabetic) > 0.6 * len(alphabetic)


def _label(paragraph: Paragraph, colon: int) -> str:
    return paragraph.tokens.between(0, colon or 1)


def _speaks(paragraph: Paragraph, first: int) -> bool:
    """Whether somebody speaks for themselves in the words from token `first` on, or to somebody."""
    return not _CONVERSATION.isdisjoint(paragraph.tokens.lows[first:])


def _voices(lines: list[Paragraph], labelled: dict[int, int]) -> frozenset[str]:
    """The labels of speakers; none where lines with labels are a list, of charges, fixtures or facts.

    A label that comes back is a speaker's if it is a name or one of its lines is speech. An article is a transcript
    when it has one and any line of it is speech, or when three labels have lines and most of these are speech.
    """
    speech: dict[str, list[bool]] = {}
    named: set[str] = set()
    for paragraph in lines:
        colon = labelled[id(paragraph)]
        label = _label(paragraph, colon)
        speech.setdefault(label, []).append(not _SPEECH.isdisjoint(paragraph.tokens.lows[colon + 1 :]))
        if colon - 1 in paragraph.name_at:
            named.add(label)
    voices = {label for label, said in speech.items() if any(said) or label in named}
    spoken = sum(any(said) for said in speech.values())
    recurring = spoken and any(len(speech[label]) > 1 for label in voices)
    if not recurring and (len(speech) < 3 or 2 * spoken < len(speech)):
        return frozenset()
    return frozenset(voices.union(label for label, said in speech.items() if len(said) == 1))


def _turn(paragraph: Paragraph, colon: int) -> Draft:
    label = _label(paragraph, colon)
    word = label.lower().rstrip(".")
    asked, answers = word in _ASKS, word in _ANSWERS
    end = paragraph.tokens.words.index("(", 0, colon) if "(" in paragraph.tokens.words[:colon] else colon
    mention = None if asked or answers else Mention.of(paragraph, 0, end, until=colon)
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
        or sum(_speaks(paragraph, 0) for paragraph in under) < 0.6 * len(questions)
        or not any(not _INTERVIEW.isdisjoint(paragraph.tokens.lows) for paragraph in paragraphs[: questions[0]])
    ):
        return
    for number, paragraph in enumerate(paragraphs):
        asked = number in questions
        if number < questions[0] or asked or paragraph.is_heading or paragraph.tokens.quotations:
            continue
        if number > questions[-1] + 1 and not _speaks(paragraph, 0):
            return
        yield Draft(paragraph, [(0, len(paragraph.tokens))], Form.DIRECT, answers=True)


def _is_question(paragraph: Paragraph) -> bool:
    tokens = paragraph.tokens
    return paragraph.section is not None and tokens.words[-1:] == ["?"] and tokens.quoted[-1] < 0 and len(tokens) < 60
