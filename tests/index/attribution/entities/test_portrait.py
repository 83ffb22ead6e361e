"""What an article tells of somebody for the directory."""

import pytest

from index.attribution import attribute
from search.article import Article, Section


def country_of(name: str, text: str, dateline: str | None, title: str = "") -> str | None:
    article = attribute(Article(id="a1", title=title, dateline=dateline, sections=(Section(id="s1", text=text),)))
    (speaker,) = (each for each in article.speakers if each.name == name)
    return speaker.country


@pytest.mark.parametrize(
    ("text", "name", "dateline", "country"),
    [
        ("The Norwegian Finance Ministry said it rained.", "Norwegian Finance Ministry", None, "Norway"),
        ("Peru's Reserve Bank said it rained.", "Reserve Bank", "LONDON, May 1", "Peru"),
        ("The Reserve Bank said it rained.", "Reserve Bank", "WELLINGTON, May 1", "New Zealand"),
        ("The Reserve Bank said it rained.", "Reserve Bank", "CUSCO, Peru, May 1", "Peru"),
        ("The Banking Commission said it rained.", "Banking Commission", "HONG KONG, May 1", "Hong Kong"),
        ("The Federal Reserve Board said it rained.", "Federal Reserve Board", "LONDON, May 1", None),
        ("The U.S. Embassy in Lima said it rained.", "U.S. Embassy", "LONDON, May 1", "Peru"),
        ("The U.S. Embassy in Chile said it rained.", "U.S. Embassy", None, "Chile"),
        ("The U.S. Embassy said it rained.", "U.S. Embassy", "BONN, May 1", "Germany"),
        ("The U.S. Embassy said it rained.", "U.S. Embassy", None, None),
    ],
)
def test_country_of_what_many_have_is_told_by_the_words_beside_it_or_the_dateline(text, name, dateline, country):
    assert country_of(name, text, dateline) == country


@pytest.mark.parametrize(
    ("title", "country"),
    [
        ("Peru's Debts Grow", "Peru"),
        ("New Zealand Cuts Taxes", "New Zealand"),
        ("U.S. Praises Peru", None),
        ("All of us Pay", None),
        ("Debts Grow", None),
    ],
)
def test_title_tells_the_country_where_it_names_one(title, country):
    assert country_of("Finance Ministry", "The Finance Ministry said it rained.", "MIAMI, May 1", title) == country
