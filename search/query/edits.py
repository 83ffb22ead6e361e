"""How far two words are apart: letters put in, left out, exchanged or swapped."""


def edits(left: str, right: str) -> int:
    """How many edits make `left` into `right`, a swap of neighbours being one; nothing is edited twice.

    >>> edits("minister", "minsiter"), edits("minister", "ministry"), edits("ca", "abc")
    (1, 2, 3)
    """
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, letter in enumerate(left, 1):
        before, above, row = row, before, [i]
        for j, other in enumerate(right, 1):
            best = min(before[j - 1] + (letter != other), before[j] + 1, row[-1] + 1)
            if i > 1 and j > 1 and letter == right[j - 2] and left[i - 2] == other:
                best = min(best, above[j - 2] + 1)
            row.append(best)
    return row[-1]


def is_one_edit(left: str, right: str) -> bool:
    """Whether one insertion, deletion, replacement or swap of neighbours, or none, makes `left` into `right`."""
    if left == right:
        return True
    if abs(len(left) - len(right)) > 1:
        return False
    same = 0
    while same < min(len(left), len(right)) and left[same] == right[same]:
        same += 1
    a, b = left[same:], right[same:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[1::-1] == b[:2] and a[2:] == b[2:])
