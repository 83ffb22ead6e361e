"""What do a decision about speakers, and an update, cost in a large archive?

    python -m benchmarks.decisions [--statements N] [--speakers N] [--index DIR]

Makes an index of N statements by up to N speakers (kept in DIR when given, and used again). Merges, renames and splits
the most quoted, and takes each back: prints the seconds until a running server shows the right counts in its facets,
and how many files of the index were written. Then changes one article: seconds, and bytes written.
"""

import argparse
import random
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from importlib.resources import files
from pathlib import Path

from benchmarks.speed.worker import anonymous_mb, peak_mb
from search.article import Article, Form, PartialDate, Section, Span, Speaker, Statement
from search.directory.decisions import Merge, Rename, Split
from search.engine import EngineRequest
from search.engines.whoosh import WhooshEngine
from search.fields import SPEAKER
from search.request import Facet, Unit
from search.speakers import speaker_id
from search.statement_ids import statement_ids

STATEMENTS_AN_ARTICLE = 10
SYLLABLES = "ba be bo da de do fa fe fo ga ge go ha he ho ka ke ko la le lo ma me mo".split()
INITIALS = "ABCDEFGHJKLMNPRSTVW"
SURNAMES = 200_000
_LINES = files("index.attribution.lexicon").joinpath("given_names.txt").read_text(encoding="ascii").splitlines()
GIVEN = [line.split()[0].capitalize() for line in random.Random(0).sample(_LINES, 2000)]
ROLES = ("trade minister", "harbour master", "mayor of Arden", "analyst", "chairman")


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000, metavar="N", help="how many (1000000)")
    parser.add_argument("--speakers", type=int, default=10_000, metavar="N", help="by how many (10000)")
    parser.add_argument("--index", type=Path, metavar="DIR", help="where to keep it, instead of a temporary directory")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path: Path = arguments.index or Path(folder) / "index"
        if not path.exists():
            started_s = time.process_time()
            with WhooshEngine(path).rebuild() as writer:
                for article in articles(arguments.statements, arguments.speakers):
                    writer.add(article)
            show("rebuild, CPU seconds", time.process_time() - started_s)
            show("most memory while rebuilding, MB", peak_mb())
            print("run again with the same --index for what follows without the memory of the rebuild", flush=True)
        decide(path)
        update(path, arguments.statements, arguments.speakers)


def articles(statements: int, speakers: int) -> Iterator[Article]:
    """Articles of ten statements: nine by one speaker after the other, one by somebody who is often quoted."""
    for number in range(statements // STATEMENTS_AN_ARTICLE):
        yield _article(number, speakers, seed=number)


def _article(number: int, speakers: int, seed: int) -> Article:
    chance = random.Random(seed)
    first = number * (STATEMENTS_AN_ARTICLE - 1)
    who = [int(chance.paretovariate(0.6)) % speakers, *((first + at) % speakers for at in range(9))]
    known = {each: _speaker(each) for each in who}
    words = [" ".join(f"w{int(chance.paretovariate(0.5)) % 50_000}" for _ in range(6)) for _ in who]
    text, spans = "", []
    for each in words:
        spans.append(Span(start=len(text), end=len(text) + len(each)))
        text += f"{each}. "
    said = tuple(
        Statement(id=id, form=Form.INDIRECT, span=span, speaker=known[each].id)
        for id, span, each in zip(statement_ids(words), spans, who, strict=True)
    )
    day = f"{1980 + number % 40}-{number % 12 + 1:02}-{number % 28 + 1:02}"
    return Article(
        id=f"a{number}",
        title="",
        sections=(Section(id="s1", text=text, statements=said),),
        speakers=tuple(known.values()),
        published=PartialDate(iso=day),
    )


def _speaker(number: int) -> Speaker:
    """Somebody with a name as common as names are: one in a hundred has the first surname, and half an initial."""
    chance = random.Random(number)
    given = GIVEN[_rank(chance.random(), len(GIVEN), 20)]
    initial = f" {chance.choice(INITIALS)}." if number % 2 else ""
    name = f"{given}{initial} {_word(_rank(chance.random(), SURNAMES, 8), 4)}"
    return Speaker(id=speaker_id(name), name=name, roles=(ROLES[number % len(ROLES)],) if number % 7 else ())


def _rank(share: float, of: int, flat: int) -> int:
    """The rank, from 0, of what is at this share by Zipf's law, in which the first `flat` are nearly as frequent."""
    return min(of - 1, int(flat * ((of + flat) / flat) ** share) - flat)


def _word(number: int, length: int) -> str:
    made = ""
    for _ in range(length):
        number, at = divmod(number, len(SYLLABLES))
        made += SYLLABLES[at]
    return made.capitalize()


def decide(path: Path) -> None:
    """Decides, one after the other, and undoes it: how soon a running server is right, and what was written."""
    engine, server = WhooshEngine(path), WhooshEngine(path, in_background=True)
    while engine.decisions.all():
        engine.decisions.remove(len(engine.decisions.all()))
    before_mb = anonymous_mb()
    started_s = time.perf_counter()
    server.searcher().warm()
    stats = server.searcher().stats()
    print(f"\n{stats.statements:,} statements by {stats.speakers:,} speakers, {(stats.size_bytes or 0) / 1e6:,.0f} MB")
    show("opening and warming, seconds", time.perf_counter() - started_s)
    show("memory of a server, MB", anonymous_mb() - before_mb)
    (one, most), (other, less) = list(counts(server).items())[:2]
    files = state(path)
    directory = server.searcher().directory
    entry = directory.find(one)
    assert entry is not None
    role = directory.roles(entry)[0].text if directory.roles(entry) else ""
    steps: list[tuple[str, Callable[[], object], dict[str, int]]] = [
        ("merge", lambda: engine.decisions.add(Merge(speakers=(one, other))), {one: most + less}),
        ("rename", lambda: engine.decisions.add(Rename(speaker=one, name="Zoe")), {one: most + less}),
        ("undo of the name", lambda: engine.decisions.remove(2), {one: most + less}),
        ("undo of the merging", lambda: engine.decisions.remove(1), {one: most, other: less}),
    ]
    if role:
        split = Split(speaker=one, into="cut", roles=(role,))
        steps += [
            ("split by role", lambda: engine.decisions.add(split), {"cut": most}),
            ("undo of the split", lambda: engine.decisions.remove(1), {one: most, other: less}),
        ]
    for what, step, right in steps:
        started_s, cpu_s = time.perf_counter(), time.process_time()
        step()
        while True:
            found = counts(server)
            if all(found.get(id) == n for id, n in right.items()):
                break
            if time.perf_counter() - started_s > 120:
                raise SystemExit(f"after the {what} a server still shows {found}, not {right}")
            time.sleep(0.01)
        show(f"{what}: seconds until a server's facets are right", time.perf_counter() - started_s)
        show("  CPU seconds", time.process_time() - cpu_s)
    show("files of the index written", len(files ^ state(path)), digits=0)
    show("memory of the server afterwards, MB", anonymous_mb() - before_mb)
    server.close()


def counts(engine: WhooshEngine) -> dict[str, int]:
    """The ten most quoted, with their statements."""
    asked = EngineRequest(unit=Unit.STATEMENT, limit=0, facets=(SPEAKER,), facet_limit=10)
    facet: Facet
    (facet,) = engine.searcher().search(asked).facets
    return {bucket.value: bucket.count for bucket in facet.buckets}


def state(path: Path) -> set[tuple[str, int, int]]:
    """Every file of the index, with its number and the time it was written."""
    return {(str(file), file.stat().st_ino, file.stat().st_mtime_ns) for file in path.rglob("*") if file.is_file()}


def update(path: Path, statements: int, speakers: int) -> None:
    """Changes one article three times."""
    engine = WhooshEngine(path)
    engine.searcher()
    for attempt in range(3):
        started_s, cpu_s = time.perf_counter(), time.process_time()
        with engine.update() as writer:
            writer.add(_article(17, speakers, seed=-1 - attempt))
        live = path / engine.searcher().generation.name
        written = Counter[str]()
        for file in live.iterdir():
            if file.stat().st_nlink == 1:
                written["speakers" if file.name.startswith("speakers") else "rest"] += file.stat().st_size
        show("update of one article, CPU seconds", time.process_time() - cpu_s)
        show("  by the clock", time.perf_counter() - started_s)
        show("  bytes written for speakers", written["speakers"], digits=0)
        show("  bytes written for the rest", written["rest"], digits=0)
    show("most memory of all this, MB", peak_mb())
    engine.close()


def show(what: str, value: float, digits: int = 2) -> None:
    """A line of the table."""
    print(f"{what:100} {value:>10,.{digits}f}", flush=True)


if __name__ == "__main__":
    main()
