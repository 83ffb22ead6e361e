"""Every file operation of every publication fails once, and from some moment on: what the command says is true.

A library is preloaded that makes the n-th operation under the index fail as a full disk, a broken one, one that can
only be read, too many open files or too little memory does; SQLite's operations too. Looked at is whether success means
that the new index is live and failure that the old one is, both whole, and whether anything is left behind.

SOAK_STEP=7 python -m pytest -s tests/soak/soak_faults.py                       every 7th operation
SOAK_ARTICLES=600 SOAK_STEP=97 python -m pytest -s tests/soak/soak_faults.py     of a larger index
"""

import ctypes
import errno
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import CURRENT, Generations
from search.errors import SearchError, TakeDownIncomplete
from tests.search.engines.articles import article

STEP = int(os.environ.get("SOAK_STEP", "1"))
ERRORS = (errno.ENOSPC, errno.EIO, errno.EMFILE, errno.EROFS, errno.ENOMEM)
ARTICLES = int(os.environ.get("SOAK_ARTICLES", "12"))


def _filled(writer, title: str) -> None:
    for each in range(ARTICLES):
        words = f"[ada-byrd direct: rain {title}] said {each} " + "snow wind " * 200
        writer.add(article(f"a{each}", words, title=title, source="Daily"))


def rebuild(engine: WhooshEngine) -> None:
    with engine.rebuild() as writer:
        _filled(writer, "new")


def update(engine: WhooshEngine) -> None:
    with engine.update() as writer:
        _filled(writer, "new")


def delete(engine: WhooshEngine) -> None:
    with engine.update(takes_down=True) as writer:
        writer.delete("a0")


def roll_back(engine: WhooshEngine) -> None:
    engine.rollback()


def purge(engine: WhooshEngine) -> None:
    engine.purge()


ACTS: dict[str, Callable[[WhooshEngine], None]] = {
    "rebuild": rebuild, "update": update, "delete": delete, "rollback": roll_back, "purge": purge,
}  # fmt: skip


def state(root: Path) -> str:
    """What an engine of another process finds: the title of the articles, and how many there are."""
    engine = WhooshEngine(root)
    try:
        searcher = engine.searcher()
        found = searcher.article("a1")
        return f"{found.title if found else None} {searcher.stats().articles}"
    finally:
        engine.close()


def leftovers(root: Path) -> list[str]:
    """What nobody needs."""
    named = {ref.name for ref in Generations(root).candidates(Generations(root).pointer())}
    return [path.name for path in root.iterdir() if path.name not in {CURRENT, "LOCK", "RESERVE"} | named]


def drive(work: Path, name: str, step: int) -> None:
    """In a process with the library preloaded: all trials of one act; prints what came of them."""
    library = ctypes.CDLL(os.environ["LD_PRELOAD"])
    library.performed.restype = ctypes.c_long
    before, root = work / "before", work / "index"
    engine = WhooshEngine(before)
    with engine.rebuild() as writer:
        _filled(writer, "older")
    with engine.rebuild() as writer:
        _filled(writer, "old")
    with engine.update() as writer:
        writer.add(article("b", "snow", title="gone"))
    if name == "purge":
        with engine.update() as writer:
            writer.delete("b")
    engine.close()
    old = state(before)
    new = _new_state(before, root, name)
    found: Counter[str] = Counter()
    for number in ERRORS:
        for lasting in (False, True):
            shutil.copytree(before, root)
            _, total = _tried(library, root, name, number, 0, lasting=lasting)
            shutil.rmtree(root)
            for at in range(1, total + 1, step):
                shutil.copytree(before, root)
                said, _ = _tried(library, root, name, number, at, lasting=lasting)
                outcome = _judged(root, said, old, new, number, lasting=lasting)
                found[outcome.split(":")[0]] += 1
                if not outcome.startswith("fine"):
                    sort = errno.errorcode[number]
                    print(f"{name}, {sort} at {at}{' and on' if lasting else ''}: {outcome} ({said[:200]})", flush=True)
                shutil.rmtree(root)
            print(json.dumps({"act": name, "up to": errno.errorcode[number], **found}), flush=True)


def _new_state(before: Path, root: Path, name: str) -> str:
    shutil.copytree(before, root)
    engine = WhooshEngine(root)
    ACTS[name](engine)
    engine.close()
    new = state(root)
    shutil.rmtree(root)
    return new


def _tried(library, root: Path, name: str, number: int, at: int, *, lasting: bool) -> tuple[str, int]:
    """Carries out the act in a child, its `at`th operation failing; what it says, and how many operations it had."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        said = "done"
        engine = WhooshEngine(root)
        library.arm(str(root).encode(), number, at, int(lasting))
        try:
            ACTS[name](engine)
        except TakeDownIncomplete as error:
            said = f"incomplete {error}"
        except SearchError as error:
            said = f"failed {error}"
        except BaseException as error:
            said = f"traceback {error!r}"
        performed = library.performed()
        library.arm(b"", 0, 0, 0)
        os.write(write, f"{performed} {said}".encode())
        os._exit(0)
    os.close(write)
    with os.fdopen(read) as pipe:
        told = pipe.read()
    os.waitpid(child, 0)
    performed, _, said = told.partition(" ")
    return said or "dead", int(performed or 0)


def _judged(root: Path, said: str, old: str, new: str, number: int, *, lasting: bool) -> str:
    try:
        now = state(root)
    except Exception as error:
        return f"lost: {error!r}"
    if said.startswith(("traceback", "dead")):
        return "unclear"
    is_new = now == new and (new != old or said.startswith(("done", "incomplete")))
    if said.startswith("done") and not is_new:
        return f"untrue: it is {now}"
    if said.startswith("failed") and now != old:
        return f"untrue: it is {now}"
    if said.startswith("incomplete") and now != new:
        return f"untrue: it is {now}"
    can_remove = not lasting or number in (errno.ENOSPC, errno.EMFILE)
    # a single removal that fails leaves what it was to remove; the next writer removes it
    if said.startswith("failed") and can_remove and number != errno.EROFS and (left := leftovers(root)):
        return f"left behind: {left}"
    if not WhooshEngine(root).verify().is_whole:
        return "damaged"
    with WhooshEngine(root).update() as writer:
        writer.add(article("z", "rain"))
    if left := leftovers(root):
        return f"left for good: {left}"
    return "fine " + said.split()[0]


@pytest.fixture(scope="module")
def library(tmp_path_factory) -> Path:
    made = tmp_path_factory.mktemp("faults") / "faults.so"
    source = Path(__file__).with_name("faults.c")
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", made, source, "-ldl"], check=True)
    return made


@pytest.mark.parametrize("name", ACTS)
def test_every_operation_fails(tmp_path, library, name):
    environment = {**os.environ, "LD_PRELOAD": str(library)}
    script = "import sys; from pathlib import Path; from tests.soak.soak_faults import drive;"
    script += "drive(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))"
    command = [sys.executable, "-c", script, str(tmp_path), name, str(STEP)]
    told = [""]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        for line in process.stdout:
            print(line, end="", flush=True)
            told.append(line)
    assert process.returncode == 0
    outcomes = json.loads(told[-1])
    assert all(outcome.startswith("fine") for outcome in outcomes if outcome not in ("act", "up to")), outcomes
