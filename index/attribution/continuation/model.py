"""How likely a sentence is to be the speaker's: a weighted sum of its features, with weights learnt from text."""

import json
from functools import cache
from importlib.resources import files
from math import exp

from index.attribution.continuation.features import Features


@cache
def weights() -> dict[str, float]:
    """The weight of each feature; "bias" is added always, "threshold" is the least probability that counts."""
    text = files("index.attribution.continuation").joinpath("weights.json").read_text(encoding="utf-8")
    return {str(name): float(weight) for name, weight in json.loads(text).items()}


def probability(features: Features) -> float:
    """How likely a sentence with these features is to go on with the words of the speaker before."""
    known = weights()
    score = known["bias"] + sum(known.get(name, 0.0) * value for name, value in features.items())
    return 1 / (1 + exp(-score))
