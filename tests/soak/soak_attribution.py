"""Attribution takes time in proportion, whatever the text repeats."""

import time

import pytest

from index.attribution import attribute
from tests.index.attribution.test_invariants import HOSTILE, check, made, many_speakers


@pytest.mark.parametrize("unit", HOSTILE)
def test_attribute_takes_time_in_proportion_on_hostile_text(unit):
    article = made([unit * (200_000 // len(unit))])
    started = time.process_time()
    check(attribute(article))
    assert time.process_time() - started < 20


def test_attribute_takes_time_in_proportion_with_thousands_of_speakers():
    started = time.process_time()
    check(attribute(made([many_speakers(3000)])))
    assert time.process_time() - started < 40
