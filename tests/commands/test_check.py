"""The command that checks quotations."""

import json

import pytest
from click.testing import CliRunner

import onrecord
from search.engines import open_engine
from tests.search.checking.archives import denying
from tests.search.engines.articles import article

BRIDGE = "We will not build the harbour bridge before the lock gates are replaced"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    path = str(tmp_path_factory.mktemp("check") / "index")
    engine = open_engine(path)
    with engine.rebuild() as writer:
        writer.add(article("a", f'"[ada-byrd direct: {BRIDGE}]," she said. It rained on all eleven gates.', day="2021"))
        writer.add(
            denying("c", "Moss denied that [cy-moss indirect: the tolls had gone to the mill owners].", "denied")
        )
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
