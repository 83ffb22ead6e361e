"""The best sequence of tags: a name begins with B-, and goes on only with the I- of the same kind.

>>> import numpy as np
>>> scores = np.full((2, len(NAME_TAGS)), -5.0)
>>> scores[0, NAME_TAGS.index("B-PER")] = 1.0
>>> scores[1, NAME_TAGS.index("I-ORG")], scores[1, NAME_TAGS.index("I-PER")] = 2.0, 1.5
>>> [NAME_TAGS[k] for k in best_tags(scores)]
['B-PER', 'I-PER']
"""

from typing import Any

from numpy.typing import NDArray

from index.attribution.tagging.tagger import NAME_TAGS

_KINDS = (len(NAME_TAGS) - 1) // 2


def best_tags(scores: NDArray[Any]) -> list[int]:
    """The numbers of the tags with the highest sum of scores, of words × `NAME_TAGS`, that make whole names."""
    rows = scores.tolist()
    if not rows:
        return []
    outside, inside = rows[0][0], rows[0][1::2]
    back: list[tuple[int, list[int]]] = []
    for row in rows[1:]:
        best = max(inside)
        best, came = (outside, 0) if outside >= best else (best, inside.index(best) + 1)
        outside = best + row[0]
        came_inside: list[int] = []
        following = []
        for k in range(_KINDS):
            begin, goes_on = best + row[1 + 2 * k], inside[k] + row[2 + 2 * k]
            if goes_on > begin:
                following.append(goes_on)
                came_inside.append(-1)
            else:
                following.append(begin)
                came_inside.append(came)
        inside = following
        back.append((came, came_inside))
    best = max(inside)
    state = 0 if outside >= best else inside.index(best) + 1
    tags: list[int] = []
    for came, came_inside in reversed(back):
        if state == 0:
            tags.append(0)
            state = came
        elif came_inside[state - 1] < 0:
            tags.append(2 * state)
        else:
            tags.append(2 * state - 1)
            state = came_inside[state - 1]
    tags.append(0 if state == 0 else 2 * state - 1)
    return tags[::-1]
