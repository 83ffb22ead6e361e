"""Ids of Wikidata are told where they are clear, and join nothing."""

import pytest

from search.article import Speaker, SpeakerKind
from search.directory.authority import Authority, Item
from search.engines.memory import MemoryEngine
from search.errors import SearchError
from search.service import SearchService
from tests.articles import write

ADA = Item(id="Q1", label="Ada Byrd", aliases=("A. M. Byrd", "Byrd Lines"))


@pytest.mark.parametrize(
    ("name", "id"),
    [("Ada Byrd", "Q1"), ("ada byrd", "Q1"), ("A. M. Byrd", "Q1"), ("Byrd", None), ("", None), ("…", None)],
)
def test_item_is_found_by_a_whole_name(name, id):
    assert Authority([ADA]).of(name) == id


def test_name_of_two_items_is_nobodys():
    both = Authority([ADA, Item(id="Q2", label="Ada Byrd"), Item(id="Q1", label="A. M. Byrd")])
    assert (both.of("Ada Byrd"), both.of("A. M. Byrd")) == (None, "Q1")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.jsonl", '{"id":"Q1","label":"Ada Byrd","aliases":["A. M. Byrd"],"more":1}\n\n{"id":"Q2","label":"Bo"}\n'),
        ("a.csv", "id,label,aliases\nQ1,Ada Byrd,A. M. Byrd | Byrd\nQ2,Bo,\n"),
        ("a.tsv", "label\tid\taliases\nAda Byrd\tQ1\tA. M. Byrd\nBo\tQ2\t\n"),
    ],
)
def test_file_is_json_lines_or_a_table(tmp_path, name, text):
    (tmp_path / name).write_text(text)
    read = Authority.read(tmp_path / name)
    assert [read.of(each) for each in ("Ada Byrd", "A. M. Byrd", "Bo")] == ["Q1", "Q1", "Q2"]


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("a.jsonl", '{"id":"Q1","label":"x"}\n{"id":"1","label":"x"}\n', "line 2: '1' is no id"),
        ("a.jsonl", "Ada\n", "line 1"),
        ("a.csv", "id,name\nQ1,Ada\n", "line 2: there is no column 'label'"),
        ("a.csv", None, "cannot be read"),
    ],
)
def test_file_that_is_wrong_is_refused_with_the_line(tmp_path, name, text, said):
    if text is not None:
        (tmp_path / name).write_text(text)
    with pytest.raises(SearchError, match=said):
        Authority.read(tmp_path / name)


def test_speaker_has_an_id_where_nobody_else_may_be_meant():
    body = Speaker(id="byrd-lines", name="Byrd Lines", kind=SpeakerKind.ORGANISATION)
    archives = [
        [write("a", "x", "[ada-byrd: No], Byrd said.")],
        [write("a", "x", "[ada-byrd: No], Byrd said. [byrd-lines: Yes], it said.", names={"byrd-lines": body})],
    ]
    found = []
    for articles in archives:
        engine = MemoryEngine()
        with engine.rebuild() as writer:
            for article in articles:
                writer.add(article)
        service = SearchService(engine, authority=Authority([ADA]))
        found.append(service.wikidata(service.speaker("ada-byrd")))
        assert [speaker.id for speaker in service.speakers()][:1] == ["ada-byrd"]
    assert found == ["Q1", None]
    assert service.wikidata(service.speaker("byrd-lines")) is None
