"""Which statement of an article an address of one means, also where the words have changed since."""

from search.article import Article
from search.request import CitedStatement, Whereabouts
from search.statement_ids import is_number, is_statement_id, likeness, nearest, same_words


def cited_in(article: Article, cited: str) -> CitedStatement | None:
    """What the article holds of the statement of the id `cited`; None where that is no id."""
    placed = {statement.id: (section, statement) for section in article.sections for statement in section.statements}
    if cited in placed:
        section, statement = placed[cited]
        return CitedStatement(article=article, where=Whereabouts.HERE, section=section, statement=statement)
    if is_number(cited):
        return CitedStatement(article=article, where=Whereabouts.NUMBERED)
    if not is_statement_id(cited):
        return None
    found = nearest(cited, list(placed))
    if found is None:
        return CitedStatement(article=article, where=Whereabouts.GONE)
    section, statement = placed[found]
    return CitedStatement(
        article=article,
        where=Whereabouts.HERE if same_words(cited, found) else Whereabouts.CHANGED,
        section=section,
        statement=statement,
        likeness=likeness(cited, found),
    )
