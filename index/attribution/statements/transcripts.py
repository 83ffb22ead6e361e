"""Interviews and hearings printed as lines with the speaker's label before them."""

from index.attribution.paragraphs import Paragraph
from index.attribution.phrases.mention import Mention
from index.attribution.statements.drafts import Draft
from index.attribution.text.marks import MARKS
from search.article import Form

_NO_SPEAKERS = frozenset(
    "note notes update correction source sources photo watch read video editor's tel contact".split()
)
"""Words that stand before a colon and are nobody's label."""


def _label(paragraph: Paragraph) -> tuple[int, int] | None:
    """Where the speaker's label of a transcript line ('Vega: Yes.') stands; None for other paragraphs."""
    tokens = paragraph.tokens
    colon = next((k for k in range(min(6, len(tokens))) if tokens.words[k] == ":"), None)
    if colon is None or colon == 0 or colon + 1 >= len(tokens) or tokens.words[colon + 1] in MARKS:
        return None
    if any(not (word[0].isupper() or word[0] == "(") for word in tokens.words[:colon] if word[0].isalpha()) or not all(
        w[0].isalpha() or w in ".," for w in tokens.words[:colon]
    ):
        return None
    if tokens.lows[colon - 1] in _NO_SPEAKERS:
        return None
    return None if _is_list(tokens.words[colon + 1 :]) else (0, colon)


def _is_list(words: list[str]) -> bool:
    """Whether a line holds names only ("Iowa: Tim Vega, Ada Byrd, …")."""
    alphabetic = [word for word in words if word[0].isalpha()]
    return len(alphabetic) > 5 and sum(word[0].isupper() for word in alphabetic) > 0.6 * len(alphabetic)


def is_transcript(paragraphs: list[Paragraph]) -> bool:
    """Whether the article has lines with speakers' labels: one label twice, or three of them."""
    labels: dict[str, int] = {}
    for paragraph in paragraphs:
        label = None if paragraph.is_heading else _label(paragraph)
        if label is not None:
            text = paragraph.tokens.between(*label)
            labels[text] = labels.get(text, 0) + 1
    return any(count >= 2 for count in labels.values()) or len(labels) >= 3


def transcript_line(paragraph: Paragraph) -> Draft | None:
    """The statement of a line with a speaker's label; None for other paragraphs."""
    label = _label(paragraph)
    if label is None:
        return None
    first, colon = label
    text = paragraph.tokens.between(first, colon)
    asked = text in ("Q", "Question", "Q.", "REPORTER", "Reporter", "Interviewer", "QUESTION")
    answers = text in ("A", "Answer", "A.", "ANSWER")
    mention = None if asked or answers else Mention.of(paragraph, first, colon)
    return Draft(
        paragraph, [(colon + 1, len(paragraph.tokens))], Form.DIRECT, mention, None, asked=asked, answers=answers
    )
