"""Assistants ask through the official client of the protocol, and can cite what they are told."""

import asyncio
import socket
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from mcp import Client, StdioServerParameters

from search.config import Settings
from search.engines import open_engine
from search.service import SearchService
from tests.web.test_serving import free_port
from web.assistants import INSTRUCTIONS, server_of


@pytest.fixture(scope="module")
def server(index_path):
    service = SearchService(open_engine(str(index_path)))
    return server_of(service, Settings(public_url="https://archive.example"))


def apart(talk):
    """What a coroutine returns, run in a thread of its own: a browser's tests may have a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, talk).result()


def ask(server, tool, **arguments):
    async def talk():
        async with Client(server) as client:
            return await client.call_tool(tool, arguments)

    return apart(talk())


def told(server, tool, **arguments):
    result = ask(server, tool, **arguments)
    assert not result.is_error, result.content
    return result.structured_content


def test_tools_say_what_they_take_and_only_read(server):
    async def talk():
        async with Client(server) as client:
            return client.instructions, (await client.list_tools()).tools

    instructions, tools = apart(talk())
    assert instructions == INSTRUCTIONS
    assert [tool.name for tool in tools] == ["search_statements", "find_speakers", "read_article", "check_quotation"]
    assert all(tool.description and tool.annotations.read_only_hint for tool in tools)
    assert tools[0].input_schema["properties"]["limit"]["maximum"] == 50


def test_arguments_that_no_tool_has_are_refused(server):
    """Left out in silence, a search for one speaker would be one for all."""
    result = ask(server, "search_statements", query="taiwan", speaker="vladimir-putin")
    assert result.is_error
    assert "speaker" in result.content[0].text


def test_statement_comes_with_evidence_and_citation(server):
    found = told(server, "search_statements", query="taiwan", said_by="putin")
    (statement,) = found["statements"]
    assert (found["total"], found["speaker"]) == (1, "Vladimir Putin")
    assert (statement["speaker_id"], statement["is_quotation"], statement["verb"]) == ("vladimir-putin", False, "vowed")
    assert "The Russian president" in [each["text"] for each in statement["attribution"]["evidence"]]
    assert statement["address"].startswith("https://archive.example/statement/")
    assert statement["address"] in statement["citation"]


def test_nothing_found_tells_what_was_searched(server):
    found = told(server, "search_statements", query="xylophone")
    assert (found["total"], found["statements"]) == (0, [])
    assert "statements of 25 articles" in found["searched"]


def test_filters_restrict_what_is_found(server):
    found = told(server, "search_statements", form="direct", since="2022-12", until="2022", limit=50)
    assert found["total"] == len(found["statements"]) > 0
    assert {statement["is_quotation"] for statement in found["statements"]} == {True}


def test_speakers_are_found_by_name_and_by_one_like_it(server):
    found = told(server, "find_speakers", name="putin")
    assert [each["speaker"] for each in found["speakers"]] == ["vladimir-putin"]
    assert not found["are_guesses"]
    assert told(server, "find_speakers", name="Puttin")["are_guesses"]


def test_article_is_read_with_its_statements(server):
    article_id = told(server, "search_statements", query="taiwan")["statements"][0]["article_id"]
    found = told(server, "read_article", article_id=article_id)
    assert "Taiwan" in " ".join(section["text"] for section in found["article"]["sections"])
    assert all(statement["citation"] for statement in found["statements"])


def test_quotation_is_checked(server):
    found = told(server, "check_quotation", quotation="“doomed to fail”")
    (quotation,) = found["quotations"]
    assert quotation["verdict"] == "word-for-word"
    assert quotation["sources"][0]["url"].startswith("https://archive.example/article/")


@pytest.mark.parametrize(
    ("tool", "arguments", "says"),
    [
        ("search_statements", {"query": '"open'}, "quotation mark"),
        ("search_statements", {"since": "yesterday"}, "from cannot be"),
        ("search_statements", {"said_by": "zaphod"}, "Nobody called"),
        ("read_article", {"article_id": "none"}, "no article of this id"),
    ],
)
def test_what_cannot_be_answered_is_told_with_its_cure(server, tool, arguments, says):
    result = ask(server, tool, **arguments)
    assert result.is_error
    assert says in result.content[0].text


@pytest.mark.slow
def test_command_talks_on_standard_input_and_output(index_path):
    command = StdioServerParameters(command=sys.executable, args=["-m", "onrecord", "mcp", "--index", str(index_path)])
    assert told(command, "search_statements", query="taiwan")["total"] >= 1


def is_open(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.mark.slow
def test_command_answers_over_http(index_path):
    port = free_port()
    command = [sys.executable, "-m", "onrecord", "mcp", "--http", "--port", str(port), "--index", str(index_path)]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        ends_s = time.monotonic() + 60
        while not is_open(port):
            assert time.monotonic() < ends_s
            time.sleep(0.2)
        assert told(f"http://127.0.0.1:{port}/mcp", "search_statements", query="taiwan")["total"] >= 1
    finally:
        process.terminate()
        process.wait(timeout=30)
