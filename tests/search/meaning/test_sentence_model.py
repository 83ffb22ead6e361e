"""The larger model: the one of the extra, and one of the owner's."""

import shutil
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from search.checking.answers import CheckRequest, Verdict
from search.engine import EngineRequest, NearestRequest
from search.engines.memory import MemoryEngine
from search.engines.whoosh import WhooshEngine
from search.errors import SearchError
from search.meaning.readers import reader_of
from search.meaning.sentence_model import MAX_PIECES, PACKAGED, sentence_model
from search.meaning.vectors import dots, likeness
from search.query.ast import resolve_match_mode
from search.query.parser import parse
from search.request import Unit
from search.service import SearchService
from tests.search.engines.articles import article

MILLS = "Cheap imports were ruining local mills"
ARTICLES = (
    article("a", f"[orla-venn indirect: {MILLS}], Orla Venn said.", title="Mills"),
    article("b", "[tom-aske direct: Foreign cloth is putting our weavers out of work], Tom Aske said.", title="Cloth"),
    article("c", "[tom-aske direct: Rain will fall on the mountains], he said.", title="Weather"),
    article("d", "[ana-lima direct: Os moinhos fecharam], disse Ana Lima.", title="Moinhos", lang="pt"),
)


def near(one: str, other: str) -> float:
    model = sentence_model()
    return float(likeness(dots(model.vectors([one]), model.vector(other)))[0])


def test_what_is_said_in_other_words_is_nearer_than_what_shares_a_word():
    assert near(MILLS, "Foreign goods hurt domestic factories") > near(MILLS, "The local mills won the football cup")


def test_the_order_of_words_counts():
    assert near("the dog bites the man", "the man bites the dog") < 0.99


def test_texts_read_together_have_the_vectors_that_they_have_alone():
    model = sentence_model()
    texts = ["Rain.", MILLS, "", "The harbour was closed for the night. " * 5]
    together = model.vectors(texts).astype(int)
    alone = np.array([model.vector(text) for text in texts]).astype(int)
    assert np.abs(together - alone).max() <= 4  # the model's own arithmetic is of 8 bits
    assert not together[2].any()


def test_of_a_long_text_the_beginning_is_read():
    model = sentence_model()
    long = "harbour " * MAX_PIECES
    assert (model.vector(long) == model.vector(long + "mills")).all()


@pytest.mark.parametrize(
    "make", [lambda path, how: MemoryEngine(meaning=how), lambda p, how: WhooshEngine(p, meaning=how)]
)
def test_engines_rank_and_find_by_it(tmp_path: Path, make):
    engine = make(tmp_path, reader_of("sentences"))
    with engine.rebuild() as writer:
        for each in ARTICLES:
            writer.add(each)
    searcher = engine.searcher()
    assert searcher.knows_meaning
    asked = NearestRequest(text="foreign goods hurt domestic factories", unit=Unit.STATEMENT, limit=2, least=None)
    assert [hit.article.id for hit in searcher.nearest(asked)] == ["a", "b"]
    query = resolve_match_mode(parse("mills OR cloth OR rain").node, match_any=False)
    asked = EngineRequest(query=query, unit=Unit.STATEMENT, meaning="storm in the hills")
    assert searcher.search(asked).hits[0].article.id == "c"


def test_a_claim_in_other_words_is_found_by_it():
    engine = MemoryEngine(meaning=reader_of("sentences"))
    with engine.rebuild() as writer:
        for each in ARTICLES:
            writer.add(each)
    (told,) = (
        SearchService(engine)
        .check(CheckRequest(text="Cloth from other countries puts the weavers here out of their jobs"))
        .checked
    )
    assert told.verdict is Verdict.OTHER_WORDS
    assert told.nearest[0].hit.article.id == "b"
    (other,) = SearchService(engine).check(CheckRequest(text="The orchestra plays in the square on Sunday")).checked
    assert other.verdict is Verdict.NOT_FOUND


def test_an_index_is_read_by_whoever_wrote_it(tmp_path: Path):
    engine = WhooshEngine(tmp_path, meaning=reader_of("sentences"))
    with engine.rebuild() as writer:
        writer.add(ARTICLES[0])
    with engine.update() as writer:
        writer.add(ARTICLES[1])
    assert engine.searcher().knows_meaning
    assert not WhooshEngine(tmp_path, meaning=reader_of("on")).searcher().knows_meaning
    assert not WhooshEngine(tmp_path, meaning=reader_of("off")).searcher().knows_meaning


def test_an_owner_gives_a_model_of_their_own(tmp_path: Path):
    from tokenizers import BertWordPieceTokenizer

    spec = find_spec(PACKAGED)
    assert spec is not None
    assert spec.origin is not None
    shutil.copy(Path(spec.origin).with_name("model.onnx"), tmp_path / "model.onnx")
    BertWordPieceTokenizer({"[PAD]": 0, "[UNK]": 100, "[CLS]": 101, "[SEP]": 102, "rain": 4542}).save(
        str(tmp_path / "tokenizer.json")
    )
    model = sentence_model(str(tmp_path))
    assert (model.vector("rain") == sentence_model().vector("rain")).all()


@pytest.mark.parametrize("folder", ["missing", "broken"])
def test_a_model_that_cannot_be_read_says_so(tmp_path: Path, folder: str):
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "tokenizer.json").write_text("{}")
    with pytest.raises(SearchError, match=f"The model in .*{folder} cannot be read"):
        sentence_model(str(tmp_path / folder))


def test_without_its_packages_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch):
    sentence_model.cache_clear()
    monkeypatch.setattr("search.meaning.sentence_model.find_spec", lambda name: None)
    with pytest.raises(SearchError, match="pip install 'onrecord\\[semantic\\]'"):
        sentence_model()
