"""Statements put together are never told to be one quotation, whatever signs they have of their own."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.checking.cases import Said, statements_of
from index.pipeline import Options, rebuild
from search.checking.answers import CheckRequest, Verdict
from search.engines import open_engine
from search.service import SearchService
from tests.search.checking.archives import service_of
from tests.search.engines.articles import article

ROOT = Path(__file__).parents[3]
BETWEEN = 200
"""Statements of one speaker with no more characters between them stand together: a reporter's words fit in there."""


@pytest.fixture(scope="module")
def examples(tmp_path_factory):
    engine = open_engine(str(tmp_path_factory.mktemp("examples") / "index"))
    rebuild(engine, [ROOT / "seeds", ROOT / "examples"], Options(workers=1))
    return SearchService(engine), statements_of(engine.searcher())


@pytest.fixture(scope="module")
def service():
    return service_of(
        article(
            "a",
            '[ada-byrd direct: "We mended the lock gates ourselves last winter,"] Ada Byrd said.',
            '[bo-lund mixed: the council was tired of what it called "government by candle light"], Lund said.',
        ),
        article("b", "[ada-byrd indirect: The harbour needs eleven new gates]. [? indirect: No pilot was asked]."),
    )


def verdicts(service: SearchService, text: str) -> list[Verdict]:
    return [each.verdict for each in service.check(CheckRequest(text=text)).checked]


def stand_together(one: Said, other: Said) -> bool:
    together = (one.article, one.section, one.speaker) == (other.article, other.section, other.speaker)
    return together and -BETWEEN <= other.start - one.end <= BETWEEN


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_any_two_statements_of_the_examples_joined_are_not_one(examples, data):
    service, every = examples
    one, other = data.draw(st.sampled_from(every)), data.draw(st.sampled_from(every))
    mark = data.draw(st.sampled_from((" ", ". ", "; ", ", and ")))
    if not stand_together(one, other) and min(len(one.text.split()), len(other.text.split())) >= 6:
        assert Verdict.WORD_FOR_WORD not in verdicts(service, f"{one.text.rstrip(',.')}{mark}{other.text}")


@pytest.mark.parametrize(
    "text",
    [
        '"We mended the lock gates ourselves last winter." The harbour needs eleven new gates',
        "The harbour needs eleven new gates. We mended the lock gates ourselves last winter",
        'the council was tired of what it called "government by candle light". The harbour needs eleven new gates',
    ],
)
def test_two_statements_are_told_as_put_together(service, text):
    (only,) = service.check(CheckRequest(text=text)).checked
    assert only.verdict is Verdict.ALTERED
    assert only.is_joined


def test_what_two_say_side_by_side_is_in_the_text_and_nobodys_whole(service):
    assert verdicts(service, "The harbour needs eleven new gates. No pilot was asked") == [Verdict.IN_TEXT]


def test_a_word_changed_before_words_in_quotation_marks_is_told(service):
    text = 'the council said it was fond of what it called "government by candle light"'
    (only,) = service.check(CheckRequest(text=text)).checked
    assert only.verdict is Verdict.ALTERED
    assert not only.is_joined


def test_of_a_report_only_the_quotation_is_checked(service):
    text = 'The harbour master told us: "We mended the lock gates ourselves last winter."'
    (only,) = service.check(CheckRequest(text=text)).checked
    assert only.verdict is Verdict.WORD_FOR_WORD
    assert only.text == "We mended the lock gates ourselves last winter."
