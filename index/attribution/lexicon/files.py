"""Long lists of words, which stand in files of their own."""

from importlib.resources import files


def text(name: str) -> str:
    """What the file of that name holds."""
    return files("index.attribution.lexicon").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")


def words(name: str) -> frozenset[str]:
    """The words that the file of that name holds, between blanks and line ends."""
    return frozenset(text(name).split())
