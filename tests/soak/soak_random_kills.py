"""KILL, TERM and HUP at random moments of rebuilds and updates with workers: old or new, whole, nothing left for good.

SOAK_KILLS=1000 SOAK_SEED=7 python -m pytest -s tests/soak/soak_random_kills.py
"""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import Generations
from tests.search.engines.whoosh.storage.test_safety import generations

KILLS = int(os.environ.get("SOAK_KILLS", "300"))
SEED = int(os.environ.get("SOAK_SEED", "11"))
ARTICLES = 120
SIGNALS = (signal.SIGKILL, signal.SIGTERM, signal.SIGHUP)


def write(folder: Path, number: int) -> None:
    folder.mkdir(exist_ok=True)
    for each in range(ARTICLES):
        said = f"“It rained in place {each} for the time {number},” said Ada Byrd."
        (folder / f"{each}.txt").write_text(f"Version {number}\n2021-05-01\n\n{said}\n")


def command(name: str, folder: Path, root: Path) -> subprocess.Popen:
    options = ["--index", str(root), "--workers", "2"]
    return subprocess.Popen(
        [sys.executable, "-m", "onrecord", "index", name, str(folder), *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def versions(root: Path) -> set[str]:
    engine = WhooshEngine(root)
    try:
        searcher = engine.searcher()
        return {searcher.article(id).title for id, _ in searcher.articles()}
    finally:
        engine.close()


def test_random_moments(tmp_path):
    root, folder = tmp_path / "index", tmp_path / "archive"
    write(folder, 0)
    started = time.monotonic()
    assert command("rebuild", folder, root).wait() == 0
    takes_s = time.monotonic() - started
    moments = random.Random(SEED)
    outcomes: Counter[str] = Counter()
    now = {"Version 0"}
    for number in range(1, KILLS + 1):
        write(folder, number)
        name = moments.choice(("rebuild", "update"))
        process = command(name, folder, root)
        time.sleep(moments.uniform(0, takes_s * 1.2))
        with_which = moments.choice(SIGNALS)
        process.send_signal(with_which)
        process.wait(60)
        found = versions(root)
        assert len(found) == 1, (number, name, with_which, found)
        assert found in (now, {f"Version {number}"}), (number, name, with_which, found)
        assert Generations(root).find().damaged_file() is None
        outcomes[f"{with_which.name} {name} {'new' if found != now else 'old'}"] += 1
        now = found
        if with_which is not signal.SIGKILL:
            assert len(generations(root)) <= 2, generations(root)
        with WhooshEngine(root).update() as writer:
            writer.delete("nobody")
        assert len(generations(root)) <= 2
    print(f"\n{KILLS} signals: {dict(sorted(outcomes.items()))}")
    shutil.rmtree(folder)
