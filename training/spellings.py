"""Makes the lists of `search/wordforms` anew: British spellings beside American ones, and words with ae, oe and ue.

    python -m training.spellings SCOWL BREAME

SCOWL is the folder of word lists of http://wordlist.aspell.net (Debian: the package scowl); BREAME the file
`data/spelling_constants.py` of the package breame. Words that only British lists have are respelt by rule; a pair is
kept where an American list has the result. BREAME adds what no rule gives. Of each pair of stems one pair of words is
written, and none where an American word of its own has the British stem.

`digraphs.txt` gets the stems of English words in which ae, oe or ue looks as if it stood for an umlaut.
"""

import ast
import re
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import Stemmer

from search.wordforms import UMLAUT

OUT = Path(__file__).parents[1] / "search" / "wordforms"
LARGEST = 70
"""SCOWL's lists are numbered by how rare their words are; those beyond are for word games."""
COMMON = 60
"""Up to here they are words that a reader knows."""

RULES = [
    (re.compile(pattern), by)
    for pattern, by in (
        (r"is(?=(e|ed|es|er|ers|ing|ingly|edly|able|ation|ations|ational|ability)$)", "iz"),
        (r"ys(?=(e|ed|es|er|ers|ing)$)", "yz"),
        ("our", "or"),
        (r"re(s?)$", r"er\1"),
        ("red$", "ered"),
        ("ring$", "ering"),
        ("ll", "l"),
        ("ae", "e"),
        ("oe", "e"),
        ("ogue", "og"),
        ("ence", "ense"),
        (r"amme(s?)$", r"am\1"),
        ("gement", "gment"),
        ("sulph", "sulf"),
        ("mould", "mold"),
        ("plough", "plow"),
        ("grey", "gray"),
        ("scept", "skept"),
        ("pp", "p"),
        ("tt", "t"),
        ("enrol", "enroll"),
        ("lful", "llful"),
        (r"l(?=(s|ment|ments)?$)", "ll"),
        ("eable$", "able"),
        ("nn", "n"),
        ("ss", "s"),
        ("xion", "ction"),
        ("ise$", "ice"),
        ("ising$", "icing"),
        ("ised$", "iced"),
        ("ises$", "ices"),
    )
]
OTHER_WORDS = frozenset(
    """
    tonne tonnes gases buses busing minibuses gauge gauged gauges gauging analyses paralyses catalyses psychoanalyses
    storey storeys cheque cheques tranquilly instal instals bevvies bevvy woollies kerb kerbs
    """.split()
)
"""What means something else when it is spelt the other way, or is no matter of spelling."""
SAME_WORDS = frozenset(
    """
    archaeological barycentre centre epicentre glamour grey hydrolyse kilometre plough programme reanalyse sheikh
    sulphur
    """.split()
)
"""Those whose stem an American word has that is of the same family: programmers write programs."""
GIVEN_NAMES = (
    *"emanuel emmanuel immanuel ishmael ismael israel joel manuel".split(),
    *"michael mikael misael noel rafael raphael samuel".split(),
)
"""English as they are, though no list of words has them."""

_stem = Stemmer.Stemmer("english", 0).stemWord


def main(scowl: Path, breame: Path) -> None:
    """Writes the file."""
    american = _words(scowl, LARGEST, "english", "american")
    british = _words(scowl, LARGEST, "english", "british", "british_z") - american
    pairs = _extra(breame) | dict(_by_rule(british, american))
    respelt = set(pairs)
    american_stems = {_stem(word) for word in american - respelt}
    by_stem: dict[tuple[str, str], list[str]] = defaultdict(list)
    for word in sorted(set(pairs) - OTHER_WORDS):
        stems = _stem(word), _stem(pairs[word])
        if stems[0] != stems[1] and (word in SAME_WORDS or stems[0] not in american_stems):
            by_stem[stems].append(word)
    chosen: dict[str, tuple[str, str]] = {}
    for (stem, _), words in sorted(by_stem.items(), key=lambda item: -len(item[1])):
        shortest = min(words, key=lambda word: (len(word), word))
        chosen.setdefault(stem, (shortest, pairs[shortest]))
    _write("spellings.txt", (f"{word} {other}" for word, other in chosen.values()))
    english = _words(scowl, COMMON, "english", "american", "british", "british_z") | set(GIVEN_NAMES)
    _write("digraphs.txt", {_stem(word) for word in english if UMLAUT.search(word)})


def _write(name: str, lines: Iterable[str]) -> None:
    (OUT / name).write_text("".join(f"{line}\n" for line in sorted(lines)), encoding="utf-8")


def _words(scowl: Path, largest: int, *lists: str) -> set[str]:
    found = set()
    for name in lists:
        for path in scowl.glob(f"{name}-words.*"):
            if int(path.suffix[1:]) <= largest:
                found |= set(path.read_text(encoding="latin-1").split())
    return {word for word in found if re.fullmatch("[a-z]+", word)}


def _by_rule(british: set[str], american: set[str]) -> Iterator[tuple[str, str]]:
    for word in sorted(british):
        for pattern, by in RULES:
            other = pattern.sub(by, word)
            if other != word and other in american:
                yield word, other
                break


def _extra(breame: Path) -> dict[str, str]:
    tree = ast.parse(breame.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "BRITISH_ENGLISH_SPELLINGS":
            found: dict[str, str] = ast.literal_eval(node.value)
            return {word: other for word, other in found.items() if word.isalpha() and other.isalpha()}
    raise ValueError("no British spellings there")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
