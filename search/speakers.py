"""Speaker ids and the speaker directory: who is known to an index, by id, name and alias.

>>> from search.article import Speaker
>>> directory = SpeakerDirectory([Speaker(id="ada-byrd", name="Ada Byrd")])
>>> directory.add(Speaker(id="ada-byrd", name="Ada Byrd", aliases=("Minister Byrd", "she")))
0
>>> [(speaker.name, speaker.aliases) for speaker in directory.find("by")]
[('Ada Byrd', ('Minister Byrd',))]
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import takewhile

from search.article import Speaker
from search.directory.naming import beginnings, forms

PRONOUNS = frozenset(
    """
    i me my mine myself we us our ours ourselves you your yours yourself yourselves he him his himself she her hers
    herself it its itself they them their theirs themselves who whom whose which that this these those one ones
    someone somebody anyone anybody everyone everybody nobody both others
    """.split()
)
"""Words that stand for whoever was just named: never an alias of anybody."""

MAX_ALIASES = 64
"""How many aliases of one speaker are kept, the first ones found: more than any reader or search can use."""


def fold_name(text: str) -> str:
    """`text` in lower case without accents, for comparing names: 'Šefčovič' and 'sefcovic' are alike."""
    if text.isascii():
        return text.lower()
    text = unicodedata.normalize("NFKD", text)
    return "".join(c for c in text if not unicodedata.combining(c)).casefold()


def speaker_id(name: str) -> str:
    """The readable id of a speaker: 'Vladimir Putin' gives 'vladimir-putin'; '' for a name without letters."""
    return "-".join(re.findall(r"\w+", re.sub(r"['’.]", "", fold_name(name))))


def folded_words(name: str) -> str:
    """The words of `name`, folded, a blank between them: what is looked for in `names_from`."""
    return " ".join(forms(name)[0])


def names_from(speaker: Speaker) -> Iterator[str]:
    """Every name of the speaker from each of its words on, folded: 'ada byrd' and 'byrd'; see `beginnings`."""
    for name in (speaker.name, *speaker.aliases):
        yield from beginnings(name)


class SpeakerDirectory:
    """The speakers of an archive, each once: the authority file.

    A speaker's *ordinal* is its place in the order of first appearance; it never changes. The directory merges
    conservatively: the same id is the same speaker, and nothing else is.
    """

    def __init__(self, speakers: Iterable[Speaker] = ()) -> None:
        self._speakers: list[Speaker] = []
        self._ordinals: dict[str, int] = {}
        self._by_word: list[tuple[str, int]] | None = None
        self._by_name: list[int] | None = None
        self._rank: list[int] | None = None
        for speaker in speakers:
            self.add(speaker)

    def __len__(self) -> int:
        return len(self._speakers)

    def __iter__(self) -> Iterator[Speaker]:
        return iter(self._speakers)

    def __getitem__(self, ordinal: int) -> Speaker:
        return self._speakers[ordinal]

    def add(self, speaker: Speaker) -> int:
        """The ordinal of `speaker`, who is added, or whose new names become aliases of the one already there."""
        ordinal = self._ordinals.get(speaker.id)
        known = None if ordinal is None else self._speakers[ordinal]
        if (
            ordinal is not None
            and known is not None
            and {speaker.name, *speaker.aliases} <= {known.name, *known.aliases}
        ):
            return ordinal
        name = speaker.name if known is None else known.name
        names = (*(known.aliases if known else ()), speaker.name, *speaker.aliases)
        aliases = tuple(
            dict.fromkeys(each for each in names if each != name and each.strip() and fold_name(each) not in PRONOUNS)
        )[:MAX_ALIASES]
        if known is None:
            ordinal = self._ordinals[speaker.id] = len(self._speakers)
            self._speakers.append(replace(speaker, aliases=aliases))
        elif aliases != known.aliases:
            self._speakers[self._ordinals[speaker.id]] = replace(known, aliases=aliases)
        else:
            return self._ordinals[speaker.id]
        self._by_word = self._by_name = self._rank = None
        return self._ordinals[speaker.id]

    def ordinal(self, speaker_id: str) -> int | None:
        """The ordinal of the speaker, or None when there is none of this id."""
        return self._ordinals.get(speaker_id)

    def get(self, speaker_id: str) -> Speaker | None:
        """The speaker, or None when there is none of this id."""
        ordinal = self._ordinals.get(speaker_id)
        return None if ordinal is None else self._speakers[ordinal]

    def find(self, prefix: str = "") -> list[Speaker]:
        """The speakers with a name in which `prefix` begins at a word, case and accents aside; by name.

        `prefix` may hold several words: "vladimir pu" finds Vladimir Putin. A blank one finds all.
        """
        wanted = folded_words(prefix)
        by_name = self._sorted_by_name()
        if not wanted:
            return [] if prefix.strip() else [self._speakers[ordinal] for ordinal in by_name]
        return self._by_ordinals(takewhile(lambda each: each[0].startswith(wanted), self._from(wanted)))

    def speakers_named(self, name: str) -> list[Speaker]:
        """The speakers in one of whose names the words of `name` stand side by side, whole; by name.

        A blank name is nobody's.
        """
        wanted = folded_words(name)
        if not wanted:
            return []
        # A blank sorts before all letters: the names that go on after `wanted` follow those that end with it.
        return self._by_ordinals(
            takewhile(lambda each: each[0] == wanted or each[0].startswith(f"{wanted} "), self._from(wanted))
        )

    def _from(self, wanted: str) -> Iterator[tuple[str, int]]:
        by_word = self._sorted_by_word()
        return map(by_word.__getitem__, range(bisect_left(by_word, (wanted, -1)), len(by_word)))

    def _by_ordinals(self, found: Iterable[tuple[str, int]]) -> list[Speaker]:
        rank = self._ranks()
        return [self._speakers[at] for at in sorted({at for _, at in found}, key=rank.__getitem__)]

    def _sorted_by_name(self) -> list[int]:
        found = self._by_name
        if found is None:
            found = self._by_name = sorted(range(len(self._speakers)), key=lambda at: name_order(self._speakers[at]))
        return found

    def _ranks(self) -> list[int]:
        """Each speaker's place in the order of names."""
        found = self._rank
        if found is None:
            found = [0] * len(self._speakers)
            for place, ordinal in enumerate(self._sorted_by_name()):
                found[ordinal] = place
            self._rank = found  # filled: other threads may read it
        return found

    def _sorted_by_word(self) -> list[tuple[str, int]]:
        """Every name from each of its words on, with the ordinal of whose name it is."""
        found = self._by_word
        if found is None:
            found = self._by_word = sorted(
                (words, ordinal) for ordinal, speaker in enumerate(self._speakers) for words in names_from(speaker)
            )
        return found


def name_order(speaker: Speaker) -> tuple[str, str, str]:
    """What speakers are listed by: the name, case and accents aside."""
    return fold_name(speaker.name), speaker.name, speaker.id
