"""The sample article, statement by statement."""

from pathlib import Path

import pytest

from index.attribution import attribute
from index.sections import article_from_text
from search.article import Article, Level, Statement

SAMPLE = next((Path(__file__).parents[3] / "seeds").glob("*.txt"))

XI, PUTIN = "xi-jinping", "vladimir-putin"
EXPECTED = [
    (XI, "Chinese President Xi Jinping", "named", 'the country\'s "objective and just" stance'),
    (XI, "Chinese President Xi Jinping", "named", "to continue peace talks"),
    (XI, "Xi", "named", "The road to peace talks won't be smooth"),
    (XI, "Xi", "named", "the Russian side has never refused"),
    (XI, "The Chinese president", "role", "to work alongside the international community"),
    (XI, "Xi", "named", '"In a changing and turbulent international environment'),
    (XI, "the Chinese president", "role", "in the first 11 months of this year"),
    (XI, "President Xi", "named", "the two sides need to make good use"),
    (XI, "he", "pronoun", "The two sides need to leverage traditional strengths"),
    (XI, "Xi", "named", "China has recently adapted its COVID-19 response"),
    (XI, "Xi", "named", "China stands ready to resume normal personnel exchange"),
    (XI, "Xi", "named", "his pleasure at meeting Putin virtually"),
    (PUTIN, "Putin", "named", "it is a great pleasure to continue"),
    (PUTIN, "Putin", "named", "Amid the complex, grave international situation"),
    (PUTIN, "he", "pronoun", "Russia-China relations have grown more resilient"),
    (PUTIN, "The Russian president", "role", "Russia firmly supports China's position on the Taiwan question"),
    (PUTIN, "He", "pronoun", "Russia looks forward to enhancing exchanges"),
    (PUTIN, "He", "pronoun", "as China optimizes its COVID-19 response measures"),
    (XI, "President Xi", "named", "the world has now come to another historical crossroads"),
    (XI, "he", "pronoun", "To revert to a cold war mentality"),
    (XI, "Xi", "named", '"Facts have repeatedly proven'),
    (XI, "he", "pronoun", "China stands ready to join hands with Russia"),
    (XI, "Xi", "named", "the two sides to maintain close coordination"),
    (XI, "he", "pronoun", "The two sides need to continue encouraging parties"),
    (XI, "Xi", "named", "BRICS cooperation has seen multiple highlights"),
    (XI, "Xi", "named", "China will work with Russia to actively advance BRICS membership"),
    (PUTIN, "President Putin", "named", "Russia commends China for its objective and impartial stance"),
    (PUTIN, "Putin", "named", "Russia stands ready to maintain close coordination"),
]


@pytest.fixture(scope="module")
def article() -> Article:
    return attribute(article_from_text(SAMPLE.read_text(encoding="utf-8"), id="sample"))


def _all(article: Article) -> list[Statement]:
    return [statement for section in article.sections for statement in section.statements]


def test_every_statement_has_its_speaker(article: Article) -> None:
    found = [
        (s.speaker, s.as_written, s.attribution.level.value if s.attribution else None, s.text_in(section))
        for section in article.sections
        for s in section.statements
    ]
    assert [
        (who, written, level, text[: len(words)])
        for (who, written, level, text), (*_, words) in zip(found, EXPECTED, strict=True)
    ] == EXPECTED


def test_putin_says_nothing_of_sanctions(article: Article) -> None:
    words = [s.text_in(section) for section in article.sections for s in section.statements if s.speaker == PUTIN]
    assert not any("sanction" in text for text in words)


def test_the_russian_president_is_told_by_his_counterpart(article: Article) -> None:
    statement = next(s for s in _all(article) if s.as_written == "The Russian president")
    assert statement.attribution is not None
    assert statement.attribution.level is Level.ROLE
    assert statement.attribution.reasons == (
        "'The Russian president' is Vladimir Putin: introduced as 'his Russian counterpart Vladimir Putin', "
        "and the counterpart of a president is a president",
    )
    assert [item.text for item in statement.attribution.evidence] == [
        "his Russian counterpart Vladimir Putin",
        "The Russian president",
        "vowed",
    ]


def test_the_talks_were_on_the_friday_before(article: Article) -> None:
    first, second, *rest = _all(article)
    assert [(s.said_on.iso, s.said_on.words) for s in (first, second) if s.said_on] == [("2022-12-30", "on Friday")] * 2
    assert not any(statement.said_on for statement in rest)


def test_both_presidents_are_mentioned_throughout(article: Article) -> None:
    assert all({XI, PUTIN} <= set(section.mentions) for section in article.sections)
    assert [s.name for s in article.speakers] == [
        "Xi Jinping",
        "Vladimir Putin",
        "United Nations",
        "Shanghai Cooperation Organization",
    ]
