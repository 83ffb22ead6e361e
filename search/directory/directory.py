"""The directory as the decisions leave it: whose entry is this key, in this article? Who is this id?

Entries have numbers: those of a catalogue's anchors; entries that a decision made are numbered on after its keys.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto
from typing import NamedTuple, assert_never

from search.article import Article, Section, Speaker, SpeakerKind, Statement
from search.directory.catalogue import Catalogue
from search.directory.decisions import Decision, Merge, NotTheirs, Rename, SetKind, Split
from search.directory.entries import kind_of, name_of, roles_of, same_letters, speaker_of
from search.directory.keys import JOINT, KeyFacts, key_of
from search.directory.naming import SeenRole, SpeakerMatch, fit_of, has_role, lookups
from search.messages import told
from search.speakers import MAX_ALIASES, speaker_id

NOBODY = -1
_CANDIDATES = 20_000
_REMEMBERED = 50_000


class Directory:
    """Entries made of the keys of `catalogue`, which has `size` of them, and changed by `decisions`."""

    def __init__(self, catalogue: Catalogue, size: int, decisions: Iterable[Decision] = ()) -> None:
        self.catalogue = catalogue
        self.size = size
        self.refused: list[tuple[int, str]] = []
        """The numbers of the decisions that could not be carried out, and why."""
        self._merged: dict[int, int] = {}
        self._moved: dict[int, int] = {}
        self._made: list[str] = []
        self._made_keys: dict[int, set[int]] = {}
        self._names: dict[int, str] = {}
        self._kinds: dict[int, SpeakerKind] = {}
        self._in_article: dict[tuple[str, int], int] = {}
        self._in_statement: dict[tuple[str, str, int], int] = {}
        self._speakers: dict[int, Speaker] = {}
        self._given: dict[tuple[object, ...], _Given | None] = {}
        for number, decision in enumerate(decisions, 1):
            reason = self._carry_out(decision)
            if reason:
                self.refused.append((number, reason))

    # Who is it?

    def find(self, id: str) -> int | None:
        """The entry whose id it is or once was; None for no one's."""
        if id in self._made:
            return self._now(self.size + self._made.index(id))
        anchor = self.catalogue.anchor(id)
        return None if anchor is None else self._now(anchor)

    def entry_of(self, key: int) -> int:
        """The entry of a key, exceptions aside."""
        return self._now(self._moved[key] if key in self._moved else self.catalogue.anchor_of(key))

    def given(self, speaker: Speaker) -> "_Given | None":
        """Who a speaker of an article is, what is decided of that article aside; None for one without a key."""
        what = _what_tells(speaker)
        found = self._given.get(what, _NOT_YET)
        if isinstance(found, _NotYet):
            key = self.catalogue.number(key_of(speaker)) if speaker.id else None
            found = None if key is None else self._shown(key, self.entry_of(key), speaker)
            if len(self._given) >= _REMEMBERED:
                self._given.clear()
            self._given[what] = found
        return found

    def _shown(self, key: int, entry: int, speaker: Speaker) -> "_Given":
        name = self.name_of(entry)
        if not (speaker.is_named or entry in self._names or same_letters(name, speaker.name)):
            name = speaker.name
        return _Given(key, entry, self.id_of(entry), name, self._kinds.get(entry, speaker.kind))

    def entry_in(self, article: str, key: int, statement: str = "") -> int:
        """The entry of a key in an article, and in one statement of it; `NOBODY` where it was decided so."""
        found = self._in_statement.get((article, statement, key))
        if found is None:
            found = self._in_article.get((article, key))
        if found is None:
            return self.entry_of(key)
        return found if found == NOBODY else self._now(found)

    def id_of(self, entry: int) -> str:
        """The id of an entry."""
        return self._made[entry - self.size] if entry >= self.size else self.catalogue.id_of(entry)

    def name_of(self, entry: int) -> str:
        """What an entry is called."""
        if entry in self._names:
            return self._names[entry]
        return self.catalogue.name_of(entry) if entry < self.size else name_of(self.facts(entry))

    def keys_of(self, entry: int) -> list[int]:
        """All keys that are an entry's, wholly or in some articles."""
        anchors = [each for each in (entry, *self._merged) if each < self.size and self._now(each) == entry]
        keys = {key for anchor in anchors for key in self.catalogue.keys_of(anchor) if key not in self._moved}
        keys |= {key for key, other in self._moved.items() if self._now(other) == entry}
        return sorted(keys.union(*(given for made, given in self._made_keys.items() if self._now(made) == entry)))

    def facts(self, entry: int) -> list[KeyFacts]:
        """What articles tell of an entry, key by key; of one whose keys are all another's now, what they told."""
        keys = self.keys_of(entry)
        return self.catalogue.facts(keys or (self.catalogue.keys_of(entry) if entry < self.size else []))

    def speaker(self, entry: int) -> Speaker:
        """An entry as a speaker; one that others were merged into keeps its name and kind."""
        found = self._speakers.get(entry)
        if found is None:
            facts = self.facts(entry)
            own = self.catalogue.facts(self.catalogue.keys_of(entry)) if entry < self.size else facts
            kind = self._kinds.get(entry) or kind_of(own)
            found = self._speakers[entry] = speaker_of(self.id_of(entry), facts, self.name_of(entry), kind)
        return found

    def roles(self, entry: int) -> tuple[SeenRole, ...]:
        """What an entry is called besides the name, with dates."""
        return roles_of(self.facts(entry))

    def is_joint(self, entry: int) -> bool:
        """Whether an entry is only those who speak together."""
        return entry < self.size and all(each.key.kind == JOINT for each in self.facts(entry))

    def matching(self, typed: str, statements: Callable[[int], int], limit: int) -> list[SpeakerMatch]:
        """Whom somebody may mean who types `typed`; `statements` tells how many an entry has."""
        keys = {key for word in lookups(typed) for key in self.catalogue.beginning(word, _CANDIDATES)}
        entries = {self.entry_of(key) for key in keys} | self.made_of(keys) | {self._now(each) for each in self._names}
        found = []
        for entry in entries - {NOBODY}:
            speaker = self.speaker(entry)
            fit = fit_of(typed, (speaker.name, *speaker.aliases), speaker.roles)
            if fit is not None and not self.is_joint(entry):
                found.append(
                    (
                        SpeakerMatch(speaker=speaker, statements=statements(entry), by=fit.by, text=fit.text),
                        entry,
                    )
                )
        found.sort(key=lambda each: each[0].order)
        return [replace(match, roles=self.roles(entry)) for match, entry in found[:limit]]

    # What is decided

    def made_of(self, keys: Iterable[int]) -> set[int]:
        """The entries that have some of `keys` in some articles only."""
        wanted = set(keys) if self._made_keys else set()
        return {self._now(entry) for entry, given in self._made_keys.items() if not given.isdisjoint(wanted)}

    @property
    def merged(self) -> Mapping[int, int]:
        """The entries that are another one's now."""
        return {entry: self._now(entry) for entry in self._merged}

    @property
    def moved(self) -> Mapping[int, int]:
        """The keys that are in another entry than the catalogue's."""
        return {key: self._now(entry) for key, entry in self._moved.items()}

    @property
    def made(self) -> int:
        """How many entries were made."""
        return len(self._made)

    @property
    def renamed(self) -> Mapping[int, str]:
        """The entries with a name that was decided, that is new, or that they keep without the key that gave it."""
        left = {self._now(self.catalogue.anchor_of(key)) for key in self._moved} - set(self._moved.values())
        found = {entry for entry in left if entry < self.size and self.keys_of(entry)}
        found |= {self._now(entry) for entry in self._names}
        found |= {made for made in self._made_keys if made >= self.size and self._now(made) == made}
        return {entry: self.name_of(entry) for entry in found}

    @property
    def has_exceptions(self) -> bool:
        """Whether of any article something was decided by itself."""
        return bool(self._in_article or self._in_statement)

    @property
    def articles_with_exceptions(self) -> frozenset[str]:
        """The articles of which something was decided."""
        return frozenset([each[0] for each in self._in_article] + [each[0] for each in self._in_statement])

    def _now(self, entry: int) -> int:
        while entry in self._merged:
            entry = self._merged[entry]
        return entry

    def _carry_out(self, decision: Decision) -> str:
        """Takes in a decision; gives the reason where that is impossible."""
        match decision:
            case Merge(speakers=ids):
                return self._merge(ids)
            case Split():
                return self._split(decision)
            case Rename() | SetKind():
                entry = self.find(decision.speaker)
                if entry is None:
                    return told("no speaker {} is known", decision.speaker)
                if isinstance(decision, Rename):
                    self._names[entry] = decision.name
                else:
                    self._kinds[entry] = decision.kind
                return ""
            case NotTheirs():
                return self._refuse_words(decision)
            case _ as never:
                assert_never(never)

    def _merge(self, ids: Sequence[str]) -> str:
        found = {id: self.find(id) for id in ids}
        entries = [entry for entry in found.values() if entry is not None]
        if len(entries) < len(found):
            return told("no speaker {} is known", next(id for id in found if found[id] is None))
        if len(found) < 2:
            return told("it takes two speakers to merge")
        for entry in entries[1:]:
            if entry != entries[0]:
                self._merged[entry] = entries[0]
        return ""

    def _split(self, split: Split) -> str:
        entry = self.find(split.speaker)
        if entry is None:
            return told("no speaker {} is known", split.speaker)
        keys = self.keys_of(entry)
        if split.roles:
            keys = [
                key
                for key, facts in zip(keys, self.catalogue.facts(keys), strict=True)
                if any(has_role(wanted, facts.key.role) or _has(facts, wanted) for wanted in split.roles)
            ]
            if not keys:
                return told("no article gives {} such a role", split.speaker)
        articles = list(split.articles)
        if split.since or split.until:
            articles += self.catalogue.articles_of(keys, split.since, split.until)
        if not (split.roles or articles):
            return told("it takes a role, an article or a day to split")
        self._speakers.clear()
        given = {id: set(keys).intersection(self.catalogue.keys_in(id)) for id in articles}
        if not articles:
            into = self._into(split)
            self._moved |= dict.fromkeys(keys, into)
            self._made_keys.setdefault(into, set())
            return ""
        if not any(given.values()):
            return told("{} is in none of these articles", split.speaker)
        into = self._into(split)
        for article, theirs in given.items():
            self._in_article |= {(article, key): into for key in theirs}
            self._made_keys.setdefault(into, set()).update(theirs)
        return ""

    def _into(self, split: Split) -> int:
        into = self.find(split.into)
        if into is None:
            into = self.size + len(self._made)
            self._made.append(speaker_id(split.into) or split.into)
        if split.name:
            self._names[into] = split.name
        return into

    def _refuse_words(self, decision: NotTheirs) -> str:
        entry = self.find(decision.speaker)
        if entry is None:
            return told("no speaker {} is known", decision.speaker)
        article = decision.article
        keys = [key for key in self.catalogue.keys_in(article) if self.entry_in(article, key) == entry]
        if not keys:
            return f"{decision.speaker} is not in the article {article}"
        for key in keys:
            if decision.statement:
                self._in_statement[article, decision.statement, key] = NOBODY
            else:
                self._in_article[article, key] = NOBODY
        return ""

    # What articles look like

    def article(self, article: Article) -> Article:
        """An article with the entries in place of the speakers that it gives."""
        view = self.view(article.id, article.speakers)
        return replace(
            article, speakers=view.speakers, sections=tuple(view.section(section) for section in article.sections)
        )

    def view(self, article: str, speakers: Sequence[Speaker]) -> "View":
        """How `speakers` of an article, by their ids in it, are shown."""
        return View(self, article, speakers)


def _has(facts: KeyFacts, wanted: str) -> bool:
    return any(has_role(wanted, role.text) for role, _ in facts.roles)


class _Given(NamedTuple):
    """Who a speaker of an article is: the key and the entry, and how that is shown there."""

    key: int
    entry: int
    id: str
    name: str
    kind: SpeakerKind


class _NotYet(Enum):
    NOT_YET = auto()


_NOT_YET = _NotYet.NOT_YET


def _what_tells(speaker: Speaker) -> tuple[object, ...]:
    """What the key of a speaker, and how it is shown, depend on: see `key_of`."""
    return (
        speaker.id,
        speaker.name,
        speaker.kind,
        speaker.roles[:1],
        speaker.country,
        speaker.gender,
        speaker.speaks_for,
        bool(speaker.members),
    )


class View:
    """The speakers of an article, or of a section of it, as entries."""

    def __init__(self, directory: Directory, article: str, speakers: Sequence[Speaker]) -> None:
        self._directory = directory
        self._article = article
        self._keys: dict[str, int] = {}
        self._ids: dict[str, str | None] = {}
        """The ids of those who have another one here than in the article."""
        found: dict[str, Speaker] = {}
        for speaker in speakers:
            given = directory.given(speaker)
            if given is not None and directory.has_exceptions:
                if directory._in_statement:  # otherwise an article's ids are those of its statements
                    self._keys[speaker.id] = given.key
                entry = directory.entry_in(article, given.key)
                if entry == NOBODY:
                    self._ids[speaker.id] = None
                    continue
                given = directory._shown(given.key, entry, speaker)
            shown = speaker if given is None else _as_given(speaker, given)
            if shown.id != speaker.id:
                self._ids[speaker.id] = shown.id
            known = found.get(shown.id)
            found[shown.id] = shown if known is None else _both(known, shown)
        self._changes = bool(self._ids or self._keys)
        self.speakers = tuple(found.values())
        if self._changes:
            self.speakers = tuple(
                replace(each, members=tuple(filter(None, map(self.id_of, each.members)))) if each.members else each
                for each in self.speakers
            )

    def id_of(self, speaker: str, statement: str = "") -> str | None:
        """The id to show for a speaker of the article, in one statement of it; None where it is nobody's."""
        if statement and speaker in self._keys:
            entry = self._directory.entry_in(self._article, self._keys[speaker], statement)
            return None if entry == NOBODY else self._directory.id_of(entry)
        return self._ids.get(speaker, speaker)

    def section(self, section: Section) -> Section:
        """A section with the ids of entries."""
        if not self._changes:
            return section
        statements = tuple(map(self._statement, section.statements))
        mentions = self._mentioned(section.mentions)
        if statements == section.statements and mentions == section.mentions:
            return section
        return replace(section, statements=statements, mentions=mentions)

    def _mentioned(self, ids: Iterable[str]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(id for each in ids if (id := self.id_of(each)) is not None))

    def _statement(self, statement: Statement) -> Statement:
        id = None if statement.speaker is None else self.id_of(statement.speaker, statement.id)
        mentions = self._mentioned(statement.mentions)
        if id == statement.speaker and mentions == statement.mentions:
            return statement
        return replace(statement, speaker=id, mentions=mentions)


def _as_given(speaker: Speaker, given: _Given) -> Speaker:
    """A speaker of an article by the entry's id and name, with what this article tells."""
    _, _, id, name, kind = given
    if id == speaker.id and name == speaker.name and kind is speaker.kind:
        return speaker
    aliases = dict.fromkeys(each for each in (speaker.name, *speaker.aliases) if not same_letters(each, name))
    return replace(speaker, id=id, name=name, kind=kind, aliases=tuple(aliases)[:MAX_ALIASES])


def _both(one: Speaker, other: Speaker) -> Speaker:
    aliases = dict.fromkeys(
        each for each in (*one.aliases, other.name, *other.aliases) if not same_letters(each, one.name)
    )
    roles = tuple(dict.fromkeys((*one.roles, *other.roles)))
    return replace(one, aliases=tuple(aliases)[:MAX_ALIASES], roles=roles, members=one.members or other.members)
