"""What a fuzzy word stands for."""

from hypothesis import given, settings
from hypothesis import strategies as st

from search.engines.whoosh import WhooshEngine
from search.query.ast import Fuzzy, TextField
from search.query.edits import is_one_edit
from tests.search.engines.articles import article

words = st.text("abcé", min_size=1, max_size=5)


@settings(max_examples=25, deadline=None)
@given(st.lists(words, min_size=1, max_size=30), words)
def test_the_words_near_another_are_all_those_one_edit_away(tmp_path_factory, known, word):
    engine = WhooshEngine(tmp_path_factory.mktemp("near"))
    with engine.rebuild() as writer:
        writer.add(article("a1", " ".join(known)))
    terms = engine.searcher()._snapshot.section_terms
    folded = {each.replace("é", "e") for each in known}
    found = terms.expanded(TextField.BODY, Fuzzy(word=word), 1000)
    assert found == {each for each in folded if is_one_edit(each, word)}
