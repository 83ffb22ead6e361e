"""Dictionaries find terms, prefixes and suffixes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh.segment.dictionary import Dictionary, write_terms
from search.engines.whoosh.storage.blocks import BlockFile, BlockWriter


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    return tmp_path_factory.mktemp("files") / "file.arrays"


terms = st.lists(st.binary(max_size=4), unique=True, max_size=40).map(sorted)


@settings(deadline=None)
@given(terms, st.binary(max_size=3))
def test_a_dictionary_finds_terms_beginnings_and_endings(path, known, part):
    writer = BlockWriter(path)
    write_terms(writer, "f", iter([known[:7], known[7:]]), backwards=True)
    writer.close()
    dictionary = Dictionary(BlockFile(path), "f")
    assert dictionary.terms(range(dictionary.count)) == known
    assert dictionary.find(part) == (known.index(part) if part in known else None)
    assert dictionary.terms(dictionary.prefix_range(part)) == [term for term in known if term.startswith(part)]
    assert sorted(dictionary.with_suffix(part)) == [term for term in known if term.endswith(part)]
