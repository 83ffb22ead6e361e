"""What people ran into who asked after speakers, each as they did it: from the files of an archive to the answer."""

import pytest

from index import pipeline
from search.config import Settings
from search.engines import open_engine
from web import create_app

GATES = """Lock gates to be replaced

PORT ARDEN, March 3, 1994 - Harbour master Ilse Varga said the lock gates would be replaced in June.

"The old ones leak," she said.
"""
DEALERS = """Krona steady

PORT ARDEN, March 4, 1994 - Dealers said the krona would be steady until the vote.

Analysts said exports were recovering. Trade minister Orla Venn said Ilse Varga was right about the gates.
"""


class Site:
    """An archive of plain texts, brought up to date with every change, and the answers of its endpoint."""

    def __init__(self, folder):
        self.folder, self.path = folder / "texts", str(folder / "index")
        self.folder.mkdir()

    def put(self, **texts):
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text)
        engine = open_engine(self.path)
        run = pipeline.update if (self.folder.parent / "index").exists() else pipeline.rebuild
        run(engine, [self.folder], pipeline.Options(workers=1))
        engine.close()
        self.client = create_app(Settings(index=self.path)).test_client()  # one that runs answers once more from before

    def search(self, parameters):
        return self.client.get(f"/api/v1/search?{parameters}").get_json()

    def statements(self, parameters=""):
        return [
            {**statement, "article": hit["article"]["id"]}
            for hit in self.search(f"unit=statement&{parameters}")["hits"]
            for statement in hit["statements"]
        ]


@pytest.fixture
def site(tmp_path):
    return Site(tmp_path)


def test_every_speaker_in_an_answer_can_be_asked_for(site):
    site.put(gates=GATES, dealers=DEALERS)
    given = {statement["speaker"] for statement in site.statements()}
    assert {"dealers", "analysts", "ilse-varga", "orla-venn"} <= given
    for id in given:
        assert site.client.get(f"/api/v1/speakers/{id}").status_code == 200
        found = site.search(f"unit=statement&speaker={id}")
        assert found["total"] > 0
        assert found["warnings"] == []
    kinds = {id: site.client.get(f"/api/v1/speakers/{id}").get_json()["kind"] for id in given}
    assert (kinds["dealers"], kinds["ilse-varga"]) == ("group", "person")


def test_cited_statement_keeps_its_address_when_another_comes_before_it(site):
    site.put(gates=GATES)
    (leak,) = site.statements("q=leak")
    address = f"/api/v1/statements/{leak['article']}/{leak['id']}"
    site.put(gates=GATES.replace("said the", "said on Thursday that the work was urgent. She added that the"))
    assert len(site.statements()) == 3
    (now,) = site.statements("q=leak")
    assert now["id"] == leak["id"]
    assert site.client.get(address).get_json()["statement"]["text"] == leak["text"]


def test_about_somebody_is_what_names_them_and_not_all_in_its_section(site):
    site.put(gates=GATES, dealers=DEALERS)
    (found,) = site.statements("about=ilse-varga")
    assert found["speaker"] == "orla-venn"
