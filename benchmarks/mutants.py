"""How many faults put into a module on purpose its tests notice: mutation testing, by mutmut.

    python -m benchmarks.mutants [NAME …] [--share .1] [--seed 1] [--survivors] [--json FILE]

Each target of `TARGETS` is a module with the tests that must protect it and a floor. It is mutated in a copy of the
working tree, one target after another, two mutants at a time. Prints killed, survived and the share killed, each
survivor as a diff with `--survivors`; exit code 1 where a share is below its floor. docs/testing.md says more.
"""

import argparse
import configparser
import json
import random
import shutil
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_SURVIVED = (0, 33)
"""What mutmut notes where the tests passed, and where none of them runs the function."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A module, the tests that must notice its mutants, and the least share of them that is killed."""

    path: str
    tests: tuple[str, ...]
    floor: float = 0.85


_ENTITIES = ("tests/index/attribution/entities", "tests/index/attribution/resolution")
TARGETS = {
    "parser": Target(path="search/query/parser.py", tests=("tests/search/query/test_parser.py",)),
    "facets": Target(path="search/facets.py", tests=("tests/search/test_facets.py", "tests/search/test_buckets.py")),
    "dates": Target(path="index/dates.py", tests=("tests/index/test_dates.py",)),
    "antecedents": Target(path="index/attribution/resolution/antecedents.py", tests=_ENTITIES),
    "persons": Target(path="index/attribution/resolution/described_persons.py", tests=_ENTITIES),
    "namesakes": Target(path="index/attribution/entities/namesakes.py", tests=_ENTITIES),
    "complements": Target(
        path="index/attribution/contents/complements.py", tests=("tests/index/attribution/contents",)
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a target's mutants; `survivors` are their names with their diffs."""

    name: str
    killed: int
    floor: float
    survivors: dict[str, str]

    @property
    def share(self) -> float:
        """The share that was killed; 1 where there were none."""
        return self.killed / ((self.killed + len(self.survivors)) or 1)


def main(argv: list[str] | None = None) -> int:
    """Runs the targets and prints what their tests let pass."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help=f"of {', '.join(TARGETS)}; all by default")
    parser.add_argument("--share", type=float, default=1.0, help="of the mutants, in tenths, drawn by --seed")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--survivors", action="store_true", help="print the diff of each survivor")
    parser.add_argument("--json", type=Path, metavar="FILE")
    arguments = parser.parse_args(argv)
    if unknown := set(arguments.names) - set(TARGETS):
        parser.error(f"no such target: {', '.join(sorted(unknown))}")
    digits = random.Random(arguments.seed).sample(range(10), max(1, min(10, round(arguments.share * 10))))
    outcomes = []
    for name in arguments.names or TARGETS:
        outcome = mutate(name, TARGETS[name], digits, diffs=arguments.survivors)
        outcomes.append(outcome)
        print(f"{name:12} killed {outcome.killed:4} survived {len(outcome.survivors):4} share {outcome.share:.3f}")
        for mutant, diff in outcome.survivors.items() if arguments.survivors else ():
            print(f"  {mutant}\n{diff}")
        sys.stdout.flush()
    if arguments.json:
        arguments.json.write_text(json.dumps([asdict(outcome) for outcome in outcomes], indent=1) + "\n")
    return int(any(outcome.share < outcome.floor for outcome in outcomes))


def mutate(name: str, target: Target, digits: list[int], *, diffs: bool) -> Outcome:
    """What became of those mutants of a target whose number ends in one of `digits`.

    Raises `CalledProcessError` where the tests fail without a mutant.
    """
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        tree = Path(folder)
        _copy(tree, target)
        patterns = [f"*__mutmut_*{digit}" for digit in digits] if len(digits) < 10 else []
        _mutmut(tree, "run", "--max-children", "2", *patterns)
        codes: dict[str, int | None] = json.loads((tree / f"mutants/{target.path}.meta").read_text())[
            "exit_code_by_key"
        ]
        survivors = [mutant for mutant, code in codes.items() if code in _SURVIVED]
        return Outcome(
            name=name,
            killed=sum(code is not None and code not in _SURVIVED for code in codes.values()),
            floor=target.floor,
            survivors={mutant: _diff(tree, mutant) if diffs else "" for mutant in survivors},
        )


def _copy(tree: Path, target: Target) -> None:
    """The working tree without what git ignores, with what is compiled, and mutmut's settings for one target."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=_ROOT, check=True, capture_output=True, text=True,
    ).stdout.splitlines()  # fmt: skip
    compiled = [str(path.relative_to(_ROOT)) for path in _ROOT.glob("search/*.so")]
    for path in (*listed, *compiled):
        if (_ROOT / path).is_file():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(_ROOT / path, tree / path)
    settings = configparser.ConfigParser(interpolation=None)
    settings.read(tree / "setup.cfg")
    settings["mutmut"] = {
        "source_paths": "\nindex\nsearch",
        "only_mutate": target.path,
        "also_copy": "\nweb\nonrecord.py\npyproject.toml",
        "pytest_add_cli_args_test_selection": "\n" + "\n".join(path for path in target.tests if (tree / path).exists()),
    }
    with (tree / "setup.cfg").open("w") as file:
        settings.write(file)


def _mutmut(tree: Path, *arguments: str) -> str:
    return subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments], cwd=tree, check=True, stdout=subprocess.PIPE, text=True
    ).stdout


def _diff(tree: Path, mutant: str) -> str:
    lines = _mutmut(tree, "show", mutant).splitlines()
    return "\n".join(line for line in lines if line.startswith(("-", "+")) and not line.startswith(("---", "+++")))


if __name__ == "__main__":
    sys.exit(main())
