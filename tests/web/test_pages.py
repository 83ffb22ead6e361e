"""The pages say what was asked, what was found and what was not, in plain words."""

import re
from itertools import pairwise
from urllib.parse import urlencode
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from search.config import Settings
from web import create_app


def page(client, path, status=200):
    response = client.get(path, follow_redirects=True)
    assert response.status_code == status
    return BeautifulSoup(response.get_data(), "lxml")


def words_of(soup, selector):
    return [" ".join(found.get_text().split()) for found in soup.select(selector)]


def test_start_page_tells_what_the_archive_covers(client):
    soup = page(client, "/")
    assert "25" in words_of(soup, ".holdings dd")
    assert soup.select_one(".coverage")
    assert soup.select_one("form#search input[name=q]")


def test_example_queries_find_what_they_promise(client):
    soup = page(client, "/")
    examples = soup.select("[aria-labelledby=examples] li")
    assert len(examples) >= 4
    for example in examples:
        found = page(client, example.a["href"])
        promised = example.select_one(".count").get_text()
        if promised.startswith("nothing"):
            assert "No statement by Vladimir Putin" in found.select_one(".empty").get_text()
        else:
            assert found.select_one("#summary").get_text().startswith(promised) or f"of {promised}" in str(found)
    assert [each for each in words_of(soup, "[aria-labelledby=examples] a") if re.fullmatch(r"In \w+ \d{4}", each)]


def test_query_stands_above_the_results_as_removable_chips(client):
    path = "/search?q=china&speaker=xi-jinping&exclude_speaker=vladimir-putin&form=indirect&from=2022&match=all"
    soup = page(client, f"{path}&unit=section")
    assert words_of(soup, ".chip") == [
        "words china",
        "speaks there: Xi Jinping",
        "not Vladimir Putin",
        "something there is reported in other words",
        "dated since 2022",
        "all of the words",
    ]
    for chip in soup.select(".chip a"):
        assert client.get(chip["href"]).status_code == 200
    assert soup.select_one(".chips-all a")["href"] == "/search?q=china&unit=section&match=all"


def test_language_is_called_by_its_name_and_can_be_widened(client):
    found = page(client, "/search?q=china&language=en")
    assert words_of(found, ".chip") == ["words china", "in English"]
    assert "English" in found.select_one(".facet-language .chosen label").get_text()
    none = page(client, "/search?q=china&language=de")
    assert "in any language" in words_of(none, ".ways a")


def test_every_link_of_a_page_can_be_followed(client):
    soup = page(client, "/search?q=china&speaker=xi-jinping&unit=statement&per_page=2&page=2")
    links = {link["href"] for link in soup.select("a[href^='/']")}
    assert len(links) > 15
    for link in links:
        with client.get(link.partition("#")[0]) as response:
            assert response.status_code == 200, link


def test_selected_facet_values_are_ticked(client):
    soup = page(client, "/search?q=china&speaker=vladimir-putin&unit=statement")
    ticked = soup.select(".facet-speaker input[checked]")
    assert [box["value"] for box in ticked] == ["vladimir-putin"]
    row = ticked[0].find_parent("li")
    assert "chosen" in row["class"]
    assert row.label["for"] == ticked[0]["id"]


def test_facet_values_can_be_left_out(client):
    soup = page(client, "/search?q=china&unit=statement")
    leave_out = next(link for link in soup.select(".without") if link.get("aria-label") == "Leave out Xi Jinping")
    assert "exclude_speaker=xi-jinping" in leave_out["href"]
    after = page(client, leave_out["href"])
    assert "Xi Jinping" not in words_of(after, ".card .byline .person")


def test_section_card_tells_who_says_it_from_who_speaks_there(client):
    soup = page(client, "/search?q=taiwan&unit=section")
    assert words_of(soup, ".card .saying") == ["Says it Vladimir Putin"]
    assert words_of(soup, ".card .speaking") == ["Also speaks here Xi Jinping"]
    assert "the words are not theirs" in soup.select_one(".legend").get_text()


def test_nobody_says_it_when_no_words_are_searched(client):
    soup = page(client, "/search?speaker=vladimir-putin&unit=section")
    assert not soup.select(".saying")
    assert soup.select(".speaking dt")[0].get_text() == "Speaks here"


def test_real_quotations_alone_are_block_quotes(client):
    quoted = page(client, "/search?speaker=xi-jinping&unit=statement&form=direct")
    assert len(quoted.select(".card blockquote.snippet")) == len(quoted.select(".card")) == 2
    reported = page(client, "/search?speaker=xi-jinping&unit=statement&form=indirect")
    assert reported.select(".card")
    assert not reported.select(".card blockquote, .card q:not(.source-words)")
    assert all(
        words.startswith("Reported in other words")
        for words in words_of(reported, ".card .who .form-word:nth-child(2)")
    )


def test_verb_is_shown_that_does_more_than_say(client):
    soup = page(client, "/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    assert words_of(soup, ".card .who .form-word") == ["Reported in other words: “vowed”"]


def test_why_this_speaker_shows_the_evidence(client):
    soup = page(client, "/search?q=taiwan&speaker=vladimir-putin&unit=statement")
    why = soup.select_one(".card details.why")
    assert "Russian president" in why.get_text()
    assert "vowed" in why.get_text()


def test_relaxed_search_says_so(client):
    soup = page(client, "/search?q=taiwan+school+zzz")
    assert "None with all these words" in soup.select_one(".notice").get_text()


def test_hits_with_some_of_the_words_follow_and_say_which_they_lack(client):
    soup = page(client, "/search?q=taiwan+cooperation&unit=section")
    cards = soup.select(".card")
    lacking = [bool(card.select(".missing")) for card in cards]
    assert lacking == sorted(lacking)
    assert {True, False} == set(lacking)
    assert soup.select_one(".tier").find_next(class_="card").select_one(".missing").get_text().startswith("Some of")
    summary = soup.select_one("#summary").get_text()
    whole, some = map(int, re.search(r"(\d+) sections?.* with all the words, (\d+) with some", summary).groups())
    assert lacking.count(False) == whole
    assert lacking.count(True) == some


def test_speaker_named_in_the_query_is_offered_not_applied(client):
    soup = page(client, "/search?q=putin+taiwan")
    offer = soup.select_one(".offers a")
    assert "Vladimir Putin" in offer.get_text()
    assert not soup.select(".facet-speaker input[checked]")
    assert client.get(offer["href"]).status_code == 200


def test_question_is_answered_says_so_and_leads_to_its_words(client):
    soup = page(client, "/search?q=What+did+Putin+say+about+Taiwan%3F")
    assert words_of(soup, ".chip") == ["words Taiwan", "said by Vladimir Putin"]
    assert "firmly supports" in words_of(soup, ".card .snippet")[0]
    notice = soup.select_one(".understood")
    assert "is read as a question: what Vladimir Putin says on “Taiwan”." in notice.get_text()
    literal = page(client, notice.a["href"])
    assert words_of(literal, ".chip") == ["words What did Putin say about Taiwan?", "the words as they are"]
    assert not literal.select(".understood")
    assert [field["name"] for field in literal.select("#search input[type=hidden]")] == []


@pytest.mark.parametrize("path", ["/coverage", "/who?q=china", "/compare", "/unnamed", "/check", "/speaker/xi-jinping"])
def test_views_do_not_mind_what_trackers_add_and_endpoints_do(client, path):
    assert client.get(f"{path}{'&' if '?' in path else '?'}fbclid=1").status_code == 200
    assert client.get("/api/v1/coverage?fbclid=1").status_code == 400


@pytest.mark.parametrize(
    "tracker",
    [
        *("fbclid=1", "utm_source=a&utm_medium=b", "gclid=x", "mc_eid=", "msclkid=1", "srsltid=1", "li_fat_id=1"),
        *(
            "s_kwcid=1",
            "spm=1.2",
            "at_medium=a",
            "oly_enc_id=1",
            "cmpid=1",
            "UTM_SOURCE=a",
            "__twitter_impression=true",
        ),
        *("ref=a", "hl=en", "fb_action_ids=1", "vero_id=1", "gbraid=1"),
    ],
)
def test_parameters_of_trackers_are_ignored_on_the_page_and_refused_by_the_endpoint(client, tracker):
    assert client.get(f"/search?q=taiwan&{tracker}").headers["Location"] == "/search?q=taiwan"
    assert client.get(f"/api/v1/search?q=taiwan&{tracker}").status_code == 400


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("fomr", "form"),
        ("sourse", "source"),
        ("speakr", "speaker"),
        ("exclude_speeker", "exclude_speaker"),
        ("Unit", "unit"),
    ],
)
def test_misspelt_parameter_is_told_on_the_page(client, written, meant):
    refused = client.get(f"/search?q=taiwan&{written}=direct")
    assert refused.status_code == 400
    assert f"Is {meant} meant?" in refused.get_data(as_text=True)


def test_absence_is_honest_and_leads_on(client):
    soup = page(client, "/search?q=sanction&speaker=vladimir-putin&unit=statement")
    empty = soup.select_one(".empty")
    assert empty.h3.get_text() == "No statement by Vladimir Putin on “sanction” in 25 articles."
    assert "1 section has these words and names Vladimir Putin" in empty.get_text()
    assert words_of(soup, ".ways li") == [
        "said by anyone, not only Vladimir Putin 1 statement",
        "in whole sections, not only in statements 1 section",
    ]


def test_filters_that_empty_a_search_can_be_dropped_one_by_one(client):
    soup = page(client, "/search?q=taiwan&from=1999&to=1999&form=mixed&source=Nobody&unit=section")
    ways = soup.select(".ways a")
    assert {way.get_text() for way in ways} == {
        "reported in any form",
        "in every publication",
        "at any date",
        "without any filter",
    }
    assert ways[0].get_text() == "without any filter"
    assert page(client, ways[0]["href"]).select(".card")


def test_page_past_the_end_says_so(client):
    soup = page(client, "/search?page=50")
    assert "end before this page" in soup.get_text()
    assert not soup.select(".paging")


def test_results_say_where_in_all_of_them_they_are(client):
    total = re.search(r"of (\d+)", page(client, "/search?per_page=7&page=2").select_one("#summary").get_text()).group(1)
    soup = page(client, "/search?per_page=7&page=2")
    assert soup.select_one("#summary").get_text() == f"8–14 of {total} statements in 25 articles"
    assert soup.select_one(".paging [aria-current=page]").get_text() == "2"


@settings(deadline=None, max_examples=150)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["q", "speaker", "form", "from", "to", "page", "unit", "said_by", "said_by_was", "x"]),
            st.text(max_size=12) | st.sampled_from(["statement", "2022", "direct", "putin", "xi-jinping", "1", '"']),
        ),
        max_size=4,
    )
)
def test_no_address_breaks_the_site(app, pairs):
    query = urlencode([(name, value.encode("utf-8", "replace")) for name, value in pairs])
    client = app.test_client()
    assert client.get(f"/search?{query}").status_code in (200, 302, 400)
    assert client.get(f"/api/v1/search?{query}").status_code in (200, 400)


def test_form_keeps_what_its_fields_do_not_show(client):
    soup = page(client, "/search?q=china&sort=newest&per_page=5&exclude_speaker=xi-jinping&page=2&unit=section")
    hidden = {field["name"]: field["value"] for field in soup.select("#search input[type=hidden]")}
    assert hidden == {"exclude_speaker": "xi-jinping", "unit": "section", "sort": "newest", "per_page": "5"}


@pytest.mark.parametrize(
    ("query", "address"),
    [
        ("q=taiwan&said_by=&from=&to=", "/search?q=taiwan"),
        ("q=taiwan&from=&to=", "/search?q=taiwan"),
        ("q=&said_by=", "/search"),
        ("q=a&said_by=Vladimir+Putin", "/search?q=a&speaker=vladimir-putin"),
        ("q=a&said_by=putin", "/search?q=a&speaker=vladimir-putin"),
        ("said_by=vladimir-putin", "/search?speaker=vladimir-putin"),
        (
            "said_by=xi+jinping&said_by_was=vladimir-putin&speaker=vladimir-putin",
            "/search?speaker=xi-jinping",
        ),
        ("said_by=&said_by_was=vladimir-putin&speaker=vladimir-putin&q=a", "/search?q=a"),
        (
            "said_by=Vladimir+Putin&said_by_was=vladimir-putin&speaker=vladimir-putin",
            "/search?speaker=vladimir-putin",
        ),
        ("said_by=Vladimir+Putin&said_by_was=vladimir-putin&q=a", "/search?q=a"),
    ],
)
def test_form_leads_to_the_canonical_address(client, query, address):
    response = client.get(f"/search?{query}")
    assert response.status_code == 302
    assert response.headers["Location"] == address


def test_said_by_asks_when_several_are_meant(client):
    soup = page(client, "/search?q=roof&said_by=tolliver")
    links = {link.get_text(): link["href"] for link in soup.select(".choose a")}
    assert len(links) == 2
    assert all("unit" not in link for link in links.values())
    assert all(re.match(r"\d+ statements?", hint) for hint in words_of(soup, ".choose .soft"))


def test_said_by_nobody_says_so(client):
    soup = page(client, "/search?q=roof&said_by=Zaphod")
    assert "Nobody called “Zaphod”" in soup.h1.get_text()
    assert soup.select_one(".narrow p:last-child a")["href"] == "/search?q=roof+Zaphod&unit=section"


def test_article_page_marks_statements_where_they_stand(client, seed_id):
    soup = page(client, f"/article/{seed_id}")
    sections = soup.select(".part")
    assert [section["id"] for section in sections] == ["s1", "s2", "s3"]
    assert soup.select_one("time")["datetime"] == "2022-12-31T14:35"
    notes = soup.select(".margin > li")
    assert len(notes) > 20
    for note in notes:
        anchor = note["id"].removeprefix("note-")
        assert soup.select_one(f"span.anchor#{anchor}")
        assert note.select_one("a.num")["href"] == f"#{anchor}"
    assert "With input from Xinhua" in soup.select_one(".credits").get_text()
    assert [voice.split(" ")[0] for voice in words_of(soup, ".voices li")] == ["Xi", "Vladimir"]


def test_lines_after_the_end_of_an_article_are_folded_away(evil_app):
    soup = page(evil_app.test_client(), "/article/good")
    assert soup.select_one(".credits details summary").get_text() == "After its end"
    assert len(soup.select(".credits details p")) == 1


def test_article_page_loses_no_word_of_the_text(client, seed_id):
    article = client.get(f"/api/v1/articles/{seed_id}").get_json()
    soup = page(client, f"/article/{seed_id}")
    for note in soup.select("a.ref"):
        note.decompose()
    shown = [paragraph.get_text() for paragraph in soup.select(".prose")]
    assert "\n\n".join(shown) == "\n\n".join(section["text"] for section in article["sections"])


def test_page_and_endpoint_agree(client):
    path = "q=china&speaker=xi-jinping&unit=statement&per_page=100"
    hits = client.get(f"/api/v1/search?{path}").get_json()["hits"]
    soup = page(client, f"/search?{path}")
    shown = [re.sub(r"\?[^#]*", "", link["href"]) for link in soup.select("a.open")]
    assert sorted(shown) == sorted(hit["url"] for hit in hits)
    assert soup.select_one(".colophon a")["href"] == f"/api/v1/search?{path}"


def test_page_opens_on_statements_and_the_endpoint_on_sections(client):
    soup = page(client, "/search?q=china")
    assert soup.select(".card-statement")
    assert not soup.select(".card-section")
    assert soup.select_one(".switch [aria-current]").get_text() == "Statements"
    assert soup.select_one(".colophon a")["href"] == "/api/v1/search?q=china&unit=statement"
    assert client.get("/api/v1/search?q=china").get_json()["query"]["unit"] == "section"
    assert page(client, "/search?q=china&unit=section").select(".card-section")


def test_statement_stands_in_its_sentence(client):
    (shown,) = page(client, "/search?q=taiwan&speaker=vladimir-putin").select(".card .snippet")
    assert " ".join(shown.get_text().split()).startswith("The Russian president vowed")
    assert "vowed" in shown.select_one(".around").get_text()
    assert "vowed" not in shown.select_one(".own").get_text()
    assert shown.select_one(".own mark").get_text() == "Taiwan"


def test_hits_of_one_article_stand_under_one_headline(client):
    soup = page(client, "/search?speaker=xi-jinping&per_page=100")
    heads = [link["href"].partition("?")[0].partition("#")[0] for link in soup.select(".hits-head a")]
    assert len(soup.select(".card")) > len(heads)
    assert len(heads) == len(set(heads))
    assert len(soup.select("a.open")) == len(soup.select(".card"))


def test_section_mode_tells_that_who_speaks_there_may_not_say_the_words(client):
    soup = page(client, "/search?q=taiwan&speaker=xi-jinping&unit=section")
    apart = soup.select_one(".apart")
    assert "need not be in the same statement" in apart.get_text()
    together = page(client, apart.a["href"])
    assert together.select_one("#summary").get_text().split()[0] == apart.a.get_text().split()[0]
    assert not page(client, "/search?q=china&unit=section").select(".apart")
    assert not page(client, "/search?q=china&speaker=xi-jinping").select(".apart")


def test_section_mode_finds_sections_with_a_statement_for_which_all_holds(client):
    soup = page(client, "/search?q=china&form=direct&unit=section")
    assert soup.select(".card-section")
    assert not soup.select(".apart")


def test_page_has_its_landmarks_and_one_headline(client, seed_id):
    for path in ("/", "/search?q=china", f"/article/{seed_id}", "/search?q=zzz"):
        soup = page(client, path)
        assert len(soup.select("h1")) == 1, path
        assert soup.select_one("header")
        assert soup.select_one("main#main")
        assert soup.select_one("footer")
        assert soup.select_one("a.skip")["href"] == "#main"
        ids = [found["id"] for found in soup.select("[id]")]
        assert len(ids) == len(set(ids)), path


def test_misspelt_word_is_corrected_by_a_link_that_has_hits(client):
    soup = page(client, "/search?q=tiawan&speaker=vladimir-putin")
    link = soup.select_one(".corrected a")
    assert link.get_text() == "taiwan"
    assert link["href"] == "/search?q=taiwan&speaker=vladimir-putin"
    assert page(client, link["href"]).select(".card")
    assert not page(client, "/search?q=taiwan").select(".corrected")


def test_misspelt_name_leads_to_a_choice_of_those_like_it(client):
    soup = page(client, "/search?q=taiwan&said_by=Puttin")
    assert "Did you mean" in soup.h1.get_text()
    assert [link.get_text() for link in soup.select(".choose a")] == ["Vladimir Putin"]
    assert "Nobody called" in page(client, "/search?said_by=Xqzzyv").h1.get_text()


def test_time_in_words_is_offered_as_a_filter(client):
    offer = next(
        link for link in page(client, "/search?q=taiwan+in+2022").select(".offers a") if "2022" in link.get_text()
    )
    assert offer.get_text() == "2022: “taiwan”"
    assert offer["href"] == "/search?q=taiwan&from=2022&to=2022"


def test_synonyms_that_were_used_are_told(index_path, tmp_path):
    file = tmp_path / "synonyms.txt"
    file.write_text("formosa, taiwan\n", encoding="utf-8")
    client = create_app(Settings(index=str(index_path), synonyms=str(file))).test_client()
    soup = page(client, "/search?q=formosa")
    assert "“formosa” also finds “taiwan”, synonyms of this archive." in soup.select_one(".also").get_text()
    assert soup.select(".card mark")
    assert client.get("/api/v1/search?q=formosa").get_json()["query"]["also"] == [
        {"written": "formosa", "also": ["taiwan"], "why": "synonym"}
    ]
    assert not page(client, "/search?q=%22formosa%22").select(".also, .card mark")


def test_every_page_has_the_script_and_the_address_for_suggestions(client):
    soup = page(client, "/")
    assert {box["data-suggest"] for box in soup.select("#q, #said-by")} == {"/api/v1/suggest"}
    assert any("suggest.js" in script["src"] for script in soup.select("script"))


def test_dates_without_articles_are_told_as_such_and_lead_to_the_nearest(client):
    soup = page(client, "/search?q=taiwan&speaker=vladimir-putin&from=1999&to=1999")
    assert soup.select_one(".empty h3").get_text() == "The archive holds no article of 1999."
    (nearest,) = soup.select(".nearest-days a")
    assert nearest.get_text().startswith("Its first article after: ")
    assert page(client, nearest["href"]).select(".card")
    assert not soup.select(".notice")
    assert len(soup.select(".bars .gap-in")) == len(soup.select(".bars li")) > 0


def test_absence_counts_the_articles_of_its_own_dates_and_names_what_is_nearest_in_time(client):
    first = page(client, "/search?sort=oldest").select_one(".hits-head time")["datetime"][:4]
    soup = page(client, f"/search?q=taiwan&speaker=vladimir-putin&from={first}&to={first}")
    found = re.fullmatch(
        r"No statement by Vladimir Putin on “taiwan” in (\d+) articles? of (\d+)\.",
        soup.select_one(".empty h3").get_text(),
    )
    held = page(client, f"/search?from={first}&to={first}&unit=section").select_one("#summary").get_text()
    assert re.search(rf"in {found.group(1)} articles?$", held)
    (nearest,) = soup.select(".nearest-days a")
    assert nearest.get_text() == "The first after: 31 December 2022, 14:35"
    assert "Taiwan" in page(client, nearest["href"]).select_one(".card mark").get_text()


def test_dates_in_the_query_itself_lead_to_the_nearest_too(client):
    first = page(client, "/search?sort=oldest").select_one(".hits-head time")["datetime"][:4]
    soup = page(client, f"/search?q=taiwan+date:{first}&speaker=vladimir-putin")
    (nearest,) = soup.select(".nearest-days a")
    assert nearest.get_text() == "The first after: 31 December 2022, 14:35"
    assert "Taiwan" in page(client, nearest["href"]).select_one(".card mark").get_text()


def test_histogram_spans_what_the_archive_holds(client):
    soup = page(client, "/search?q=taiwan")
    everything = page(client, "/search")
    assert words_of(soup, ".figures tbody th") == words_of(everything, ".figures tbody th")
    held = [int(cell.get_text()) for cell in soup.select(".figures td:last-child")]
    assert sum(held) == 24  # one article has no date
    assert [bool(bar["class"]) for bar in soup.select(".bars .gap-in")] == [True] * held.count(0)


def test_article_that_a_search_led_to_shows_what_was_found_and_the_way_back(client):
    results = page(client, "/search?q=cooperation&speaker=xi-jinping")
    link = results.select_one("a.open")
    soup = page(client, link["href"])
    assert soup.select_one("link[rel=canonical]")["href"] == link["href"].partition("?")[0]
    here = soup.select_one(".found-here")
    places = [place["href"].removeprefix("#") for place in here.select("li a")]
    assert here.span.get_text() == f"{len(places)} statements here for “cooperation”"
    assert [note["id"] for note in soup.select(".margin .found")] == [f"note-{place}" for place in places]
    assert {mark.get_text().lower() for mark in soup.select(".prose mark")} == {"cooperation"}
    back, _, anchor = here.select_one(".back")["href"].partition("#")
    assert back == "/search?q=cooperation&speaker=xi-jinping"
    assert page(client, back).select_one(f"[id='{anchor}']")


def test_article_says_nothing_of_a_search_that_did_not_lead_there(client, seed_id):
    for query in ("", "?q=zzzz", "?q=%22open", "?nothing=1", "?sort=newest", "?q=taiwan&page=zero"):
        assert not page(client, f"/article/{seed_id}{query}").select(".found-here, .prose mark")


def test_speaker_is_named_once_in_a_row_of_notes(client, seed_id):
    soup = page(client, f"/article/{seed_id}")
    for margin in soup.select(".margin"):
        shown = [link.get_text() for link in margin.select("li > .byline > .person")]
        assert all(one != next_one for one, next_one in pairwise(shown))
    assert len(soup.select(".margin .byline .unseen")) > 5


def test_wrong_speakers_are_reported_where_the_owner_wants_it(index_path, client, seed_id):
    told = create_app(
        Settings(index=str(index_path), report_address="https://desk.example/new?about={address}")
    ).test_client()
    link = next(link for link in page(told, "/search?q=taiwan").select("a.act") if "Report" in link.get_text())
    assert link["href"].startswith("https://desk.example/new?about=http%3A%2F%2Flocalhost%2Fstatement%2F")
    assert "Report a wrong speaker" in page(told, f"/article/{seed_id}").get_text()
    for path in ("/search?q=taiwan", f"/article/{seed_id}"):
        assert "Report a wrong speaker" not in page(client, path).get_text()


def test_page_of_results_is_light(client):
    for query in ("q=the", "unit=section", "q=china&speaker=xi-jinping&form=direct", "q=china+russia&facet_limit=50"):
        response = client.get(f"/search?{query}")
        assert len(response.get_data()) < 100_000, query


def test_browsers_are_told_how_to_search(client):
    assert 'href="/opensearch.xml"' in client.get("/").text
    answer = client.get("/opensearch.xml")
    assert answer.mimetype == "application/opensearchdescription+xml"
    names = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
    found = ElementTree.fromstring(answer.data)
    (page, feed, own) = found.findall("os:Url", names)
    assert found.findtext("os:ShortName", namespaces=names) == "On Record"
    assert page.attrib == {"type": "text/html", "template": "http://localhost/search?q={searchTerms}"}
    asked = feed.attrib["template"].replace("{searchTerms}", "ukraine").removeprefix("http://localhost")
    assert client.get(asked).status_code == 200
    assert own.attrib["template"] == "http://localhost/opensearch.xml"


def test_range_of_a_page_is_of_all_hits_that_follow_each_other(client):
    text = client.get("/search?q=china+ukraine+russia&per_page=2&unit=section").text
    counted = re.search(r"(\d+)–(\d+) of (\d+): (\d+) sections?[^,]*with all the words, (\d+) with some", text)
    assert counted is not None
    first, last, total, having_all, having_some = map(int, counted.groups())
    assert (first, last, total) == (1, 2, having_all + having_some)
