"""What every engine promises about counting articles by time and source."""

from datetime import date

import pytest

from search.coverage import Coverage, CoverageRequest, Covered
from search.engine import Engine
from search.fields import LANGUAGE, SOURCE, SPEAKER
from search.request import Filters, Interval
from tests.search.engines.articles import article


def coverage(engine: Engine, **options) -> Coverage:
    return engine.searcher().coverage(CoverageRequest(**options))


def cells(engine: Engine, **options) -> dict[tuple[str | None, str | None], int]:
    return {(cell.period, cell.source): cell.counted.articles for cell in coverage(engine, **options).cells}


SAID = "[ada-byrd direct: rain] and [bo-lund indirect: snow]"


class Covering:
    @pytest.fixture
    def covered(self, engine):
        with engine.rebuild() as writer:
            for each in (
                article("a", SAID, "[ada-byrd direct: wind]", day="2021-01-30", source="Daily"),
                article("b", "rain", day="2021-01-31T23:59", source="Daily"),
                article("c", "rain", day="2021-03-01", source="Weekly", lang="fr"),
                article("d", SAID, day="2021-03", source="Weekly"),
                article("e", day="2021-03-09"),
                article("f", SAID),
            ):
                writer.add(each)
        return engine

    def test_articles_are_counted_by_month_and_source(self, covered):
        assert cells(covered, interval=Interval.MONTH) == {
            ("2021-01", "Daily"): 2,
            ("2021-03", None): 1,
            ("2021-03", "Weekly"): 2,
            (None, None): 1,
        }

    def test_what_has_statements_is_told(self, covered):
        found = coverage(covered, interval=Interval.MONTH)
        assert found.by_period == {
            "2021-01": Covered(articles=2, with_statements=1, statements=3),
            "2021-03": Covered(articles=3, with_statements=1, statements=2),
        }
        assert found.undated == Covered(articles=1, with_statements=1, statements=2)
        assert found.total == Covered(articles=6, with_statements=3, statements=7)
        assert list(found.by_source) == [None, "Daily", "Weekly"]

    def test_sources_need_not_be_told_apart(self, covered):
        found = cells(covered, interval=Interval.YEAR, by_source=False)
        assert found == {("2021", None): 5, (None, None): 1}

    def test_the_interval_fits_what_is_counted(self, covered):
        assert coverage(covered).interval is Interval.DAY
        assert coverage(covered, filters=Filters(since=date(2001, 1, 1), until=date(2021, 12, 31))).interval == "year"

    def test_dates_sources_and_languages_restrict(self, covered):
        monthly = {"interval": Interval.MONTH, "by_source": False}
        assert cells(covered, filters=Filters({SOURCE: ["Daily"]}), **monthly) == {("2021-01", None): 2}
        assert cells(covered, filters=Filters({LANGUAGE: ["fr"]}), **monthly) == {("2021-03", None): 1}
        assert cells(covered, filters=Filters(until=date(2021, 1, 31)), **monthly) == {("2021-01", None): 2}
        assert cells(covered, filters=Filters({SOURCE: ["Nobody"]}), **monthly) == {}

    def test_an_article_whose_date_begins_before_the_range_counts_at_its_beginning(self, covered):
        found = cells(covered, filters=Filters(since=date(2021, 3, 5)), by_source=False, interval=Interval.DAY)
        assert found == {("2021-03-05", None): 1, ("2021-03-09", None): 1}

    def test_what_is_replaced_and_deleted_does_not_count(self, covered):
        with covered.update() as writer:
            writer.add(article("b", SAID, day="2022-05-01", source="Daily"))
            writer.delete("c")
        found = coverage(covered, interval=Interval.YEAR, by_source=False)
        assert found.by_period == {
            "2021": Covered(articles=3, with_statements=2, statements=5),
            "2022": Covered(articles=1, with_statements=1, statements=2),
        }

    def test_an_empty_archive_has_no_coverage(self, engine):
        with engine.rebuild():
            pass
        assert coverage(engine).cells == ()
        assert coverage(engine).total == Covered()

    def test_filters_that_are_not_about_articles_are_refused(self, covered):
        with pytest.raises(ValueError, match="speaker"):
            coverage(covered, filters=Filters({SPEAKER: ["ada-byrd"]}))
