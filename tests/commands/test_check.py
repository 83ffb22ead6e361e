"""The command that checks quotations."""

import json

import pytest
from click.testing import CliRunner

import onrecord
from search.engines import open_engine
from tests.search.checking.archives import denying
from tests.search.engines.articles import article

BRIDGE = "We will not build the harbour bridge before the lock gates are replaced"

GATES = [f"gate number {number} of the upper lock leaks" for number in range(61)]


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("check") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        writer.add(article("a", f'"[ada-byrd direct: {BRIDGE}]," she said. It rained on all eleven gates.', day="2021"))
        writer.add(
            denying("c", "Moss denied that [cy-moss indirect: the tolls had gone to the mill owners].", "denied")
        )
        writer.add(article("d", " ".join(f'"[ada-byrd direct: {each}],"' for each in GATES), day="2021"))
        writer.add(article("b", "[bo-lund indirect: the pilots had waited for the tide all night], he said."))
    engine.close()
    return lambda *arguments, **more: CliRunner().invoke(onrecord.main, ["check", *arguments, "--index", path], **more)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ((BRIDGE,), 0),
        ((BRIDGE, "--said-by", "byrd"), 0),
        (("It rained on all eleven gates",), 4),
        ((BRIDGE, "--speaker", "bo-lund"), 5),
        ((BRIDGE.replace("bridge", "tunnel"),), 6),
        (("all night long the pilots sat and waited for the tide to turn",), 7),
        (("grapes sing to the moon",), 8),
        (("the tolls had gone to the mill owners",), 9),
        ((BRIDGE, "--speaker", "nobody"), 1),
        ((), 2),
        ((BRIDGE, "--from", "soon"), 2),
    ],
)
def test_exit_code_tells_the_verdict(run, arguments, code):
    result = run(*arguments)
    assert result.exit_code == code, result.output


def test_more_quotations_than_are_checked_are_no_success(run):
    every, more = (run("--file", "-", input="\n".join(f"“{each}”" for each in GATES[:count])) for count in (60, 61))
    assert (every.exit_code, more.exit_code) == (0, 3)
    assert "1 more quotations were not checked" in more.stderr


def test_a_file_in_another_encoding_is_refused_in_a_sentence(run):
    result = run("--file", "-", input="“Nous n’irons pas au café”".encode("cp1252"))
    assert result.exit_code == 2
    assert "not in UTF-8" in result.stderr


def test_a_publication_that_is_not_there_is_warned_of(run):
    result = run(BRIDGE, "--source", "The Cry")
    assert result.exit_code == 8
    assert "warning: This archive has no source The Cry." in result.stderr


def test_text_names_the_change_and_the_original(run):
    told = run(BRIDGE.replace("bridge", "tunnel")).stdout
    assert told.startswith("ALTERED: ")
    assert "exchanged: “bridge” → “tunnel”" in told
    assert "Ada Byrd (direct)" in told


def test_text_says_what_was_denied(run):
    told = run("the tolls had gone to the mill owners").stdout
    assert told.startswith("DENIED, NOT SAID: ")
    assert "Cy Moss (indirect, “denied”)" in told


def test_the_worst_of_several_quotations_is_the_exit_code(run):
    result = run("--file", "-", "--format", "json", input=f"“{BRIDGE}”, she said. He said “grapes sing to the moon”.")
    assert result.exit_code == 8
    assert [each["verdict"] for each in json.loads(result.stdout)["quotations"]] == ["word-for-word", "not-found"]
