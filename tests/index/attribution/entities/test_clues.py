"""Whose name it is: a person's, a body's, a man's, a woman's."""

import pytest

from search.article import SpeakerKind
from tests.index.attribution.articles import article, speakers, statements

CASES = {
    "he, by the given name": ("Mary Vega met John Moss. He said it rained.", "John Moss"),
    "she, by the given name": ("John Moss came with Mary Vega. She said it rained.", "Mary Vega"),
    "a courtesy title fixes the gender": (
        "Noor Vega came. Ms. Vega left. Carl Moss stayed. She said it rained.",
        "Noor Vega",
    ),
    "it, by its": ("Lampton Hargreaves has closed its mill. It said it rained.", "Lampton Hargreaves"),
    "a brewer that is no person": ("The brewer Oldehove lost money. Beer fell, the brewer said.", "Oldehove"),
    "a brewer who is one": ("The brewer Carl Moss came. He said it rained.", "Carl Moss"),
    "a storm": ("Typhoon Marla left. Ada Byrd met Carl Moss. Marla is weak, he said.", "Carl Moss"),
    "its that is not the name's": ("Carl Moss sold the mill and its pond. He said it rained.", "Carl Moss"),
}


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_gender_is_told(text: str, expected: str) -> None:
    assert speakers(article(text))[-1] == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Residents said it rained.", SpeakerKind.GROUP),
        ("The report said it rained.", SpeakerKind.DOCUMENT),
        ("Ada Byrd and Carl Moss said it rained.", SpeakerKind.GROUP),
        ("The World Trade Organization said it rained.", SpeakerKind.ORGANISATION),
        ("Ada Byrd said it rained.", SpeakerKind.PERSON),
        ("Brightfin said it rained. Brightfin has now cut its prices.", SpeakerKind.ORGANISATION),
        ("Moss bought a stake in Dorrigan. Dorrigan said it rained.", SpeakerKind.ORGANISATION),
        ("Rain hit the carmaker Dorrigan. Dorrigan said it rained.", SpeakerKind.ORGANISATION),
        ("Dorrigan said it rained. Dorrigan's takeover of a mill failed.", SpeakerKind.ORGANISATION),
        ("The filmmaker Dorrigan came. Dorrigan said it rained.", SpeakerKind.PERSON),
        ("Brightfin said it rained. He left Brightfin. It said the sun shone.", SpeakerKind.ORGANISATION),
        ("Brightfin said it rained. Shares in Brightfin fell.", SpeakerKind.ORGANISATION),
        ("Ferrante Bulk said it rained. Ferrante Bulk shares fell.", SpeakerKind.ORGANISATION),
    ],
)
def test_speaker_has_a_kind(text: str, kind: SpeakerKind) -> None:
    found = article(text)
    by_id = {speaker.id: speaker for speaker in found.speakers}
    assert by_id[statements(found)[0].speaker or ""].kind is kind
