"""Which reader tells what texts mean: the table that ships, a model of sentences, or none.

Vectors of different readers cannot be compared: an index keeps the name of the one it was written with.
"""

from collections.abc import Callable
from functools import partial
from typing import Literal

from search.meaning.sentence_model import SentenceModel, sentence_model
from search.meaning.table import MeaningTable, shipped

Reader = MeaningTable | SentenceModel
"""Both have a `name`, `dimensions`, whether they are `of_sentences` rather than of words, and `vector`; the `weight` of
their likeness in a ranking, and `least`, from which likeness on texts are near."""

Meaning = Callable[[], Reader]
"""Gives the reader, when it is first needed."""


def reader_of(setting: Literal["on", "off", "sentences"], folder: str = "") -> Meaning | None:
    """The reader that the settings `meaning` and `meaning_model` choose; None where meaning is left alone."""
    if setting == "off":
        return None
    return shipped if setting == "on" else partial(sentence_model, folder)
