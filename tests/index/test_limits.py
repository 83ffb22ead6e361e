import threading
import time

import pytest

from index import work
from index.limits import TooSlow, processor_time
from index.readers import ReadOptions, Record
from tests.index import fakes


def busy(seconds):
    end_s = time.process_time() + seconds
    while time.process_time() < end_s:
        pass


def test_work_that_takes_too_long_is_stopped():
    with pytest.raises(TooSlow), processor_time(0.05):
        busy(5)


def stubborn():
    while True:
        try:
            busy(1)
        except Exception:
            continue


def test_work_is_stopped_though_it_catches_every_exception():
    with pytest.raises(TooSlow), processor_time(0.05):
        stubborn()


def test_work_in_time_is_left_alone_and_so_is_what_comes_after():
    with processor_time(0.05):
        busy(0.01)
    busy(0.1)


def test_waiting_does_not_count():
    with processor_time(0.05):
        time.sleep(0.1)


def test_threads_are_not_limited():
    done = []

    def limited():
        with processor_time(0.02):
            busy(0.06)
            done.append(True)

    thread = threading.Thread(target=limited)
    thread.start()
    thread.join()
    assert done == [True]


def test_article_that_takes_too_long_is_an_error(monkeypatch):
    monkeypatch.setattr(work, "parse", lambda record, options: busy(5))
    record = Record(format="html", file="slow.html", data=b"<html>")
    result = work.article_of(record, ReadOptions(max_seconds=0.05), fakes.unchanged)
    assert (result.origin, result.reason) == ("slow.html", "reading it takes longer than the limit of 0.05 seconds")
