"""What the model of ends learns from: written sentences, treebanks and annotated articles."""

import gzip
from pathlib import Path

from training.ends import Ended, in_trees, marked, proposals
from training.regression import Example, fit


def words(ended: Ended, text: str) -> str:
    """The last word before the end."""
    return text.split()[ended.end - 1]


def test_sign_tells_where_words_end() -> None:
    text = "Ada Byrd said the mill would close ‖ but gave no reason ."
    (ended,) = marked(text)
    assert words(ended, text) == "close"
    assert ended.end in [place for place, _ in ended.seen]


def test_words_without_the_sign_go_on() -> None:
    (ended,) = marked("Ada Byrd said the mill would close , but not in May .")
    assert ended.end == ended.content.end


def test_annotated_statement_tells_where_words_end() -> None:
    text = "Title\n\nAda Byrd said the mill would close , but gave no reason ."
    start = text.index("the mill")
    statement = {"start": start, "end": text.index(" , but"), "speaker_canonical": "Ada Byrd"}
    (ended,) = proposals({"id": "a", "text": text, "statements": [statement]})
    assert words(ended, text.split("\n\n")[1]) == "close"


TREE = """\
1	Byrd	Byrd	PROPN	NNP	_	2	nsubj	_	_
2	said	say	VERB	VBD	_	0	root	_	_
3	it	it	PRON	PRP	_	4	nsubj	_	_
4	rained	rain	VERB	VBD	_	2	ccomp	_	_
5	and	and	CCONJ	CC	_	6	cc	_	_
6	left	leave	VERB	VBD	_	2	conj	_	SpaceAfter=No
7	.	.	PUNCT	.	_	2	punct	_	_

"""


def test_treebank_tells_where_a_clause_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.conllu.gz"
    path.write_bytes(gzip.compress(TREE.encode()))
    ((ended,),) = in_trees(path)
    assert words(ended, "Byrd said it rained and left.") == "rained"


def test_weights_tell_examples_apart() -> None:
    data = [Example({"odd": float(k % 2), "even": float(1 - k % 2), "large": k / 20}, k % 2 == 1) for k in range(20)]
    weights = fit(data, 0.1)
    assert weights["odd"] > 1 > -1 > weights["even"]
    assert abs(weights["large"]) < 1
