"""Who said it: the statements of an article, whose words they are, and why.

`attribute` reads an English article with a small grammar of news writing, without a model and without looking anything
up. It goes through four steps, each a few modules:

1. `tokens`, `quotations`, `sentences` (together in `paragraphs`): words, marks, sentences. `names` and `titles` find
   names and what stands before them; `registry` groups them into persons and bodies by what `clues` and `roles` see.
2. `reports`, `subjects`, `contents` (together in `reading` and `statements`): which verb reports, who is its subject,
   what is said. `cues`, `lexicon` and `givennames` are the words these know.
3. `resolution`: whom "Xi" (`registry`), "the Chinese president" (`descriptions`, `discourse`), "he" (`antecedents`) and
   "a first mate" in the lead (`leads`) stand for in this article; nobody where the text leaves it open.
4. `evidence`, `dates`: the reasons that are shown, and the day it was said on.

>>> from search.article import Article, Section
>>> article = attribute(Article(id="a", title="", sections=(Section(id="s1", text=(
...     "Mayor Ada Byrd said rain is coming. \\"Stay home,\\" the mayor added. \\"Please.\\"")),)))
>>> for statement in article.sections[0].statements:
...     print(statement.speaker, statement.form, statement.text_in(article.sections[0]))
ada-byrd indirect rain is coming
ada-byrd direct "Stay home,"
ada-byrd direct "Please."
>>> article.sections[0].statements[1].attribution.reasons
("'the mayor' is Ada Byrd: introduced as 'Mayor Ada Byrd'",)
"""

from index.attribution.assembly import assemble
from search.article import Article

__all__ = ["attribute"]


def attribute(article: Article) -> Article:
    """The article with the statements and mentions of its sections, and its speakers; unchanged where not in English.

    What stands in `article` already as statements, mentions or speakers is replaced.
    """
    if article.lang != "en":
        return article
    return assemble(article)
