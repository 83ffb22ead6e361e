"""The directory on disk agrees with the one in memory, whatever is told, updated and decided."""

import tempfile
from datetime import date
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from search.article import Article, SpeakerKind
from search.directory.decisions import Decision, Merge, NotTheirs, Rename, SetKind, Split
from search.engine import Engine, EngineRequest
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.speakers import CHANGES, DATABASE, tables, writing
from search.fields import FIELDS, MENTIONS, SPEAKER
from search.request import Filters, Unit
from tests.search.engines.contract import filled, told

NAMES = ("Ada Byrd", "Byrd", "A. Byrd", "Bo Byrd", "Byrd Lines")
ROLES = ((), ("senator",), ("US senator",), ("mayor of Oslo",))
IDS = ("ada-byrd", "byrd", "bo-byrd", "a-byrd", "byrd-lines", "cy", "ann")

ids = st.sampled_from(IDS)
decisions = st.one_of(
    st.builds(lambda a, b: Merge(speakers=(a, b)), ids, ids),
    st.builds(
        lambda a, b, role: Split(speaker=a, into=b, roles=(role,)), ids, ids, st.sampled_from(["senator", "mayor"])
    ),
    st.builds(lambda a, b, at: Split(speaker=a, into=b, articles=(f"a{at}",)), ids, ids, st.integers(0, 5)),
    st.builds(lambda a, b: Split(speaker=a, into=b, since=date(1987, 2, 1)), ids, ids),
    st.builds(lambda a, name: Rename(speaker=a, name=name), ids, st.sampled_from(["Zoe", "Ada Byrd"])),
    st.builds(
        lambda a, at, s: NotTheirs(speaker=a, article=f"a{at}", statement=s),
        ids,
        st.integers(0, 5),
        st.sampled_from(["", "st1"]),
    ),
    st.builds(lambda a: SetKind(speaker=a, kind=SpeakerKind.ORGANISATION), ids),
)


def made(number: int, name: str, roles: tuple[str, ...], month: int, rest: str) -> Article:
    id = name.lower().replace(". ", "-").replace(" ", "-")
    kind = SpeakerKind.ORGANISATION if name == "Byrd Lines" else SpeakerKind.PERSON
    text = f"[{id} direct: rain] [{rest} direct: snow]" if rest else f"[{id} direct: rain]"
    return told(f"a{number}", name, text, roles=roles, kind=kind, day=f"1987-0{month}-01")


articles = st.builds(
    made,
    st.integers(0, 5),
    st.sampled_from(NAMES),
    st.sampled_from(ROLES),
    st.integers(1, 4),
    st.sampled_from(["", "ada-byrd", "ann"]),
)


def answers(engine: Engine) -> object:
    """Everything that an engine says about speakers."""
    searcher = engine.searcher()
    facets = [
        searcher.search(EngineRequest(unit=unit, facets=FIELDS, facet_limit=100, limit=0)).facets for unit in Unit
    ]
    found = [
        [
            sorted((hit.article.id, hit.place or 0) for hit in searcher.search(request).hits)
            for request in (
                EngineRequest(unit=unit, filters=Filters({field: (id,)}), limit=100) for field in (SPEAKER, MENTIONS)
            )
        ]
        for unit in Unit
        for id in IDS
    ]
    known = [searcher.speaker(id) for id in IDS]
    return (
        facets,
        found,
        [(each.id, each.name, each.kind, set(each.aliases), each.roles) if each else None for each in known],
        [speaker.id for speaker in searcher.speakers()],
        [speaker.id for speaker in searcher.speakers("by")],
        {
            name: [speaker.id for speaker in some]
            for name, some in searcher.speakers_named(["byrd", "ada byrd"]).items()
        },
        [(match.speaker.id, match.statements, match.roles) for match in searcher.speakers_matching("byrd")],
        [(each.id, each.statements) for each in searcher.suggest("b").speakers],
        searcher.stats().speakers,
        [searcher.article(f"a{number}") for number in range(6)],
    )


@pytest.mark.parametrize("many", [0, 1_000_000], ids=["places inserted", "places sorted"])
@pytest.mark.parametrize("small", [-1_000_000, 1_000_000], ids=["made one", "changes kept"])
@settings(max_examples=8, deadline=None)
@given(
    st.lists(articles, min_size=1, max_size=6, unique_by=lambda article: article.id),
    st.lists(articles, max_size=4),
    st.lists(st.integers(0, 5), max_size=2),
    st.lists(decisions, max_size=3),
)
@example(  # the key is gone that an id was given for: it stays with whoever else bears the name
    [made(3, "Ada Byrd", ("senator",), 1, ""), made(0, "Byrd", ("US senator",), 1, "")],
    [
        made(2, "Ada Byrd", (), 1, ""),
        made(0, "Byrd", ("senator",), 1, ""),
        made(4, "Ada Byrd", (), 1, ""),
        made(3, "Ada Byrd", (), 1, ""),
    ],
    [],
    [],
)
@example(  # an entry keeps its name after the key that gave it was split off
    [made(1, "Ada Byrd", ("mayor of Oslo",), 1, ""), made(2, "A. Byrd", (), 1, ""), made(3, "Bo Byrd", (), 3, "")],
    [],
    [],
    [Split(speaker="a-byrd", into="bo-byrd", roles=("mayor",))],
)
@example(  # a name that was decided for an entry does not follow it into another
    [made(1, "Byrd Lines", (), 1, ""), made(2, "Byrd", (), 1, "ann")],
    [],
    [],
    [Rename(speaker="byrd-lines", name="Zoe"), Merge(speakers=("ann", "byrd-lines"))],
)
def test_directory_agrees_with_the_one_in_memory(
    many: int, small: int, first: list[Article], then: list[Article], gone: list[int], decided: list[Decision]
):
    with (
        tempfile.TemporaryDirectory() as folder,
        patch.object(writing, "_MANY", many),
        patch.object(tables, "_SMALL_BYTES", small),
    ):
        whoosh, memory = WhooshEngine(Path(folder) / "index"), MemoryEngine()
        for engine in (whoosh, memory):
            filled(engine, *first)
        assert answers(whoosh) == answers(memory)
        for some, without in ((then[:2], gone[:1]), (then[2:], gone[1:]), (first[:1], [])):
            for engine in (whoosh, memory):
                with engine.update() as writer:
                    for article in some:
                        writer.add(article)
                    for number in without:
                        writer.delete(f"a{number}")
            assert answers(whoosh) == answers(memory)
        assert whoosh.verify().is_whole
        for engine in (whoosh, memory):
            engine.decisions.add(*decided)
        assert answers(whoosh) == answers(memory)
        whoosh.close()


@pytest.mark.parametrize("others_first", [False, True])
@pytest.mark.parametrize("step", ["update", "rebuild"])
def test_id_stays_with_the_name_when_the_key_that_it_was_given_for_is_gone(tmp_path, others_first, step):
    bare, *full = [made(1, "Byrd", ("senator",), 1, ""), *(made(at, "Ada Byrd", ("senator",), 1, "") for at in (2, 3))]
    plain = [made(at, "Ada Byrd", (), 1, "") for at in (2, 3, 4)]
    articles = [bare, *full, plain[2]] if others_first else [plain[2], *full, bare]
    whoosh, memory = WhooshEngine(tmp_path / "index"), MemoryEngine()
    for engine in (whoosh, memory):
        filled(engine, *articles)
        assert engine.searcher().speaker("byrd").id == "ada-byrd"
        with getattr(engine, step)() as writer:
            for article in (*plain, bare):
                writer.add(article)
        assert engine.searcher().speaker("ada-byrd").name == "Ada Byrd"
        assert engine.searcher().speaker("byrd").name == "Byrd"
    whoosh.close()


def test_what_only_a_deleted_article_told_is_gone_after_a_purge(tmp_path):
    engine = filled(
        WhooshEngine(tmp_path / "index"), made(1, "Ada Byrd", ("senator",), 1, ""), made(2, "Byrd", ("senator",), 1, "")
    )
    with engine.update() as writer:
        writer.delete("a1")
    assert (engine.searcher().generation.path / CHANGES).exists()
    engine.purge()
    assert not (engine.searcher().generation.path / CHANGES).exists()
    for path in engine.searcher().generation.path.iterdir():
        data = path.read_bytes().lower()
        assert b"ada-byrd" not in data, path.name
        assert b"ada byrd" not in data, path.name
    assert engine.searcher().speaker("ada-byrd") is None
    assert [speaker.name for speaker in engine.searcher().speakers()] == ["Byrd"]
    engine.close()


def test_update_leaves_the_generation_before_as_it_was(tmp_path):
    engine = filled(WhooshEngine(tmp_path / "index"), made(1, "Ada Byrd", (), 1, ""))
    paths = []
    for number in (2, 3):
        path = engine.searcher().generation.path
        before = {file.name: file.read_bytes() for file in path.iterdir()}
        with engine.update() as writer:
            writer.add(made(number, "Bo Byrd", (), 1, ""))
        assert {file.name: file.read_bytes() for file in path.iterdir()} == before
        paths.append(engine.searcher().generation.path)
    assert (paths[0] / DATABASE).samefile(paths[1] / DATABASE)  # only what changed is copied
    assert not (paths[0] / CHANGES).samefile(paths[1] / CHANGES)
    engine.rollback()
    assert engine.searcher().article("a3") is None
    engine.rollback()
    with engine.rebuild() as writer:
        writer.add(made(1, "Ada Byrd", (), 1, ""))
    assert not (engine.searcher().generation.path / CHANGES).exists()
    with engine.update() as writer:
        writer.add(made(2, "Bo Byrd", (), 1, ""))
    engine.rollback()
    assert [speaker.id for speaker in engine.searcher().speakers()] == ["ada-byrd"]
    engine.close()


def test_running_engine_follows_decisions_without_a_new_generation(tmp_path):
    engine = filled(WhooshEngine(tmp_path / "index", in_background=True), made(1, "Ada Byrd", (), 1, ""))
    generation = engine.searcher().generation.name
    WhooshEngine(tmp_path / "index").decisions.add(Rename(speaker="ada-byrd", name="Zoe"))
    for _ in range(200):
        if engine.searcher().speaker("ada-byrd").name == "Zoe":
            break
        engine._opener._opening.join(1)
    assert engine.searcher().speaker("ada-byrd").name == "Zoe"
    assert engine.searcher().generation.name == generation
    engine.close()
