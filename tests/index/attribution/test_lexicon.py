"""The words that the grammar knows."""

import importlib
import pkgutil

import pytest

from index.attribution import lexicon
from index.attribution.lexicon.reporting_verbs import CUES, PARTICLE_CUES, Complements

MODULES = [module.name for module in pkgutil.iter_modules(lexicon.__path__) if module.name != "files"]


@pytest.mark.parametrize("module", MODULES)
def test_words_are_in_lower_case(module: str) -> None:
    """Tokens are compared by their lower-case forms, so that a capital in a list would never be found."""
    values = vars(importlib.import_module(f"{lexicon.__name__}.{module}")).items()
    lists = {name: words for name, words in values if name.isupper() and isinstance(words, frozenset | dict | tuple)}
    assert lists
    assert {word for words in lists.values() for word in words if word != word.lower()} == set()


def test_every_reporting_verb_takes_something() -> None:
    """Except a participle whose verb reports only with a particle: by it alone a clause is told."""
    cues = [*CUES.values(), *(cue for cues in PARTICLE_CUES.values() for cue in cues)]
    assert {cue.lemma for cue in cues if cue.takes == Complements()} == {"speak"}
