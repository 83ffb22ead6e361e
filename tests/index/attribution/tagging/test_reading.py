"""What is made of the model's tags."""

import pytest

import index.attribution.tagging.tagger as tagger_module
from index.attribution.tagging.reading import tag


def parts(text: str) -> dict[str, str]:
    words = text.split()
    [found] = tag([words])
    return dict(zip(words, found.parts, strict=True))


def test_no_word_is_a_past_tense_that_has_no_form_of_one() -> None:
    found = parts("She called on the two sides to maintain close ties in world affairs , uphold the law of the sea .")
    assert found["called"] == "VBD"
    assert found["uphold"] != "VBD"


def test_verb_stands_between_a_plural_and_an_article() -> None:
    assert parts("Conservation experts credit the rain .")["credit"] == "VBP"
    assert parts("The bakers of Oslo have credit .")["credit"] == "NN"


def test_names_come_with_their_kinds() -> None:
    words = "Sailors met Ada Byrd of Bolt & Sons in Port Said .".split()
    [found] = tag([words])
    assert [(span.kind, " ".join(words[span.first : span.end])) for span in found.spans] == [
        ("PER", "Ada Byrd"), ("ORG", "Bolt & Sons"), ("LOC", "Port Said"),
    ]  # fmt: skip


def test_reading_is_the_same_whatever_was_read_before(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = ["Sailors met Ada Byrd in Port Said .".split(), "Carl Moss of Bolt & Sons saw them there .".split()]
    alone = tag(texts)
    monkeypatch.setattr(tagger_module, "_MOST_WORDS", 20)
    for other in ("Nine men fished off Oslo all night", "Lena Holt sold her boat to the Rain Fund in May"):
        tag([other.split()])

    again = tag(texts)
    assert [each.parts for each in again] == [each.parts for each in alone]
    for spans, others in zip((each.spans for each in again), (each.spans for each in alone), strict=True):
        assert [(one.first, one.end, one.kind) for one in spans] == [(one.first, one.end, one.kind) for one in others]
        for one, other in zip(spans, others, strict=True):
            assert one.person == pytest.approx(other.person, abs=1e-5)


def test_long_texts_are_read_in_pieces_as_they_are_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [["Sailors", "met", "Ada", "Byrd", "of", "Bolt", "&", "Sons", f"{n}", "times", "."] for n in range(40)]
    whole, places = tagger_module.tagger().logits(texts)
    monkeypatch.setattr(tagger_module, "_PIECE", 29)
    pieces, _ = tagger_module.tagger().logits(texts)
    for first, end in places:
        assert pieces[first:end] == pytest.approx(whole[first:end], abs=1e-3)
