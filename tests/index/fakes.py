"""An engine that keeps articles in a dictionary, and things for workers to do: all importable by other processes."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager

from search.article import Article
from search.engine import EngineHit, EngineRequest, EngineResponse
from search.request import ArticleSummary, IndexStats


class FakeEngine:
    """Publishes on a clean exit, like a real one; answers only what the pipeline asks."""

    def __init__(self):
        self.live: dict[str, Article] = {}
        self.draft: dict[str, Article] = {}
        self.generation = 0

    @contextmanager
    def rebuild(self) -> Iterator["FakeEngine"]:
        self.draft = {}
        yield self
        self._publish()

    @contextmanager
    def update(self, *, takes_down: bool = False) -> Iterator["FakeEngine"]:
        self.draft = dict(self.live)
        yield self
        self._publish()

    def _publish(self) -> None:
        self.live = self.draft
        self.generation += 1

    def stats(self) -> IndexStats:
        return IndexStats(generation=str(self.generation), articles=len(self.live), sections=0, statements=0)

    def add(self, article):
        self.draft[article.id] = article

    def delete(self, article_id):
        return self.draft.pop(article_id, None) is not None

    def searcher(self):
        return self

    def article(self, article_id):
        return self.live.get(article_id)

    def articles(self):
        return ((article.id, article.origin) for article in self.live.values())

    def search(self, request: EngineRequest) -> EngineResponse:
        hits = tuple(
            EngineHit.of(section, ArticleSummary(id=a.id, title=a.title))
            for a in self.live.values()
            for section in a.sections
        )
        return EngineResponse(
            total=len(hits), articles=len(self.live), hits=hits[request.offset : request.offset + request.limit]
        )

    @property
    def titles(self):
        return [article.title for article in self.live.values()]


def unchanged(article: Article) -> Article:
    return article


def die_of_poison(article: Article) -> Article:
    if "poison" in article.title:
        os.kill(os.getpid(), signal.SIGKILL)
    return article


def sleep_over_slow(article: Article) -> Article:
    if "slow" in article.title:
        time.sleep(60)
    return article


def stumble(article: Article) -> Article:
    if "odd" in article.title:
        raise ZeroDivisionError("by nought")
    return article
