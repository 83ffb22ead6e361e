"""What an article tells of somebody for the directory."""

import pytest

from index.attribution import attribute
from search.article import Article, Section


@pytest.mark.parametrize(
    ("text", "name", "dateline", "country"),
    [
        ("The Norwegian Finance Ministry said it rained.", "Norwegian Finance Ministry", None, "Norway"),
        ("Peru's Reserve Bank said it rained.", "Reserve Bank", "LONDON, May 1", "Peru"),
        ("The Reserve Bank said it rained.", "Reserve Bank", "WELLINGTON, May 1", "New Zealand"),
        ("The Banking Commission said it rained.", "Banking Commission", "HONG KONG, May 1", "Hong Kong"),
        ("The Federal Reserve Board said it rained.", "Federal Reserve Board", "LONDON, May 1", None),
        ("The U.S. Embassy in Lima said it rained.", "U.S. Embassy", "LONDON, May 1", "Peru"),
        ("The U.S. Embassy in Chile said it rained.", "U.S. Embassy", None, "Chile"),
        ("The U.S. Embassy said it rained.", "U.S. Embassy", "BONN, May 1", "Germany"),
        ("The U.S. Embassy said it rained.", "U.S. Embassy", None, None),
    ],
)
def test_country_of_what_many_have_is_told_by_the_words_beside_it_or_the_dateline(text, name, dateline, country):
    article = attribute(Article(id="a1", title="", dateline=dateline, sections=(Section(id="s1", text=text),)))
    (speaker,) = (each for each in article.speakers if each.name == name)
    assert speaker.country == country
