"""Do addresses of statements outlive updates, and a rebuild with other attributions?

    python -m benchmarks.addresses ARCHIVE [--articles N] [--statements N] [--updates N]

Reads N articles of ARCHIVE and notes the addresses of N of their statements. Each update then changes a tenth of the
articles: a paragraph with a statement before the others, a word exchanged, the last paragraph cut. At last all is built
anew with other attributions: nobody's for a third of the statements, another speaker for a third, and one in ten not
found. Prints what became of the addresses: all whose words are still a statement of the article have to lead there.
"""

import argparse
import random
import tempfile
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from itertools import islice
from pathlib import Path

from benchmarks.synthetic.corpus import repeated
from index.attribution import attribute
from search.article import Article, Section, Statement
from search.engines import open_engine
from search.request import Whereabouts
from search.service import SearchService

BEFORE = "Harbour master Ilse Varga said on Monday that the work at the lock gates was urgent.\n\n"
CHANGED = 10
"""One in so many articles changes in an update."""

Address = tuple[str, str]


def main() -> None:
    """Runs the benchmark."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--articles", type=int, default=400, metavar="N", help="how many are read (400)")
    parser.add_argument("--statements", type=int, default=1000, metavar="N", help="how many are cited (1000)")
    parser.add_argument("--updates", type=int, default=10, metavar="N", help="how many (10)")
    arguments = parser.parse_args()
    chance = random.Random(1)
    read = islice(repeated(arguments.archive, 1_000_000), arguments.articles)
    articles = {article.id: article for article in read if len(article.sections) == 1}
    every = [(article.id, id) for article in articles.values() for id in words_in(article)]
    cited = {
        (article, id): words_in(articles[article])[id]
        for article, id in chance.sample(every, min(arguments.statements, len(every)))
    }
    print(f"{len(articles):,} articles with {len(every):,} statements, {len(cited):,} of them cited")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(str(Path(folder) / "index"))
        with engine.rebuild() as writer:
            for article in articles.values():
                writer.add(article)
        for number in range(1, arguments.updates + 1):
            with engine.update() as writer:
                for id in chance.sample(sorted(articles), len(articles) // CHANGED):
                    articles[id] = changed(articles[id], chance)
                    writer.add(articles[id])
            if number in (1, arguments.updates):
                show(f"after {number} updates", SearchService(engine), articles, cited)
        articles = {id: otherwise_attributed(article, chance) for id, article in articles.items()}
        with engine.rebuild() as writer:
            for article in articles.values():
                writer.add(article)
        show("after a rebuild with other attributions", SearchService(engine), articles, cited)
        engine.close()


def words_in(article: Article) -> dict[str, str]:
    """The words of every statement of an article, by its id."""
    return {each.id: each.text_in(section) for section in article.sections for each in section.statements}


def changed(article: Article, chance: random.Random) -> Article:
    """The article with other words here and there, read anew."""
    (section,) = article.sections
    text = section.text
    match chance.randrange(3):
        case 0:
            text = BEFORE + text
        case 1:
            words = text.split(" ")
            at = chance.randrange(len(words))
            text = " ".join([*words[:at], "otherwise", *words[at + 1 :]])
        case _:
            text = text.rpartition("\n\n")[0] or text
    bare = replace(article, sections=(Section(id=section.id, text=text),), speakers=())
    return attribute(bare)


def otherwise_attributed(article: Article, chance: random.Random) -> Article:
    """The same words with other speakers, some of them no statement any more."""
    ids = [speaker.id for speaker in article.speakers]

    def other(statement: Statement) -> Statement:
        match chance.randrange(3):
            case 0:
                return replace(statement, speaker=None, attribution=None)
            case 1:
                return replace(statement, speaker=chance.choice(ids) if ids else None)
            case _:
                return statement

    sections = [
        replace(section, statements=tuple(other(each) for each in section.statements if chance.random() >= 0.1))
        for section in article.sections
    ]
    return replace(article, sections=tuple(sections))


def show(when: str, service: SearchService, articles: Mapping[str, Article], cited: Mapping[Address, str]) -> None:
    """What became of the addresses. Ends with an error where one leads to other words, or to nothing without need."""
    found = Counter[str]()
    for (article, id), words in cited.items():
        there = service.statement(article, id)
        assert there is not None
        is_left = words in words_in(articles[article]).values()
        shown = there.statement.text_in(there.section) if there.statement and there.section else ""
        leads = there.where is Whereabouts.HERE
        if leads and _bare(shown) == _bare(words):
            found["to the same words"] += 1
        elif is_left or leads:
            found["WRONG"] += 1
        else:
            found[f"said to be {there.where}"] += 1
    print(f"{when}: {', '.join(f'{n} {what}' for what, n in found.most_common())}", flush=True)
    if found["WRONG"]:
        raise SystemExit(1)


def _bare(words: str) -> str:
    return "".join(each for each in words.casefold() if each.isalnum())


if __name__ == "__main__":
    main()
