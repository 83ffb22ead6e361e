"""What somebody is reported to have denied is not what they said, word for word as it may stand there.

>>> is_denying("denied"), is_denying("ruled out"), is_denying("said")
(True, True, False)
"""

import re

from search.article import EvidenceKind, Form, Section, Statement

_DENYING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|(?:reject|disown|disavow|contradict|rebut|refut|repudiat|disput|dismiss)\w*"
    r"|rul(?:e|es|ed|ing) out)\b",
    re.IGNORECASE,
)
_NOT = re.compile(r"(?:\b(?:not|never|cannot|nor|(?:refus|declin)\w+ to)|n['’]t)(?:\s+\w+ly)?\s+$", re.IGNORECASE)
_OWN_WORDS = re.compile(r"\b(?:as|saying|calling|adding)\b")
"""Behind these stands what the speaker makes of it: "dismissed the rumours as old news"."""


def is_denying(verb: str) -> bool:
    """Whether who is reported with this verb says that it is not so."""
    return _DENYING.match(verb) is not None


def is_denied(statement: Statement, section: Section, at: int) -> bool:
    """Whether the words of `statement` from `at` on are reported as what its speaker denied, rejected or disputed."""
    evidence = statement.attribution.evidence if statement.attribution else ()
    cue = next((each for each in evidence if each.kind is EvidenceKind.CUE), None)
    if statement.form is Form.DIRECT or cue is None or not is_denying(cue.text):
        return False
    if _OWN_WORDS.search(section.text, statement.span.start, max(at, statement.span.start)):
        return False
    start = cue.span.start if cue.span is not None and cue.section == section.id else 0
    return not _NOT.search(section.text, max(start - 30, 0), start)
