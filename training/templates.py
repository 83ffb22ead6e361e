"""Sentences made up from patterns, with the names in them marked: offices before names, bodies of many words.

Real text with marked names is short of what news is full of: long offices, names from everywhere, bodies with "and" or
"for" in their names, abbreviations in brackets. `{P}` is a person, `{S}` a surname, `{O}` a body, `{L}` a place; given
names and surnames are drawn from lists that are free (CC0), offices and nouns of bodies from Open English WordNet too.
"""

import random
import re

from index.attribution.text.tokens import tokenise
from training.data import Sentence

_FIELDS = (
    "Water Finance Health Education Transport Energy Trade Justice Fisheries Housing Culture Tourism Labour Mining "
    "Defence Planning Agriculture Environment Interior Forestry Sports Science Aviation Roads Works Lands"
).split()
_HEADS = (
    "Agency Authority Commission Council Institute Federation Association Union Board League Foundation Trust Bureau "
    "Office Network Society Alliance Forum Chamber Fund Bank Hospital University Party Court Ministry Service"
).split()
_QUALITIES = "National Federal Central Regional General Public State Royal United Independent New Northern".split()
_COMPANY = "Holdings Group Inc Ltd Partners Foods Motors Airlines Energy Capital Industries Media Steel Pharma".split()
_TITLES = (
    "President;Prime Minister;Deputy Minister of {F} and Coastal Affairs;Minister of {F};Minister for {F} and {F};"
    "{F} Minister;Deputy {F} Secretary;Secretary of State for {F};Police Chief;Fire Chief;Mayor;Governor;Senator;Rep.;"
    "Sen.;Lt.;Sgt.;Capt.;Col.;Maj. Gen.;Dr;Dr.;Prof.;Professor;Mr;Mrs;Ms;Mr.;Ms.;Miss;Sir;Lady;Lord;Rev.;Judge;"
    "Justice;Chief Justice;Cllr;Detective Inspector;Chief Superintendent;Attorney General;District Attorney;"
    "Leader of Opposition;Speaker;Ambassador;Foreign Secretary;Chief Executive;Chairman;CEO;Coach;Captain;Head Teacher;"
    "Sheriff;Deputy Sheriff;Superintendent;Vice President;Managing Director;Sheikh;Imam;Bishop;Archbishop;Inspector;"
    "Constable;Chief Economist;Spokeswoman;Spokesman;Former President;Acting Mayor;State Senator;Union Minister"
).split(";")
_PATTERNS = """
{T} {P} told reporters that tariffs would not rise .
{S} said the plants were ready .
{T} {S} said the road was open .
" We are safe , " {S} said .
" It fits , " said {P} , a retired teacher .
{P} , {N} , of {L} , said he saw nothing .
In {L} , {T} {P} said the port would close .
The {O} ( {A} ) has warned farmers about fake maize .
The {O} said it had no comment .
The {A} said tests would go on .
{O} said the rating was under review .
{O} said in a statement that it reserved all its rights .
According to {O} , 3,248 cases were found .
According to the {O} , prices rose .
Shares of {O} fell 3 % on Friday .
{P} of {O} said rents had doubled .
{P} of the {O} said rents had doubled .
{O} spokeswoman {P} declined to comment .
{P} and {P} said they would stay .
Asked about it , {S} said no .
Cross-examined , she accepted the account .
Although {S} was late , {S} agreed .
{T} {P} ( {A} , {L} ) , who chairs the panel , said so .
The judge , {P} , reminded them .
The judge , {T} {P} , reminded them .
Prosecuting , {P} said the driver fled .
Defending , {P} said his client was sorry .
Witnesses said {S} ran .
Meanwhile , {T} {P} arrived in {L} .
Residents of {L} protested .
Speaking in {L} , {S} said so .
{S} 's lawyer , {P} , said nothing .
{O} and {O} have agreed to merge .
{P} , chief executive of {O} , resigned .
However , {S} denied it .
Both sides met in {L} .
Officials in {L} said aid had arrived .
{L} and {L} signed the pact .
{P} - whose farm floods each year - said the dam leaked .
{T} {P} , QC , said the tunnel would close .
{O} 's {P} said demand was weak .
Analysts at {O} expect a cut .
Yesterday {P} joined {O} .
Police arrested {P} , {N} .
{P} ( {N} ) scored twice for {O} .
{L} beat {L} 3-1 .
{S} added 22 points for {L} .
The {O} , based in {L} , sued .
Neighbours said {P} was kind .
Unlike {S} , {S} voted no .
Editor {P} wrote that {L} had changed .
{P} : It was a long night .
Asked by {T} {P} whether he had lied , {S} said he had not .
A spokesman for the {O} said talks would resume .
A spokesman for {O} said talks would resume .
{T} {P} 's office confirmed the date .
Members of the {O} voted on Monday .
{T} {P} and {T} {P} were at the scene .
{P} Jr. said his father was well .
Questions were put to {S} by the {O} .
" Why not ? " {S} asked .
The {A} 's {P} disagreed .
Only {S} stayed .
Still , {S} hoped .
Coach {S} praised {S} .
{S} told {O} that he was tired .
{P} said it rained .
{P} met {P} in {L} .
{P} greeted {P} .
{P} , a farmer , said the river rose .
{P} has died , aged {N} .
{P} wrote the play .
{P} and her husband , {P} , ran the shop .
{S} and {S} met on Friday .
Today {P} said no .
{P} spoke first .
{P} was there .
{P} thanked {P} and {P} .
The farmer , {P} , is {N} .
{P} came . {S} left .
{T} {P} came . {S} left .
{P} , who lives in {L} , denied it .
{P} 's brother , {P} , was held .
{P} was born in {L} .
{P} joined {O} .
{P} sued {O} .
{P} told the {O} so .
{P} , {N} , said so . {S} added : " No . "
{P} said : " Go . "
" Go , " said {P} .
" Go , " {P} said .
" Go , " said {S} .
" Go , " said {T} {P} .
" Go , " said {P} of {O} .
" Go , " said {P} , who runs {O} .
" Go , " said a spokesman for {O} .
{O} has closed its office in {L} .
{O} reported a loss .
{O} is based in {L} .
""".strip().split("\n")


_COMMON = 0.12
"""How many of the surnames put in are common words, as "Smart" and "Marsh" are."""


class Sampler:
    """Draws names from lists of given names, surnames, places, nouns for persons and common nouns."""

    def __init__(
        self, given: list[str], family: list[str], places: list[str], trades: list[str], nouns: list[str], seed: int = 3
    ) -> None:
        self.given, self.family, self.places, self.trades, self.nouns = given, family, places, trades, nouns
        self.rng = random.Random(seed)

    def surname(self) -> str:
        """One surname, now and then with a particle or doubled."""
        rng, name = self.rng, self.rng.choice(self.family)
        if rng.random() < 0.06:
            return (
                rng.choice(["de", "van", "von", "dela", "di", "al", "bin", "van der", "Mac", "Le", "O’"]) + " " + name
            )
        return f"{name}-{rng.choice(self.family)}" if rng.random() < 0.05 else name

    def person(self) -> str:
        """A given name and a surname, in the shapes that news has."""
        rng, first = self.rng, self.rng.choice(self.given)
        roll = rng.random()
        if roll < 0.06:
            first += f" {rng.choice('ABCDEFGHJKLMNPRSTW')}."
        elif roll < 0.12:
            first += f" {rng.choice(self.given)}"
        elif roll < 0.15:
            return f"{rng.choice(self.family)} {first}-{rng.choice(self.given).lower()}"
        return f"{first} {self.surname()}"

    def drawn(self, kind: str, body: str, short: str) -> str:
        """What stands in a pattern's place of a kind."""
        match kind:
            case "P":
                return self.person()
            case "S":
                return self.surname()
            case "L":
                return self.rng.choice(self.places)
            case "N":
                return str(self.rng.randint(18, 90))
        return body if kind == "O" else short

    def body(self) -> tuple[str, str]:
        """The name of a body and its abbreviation."""
        rng = self.rng
        fields = [rng.choice(_FIELDS) if rng.random() < 0.5 else rng.choice(self.nouns).title() for _ in range(3)]
        head, family, place = rng.choice(_HEADS), rng.choice(self.family), rng.choice(self.places)
        quality, company, other = rng.choice(_QUALITIES), rng.choice(_COMPANY), rng.choice(self.family)
        name = rng.choice(
            [
                f"{quality} {head} for {fields[0]} {fields[1]}",
                f"{head} for the {fields[0]} and {fields[1]}",
                f"{head} of {fields[0]} and {fields[1]}",
                f"{head} of {place} and the {fields[0]}",
                f"{head} of {quality} {fields[0]} and {fields[1]}",
                f"{head} for {fields[0]} {fields[1]}",
                f"{quality} {fields[0]} {head}",
                f"{fields[0]} and {fields[1]} {head}",
                f"{place} {fields[0]} and {fields[1]} {head}",
                f"{place} and {family} {head}",
                f"{place} and {family} {company}",
                f"{fields[0]} for {fields[1]} International",
                f"{family} and {other}",
                f"{family} & {other}",
                f"{family} {company}",
                f"{family} {fields[0]} and {fields[1]} {company}",
                f"{family} {fields[0]} & {fields[1]}",
                f"{place} {head}",
                f"{family} {head}",
                f"{head} of {place}",
                f"{place} {fields[0]} {head}",
                f"{fields[0]} {head}",
                f"{family} , {other} & Co",
                f"{family} Bros",
                f"{quality} {place} {company}",
                f"{place} {rng.choice(['FC', 'United', 'Rovers', 'City', 'Times', 'Post', 'Herald', 'University'])}",
            ]
        )
        return name, "".join(w[0] for w in name.split() if w[0].isupper()) or "ABC"


def made_up(sampler: Sampler, count: int) -> list[Sentence]:
    """`count` sentences."""
    rng, found = sampler.rng, []
    for _ in range(count):
        text = ""
        spans: list[tuple[int, int, str]] = []
        body, short = sampler.body()
        for piece in re.split(r"(\{\w\})", rng.choice(_PATTERNS)):
            kind = piece[1:-1] if piece.startswith("{") else ""
            if kind == "T":
                title = rng.choice(sampler.trades).title() if rng.random() < 0.3 else rng.choice(_TITLES)
                piece = re.sub(r"\{F\}", lambda _: rng.choice(_FIELDS), title)
            elif kind == "O" and body in text:
                piece = sampler.body()[0]
            elif kind:
                piece = sampler.drawn(kind, body, short)
            if kind in ("P", "S", "O", "A", "L"):
                label = {"P": "PER", "S": "PER", "O": "ORG", "A": "ORG", "L": "LOC"}[kind]
                spans.append((len(text), len(text) + len(piece), label))
            text += piece
        tokens = tokenise(text)
        tags = ["O"] * len(tokens)
        for first, end, label in spans:
            inside = [k for k in range(len(tokens)) if tokens.starts[k] < end and tokens.ends[k] > first]
            for k in inside:
                tags[k] = ("B-" if k == inside[0] else "I-") + label
        found.append(Sentence(tokens.words, tags, None, "templates"))
    return found


def renamed(words: list[str], tags: list[str], sampler: Sampler) -> list[str]:
    """The words with other persons' names in place of those in them, as many words each."""
    out = list(words)
    first = 0
    while first < len(tags):
        if tags[first] != "B-PER":
            first += 1
            continue
        end = first + 1
        while end < len(tags) and tags[end] == "I-PER":
            end += 1
        for k in range(first, end):
            if words[k].isalpha() and len(words[k]) > 2 and words[k][0].isupper() and not words[k].isupper():
                family = sampler.nouns if sampler.rng.random() < _COMMON else sampler.family
                drawn = sampler.rng.choice(sampler.given if k == first and end > first + 1 else family)
                out[k] = drawn if drawn[0].isupper() else drawn.capitalize()
        first = end
    return out
