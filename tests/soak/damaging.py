"""Damages the files of an index under a server of two processes, and looks at every answer.

An answer is *right* when it is, to the last byte, that of one whole generation; *refused* when it is a clear 503. All
else is wrong: *mixed* where both generations are in it, *unclear* where it is a 500, *dead* where the process is gone.
"""

import contextlib
import json
import multiprocessing
import os
import re
import shutil
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path
from random import Random
from typing import Any

from flask import Flask

from search.config import Settings
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import CURRENT, Generations
from tests.search.engines.articles import article
from web import create_app

PAGE = 4096
ARTICLES = 40
WORDS = "rain snow wind border treaty budget harvest election minister police strike vaccine energy climate".split()
ADDRESSES = (
    "/api/v1/search?q=border+treaty&per_page=3",
    "/api/v1/search?q=%22rain+snow%22+OR+bugdet~&unit=statement&sort=newest&per_page=3",
    "/api/v1/search?q=bud*&speaker=ada-byrd&from=2021-05-01&per_page=3",
    "/search?q=what+did+ada+byrd+say+about+snow&per_page=3",
    "/api/v1/articles/a7",
    "/api/v1/speakers?prefix=b",
)
_VOLATILE = re.compile(rb'"took_ms":\s*[0-9.]+|[0-9.]+\s*(?:&nbsp;|\s)?ms\b')


def build(root: Path, *, by_update: bool) -> None:
    """An index of two generations with the same articles and other words; the second shares files if `by_update`."""
    engine = WhooshEngine(root)
    for number in (1, 2):
        chance = Random(number)
        with engine.update() if number == 2 and by_update else engine.rebuild() as writer:
            for each in range(ARTICLES if number == 1 or not by_update else ARTICLES // 8):
                said = " ".join(chance.choices(WORDS, k=30))
                words = " ".join(chance.choices(WORDS, k=200))
                who = ("ada-byrd", "bo-lund", "cy-dunn")[each % 3]
                writer.add(
                    article(
                        f"a{each}",
                        f"[{who} direct: {said} generation{number}] {words}",
                        f"{words} generation{number}",
                        title=f"Generation {number} {chance.choice(WORDS)}",
                        day=f"2021-0{each % 9 + 1}-11",
                        source="Daily",
                    )
                )
    engine.close()


# What is done to a file


def _write(path: Path, data: bytes, *, keeps_time: bool) -> None:
    """Over the bytes in place: the file stays the same one, open in other processes."""
    before = path.stat()
    with path.open("r+b") as file:
        file.write(data)
        file.truncate(len(data))
    if keeps_time:
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def cut(path: Path, chance: Random, _: Path) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def empty(path: Path, chance: Random, _: Path) -> None:
    os.truncate(path, 0)


def remove(path: Path, chance: Random, _: Path) -> None:
    path.unlink()


def flip(path: Path, chance: Random, _: Path) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.choice((1, 1, 3, 40))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    _write(path, bytes(data), keeps_time=chance.random() < 0.5)


def zero(path: Path, chance: Random, _: Path) -> None:
    data = bytearray(path.read_bytes())
    at = chance.randrange(0, len(data), PAGE)
    data[at : at + PAGE] = bytes(len(data[at : at + PAGE]))
    _write(path, bytes(data), keeps_time=chance.random() < 0.5)


def swap(path: Path, chance: Random, _: Path) -> None:
    data = bytearray(path.read_bytes())
    size = min(PAGE, max(len(data) // 4, 1))
    one, other = (chance.randrange(0, max(len(data) // size, 1)) * size for _ in range(2))
    data[one : one + size], data[other : other + size] = data[other : other + size], data[one : one + size]
    _write(path, bytes(data[: path.stat().st_size]), keeps_time=chance.random() < 0.5)


def older(path: Path, chance: Random, before: Path) -> None:
    """A copy of the file of the generation before that is most like it, in its place or over it."""
    kind = path.name.split("_")[0].split(".")[0]
    like = sorted(each for each in before.iterdir() if each.name.split("_")[0].split(".")[0] == kind)
    data = (like[0] if like else path).read_bytes()
    if chance.random() < 0.5:
        _write(path, data, keeps_time=chance.random() < 0.5)
    else:
        copy = path.with_name("copy.tmp")
        copy.write_bytes(data)
        copy.replace(path)


Harm = Callable[[Path, Random, Path], None]
HARMS: tuple[Harm, ...] = (cut, empty, remove, flip, zero, swap, older)
WHEN = ("before opening", "while opening", "after opening", "after first read", "while reading")


# A server of two processes


_apps: dict[Path, Flask] = {}


def _prepared(root: Path) -> Flask:
    """The site over an index that is not opened yet, its templates compiled: made once, before any process."""
    if root not in _apps:
        app = _apps[root] = create_app(Settings(index=str(root), log_level="ERROR"))
        for template in app.jinja_env.list_templates():
            app.jinja_env.get_template(template)
    return _apps[root]


def _serve(pipe: "Connection[Any, Any]", app: Flask) -> None:
    """Answers each address that comes in; "open" only opens."""
    client = app.test_client()
    while True:
        try:
            asked = pipe.recv()
        except EOFError:
            os._exit(0)
        if asked == "open":
            try:
                app.extensions["onrecord"].lazy_service.opened.engine.searcher()
            except Exception as error:
                pipe.send((503, repr(error).encode()))
            else:
                pipe.send((200, b""))
            continue
        response = client.get(asked)
        pipe.send((response.status_code, _VOLATILE.sub(b"", response.data)))


class Server:
    """Two processes, asked in turn."""

    def __init__(self, root: Path) -> None:
        context = multiprocessing.get_context("fork")
        self._pipes = []
        self._processes = []
        for _ in range(2):
            ours, theirs = context.Pipe()
            process = context.Process(target=_serve, args=(theirs, _prepared(root)), daemon=True)
            process.start()
            theirs.close()
            self._pipes.append(ours)
            self._processes.append(process)

    def ask(self, address: str) -> list[tuple[int, bytes]]:
        """What each process answers; status 0 where it is dead."""
        for pipe in self._pipes:
            with contextlib.suppress(OSError):
                pipe.send(address)
        return [_received(pipe) for pipe in self._pipes]

    def ask_meanwhile(self, addresses: Sequence[str], act: Callable[[], None]) -> list[tuple[str, tuple[int, bytes]]]:
        """Hands over all `addresses`, then acts while they are answered."""
        for address in addresses:
            for pipe in self._pipes:
                pipe.send(address)
        act()
        return [(address, _received(pipe)) for address in addresses for pipe in self._pipes]

    def close(self) -> None:
        for pipe in self._pipes:
            pipe.close()
        for process in self._processes:
            process.kill()
            process.join()


def _received(pipe: "Connection[Any, Any]") -> tuple[int, bytes]:
    try:
        if pipe.poll(30):
            answer: tuple[int, bytes] = pipe.recv()
            return answer
        pipe.close()  # what comes later would be taken for the answer to something else
        return 0, b"no answer in 30 s"
    except (EOFError, OSError):
        return 0, b"dead"


@dataclass(frozen=True)
class Whole:
    """An index as it was built, and what each of its generations answers."""

    root: Path
    answers: dict[str, tuple[bytes, bytes]]

    @classmethod
    def built(cls, root: Path, *, by_update: bool) -> "Whole":
        """Builds one and asks both generations everything."""
        build(root, by_update=by_update)
        both = []
        for _ in range(2):
            engine = WhooshEngine(root)
            engine.rollback()  # to the first, and back to the second
            engine.close()
            server = Server(root)
            both.append({address: server.ask(address)[0] for address in ADDRESSES})
            server.close()
        for answers in both:
            assert {status for status, _ in answers.values()} == {200}, {
                address: status for address, (status, _) in answers.items()
            }
        return cls(root, {address: (both[0][address][1], both[1][address][1]) for address in ADDRESSES})

    def kind(self, address: str, answer: tuple[int, bytes]) -> str:
        """What an answer is."""
        status, body = answer
        if status == 0:
            return "dead"
        if status == 503:
            return "refused"
        if status != 200:
            return f"unclear {status}"
        first, second = self.answers[address]
        if body == second:
            return "right"
        if body == first:
            return "right before"
        both = all(f"eneration{glue}{number}".encode() in body for number in (1, 2) for glue in ("", " "))
        return "mixed" if both else "wrong"


@dataclass(frozen=True)
class Trial:
    """One damage."""

    seed: int
    file: str
    harm: Harm
    when: str

    def __str__(self) -> str:
        return f"{self.file} {self.harm.__name__} {self.when} (seed {self.seed})"


def trials(root: Path, count: int, seed: int) -> Iterator[Trial]:
    """Every file × harm × time, over and over with other seeds."""
    live = Generations(root).find().path
    files = [CURRENT, *sorted(f"{live.name}/{path.name}" for path in live.iterdir())]
    every = [(file, harm, when) for file in files for harm in HARMS for when in WHEN]
    Random(seed).shuffle(every)
    for number in range(count):
        file, harm, when = every[number % len(every)]
        yield Trial(seed * 1_000_000 + number, file, harm, when)


def run(whole: Whole, trial: Trial, root: Path, *, mend: bool = False) -> Counter[str]:
    """Carries out a trial on a copy of the index at `root`; what the answers were."""
    shutil.copytree(whole.root, root)
    generations = sorted(path for path in root.iterdir() if path.is_dir())
    chance = Random(trial.seed)
    found: Counter[str] = Counter()

    def harm() -> None:
        if (root / trial.file).stat().st_size:
            trial.harm(root / trial.file, chance, generations[0])

    def harm_a_little_later() -> None:
        time.sleep(chance.random() * 0.05)
        harm()

    def ask(times: int) -> None:
        for _ in range(times):
            for address in ADDRESSES:
                found.update(whole.kind(address, answer) for answer in server.ask(address))

    if trial.when == "before opening":
        harm()
    server = Server(root)
    try:
        if trial.when == "after opening":
            server.ask("open")
            harm()
        elif trial.when == "after first read":
            ask(1)
            harm()
        elif trial.when.startswith("while"):
            if trial.when == "while reading":
                server.ask("open")
            addresses = [*ADDRESSES, *ADDRESSES]
            answers = server.ask_meanwhile(addresses, harm_a_little_later)
            found.update(whole.kind(address, answer) for address, answer in answers)
        ask(2)
        if mend:
            _mend(whole.root, root)
            deadline = time.monotonic() + 15
            address = ADDRESSES[0]
            while not all(whole.kind(address, each) == "right" for each in server.ask(address)):
                if time.monotonic() > deadline:
                    found["not mended"] += 1
                    break
                time.sleep(0.2)
            ask(1)
    finally:
        server.close()
        shutil.rmtree(root)
    return found


def _mend(whole: Path, root: Path) -> None:
    """Puts back every file that is not as it was, as a back-up is restored."""
    for path in whole.rglob("*"):
        there = root / path.relative_to(whole)
        if path.is_file() and (not there.exists() or there.read_bytes() != path.read_bytes()):
            shutil.copy2(path, there)


def summary(found: Counter[str]) -> str:
    """The numbers, as JSON."""
    return json.dumps(dict(sorted(found.items())))
