"""Long lists of words, which stand in files of their own; what begins with "#" there is a comment."""

from importlib.resources import files


def lines(name: str) -> list[str]:
    """The lines of the file of that name."""
    text = files("index.attribution.lexicon").joinpath("words", f"{name}.txt").read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def words(name: str) -> frozenset[str]:
    """The words that the file of that name holds, between blanks and line ends."""
    return frozenset(" ".join(lines(name)).split())


def entries(name: str) -> dict[str, str]:
    """What stands before the colon of each line, with what stands after it."""
    return {key: rest.strip() for key, _, rest in (line.partition(":") for line in lines(name))}
