"""Quotations that stand by themselves and repeat words that the text gives to somebody.

>>> from index.attribution import attribute
>>> from search.article import Article, Section
>>> words = "“I kept an oven in the attic for years”"
>>> text = f"{words}\\n\\nThe ferry was late. Tim Vega said: {words}"
>>> article = attribute(Article(id="a", title="", sections=(Section(id="s1", text=text),)))
>>> [statement.speaker for statement in article.sections[0].statements]
['tim-vega', 'tim-vega']
"""

import re
from collections import defaultdict

from index.attribution.resolution.leads import Resolved
from index.attribution.resolution.resolution import Resolution
from index.attribution.rules import Giving
from index.attribution.statements.drafts import Draft
from search.article import Form, Level

_FEWEST_LETTERS = 25
"""How long a quotation is at least that is known again."""
_MOST_COMPARED = 100
"""Of those who say the rarest word of a quotation so many are looked at, so that time grows as the text does."""
_WORD = re.compile(r"[^\W_]+")


def said_again(resolved: Resolved) -> Resolved:
    """The resolutions again, with whoever says the same words elsewhere for quotations that stand by themselves."""
    alone = {at: words for at, (draft, _) in enumerate(resolved) if _is_alone(draft) and (words := _words(draft))}
    alone = {at: words for at, words in alone.items() if sum(map(len, words)) > _FEWEST_LETTERS}
    if not alone:
        return resolved
    saying: dict[str, list[tuple[str, Resolution]]] = defaultdict(list)
    for draft, resolution in resolved:
        if draft.mention is not None and resolution.entity is not None:
            words = _words(draft)
            for word in dict.fromkeys(words):
                saying[word].append(("".join(words), resolution))
    found = list(resolved)
    for at, words in alone.items():
        letters = "".join(words)
        sayers = min((saying.get(word, []) for word in words), key=len)[:_MOST_COMPARED]
        again = next((given for said, given in sayers if letters in said), None)
        draft, resolution = resolved[at]
        if again is not None and again.entity is not None and again.entity is not resolution.entity:
            why = f"the text gives the same words to {again.entity.name}"
            found[at] = draft, Resolution(again.entity, Giving.SAID_AGAIN, Level.CONTINUED, (why,), again.sources)
    return found


def _is_alone(draft: Draft) -> bool:
    """Whether a quotation that nobody is told to say is all of its paragraph."""
    is_all = draft.pieces[0][0] == 0 and draft.pieces[-1][1] == len(draft.paragraph.tokens)
    return is_all and draft.mention is None and draft.form is Form.DIRECT


def _words(draft: Draft) -> list[str]:
    return _WORD.findall(" ".join(draft.texts).lower())
