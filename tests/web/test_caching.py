"""An answer that its reader has already is not made again; everything gets smaller for those who take it."""

import gzip
import json

import brotli
import pytest
import zstandard

from search.article import Article, Section
from search.config import Settings
from search.directory.decisions import Rename
from search.engines import open_engine
from search.service import SearchService
from search.synonyms import SynonymFile
from tests.web.conftest import evil_article
from web import create_app


def again(client, path, **headers):
    first = client.get(path, headers=headers)
    return client.get(path, headers={"If-None-Match": first.headers["ETag"], **headers})


@pytest.mark.parametrize(
    "path", ["/api/v1/search?q=taiwan", "/api/v1/stats", "/search.csv?q=taiwan", "/api/v1/speakers"]
)
def test_answer_is_not_sent_twice(client, path):
    response = again(client, path)
    assert (response.status_code, response.get_data()) == (304, b"")
    assert response.headers["ETag"].startswith('W/"')


def test_answer_that_is_compressed_is_not_sent_twice(client):
    assert again(client, "/api/v1/search?q=china", **{"Accept-Encoding": "br"}).status_code == 304


def test_other_address_is_another_answer(client):
    tag = client.get("/api/v1/search?q=taiwan").headers["ETag"]
    assert client.get("/api/v1/search?q=china", headers={"If-None-Match": tag}).status_code == 200


def test_errors_have_no_tag(client):
    assert "ETag" not in client.get("/api/v1/search?sort=best").headers
    assert "ETag" not in client.get("/healthz").headers


@pytest.fixture
def engine(tmp_path):
    made = open_engine(str(tmp_path / "index"))
    with made.rebuild() as writer:
        writer.add(evil_article())
    return made


def test_answer_is_made_anew_after_an_update_and_after_a_decision(engine):
    client = create_app(Settings(), SearchService(engine)).test_client()
    path = "/api/v1/speakers/mallory"
    tag = client.get(path).headers["ETag"]

    def status():
        return client.get(path, headers={"If-None-Match": tag}).status_code

    assert status() == 304
    engine.decisions.add(Rename(speaker="mallory", name="Mallory Vane"))
    assert status() == 200
    assert client.get(path).get_json()["name"] == "Mallory Vane"
    tag = client.get(path).headers["ETag"]
    assert status() == 304
    with engine.update() as writer:
        writer.add(Article(id="b", title="Rain", sections=(Section(id="s1", text="Rain"),)))
    assert status() == 200


def test_answer_is_made_anew_after_a_change_of_the_synonyms(engine, tmp_path):
    file = tmp_path / "synonyms.txt"
    file.write_text("dandy, fine\n")
    client = create_app(Settings(), SearchService(engine, SynonymFile(str(file)))).test_client()
    tag = client.get("/api/v1/search?q=dandy").headers["ETag"]
    file.write_text("dandy, elegant, fine\n")
    assert client.get("/api/v1/search?q=dandy", headers={"If-None-Match": tag}).status_code == 200


UNPACK = {
    "br": brotli.decompress,
    "gzip": gzip.decompress,
    "zstd": lambda data: zstandard.ZstdDecompressor().decompressobj().decompress(data),
}


@pytest.mark.parametrize("encoding", UNPACK)
def test_answers_are_smaller_for_those_who_take_it(client, encoding):
    path = "/api/v1/search?q=china"
    packed = client.get(path, headers={"Accept-Encoding": encoding})
    assert packed.headers["Content-Encoding"] == encoding
    assert "Accept-Encoding" in packed.headers["Vary"]
    told = json.loads(UNPACK[encoding](packed.get_data()))
    assert told | {"took_ms": 0} == client.get(path).get_json() | {"took_ms": 0}
    assert len(packed.get_data()) < len(client.get(path).get_data()) / 3


@pytest.mark.parametrize("encoding", ["br", "zstd"])
def test_exports_are_smaller_while_they_are_written(client, encoding):
    path = "/search.jsonl?unit=statement"
    with client.get(path) as plain, client.get(path, headers={"Accept-Encoding": encoding}) as packed:
        assert packed.headers["Content-Encoding"] == encoding
        assert UNPACK[encoding](packed.get_data()) == plain.get_data()


def test_page_of_results_is_below_20_kb_on_its_way(client):
    packed = client.get("/search?q=china", headers={"Accept-Encoding": "gzip, br"}).get_data()
    assert len(packed) < 20_000
    assert len(client.get("/search?q=china").get_data()) < 100_000
