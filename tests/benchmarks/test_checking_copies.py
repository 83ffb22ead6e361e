"""The benchmark of copies: what it prints of an index."""

import sys

from benchmarks.checking import copies
from search.engines import open_engine
from tests.search.engines.articles import article
from tests.search.engines.copies_contract import HARBOUR, MILLS, text


def test_recall_and_groups_are_printed(tmp_path, capsys, monkeypatch):
    with open_engine(str(tmp_path)).rebuild() as writer:
        for id, sentences in (("a", HARBOUR * 2), ("b", MILLS * 2), ("c", HARBOUR * 2)):
            writer.add(article(id, text(*sentences), day="2021-03-01", title=f"Story {id}"))
    monkeypatch.setattr(sys, "argv", ["copies", str(tmp_path), "--groups", "5"])
    copies.main()
    told = capsys.readouterr().out
    assert "signatures: recall 1.000" in told
    assert "1 groups of 2 articles among 3" in told
