"""Every word of the interface is in one list, and a second language is a file."""

import re

import pytest
from babel.messages.pofile import write_po
from bs4 import BeautifulSoup, NavigableString

from search.config import Settings
from search.errors import SearchError
from web import create_app, wording
from web.wording import TEMPLATE, catalogue, translations, written

OF_THE_ARCHIVE = (
    ".snippet, .prose, .person, .heading, .hits-head h3, .publication, .story-head h1, .kicker, .story-dates, code, "
    "em, "
    ".brand, .source-words, .credits, .facet-speaker label, .facet-about label, .facet-mentions label, .exports a, "
    ".facet-source label, .voices a, .chip-text, .missing, .part h2, .ledger, .broken, .evidence dd, .words, .choose, "
    ".byline .unseen, .act .unseen, .cite a, .notes blockquote, time"
)
"""Where the texts of articles, names and queries stand, which are in the language that they are in."""


def test_list_of_all_words_is_as_they_are_written():
    assert TEMPLATE.read_text(encoding="utf-8") == written(), "run make words"


def test_words_of_python_templates_and_fields_are_listed():
    ids = {message.id for message in catalogue()}
    assert {"Search", "Statements by month", "Said by", ("%(n)s article", "%(n)s articles")} <= ids


@pytest.fixture
def shouting(index_path, tmp_path, monkeypatch):
    """A site in a language in which every word stands in white brackets."""
    found = catalogue()
    for message in found:
        if message.id:
            forms = message.id if isinstance(message.id, tuple) else (message.id,)
            said = tuple(f"⟦{form}⟧" for form in forms)
            message.string = said if len(said) > 1 else said[0]
    with (tmp_path / "eo.po").open("wb") as file:
        write_po(file, found)
    monkeypatch.setattr(wording, "LOCALES", tmp_path)
    translations.cache_clear()
    yield create_app(Settings(index=str(index_path), language="eo")).test_client()
    translations.cache_clear()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/search?q=china",
        "/search?q=china&unit=section&form=direct&speaker=xi-jinping",
        "/search?q=taiwan+cooperation",
        "/search?q=sanction&speaker=vladimir-putin",
        "/search?q=taiwan&from=1999&to=1999",
        "/search?said_by=tolliver",
        "/article/ID?q=cooperation",
    ],
)
def test_second_language_is_a_file(shouting, seed_id, path):
    soup = BeautifulSoup(shouting.get(path.replace("ID", seed_id), follow_redirects=True).get_data(), "html.parser")
    assert soup.html["lang"] == "eo"
    for place in soup.select(f"{OF_THE_ARCHIVE}, script, style, svg, title"):
        place.extract()
    bare = []
    for text in soup.body.find_all(string=True):
        outside, inside = re.sub("“[^”]*”", "", text), 1
        while inside:
            outside, inside = re.subn("⟦[^⟦⟧]*⟧", "", outside)
        if isinstance(text, NavigableString) and re.search(r"[A-Za-z]{3}", outside):
            bare.append(" ".join(text.split()))
    assert bare == []


def test_language_without_a_file_is_refused():
    with pytest.raises(SearchError, match="ONRECORD_LANGUAGE cannot be xx"):
        create_app(Settings(language="xx"))
