"""What does an archive cost that was read before, one that was stopped in the middle, and one in a web archive?

    python -m benchmarks.updating [--articles N] [--folder DIR] [--texts] [--pages]

Makes N texts and a WARC of N pages, and runs `onrecord index` on each: stopped at half and started again, a rebuild
from the cache, an update when five texts have changed; and for the WARC the peak of memory with half of the pages and
with all of them. Processor time and memory are those of the whole process with its children.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from html import escape
from io import BytesIO
from pathlib import Path

from warcio.warcwriter import WARCWriter

from benchmarks.synthetic.stories import articles
from search.article import Article

_SECTIONS = 1.9
"""Of an article, in the mean."""
_KEPT_KB = 2.5
"""What the cache takes for an article, roughly."""
_WAIT_S = 0.2


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=20_000, metavar="N", help="texts, and pages (20000)")
    parser.add_argument("--folder", type=Path, metavar="DIR", help="where to work, instead of in a temporary folder")
    parser.add_argument("--texts", action="store_true", help="the texts only")
    parser.add_argument("--pages", action="store_true", help="the pages only")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=arguments.folder) as folder:
        made = _made(arguments.articles)
        if not arguments.pages:
            _of_texts(Path(folder), made)
        if not arguments.texts:
            _of_pages(Path(folder), made)


def _made(count: int) -> list[Article]:
    found: list[Article] = []
    for article in articles(int(count * _SECTIONS * 1.1)):
        found.append(article)
        if len(found) == count:
            break
    return found


def _of_texts(folder: Path, made: Sequence[Article]) -> None:
    texts, index = folder / "texts", folder / "index"
    for number, article in enumerate(made):
        path = texts / f"{number // 1000:03}" / f"{number:06}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(_text(article), encoding="utf-8")
    size = sum(path.stat().st_size for path in texts.rglob("*.txt"))
    print(f"{len(made):,} texts of {size / 1e6:.0f} MB")
    _run("rebuild, stopped at half", "rebuild", texts, index, stop_at=len(made) // 2)
    _run("started again", "rebuild", texts, index)
    _run("rebuild from the cache", "rebuild", texts, index)
    _run("update, nothing changed", "update", texts, index)
    for number in range(0, len(made), max(1, len(made) // 5)):
        path = texts / f"{number // 1000:03}" / f"{number:06}.txt"
        path.write_text(path.read_text(encoding="utf-8") + "\n\nIt rained again, the mayor said.\n", encoding="utf-8")
    _run("update, five changed", "update", texts, index)


def _of_pages(folder: Path, made: Sequence[Article]) -> None:
    for count in (len(made) // 2, len(made)):
        path = folder / f"{count}.warc.gz"
        with path.open("wb") as file:
            _write(WARCWriter(file, gzip=True), made[:count])
        print(f"a WARC of {count:,} pages, {path.stat().st_size / 1e6:.0f} MB")
        _run("read", "rebuild", path, folder / f"index-{count}")


def _write(writer: WARCWriter, made: Sequence[Article]) -> None:
    for number, article in enumerate(made):
        body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n" + _page(article).encode()
        address = f"https://courier.example/{number}/{article.id}"
        writer.write_record(writer.create_warc_record(address, "response", payload=BytesIO(body)))


def _text(article: Article) -> str:
    sections = (
        f"{section.heading}\n\n{section.text}" if section.heading else section.text for section in article.sections
    )
    return "\n\n".join((article.title, article.date.iso if article.date else "", *sections)) + "\n"


def _page(article: Article) -> str:
    paragraphs = (
        f"<p>{escape(line)}</p>" for section in article.sections for line in section.text.split("\n\n") if line
    )
    menu = "".join(f'<li class="menu-item"><a href="/{n}">Part {n}</a></li>' for n in range(40))
    return (
        f"<!doctype html><html lang=en><head><title>{escape(article.title)} | Courier</title></head><body>"
        f"<nav><ul>{menu}</ul></nav><main><article><h1>{escape(article.title)}</h1>{''.join(paragraphs)}</article></main></body></html>"
    )


def _run(name: str, command: str, source: Path, index: Path, stop_at: int | None = None) -> None:
    """Runs `onrecord index` and prints what it took and told; stops it when about `stop_at` articles were read."""
    call = [sys.executable, "-m", "onrecord", "index", command, str(source), "--index", str(index), "--json"]
    environment = {**os.environ, "ONRECORD_CACHE": f"{index}.cache"}
    started_s = time.perf_counter()
    with tempfile.TemporaryFile("w+") as told:
        process = subprocess.Popen(call, stdout=told, stderr=subprocess.DEVNULL, env=environment)
        while stop_at is not None and _kept_mb(index) < stop_at * _KEPT_KB / 1000 and process.poll() is None:
            time.sleep(_WAIT_S)
        if stop_at is not None:
            process.send_signal(signal.SIGINT)
        _, _, usage = os.wait4(process.pid, 0)
        told.seek(0)
        report = json.loads(told.read() or "{}")
    cpu_s, seconds = usage.ru_utime + usage.ru_stime, time.perf_counter() - started_s
    counts = ", ".join(f"{report[part]:,} {part}" for part in ("read", "cached", "written") if part in report)
    print(
        f"{name:28s} {cpu_s:8.1f} s of processor time, {seconds:7.1f} s by the clock, "
        f"{usage.ru_maxrss / 1000:5.0f} MB; {counts or 'stopped'}",
        flush=True,
    )


def _kept_mb(index: Path) -> float:
    return sum(path.stat().st_size for path in index.parent.glob(f"{index.name}.cache*")) / 1e6


if __name__ == "__main__":
    main()
