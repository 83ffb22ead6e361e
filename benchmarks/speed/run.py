"""One run: the archive prepared, every engine indexed and asked in processes of its own, the answers checked."""

import hashlib
import pickle
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.speed import check
from benchmarks.speed.archive import Archive
from benchmarks.speed.engines import ASKERS, INDEXERS
from benchmarks.speed.hostile import hostile_questions
from benchmarks.speed.questions import Question
from benchmarks.speed.reference import Reference
from benchmarks.speed.sampler import Sampler
from search.article import Article

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
WHOOSH_SECTIONS = 20_000
"""Stock Whoosh takes a tenth of a second a question with so many, and is not asked with more."""

WARMING = 15
"""How many questions of each kind are asked before those on the clock, unless these are fewer."""

SERVICE = "onrecord, whole service"
ALL_FIELDS = ("onrecord, its own ranking", SERVICE, "tantivy, three fields")
"""The rows that search title, heading and body."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure: `queries` of each kind, after `warming` others; see the command's help.

    On Record alone is asked on until `memory_after`.

    Without `every_indexer` only those indexes are made that are searched.
    """

    sections: int
    engines: Sequence[str]
    queries: int = 50
    warming: int = WARMING
    seed: int = 7
    memory_after: int = 0
    hostile: bool = False
    every_indexer: bool = True


def measure(plan: Plan, articles: Iterable[Article], folder: Path) -> Json:
    """Everything about one archive. What was prepared and indexed in `folder` before is used again."""
    archive = _prepared(articles, folder)
    sampler = Sampler(archive, seed=plan.seed)
    warming = sampler.questions(plan.warming)
    questions = sampler.questions(plan.queries)
    facts = archive.facts()
    result: Json = {
        "archive": {
            "sections": facts.sections,
            "articles": facts.articles,
            "statements": facts.statements,
            "tokens": sum(facts.body_lengths),
            "terms": len(facts.terms),
            "speakers": len(facts.speakers),
        },
        "kinds": list(dict.fromkeys(question.kind for question in questions)),
        "indexing": {},
        "rows": {},
    }
    del facts
    engines = [each for each in plan.engines if each != "whoosh" or plan.sections <= WHOOSH_SECTIONS]
    for name in INDEXERS:
        if name in engines or (plan.every_indexer and name.partition(",")[0] in engines):
            result["indexing"][name] = _indexed(name, archive, folder)
    answers, formulas = {}, {}
    for row, (engine, _) in ASKERS.items():
        if engine not in engines:
            continue
        tell(f"asking {row}")
        asked = in_process(
            "ask",
            row=row,
            folder=folder / engine,
            warming=warming,
            questions=questions,
            memory_after=plan.memory_after if engine == "onrecord" else 0,
        )
        answers[row], formulas[row] = asked.pop("answers"), asked.pop("formula")
        shown = [piece for answer in answers[row] if answer for piece in answer.snippets]
        asked["snippet_characters"] = float(np.mean([len(text) for text, _ in shown]))
        asked["snippet_marks"] = float(np.mean([marks for _, marks in shown]))
        result["rows"][row] = _summed(asked, questions)
    if plan.hostile and "onrecord" in engines:
        tell("asking the worst")
        result["hostile"] = in_process(
            "slowest", row=SERVICE, folder=folder / "onrecord", questions=hostile_questions(sampler)
        )
    tell("checking the answers")
    bodies = {row: given for row, given in answers.items() if row not in ALL_FIELDS}
    found = check.check(questions, bodies, formulas, Reference(archive, questions))
    wide = {row: given for row, given in answers.items() if row in ALL_FIELDS}
    if wide:
        check.same(questions, wide, found)
    result["checks"] = {row: asdict(findings) for row, findings in found.items()}
    return result


def of_onrecord(articles: Iterable[Article], folder: Path) -> tuple[Archive, Path]:
    """The archive of these articles and On Record's index of it, both in `folder`, where they may be already."""
    archive = _prepared(articles, folder)
    _indexed("onrecord", archive, folder)
    return archive, folder / "onrecord"


def _prepared(articles: Iterable[Article], folder: Path) -> Archive:
    """The archive in `folder`, prepared anew when what makes archives has changed since."""
    archive = Archive(folder / "archive")
    made_by = fingerprint("benchmarks/synthetic", "benchmarks/speed/archive.py", "search/analysis.py", "index")
    if archive.is_whole and _read(folder / "archive.done") == made_by:
        return archive
    shutil.rmtree(folder, ignore_errors=True)
    tell("preparing the archive")
    archive.prepare(articles)
    _write(folder / "archive.done", made_by)
    return archive


def _indexed(name: str, archive: Archive, folder: Path) -> Json:
    """What indexing took, in `folder`; done anew when the engine has changed since."""
    module = INDEXERS[name].partition(":")[0]
    made_by = fingerprint(f"benchmarks/speed/engines/{module}.py", *(["search"] if module == "onrecord" else []))
    done = _read(folder / f"{name}.done")
    if done is not None and done[0] == made_by:
        known: Json = done[1]
        return known
    tell(f"indexing with {name}")
    shutil.rmtree(folder / name, ignore_errors=True)
    found: Json = in_process("index", engine=name, archive=archive.folder, folder=folder / name)
    _write(folder / f"{name}.done", (made_by, found))
    return found


def fingerprint(*sources: str) -> str:
    """A digest of these files and folders of this project: what was made by others is not to be trusted."""
    digest = hashlib.sha256()
    for source in sources:
        path = ROOT / source
        for file in sorted(each for each in path.rglob("*") if each.suffix in (".py", ".c", ".h")) or [path]:
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _read(file: Path) -> Any:
    return pickle.loads(file.read_bytes()) if file.exists() else None


def _write(file: Path, value: Any) -> None:
    file.write_bytes(pickle.dumps(value))


def _summed(asked: Json, questions: Sequence[Question]) -> Json:
    """The times as percentiles, of each kind and over all that every engine can be asked."""
    taken, again = asked.pop("ms"), asked.pop("again_ms")
    kinds: dict[str, list[float]] = {}
    for question, milliseconds in zip(questions, taken, strict=True):
        if milliseconds is not None:
            kinds.setdefault(question.kind, []).append(milliseconds)
    common = [ms for kind, times in kinds.items() if kind != "statements" for ms in times]
    later = [ms for question, ms in zip(questions, again or (), strict=False) if ms and question.kind != "statements"]
    return {
        **asked,
        "kinds": {kind: _percentiles(times) for kind, times in kinds.items()},
        "all": _percentiles(common),
        "all_again": _percentiles(later) if later else None,
    }


def _percentiles(times: Sequence[float]) -> Json:
    p50, p95 = np.percentile(times, (50, 95))
    return {"p50": float(p50), "p95": float(p95), "mean": float(np.mean(times)), "most": float(max(times))}


def in_process(task: str, **arguments: Any) -> Any:
    """What a task of `worker` gives, done in a process of its own."""
    with tempfile.TemporaryDirectory() as folder:
        asked, given = Path(folder) / "task", Path(folder) / "result"
        with asked.open("wb") as file:
            pickle.dump((task, arguments), file)
        subprocess.run([sys.executable, "-m", "benchmarks.speed.worker", str(asked), str(given)], check=True)
        with given.open("rb") as file:
            return pickle.load(file)


def tell(what: str) -> None:
    """A line of progress."""
    print(what, file=sys.stderr, flush=True)
