"""Paragraphs in which a publication speaks to its reader for itself: of its letters, its app, what it costs.

>>> solicits("Sign up for our newsletter, and get the news of the harbour every morning.")
True
>>> solicits("“Readers can sign up for our newsletter,” said Ada Byrd, who edits it.")
False
"""

import re

_LONGEST = 400
_OPENS = re.compile(
    r"\W*(?:(?:please|just|simply|to)\s+)?(?:sign(?:ing)?[ -]up|subscribe|register|get|join|follow|like|download"
    r"|support|donate|become|click|never miss|don['’]t miss|stay|receive|enjoy(?:ed|ing)?|want|love|liked?|already a"
    r"|thank you for reading|before you go|help us|keep up|our (?:\w+ ){0,2}newsletters?"
    r"|by (?:signing|subscribing|clicking)"
    r"|you can (?:also |now )*(?:unsubscribe|sign up|follow|subscribe)"
    r"|abonnieren|melden sie sich|inscrivez|abonnez|recevez|suscríb\w+|regístr\w+|recib\w+|iscriviti|abbonati|schrijf"
    r"|meld je)\b",
    re.I,
)
"""How such a paragraph begins."""
_LETTERS = re.compile(
    r"\bnewsletters?\b|\b(?:e-?mail )alerts?\b|\binbox\b|\binfolettre\b|\bboletín\b|\bnieuwsbrief\b|\bunsubscribe\b",
    re.I,
)
_OFFERS = re.compile(
    r"\bsubscri(?:be|bing|ption)\b|\bsign(?:ing)?[ -]up\b|\bour (?:free )?app\b|\bour (?:journalism|reporting|work)\b"
    r"|\b(?:facebook|twitter|instagram|whatsapp|telegram|linkedin|youtube|bluesky|threads)\b"
    r"|\bprivacy policy\b|\bterms of (?:use|service)\b|\bfull access\b",
    re.I,
)
"""What it offers."""
_OURS = re.compile(r"\b(?:our|us|we|uns|unser\w*|notre|nos|nous|nuestr\w+|nostr\w+|onze|ons)\b", re.I)
_TO_READER = re.compile(r"\b(?:you|your|free|here|ihre?n?|sie|vous|votre|tu|su|tua|je|jouw)\b", re.I)
_QUOTED = re.compile(r"[“„«”]|(?<!\w)\"\w")


def solicits(text: str) -> bool:
    """Whether all of a paragraph invites its reader to subscribe, to follow or to pay; not where somebody is quoted."""
    if len(text) > _LONGEST or not _OPENS.match(text) or _QUOTED.search(text):
        return False
    if _LETTERS.search(text):
        return bool(_OURS.search(text) or _TO_READER.search(text))
    return bool(_OFFERS.search(text) and _OURS.search(text))
