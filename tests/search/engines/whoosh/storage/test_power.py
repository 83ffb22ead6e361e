"""A power cut at any file operation: whatever was not synced may be lost, and the index is old or new, and whole."""

import os
import pickle
import random
import shutil
import sys
import threading
from pathlib import Path

import pytest

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import Generations
from tests.search.engines.whoosh.storage.test_safety import ACTS, CHANGES, generations, rebuild, title

Disk = tuple[tuple[str, bytes | None], ...]
"""The paths on a disk, and their contents: None for a directory."""


_MIXTURES = 2
"""How many mixtures of kept and lost names are tried before each operation, besides all kept and all lost."""


class Recorder:
    """Follows the syncs of this process and works out what a disk could show before each of its operations."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.disks: dict[Disk, None] = {}
        self.synced: dict[int, bytes] = {}
        self.names: dict[str, list[str]] = {}
        self.inodes: dict[str, int] = {}
        self._lock = threading.RLock()
        self._sync = os.fsync
        self._busy = threading.local()
        for path in [root, *root.rglob("*")]:
            self._keep(path)

    def _keep(self, path: Path) -> None:
        """Takes over what a sync of `path` brings to the disk: a file's contents, or a directory's names."""
        if path.is_dir():
            self.names[str(path)] = [each.name for each in path.iterdir()]
            for each in path.iterdir():
                self.inodes[str(each)] = each.stat().st_ino
        else:
            self.synced[path.stat().st_ino] = path.read_bytes()

    def fsync(self, handle: int) -> None:
        self.record()
        self._sync(handle)
        with self._lock:
            self._busy.now = True
            self._keep(Path(os.readlink(f"/proc/self/fd/{handle}")))  # noqa: PTH115
            self._busy.now = False

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        if getattr(self._busy, "now", False) or event not in CHANGES:
            return
        if event == "open" and isinstance(arguments[2], int) and not arguments[2] & (os.O_WRONLY | os.O_RDWR):
            return
        self.record()

    def record(self) -> None:
        with self._lock:
            self._busy.now = True
            self.disks[tuple(self._durable(self.root))] = None
            for kept in (0.0, 0.5, 1.0):
                self.disks[tuple(self._all_names(kept))] = None
            for seed in range(_MIXTURES):
                self.disks[tuple(self._mixed(self.root, random.Random(f"{len(self.disks)} {seed}")))] = None
            self._busy.now = False

    def _durable(self, folder: Path) -> list[tuple[str, bytes | None]]:
        """Only the names and the contents that were synced."""
        found: list[tuple[str, bytes | None]] = []
        for name in sorted(self.names.get(str(folder), [])):
            path = folder / name
            inode = self.inodes[str(path)]
            shown = str(path.relative_to(self.root))
            if str(path) in self.names or path.is_dir():
                found += [(shown, None), *self._durable(path)]
            else:
                found.append((shown, self.synced.get(inode, b"")))
        return found

    def _all_names(self, kept: float) -> list[tuple[str, bytes | None]]:
        """All names, and of contents that were not synced the part `kept`."""
        found: list[tuple[str, bytes | None]] = []
        for path in sorted(self.root.rglob("*")):
            try:
                data = None if path.is_dir() else path.read_bytes()
                if data is not None and self.synced.get(path.stat().st_ino) != data:
                    data = data[: int(len(data) * kept)]
            except FileNotFoundError:
                continue
            found.append((str(path.relative_to(self.root)), data))
        return found

    def _mixed(self, folder: Path, chance: random.Random) -> list[tuple[str, bytes | None]]:
        """Each name that was added, removed or given to another file since its directory was synced kept or lost by
        itself; of contents that were not synced, any part."""
        found: list[tuple[str, bytes | None]] = []
        synced = set(self.names.get(str(folder), ()))
        now = {path.name: path for path in folder.iterdir()} if folder.is_dir() else {}
        for name in sorted(synced | now.keys()):
            path = folder / name
            try:
                inode = path.stat().st_ino if name in now else None
                is_settled = name in synced and inode == self.inodes[str(path)]
                shows_now = is_settled or chance.random() < 0.5
                if name not in (now if shows_now else synced):
                    continue
                shown = str(path.relative_to(self.root))
                if str(path) in self.names or path.is_dir():
                    found += [(shown, None), *self._mixed(path, chance)]
                elif shows_now:
                    data = path.read_bytes()
                    if self.synced.get(path.stat().st_ino) != data:
                        data = data[: chance.randint(0, len(data))]
                    found.append((shown, data))
                else:
                    found.append((shown, self.synced.get(self.inodes[str(path)], b"")))
            except FileNotFoundError:
                continue
        return found


def possible_disks(root: Path, name: str) -> list[Disk]:
    """What the disk could show at a power cut during `name`, run in a child process; the last when it had finished."""
    out = root.with_name("disks")
    child = os.fork()
    if child == 0:
        recorder = Recorder(root)
        os.fsync = recorder.fsync
        sys.addaudithook(recorder.watch)
        try:
            ACTS[name](WhooshEngine(root))
            end = tuple(recorder._durable(root))
            disks = [*(disk for disk in recorder.disks if disk != end), end]
            recorder._busy.now = True
            out.write_bytes(pickle.dumps(disks))
        finally:
            os._exit(0)
    os.waitpid(child, 0)
    found: list[Disk] = pickle.loads(out.read_bytes())
    return found


def check_disks(root: Path, name: str, step: int) -> None:
    engine = WhooshEngine(root)
    rebuild(engine, "first")
    rebuild(engine, "second")
    engine.close()
    disks = possible_disks(root, name)
    assert len(disks) > 3
    after = {"rebuild": "third", "update": "third", "rollback": "first", "purge": "second"}[name]
    for disk in [*disks[::step], disks[-1]]:
        shutil.rmtree(root)
        root.mkdir()
        for path, data in disk:
            if data is None:
                (root / path).mkdir()
            else:
                (root / path).write_bytes(data)
        assert Generations(root).find().damaged_file() is None
        reader = WhooshEngine(root)
        assert title(reader) in ((after,) if disk == disks[-1] else ("second", after))
        with reader.update() as writer:
            writer.delete("nobody")
        assert len(generations(root)) == 2
        assert reader.verify().is_whole
        reader.close()


@pytest.mark.slow
@pytest.mark.parametrize(("name", "step"), [("rebuild", 31), ("update", 31), ("rollback", 1), ("purge", 11)])
def test_a_power_cut_leaves_old_or_new(tmp_path, name, step):
    check_disks(tmp_path / "index", name, step)
