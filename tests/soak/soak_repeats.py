"""A section of one pair of words over and over: searching it takes time in proportion to its length."""

import time

import pytest

from search.engines import open_engine
from search.fields import SOURCE
from search.request import Filters, SearchRequest
from search.service import SearchService
from tests.search.engines.articles import article


@pytest.mark.parametrize("q", ["rain snow", '"rain snow"~10', '"rain snow"', "rai* snow", "rain OR snow"])
def test_a_section_of_one_pair_of_words_over_and_over_takes_time_in_proportion(q, tmp_path):
    engine = open_engine(str(tmp_path / "index"))
    with engine.rebuild() as writer:
        for name, times in (("short", 4_000), ("long", 16_000)):
            writer.add(article(name, "[ada-byrd direct: " + "rain snow " * times + "]", source=name))
    service = SearchService(engine)

    def seconds(source: str) -> float:
        request = SearchRequest(q=q, filters=Filters({SOURCE: (source,)}))
        service.search(request)
        started = time.process_time()
        service.search(request)
        return time.process_time() - started

    short = min(seconds("short") for _ in range(3))
    assert seconds("long") < 10 * short + 0.05  # four times as long; were it by pairs, sixteen times
    engine.close()
