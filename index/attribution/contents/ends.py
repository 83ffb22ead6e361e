"""Where the words after a reporting clause end, by weights learnt from annotated articles (docs/models/ends.md).

"She said the bridge would open in May, but gave no details" says it up to "May", "She said the bridge would open in
May, but not before the pier" all of it. Wherever what is said may end, before a comma, a conjunction, a preposition, a
mark, the model weighs what stands on either side; the first such place that is likely enough is the end.
"""

from bisect import bisect_left

from index.attribution.contents.clauses import (
    COMMENTS,
    Content,
    begins_clause,
    described_until,
    has_finite,
    is_inverted,
)
from index.attribution.lexicon.calendar import DAYS, TIMES
from index.attribution.lexicon.documents import MEDIUM_NOUNS
from index.attribution.lexicon.functionwords import (
    AUXILIARIES,
    COORDINATORS,
    DETERMINERS,
    FIRST_PERSONS,
    FUNCTION_WORDS,
    MODALS,
    PREPOSITIONS,
    RELATIVE_PRONOUNS,
    SUBJECT_PRONOUNS,
    SUBORDINATORS,
)
from index.attribution.lexicon.reporting_verbs import CUES, TENSED_FORMS
from index.attribution.paragraphs import Paragraph
from index.attribution.reports.reporting_clause import ReportingClause
from index.attribution.text.marks import MARKS
from index.attribution.text.tokens import DASHES, STOPS
from index.attribution.weighing import likelihood, weights

_LIMITS = frozenset((",", ";", ":", "(", *DASHES))
_JOINING = (COORDINATORS | SUBORDINATORS | PREPOSITIONS | {"who", "which"}) - {"of", "that", "than", "what"}
_RELATIVE = RELATIVE_PRONOUNS | {"whom", "what"}
_REFUSALS = frozenset("declined refused refusing declining gave giving offered offering provided".split())
_SAYING = frozenset(form for form in TENSED_FORMS if not CUES[form].takes.document_subject)
"""Forms of verbs by which persons report: not "found", "showed"."""
_TELLING = frozenset(
    "say comment elaborate give provide specify name identify discuss explain mention object reveal disclose".split()
)
_DENIALS = frozenset("denies denied deny rejects rejected disputes disputed dismissed dismisses".split())
_ACTS = frozenset("held hosted met welcomed received launched addressed opened unveiled signed chaired toured".split())
"""What one does while one speaks: "as he hosted bakers"."""
_NEGATIONS = frozenset("not n't no never without".split())
_SOON = frozenset("shortly soon immediately just even long right well".split())
_AHEAD = frozenset("had would will MD".split())
_PROVOKING = frozenset("prompting drawing earning sparking provoking eliciting triggering to".split())
REACTIONS = frozenset(
    """shouts cries applause laughter laughs boos jeers cheers cheer gasps groans heckles heckling murmurs ovation
    hisses whistles chuckles catcalls uproar""".split()
)
"""What those who hear a speech do."""
_PLURALS = frozenset({"they", "we"})
_LISTED = frozenset("DT PRP$ NN NNS".split())


def ended(paragraph: Paragraph, report: ReportingClause, content: Content) -> Content | None:
    """The content up to where it most likely ends; None where nothing is left of it."""
    if (begun := opened(paragraph, content)) is None:
        return None
    content, first, known = _before_reaction(paragraph, begun), begun.first, weights("contents/ends")
    if (whole := _whole_quotation(paragraph, content)) is not None:
        return Content(first, whole, content.how)
    if content.how == "infinitive" and (acts := _second_act(paragraph, content)):
        content = Content(first, acts, content.how)
    described = _described(paragraph, content)
    for end in places(paragraph, report, content):
        if end <= described or (content.how == "infinitive" and _lists(paragraph, end, content.end)):
            continue
        if goes_on_telling(paragraph, content, end):
            continue
        total = sum(known.get(name, 0.0) for name in features_at(paragraph, report, content, end))
        if likelihood(known, total) >= known["least"] and not _is_only_subject(paragraph, content, end):
            return Content(first, end, content.how)
    return content


def _before_reaction(paragraph: Paragraph, content: Content) -> Content:
    """The content without what the narrator tells of those who heard it: "[, prompting shouts of “Shame!”]"."""
    tokens = paragraph.tokens
    for k in range(content.first + 1, content.end - 1):
        near = tokens.lows[k + 2 : min(k + (4 if tokens.lows[k + 1] == "to" else 6), content.end)]
        if tokens.words[k] == "," and tokens.lows[k + 1] in _PROVOKING and not REACTIONS.isdisjoint(near):
            return Content(content.first, k, content.how) if tokens.quoted[k] < 0 else content
    return content


def opened(paragraph: Paragraph, content: Content) -> Content | None:
    """The content without marks before it; None where nothing is left of it."""
    first = content.first
    while first < content.end and paragraph.tokens.words[first] in (",", ":"):
        first += 1
    return Content(first, content.end, content.how) if first < content.end else None


def _second_act(paragraph: Paragraph, content: Content) -> int:
    """Where the narrator goes on behind an infinitive ("offered to help[, and then left]"); 0 where they do not."""
    lows, parts = paragraph.tokens.lows, paragraph.parts
    for k in range(content.first + 2, content.end - 1):
        if paragraph.is_finite(k) or paragraph.tokens.quoted[k] >= 0:
            break
        verb = k + 1 + (k + 2 < content.end and (parts[k + 1] == "RB" or lows[k + 1] == "then"))
        passive = lows[verb] in ("was", "were") and "VBN" in parts[verb + 1 : verb + 3]  # "but was outbid"
        acts = parts[verb] in ("VBD", "VBZ") and (lows[verb] not in AUXILIARIES or passive)
        if lows[k] in ("and", "but") and (acts or (lows[verb] in SUBJECT_PRONOUNS and paragraph.is_finite(verb + 1))):
            return k - (paragraph.tokens.words[k - 1] == ",")
    return 0


def _described(paragraph: Paragraph, content: Content) -> int:
    """Where a description ends that stands before the verb of a clause ("the money[, a gift,] would go"); else 0."""
    words, past = paragraph.tokens.words, 0
    for k in range(content.first + 1, content.end - 1) if content.how in ("clause", "that") else ():
        if words[k] == "(":
            past = next((c for c in range(k, min(k + 5, content.end)) if words[c] == ")"), 0)  # "(PINs)"
        if k <= past:
            continue
        if paragraph.is_finite(k) or words[k] in (";", ":", "("):
            break
        if words[k] == ",":
            return described_until(paragraph, k, content.end)
        if words[k] in DASHES:
            close = next((c for c in range(k + 1, content.end - 1) if words[c] in DASHES), k)
            return close if paragraph.is_finite(close + 1) else 0
    return 0


def goes_on_telling(paragraph: Paragraph, content: Content, k: int) -> bool:
    """Whether a verb behind token `k` goes on with what was done: "that she arrived [and told] the driver to leave"."""
    lows, parts, verb = paragraph.tokens.lows, paragraph.parts, content.first + 1
    if content.how != "that" or lows[content.first] not in SUBJECT_PRONOUNS or lows[k] != "and" or k + 1 >= len(parts):
        return False
    told = lows[k + 1] in CUES and CUES[lows[k + 1]].takes.addressee and parts[k + 1] == "VBD"
    return told and parts[verb] == "VBD" and lows[verb] not in AUXILIARIES


def _lists(paragraph: Paragraph, comma: int, end: int) -> bool:
    """Whether a list goes on behind a comma ("to bring the notes[, a list of names and a key]")."""
    tokens = paragraph.tokens
    listed = tokens.words[comma] == "," and comma + 1 < end and paragraph.parts[comma + 1] in _LISTED
    return listed and "and" in tokens.lows[comma:end] and not begins_clause(paragraph, comma + 1, end)


def _is_only_subject(paragraph: Paragraph, content: Content, end: int) -> bool:
    """Whether a clause would lose its verb: "the bridge[, which she called old,] will open", "that in May[, …]"."""
    lows = paragraph.tokens.lows
    that = (
        next((k for k in range(content.first + 1, end) if lows[k] == "that"), end) if content.how == "nominal" else end
    )
    if that + 1 < end and not has_finite(paragraph, that, end) and has_finite(paragraph, end, content.end):
        return True  # "reports that the mill [and the bakery were sold]"
    comma = paragraph.tokens.words[end : end + 1] == [","]
    relative = comma and lows[end + 1 : end + 2] in (["which"], ["who"])
    joined = content.how in ("clause", "that") and lows[end : end + 1] in (
        ["and"],
        ["or"],
    )  # "the dead [and lost] were"
    clause = (content.how == "clause" and relative) or (content.how == "that" and comma) or joined
    return clause and not has_finite(paragraph, content.first, end) and has_finite(paragraph, end, content.end)


def _whole_quotation(paragraph: Paragraph, content: Content) -> int | None:
    """Where a quotation ends whose last mark tells that the words are over ('"Go," as he …', 'called it "odd," but').

    None where there is none, and inside a clause.
    """
    tokens = paragraph.tokens
    if tokens.quoted[content.first] < 0 if content.how == "quote" else content.how != "nominal":
        return None
    for quotation in tokens.quotations_in(content.first, content.end):
        if quotation.last < content.end:
            over = tokens.words[quotation.last - 1] in (",", *STOPS) and quotation.last > quotation.first + 1
            following = tokens.lows[quotation.last + 1 : quotation.last + 2]
            if over and not (content.how == "nominal" and following in (["and"], ["or"])):
                return quotation.last + 1
            if content.how == "quote":
                return None
    return None


def places(paragraph: Paragraph, report: ReportingClause, content: Content) -> list[int]:
    """The tokens before which what is said may end: marks, conjunctions, prepositions, participles, after quotations.

    A verb is one where what is said is a phrase, or the clause is a relative one ("A that he said was B fell").
    """
    tokens, parts = paragraph.tokens, paragraph.parts
    relative = report.outer > 0 and tokens.lows[report.outer - 1] in _RELATIVE
    verbs = relative or content.how in ("nominal", "infinitive")
    found: list[int] = []
    opens = content.first
    word = tokens.lows[opens]
    apart = opens > 0 and tokens.words[opens - 1] == "," and (word in PREPOSITIONS or word == "apart")
    if content.how in ("that", "clause") and (apart or word in SUBORDINATORS or is_inverted(paragraph, opens)):
        # "that when it rained, she left", "says, apart from that, she left"
        opens = next((k for k in range(opens, content.end) if tokens.words[k] == ","), opens)
    for k in range(opens + 1, content.end):
        if tokens.lows[k - 1] in _SOON or tokens.lows[k : k + 2] == ["in", "order"]:
            continue  # "shortly after it rained"
        if tokens.quoted[k] >= 0 and (tokens.words[k] not in MARKS or tokens.quoted[k - 1] == tokens.quoted[k]):
            continue
        if tokens.words[k] in _LIMITS or (
            tokens.words[k - 1] not in _LIMITS
            and (
                tokens.lows[k] in _JOINING
                or tokens.quoted[k - 1] >= 0
                or (parts[k] == "VBG" and (content.how == "nominal" or tokens.lows[k] in CUES))
                or (tokens.lows[k] in DAYS and tokens.lows[k - 1] not in _JOINING)
                or (verbs and paragraph.is_finite(k))
            )
        ):
            found.append(k)
    return found


def features_at(paragraph: Paragraph, report: ReportingClause, content: Content, end: int) -> list[str]:
    """What is seen where words may end: on both sides, of the verbs there, and of the reporting clause."""
    tokens, parts = paragraph.tokens, paragraph.parts
    lows, first, stop, how = tokens.lows, content.first, content.end, content.how
    mark = _sign(paragraph, end, stop)
    joint = end + 1 if mark in _LIMITS else end
    word, after = _sign(paragraph, joint, stop), _sign(paragraph, joint + 1, stop)
    here = mark if joint == end else f"{mark}{word}"
    inside = paragraph.finite[bisect_left(paragraph.finite, first) : bisect_left(paragraph.finite, end)]
    ahead = bisect_left(paragraph.finite, joint if mark in _LIMITS else joint + 1)
    verb = min(paragraph.finite[ahead] if ahead < len(paragraph.finite) else stop, stop)
    before = _tense(paragraph, inside[0]) if inside else "none"
    behind = _tense(paragraph, verb) if verb < stop else "none"
    gap = min(verb - joint, 8) if verb < stop else 9
    comma = any(tokens.words[k] == "," for k in range(joint, verb))
    rest, near = lows[joint:stop], lows[joint : min(joint + 5, stop)]
    subject = _subject(paragraph, report, joint + (lows[joint : joint + 1] != [] and lows[joint] in _JOINING), stop)
    commas, count = lows[first:end].count(","), min(len(inside), 2)
    found = [
        f"{here}",
        f"{here} {after}",
        f"{here} {after} {_sign(paragraph, joint + 2, stop)}",
        f"{mark} {parts[joint] if joint < stop else 'end'} {parts[joint + 1] if joint + 1 < stop else 'end'}",
        f"{_sign(paragraph, end - 1, stop)} < {here}",
        f"{parts[end - 1]} < {here} {after}",
        f"{how} {here}",
        f"{how} {here} {after}",
        f"{how} {count} {here}",
        f"word {lows[joint] if joint < stop else ''} {mark}",
        f"word {lows[joint + 1] if joint + 1 < stop else ''} after {here}",
        f"{here} {before} > {behind}",
        f"{mark} {before} > {behind} {report.cue.form}",
        f"{how} {mark} verb {joint < stop and paragraph.is_finite(joint)} {commas % 2}",
        f"opens {lows[first] in SUBORDINATORS} {mark} {subject}",
        f"{here} gap {gap} {comma}",
        f"{how} {here} {count} gap {gap}",
        f"{here} subject {subject} {min(gap, 4)}",
        f"{mark} subject {subject} {before} > {behind}",
        f"{here} rest {_size(stop - joint)}",
        f"{here} so far {_size(end - first)}",
        f"{how} so far {_size(end - first)} {mark}",
        f"{here} another comma {',' in rest}",
        f"{here} commas before {min(commas, 2)}",
        f"{report.cue.lemma} {mark}",
        f"{report.cue.lemma} {here}",
        f"{report.order.value} {here}",
        f"quoted {max(tokens.quoted[first:end]) >= 0} {max(tokens.quoted[end:stop], default=-1) >= 0} {mark}",
    ]
    for name, holds in (
        ("relative", report.outer > 0 and lows[report.outer - 1] in _RELATIVE),
        ("subordinate", report.outer > 0 and lows[report.outer - 1] in SUBORDINATORS and mark in _LIMITS),
        ("cue", joint < stop and lows[joint] in CUES),
        ("cue participle", joint < stop and lows[joint] in CUES and parts[joint] == "VBG"),
        ("cue verb", joint + 1 < stop and lows[joint + 1] in _SAYING),
        ("same tense", verb < stop and bool(inside) and before == behind),
        ("as reported", verb < stop and parts[verb] == parts[report.first] and before in _AHEAD),
        ("cue after it", joint + 1 < stop and lows[joint + 1] in CUES and parts[joint + 1][0] == "V"),
        ("its verb reports", verb < stop and lows[verb] in _SAYING),
        ("reports later", not _SAYING.isdisjoint(rest)),
        ("comments", not COMMENTS.isdisjoint(near)),
        ("medium", not MEDIUM_NOUNS.isdisjoint(near)),
        ("time", not TIMES.isdisjoint(near)),
        ("tells nothing", not _NEGATIONS.isdisjoint(lows[joint : joint + 7]) and not _TELLING.isdisjoint(rest)),
        ("denies", not _DENIALS.isdisjoint(near)),
        ("afterwards", "after" in near),
        ("acts", joint + 1 < stop and lows[joint + 1] in SUBJECT_PRONOUNS and not _ACTS.isdisjoint(near)),
        ("refusal", not _REFUSALS.isdisjoint(near)),
        ("not", not _NEGATIONS.isdisjoint(near)),
        ("narrator", not FIRST_PERSONS.isdisjoint(rest) and FIRST_PERSONS.isdisjoint(lows[first:end])),
        ("name", joint in paragraph.name_at or joint + 1 in paragraph.name_at),
        ("speaker", _speaker(report, paragraph, joint, min(verb, stop))),
        ("contrary", any(word.endswith("n't") or word == "not" for word in {*lows[first:end]})),
    ):
        if holds:
            found += [f"{name} {mark}", f"{name} {here}", f"{name} {how} {min(gap, 4)}"]
    return found


def _sign(paragraph: Paragraph, k: int, stop: int) -> str:
    """A word that holds sentences together as it is, any other by its part of speech."""
    if k >= stop:
        return "end"
    tokens = paragraph.tokens
    if tokens.words[k] in MARKS:
        return "mark"
    if tokens.words[k] in DASHES:
        return "–"
    low = tokens.lows[k]
    return low if not low[0].isalnum() or low in FUNCTION_WORDS or low in _JOINING else paragraph.parts[k]


def _tense(paragraph: Paragraph, k: int) -> str:
    low = paragraph.tokens.lows[k]
    if low in ("had", "would", "will", "can", "could"):
        return low
    return "MD" if low in MODALS else paragraph.parts[k]


def _size(count: int) -> int:
    return next((size for size in (2, 4, 7, 11, 16, 24) if count <= size), 40)


def _subject(paragraph: Paragraph, report: ReportingClause, k: int, stop: int) -> str:
    """What kind of subject may begin at token `k`."""
    if k >= stop:
        return "end"
    low = paragraph.tokens.lows[k]
    if low in SUBJECT_PRONOUNS:
        own = report.mention is not None and report.mention.text.lower() == low
        return "own" if own else "plural" if low in _PLURALS else low
    if k in paragraph.name_at:
        return "name"
    if paragraph.is_finite(k):
        return "verb"
    return "DT" if low in DETERMINERS else "aux" if low in AUXILIARIES else paragraph.parts[k]


def _speaker(report: ReportingClause, paragraph: Paragraph, first: int, end: int) -> bool:
    """Whether a name of the reporting clause stands there again."""
    mention = report.mention
    if mention is None or mention.head not in mention.paragraph.name_at:
        return False
    return mention.paragraph.tokens.lows[mention.head] in paragraph.tokens.lows[first:end]
