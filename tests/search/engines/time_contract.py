"""What every engine promises about the time that a search may take."""

import pytest

from search.deadline import time_limit
from search.engine import EngineRequest
from search.errors import TimeUp
from search.fields import FIELDS
from search.query.ast import And, Or, Phrase, Prefix, Term
from search.request import Unit
from tests.search.engines.articles import article

RAIN, SNOW = Term(term="rain", word="rain"), Term(term="snow", word="snow")


class TimeLimits:
    @pytest.mark.parametrize("unit", Unit)
    @pytest.mark.parametrize(
        "query",
        [RAIN, And(parts=(RAIN, SNOW)), Or(parts=(RAIN, SNOW)), Phrase(terms=("rain", "snow"), words="rain snow"),
         Prefix(prefix="rai")],
    )  # fmt: skip
    def test_a_search_whose_time_is_over_is_given_up_and_leaves_nothing_half_done(self, engine, unit, query):
        with engine.rebuild() as writer:
            for name in "abc":
                writer.add(article(name, "[ada-byrd direct: rain snow] said so"))
        request = EngineRequest(query=query, unit=unit, facets=FIELDS)
        searcher = engine.searcher()
        with time_limit(0), pytest.raises(TimeUp, match="0 seconds"):
            searcher.search(request)
        with time_limit(0), pytest.raises(TimeUp):
            list(searcher.scan(request))
        with time_limit(60):
            assert searcher.search(request).total == 3
        assert len(list(searcher.scan(request))) == 3
