"""What there is of one speaker, whichever engine keeps it; `tests/web/test_speaker_page.py` has the rest."""

from search.directory.decisions import Merge
from search.engines.memory import MemoryEngine
from search.profile import profile
from tests.search.engines.articles import article
from tests.search.engines.contract import told


def test_a_profile_has_roles_with_the_days_they_were_seen_on():
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        writer.add(told("a", "Ada Byrd", "[ada-byrd direct: rain]", roles=("mayor of Oslo",), day="1990-03-01"))
        writer.add(told("b", "Ada Byrd", "[ada-byrd direct: wind]", roles=("mayor of Oslo",), day="1991-05-01"))
    (role,) = profile(engine.searcher(), "ada-byrd").roles
    assert (role.text, str(role.first)[:7], str(role.last)[:7]) == ("mayor of Oslo", "1990-03", "1991-05")


def test_a_profile_of_an_old_id_is_that_of_the_entry_it_was_merged_into():
    engine = MemoryEngine()
    with engine.rebuild() as writer:
        writer.add(article("a", "[ada-byrd direct: rain]", day="2021-01-01"))
        writer.add(article("b", "[bo-lund direct about ada-byrd: wind]", day="2022-01-01"))
    assert profile(engine.searcher(), "ada-byrd").told == 1
    engine.decisions.add(Merge(speakers=("ada-byrd", "bo-lund")))
    found = profile(engine.searcher(), "bo-lund")
    assert (found.speaker.id, found.former_ids, found.statements) == ("ada-byrd", ("bo-lund",), 2)
    assert found.told == 0


def test_a_profile_of_nobody_is_none():
    engine = MemoryEngine()
    with engine.rebuild():
        pass
    assert profile(engine.searcher(), "nobody") is None
