"""Who said it: the statements of an article, whose words they are, and why.

`attribute` reads an English article with a small grammar of news writing, without looking anything up. It goes through
five steps, each a package or two that knows only those before it:

1. `text`, `tagging` and `names`, together in `paragraphs`: words, marks, sentences, parts of speech, and, by a small
   trained model, which words are names.
2. `phrases`, `reports`, `contents`, together in `statements`: who is the subject of a verb, which verb reports, what is
   said, and all statements of the article.
3. `entities` and `resolution`: who is who in the article, and whom "Xi", "the Chinese president", "he" and "a first
   mate" stand for; nobody where the text leaves it open.
4. `continuation`: the sentences after a statement that are its speaker's too, though nothing says so.
5. `dates`, `evidence` and `assembly`: the day it was said on, the reasons that are shown, all put into the article.

`lexicon` is the words that all of these know, `weighing` reads the weights that were learnt. What "said" takes:
`lexicon.reporting_verbs`. Whom "he" means: `resolution.antecedents`.

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
