"""Which utterances of an index have different speakers, and which of them are shown as disputed?

    python -m benchmarks.checking.disputes INDEX [--judge N] [--seed S]

Prints how many utterances several statements have, how many of these have different speakers, and how many of those are
disputed; then the utterances with different speakers, or N of them drawn by a seed: each with one statement of every
speaker, to be judged.
"""

import argparse
import random
from collections import defaultdict

from search.engine import EngineHit, EngineRequest
from search.engines import open_engine
from search.request import Unit
from search.service import SearchService


def main() -> None:
    """Prints the counts and the list."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index")
    parser.add_argument("--judge", type=int, metavar="N", help="only N of them")
    parser.add_argument("--seed", type=int, default=17)
    options = parser.parse_args()
    engine = open_engine(options.index)
    service = SearchService(engine)
    groups: dict[str, list[EngineHit]] = defaultdict(list)
    for hit in engine.searcher().scan(EngineRequest(unit=Unit.STATEMENT)):
        if hit.utterance:
            groups[hit.utterance].append(hit)
    several = {id: hits for id, hits in groups.items() if len(hits) > 1}
    speakers = {id: _by_speaker(hits) for id, hits in several.items()}
    differ = {id: found for id, found in speakers.items() if len(found) > 1}
    disputed = {id for id in differ if (found := service.utterance(id)) is not None and found.is_disputed}
    print(f"utterances of several statements: {len(several)}; of different speakers: {len(differ)}; ", end="")
    print(f"disputed: {len(disputed)}")
    listed = sorted(differ)
    if options.judge is not None:
        listed = random.Random(options.seed).sample(listed, min(options.judge, len(listed)))
    for id in listed:
        print(f"\n{id}{' disputed' if id in disputed else ''}")
        for speaker, hit in differ[id].items():
            name = next(each.name for each in hit.speakers if each.id == speaker)
            text = hit.statement.text_in(hit.section) if hit.statement else ""
            print(f"  {name} | {hit.article.date.iso if hit.article.date else ''} | {' '.join(text.split())}")


def _by_speaker(hits: list[EngineHit]) -> dict[str, EngineHit]:
    """The first statement of each speaker, by id."""
    found: dict[str, EngineHit] = {}
    for hit in hits:
        speaker = hit.statement.speaker if hit.statement else None
        if speaker and any(each.id == speaker for each in hit.speakers):
            found.setdefault(speaker, hit)
    return found


if __name__ == "__main__":
    main()
