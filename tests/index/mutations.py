"""Damaged articles: pages, texts and records written for the project, mutated at random in the ways that archives are.

The same seed gives the same inputs. `check` is what must hold whatever the input is.
"""

import json
import resource
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from index.readers import ReadOptions, Record, read_records
from index.work import article_of
from search.article import Article
from search.errors import ReadError
from tests.index import samples

FILES = list(samples.ALL.values())
ROOT = Path(__file__).parents[2]
_SENTENCES = [
    "It rained for the whole of the day on Friday, the weather office said in a statement.",
    'More would come before the end of the week, Ada Byrd told reporters: "Nobody should be surprised."',
    "The river rose by a metre in the night and left the mill without power, the council said.",
    "Žofie Šimůnková, the mayor of Háj, said on Tuesday that the café would stay closed until May.",
    "市長は金曜日、雨は週末まで続くと述べた。",
    "Councillors will meet again on 3 March 2021 to hear what the repairs are going to cost.",
]
_TAGS = (
    "<p> </p> <div> </div> <div class=related> <h2> </h2> <article> </article> <b> <br> <li> <ul> <table> <tr> <td> "
    "<script> </script> <style> <!-- --> <title> </title> <a href=x> </a> <svg> <math> <template> <select> <option> "
    "<noscript> <iframe> <object> <frameset> <plaintext> <textarea> <form> <meta charset=utf-16> <base href=x> &lt; "
    "&#0; &#x10ffff; &amp &nosuch; <![CDATA[ ]]> <?php <? <!DOCTYPE <time datetime=2021-13-45> <h1> <blockquote>"
).split(" ")
_ENCODINGS = ("utf-8", "utf-16", "utf-16-be", "utf-32", "cp1252", "latin-1", "shift_jis", "koi8-r", "gb18030", "utf-7")


def page(random: Random) -> str:
    """A page with everything that pages have, at random."""
    paragraphs = [
        f"<p>{random.choice(_SENTENCES)} {random.choice(_SENTENCES)}</p>" for _ in range(random.randint(0, 9))
    ]
    for _ in range(random.randint(0, 3)):
        heading = random.choice(("What comes", "Related stories", "Byrd: no surprise", "Read more"))
        paragraphs.insert(random.randint(0, len(paragraphs)), f"<h2>{heading}</h2>")
    linked = {"@type": "NewsArticle", "headline": "Rain at last", "datePublished": "2021-03-03T17:12:00-05:00"}
    head = random.choice(
        (
            "<title>Rain at last | The Courier</title>",
            f'<script type="application/ld+json">{json.dumps(linked)}</script>',
            '<meta property="og:title" content="Rain at last"><meta charset="iso-8859-1">',
        )
    )
    menu = "".join(f"<li><a href=/{n}>Section {n}</a></li>" for n in range(random.randint(0, 20)))
    body = f"<nav><ul>{menu}</ul></nav><article><h1>Rain at last</h1>{''.join(paragraphs)}</article>"
    return f"<!doctype html><html lang=en><head>{head}</head><body>{body}<footer>© The Courier</footer></body></html>"


def sources(random: Random) -> bytes:
    """One whole input: a file of any format, a page, a text or some records."""
    kind = random.random()
    if kind < 0.6:
        return random.choice(FILES)
    if kind < 0.85:
        return page(random).encode()
    if kind < 0.95:
        texts = [*sorted((ROOT / "examples").glob("*.txt")), *sorted((ROOT / "seeds").glob("*.txt"))]
        return random.choice(texts).read_bytes()
    record = {"title": "Rain at last", "body": "\n\n".join(random.choices(_SENTENCES, k=4)), "date": "2021-03-03"}
    return (json.dumps(record) + "\n").encode() * random.randint(1, 3)


def _cut(random: Random, data: bytes) -> bytes:
    return data[: random.randint(0, len(data))]


def _lose(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start + random.randint(1, 400) :]


def _repeat(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + data[start : start + random.randint(1, 300)] * random.randint(2, 50) + data[start:]


def _flip(random: Random, data: bytes) -> bytes:
    changed = bytearray(data)
    for _ in range(random.randint(1, 30)):
        if changed:
            changed[random.randrange(len(changed))] = random.randrange(256)
    return bytes(changed)


def _tag(random: Random, data: bytes) -> bytes:
    for _ in range(random.randint(1, 12)):
        start = random.randint(0, len(data))
        data = data[:start] + random.choice(_TAGS).encode() + data[start:]
    return data


def _nest(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + random.choice(_TAGS).encode() * random.choice((50, 500, 3000)) + data[start:]


def _zeros(random: Random, data: bytes) -> bytes:
    start = random.randint(0, len(data))
    return data[:start] + b"\0" * random.randint(1, 200) + data[start:]


def _reencode(random: Random, data: bytes) -> bytes:
    return data.decode("utf-8", "replace").encode(random.choice(_ENCODINGS), "replace")


def _unquote(random: Random, data: bytes) -> bytes:
    return data.replace(random.choice((b'"', b">", b"</p>", b"\n", b"=")), b"", random.randint(1, 20))


def _shuffle(random: Random, data: bytes) -> bytes:
    size = random.randint(20, 400)
    pieces = [data[start : start + size] for start in range(0, len(data), size)]
    random.shuffle(pieces)
    return b"".join(pieces)


MUTATIONS: tuple[Callable[[Random, bytes], bytes], ...] = (
    _cut, _lose, _repeat, _flip, _tag, _nest, _zeros, _reencode, _unquote, _shuffle,
)  # fmt: skip


def mutated(seed: int, count: int) -> Iterator[bytes]:
    """`count` damaged inputs."""
    random = Random(seed)
    for _ in range(count):
        data = sources(random)
        for mutation in random.choices(MUTATIONS, k=random.randint(1, 4)):
            data = mutation(random, data)
        yield data


def check(data: bytes, options: ReadOptions, directory: Path) -> tuple[int, int, float]:
    """Reads `data` as the pipeline does; how many articles and errors it gave, and the processor's time it took.

    Fails where anything but an article or an understood error comes out.
    """
    path = directory / "input"
    path.write_bytes(data)
    articles = errors = 0
    started_s = time.process_time()
    with path.open("rb") as stream:
        for record in read_records(stream, "input", options):
            result = article_of(record, options, lambda article: article) if isinstance(record, Record) else record
            if isinstance(result, ReadError):
                errors += 1
                assert not result.reason.startswith("an unexpected "), result
            else:
                articles += 1
                _check_article(result)
    return articles, errors, time.process_time() - started_s


def _check_article(article: Article) -> None:
    assert article.sections
    assert "\0" not in article.title
    for section in article.sections:
        assert "\0" not in section.text
        assert all(span.of(section.text).strip() for span in section.paragraphs())


def peak_bytes() -> int:
    """The most memory that this process has had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
