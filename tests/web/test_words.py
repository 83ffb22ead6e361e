"""The page that lays what a speaker said beside what they said before, and its endpoint."""

from urllib.parse import urlencode

import pytest

from search.config import Settings
from search.engines import open_engine
from tests.search.engines.articles import article
from tests.web.conftest import EVIL, soup_of, words
from web import create_app

FIRST = "We will never sell the water works of Aster to anybody from outside the valley"
LATER = "We will not sell the water works of Aster to anybody from outside the valley this year"
OTHER = "The mills need more weavers and more wool than ever before in their long history"


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("words") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        for each in (
            article("a", f"[ada-byrd direct: {FIRST}]", day="2021-03-01", title="Not for sale"),
            article("b", f"[ada-byrd direct: {FIRST}]", day="2021-03-02", title="Byrd: not for sale"),
            article("c", f"[ada-byrd direct: {LATER}]", day="2022-03-01", title="Not now"),
            article("d", f"[ada-byrd direct: {OTHER}] in Aster", day="2022-04-01", title="Looms"),
            article("e", f"[bo-lund direct: {LATER}]", day="2022-05-01", title="Lund too"),
            article("f", "[cy-dunn direct: We have done enough], he said", day="2021-03-01", title="Enough"),
            article("g", "[cy-dunn direct: We have not done enough], he said", day="2021-09-01", title="Not enough"),
            article("h", "[cy-dunn direct: Enough of it], he said", day="2022-09-01", title="No more"),
        ):
            writer.add(each)
    engine.close()
    return create_app(Settings(index=path)).test_client()


def test_page_asks_for_a_speaker_before_there_is_one(client):
    page = soup_of(client.get("/words?q=water"))
    assert page.select_one("form.words-form input[name=said_by][required]")
    assert page.select_one(".words-form input[name=q]")["value"] == "water"
    assert not page.select(".printing")


def test_page_folds_repeats_and_marks_what_changed_beside_the_wording_before(client):
    page = soup_of(client.get("/words?speaker=ada-byrd&q=water"))
    assert words(page.h1) == "Did Ada Byrd change their words?"
    assert words(page.select_one("#wordings")) == "Ada Byrd: 3 statements in 2 wordings"
    first, second = page.select(".printing")
    assert [words(each.select_one(".from a")) for each in (first, second)] == ["Not for sale", "Not now"]
    assert words(first.select_one(".repeated a")) == "Said or printed 2 times"
    assert [words(each) for each in second.select("del")] == ["[before: never]"]
    assert [words(each) for each in second.select("ins")] == ["[here: not]", "[here: this year]"]
    assert second.select_one("a[href='#w1']")


def test_a_few_words_turned_round_are_a_change_of_wording(client):
    first, second, third = client.get("/api/v1/words?speaker=cy-dunn").json["wordings"]
    assert (first["before"], second["before"], third["before"]) == (None, 0, None)
    assert [each["kind"] for each in second["changes"] if each["kind"]] == ["negated"]


def test_what_is_like_nothing_before_stands_as_it_is(client):
    page = soup_of(client.get("/words?speaker=ada-byrd"))
    last = page.select(".printing")[-1]
    assert words(last.select_one(".words")) == OTHER
    assert not last.select("ins, del")


def test_name_that_is_typed_is_understood(client):
    assert words(soup_of(client.get("/words?said_by=byrd&q=water")).h1) == "Did Ada Byrd change their words?"


def test_form_with_blanks_gets_its_own_address(client):
    sent = client.get("/words?said_by=byrd&q=water&from=&to=")
    assert (sent.status_code, sent.location) == (302, "/words?q=water&said_by=byrd")


def test_endpoint_tells_the_wordings_and_what_differs(client):
    found = client.get("/api/v1/words?speaker=ada-byrd&q=water").json
    assert found["speaker"] == {"id": "ada-byrd", "label": "Ada Byrd"}
    assert (found["total"], found["read"]) == (3, 3)
    first, second = found["wordings"]
    assert (first["date"], first["times"], first["before"], first["changes"]) == ("2021-03-01", 2, None, [])
    assert (second["times"], second["before"]) == (1, 0)
    assert 0.5 < second["likeness"] < 1
    changed = [(each["before"], each["after"], each["kind"]) for each in second["changes"] if each["kind"]]
    assert changed == [("never", "not", "exchanged"), ("", "this year", "put-in")]


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ({"q": "water"}, 400),
        ({"speaker": "nobody"}, 400),
        ({"speaker": "ada-byrd", "sort": "newest"}, 400),
        ({"speaker": "ada-byrd", "from": "2022", "to": "2021"}, 400),
        ({"said_by": "zebedee"}, 400),
        ({"speaker": "ada-byrd", "q": "nothingatall"}, 200),
    ],
)
def test_what_cannot_be_answered_is_refused(client, asked, status):
    assert client.get(f"/api/v1/words?{urlencode(asked)}").status_code == status


def test_two_speakers_are_not_one(client):
    assert client.get("/api/v1/words?speaker=ada-byrd&speaker=bo-lund").status_code == 400


def test_text_that_is_asked_for_never_becomes_markup(client):
    page = client.get(f"/words?{urlencode({'speaker': 'ada-byrd', 'q': EVIL})}").text
    assert EVIL not in page


def test_results_of_one_speaker_lead_to_their_changing_words(client):
    page = soup_of(client.get("/search?unit=statement&speaker=ada-byrd&q=water&form=direct&from=2021"))
    (link,) = [each for each in page.select("a.who-link") if words(each) == "Did they change their words?"]
    assert words(soup_of(client.get(link["href"])).h1) == "Did Ada Byrd change their words?"
    assert "change their words" not in words(soup_of(client.get("/search?unit=statement&q=water")))
