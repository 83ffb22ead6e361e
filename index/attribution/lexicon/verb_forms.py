"""Past tenses and participles: by them a finite verb is told from what only describes a noun."""

from index.attribution.lexicon.files import words

PAST_FORMS = frozenset(
    """went came took gave kept won saw felt knew became began stood ran fell thought grew broke chose drew drove
    flew rose wrote sought""".split()
)
"""Past forms of irregular verbs that are no nouns."""

_ING_NOUNS = frozenset(
    "broadcasting planning housing building meeting hearing filing ruling briefing spring morning evening".split()
)
_PARTICIPLES = frozenset(
    "paid written led held made sent seen taken run given known drawn built brought caught hit hurt left".split()
)


def is_participle(word: str) -> bool:
    """Whether a word after a noun begins what is said of it ("a study paid for by …", "a man surnamed Li")."""
    return (
        (word.endswith("ed") and len(word) > 3)
        or (word.endswith("ing") and len(word) > 4 and word not in _ING_NOUNS)
        or word in _PARTICIPLES
    )


IRREGULAR_PASTS = words("irregular_pasts")
"""Past tenses that do not end in -ed."""
PASTS_ALONE = words("pasts_alone")
"""Past tenses that are no participles."""
