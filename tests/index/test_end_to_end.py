from pathlib import Path

from index.pipeline import rebuild
from search.engines import open_engine

ROOT = Path(__file__).parents[2]


def test_sample_article_goes_all_the_way_into_a_real_index(tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    try:
        report = rebuild(engine, [ROOT / "seeds", ROOT / "examples"])
        stats = engine.searcher().stats()
        assert (report.errors, report.articles, report.sections) == ([], 25, 55)
        assert (stats.articles, stats.sections, stats.statements) == (25, 55, report.statements)
        assert report.statements > 300
    finally:
        engine.close()
