"""Plain texts in which lines are drawn between articles."""

import pytest

from index.sections import article_from_raw
from tests.index.reading import articles

BODY = (
    "The river rose again in the night, and the mill stands in water to its second floor.\n\n“We wait,” said Ada Byrd."
)


def part(number: int, *, day: str = "") -> str:
    return f"Rain, day {number}\n{day}\n\n{BODY} She has said so {number} times, and most of the town has heard her.\n"


def titles(text: str) -> list[str]:
    return [article_from_raw(each).title for each in articles(text.encode())]


@pytest.mark.parametrize("rule", ["=" * 60, "*" * 20, "-" * 40, "#####", "  ________  "])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("around", ["\n", "\n\n\n"])
def test_articles_with_days_are_parted_by_lines(rule, end, around):
    text = f"{around}{rule}{around}".join(part(n, day=f"January {n}, 2020") for n in (1, 2)) + rule + "\n"
    found = [article_from_raw(each) for each in articles(text.replace("\n", end).encode())]
    assert [(each.title, each.published.iso) for each in found] == [
        ("Rain, day 1", "2020-01-01"),
        ("Rain, day 2", "2020-01-02"),
    ]
    assert all(len(each.sections[0].text.split("\n\n")) == 2 for each in found)


def test_articles_without_days_are_parted_where_there_are_several():
    assert titles("\n=====\n".join(map(part, (1, 2, 3)))) == ["Rain, day 1", "Rain, day 2", "Rain, day 3"]


@pytest.mark.parametrize(
    "text",
    [
        "\n-----\n".join(map(part, (1, 2, 3))),  # may be its sections
        "\n=====\n".join(map(part, (1, 2))),
        f"Rain at last\n============\n\n{BODY}\n",
        f"Rain at last\n=====\n{BODY}\n=====\nAda Byrd reports on the weather\n",
        part(1, day="January 1, 2020") + "\n=====\nAll rights reserved.\n",
        "\n=====\n".join((part(1, day="January 1, 2020"), BODY, part(2, day="January 2, 2020"))),
    ],
)
def test_text_stays_one_article_where_a_part_may_be_none(text):
    assert len(titles(text)) == 1


def test_only_a_text_of_one_article_knows_where_its_words_stand():
    (one,) = articles(part(1).encode())
    assert one.blocks[0].start == 0
    for each in articles("\n=====\n".join(map(part, (1, 2, 3))).encode()):
        assert each.blocks[0].start is None
