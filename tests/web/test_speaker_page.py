"""The page of one speaker and its endpoint, on the sample and on articles made for it."""

import pytest
from bs4 import BeautifulSoup
from click.testing import CliRunner

import onrecord
from search.article import Speaker, SpeakerKind
from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.search.engines.articles import article
from web import create_app


def soup_of(client, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, response.text
    return BeautifulSoup(response.text, "lxml")


def words_of(soup: BeautifulSoup, selector: str) -> list[str]:
    return [" ".join(each.get_text(" ", strip=True).split()) for each in soup.select(selector)]


def section_of(soup: BeautifulSoup, id: str) -> list[str]:
    return words_of(soup, f"section[aria-labelledby={id}] li")


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return str(tmp_path_factory.mktemp("speakers") / "index")


@pytest.fixture(scope="module")
def engine(path):
    engine = open_engine(path)
    office = Speaker(id="harbour-office", name="Harbour Office", kind=SpeakerKind.ORGANISATION)
    officials = Speaker(
        id="officials", name="Harbour Office officials", kind=SpeakerKind.GROUP, speaks_for="Harbour Office"
    )
    with engine.rebuild() as writer:
        for number in range(12):
            writer.add(
                article(
                    f"rain{number}",
                    f"[ada-byrd direct about bo-lund: The lighthouse and Lund need paint {number}], she said.",
                    day=f"2021-0{1 + 2 * (number % 3)}-05",
                    source="Daily",
                )
            )
        for number in range(60):
            writer.add(article(f"other{number}", f"[cy-dunn indirect: the ferry is late {number}]", day="2021-06-01"))
        writer.add(article("about", "[bo-lund direct about ada-byrd: Byrd is right]", day="2021-06-02"))
        marked = article(
            "office", "[officials indirect: the pier is closed] [harbour-office direct: Closed]", day="2021-06-03"
        )
        writer.add(
            type(marked)(
                **{**{f: getattr(marked, f) for f in marked.__dataclass_fields__}, "speakers": (officials, office)}
            )
        )
        writer.add(article("old", "[edith-moss direct: Old words]", day="2020-12-31"))
    yield engine
    engine.close()


@pytest.fixture(scope="module")
def client(engine):
    return create_app(Settings(index="unused"), SearchService(engine)).test_client()


def test_speaker_page_tells_what_somebody_says_over_time(client):
    soup = soup_of(client, "/speaker/ada-byrd")
    assert soup.h1.get_text() == "Ada Byrd"
    assert words_of(soup, ".summary") == ["12 statements in 12 articles"]
    assert [each["href"] for each in soup.select("svg.plot a")] == [
        f"/search?speaker=ada-byrd&from=2021-0{month}&to=2021-0{month}" for month in (1, 3, 5)
    ]
    assert words_of(soup, ".graph-figures tbody tr") == [
        "January 2021 4",
        "February 2021 no article",
        "March 2021 4",
        "April 2021 no article",
        "May 2021 4",
    ]


def test_speaker_page_tells_the_words_that_are_theirs(client):
    words = section_of(soup_of(client, "/speaker/ada-byrd"), "words")
    assert {"lighthouse 12", "paint 12"} <= set(words)
    assert not any(each.startswith(("ferry", "byrd", "the ")) for each in words)


def test_speaker_page_tells_of_whom_they_speak_and_who_speaks_of_them(client):
    soup = soup_of(client, "/speaker/ada-byrd")
    assert section_of(soup, "about") == ["Bo Lund 12"]
    assert section_of(soup, "telling") == ["Bo Lund 1"]
    (name, count) = soup.select("section[aria-labelledby=telling] li a")
    assert name["href"] == "/speaker/bo-lund"
    assert count["href"] == "/search?speaker=bo-lund&about=ada-byrd"
    assert client.get(count["href"].replace("/search", "/api/v1/search")).get_json()["total"] == 1


def test_speaker_page_of_a_body_tells_who_speaks_for_it_without_a_name(client):
    assert section_of(soup_of(client, "/speaker/harbour-office"), "voices") == ["Harbour Office officials 1"]


def test_speaker_page_of_the_unnamed_says_that_these_may_be_several(client):
    officials = client.get("/api/v1/speakers/harbour-office").get_json()["unnamed_voices"][0]["id"]
    soup = soup_of(client, f"/speaker/{officials}")
    assert "need not be the same people" in soup.get_text()


def test_every_link_of_a_speaker_page_can_be_followed(client):
    soup = soup_of(client, "/speaker/ada-byrd")
    links = {link["href"].partition("#")[0] for link in soup.select("a[href^='/']")}
    assert len(links) > 15
    for link in links:
        with client.get(link) as response:
            assert response.status_code == 200, link


@pytest.mark.parametrize("address", ["/speaker/nobody", "/api/v1/speakers/nobody", "/speaker/ada-byrd/portrait"])
def test_speaker_that_there_is_not_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/speaker/ada-byrd?page=2", "/api/v1/speakers/ada-byrd?page=2"])
def test_speaker_page_refuses_parameters(client, address):
    assert client.get(address).status_code == 400


def test_speaker_as_json(client):
    found = client.get("/api/v1/speakers/ada-byrd").get_json()
    assert (found["statements"], found["articles"], found["spoken_of"], found["sampled"]) == (12, 12, 1, 12)
    assert found["first"]["date"] == "2021-01-05"
    assert found["first"]["text"].startswith("The lighthouse")
    assert [each["date"] for each in found["newest"]] == ["2021-05-05"] * 4 + ["2021-03-05"]
    assert found["about"] == [{"id": "bo-lund", "label": "Bo Lund", "statements": 12}]
    assert found["spoken_of_by"] == [{"id": "bo-lund", "label": "Bo Lund", "statements": 1}]
    assert {"lighthouse", "paint"} <= {each["word"] for each in found["words"]}
    assert found["url"] == "/speaker/ada-byrd"


def test_the_running_page_follows_a_merge_made_on_the_command_line(path, client):
    def on_command_line(*arguments: str) -> None:
        assert CliRunner().invoke(onrecord.main, ["speakers", *arguments, "--index", path]).exit_code == 0

    assert words_of(soup_of(client, "/speaker/edith-moss"), ".summary") == ["1 statement in 1 article"]
    on_command_line("merge", "ada-byrd", "edith-moss")
    moved = client.get("/speaker/edith-moss")
    assert (moved.status_code, moved.location) == (302, "/speaker/ada-byrd")
    soup = soup_of(client, "/speaker/ada-byrd")
    assert words_of(soup, ".summary") == ["13 statements in 13 articles"]
    assert "edith-moss" in words_of(soup, ".speaker-facts")[0]
    assert client.get("/api/v1/speakers/edith-moss").get_json()["former_ids"] == ["edith-moss"]
    on_command_line("undo")
    assert words_of(soup_of(client, "/speaker/edith-moss"), ".summary") == ["1 statement in 1 article"]


def test_the_sample_speaker_has_a_page(client, app):
    soup = soup_of(app.test_client(), "/speaker/vladimir-putin")
    assert soup.h1.get_text() == "Vladimir Putin"
    assert soup.select(".said-list li")


class TestNotes:
    @pytest.fixture
    def folder(self, tmp_path):
        (tmp_path / "ada-byrd.toml").write_text(
            'description = "Keeps the <b>lighthouse</b>."\nsource = "https://example.org/byrd"\n'
            'portrait = "byrd.png"\ncredit = "Own picture"\n'
        )
        (tmp_path / "byrd.png").write_bytes(b"\x89PNG\r\n\x1a\n")
        return tmp_path

    def page(self, engine, folder):
        app = create_app(Settings(index="unused", speaker_notes=str(folder)), SearchService(engine))
        return app.test_client()

    def test_what_the_owner_tells_is_shown_as_text(self, engine, folder):
        client = self.page(engine, folder)
        soup = soup_of(client, "/speaker/ada-byrd")
        assert "Keeps the <b>lighthouse</b>." in soup.select_one(".lead").get_text()
        assert soup.select_one(".lead a")["href"] == "https://example.org/byrd"
        assert soup.select_one(".portrait img")["alt"] == "Portrait of Ada Byrd"
        with client.get(soup.select_one(".portrait img")["src"]) as picture:
            assert (picture.status_code, picture.mimetype) == (200, "image/png")

    @pytest.mark.parametrize(
        "text",
        ["portrait = '../secret.png'", "portrait = 'x.svg'", "nonsense = 1", "not toml", "portrait = '/etc/passwd'"],
    )
    def test_a_note_that_cannot_be_read_is_left_out(self, engine, folder, text, caplog):
        (folder.parent / "secret.png").write_bytes(b"secret")
        (folder / "ada-byrd.toml").write_text(text)
        client = self.page(engine, folder)
        assert soup_of(client, "/speaker/ada-byrd").select(".lead, .portrait") == []
        assert client.get("/speaker/ada-byrd/portrait").status_code == 404
        assert "is left out" in caplog.text

    def test_without_a_folder_there_are_no_notes(self, client):
        assert soup_of(client, "/speaker/ada-byrd").select(".lead, .portrait") == []
