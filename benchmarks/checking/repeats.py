"""How many repeated statements are found to be one utterance, with repetitions that are made by a seed.

    python -m benchmarks.checking.repeats INDEX [--seed 5] [--statements 600] [--datasketch]

Statements of an index are printed again as agencies do it: word for word, with a word exchanged, cut, with a credit
line, with a clause put before.
Originals and copies are written to a new index, each in an article of its own; told is how many pairs have one
utterance there, by manner, and how many statements that are no pair have. `--datasketch` does the same with MinHash and
LSH of that library (to be installed for it) over the same runs of words, without any comparison.
"""

import argparse
import random
import re
import tempfile
import time
from collections import Counter
from collections.abc import Sequence

from benchmarks.checking.cases import statements_of
from search.analysis import STOP_WORDS, split
from search.article import Article, Form, PartialDate, Section, Span, Speaker, Statement
from search.engine import EngineRequest
from search.engines import open_engine
from search.request import Unit
from search.utterances.likeness import is_followed
from search.utterances.traces import RUN

MANNERS = ("same", "word", "cut", "credit", "before", "word and cut")


def printed_again(text: str, manner: str, words: Sequence[str], rng: random.Random) -> str:
    """`text` as another article has it."""
    if "word" in manner:
        inside = [found for found in re.finditer(r"\b[a-z]{4,}\b", text) if found[0] not in STOP_WORDS]
        if inside:
            found = rng.choice(inside)
            text = text[: found.start()] + rng.choice(words) + text[found.end() :]
    if "cut" in manner:
        each = text.split()
        text = " ".join(each[: max(12, round(len(each) * rng.uniform(0.5, 0.9)))])
    if manner == "credit":
        text += rng.choice((". Reporting by staff in London", ". Reuter", ". (Additional reporting by the bureau)"))
    if manner == "before":
        text = rng.choice(("in a speech to the chamber of trade, ", "after talks that lasted until dawn, ")) + text
    return text


def main() -> None:
    """Prints the recall by manner."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--statements", type=int, default=600)
    parser.add_argument("--datasketch", action="store_true")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    every = [said for said in statements_of(open_engine(options.index).searcher()) if len(said.text.split()) >= 14]
    drawn = list({said.text: said for said in rng.sample(every, options.statements)}.values())
    words = sorted({word for said in every[:5000] for word in re.findall(r"\b[a-z]{5,}\b", said.text)})
    pairs = []
    for number, said in enumerate(drawn):
        manner = MANNERS[number % len(MANNERS)]
        copy = printed_again(said.text, manner, words, rng)
        if is_followed(split(said.text).words) and is_followed(split(copy).words):
            pairs.append((manner, said.text, copy))
    report(pairs, [by_engine(pairs)])
    if options.datasketch:
        report(pairs, [by_datasketch(pairs)])


def report(pairs: Sequence[tuple[str, str, str]], found: Sequence[tuple[list[object], float]]) -> None:
    """Prints how many pairs have one name, and how many others share one."""
    for names, cpu_s in found:
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for number, (manner, _, _) in enumerate(pairs):
            total[manner] += 1
            right[manner] += names[2 * number] == names[2 * number + 1]
        for manner, count in total.items():
            print(f"{manner:14}{right[manner]:5} of {count}")
        print(f"recall {right.total() / total.total():.3f}; {cpu_s * 1e6 / len(names):.0f} µs CPU a statement")
        several = Counter(names[0::2])
        print(f"originals that share a name with another: {sum(n for n in several.values() if n > 1)}")


def by_engine(pairs: Sequence[tuple[str, str, str]]) -> tuple[list[object], float]:
    """The utterances of originals and copies in turns, as an index has them; the CPU time of writing it."""
    texts = [text for _, one, other in pairs for text in (one, other)]
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(folder)
        begun = time.process_time()
        with engine.rebuild() as writer:
            for number, text in enumerate(texts):
                writer.add(_article(number, text))
        taken = time.process_time() - begun
        request = EngineRequest(unit=Unit.STATEMENT)
        names = {hit.article.id: hit.utterance for hit in engine.searcher().scan(request)}
        engine.close()
    return [names[f"a{number:06}"] for number in range(len(texts))], taken


def _article(number: int, text: str) -> Article:
    statement = Statement(id="st1", form=Form.INDIRECT, span=Span(start=0, end=len(text)), speaker=f"p{number // 2}")
    return Article(
        id=f"a{number:06}",
        title="",
        sections=(Section(id="s1", text=text, statements=(statement,)),),
        speakers=(Speaker(id=f"p{number // 2}", name=f"Person{number // 2}"),),
        published=PartialDate(iso="1987-03-01"),
    )


def by_datasketch(pairs: Sequence[tuple[str, str, str]]) -> tuple[list[object], float]:
    """The same by MinHash and LSH: each statement gets the name of the first that the library offers."""
    from datasketch import MinHash, MinHashLSH

    texts = [text for _, one, other in pairs for text in (one, other)]
    begun = time.process_time()
    lsh = MinHashLSH(threshold=0.5, num_perm=128)
    names: list[object] = []
    for number, text in enumerate(texts):
        each = split(text).words
        sketch = MinHash(num_perm=128)
        sketch.update_batch([" ".join(each[at : at + RUN]).encode() for at in range(len(each) - RUN + 1)])
        found = lsh.query(sketch)
        names.append(names[min(found)] if found else number)
        lsh.insert(number, sketch)
    return names, time.process_time() - begun


if __name__ == "__main__":
    main()
