"""Every word of the interface is in one list, and a second language is a file."""

import re

import pytest
from babel.messages.pofile import write_po
from bs4 import BeautifulSoup

from search.config import Settings
from search.engines import open_engine
from search.errors import SearchError
from tests.articles import write
from web import create_app, wording
from web.forms import PARAMETERS
from web.wording import TEMPLATE, catalogue, translations, written

BRIDGE = "we will not build the harbour bridge before the lock gates are replaced"
OF_THE_ARCHIVE = (
    ".snippet, .prose, .person, .heading, .hits-head h3, .publication, .story-head h1, .kicker, .story-dates, code, "
    "em, .brand, .source-words, .credits, .facet-speaker label, .facet-about label, .facet-mentions label, .exports a, "
    ".facet-source label, .voices a, .chip-text, .missing, .part h2, .ledger, .broken, .evidence dd, .words, .choose, "
    "cite, .byline .unseen, .act .unseen, .cite a, .notes blockquote, time, .line-words, .graph-label a, "
    ".said-words, .said-place, .speaker-facts dd, .case-head a, .acts-row, .quotation, .from a, textarea, "
    ".verdicts th a, h1.utterance-words"
)
"""Where the texts of articles, names and queries stand, which are in the language that they are in."""


def test_list_of_all_words_is_as_they_are_written():
    assert TEMPLATE.read_text(encoding="utf-8") == written(), "run make words"


def test_words_of_python_templates_and_fields_are_listed():
    ids = {message.id for message in catalogue()}
    assert {"Search", "Statements by month", "Said by", ("%(n)s article", "%(n)s articles")} <= ids


@pytest.fixture(scope="module")
def names(app):
    """The names of speakers, publications and parameters, which are nobody's words."""
    client, found = app.test_client(), [*PARAMETERS]
    for page in range(1, 9):
        found += [
            each["name"] for each in client.get(f"/api/v1/speakers?per_page=100&page={page}").get_json()["speakers"]
        ]
    found += [each["value"] for each in client.get("/api/v1/search").get_json()["facets"]["source"]["values"]]
    return re.compile("|".join(re.escape(name) for name in sorted(found, key=len, reverse=True)))


@pytest.fixture
def brackets(tmp_path, monkeypatch):
    """A language in which every word stands in white brackets."""
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
    yield "eo"
    translations.cache_clear()


@pytest.fixture
def shouting(index_path, brackets):
    """A site in that language."""
    return create_app(Settings(index=str(index_path), language=brackets, editor="on")).test_client()


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
        "/search?q=china&layout=lines",
        "/search?q=china&speaker=nobody-at-all&source=None",
        "/search?q=%22open",
        "/search?q=a*b",
        "/search?q=-",
        "/search?q=china&colour=red",
        "/search?q=china&page=x",
        "/search?from=2023&to=2022",
        "/nothing",
        "/article/nowhere",
        "/statement/ID/st3",
        "/speaker/xi-jinping",
        "/speaker/nobody",
        "/who?q=china",
        "/who?q=nothingatall",
        "/compare",
        "/compare?speaker=vladimir-putin&speaker=xi-jinping",
        "/compare?speaker=vladimir-putin&speaker=xi-jinping&q=nothingatall",
        "/compare?name=tolliver&speaker=xi-jinping",
        "/compare?name=zaphod",
        "/unnamed",
        "/unnamed?word=official&q=report",
        "/coverage",
        "/coverage?interval=month&language=en",
        "/coverage?from=1900&to=1901",
        "/editor",
        "/editor?kind=several",
        "/editor?page=0",
        "/check",
        "/check?q=Russia+firmly+supports+the+position+of+China+on+Taiwan&said_by=putin",
        "/check?q=Russia+firmly+supports+China%27s+position+on+the+Taiwan+question",
        "/check?q=Russia+firmly+supports+China%27s+position+on+the+Taiwan+question&said_by=xi+jinping",
        "/check?q=%E2%80%9CNobody+ever+said+this+at+all%E2%80%9D+%E2%80%9CFacts+have+repeatedly+proven+that%E2%80%9D",
    ],
)
def test_second_language_is_a_file(shouting, seed_id, names, path):
    assert bare(shouting.get(path.replace("ID", seed_id), follow_redirects=True), names) == []


def test_words_that_are_followed_are_told_in_a_second_language(brackets, tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        writer.add(write("a", "A", f"[ada-byrd: {BRIDGE}], Byrd said.", date="2021-03-01"))
        writer.add(write("b", "B", f"[bo-lund: {BRIDGE} soon], Lund said.", date="2021-03-02"))
        writer.add(write("c", "C", f"[ada-byrd: {BRIDGE}], she said.", date="2021-03-02"))
    engine.close()
    site = create_app(Settings(index=str(tmp_path / "index"), language=brackets)).test_client()
    hit = site.get("/api/v1/search?unit=statement").get_json()["hits"][0]
    page = site.get(f"/utterance/{hit['utterance']['id']}")
    assert "⟦In the same words.⟧" in page.get_data(as_text=True)
    assert bare(page, re.compile("Ada Byrd|Bo Lund")) == []


def bare(response, names):
    """What a page says that is neither in the second language nor of the archive."""
    soup = BeautifulSoup(response.get_data(), "html.parser")
    assert soup.html["lang"] == "eo"
    for place in soup.select(f"{OF_THE_ARCHIVE}, script, style, svg, title"):
        place.extract()
    found = [outside_of_brackets(text) for text in shown(soup)]
    return [text for text in found if re.search("[A-Za-z]{3}", text) and re.search("[A-Za-z]{3}", names.sub("", text))]


def shown(soup):
    """What people read or hear of a page, each piece by itself."""
    for element in soup.body.find_all(True):
        for name in ("aria-label", "title", "placeholder", "alt"):
            yield element.get(name, "")
    yield from (" ".join(text.split()) for text in soup.body.find_all(string=True))


def outside_of_brackets(text):
    """The letters that no translation is made of, but for quoted words and numbers that are filled in."""
    text, found = re.sub("“[^”]*”", "", text), 1
    while found:
        text, found = re.subn("⟦[^⟦⟧]*⟧", "", text)
    return text


def test_language_without_a_file_is_refused():
    with pytest.raises(SearchError, match="ONRECORD_LANGUAGE cannot be xx"):
        create_app(Settings(language="xx"))
