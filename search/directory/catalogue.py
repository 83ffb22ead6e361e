"""All keys of an archive with their facts, and the entries that joining makes of them: before any decision.

An engine keeps a `Catalogue` in its own way; `KeyCatalogue` keeps it in memory. Keys are numbered; an entry has the
number of one of its keys, its *anchor*, which an id was minted for. That id is the entry's for good.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Protocol

from search.article import Article
from search.directory.entries import anchor_of, heir_of, name_of, new_id
from search.directory.joining import groups, joins
from search.directory.keys import Key, KeyFacts, body_name, day_of_month, key_from, month_of, seen_in
from search.directory.naming import SeenRole, forms, loose
from search.directory.partition import Join


class Catalogue(Protocol):
    """The keys of an archive, by numbers, and the entries that they make."""

    def anchor(self, id: str) -> int | None:
        """The anchor of the entry whose id it is; of a key's slug, where it is one entry's alone."""
        ...

    def id_of(self, anchor: int) -> str:
        """The id of an entry."""
        ...

    def name_of(self, anchor: int) -> str:
        """The name of an entry."""
        ...

    def anchor_of(self, key: int) -> int:
        """The anchor of the entry that a key belongs to."""
        ...

    def keys_of(self, anchor: int) -> list[int]:
        """The keys of an entry."""
        ...

    def number(self, key: Key) -> int | None:
        """The number of a key; None for one that no article gives."""
        ...

    def facts(self, keys: Sequence[int]) -> list[KeyFacts]:
        """The facts of each key."""
        ...

    def reasons(self, keys: Sequence[int]) -> list[Join]:
        """The joins that keys take part in, as the first of two."""
        ...

    def keys_in(self, article: str) -> list[int]:
        """The keys that an article gives."""
        ...

    def articles_of(self, keys: Sequence[int], since: date | None, until: date | None) -> list[str]:
        """The ids of the articles that give any of `keys`, of those days."""
        ...

    def beginning(self, text: str, limit: int) -> list[int]:
        """The keys with a name or role in which a word begins with `text`, `limit` at most."""
        ...

    def anchors(self) -> Iterator[int]:
        """The anchors of all entries."""
        ...


class Gathered:
    """What articles tell of one key, counted."""

    def __init__(self) -> None:
        self.names = Counter[str]()
        self.aliases = Counter[str]()
        self.roles = Counter[tuple[str, int | None]]()
        self.months = Counter[int | None]()

    def facts(self, key: Key, statements: int) -> KeyFacts:
        """The same as facts."""
        return facts_from(
            key,
            names=self.names.items(),
            aliases=self.aliases.items(),
            roles=((role, month, n) for (role, month), n in self.roles.items()),
            months=self.months.items(),
            statements=statements,
        )


def facts_from(
    key: Key,
    *,
    names: Iterable[tuple[str, int]],
    aliases: Iterable[tuple[str, int]],
    roles: Iterable[tuple[str, int | None, int]],
    months: Iterable[tuple[int | None, int]],
    statements: int,
) -> KeyFacts:
    """The facts of a key from what was counted: names, and roles by month, with the numbers of articles."""
    counts = Counter[str]()
    seen: dict[str, set[int]] = defaultdict(set)
    for role, month, articles in roles:
        counts[role] += articles
        seen[role] |= {month} - {None}  # type: ignore[arg-type]
    by_month = dict(months)
    dated = [month for month in by_month if month is not None]
    return KeyFacts(
        key=key,
        names=tuple(sorted(names, key=lambda each: (-each[1], each[0]))),
        aliases=tuple(sorted(aliases, key=lambda each: -each[1])),
        roles=tuple(
            (
                SeenRole(
                    text=role,
                    first=day_of_month(min(seen[role])) if seen[role] else None,
                    last=day_of_month(max(seen[role]), last=True) if seen[role] else None,
                ),
                counts[role],
            )
            for role in sorted(counts, key=lambda role: (-counts[role], role))
        ),
        articles=sum(by_month.values()),
        statements=statements,
        first=min(dated, default=None),
        last=max(dated, default=None),
    )


class KeyCatalogue:
    """The catalogue of some articles, in memory; `minted` are ids of before, with the keys' texts."""

    def __init__(self, articles: Iterable[Article], minted: Mapping[str, Sequence[str]] | None = None) -> None:
        gathered: dict[Key, Gathered] = {}
        statements = Counter[Key]()
        self._articles: dict[str, set[int]] = {}
        self._days: dict[str, date] = {}
        self._numbers: dict[Key, int] = {}
        for article in articles:
            month = month_of(article)
            keys: dict[str, Key] = {}
            for speaker_id, seen in seen_in(article):
                keys[speaker_id] = seen.key
                number = self._numbers.setdefault(seen.key, len(self._numbers))
                facts = gathered.setdefault(seen.key, Gathered())
                facts.names[seen.name] += 1
                facts.aliases.update(seen.aliases)
                facts.roles.update((role, month) for role in seen.roles)
                facts.months[month] += 1
                self._articles.setdefault(article.id, set()).add(number)
            if article.date is not None:
                self._days[article.id] = article.date.first_day
            statements.update(
                keys[statement.speaker]
                for section in article.sections
                for statement in section.statements
                if statement.speaker in keys
            )
        self._facts = [facts.facts(key, statements[key]) for key, facts in gathered.items()]
        self._join(minted or {})

    def _join(self, minted: Mapping[str, Sequence[str]]) -> None:
        self._of_nobody: dict[str, Sequence[str]] = {}
        words = {word for facts in self._facts for word in bodys_words(facts)}
        self._joins = joins(self._facts, words.__contains__)
        self._anchor = groups(len(self._facts), self._joins)
        by_root: dict[int, list[int]] = defaultdict(list)
        for key, root in enumerate(self._anchor):
            by_root[root].append(key)
        self._ids: dict[str, int] = {}
        self._id_of: dict[int, str] = {}
        self._keys: dict[int, list[int]] = {}
        for id, texts in minted.items():
            first, *others = map(key_from, texts)
            left = [self._numbers[key] for key in others if key in self._numbers]
            if first in self._numbers:
                self._ids[id] = self._numbers[first]
            elif left:
                self._ids[id] = left[heir_of(first, self.facts(left))]
            else:
                self._of_nobody[id] = texts[:1]
        self._order = list(minted)
        had: dict[int, list[str]] = defaultdict(list)
        for id, number in self._ids.items():
            had[self._anchor[number]].append(id)
        fresh = []
        for root, keys in by_root.items():
            if root in had:
                self._place(keys, self._ids[had[root][0]], had[root][0])
            else:
                fresh.append((keys, keys[anchor_of([self._facts[key] for key in keys])]))
        fresh.sort(key=lambda each: (-sum(self._facts[key].statements for key in each[0]), self._facts[each[1]].key))
        for keys, anchor in fresh:
            id = new_id(self._facts[anchor].key, self._ids.__contains__)
            self._ids[id] = anchor
            self._place(keys, anchor, id)
            self._order = [*filter(id.__ne__, self._order), id] if id in self._of_nobody else [*self._order, id]

    def _place(self, keys: list[int], anchor: int, id: str) -> None:
        self._id_of[anchor] = id
        self._keys[anchor] = keys
        for key in keys:
            self._anchor[key] = anchor

    @property
    def size(self) -> int:
        """How many keys there are."""
        return len(self._facts)

    @property
    def minted(self) -> dict[str, list[str]]:
        """Every id that was given, in order, with the texts of its entry's keys: the one it was given for first."""
        return {
            id: [self._facts[key].key.text for key in (self._ids[id], *self._keys[self._anchor[self._ids[id]]])]
            if id in self._ids
            else list(self._of_nobody[id])
            for id in self._order
        }

    def anchor(self, id: str) -> int | None:
        """The anchor of the entry whose id it is, or of all whose keys have it for a slug."""
        if id in self._ids:
            return self._anchor[self._ids[id]]
        found = {self._anchor[number] for key, number in self._numbers.items() if key.slug == id}
        return found.pop() if len(found) == 1 else None

    def id_of(self, anchor: int) -> str:
        """The id of an entry."""
        return self._id_of[anchor]

    def name_of(self, anchor: int) -> str:
        """The name of an entry."""
        return name_of(self.facts(self.keys_of(anchor)))

    def anchor_of(self, key: int) -> int:
        """The anchor of a key's entry."""
        return self._anchor[key]

    def keys_of(self, anchor: int) -> list[int]:
        """The keys of an entry."""
        return self._keys[anchor]

    def number(self, key: Key) -> int | None:
        """The number of a key."""
        return self._numbers.get(key)

    def facts(self, keys: Sequence[int]) -> list[KeyFacts]:
        """The facts of each key."""
        return [self._facts[key] for key in keys]

    def reasons(self, keys: Sequence[int]) -> list[Join]:
        """The joins that keys take part in."""
        wanted = set(keys)
        return [each for each in self._joins if each.one in wanted]

    def keys_in(self, article: str) -> list[int]:
        """The keys of an article."""
        return sorted(self._articles.get(article, ()))

    def articles_of(self, keys: Sequence[int], since: date | None, until: date | None) -> list[str]:
        """The articles that give any of `keys`, of those days."""
        return [
            article
            for article, given in sorted(self._articles.items())
            if not given.isdisjoint(keys) and _is_between(self._days.get(article), since, until)
        ]

    def beginning(self, text: str, limit: int) -> list[int]:
        """The keys with a name or role in which a word begins with `text`, `limit` at most."""
        found = (
            number
            for number, facts in enumerate(self._facts)
            if any(word.startswith(text) for word, _ in words_of(facts))
        )
        return list(islice(found, limit))

    def anchors(self) -> Iterator[int]:
        """The anchors of all entries."""
        return iter(self._keys)


def words_of(facts: KeyFacts) -> set[tuple[str, bool]]:
    """What a key is looked up by: the words of every name and role in all their forms, and whether it is a role's."""
    texts = [(name, False) for name, _ in (*facts.names, *facts.aliases)]
    texts += [(role.text, True) for role, _ in facts.roles]
    return {
        (word, is_role)
        for text, is_role in texts
        for words in forms(text)
        for each in (words, loose(words))
        for word in each
    }


def bodys_words(facts: KeyFacts) -> set[str]:
    """The words of a body's name, where it has several: see `joins`."""
    words = body_name(facts.name).split() if facts.key.is_body else []
    return set(words) if len(words) > 1 else set()


def _is_between(day: date | None, since: date | None, until: date | None) -> bool:
    if since is None and until is None:
        return True
    return day is not None and (since is None or since <= day) and (until is None or day <= until)
