"""Ids of utterances, as they stand in addresses, and the numbers that engines keep for them."""

_LETTERS = "abcdefghijklmnopqrstuvwxyz234567"
_PREFIX = "u"
_LENGTH = 11


def utterance_id(key: int) -> str:
    """The id that stands in addresses for the number that an engine keeps."""
    letters = []
    for _ in range(_LENGTH):
        key, rest = divmod(key, 32)
        letters.append(_LETTERS[rest])
    return _PREFIX + "".join(reversed(letters))


def utterance_key(id: str) -> int | None:
    """The number that `utterance_id` was given; None for what is no such id."""
    if len(id) != 1 + _LENGTH or not id.startswith(_PREFIX) or any(letter not in _LETTERS for letter in id[1:]):
        return None
    key = 0
    for letter in id[1:]:
        key = key * 32 + _LETTERS.index(letter)
    return key or None
