"""What the owner's folders are called: the names that articles are known by within them.

A folder that is read for the first time gets a name, its own where that is free, and keeps it: a file in it is
`NAME/path/in/the/folder` however it is named on a command line.

>>> archives = Archives().naming(["/news/2022/jan", "/news/2023/jan"])
>>> archives.name_of("/news/2023/jan/001.txt"), archives.name_of("/news/2022/jan")
('2023-jan/001.txt', '2022-jan')
"""

import json
import os
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path, PurePath

from search.errors import SearchError

STANDARD_INPUT = "-"
_STDIN = "stdin"


class Archives:
    """The folders known, each with its name; `stdin` is what standard input is called."""

    def __init__(self, folders: Mapping[str, str] | None = None, stdin: str = _STDIN) -> None:
        self.folders = dict(folders or {})
        self.stdin = stdin

    @classmethod
    def load(cls, path: Path | None) -> "Archives":
        """Those kept in the file `path`; none where there is no such file. Raises `SearchError` for a damaged one."""
        if path is None or not path.exists():
            return cls()
        try:
            folders = json.loads(path.read_text(encoding="utf-8"))
            return cls({str(folder): str(name) for folder, name in folders.items()})
        except (OSError, ValueError, AttributeError) as error:
            raise SearchError(
                f"{path} holds the names of the archives and cannot be read: {error}. Remove it, then rebuild."
            ) from error

    def save(self, path: Path | None) -> None:
        """Keeps them in the file `path`, whole or not at all."""
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            draft = path.with_name(path.name + ".new")
            draft.write_text(json.dumps(self.folders, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            draft.replace(path)

    def name_of(self, path: str | Path) -> str:
        """What the file or folder `path` is known by: the archive's name, and the path within."""
        whole = _where_known(absolute(path), self.folders)
        folder = _within(whole, self.folders)
        if folder is None:
            raise SearchError(f"{whole} lies in no folder that has a name.")
        inside = PurePath(whole).relative_to(folder).as_posix()
        return self.folders[folder] if inside == "." else f"{self.folders[folder]}/{inside}"

    def naming(self, paths: Sequence[str | Path], name: str | None = None, *, anew: bool = False) -> "Archives":
        """These with a name for every folder of `paths`, for a file the folder that it is in.

        `name` is the owner's. `anew` says that a new index replaces the old one: the name of a folder that is gone may
        then go to another one. Raises `SearchError` for what would make one archive of two, or two of one.
        """
        if name is not None and (not name.strip() or "/" in name or name.startswith(".")):
            raise SearchError(f"{name!r} is no name of an archive: give one without slashes that begins with no dot.")
        wanted = list(dict.fromkeys(folder_of(path) for path in map(str, paths) if path != STANDARD_INPUT))
        known = {folder: each for folder, each in self.folders.items() if not anew or Path(folder).exists()}
        real_first = sorted(wanted, key=lambda folder: os.path.realpath(folder) != folder)
        places: dict[str, str] = {}
        for folder in real_first:
            places[folder] = _where_known(folder, [*known, *places.values()])
        wanted = list(dict.fromkeys(places[folder] for folder in wanted))
        stdin = f"{name}/{_STDIN}" if name else _STDIN
        if name is not None:
            return Archives(_named(wanted, name, known, anew=anew), stdin)
        new = _derived([folder for folder in wanted if _within(folder, known) is None], known)
        for folder in new:
            own = next(_names(folder))
            before = next((each for each, called in known.items() if called == own and not Path(each).exists()), None)
            if before is not None:
                raise SearchError(
                    f"The archive {own!r} was {before}, which is gone. If {folder} is that archive, say --archive "
                    f"{own}; if it is another one, give it another name with --archive."
                )
        return Archives(known | new, stdin)


def _named(wanted: Sequence[str], name: str, known: Mapping[str, str], *, anew: bool) -> dict[str, str]:
    """`known` with `name` for all that is `wanted`."""
    new: list[str] = []
    for folder in _outermost(wanted):
        around = _within(folder, known)
        if around is None or (anew and known[around] != name):
            new.append(folder)
        elif known[around] != name:
            raise SearchError(
                f"{folder} is part of the archive {known[around]!r} ({around}). Leave --archive out, or rebuild the "
                "index with the other name."
            )
    if len(new) > 1:
        raise SearchError(f"--archive names one folder, not {len(new)}: give the one that holds them all.")
    for folder in new:
        other = next((each for each, called in known.items() if called == name), None)
        if other is not None and Path(other).exists() and not anew:
            raise SearchError(
                f"The archive {name!r} is {other}, which is still there: files of the same name would be taken for "
                "one. Give the folder that holds both, or another name."
            )
        known = {each: called for each, called in known.items() if each != other} | {folder: name}
    return dict(known)


def absolute(path: str | Path) -> str:
    """The whole path, links left as they are: following them would rename what they point to."""
    return os.path.abspath(path)  # noqa: PTH100


def _where_known(path: str, folders: Collection[str]) -> str:
    """`path` as it lies in one of `folders`, where it leads there by links; else as it is.

    What a link leads to inside a hidden folder goes by the link: there a store keeps its files under names of its own.
    """
    around = _within(path, folders)
    real = os.path.realpath(path)
    for folder in [around] if around else folders:
        inside = PurePath(os.path.relpath(real, os.path.realpath(folder)))
        if not any(part.startswith(".") for part in inside.parts):
            return str(PurePath(folder) / inside)
    return path


def folder_of(path: str | Path) -> str:
    """The folder that `path` is, or that the file `path` is in."""
    whole = absolute(path)
    return os.path.dirname(whole) if Path(whole).is_file() else whole  # noqa: PTH120


def _holds(folder: str, path: str) -> bool:
    return path == folder or path.startswith(folder.rstrip(os.sep) + os.sep)


def _within(path: str, folders: Collection[str]) -> str | None:
    """The innermost of `folders` that `path` lies in."""
    return max((folder for folder in folders if _holds(folder, path)), key=len, default=None)


def _outermost(folders: Sequence[str]) -> list[str]:
    return [folder for folder in folders if not any(other != folder and _holds(other, folder) for other in folders)]


def _derived(folders: Sequence[str], known: Mapping[str, str]) -> dict[str, str]:
    """A free name for each of `folders`: its own, or with as many of those around it as tell it apart."""
    taken = {*known.values(), _STDIN}
    choices = {folder: _names(folder) for folder in folders}
    names = {folder: next(choice) for folder, choice in choices.items()}
    while clashing := [
        folder for folder, count in ((f, Counter(names.values())[n]) for f, n in names.items())
        if count > 1 or names[folder] in taken
    ]:  # fmt: skip
        for folder in clashing:
            names[folder] = next(choices[folder])
    return names


def _names(folder: str) -> Iterator[str]:
    """Ever longer names for `folder`."""
    parts = [part for part in PurePath(folder).parts[1:] if part] or ["archive"]
    for length in range(1, len(parts) + 1):
        yield "-".join(parts[-length:]).lstrip(".") or "archive"
    number = 1
    while True:
        number += 1
        yield f"{'-'.join(parts)}-{number}"
