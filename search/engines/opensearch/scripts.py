"""The ranking formula in OpenSearch's scripts.

A query inside `scored` gives each field's frequency as its score: those of words and phrases come from the similarity
`frequency` of the mapping, which does nothing else; windows and the words of a prefix are counted here.
"""

from collections.abc import Collection, Mapping
from typing import Any

from search.ranking import FieldWeight

Json = dict[str, Any]

FREQUENCY = "return doc.freq;"
"""The similarity of all text fields. For a phrase OpenSearch adds it up over the terms: as many times too much."""

_WEIGHTED = "_score * params.weight / (1 - params.b + params.b * doc[params.length].value / params.average)"

_SATURATED = "params.idf * _score / (params.k1 + _score)"

_DIFFERENT_WORDS = """
int found = 0;
for (word in doc[params.field]) { if (params.words.containsKey(word)) { found++; } }
return found;
"""

# The sequence has four bytes for each position. A script may loop a million times: longer texts are cut there.
_WINDOWS = """
def sequence = doc[params.field].value; byte[] bytes = sequence.bytes; int at = sequence.offset;
int kinds = params.hashes.length; int[] hashes = new int[kinds]; int[] needed = new int[kinds];
for (int k = 0; k < kinds; k++) { hashes[k] = (int) params.hashes[k]; needed[k] = (int) params.needed[k]; }
int size = (int) Math.min(sequence.length / 4, 900000 / (kinds + 3)); int width = (int) params.width;
int[] kind = new int[size];
for (int i = 0; i < size; i++) {
  int a = bytes[at]; int b = bytes[at + 1]; int c = bytes[at + 2]; int d = bytes[at + 3];
  int hash = (a << 24) | ((b & 255) << 16) | ((c & 255) << 8) | (d & 255);
  for (int k = 0; k < kinds; k++) { if (hash == hashes[k]) { kind[i] = k + 1; } }
  at += 4;
}
int[] inside = new int[kinds]; int end = 0; int windows = 0;
for (int i = 0; i < size; i++) {
  while (end < size && end < i + width) { if (kind[end] > 0) { inside[kind[end] - 1]++; } end++; }
  if (kind[i] > 0) {
    boolean whole = true;
    for (int k = 0; k < kinds; k++) { if (inside[k] < needed[k]) { whole = false; } }
    if (whole) { windows++; }
    inside[kind[i] - 1]--;
  }
}
return windows;
"""

ARTICLES = {
    "init_script": "state.seen = new BitSet()",
    "map_script": "state.seen.set((int) doc['number'].value)",
    "combine_script": "return state.seen.cardinality()",
    "reduce_script": "int sum = 0; for (each in states) { sum += each } return sum",
}
"""How many articles: a bit for each."""


def weighted(frequency: Json, by_field: FieldWeight, length: str, average: float, terms: int) -> Json:
    """A query with the weighted, normalised frequency of one field as its score; see `FREQUENCY` for `terms`."""
    params = {"weight": by_field.weight / terms, "b": by_field.b, "length": length, "average": average}
    return _scripted(frequency, _WEIGHTED, params)


def saturated(frequency: Json, idf: float, k1: float) -> Json:
    """A query with a term's score, from that of one which has its frequency over all fields."""
    return _scripted(frequency, _SATURATED, {"idf": idf, "k1": k1})


def different_words(matching: Json, field: str, words: Collection[str]) -> Json:
    """A query with the number of different `words` in `field` as its score."""
    params = {"field": field, "words": dict.fromkeys(words, 1)}
    return _scripted({"bool": {"filter": [matching]}}, _DIFFERENT_WORDS, params)


def windows(matching: Json, field: str, hashes: Mapping[int, int], width: int) -> Json:
    """A query with the number of words from which all others follow within `width` positions as its score.

    `hashes` are those of the terms, each with how often it must be there.
    """
    params = {"field": field, "hashes": list(hashes), "needed": list(hashes.values()), "width": width}
    return _scripted({"bool": {"filter": [matching]}}, _WINDOWS, params)


def _scripted(query: Json, source: str, params: Json) -> Json:
    return {"script_score": {"query": query, "script": {"source": source, "params": params}}}
