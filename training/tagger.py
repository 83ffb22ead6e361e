"""Trains the small tagger that ships, on the free data and on what the large reader makes of free text.

    python -m training.tagger TEXT_FOLDER OUT.npz [--silver SILVER.npz] [--epochs 10]

The network is that of `index.attribution.tagging`; here it is written once more in JAX, to be differentiated. SILVER
comes of `training.silver`. Prints the F1 of names and the accuracy of parts of speech on what is held out.
"""

import argparse
import csv
import gzip
import re
import sys
import time
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax

from index.attribution.lexicon.places import COUNTRY_OF
from index.attribution.tagging.features import CODES, FLAGS, TABLES, codes, features
from index.attribution.tagging.tagger import DISTANCES, NAME_TAGS, Tagger
from training.data import PART_TAGS, Sentence, listed_names, marked_names, named, parsed
from training.scoring import of_tagger, report
from training.silver import read_silver
from training.teacher import chosen
from training.templates import Sampler, made_up, renamed

_WIDTH = 96
_SIZES = {"word": 48, "word_again": 48, "prefix": 16, "suffix": 32, "shape": 16}
_CHUNK, _BATCH = 256, 16
_DOCUMENT = 25
"""Sentences of a document, about."""
_MISC = np.array([tag == "O" or tag.endswith("MISC") for tag in NAME_TAGS])
Params = dict[str, Any]


def initial(seed: int) -> Params:
    """The weights before training."""
    g = np.random.default_rng(seed)

    def normal(*shape: int, scale: float) -> jax.Array:
        return jnp.asarray(g.normal(0, scale, shape), jnp.float32)

    p: Params = {name: normal(rows, _SIZES[name], scale=0.1) for name, rows in TABLES.items()}
    entry = sum(_SIZES.values()) + FLAGS
    p |= {"entry": normal(entry, _WIDTH, scale=entry**-0.5), "entry_bias": jnp.zeros(_WIDTH)}
    p["document"] = normal(CODES, _WIDTH, scale=0.1)
    for k in range(len(DISTANCES)):
        p[f"layer{k}"] = normal(3 * _WIDTH, _WIDTH, scale=(3 * _WIDTH) ** -0.5)
        p[f"layer{k}_bias"] = jnp.zeros(_WIDTH)
    for head, tags in (("names", NAME_TAGS), ("parts", PART_TAGS)):
        p[head], p[f"{head}_bias"] = normal(_WIDTH, len(tags), scale=_WIDTH**-0.5), jnp.zeros(len(tags))
    return p


def forward(
    p: Params, rows: jax.Array, flags: jax.Array, standing: jax.Array, known: jax.Array, key: jax.Array | None
) -> Any:
    """The scores of names and of parts, batch × words × tags."""

    def drop(x: jax.Array, number: int, rate: float) -> jax.Array:
        if key is None:
            return x
        keep = jax.random.bernoulli(jax.random.fold_in(key, number), 1 - rate, x.shape)
        return jnp.where(keep, x / (1 - rate), 0)

    parts = []
    for k, name in enumerate(TABLES):
        vector = p[name][rows[..., k]]
        if key is not None and name.startswith("word"):  # some words are met as if never seen before
            seen = jax.random.bernoulli(jax.random.fold_in(key, 90), 0.92, rows.shape[:2])
            vector = vector * seen[..., None]
        parts.append(vector)
    x = jax.nn.relu(jnp.concatenate([*parts, flags], -1) @ p["entry"] + p["entry_bias"])
    x = x + p["document"][standing]
    x = drop(x, 0, 0.1) * known[..., None]
    for k, distance in enumerate(DISTANCES):
        wide = jnp.concatenate(
            [jnp.pad(x, ((0, 0), (distance, 0), (0, 0)))[:, :-distance], x,
             jnp.pad(x, ((0, 0), (0, distance), (0, 0)))[:, distance:]], -1,
        )  # fmt: skip
        x = drop(jax.nn.relu(wide @ p[f"layer{k}"] + p[f"layer{k}_bias"]), k + 1, 0.1) + x
        mean = x.mean(-1, keepdims=True)
        x = (x - mean) / jnp.sqrt(((x - mean) ** 2).mean(-1, keepdims=True) + 1e-5) * known[..., None]
    return x @ p["names"] + p["names_bias"], x @ p["parts"] + p["parts_bias"]


def loss(p: Params, batch: Params, key: jax.Array) -> jax.Array:
    """Cross entropy to the gold tags and to the large reader's probabilities, where there are such."""
    scores = forward(p, batch["rows"], batch["flags"], batch["standing"], batch["known"], key)
    names, parts = (jax.nn.log_softmax(s) for s in scores)
    either = jax.nn.logsumexp(jnp.where(_MISC, names, -1e9), -1)
    gold = jnp.take_along_axis(names, jnp.maximum(batch["names"], 0)[..., None], -1)[..., 0]
    gold = jnp.where(batch["open"] & (batch["names"] == 0), either, gold)
    part = jnp.take_along_axis(parts, jnp.maximum(batch["parts"], 0)[..., None], -1)[..., 0]
    total = -(gold * (batch["names"] >= 0)).sum() - 0.5 * (part * (batch["parts"] >= 0)).sum()
    total -= (batch["soft_names"] * names * batch["taught"][..., None]).sum()
    return total / jnp.maximum(batch["known"].sum(), 1)


class Words:
    """Rows and flags of words, each worked out once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._rows = [np.zeros(len(TABLES), np.int32)]
        self._flags = [np.zeros(FLAGS, np.float32)]

    def numbers(self, words: list[str]) -> np.ndarray:
        """A number for each word; 0 stands for none."""
        new = [*dict.fromkeys(word for word in words if word not in self._numbers)]
        found = features(new)
        for word, rows, flags in zip(new, found.rows, found.flags, strict=True):
            self._numbers[word] = len(self._rows)
            self._rows.append(rows)
            self._flags.append(flags)
        return np.array([self._numbers[w] for w in words], np.int32)

    def tables(self) -> tuple[np.ndarray, np.ndarray]:
        """The rows and the flags by number."""
        return np.array(self._rows, np.int32), np.array(self._flags, np.float32)


def flat(sentences: list[Sentence], soft: dict[int, np.ndarray], words: Words, sampler: Sampler, rng: Any) -> Params:
    """All sentences one after the other, those of one source sometimes without a gap, as columns.

    In some of them other persons' names stand in place of those that they have.
    """
    columns: dict[str, list[np.ndarray]] = {
        k: [] for k in ("word", "standing", "names", "parts", "open", "taught", "sn")
    }
    gap = max(DISTANCES)
    none = np.zeros((1, len(NAME_TAGS)), np.float16)
    standing = standings(sentences)
    for i, s in enumerate(sentences):
        n = len(s.words)
        taught = soft.get(i)
        tags = [NAME_TAGS[k] for k in taught.argmax(1)] if taught is not None else s.names or []
        anew = tags and s.source != "templates" and rng.random() < 0.4
        columns["word"].append(words.numbers(renamed(s.words, tags, sampler) if anew else s.words))
        columns["standing"].append(np.array(standing[i], np.int32))
        columns["names"].append(np.array([NAME_TAGS.index(t) for t in s.names] if s.names else [-1] * n, np.int32))
        columns["parts"].append(np.array([PART_TAGS.index(t) for t in s.parts] if s.parts else [-1] * n, np.int32))
        columns["open"].append(np.full(n, s.open_class))
        columns["taught"].append(np.full(n, taught is not None))
        columns["sn"].append(taught if taught is not None else np.repeat(none, n, 0))
        if i + 1 < len(sentences) and (sentences[i + 1].source != s.source or rng.random() < 0.4):
            for key in ("word", "standing"):
                columns[key].append(np.zeros(gap, np.int32))
            for key, value in (("names", -1), ("parts", -1)):
                columns[key].append(np.full(gap, value, np.int32))
            for key in ("open", "taught"):
                columns[key].append(np.zeros(gap, bool))
            columns["sn"].append(np.repeat(none, gap, 0))
    return {key: np.concatenate(values) for key, values in columns.items()}


def standings(sentences: list[Sentence]) -> list[list[int]]:
    """How each word stands in its document, where sentences one after the other from one source pass for a document."""
    found: list[list[int]] = []
    first = 0
    while first < len(sentences):
        end = first + 1
        while end < min(len(sentences), first + _DOCUMENT) and sentences[end].source == sentences[first].source:
            end += 1
        found += codes([s.words for s in sentences[first:end]])
        first = end
    return found


def train(sentences: list[Sentence], soft: dict[int, np.ndarray], sampler: Sampler, epochs: int, seed: int) -> Params:
    """The trained weights; names are drawn anew in each epoch."""
    g, words = np.random.default_rng(seed), Words()
    columns = flat(sentences, soft, words, sampler, g)
    count = len(columns["word"]) // _CHUNK
    steps = epochs * (count // _BATCH)
    schedule = optax.warmup_cosine_decay_schedule(0.0, 2e-3, steps // 20, steps, 2e-5)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.01))
    params = initial(seed)
    state = optimiser.init(params)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params: Params, state: Any, batch: Params, key: jax.Array) -> Any:
        value, gradient = jax.value_and_grad(loss)(params, batch, key)
        updates, state = optimiser.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    key, started, done = jax.random.key(seed), time.time(), 0
    for epoch in range(epochs):
        if epoch:
            columns = flat(sentences, soft, words, sampler, g)
        rows, flags = words.tables()
        shift = int(g.integers(0, _CHUNK))
        starts = g.permutation(np.arange(shift, len(columns["word"]) - _CHUNK, _CHUNK))
        total = np.float32(0)
        for k in range(0, len(starts) - _BATCH, _BATCH):
            at = starts[k : k + _BATCH, None] + np.arange(_CHUNK)
            word = columns["word"][at]
            batch = {
                "rows": rows[word], "flags": flags[word], "standing": columns["standing"][at],
                "known": (word > 0).astype(np.float32), "names": columns["names"][at], "parts": columns["parts"][at],
                "open": columns["open"][at], "taught": columns["taught"][at].astype(np.float32),
                "soft_names": columns["sn"][at].astype(np.float32),
            }  # fmt: skip
            params, state, value = step(params, state, batch, jax.random.fold_in(key, done))
            total += np.float32(value)
            done += 1
        print(f"epoch {epoch + 1}: {total * _BATCH / len(starts):.4f} {time.time() - started:.0f}s", flush=True)
    return params


def shipped(params: Params) -> dict[str, np.ndarray]:
    """The weights as they ship: tables as bytes with a scale a row, all else as half floats."""
    out: dict[str, np.ndarray] = {}
    for name, value in params.items():
        array = np.asarray(value)
        if name in TABLES:
            scale = np.maximum(np.abs(array).max(axis=1, keepdims=True), 1e-8) / 127
            out[name] = np.round(array / scale).astype(np.int8)
            out[f"{name}_scale"] = scale.astype(np.float16)
        else:
            out[name] = array.astype(np.float16)
    return out


def sampler_of(folder: Path) -> Sampler:
    """Names from the free lists, the common ones more often."""
    lists = folder / "lexicons"
    with gzip.open(lists / "wikidata_given_names.tsv.gz", "rt", encoding="utf-8") as lines:
        given = [line.split("\t")[0] for line in lines]
    with gzip.open(lists / "wikidata_family_names.txt.gz", "rt", encoding="utf-8") as lines:
        family = [line.strip() for line in lines]
    for name, found in (("common-forenames-by-country", given), ("common-surnames-by-country", family)):
        with (lists / f"{name}.csv").open(encoding="utf-8-sig") as lines:
            common = [row["Romanized Name"].title() for row in csv.DictReader(lines)]
        found += common * (len(found) // max(1, len(common)))
    with gzip.open(lists / "world_cities.csv.gz", "rt", encoding="utf-8") as lines:
        places = [row["name"] for row in csv.DictReader(lines)]
    places += [c.title() for c in COUNTRY_OF.values()] * 60
    usable = re.compile(r"[^\W\d_][^\W\d_'’-]{2,}")
    given, family = ([n for n in names if usable.fullmatch(n)] for names in (given, family))
    persons = (lists / "oewn_noun.person.txt").read_text(encoding="utf-8").split("\n")
    trades = [word for word in persons if word.isalpha() and word.islower() and 4 < len(word) < 14]
    nouns = [
        word
        for sentence in parsed(folder)
        for word, part in zip(sentence.words, sentence.parts or (), strict=True)
        if part in ("NN", "NNS") and word.isalpha() and word.islower() and len(word) > 3
    ]
    return Sampler(given, family, places, trades, nouns)


def main(argv: list[str] | None = None) -> int:
    """Trains, measures and writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--silver", type=Path)
    parser.add_argument("--listed", type=Path, nargs="*", default=[])
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--marked", type=Path, nargs="*", default=[])
    parser.add_argument("--without", type=Path)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--made-up", type=int, default=4000)
    arguments = parser.parse_args(argv)
    without = frozenset(arguments.without.read_text().split()) if arguments.without else frozenset()
    everything = [*named(arguments.folder, without), *parsed(arguments.folder)]
    sentences = chosen(everything)
    soft: dict[int, np.ndarray] = {}
    if arguments.silver:
        sentences += [
            *listed_names(arguments.folder, arguments.own, arguments.listed),
            *marked_names(arguments.marked),
        ] * 3
        sentences, soft = read_silver(arguments.silver, sentences)
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words", flush=True)
    sampler = sampler_of(arguments.folder)
    sentences += made_up(sampler, arguments.made_up)
    params = train(sentences, soft, sampler, arguments.epochs, arguments.seed)
    weights: Any = shipped(params)
    with arguments.out.open("wb") as out:
        np.savez_compressed(out, **weights)
    report([s for s in everything if s.held_out], of_tagger(Tagger(weights)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
