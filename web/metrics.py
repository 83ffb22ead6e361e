"""What a monitor is told: requests, their times, what is refused, and the index, in Prometheus' text format.

Several server processes add up when `PROMETHEUS_MULTIPROC_DIR` names a directory that they share before this module is
imported, as `onrecord serve` sees to; without it a process tells of itself.
"""

import os
from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.metrics_core import GaugeMetricFamily, Metric
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

from search.errors import SearchError
from search.request import IndexStats

SHARED = "PROMETHEUS_MULTIPROC_DIR"
CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
SECONDS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)


class Metrics:
    """The numbers of one site; `stats` gives those of its index at the time they are asked for."""

    def __init__(self, stats: Callable[[], IndexStats]) -> None:
        self._own = CollectorRegistry()
        self._index = _Index(stats)
        self._requests = Counter(
            "onrecord_requests", "Requests answered.", ("address", "status"), registry=self._own
        )  # fmt: skip
        self._seconds = Histogram(
            "onrecord_request_seconds",
            "From the request's head to the answer's, waiting included.",
            ("address",),
            buckets=SECONDS,
            registry=self._own,
        )
        self._refused = Counter("onrecord_refused", "Requests that found no place in the queue.", registry=self._own)
        self.in_progress = Gauge(
            "onrecord_requests_in_progress",
            "Requests being answered or waiting for their turn.",
            multiprocess_mode="livesum",
            registry=self._own,
        )

    def answered(self, address: str, status: int, seconds: float, *, refused: bool) -> None:
        """Counts a request; `address` is the pattern of what was asked for, of which there are few."""
        self._requests.labels(address, str(status)).inc()
        self._seconds.labels(address).observe(seconds)
        if refused:
            self._refused.inc()

    def text(self) -> bytes:
        """All numbers, those of the other processes included."""
        registry = self._own
        if shared := os.environ.get(SHARED):
            _forget_the_dead(Path(shared))
            registry = CollectorRegistry()
            MultiProcessCollector(registry, shared)  # type: ignore[no-untyped-call]
        index = CollectorRegistry()
        index.register(self._index)
        return generate_latest(registry) + generate_latest(index)


class _Index:
    """The index as gauges; where it does not answer, that alone."""

    def __init__(self, stats: Callable[[], IndexStats]) -> None:
        self._stats = stats

    def describe(self) -> Iterable[Metric]:
        return ()

    def collect(self) -> Iterable[Metric]:
        try:
            stats = self._stats()
        except SearchError:
            yield GaugeMetricFamily("onrecord_index_up", "Whether the index answers.", 0)
            return
        yield GaugeMetricFamily("onrecord_index_up", "Whether the index answers.", 1)
        for name in ("articles", "sections", "statements", "size_bytes"):
            value = getattr(stats, name)
            if value is not None:
                yield GaugeMetricFamily(f"onrecord_index_{name}", f"The index's {name.replace('_', ' in ')}.", value)
        if stats.built_at:
            built = datetime.fromisoformat(stats.built_at).timestamp()
            yield GaugeMetricFamily("onrecord_index_built_timestamp_seconds", "When the index was made.", built)


def _forget_the_dead(shared: Path) -> None:
    """Takes what processes that are gone had in progress out of the sums."""
    for file in shared.glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            mark_process_dead(pid, str(shared))  # type: ignore[no-untyped-call]
        except PermissionError:
            pass
