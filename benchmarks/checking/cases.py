"""Quotations whose verdict is known, made of the statements of an index by a seed.

Of each kind as many: *true* ones (as printed, shortened, with an ellipsis, with brackets, joined, set in other marks),
*altered* ones (a word, a number, a negation put in or out, two statements joined, another speaker) and *invented* ones
(sentences of another archive with names of this one; sentences of a pattern filled with what the archive talks about).
What a quotation was made into may stand in the archive too: such a case is left out and another is drawn.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from search.analysis import STOP_WORDS, split
from search.checking.denials import is_denied
from search.engine import EngineHit, EngineRequest, Searcher
from search.request import Unit


class Kind(StrEnum):
    """What was done to a statement."""

    TRUE = "true"
    ALTERED = "altered"
    INVENTED = "invented"


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A quotation, who is said to have said it (an id, or nobody), and what was done to make it.

    `article` and `statement` are the ids of what it was made of; of what `is_denied` there the words were not said.
    """

    kind: Kind
    manner: str
    text: str
    speaker: str = ""
    article: str = ""
    statement: str = ""
    is_denied: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement of the archive."""

    article: str
    section: str
    id: str
    text: str
    speaker: str | None
    start: int
    end: int
    is_denied: bool = False


MIN_WORDS = 8
MAX_WORDS = 60
NEGATIONS = frozenset("not no never none nor neither nothing without".split())
_NUMBER = re.compile(r"\b\d[\d,.]*\d\b|\b\d\b")
_AUXILIARY = re.compile(r"\b(is|are|was|were|will|would|can|could|should|has|had|may|might|must)\b(?! not\b)")
_PATTERNS = (
    "We will never accept {a} as long as {b} stands in the way of {c}",
    "Nobody in this country should have to choose between {a} and {b}",
    "The talks on {a} collapsed because {b} was left off the table",
    "I have told them twice that {a} must come before {b}",
    "There is no future for {a} unless {b} is settled by spring",
    "Our position on {a} has been misread by everyone who trades in {b}",
    "By the end of the decade {a} will matter more than {b}",
    "It was a mistake to link {a} with {b}, and we have paid for it",
    "Frankly, {a} bores me; what keeps me awake is {b}",
    "My grandchildren will ask why we let {a} ruin {b}",
    "The committee never saw the papers on {a} before it voted on {b}",
    "Every household will feel {a} long before it hears of {b}",
)


def statements_of(searcher: Searcher) -> list[Said]:
    """All statements of an archive, in the order of their articles."""
    return [_said(hit) for hit in searcher.scan(EngineRequest(unit=Unit.STATEMENT)) if hit.statement is not None]


def _said(hit: EngineHit) -> Said:
    statement = hit.statement
    assert statement is not None
    return Said(
        article=hit.article.id,
        section=hit.section_id,
        id=statement.id,
        text=" ".join(statement.text_in(hit.section).split()),
        speaker=statement.speaker,
        start=statement.span.start,
        end=statement.span.end,
        is_denied=is_denied(statement, hit.section, statement.span.start),
    )


class Maker:
    """Makes cases out of the statements of one archive, with those of `others` to invent from."""

    def __init__(self, searcher: Searcher, others: Sequence[Said], seed: int) -> None:
        self._random = random.Random(seed)
        every = statements_of(searcher)
        self._all = [each for each in every if MIN_WORDS <= len(each.text.split()) <= MAX_WORDS]
        self._random.shuffle(self._all)
        self._others = [each for each in others if MIN_WORDS <= len(each.text.split()) <= MAX_WORDS]
        self._whole = " | ".join(_words(each.text) for each in every)
        self._next = _neighbours(every)
        self._content = sorted({word for each in self._all for word in _content(each.text)})
        named = {hit for each in self._all if (hit := each.speaker)}
        self._speakers = sorted(id for id in named if _is_person(searcher, id))
        self._topics = _topics(self._all)

    def cases(self, each: int) -> list[Case]:
        """`each` cases of each kind."""
        manners: dict[Kind, tuple[tuple[str, Callable[[], Case | None]], ...]] = {
            Kind.TRUE: (
                ("printed", self._printed),
                ("shortened", self._shortened),
                ("ellipsis", self._ellipsis),
                ("brackets", self._brackets),
                ("joined", self._joined),
                ("marks", self._marks),
            ),
            Kind.ALTERED: (
                ("word", self._word),
                ("number", self._number),
                ("negated", self._negated),
                ("affirmed", self._affirmed),
                ("two", self._two),
                ("speaker", self._speaker),
            ),
            Kind.INVENTED: (("elsewhere", self._elsewhere), ("pattern", self._pattern)),
        }
        made: list[Case] = []
        for kind, ways in manners.items():
            for number in range(each):
                manner, make = ways[number % len(ways)]
                made.append(self._fresh(kind, manner, make))
        return made

    def _fresh(self, kind: Kind, manner: str, make: Callable[[], Case | None]) -> Case:
        for _ in range(20_000):
            found = make()
            if found is None:
                continue
            is_there = _words(found.text) in self._whole
            if kind is Kind.TRUE or manner == "speaker" or not is_there:
                return found
        raise ValueError(f"this archive has nothing to make a case of the manner {manner!r} of")

    def _draw(self) -> Said:
        return self._random.choice(self._all)

    def _case(self, kind: Kind, manner: str, said: Said, text: str, *, speaker: str | None = None) -> Case:
        given = speaker if speaker is not None else (said.speaker or "") if self._random.random() < 0.5 else ""
        return Case(
            kind=kind,
            manner=manner,
            text=text,
            speaker=given,
            article=said.article,
            statement=said.id,
            is_denied=said.is_denied,
        )

    # true

    def _printed(self) -> Case | None:
        said = self._draw()
        return self._case(Kind.TRUE, "printed", said, said.text)

    def _shortened(self) -> Case | None:
        said = self._draw()
        words = said.text.split()
        size = self._random.randint(6, max(6, len(words) - 2))
        start = self._random.randint(0, len(words) - size)
        if start and _bare(words[start - 1]) in NEGATIONS:
            return None
        return self._case(Kind.TRUE, "shortened", said, " ".join(words[start : start + size]))

    def _ellipsis(self) -> Case | None:
        said = self._draw()
        words = said.text.split()
        if len(words) < 14 or "…" in said.text:
            return None
        first = self._random.randint(5, len(words) - 8)
        second = self._random.randint(first + 1, len(words) - 5)
        if any(_bare(word) in NEGATIONS for word in words[first:second]):
            return None
        mark = self._random.choice((" … ", " ... ", "… ", " [...] "))
        return self._case(Kind.TRUE, "ellipsis", said, " ".join(words[:first]) + mark + " ".join(words[second:]))

    def _brackets(self) -> Case | None:
        said = self._draw()
        words = said.text.split()
        at = [n for n, word in enumerate(words) if _bare(word) in ("it", "he", "she", "they", "we", "this", "its")]
        if not at:
            return None
        name = self._random.choice(("the company", "the government", "the minister", "the bank"))
        words[at[0]] = f"[{name}]"
        return self._case(Kind.TRUE, "brackets", said, " ".join(words))

    def _joined(self) -> Case | None:
        said = self._draw()
        after = self._next.get((said.article, said.section, said.id))
        if after is None or after.speaker != said.speaker or said.speaker is None or after.start - said.end > 80:
            return None
        return self._case(Kind.TRUE, "joined", said, f"{said.text.rstrip(',')} {after.text}")

    def _marks(self) -> Case | None:
        said = self._draw()
        text = said.text.replace('"', "").replace("'", "’").replace(" pct", " percent").replace("-", " – ", 1)
        text = text.replace(" mln", " million").replace(" dlrs", " dollars")
        return self._case(Kind.TRUE, "marks", said, f"“{text[:1].swapcase()}{text[1:]}”")

    # altered

    def _word(self) -> Case | None:
        said = self._draw()
        content = [word for word in _content(said.text) if len(word) > 3]
        if not content:
            return None
        word, other = self._random.choice(content), self._random.choice(self._content)
        if other[:4] == word[:4]:
            return None
        text = re.sub(rf"\b{word}\b", other, said.text, count=1, flags=re.IGNORECASE)
        return self._case(Kind.ALTERED, "word", said, text) if text != said.text else None

    def _number(self) -> Case | None:
        said = self._draw()
        found = list(_NUMBER.finditer(said.text))
        if not found:
            return None
        match = self._random.choice(found)
        digit = next((at for at, sign in enumerate(match[0]) if sign.isdigit()), 0)
        other = str((int(match[0][digit]) + self._random.randint(1, 7)) % 9 + 1)
        number = match[0][:digit] + other + match[0][digit + 1 :]
        text = said.text[: match.start()] + number + said.text[match.end() :]
        return self._case(Kind.ALTERED, "number", said, text) if number != match[0] else None

    def _negated(self) -> Case | None:
        said = self._draw()
        match = _AUXILIARY.search(said.text)
        if match is None:
            return None
        return self._case(Kind.ALTERED, "negated", said, f"{said.text[: match.end()]} not{said.text[match.end() :]}")

    def _affirmed(self) -> Case | None:
        said = self._draw()
        text = re.sub(r" (not|never)\b", "", said.text, count=1)
        return self._case(Kind.ALTERED, "affirmed", said, text) if text != said.text else None

    def _two(self) -> Case | None:
        one, other = self._draw(), self._draw()
        if one.article == other.article:
            return None
        speaker = one.speaker if self._random.random() < 0.5 else None
        return self._case(Kind.ALTERED, "two", one, f"{one.text.rstrip(',.')}. {other.text}", speaker=speaker or "")

    def _speaker(self) -> Case | None:
        said, other = self._draw(), self._random.choice(self._speakers)
        if said.speaker is None or other == said.speaker:
            return None
        return self._case(Kind.ALTERED, "speaker", said, said.text, speaker=other)

    # invented

    def _elsewhere(self) -> Case | None:
        other = self._random.choice(self._others)
        speaker = self._random.choice(self._speakers) if self._random.random() < 0.5 else ""
        return Case(kind=Kind.INVENTED, manner="elsewhere", text=other.text, speaker=speaker)

    def _pattern(self) -> Case | None:
        pattern = self._random.choice(_PATTERNS)
        a, b, c = self._random.sample(self._topics, 3)
        speaker = self._random.choice(self._speakers) if self._random.random() < 0.5 else ""
        return Case(kind=Kind.INVENTED, manner="pattern", text=pattern.format(a=a, b=b, c=c), speaker=speaker)


def halves(cases: Sequence[Case]) -> tuple[list[Case], list[Case]]:
    """The cases to tune on and those held out: of each manner every other one."""
    seen: dict[tuple[Kind, str], int] = {}
    parts: tuple[list[Case], list[Case]] = [], []
    for case in cases:
        number = seen[case.kind, case.manner] = seen.get((case.kind, case.manner), -1) + 1
        parts[number % 2].append(case)
    return parts


def _bare(word: str) -> str:
    return word.strip(".,;:!?\"'“”’()").lower()


def _words(text: str) -> str:
    return " ".join(split(text).words)


def _content(text: str) -> list[str]:
    return [word for word in re.findall(r"\b[a-z]{4,}\b", text) if word not in STOP_WORDS]


def _neighbours(every: Sequence[Said]) -> dict[tuple[str, str, str], Said]:
    """The statement that follows each in its section, where it begins after that has ended."""
    ordered = sorted(every, key=lambda each: (each.article, each.section, each.start))
    found = {}
    for one, after in pairwise(ordered):
        if (one.article, one.section) == (after.article, after.section) and after.start >= one.end:
            found[one.article, one.section, one.id] = after
    return found


def _topics(every: Sequence[Said]) -> list[str]:
    """Pairs of words that stand side by side in several statements: what the archive talks about."""
    counts: dict[str, int] = {}
    for said in every:
        for pair in set(re.findall(r"(?=\bthe ([a-z]{4,} [a-z]{4,})\b)", said.text)):
            counts[pair] = counts.get(pair, 0) + 1
    most = sorted(counts, key=lambda pair: (-counts[pair], pair))[:300]
    return [f"the {pair}" for pair in most]


def _is_person(searcher: Searcher, speaker_id: str) -> bool:
    speaker = searcher.speaker(speaker_id)
    return speaker is not None and speaker.is_named
