"""Words without a meaning of their own, which hold a sentence together: pronouns, prepositions, auxiliaries."""

from index.attribution.lexicon.files import words

FUNCTION_WORDS = words("function_words")
BE = frozenset("is are was were be been being am".split())
HAVE = frozenset("has have had".split())
MODALS = frozenset("will would shall should can cannot could may might must".split())
AUXILIARIES = BE | HAVE | MODALS | frozenset("do does did 'd 'll 've 're".split())
SUBORDINATORS = frozenset(
    """that if when while as because since although though unless until after before once whether where why how
    what than lest whereas""".split()
)
COORDINATORS = frozenset("and or but nor yet so".split())
PREPOSITIONS = words("prepositions")
DETERMINERS = frozenset(
    """the a an this that these those his her its their our my your some many most several few other another both
    each every all any one two three four five six seven eight nine ten no such dozens hundreds scores""".split()
)
POSSESSIVE_S = ("'s", "’s")
"""A possessive, which is a token of its own, with either apostrophe."""
POSSESSIVES = frozenset("his her its their our my your".split())
DEFINITE = frozenset("the his her its their this that these those".split())
"""Words before a noun that tell that the reader knows which one."""
MALE_PRONOUNS = frozenset({"he", "him", "his", "himself"})
FEMALE_PRONOUNS = frozenset({"she", "her", "hers", "herself"})
FIRST_PERSONS = frozenset("i we my our me us mine ours myself ourselves".split()) | {
    word + apostrophe + end
    for word, ends in (("i", ("m", "ve", "d", "ll")), ("we", ("re", "ve", "d", "ll")))
    for end in ends
    for apostrophe in "'’"
}
SUBJECT_PRONOUNS = frozenset("he she they it i we you".split())
RELATIVE_PRONOUNS = frozenset({"who", "which", "that"})
CONTRACTIONS = frozenset(
    f"{word}{mark}{verb}" for word in SUBJECT_PRONOUNS for mark in "'’" for verb in "d ll ve re m".split()
)
"""A pronoun and its verb in one token ("he'd")."""
PHRASE_ENDS = (
    PREPOSITIONS
    | SUBORDINATORS
    | COORDINATORS
    | AUXILIARIES
    | RELATIVE_PRONOUNS
    | SUBJECT_PRONOUNS
    | {"not"}
    | CONTRACTIONS
)
"""Words that no noun phrase goes over."""
ADVERBS = words("adverbs")
