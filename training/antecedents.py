"""Fits the weights by which a pronoun's antecedent is chosen: a conditional logistic regression, with numpy alone.

    python -m training.antecedents TEXT_FOLDER GOLD.jsonl … [--out index/attribution/resolution/salience.json]

The GOLD files hold articles with their statements; a statement whose speaker is written as a pronoun tells whom it
takes up. TEXT_FOLDER has GUM's coreference (`gum/`) and GAP's pronouns (`coref/`). On Record reads each text as it does
any other, and each pronoun gives one choice among the candidates it finds, or of nobody. Prints how many are right,
wrong and left open on the GOLD articles, each decided by weights that were fitted without its article.
"""

import argparse
import csv
import gzip
import json
import pickle
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from benchmarks.attribution import _place
from index.attribution.entities.entity import Entity
from index.attribution.entities.registry import Registry
from index.attribution.paragraphs import Paragraph, read_paragraphs
from index.attribution.phrases.mention import Mention
from index.attribution.resolution.antecedents import Antecedents
from index.attribution.resolution.descriptions import Descriptions
from index.attribution.resolution.discourse import Discourse
from index.attribution.resolution.resolution import Resolution
from index.attribution.resolution.resolver import Resolver
from index.attribution.resolution.salience import Candidate, Question, nobody_features
from index.attribution.statements.drafts import Draft
from index.attribution.statements.finding import find_statements
from index.sections import article_from_text
from search.article import Article, Section, Span
from search.speakers import fold_name

PERSONAL = frozenset("he she him her his".split())
WEIGHT_OF = {"gold": 1.0, "marked": 0.15, "gum": 0.5, "gap": 0.15}
"""How much one choice of each source counts."""

Asked = tuple[str, list[Candidate], list[str]]


@dataclass(slots=True)
class Choice:
    """The features of each candidate and of nobody (the last), which one is right, and where it comes from."""

    options: list[list[str]]
    right: int
    source: str
    document: str
    text: str = ""
    names: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Recording(Antecedents):
    """Antecedents that keeps the candidates of each question by the place of the pronoun."""

    asked: dict[tuple[int, int], Asked] = field(default_factory=dict)

    def weighed(self, question: Question) -> list[Candidate]:
        """All who fit, the likeliest first."""
        found = Antecedents.weighed(self, question)
        mention = question.mention
        if (
            mention is not None
            and found
            and (question.speaks or (id(mention.paragraph), mention.first) not in self.asked)
        ):
            nobody = nobody_features(question, found)
            word = "" if question.description is not None else question.word
            self.asked[id(mention.paragraph), mention.first] = (word, found, nobody)
        return found


@dataclass(slots=True)
class Taught(Resolver):
    """A resolver that takes the speaker of a statement from the gold, once it has been asked for its own."""

    gold: dict[int, str] = field(default_factory=dict)

    def _mention(self, mention: Mention, draft: Draft) -> Resolution:
        own = Resolver._mention(self, mention, draft)
        name = self.gold.get(id(mention))
        if name is None:
            return own
        known = [*self.discourse.registry.entities, *self.unnamed]
        entity = next((e for e in known if same(e.name, name)), None)
        return own if entity is None else Resolution(entity, own.rule, own.level, own.reasons, own.sources)


def same(a: str, b: str) -> bool:
    """Whether two names are the same, case and accents aside."""
    return fold_name(a).strip(" .,") == fold_name(b).strip(" .,")


@dataclass(slots=True)
class Reading:
    """An article that has been read: whom its pronouns were weighed for, and the gold's speakers by place."""

    antecedents: Recording
    gold: dict[tuple[int, int], str]
    paragraphs: list[Paragraph]


def read(article: Article, gold_of: Callable[[Draft], str | None] = lambda draft: None) -> Reading:
    """The article, read with the gold's speakers."""
    paragraphs = read_paragraphs(article)
    drafts = find_statements(paragraphs)
    discourse = Discourse(Registry.of(paragraphs), paragraphs)
    antecedents = Recording(discourse)
    resolver = Taught(discourse, Descriptions.of(discourse, antecedents), antecedents)
    places: dict[tuple[int, int], str] = {}
    for draft in drafts:
        name = gold_of(draft)
        if draft.mention is not None and name is not None:
            resolver.gold[id(draft.mention)] = name
            places[id(draft.mention.paragraph), draft.mention.first] = name
    for draft in drafts:
        resolver.resolve(draft)
    return Reading(antecedents, places, paragraphs)


def choice(asked: Asked, is_right: Callable[[Candidate], bool], source: str, document: str, text: str = "") -> Choice:
    """One choice, nobody being right where no candidate is."""
    word, found, nobody = asked
    right = next((k for k, c in enumerate(found) if is_right(c)), len(found))
    options = [*(c.features for c in found), nobody]
    return Choice(options, right, source, document, f"{word}: {text}", [c.entity.name for c in found])


def gold_choices(path: Path) -> Iterator[Choice]:
    """The choices of the articles with gold statements."""
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            article = article_from_text(record["text"], id=record["id"])
            reading = read(article, lambda draft: _gold_of(draft, article, record["statements"]))  # noqa: B023
            named = {each["canonical"] for each in record["speakers"] if each["named"]}
            yield from _choices(reading, named, "gold", f"{path.stem}/{record['id']}")


def _choices(reading: Reading, named: set[str], source: str, document: str) -> Iterator[Choice]:
    """A choice for each pronoun and description of which the speaker is known; `named` are those with names."""
    for key, asked in reading.antecedents.asked.items():
        name = reading.gold.get(key)
        if name is None:
            continue
        right: Entity | None = None
        if not asked[0] or name == "-":
            right = _described(asked[1], name if name in named else "")
        else:
            right = next((c.entity for c in asked[1] if _may_be(c, name)), None)
        yield choice(asked, lambda c: c.entity is right, source, document, name)  # noqa: B023


def _described(candidates: list[Candidate], name: str) -> Entity | None:
    """The one with a name, or that name cut otherwise; without a name the first that has none."""
    if not name:
        return next((c.entity for c in candidates if not c.entity.words), None)
    person = next((c.entity for c in candidates if c.entity.is_person and _may_be(c, name)), None)
    if person is not None:
        return person
    wanted = f" {fold_name(name).replace('.', '')} "
    mine = {f" {fold_name(c.entity.name).replace('.', '')} ": c.entity for c in reversed(candidates) if c.entity.words}
    return mine.get(wanted) or next((entity for own, entity in mine.items() if own in wanted or wanted in own), None)


def marked_choices(path: Path) -> Iterator[Choice]:
    """The choices of short texts in which each pronoun and description that speaks is marked, `[[it|Norvik plc]]`."""
    for number, item in enumerate(re.split(r"^=== .*$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)):
        text, marks, named = "", [], set()
        for k, part in enumerate(re.split(r"\[\[(.*?)\]\]", item.strip())):
            if k % 2:
                shown, _, name = part.partition("|")
                marks.append((len(text), len(text) + len(shown), name))
                named.add(name)
                text += shown
            else:
                text += part
        if marks:
            article = article_from_text(text, id=f"{path.stem}-{number}")
            reading = read(article, lambda draft: _marked(draft, article, marks))  # noqa: B023
            yield from _choices(reading, named - {"-"}, "marked", f"{path.stem}/{number}")


def _marked(draft: Draft, article: Article, marks: list[tuple[int, int, str]]) -> str | None:
    """Whom the speaker of a statement stands for, by the marks."""
    mention = draft.mention
    section = mention and next((s for s in article.sections if s is mention.paragraph.section), None)
    if mention is None or not section:
        return None
    tokens = mention.paragraph.tokens
    start, end = _place(section, Span(start=tokens.starts[mention.first], end=tokens.ends[mention.end - 1]))
    return next((name for a, b, name in marks if a < end and start < b and " + " not in name), None)


def _may_be(candidate: Candidate, name: str) -> bool:
    """Whether a candidate is meant by a name or description, even if its own is cut otherwise."""
    mine, wanted = fold_name(candidate.entity.name), fold_name(name)
    if not candidate.entity.words:
        return mine in wanted or wanted in mine
    return mine == wanted or bool(
        set(wanted.replace(".", "").split()[-2:])
        & {fold_name(word) for word in candidate.entity.words if len(word) > 2}
    )


def _gold_of(draft: Draft, article: Article, wanted: list[dict]) -> str | None:  # type: ignore[type-arg]
    """The gold's speaker of a statement."""
    section = next((s for s in article.sections if s is draft.paragraph.section), None)
    if section is None:
        return None
    tokens = draft.paragraph.tokens
    mine: set[int] = set()
    for first, end in draft.pieces:
        mine |= set(range(*_place(section, Span(start=tokens.starts[first], end=tokens.ends[end - 1]))))
    best, most = None, 0.5
    for statement in wanted:
        spans = statement.get("segments") or [[statement["start"], statement["end"]]]
        theirs = {i for a, b in spans for i in range(a, b)}
        dice = 2 * len(mine & theirs) / (len(mine) + len(theirs))
        if dice >= most:
            best, most = statement["speaker_canonical"], dice
    return best


def _asked_at(reading: Reading, at: int) -> Asked | None:
    """The candidates for the pronoun at a character of the only section."""
    for paragraph in reading.paragraphs:
        tokens = paragraph.tokens
        if paragraph.is_heading or not len(tokens) or not tokens.starts[0] <= at < tokens.ends[-1]:
            continue
        token = next((k for k in range(len(tokens)) if tokens.starts[k] == at), None)
        if token is None or tokens.lows[token] not in PERSONAL or tokens.quoted[token] >= 0:
            return None
        word = {"him": "he", "his": "he", "her": "she"}.get(tokens.lows[token], tokens.lows[token])
        key = (id(paragraph), token)
        if key not in reading.antecedents.asked:
            mention = Mention.of(paragraph, token, token + 1)
            question = Question.at(reading.antecedents.discourse, paragraph.place(token), word, mention)
            reading.antecedents.weighed(question)
        return reading.antecedents.asked.get(key)
    return None


def _is_one_of(candidate: Candidate, spans: set[tuple[int, int]]) -> bool:
    """Whether one of the places of a candidate is one of the spans."""
    for place in candidate.places:
        if place.source is None:
            continue
        tokens = place.source.paragraph.tokens
        a, b = tokens.starts[place.source.first], tokens.ends[place.source.end - 1]
        if any(a < y and x < b and min(b, y) - max(a, x) >= 0.5 * min(b - a, y - x) for x, y in spans):
            return True
    return False


def gum_choices(folder: Path) -> Iterator[Choice]:
    """The personal pronouns of GUM's texts."""
    for genre in ("news", "interview", "bio", "court", "speech", "voyage"):
        with gzip.open(folder / "gum" / f"gum_{genre}.jsonl.gz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from _gum_document(json.loads(line))


def _gum_document(doc: dict) -> Iterator[Choice]:  # type: ignore[type-arg]
    shift, text = [], ""
    for char in doc["text"]:
        shift.append(len(text))
        text += "\n\n" if char == "\n" else char
    reading = read(Article(id=doc["id"], title=doc["title"] or "", sections=(Section(id="s1", text=text),)))
    chains: dict[str, list[dict]] = {}  # type: ignore[type-arg]
    for mention in doc["mentions"]:
        chains.setdefault(mention["chain"], []).append(mention)
    for chain in chains.values():
        spans = {
            (shift[m["char"][0]], shift[m["char"][1] - 1] + 1)
            for m in chain
            if m["form"] != "pronoun" and m["char"][1] - m["char"][0] < 60
        }
        for mention in chain:
            if mention["form"] == "pronoun" and spans:
                asked = _asked_at(reading, shift[mention["char"][0]])
                if asked is not None:
                    yield choice(asked, lambda c: _is_one_of(c, spans), "gum", doc["id"])  # noqa: B023


def gap_choices(folder: Path) -> Iterator[Choice]:
    """The pronouns of GAP that stand for one of the two names."""
    for part in ("development", "validation", "test"):
        with gzip.open(folder / "coref" / f"gap-{part}.tsv.gz", "rt", encoding="utf-8") as lines:
            for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
                if row["A-coref"] != "TRUE" and row["B-coref"] != "TRUE":
                    continue
                reading = read(Article(id=row["ID"], title="", sections=(Section(id="s1", text=row["Text"]),)))
                asked = _asked_at(reading, int(row["Pronoun-offset"]))
                if asked is not None:
                    which = "A" if row["A-coref"] == "TRUE" else "B"
                    start = int(row[f"{which}-offset"])
                    spans = {(start, start + len(row[which]))}
                    made = choice(asked, lambda c: _is_one_of(c, spans), "gap", row["ID"])  # noqa: B023
                    if made.right < len(made.options) - 1:
                        yield made


class Design:
    """The choices as arrays: an option a row, its features as indices."""

    def __init__(self, choices: list[Choice], names: dict[str, int]) -> None:
        rows, columns, groups, rights = [], [], [], []
        row = 0
        for number, c in enumerate(choices):
            for k, features in enumerate(c.options):
                known = [names[f] for f in features if f in names]
                rows += [row] * len(known)
                columns += known
                groups.append(number)
                if k == c.right:
                    rights.append(row)
                row += 1
        self.rows, self.columns = np.array(rows), np.array(columns)
        self.groups, self.rights = np.array(groups), np.array(rights)
        self.weight = np.array([WEIGHT_OF[c.source] for c in choices])
        self.count, self.width = row, len(names)

    def likely(self, w: np.ndarray) -> np.ndarray:
        """How likely each option is."""
        sums = np.bincount(self.rows, w[self.columns], self.count)
        top = np.full(len(self.rights), -np.inf)
        np.maximum.at(top, self.groups, sums)
        e = np.exp(sums - top[self.groups])
        return np.asarray(e / np.bincount(self.groups, e)[self.groups])

    def fit(self, penalty: float, steps: int = 300) -> np.ndarray:
        """The weights, by gradient descent with Adam."""
        w, m, v = (np.zeros(self.width) for _ in range(3))
        target = np.zeros(self.count)
        target[self.rights] = 1
        scale = self.weight[self.groups]
        for step in range(1, steps + 1):
            error = (self.likely(w) - target) * scale
            g = np.bincount(self.columns, error[self.rows], self.width) + penalty * w
            m = 0.9 * m + 0.1 * g
            v = 0.999 * v + 0.001 * g * g
            rate = 0.1 if step < steps * 0.6 else 0.02
            w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.999**step)) + 1e-9)
        return w


def feature_names(choices: list[Choice], least: int = 5) -> dict[str, int]:
    """The features that at least some options have, numbered."""
    count = Counter(f for c in choices for option in c.options for f in set(option))
    return {f: k for k, f in enumerate(sorted(f for f, n in count.items() if n >= least))}


def judge(choices: list[Choice], names: dict[str, int], w: np.ndarray, likely: float) -> list[tuple[str, Choice, int]]:
    """Each choice as right, wrong, open, or rightly open."""
    p = Design(choices, names).likely(w)
    out, row = [], 0
    for c in choices:
        mine = p[row : row + len(c.options) - 1]
        row += len(c.options)
        best = int(np.argmax(mine))
        nobody = c.right == len(c.options) - 1
        if mine[best] < likely:
            out.append(("rightly open" if nobody else "open", c, best))
        else:
            out.append(("right" if best == c.right else "wrong, nobody" if nobody else "wrong", c, best))
    return out


def _sort(c: Choice) -> str:
    """Whether a choice is of a pronoun or of a description."""
    return "the" if c.text[0] == ":" else "pronoun"


def main() -> None:
    """Fits and writes the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("texts", type=Path)
    parser.add_argument("gold", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, default=Path("index/attribution/resolution/salience.json"))
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--penalty", type=float, default=2.0)
    parser.add_argument("--keep", type=Path, help="where the choices are kept")
    a = parser.parse_args()
    gold = [c for path in a.gold for c in (marked_choices if path.suffix == ".marked" else gold_choices)(path)]
    others = [*gum_choices(a.texts), *gap_choices(a.texts)]
    if a.keep:
        a.keep.write_bytes(pickle.dumps((gold, others)))
    print(Counter(c.source for c in gold + others))
    names = feature_names(gold + others)
    fold_of = {d: k % a.folds for k, d in enumerate(sorted({c.document for c in gold}))}
    totals = {t: Counter[str]() for t in (0.3, 0.4, 0.5, 0.6, 0.7)}
    for k in range(a.folds):
        held = [c for c in gold if fold_of[c.document] == k]
        w = Design([c for c in gold if fold_of[c.document] != k] + others, names).fit(a.penalty)
        for likely, total in totals.items():
            total.update(f"{_sort(c)} {kind}" for kind, c, _ in judge(held, names, w, likely))
    for likely, total in totals.items():
        print(likely, dict(sorted(total.items())))
    w = Design(gold + others, names).fit(a.penalty)
    for source in ("gum", "gap"):
        print(source, dict(Counter(k for k, _, _ in judge([c for c in others if c.source == source], names, w, 0.5))))
    kept = {f: round(float(w[k]), 3) for f, k in names.items() if abs(w[k]) >= 0.01}
    print(len(kept), "weights")
    a.out.write_text(json.dumps(kept, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
