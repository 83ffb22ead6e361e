"""KILL, TERM and HUP at random moments of rebuilds and updates with workers: old or new, whole, nothing left for good.

SOAK_KILLS=1000 SOAK_SEED=7 python -m pytest -s tests/soak/soak_random_kills.py

Most runs are forks of this process, and so are their workers, which spares the start of three Pythons for each; every
`SOAK_WHOLE`th is a command of its own, as people start it. What was found so far is told every 25 signals.
"""

import multiprocessing
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import onrecord
from index import batches, workers
from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import Generations
from tests.search.engines.whoosh.storage.test_safety import generations

KILLS = int(os.environ.get("SOAK_KILLS", "300"))
SEED = int(os.environ.get("SOAK_SEED", "11"))
WHOLE = int(os.environ.get("SOAK_WHOLE", "50"))
TOLD_EVERY = 25
BATCH = 4
ARTICLES = 2 * BATCH + 1
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


def write(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    for each in range(ARTICLES):
        said = f"“It rained in place {each} for the time {number},” said Ada Byrd."
        (folder / f"{each}.txt").write_text(f"Version {number}\n2021-05-01\n\n{said}\n")


def started(name: str, folder: Path, root: Path, *, is_whole: bool) -> int:
    """The number of a process that carries out the command, the first of a group of its own."""
    arguments = ["index", name, str(folder), "--index", str(root), "--workers", "2"]
    child = os.fork()
    if child:
        return child
    try:
        os.setsid()
        said = os.open(folder.with_name("said.txt"), os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        if is_whole:
            os.execv(sys.executable, [sys.executable, "-m", "onrecord", *arguments])
        forking, serve = multiprocessing.get_context("fork"), workers._serve
        workers.multiprocessing = SimpleNamespace(get_context=lambda _: forking)

        def serve_as_if_started_fresh(connection, *given):
            for each in SIGNALS[1:]:
                signal.signal(each, signal.SIG_DFL)
            os.closerange(3, connection.fileno())
            os.closerange(connection.fileno() + 1, 1024)
            serve(connection, *given)

        workers._serve, batches.BATCH_RECORDS = serve_as_if_started_fresh, BATCH
        onrecord.main(arguments, standalone_mode=False)
    except BaseException:
        os.write(2, traceback.format_exc().encode())
        raise
    finally:
        os._exit(0)


def gone(group: int) -> bool:
    """Whether nobody of a group of processes is left at work, or leaves soon."""
    until = time.monotonic() + 30
    while time.monotonic() < until:
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False


def versions(root: Path) -> set[str]:
    engine = WhooshEngine(root)
    try:
        searcher = engine.searcher()
        return {searcher.article(id).title for id, _ in searcher.articles()}
    finally:
        engine.close()


def test_random_moments(tmp_path):
    root, folder = tmp_path / "index", tmp_path / "archive"
    moments = random.Random(SEED)
    outcomes: Counter[str] = Counter()
    write(folder, 0)
    takes_s: dict[tuple[str, bool], float] = {}
    for is_whole in (True, False):
        for name in ("rebuild", "update"):
            write(folder, 0 if name == "rebuild" else 1)
            began = time.monotonic()
            assert os.waitpid(started(name, folder, root, is_whole=is_whole), 0)[1] == 0
            takes_s[name, is_whole] = time.monotonic() - began
    now = {"Version 1"}
    assert versions(root) == now
    sent, number = 0, 1
    while sent < KILLS:
        number += 1
        write(folder, number)
        name, is_whole = moments.choice(("rebuild", "update")), number % WHOLE == 0
        began = time.monotonic()
        process = started(name, folder, root, is_whole=is_whole)
        time.sleep(moments.uniform(0, takes_s[name, is_whole] * 1.2))
        with_which = moments.choice(SIGNALS)
        running = os.waitpid(process, os.WNOHANG)[0] == 0
        if running:
            os.kill(process, with_which)
            os.waitpid(process, 0)
            sent += 1
        assert gone(process), (number, name, with_which)
        found = versions(root)
        assert len(found) == 1, (number, name, with_which, found)
        assert found in (now, {f"Version {number}"}), (number, name, with_which, found)
        assert Generations(root).find().damaged_file() is None
        outcomes[f"{with_which.name if running else 'over'} {name} {'new' if found != now else 'old'}"] += 1
        if not running and found == now:
            print(f"{name} {number} published nothing: {folder.with_name('said.txt').read_text()[-2000:]}", flush=True)
        if not running:
            takes_s[name, is_whole] *= 0.9
        elif found == now:
            takes_s[name, is_whole] *= 1.02
        now = found
        if len(generations(root)) > 2:
            assert running, (number, name, generations(root))
            assert with_which is signal.SIGKILL, (number, name, with_which, generations(root))
            with WhooshEngine(root).update() as writer:
                writer.delete("nobody")
            assert len(generations(root)) <= 2
        if number % TOLD_EVERY == 0:
            print(f"{sent} signals: {dict(sorted(outcomes.items()))}", flush=True)
    print(f"\n{sent} signals: {dict(sorted(outcomes.items()))}")
