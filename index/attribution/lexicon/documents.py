"""Nouns for documents, and for the media through which someone speaks."""

from index.attribution.lexicon.files import words

DOCUMENT_NOUNS = words("document_nouns")
DOCUMENT_BY_BODY = frozenset("statement post tweet notice bulletin injunction account page".split())
"""Documents that speak for whoever put them out ('the post said')."""
PUT_OUT = DOCUMENT_BY_BODY | frozenset(
    """announcement memo release data figures statistics numbers poll survey estimates forecast article story
    analysis""".split()
)
"""Documents that are named by whoever put them out: "Norvik data", "a poll by Norvik"."""
REPORTS = frozenset("report study research paper review".split())
"""Documents that have readers of their own, and speak themselves: "the Norvik report"."""
PLATFORMS = frozenset("x twitter facebook instagram linkedin telegram youtube tiktok reddit whatsapp".split())
"""Where anybody can write: "a Facebook post" is not Facebook's."""
MEDIUM_NOUNS = words("medium_nouns")
