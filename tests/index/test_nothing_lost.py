"""Whatever is rebuilt, updated, removed, taken down and forgotten: the index holds what a plain model says it holds."""

import io
import json
import os
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from index import pipeline
from index.pipeline import NothingPublished, Options
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from tests.index import fakes

ARCHIVES = ("2022/jan", "2023/jan")
TEXTS = ("001.txt", "sub/001.txt")
LINES = ("a.jsonl", "sub/a.jsonl")
FILES = [f"{archive}/{name}" for archive in ARCHIVES for name in (*TEXTS, *LINES)]

archives = st.sampled_from(ARCHIVES)
texts = st.sampled_from([file for file in FILES if file.endswith(".txt")])
lines = st.sampled_from([file for file in FILES if file.endswith(".jsonl")])
versions = st.integers(0, 1)
records = st.one_of(
    st.fixed_dictionaries(
        {"url": st.sampled_from(["https://c.example/1", "https://c.example/2"])},
        optional={"date": st.sampled_from(["2024-01-01", "2024-01-02"])},
    ),
    st.fixed_dictionaries({"id": st.sampled_from(["k1", "k2", "7"])}),
    st.fixed_dictionaries({"id": st.just("7"), "source": st.just("Courier")}),
    st.just({}),
)
records = st.tuples(records, versions).map(
    lambda pair: {
        **dict(sorted(pair[0].items())),
        "title": f"{sorted(pair[0].items())} version {pair[1]}",
        "body": "It rained.",
    }
)
places = st.lists(
    st.one_of(archives, st.sampled_from([file for file in FILES if "/sub/" not in file])), min_size=1, max_size=3
)


@dataclass(kw_only=True)
class Capture:
    """What a file says of an article. Nobody remembers its words where it is not `known`."""

    who: tuple
    file: str
    title: str
    stamp: str
    turn: int = 0
    known: bool = True

    @property
    def what(self):
        return self.who, self.file, self.title


@dataclass
class Model:
    """All captures that count, by plain search through a list."""

    captures: list[Capture] = field(default_factory=list)
    turn: int = 0

    def index(self) -> dict[tuple, Capture]:
        found = {}
        for each in sorted(self.captures, key=lambda c: (c.stamp, c.turn)):
            found[each.who] = each
        return found

    def run(self, now: list[Capture], *, anew: bool, missing_from=None, unread=()):
        if anew:
            self.captures = []
        before = {each.what: each for each in self.captures if each.known}
        for each in now:
            self.turn += 1
            each.turn = before[each.what].turn if each.what in before else self.turn
        said = {(each.file, each.who) for each in now if each.file != "stdin"}
        current = {each.what for each in now}
        kept = [
            each
            for each in self.captures
            if each.what not in current
            and (each.file, each.who) not in said
            and not (missing_from and each.file.startswith(missing_from) and each.file not in unread)
        ]
        self.captures = kept + now

    def forget(self):
        """Only what is in the index is known still, and not what it was made of."""
        self.captures = [
            Capture(who=c.who, file=c.file, title=c.title, stamp=c.stamp, known=False) for c in self.index().values()
        ]


def identity(archive: str, path: str, record: dict) -> tuple:
    if "url" in record:
        return ("address", record["url"])
    if "id" in record:
        if record["id"].isdigit() and "source" not in record:
            return ("number", archive, path, record["id"])
        return ("key", archive, record.get("source"), record["id"])
    return ("content", archive, json.dumps(record))


class Sequences(RuleBasedStateMachine):
    """Files are written and removed; commands are given; the cache is lost, and publications are taken back."""

    def engine_at(self, folder: Path):
        raise NotImplementedError

    def __init__(self):
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.engine = self.engine_at(self.folder / "index")
        self.files: dict[str, str | list] = {}
        self.model = Model()
        self.published: dict[str, list[Capture]] = {}
        self.roots: set[str] = set()
        # A file is trusted to be as it was though it was read soon after it was written, so that both ways are gone.
        self.patches = [
            patch("index.pipeline.attribution", lambda: fakes.unchanged),
            patch("index.cache._MOMENT_NS", 10_000_000),
        ]
        for each in self.patches:
            each.start()

    def teardown(self):
        for each in self.patches:
            each.stop()
        self.engine.close()
        shutil.rmtree(self.folder)

    # The archive.

    def write(self, file: str, data: str):
        path = self.folder / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(data)

    @rule(file=texts, version=versions)
    def write_a_text(self, file, version):
        self.files[file] = f"{file} version {version}"
        self.write(file, f"{self.files[file]}\n\nIt rained for all of the day.")

    @rule(file=lines, content=st.lists(records, max_size=4), broken=st.booleans())
    def write_records(self, file, content, broken):
        """None stands for a line that cannot be read; a file of nothing but those would not be one of records."""
        content = [*content, None] if broken and len(content) > 1 else content
        self.files[file] = content
        self.write(file, "".join(f"{json.dumps(each) if each else '{oops'}\n" for each in content))

    @precondition(lambda self: self.published)
    @rule(file=lines, first=st.lists(records, max_size=3), then=st.lists(records, max_size=3), broken=st.booleans(),
          remove_missing=st.booleans())  # fmt: skip
    def change_records_between_two_updates(self, file, first, then, broken, remove_missing):
        """What most sequences come to only by a rare chance."""
        self.write_records(file, first, broken=False)
        self.update([file[: len(ARCHIVES[0])]], 0, remove_missing=False)
        self.write_records(file, then, broken)
        self.update([file[: len(ARCHIVES[0])]], 0, remove_missing)

    @precondition(lambda self: self.files)
    @rule(data=st.data())
    def remove_a_file(self, data):
        file = data.draw(st.sampled_from(sorted(self.files)))
        del self.files[file]
        (self.folder / file).unlink()

    @rule(file=st.sampled_from(FILES))
    def touch_a_file(self, file):
        if file in self.files:
            os.utime(self.folder / file)

    # The commands.

    def options(self, **more):
        return Options(
            workers=1,
            max_errors=1000,
            names=self.folder / "index.archives.json",
            cache=self.folder / "index.cache",
            **more,
        )

    def under(self, places):
        """The files named, in the order in which they are read, each once."""
        found = {}
        for place in places:
            inside = [f for f in self.files if f == place or f.startswith(place + "/")]
            # As the folders are gone through: by name, a sub-folder where its own name stands.
            found |= dict.fromkeys(sorted(inside, key=lambda f: f.split("/")))
        return list(found)

    def read(self, files):
        """What the files say, and those of them that cannot be read in full."""
        now, unread = {}, set()
        for file in files:
            archive, path = file[: len(ARCHIVES[0])], file[len(ARCHIVES[0]) + 1 :]
            content = self.files[file]
            if isinstance(content, str):
                capture = Capture(who=("path", archive, path), file=file, title=content, stamp="")
                now[capture.what] = capture
                continue
            if not content or None in content:
                unread.add(file)
            for record in filter(None, content):
                capture = self.capture(archive, path, file, record)
                now.setdefault(capture.what, capture)
        return list(now.values()), unread

    def capture(self, archive, path, file, record):
        stamp = record.get("date", "") if "url" in record else ""
        return Capture(who=identity(archive, path, record), file=file, title=record["title"], stamp=stamp)

    def typed(self, place, manner):
        whole = self.folder / place
        return [str(whole), f"{whole.parent}/./{whole.name}", os.path.relpath(whole)][manner]

    def there(self, places):
        return [place for place in places if (self.folder / place).exists()]

    def run(self, command, now, *, anew, **more):
        """Gives a command, and the model the same; nothing happens where there is no article."""
        if not now:
            with pytest.raises(NothingPublished):
                command()
            return
        report = command()
        assert report.read + report.cached >= len(now)
        self.model.run(now, anew=anew, **more)
        self.note()

    def note(self):
        self.published[self.generation] = [Capture(**vars(c)) for c in self.model.index().values()]

    @property
    def generation(self):
        return self.engine.searcher().stats().generation

    @rule(places=places, manner=st.integers(0, 2))
    def rebuild(self, places, manner):
        if places := self.there(places):
            now, _ = self.read(self.under(places))
            typed = [self.typed(place, manner) for place in places]
            self.run(lambda: pipeline.rebuild(self.engine, typed, self.options()), now, anew=True)

    @precondition(lambda self: self.published)
    @rule(places=places, manner=st.integers(0, 2), remove_missing=st.booleans())
    def update(self, places, manner, remove_missing):
        if places := self.there(places):
            now, unread = self.read(self.under(places))
            typed = [self.typed(place, manner) for place in places]
            more = {"missing_from": tuple(places), "unread": unread} if remove_missing else {}
            options = self.options(remove_missing=remove_missing)
            self.run(lambda: pipeline.update(self.engine, typed, options), now, anew=False, **more)

    @precondition(lambda self: self.published)
    @rule(content=st.lists(records, min_size=1, max_size=3))
    def update_from_standard_input(self, content):
        now = {}
        for record in content:
            capture = self.capture("stdin", "", "stdin", record)
            now.setdefault(capture.what, capture)
        data = "".join(f"{json.dumps(each)}\n" for each in content).encode()
        with patch.object(sys, "stdin", io.TextIOWrapper(io.BytesIO(data))):
            self.run(lambda: pipeline.update(self.engine, ["-"], self.options()), list(now.values()), anew=False)

    @precondition(lambda self: self.model.captures)
    @rule(data=st.data(), for_good=st.booleans())
    def take_down(self, data, for_good):
        searcher = self.engine.searcher()
        id = data.draw(st.sampled_from(sorted(id for id, _ in searcher.articles())))
        title, origin = searcher.article(id).title, searcher.article(id).origin
        (who,) = {
            who for who, c in self.model.index().items() if c.title == title and self.is_from(origin, who, c.file)
        }
        assert pipeline.take_down(self.engine, [id], self.folder / "index.cache", for_good=for_good) == []
        self.model.captures = [each for each in self.model.captures if each.who != who]
        if for_good:
            self.published.clear()
        self.note()

    def is_from(self, origin, who, file):
        """Whether what is called `origin` may be this one: two archives can hold the same words."""
        names = json.loads((self.folder / "index.archives.json").read_text())
        folder = str(self.folder / file[: len(ARCHIVES[0])])
        archive = names.get(folder, "stdin") if file != "stdin" else "stdin"
        place = archive + ("/" if archive != "stdin" else "")
        if who[0] == "number":
            place += f"{who[2] if archive != 'stdin' else ''}#"
        return who[0] == "address" or origin.startswith(place)

    @rule()
    def lose_the_cache(self):
        if (self.folder / "index.cache").exists():
            (self.folder / "index.cache").unlink()
            self.model.forget()

    @precondition(lambda self: len(self.published) > 1)
    @rule()
    def roll_back(self):
        try:
            self.engine.rollback()
        except Exception as error:
            assert type(error).__name__ == "IndexMissing"
            return
        self.model.captures = [Capture(**vars(c)) for c in self.published[self.generation]]
        self.model.forget()

    @invariant()
    def index_holds_what_the_model_says(self):
        if self.published:
            searcher = self.engine.searcher()
            titles = sorted(searcher.article(id).title for id, _ in searcher.articles())
            assert titles == sorted(capture.title for capture in self.model.index().values())


class InMemory(Sequences):
    def engine_at(self, folder):
        return MemoryEngine()


class OnDisk(Sequences):
    def engine_at(self, folder):
        return WhooshEngine(folder)


few = settings(max_examples=12, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck))
many = settings(few, max_examples=60, stateful_step_count=30)

TestInMemory = pytest.mark.slow(InMemory.TestCase)
TestInMemory.settings = many
TestOnDisk = pytest.mark.slow(OnDisk.TestCase)
TestOnDisk.settings = few


@pytest.mark.parametrize("machine", [InMemory, OnDisk])
def test_after_a_roll_back_what_is_read_last_counts(machine):
    """What the ledger knows of another generation tells nothing of which capture is newer."""
    courier = [{"id": "7", "source": "Courier", "title": f"7 version {n}", "body": "It rained."} for n in (0, 1)]
    other = {"id": "k1", "title": "k1", "body": "It rained."}
    state = machine()
    state.write_records("2022/jan/sub/a.jsonl", [courier[1]], broken=False)
    state.rebuild(["2022/jan"], 0)
    state.write_records("2022/jan/sub/a.jsonl", [courier[1], other], broken=False)
    state.update(["2022/jan"], 0, remove_missing=False)
    state.roll_back()
    state.index_holds_what_the_model_says()
    state.write_records("2022/jan/a.jsonl", [courier[0]], broken=False)
    state.update(["2022/jan"], 0, remove_missing=False)
    state.index_holds_what_the_model_says()
    state.teardown()
