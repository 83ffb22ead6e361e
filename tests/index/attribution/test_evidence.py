"""The reasons that are shown."""

from search.article import EvidenceKind, Level
from tests.index.attribution.articles import article, statements


def test_evidence_shows_cue_mention_and_antecedent() -> None:
    found = article("Chinese President Xi Jinping came. The Chinese president vowed to stay.")
    attribution = statements(found)[0].attribution
    assert attribution is not None
    assert attribution.level is Level.ROLE
    assert attribution.reasons == (
        "'The Chinese president' is Xi Jinping: introduced as 'Chinese President Xi Jinping'",
    )
    assert [(item.kind, item.text) for item in attribution.evidence] == [
        (EvidenceKind.ANTECEDENT, "Chinese President Xi Jinping"),
        (EvidenceKind.MENTION, "The Chinese president"),
        (EvidenceKind.CUE, "vowed"),
    ]
