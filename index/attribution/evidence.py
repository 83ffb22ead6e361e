"""What a reader is shown as the reason for a speaker: the cue, the mention, the words it rests on, in reading order."""

from index.attribution.paragraphs import Paragraph
from index.attribution.resolution.resolution import Resolution
from index.attribution.statements.drafts import Draft
from search.article import Attribution, Evidence, EvidenceKind, Span


def attribution_of(draft: Draft, resolution: Resolution) -> Attribution:
    """The attribution of a statement, with every piece of evidence once."""
    placed: dict[tuple[int, int], tuple[int, Evidence]] = {}
    report, mention = draft.report, draft.mention
    if report is not None:
        _put(placed, EvidenceKind.CUE, draft.paragraph, report.first, report.end)
    if mention is not None:
        _put(placed, EvidenceKind.MENTION, mention.paragraph, mention.first, mention.end)
    for source in resolution.sources:
        _put(placed, EvidenceKind.ANTECEDENT, source.paragraph, source.first, source.end)
    evidence = tuple(item for _, item in sorted(placed.values(), key=lambda pair: pair[0]))
    return Attribution(
        rules=(draft.rule, resolution.rule), level=resolution.level, reasons=resolution.reasons, evidence=evidence
    )


def _put(
    placed: dict[tuple[int, int], tuple[int, Evidence]], kind: EvidenceKind, paragraph: Paragraph, first: int, end: int
) -> None:
    tokens = paragraph.tokens
    position = paragraph.place(first)
    if (position, end - first) in placed or first >= end:
        return
    text = tokens.between(first, end)
    if paragraph.is_heading or paragraph.section is None:
        item = Evidence(kind=kind, text=text)
    else:
        span = Span(start=tokens.starts[first], end=tokens.ends[end - 1])
        item = Evidence(kind=kind, text=text, section=paragraph.section.id, span=span)
    placed[position, end - first] = (position, item)
