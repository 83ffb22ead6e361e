"""A log line is one line, whatever stands in it, and a JSON one is an object."""

import json
import logging
import sys

from hypothesis import given
from hypothesis import strategies as st

from search.logs import FACTS, LogFormat, lines, of_request


def record(message, *arguments, **more):
    return logging.LogRecord("web.pages", logging.WARNING, "", 0, message, arguments, **{"exc_info": None, **more})


@given(st.text())
def test_text_of_others_never_begins_a_line(text):
    line = lines(LogFormat.TEXT).format(record("no %s", text))
    assert line.startswith("WARNING web.pages: no ")
    assert len(line.splitlines()) == 1
    assert line.isprintable()


@given(st.text(), st.text(max_size=5))
def test_json_line_holds_what_was_logged(text, request):
    with of_request(request):
        line = lines(LogFormat.JSON).format(record("no %s", text))
    assert line.isascii()
    assert len(line.splitlines()) == 1
    entry = json.loads(line)
    assert entry["message"] == f"no {text}"
    assert entry.get("request", "") == request


def test_json_line_has_the_traceback_and_the_facts():
    try:
        raise ValueError("a\n{}")
    except ValueError:
        failed = record("failed", exc_info=sys.exc_info())
    failed.__dict__[FACTS] = {"status": 500}
    entry = json.loads(lines(LogFormat.JSON).format(failed))
    assert entry["error"].endswith("ValueError: a\n{}")
    assert entry["status"] == 500
    assert "request" not in entry


def test_request_ids_nest_and_end():
    form = lines(LogFormat.JSON)
    with of_request("a"):
        with of_request("b"):
            assert json.loads(form.format(record("x")))["request"] == "b"
        assert json.loads(form.format(record("x")))["request"] == "a"
    assert "request" not in json.loads(form.format(record("x")))
