"""Did they change their words? What one speaker said of one thing, in time: repeats folded, differences lit.

A *wording* is what a speaker said, with all statements of it that were found: the same words, or cut out of them. What
is one utterance but for a word is another wording here: that word is what is asked for. Each is laid beside the one
before it that is most like it, where one is like it at all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from search.analysis import STOP_WORDS
from search.article import PartialDate
from search.checking.words import words_of
from search.request import Hit
from search.utterances.answers import Stretch
from search.utterances.following import statement_text, stretches
from search.utterances.likeness import MIN_WORDS

MOST_READ = 200
"""So many statements are read, the earliest; their number is always told."""
_ALIKE = 0.5
"""The share of their words that two wordings have in common, in one order, where one may be the other, changed."""
_MIN_TELLING = 3
"""And so many of these that are no stop words."""
_ALIKE_SHORT = 0.75
"""The share where one has fewer of these, all of which are in the other: "We have done enough", "We have not done
enough"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What was said, as it was printed first of the `times` that it was found.

    `before` is the place of the earlier wording that it is most like, `likeness` how much, up to 1, and `stretches`
    what differs; without one it is said for the first time in such words.
    """

    hit: Hit
    times: int = 1
    before: int | None = None
    likeness: float = 0.0
    stretches: tuple[Stretch, ...] = ()

    @property
    def date(self) -> PartialDate | None:
        """The day the words were said on, else the article's."""
        return self.hit.statements[0].said_on or self.hit.article.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wordings:
    """The wordings of the statements that were `read`, of `total`, in time; whose they are: an id and a name."""

    speaker: str
    label: str
    total: int
    read: int
    wordings: tuple[Wording, ...]


def wordings_of(hits: Sequence[Hit]) -> tuple[Wording, ...]:
    """The wordings of statements in the order of time, which stays."""
    texts = [statement_text(hit) for hit in hits]
    written = [words_of(text).forms for text in texts]
    codes: dict[str, str] = {}
    coded = ["".join([codes.setdefault(form, chr(len(codes) + 1)) for form in forms]) for forms in written]
    groups = _folded(coded)
    firsts = [group[0] for group in groups]
    telling = {at: set(written[at]) - STOP_WORDS for at in firsts}
    found: list[Wording] = []
    for group in groups:
        own = group[0]
        likeness, before = 0.0, -1
        for earlier, other in enumerate(firsts[: len(found)]):
            shared = len(telling[own] & telling[other])
            if shared >= _MIN_TELLING or (shared and shared == min(len(telling[own]), len(telling[other]))):
                least = _ALIKE if shared >= _MIN_TELLING else _ALIKE_SHORT
                like = Indel.normalized_similarity(coded[own], coded[other], score_cutoff=max(least, likeness))
                likeness, before = max((likeness, before), (like, earlier))
        differing = tuple(stretches(texts[firsts[before]], texts[own])) if likeness else ()
        found.append(
            Wording(
                hit=hits[own],
                times=len(group),
                before=before if likeness else None,
                likeness=likeness,
                stretches=differing,
            )
        )
    return tuple(found)


def _folded(coded: Sequence[str]) -> list[list[int]]:
    """The places of texts with the same words, or of which one is cut out of the other."""
    groups: list[list[int]] = []
    for at, own in enumerate(coded):
        group = next((each for each in groups if any(_is_again(own, coded[other]) for other in each)), None)
        if group is None:
            groups.append([at])
        else:
            group.append(at)
    return groups


def _is_again(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) >= MIN_WORDS and (one in other or other in one))
