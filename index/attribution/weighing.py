"""Small models that were learnt from annotated text: a weight for each feature by its name, in JSON beside the code."""

import json
from functools import cache
from importlib.resources import files
from math import exp
from typing import Any


@cache
def weights(place: str) -> Any:
    """The weights that ship in the file at a place in this package, as in "contents/ends"."""
    return json.loads(files("index.attribution").joinpath(f"{place}.json").read_text(encoding="utf-8"))


def likelihood(known: dict[str, float], total: float) -> float:
    """How likely that is whose features weigh that much together, by a model that knows a weight named "bias"."""
    return 1 / (1 + exp(-known["bias"] - total))
