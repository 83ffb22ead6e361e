"""The verdicts on quotations, on articles written for it."""

from datetime import date

import pytest

from search.checking.alignment import ChangeKind
from search.checking.answers import CheckRequest, Verdict
from search.errors import BadRequest
from search.fields import SOURCE, SPEAKER
from search.request import Filters
from search.understanding import SpeakerUnclear
from tests.search.checking.archives import denying, service_of
from tests.search.engines.articles import article

BRIDGE = "We will not build the harbour bridge before the lock gates are replaced"


@pytest.fixture(scope="module")
def service():
    return service_of(
        article(
            "a",
            f'"[ada-byrd direct: {BRIDGE}]," Ada Byrd said. [ada-byrd indirect: The old ones leak at every '
            "tide], she said. The harbour has eleven gates and was dug by hand. "
            "[? indirect: Nobody had asked the pilots].",
            day="2021-03-01",
            source="Daily",
        ),
        article("b", f'"[ada-byrd direct: {BRIDGE}]," she told us.', day="2021-04-01", source="Weekly"),
        article(
            "c",
            "[bo-lund direct: The mills | he said | need 40 more weavers by June], [bo-lund direct: and they "
            "will get none from us].",
            day="2022-01-01",
            source="Weekly",
        ),
    )


def checked(service, text, speaker="", **filters):
    found = service.check(CheckRequest(text=text, filters=Filters({SPEAKER: (speaker,)} if speaker else {}, **filters)))
    (only,) = found.checked
    return only


def test_the_same_words_are_found_with_whoever_said_them_the_earliest_first(service):
    found = checked(service, f"“{BRIDGE.upper()}!”")
    assert found.verdict is Verdict.WORD_FOR_WORD
    assert [(each.article.id, [p.id for p in each.people]) for each in found.sources] == [
        ("a", ["ada-byrd"]),
        ("b", ["ada-byrd"]),
    ]
    assert found.total == 2


def test_words_of_somebody_else_are_told_as_theirs(service):
    found = checked(service, BRIDGE, "bo-lund")
    assert found.verdict is Verdict.OTHER_SPEAKER
    assert [person.label for person in found.sources[0].people] == ["Ada Byrd"]


def test_words_outside_of_any_statement_are_nobodys(service):
    found = checked(service, "The harbour has eleven gates and was dug by hand")
    assert found.verdict is Verdict.IN_TEXT
    assert found.sources[0].people == ()
    assert found.sources[0].text.strip() == "The harbour has eleven gates and was dug by hand."


def test_words_of_an_unsettled_speaker_are_not_given_to_whoever_is_asked_for(service):
    assert checked(service, "Nobody had asked the pilots").verdict is Verdict.WORD_FOR_WORD
    assert checked(service, "Nobody had asked the pilots", "ada-byrd").verdict is Verdict.IN_TEXT


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("We will build the harbour bridge before the lock gates are replaced", ChangeKind.NEGATED),
        ("We will not build the harbour tunnel before the lock gates are replaced", ChangeKind.EXCHANGED),
        ("The mills need 400 more weavers by June", ChangeKind.NUMBER),
    ],
)
def test_what_was_changed_is_told_with_the_original(service, text, kind):
    found = checked(service, text)
    assert found.verdict is Verdict.ALTERED
    assert found.kinds == (kind,)
    assert "".join(each.same or each.quoted for each in found.segments) == text


def test_an_interrupted_statement_is_found_without_the_reporters_words(service):
    assert checked(service, "The mills need 40 more weavers by June").verdict is Verdict.WORD_FOR_WORD
    assert checked(service, "The mills … by June, and they will get none from us").verdict is Verdict.WORD_FOR_WORD


def test_what_is_written_apart_or_short_in_the_article_is_found():
    words = "We cannot mend 40 per cent of the gates and we don't know who will pay for the others"
    service = service_of(article("a", f"[ada-byrd direct: {words}], Ada Byrd said."))
    for text in (words, words.replace("per cent", "percent").replace("don't", "do not")):
        assert checked(service, text).verdict is Verdict.WORD_FOR_WORD


def test_words_of_two_speakers_put_together_are_altered(service):
    found = checked(service, f"{BRIDGE}. The mills need 40 more weavers by June.")
    assert (found.verdict, found.is_joined) == (Verdict.ALTERED, True)
    assert [each.article.id for each in found.sources] == ["a", "c"]


def test_what_is_not_there_is_not_found(service):
    found = service.check(CheckRequest(text="Grapes sing to the moon", filters=Filters({SPEAKER: ("ada-byrd",)})))
    assert found.checked[0].verdict is Verdict.NOT_FOUND
    assert (found.coverage.articles, found.coverage.statements) == (3, 3)


def test_only_the_days_and_publications_asked_for_are_looked_at(service):
    assert checked(service, BRIDGE, since=date(2022, 1, 1)).verdict is not Verdict.WORD_FOR_WORD
    found = service.check(CheckRequest(text=BRIDGE, filters=Filters({SOURCE: ("Weekly",)})))
    assert [each.article.id for each in found.checked[0].sources] == ["b"]
    assert found.coverage.articles == 2


def test_who_is_meant_may_be_told_by_a_name(service):
    assert service.check(CheckRequest(text=BRIDGE, said_by="byrd")).speaker.id == "ada-byrd"
    with pytest.raises(SpeakerUnclear):
        service.check(CheckRequest(text=BRIDGE, said_by="nobody at all"))


def test_each_quotation_of_an_article_has_its_verdict(service):
    text = f"Ada Byrd said “{BRIDGE}”. Another told the paper “grapes sing to the moon at night”."
    found = service.check(CheckRequest(text=text))
    assert [each.verdict for each in found.checked] == [Verdict.WORD_FOR_WORD, Verdict.NOT_FOUND]


@pytest.mark.parametrize("text", ["", " … ", "x" * 100_001])
def test_what_cannot_be_checked_is_refused(service, text):
    with pytest.raises(BadRequest):
        service.check(CheckRequest(text=text))


@pytest.fixture(scope="module")
def short():
    return service_of(
        article("a", '"[ada-byrd direct: A bridge is cheaper than a ferry]," Ada Byrd said.', day="2021-03-01"),
        article(
            "b", '"[bo-lund direct: There will be no fare]," he said. "[bo-lund direct: I am a pilot, not a clerk]."'
        ),
        article("c", "[cy-dunn indirect: the council would hire two hundred and six weavers], Dunn said."),
        article("d", '"[cy-dunn direct: Ms Moss cannot row]," he said. "[cy-dunn direct: A fare is no crime]."'),
    )


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("There will be fare", (ChangeKind.NEGATED,)),
        ("Ms Moss can row", (ChangeKind.NEGATED,)),
        ("Mrs Moss cannot row", (ChangeKind.EXCHANGED,)),
        ("A bridge is cheaper than a tunnel", (ChangeKind.EXCHANGED,)),
        ("A ferry is cheaper than a bridge", (ChangeKind.EXCHANGED,)),
        ("I am a clerk, not a pilot", (ChangeKind.EXCHANGED,)),
        ("the council would hire two hundred and seven weavers", (ChangeKind.NUMBER,)),
        ("the council would hire 260 weavers", (ChangeKind.NUMBER,)),
    ],
)
def test_what_was_changed_in_a_few_words_is_told(short, text, kinds):
    found = checked(short, text)
    assert (found.verdict, found.kinds) == (Verdict.ALTERED, kinds)


@pytest.mark.parametrize(
    "text", ["I am a baker, not a smith", "A song is older than a harp", "There will be peace", "Lund cannot swim"]
)
def test_few_words_of_something_else_are_not_called_altered(short, text):
    assert checked(short, text).verdict in (Verdict.OTHER_WORDS, Verdict.NOT_FOUND)


@pytest.mark.parametrize("number", ["206", "two hundred and six", "two hundred six"])
def test_a_number_is_found_in_words_and_in_digits(short, number):
    assert checked(short, f"the council would hire {number} weavers").verdict is Verdict.WORD_FOR_WORD


def test_a_sign_for_percent_is_the_word():
    service = service_of(article("a", "[ada-byrd direct: We are behind it 100%, and Moss only 40 per cent], she said."))
    for text in ("We are behind it 100 percent", "We are behind it one hundred per cent, and Moss only forty %"):
        assert checked(service, text).verdict is Verdict.WORD_FOR_WORD


def test_short_sentences_of_two_speakers_are_put_together_without_marks(short):
    found = checked(short, "There will be no fare. A bridge is cheaper than a ferry.")
    assert (found.verdict, found.is_joined) == (Verdict.ALTERED, True)
    assert [each.article.id for each in found.sources] == ["b", "a"]


def test_a_not_outside_of_the_marks_of_a_text_is_told(short):
    found = checked(short, "Byrd told us that she is not sure it is not “cheaper than a ferry”")
    assert (found.verdict, found.kinds) == (Verdict.ALTERED, (ChangeKind.NEGATED,))
    assert "outside" in found.notes[0] or "quotation marks" in found.notes[0]


@pytest.fixture(scope="module")
def denied():
    return service_of(
        denying("a", "Ada Byrd denied that [ada-byrd indirect: the council had sold the lock gates].", "denied"),
        denying("b", "Lund did not deny that [bo-lund indirect: the pilots had been paid twice for it].", "deny"),
        denying("c", "Dunn dismissed [cy-dunn mixed: the report as “a tale for long winter nights”].", "dismissed"),
        denying("d", "Ada Byrd rejected [ada-byrd indirect: claims that the tide had turned too early].", "rejected"),
        denying("e", "[bo-lund indirect: the tide had turned too early for the boats], Lund said.", "said"),
    )


def test_what_somebody_denied_is_not_confirmed(denied):
    found = checked(denied, "the council had sold the lock gates", "ada-byrd")
    assert found.verdict is Verdict.DENIED
    assert (found.sources[0].is_denied, found.sources[0].verb) == (True, "denied")
    assert "denied" in found.notes[0]
    assert "Ada Byrd" in found.notes[0]


def test_what_was_denied_and_altered_is_told_to_be_denied(denied):
    found = checked(denied, "the council had bought the lock gates")
    assert found.verdict is Verdict.ALTERED
    assert "denied" in found.notes[0]


def test_who_did_not_deny_it_or_says_it_of_what_is_dismissed_has_said_it(denied):
    for text in ("the pilots had been paid twice for it", "a tale for long winter nights"):
        assert checked(denied, text).verdict is Verdict.WORD_FOR_WORD


def test_what_one_says_and_another_rejects_is_said_by_the_one(denied):
    text = "the tide had turned too early"
    found = checked(denied, text)
    assert found.verdict is Verdict.WORD_FOR_WORD
    assert [each.article.id for each in found.sources] == ["e"]
    assert "rejected" in found.notes[0]
    assert checked(denied, text, "ada-byrd").verdict is Verdict.DENIED
    assert checked(denied, text, "bo-lund").verdict is Verdict.WORD_FOR_WORD


@pytest.fixture(scope="module")
def reports():
    return service_of(
        article("a", '"[ada-byrd direct: Nobody mends a gate]," Ada Byrd said. "[ada-byrd direct: It leaks]."'),
        article("b", "[bo-lund indirect: the harbour was safe at every tide], Bo Lund said. He laughed."),
        article("c", "[cy-dunn indirect: the mayor did not say when the bridge would be mended], Dunn said."),
        article("d", "[cy-dunn indirect: Moss said the mill was sold], Dunn said."),
        article("e", "[? indirect: the pilots were never asked about the ferry], it was said."),
    )


@pytest.mark.parametrize(
    "text",
    [
        "“Nobody mends a gate,” Ada Byrd said.",
        "'Nobody mends a gate,' said Byrd.",
        "Did Ada Byrd ever say that nobody mends a gate?",
        "Byrd said nobody mends a gate",
        "Ada Byrd, the engineer, told reporters that nobody mends a gate.",
        "According to Ada Byrd, nobody mends a gate.",
        "Nobody mends a gate, according to Ms. Byrd",
        "Chief Engineer Ada Byrd said nobody mends a gate",
        "She said: nobody mends a gate",
        "An engineer said nobody mends a gate",
    ],
)
def test_of_a_report_what_is_reported_is_checked(reports, text):
    found = checked(reports, text)
    assert (found.verdict, found.changes) == (Verdict.WORD_FOR_WORD, ())


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("“Nobody mends a gate,” said Bo Lund.", "Bo Lund"),
        ("Did Lund say that nobody mends a gate?", "Bo Lund"),
        ("Edda Quist said nobody mends a gate", "“Edda Quist”"),
    ],
)
def test_whoever_a_report_names_has_to_be_whose_words_they_are(reports, text, note):
    found = checked(reports, text)
    assert found.verdict is Verdict.OTHER_SPEAKER
    assert [person.label for person in found.sources[0].people] == ["Ada Byrd"]
    assert note in found.notes[0]


def test_whoever_is_asked_for_counts_more_than_a_report(reports):
    assert checked(reports, "Lund said nobody mends a gate", "ada-byrd").verdict is Verdict.WORD_FOR_WORD


@pytest.mark.parametrize(
    "text",
    [
        "Ada Byrd said nobody mends a door",
        "the mayor said when the bridge would be mended",
        "Lund said the mill was sold",
        "Nobody said the harbour was safe at every tide",
        "Lund never said the harbour was safe at every tide",
    ],
)
def test_a_report_does_not_hide_what_was_changed(reports, text):
    assert checked(reports, text).verdict is Verdict.ALTERED


@pytest.mark.parametrize(
    ("said", "text", "kinds"),
    [
        ("He can keep the boat. He can keep the oars. He cannot keep the mill", "He can … keep the mill", ["negated"]),
        (
            "I would lend you my boat for the trip, but not for the race",
            "I would lend you my boat … for the race",
            ["negated"],
        ),
        (
            "It is late. It is not their fault that the mill burnt",
            "It is … their fault that the mill burnt",
            ["negated"],
        ),
        ("She does not row to the mill", "She rows to the mill", ["negated"]),
        ("I do not think the mill can be sold", "the mill can be sold", ["negated"]),
        ("It is not true that the mill was sold twice", "the mill was sold twice", ["negated"]),
        ("The tide was never in doubt here", "The tide was always in doubt here", ["negated"]),
        ("No permanent tolls would be raised", "Permanent tolls will be raised", ["negated", "exchanged"]),
    ],
)
def test_a_negation_that_is_hidden_or_gone_is_told(said, text, kinds):
    found = checked(service_of(article("a", f"[ada-byrd direct: {said}], Ada Byrd said.")), text)
    assert (found.verdict, found.kinds) == (Verdict.ALTERED, tuple(map(ChangeKind, kinds)))


def test_what_is_written_apart_at_an_end_is_the_same():
    service = service_of(article("a", "[ada-byrd direct: We are co-operating fully, and right-minded], Byrd said."))
    for text in ("cooperating fully, and right-minded", "cooperating fully, and rightminded"):
        assert checked(service, text).verdict is Verdict.WORD_FOR_WORD
