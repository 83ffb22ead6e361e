"""One engine in a process of its own: indexing, or asking in one way. Run by `benchmarks.speed`.

What an engine needs of time is the processor time of this process and its children, all threads; reading what was
prepared is taken off.
"""

import gc
import pickle
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from benchmarks.speed.archive import Archive
from benchmarks.speed.engines import asker, indexer
from benchmarks.speed.engines.port import Answer
from benchmarks.speed.questions import Question
from search.errors import QuerySyntaxError
from search.query.render import render

Json = dict[str, Any]
AGAIN_WITHIN_S = 60
"""An engine that takes longer for all questions is not asked them again."""


def main() -> None:
    """Does the task that the file in the first argument describes, and writes the result to the second."""
    task, result = Path(sys.argv[1]), Path(sys.argv[2])
    with task.open("rb") as file:
        name, arguments = pickle.load(file)
    tasks: dict[str, Callable[..., Any]] = {"index": index, "ask": ask, "slowest": slowest}
    with result.open("wb") as file:
        pickle.dump(tasks[name](**arguments), file)


def index(*, engine: str, archive: Path, folder: Path) -> Json:
    """Makes the index: sections per CPU second without the reading of what was prepared, bytes, peak memory."""
    made = indexer(engine)
    batches = made.batches(Archive(archive))
    before_mb = peak_mb()
    made.open(folder)
    started_s, reading_s = cpu_s(), 0.0
    while True:
        before_s = time.thread_time()
        batch = next(batches, None)
        reading_s += time.thread_time() - before_s
        if batch is None:
            break
        made.add(batch)
    del batch
    made.finish()
    files = [file for file in folder.rglob("*") if file.is_file()]
    return {
        "what": made.what,
        "cpu_s": cpu_s() - started_s - reading_s,
        "bytes": sum(file.stat().st_size for file in files),
        "peak_mb": peak_mb(),
        "before_mb": before_mb,
    }


def ask(
    *, row: str, folder: Path, warming: Sequence[Question], questions: Sequence[Question], memory_after: int
) -> Json:
    """Asks every question once, after others of the same kinds: milliseconds and answers, or None.

    Then all once more (`again_ms`), unless that takes too long, and on until `memory_after` were asked, for the memory
    that remains.
    """
    engine = asker(row)
    before_mb = anonymous_mb()
    started_s, started_cpu_s = time.perf_counter(), time.process_time()
    engine.open(folder)
    opened = {
        "open_ms": 1000 * (time.perf_counter() - started_s),
        "open_cpu_ms": 1000 * (time.process_time() - started_cpu_s),
    }
    for question in warming:
        if engine.can(question):
            engine.ask(engine.prepare(question))
    gc.collect()
    taken, answers = _round(engine, questions, keep=True)
    asked = len(questions)
    again = None
    if sum(filter(None, taken)) < 1000 * AGAIN_WITHIN_S:
        again, _ = _round(engine, questions, keep=False)
        asked += len(questions)
    while asked < memory_after:
        _round(engine, questions, keep=False)
        asked += len(questions)
    gc.collect()
    return {
        **opened,
        "ms": taken,
        "again_ms": again,
        "answers": answers,
        "formula": engine.formula,
        "asked": asked,
        "peak_mb": peak_mb(),
        "anonymous_mb": anonymous_mb(),
        "anonymous_before_mb": before_mb,
    }


def slowest(*, row: str, folder: Path, questions: Sequence[Question]) -> list[Json]:
    """Asks each question once: its processor and wall time, and how many hits it had or why it was refused."""
    engine = asker(row)
    engine.open(folder)
    engine.ask(engine.prepare(questions[0]))
    found = []
    for question in questions:
        prepared = engine.prepare(question)
        started_s, started_cpu_s = time.perf_counter(), time.process_time()
        refused = ""
        total = 0
        try:
            total = engine.answer(engine.ask(prepared)).total
        except QuerySyntaxError as error:
            refused = str(error)
        found.append(
            {
                "kind": question.kind,
                "query": render(question.node),
                "cpu_ms": 1000 * (time.process_time() - started_cpu_s),
                "wall_ms": 1000 * (time.perf_counter() - started_s),
                "total": total,
                "refused": refused,
            }
        )
    return found


def _round(engine: Any, questions: Sequence[Question], *, keep: bool) -> tuple[list[float | None], list[Answer | None]]:
    taken: list[float | None] = []
    answers: list[Answer | None] = []
    for question in questions:
        if not engine.can(question):
            taken.append(None)
            answers.append(None)
            continue
        prepared = engine.prepare(question)
        started_ns = time.process_time_ns()
        asked = engine.ask(prepared)
        taken.append((time.process_time_ns() - started_ns) / 1e6)
        if keep:
            answers.append(engine.answer(asked))
    return taken, answers


def cpu_s() -> float:
    """The processor time of this process, all its threads, and of its children that ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_mb() -> float:
    """The most memory that was resident, mapped files included."""
    return _kilobytes("/proc/self/status", "VmHWM:") / 1024


def anonymous_mb() -> float:
    """The memory that is this process's own now: not mapped files, which the system can take back."""
    return _kilobytes("/proc/self/smaps_rollup", "Anonymous:") / 1024


def _kilobytes(file: str, name: str) -> int:
    for line in Path(file).read_text().splitlines():
        if line.startswith(name):
            return int(line.split()[1])
    raise SystemExit(f"{file} does not tell {name}: this benchmark needs Linux.")


if __name__ == "__main__":
    main()
