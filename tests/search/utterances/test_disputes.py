"""Are the same words given to different speakers? Only where the articles say so, and both cannot be right."""

import pytest

from search.article import SpeakerKind
from search.utterances.answers import Voice


def voice(names: str, written: str = "", *, kind: SpeakerKind = SpeakerKind.PERSON, quoted: bool = True) -> Voice:
    return Voice(
        kind=kind,
        names=frozenset(names.split()),
        written=frozenset((written or names).split()),
        is_quoted=quoted,
    )


BODY = SpeakerKind.ORGANISATION


@pytest.mark.parametrize(
    ("one", "other", "is_disputed"),
    [
        pytest.param(voice("ada byrd"), voice("bo lund"), True, id="two persons"),
        pytest.param(voice("ada byrd", quoted=False), voice("bo lund", quoted=False), True, id="two persons, reported"),
        pytest.param(voice("ada byrd"), voice("byrd"), False, id="one name in the other"),
        pytest.param(voice("harvey kapnick"), voice("kapnik"), False, id="a misprint"),
        pytest.param(voice("aster", kind=BODY), voice("bo lund"), False, id="a body and a person may be one source"),
        pytest.param(voice("bo lund", "aster lund"), voice("aster"), False, id="written with the name of the other"),
        pytest.param(voice("aster", kind=BODY), voice("lunden mills", kind=BODY), True, id="two bodies, quoted"),
        pytest.param(
            voice("aster", kind=BODY, quoted=False),
            voice("lunden mills", kind=BODY),
            False,
            id="two bodies, reported: forms that many file",
        ),
    ],
)
def test_words_are_disputed_where_two_are_named_that_cannot_be_one_source(one, other, is_disputed):
    assert one.contradicts(other) is is_disputed
    assert other.contradicts(one) is is_disputed
