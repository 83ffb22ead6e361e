"""Made-up archives: the same for the same seed, whole, and with the proportions of news."""

from collections import Counter

import numpy as np
import pytest

from benchmarks.synthetic import articles
from benchmarks.synthetic.chronicle import TOPICS, Chronicle
from benchmarks.synthetic.corpus import repeated
from benchmarks.synthetic.words import Vocabulary
from search.analysis import STOP_WORDS, analyze
from search.article import Article

SECTIONS = 400


@pytest.fixture(scope="module")
def archive() -> list[Article]:
    return list(articles(SECTIONS))


def test_archive_has_as_many_sections_as_asked_for(archive):
    assert sum(len(article.sections) for article in archive) == SECTIONS


def test_ids_tell_the_number_of_the_first_section(archive):
    made = 0
    for article in archive:
        assert article.id == f"a{made:08}"
        made += len(article.sections)


@pytest.mark.slow
def test_archive_is_the_same_for_the_same_seed(archive):
    again = articles(SECTIONS)
    assert [next(again) for _ in range(50)] == archive[:50]


@pytest.mark.slow
def test_archive_differs_by_seed(archive):
    assert next(articles(SECTIONS, seed=2)) != archive[0]


def test_statements_lie_in_their_sections_and_their_evidence_is_written_there(archive):
    for article in archive:
        known = {speaker.id for speaker in article.speakers}
        for section in article.sections:
            for statement in section.statements:
                assert statement.speaker in known
                assert statement.text_in(section).strip()
                for evidence in statement.attribution.evidence:
                    assert evidence.section == section.id
                    assert evidence.span.of(section.text) == evidence.text
                    assert not statement.span.covers(evidence.span)


def test_proportions_are_those_of_news(archive):
    sections = [section for article in archive for section in article.sections]
    tokens = [analyze(section.text) for section in sections]
    count = sum(map(len, tokens))
    stops = sum(token.surface in STOP_WORDS for some in tokens for token in some)
    lengths = sorted(map(len, tokens))
    assert 75 <= lengths[SECTIONS // 2] <= 115
    assert 0.31 <= stops / count <= 0.39
    assert 2.8 <= sum(len(section.statements) for section in sections) / SECTIONS <= 4.0
    frequency = Counter(token.term for some in tokens for token in some)
    once = sum(number == 1 for number in frequency.values())
    assert 0.3 <= once / len(frequency) <= 0.6


def test_days_rise_over_ten_years(archive):
    days = [article.date.first_day for article in archive]
    assert days == sorted(days)
    assert (days[0].year, days[-1].year) == (2013, 2022)


@pytest.mark.slow
def test_topics_come_in_bursts():
    """A topic's articles are spread over the months far less evenly than chance would spread them."""
    rng = np.random.default_rng(1)
    days = rng.integers(0, 600, 20_000)
    topics = Chronicle(rng, Vocabulary(rng)).topics(rng, days)
    by_month = np.histogram2d(topics, days, bins=(np.arange(TOPICS + 1), np.arange(0, 601, 30)))[0]
    assert (by_month.var(axis=1) / by_month.mean(axis=1)).mean() > 2


def test_small_archive_is_repeated_with_other_words(tmp_path):
    text = "The baker said the oven had been cold since Monday. Nobody had repaired anything, he said."
    (tmp_path / "a.jsonl").write_text(
        "\n".join(
            f'{{"id": "{at}", "title": "Oven {at}", "body": "{text}", "published": "2020-02-29"}}' for at in (1, 2)
        )
    )
    found = list(repeated(tmp_path / "a.jsonl", 5))
    assert len({article.id for article in found}) == 5
    assert [article.date.iso for article in found] == ["2020-02-29"] * 2 + ["2021-02-28"] * 2 + ["2022-02-28"]
    assert found[0].sections[0].statements
    assert {len(article.sections[0].text) for article in found} == {len(found[0].sections[0].text)}
    assert found[2].sections[0].text != found[0].sections[0].text
