"""Where sentences end."""

import pytest

from index.attribution.text.quotations import mark_quotations
from index.attribution.text.sentences import split_sentences
from index.attribution.text.tokens import tokenise

CASES = {
    "a unit before a number": ("The town paid Rs. 40 lakh. Ovens cost KSh. 900.", 2),
    "a number ends a sentence": ("The score was 5. 40 came late.", 2),
    "no blank after the stop": ("The tubs rained away.Then we left.", 2),
    "an abbreviation without a blank": ("We met Dr.Byrd on the pier near Node.js.", 1),
    "no capital after the stop": ("The radar saw the aircraft. he said it was late.", 2),
    "a short form before a small letter": ("The firm Poole Inc. he founded was sold.", 1),
    "a newswire's capital after initials": ("Holt hopes the U.S. Will sign. The U.K. And Norvik may.", 2),
    "a newswire's capital in a compound": ("Some U.K. Based banks met in Oslo.", 1),
    "a preposition with a newswire's capital": (
        "Holt sold ships to the U.S. In May and met U.S. Officials. No officials came.",
        2,
    ),
    "a preposition after initials": ("Holt left the U.S. In May she met U.S. officials.", 2),
    "initials behind a hyphen": ("A non-U.S. Bank came in.", 1),
    "a code in brackets without a blank": ("It will rain.(XYZ 12)", 2),
    "initials end a sentence": ("Holt left the U.S. He will be back.", 2),
    "a handle begins a sentence": ("The tubs are gone. @byrd was the last in line.", 2),
}


@pytest.mark.parametrize(("text", "count"), CASES.values(), ids=CASES.keys())
def test_sentences_are_cut(text: str, count: int) -> None:
    assert len(split_sentences(mark_quotations(tokenise(text)))) == count


def test_a_list_without_an_end_is_read_in_pieces_that_cut_no_quotation() -> None:
    listed = mark_quotations(tokenise("the pier and " * 1000 + "“" + "it rained and " * 400 + "”" + " the pier" * 1000))
    pieces = split_sentences(listed)
    assert sum(end - first > 400 for first, end in pieces) == 1
    assert {listed.quoted[first] for first, _ in pieces} == {-1}
    assert [pieces[0][0], *(end for _, end in pieces)] == [*(first for first, _ in pieces), len(listed)]
