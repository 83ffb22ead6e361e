"""Where complements end in sentences whose grammatical structure is annotated (Universal Dependencies)."""

import gzip
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_COMPLEMENTS = frozenset("ccomp xcomp parataxis".split())


@dataclass
class Tree:
    """A sentence: its text, where each of its words begins and ends there, and of which word each depends and how."""

    text: str
    places: list[tuple[int, int]]
    heads: list[int]
    relations: list[str]

    def complements(self, start: int) -> Iterator[tuple[int, int]]:
        """Where in the text the clauses begin and end that complete the verb which begins at `start`."""
        verb = next((k for k, (begin, _) in enumerate(self.places) if begin == start), None)
        if verb is None:
            return
        children: dict[int, list[int]] = defaultdict(list)
        for word, head in enumerate(self.heads):
            children[head].append(word)
        for word in children[verb]:
            if self.relations[word] in _COMPLEMENTS:
                below, todo = [], [word]
                while todo:
                    below.append(todo.pop())
                    todo += children[below[-1]]
                inside = [k for k in sorted(below) if self.relations[k] != "punct"]
                yield self.places[inside[0]][0], self.places[inside[-1]][1]


def trees(path: Path) -> Iterator[Tree]:
    """The sentences of a file in the CoNLL-U form."""
    for block in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n\n"):
        tree = Tree("", [], [], [])
        rows = [line.split("\t") for line in block.split("\n") if line[:1].isdigit()]
        until = 0
        for row in rows:
            if "-" in row[0]:  # a word that the treebank parts ("don't")
                until = int(row[0].split("-")[1])
                start = len(tree.text)
                tree.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
                continue
            if "." in row[0]:
                continue
            if int(row[0]) <= until:
                tree.places.append((start, start + len(row[1])))
                start += len(row[1])
            else:
                tree.places.append((len(tree.text), len(tree.text) + len(row[1])))
                tree.text += row[1] + ("" if "SpaceAfter=No" in row[9] else " ")
            tree.heads.append(int(row[6]) - 1)
            tree.relations.append(row[7].split(":")[0])
        if rows:
            yield tree
