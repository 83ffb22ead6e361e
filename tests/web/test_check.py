"""The page that checks quotations, its endpoint, and the page of an utterance."""

from dataclasses import replace
from urllib.parse import urlencode

import pytest

from search.article import Article, Attribution, Level
from search.config import Settings
from search.engines import open_engine
from tests.search.checking.archives import denying
from tests.search.engines.articles import article
from tests.web.conftest import EVIL, soup_of, words
from web import create_app

BRIDGE = "We will not build the harbour bridge before the lock gates are replaced"


def naming_its_speakers(made: Article) -> Article:
    """The article with every speaker named beside the words."""
    by_name = Attribution(level=Level.NAMED, reasons=(), evidence=())
    return replace(
        made,
        sections=tuple(
            replace(part, statements=tuple(replace(said, attribution=by_name) for said in part.statements))
            for part in made.sections
        ),
    )


@pytest.fixture(scope="module")
def client(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("check") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        for each in (
            article("a", f'"[ada-byrd direct: {BRIDGE}]," Ada Byrd said.', day="2021-03-01", title="Bridge waits"),
            article("b", f'"[ada-byrd direct: {BRIDGE} in May]," she said.', day="2021-04-01", title="Still no bridge"),
            article("c", f'"[bo-lund direct: {BRIDGE}]," he said.', day="2021-03-02", title="Lund on bridges"),
        ):
            writer.add(naming_its_speakers(each))
    engine.close()
    return create_app(Settings(index=path)).test_client()


def test_page_asks_for_a_quotation_before_there_is_one(client):
    page = soup_of(client.get("/check"))
    assert page.select_one("form.check-form textarea[name=q]")
    assert not page.select(".finding")


def test_page_offers_those_who_may_be_meant_and_keeps_the_text(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        for at, who in enumerate(("bo-lund", "al-lund")):
            writer.add(article(f"a{at}", f'"[{who} direct: {BRIDGE[: 40 + 9 * at]}]," Lund said.', day="2021-03-01"))
    engine.close()
    client = create_app(Settings(index=str(tmp_path / "index"))).test_client()
    page = soup_of(client.get(f"/check?{urlencode({'q': BRIDGE[:40], 'said_by': 'Lund', 'to': '2022'})}"))
    assert words(page.select_one("#who")) == "Who is meant by “Lund”?"
    assert {each["value"] for each in page.select("button[name=speaker]")} == {"al-lund", "bo-lund"}
    form = page.select_one(".finding form")
    given = {each["name"]: each.get("value", each.get_text()) for each in form.select("input, textarea")}
    found = client.post("/check", data={**given, "speaker": "bo-lund"}, follow_redirects=True)
    assert words(soup_of(found).select_one(".finding h2")) == "Word for word"
    assert soup_of(found).select_one("input[name=to]")["value"] == "2022"


def test_page_says_that_nobody_is_called_so(client):
    page = soup_of(client.get(f"/check?{urlencode({'q': BRIDGE, 'said_by': 'Zebulon'})}"))
    assert words(page.select_one("#who")) == "Nobody called “Zebulon” speaks in this archive."
    assert not page.select("button[name=speaker]")


def test_page_warns_of_a_publication_that_is_not_there(client):
    page = soup_of(client.get(f"/check?{urlencode({'q': BRIDGE, 'source': 'The Cry'})}"))
    assert words(page.select_one(".notice")) == "This archive has no source The Cry."


def test_page_says_who_said_the_words_first_and_where_else(client):
    page = soup_of(client.get(f"/check?{urlencode({'q': BRIDGE})}"))
    assert words(page.select_one(".finding h2")) == "Word for word"
    assert [words(each) for each in page.select(".stands .person")] == ["Ada Byrd", "Bo Lund", "Ada Byrd"]
    assert page.select_one(".stands mark").get_text() == BRIDGE


def test_page_marks_what_was_changed_word_by_word(client):
    page = soup_of(client.get(f"/check?{urlencode({'q': BRIDGE.replace('not build', 'paint')})}"))
    quotation = page.select_one(".quotation")
    assert words(quotation.select_one("del")) == "[original: not build]"
    assert words(quotation.select_one("ins")) == "[quoted: paint]"
    assert "turned into its opposite" in words(page)


def test_page_and_endpoint_say_what_was_denied(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        writer.add(
            denying("d", "Dunn denied that [cy-dunn indirect: the pilots had been paid twice for it].", "denied")
        )
    engine.close()
    client = create_app(Settings(index=str(tmp_path / "index"))).test_client()
    asked = urlencode({"q": "the pilots had been paid twice for it"})
    page = soup_of(client.get(f"/check?{asked}"))
    assert words(page.select_one(".finding h2")) == "Denied, not said"
    assert "Cy Dunn denied" in words(page.select_one(".told"))
    assert "reported in other words: “denied”" in words(page.select_one(".stands .form-word"))
    (quotation,) = client.get(f"/api/v1/check?{asked}").json["quotations"]
    assert quotation["verdict"] == "denied"
    assert [each["denied"] for each in quotation["sources"]] == [True]
    assert "“denied”" in quotation["notes"][0]


def test_several_quotations_are_a_table_with_the_verdict_on_each(client):
    text = f"Byrd said “{BRIDGE}”. Lund told us “grapes sing to the moon at night”."
    rows = soup_of(client.get(f"/check?{urlencode({'q': text})}")).select(".verdicts tbody tr")
    assert [words(row.select_one("td")) for row in rows] == ["Word for word", "Not found here"]


def test_a_short_text_that_is_posted_gets_an_address_and_a_long_one_its_answer(client):
    short = client.post("/check", data={"q": BRIDGE, "said_by": "", "from": "", "to": ""})
    assert (short.status_code, short.location) == (303, f"/check?{urlencode({'q': BRIDGE})}")
    long = client.post("/check", data={"q": f"Byrd said “{BRIDGE}”. " + "The pilots waited for the tide. " * 200})
    assert words(soup_of(long).select_one(".finding h2")) == "Word for word"


def test_endpoint_takes_a_form_or_a_plain_text(client):
    answers = [
        client.get(f"/api/v1/check?{urlencode({'q': BRIDGE, 'speaker': 'bo-lund'})}"),
        client.post("/api/v1/check", data={"q": BRIDGE, "speaker": "bo-lund"}),
        client.post("/api/v1/check?speaker=bo-lund", data=BRIDGE, content_type="text/plain"),
    ]
    for answer in answers:
        assert answer.status_code == 200, answer.text
        assert answer.json["speaker"] == {"id": "bo-lund", "label": "Bo Lund"}
        assert [each["verdict"] for each in answer.json["quotations"]] == ["word-for-word"]
        assert answer.json["quotations"][0]["sources"][0]["article"]["id"] == "c"


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/check", 400),
        ("/api/v1/check?q=%E2%80%A6", 400),
        ("/api/v1/check?q=bridge&sort=newest", 400),
        ("/api/v1/check?q=bridge&speaker=nobody", 400),
        ("/api/v1/check?q=bridge&from=2022&to=2021", 400),
        ("/api/v1/utterances/uaaaaaaaaaab", 404),
        ("/utterance/nonsense", 404),
    ],
)
def test_what_cannot_be_answered_is_refused(client, path, status):
    assert client.get(path).status_code == status


def test_only_the_check_may_be_posted_to_and_not_too_much(client):
    assert client.post("/search", data={"q": "bridge"}).status_code == 405
    assert client.post("/api/v1/check", data={"q": "x" * 500_000}).status_code == 413
    assert client.put("/check", data={"q": "bridge"}).status_code == 405


def test_text_that_is_checked_never_becomes_markup(client):
    page = client.get(f"/check?{urlencode({'q': f'{EVIL} {BRIDGE} {EVIL}', 'from': '2021'})}").text
    assert EVIL not in page
    assert "&lt;script&gt;" in page


def test_hit_leads_to_its_utterance_with_all_occurrences(client):
    hits = client.get("/api/v1/search?unit=statement&sort=oldest").json["hits"]
    assert {hit["utterance"]["articles"] for hit in hits} == {3}
    cards = soup_of(client.get("/search?unit=statement"))
    (link, *_) = [each for each in cards.select(".card .repeated a") if words(each) == "Also in 2 articles"]
    page = soup_of(client.get(link["href"]))
    assert [words(each) for each in page.select(".printing h3, .printing .from a")] == [
        "Bridge waits",
        "Lund on bridges",
        "Still no bridge",
    ]
    assert "Disputed" in words(page)
    assert words(page.select(".printing")[2].select_one("ins")) == "[here: in May]"


def test_utterance_for_programs_tells_the_differences(client):
    (hit, *_) = client.get("/api/v1/search?unit=statement").json["hits"]
    found = client.get(f"/api/v1/utterances/{hit['utterance']['id']}").json
    assert (found["total"], found["disputed"]) == (3, True)
    assert [each["hit"]["article"]["id"] for each in found["occurrences"]] == ["a", "c", "b"]
    assert [each["kind"] for each in found["occurrences"][2]["changes"] if each["kind"]] == ["put-in"]


def test_who_says_most_may_count_what_is_printed_again_once(client):
    for count, expected in (("statements", 2), ("utterances", 1)):
        answer = client.get(f"/api/v1/search?unit=statement&count={count}").json
        counts = {each["value"]: each["count"] for each in answer["facets"]["speaker"]["values"]}
        assert counts == {"ada-byrd": expected, "bo-lund": 1}
