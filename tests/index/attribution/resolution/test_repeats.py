"""Quotations that repeat words of somebody are known again, without comparing each with each."""

import sys

from index.attribution.resolution import repeats
from tests.index.attribution.articles import article, speakers


def steps(module, act):
    """How many lines of a module's code are run, a loop's as often as it goes round."""
    count = 0

    def counting(frame, event, _):
        nonlocal count
        count += event == "line"
        return counting

    before = sys.gettrace()
    sys.settrace(lambda frame, event, _: counting if frame.f_code.co_filename == module.__file__ else None)
    try:
        act()
    finally:
        sys.settrace(before)
    return count


def paragraphs(number):
    """Half are said by somebody; as many others stand by themselves, one of ten of them a repetition."""
    said = [f"“It rained all over the town in the year {each},” said Ada Byrd." for each in range(number)]
    alone = [
        f"“It rained all over the town in the year {each if each % 10 == 0 else number + each}.”"
        for each in range(number)
    ]
    return [each for pair in zip(said, alone, strict=True) for each in pair]


def test_those_who_said_the_words_are_found_among_hundreds():
    words = "It rained in all of the towns for a hundred days"
    found = article(*paragraphs(60), f"“{words}”", f"Tim Vega said: “{words}.”")
    assert speakers(found)[-2:] == ["Tim Vega", "Tim Vega"]


def test_work_grows_as_the_text_does():
    few, many = (steps(repeats, lambda n=n: article(*paragraphs(n))) for n in (50, 400))
    assert few > 50
    assert many < 8 * few * 1.1


def test_words_joined_by_a_dash_are_known_without_it():
    found = article(
        "Carl Moss said it rained.",
        "“The co-operative kept an oven in the attic”",
        "Ada Byrd said: “The co-operative kept an oven in the attic for years.”",
    )
    assert speakers(found) == ["Carl Moss", "Ada Byrd", "Ada Byrd"]
