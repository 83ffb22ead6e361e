"""The files of deploy/ agree with the package: what is pinned, what is copied, which settings are set."""

import re
from configparser import ConfigParser
from dataclasses import fields
from pathlib import Path

import pytest

from search.config import Settings

ROOT = Path(__file__).parents[1]
DEPLOY = ROOT / "deploy"


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def package() -> ConfigParser:
    config = ConfigParser()
    config.read_string(read(ROOT / "setup.cfg"))
    return config


def same(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def version(text: str) -> tuple[int, ...]:
    return tuple(map(int, re.match(r"[0-9.]*[0-9]", text)[0].split(".")))


def test_every_requirement_is_pinned_within_its_range(package):
    pins = dict(re.findall(r"^([\w.-]+)==(\S+)$", read(DEPLOY / "constraints.txt"), re.M))
    pinned = {same(name): version(number) for name, number in pins.items()}
    required = package["options"]["install_requires"] + package["options.extras_require"]["opensearch"]
    lines = [line for line in required.splitlines() if line and not line.startswith("#")]
    assert len(lines) > 15
    for line in lines:
        name, least, most = re.fullmatch(r"([\w-]+)[=>]=([\d.]+)(?:,<([\d.]+))?", line).groups()
        assert pinned[same(name)] >= version(least), name
        assert most is None or pinned[same(name)] < version(most), name


def test_image_has_every_package_and_module(package):
    copied = set(
        re.findall(r"[\w./-]+", " ".join(re.findall(r"^COPY (?!--)(.*) \S+$", read(DEPLOY / "Dockerfile"), re.M)))
    )
    assert {line.rstrip("*") for line in package["options.packages.find"]["include"].split()} <= copied
    assert {f"{name}.py" for name in re.split(r"[,\s]+", package["options"]["py_modules"])} <= copied
    assert {"setup.py", "setup.cfg", "pyproject.toml", package["metadata"]["long_description"][6:]} <= copied


@pytest.mark.parametrize("file", ["Dockerfile", "compose.yaml", "onrecord.service"])
def test_only_settings_are_set(file):
    known = {Settings.variable(each.name) for each in fields(Settings)}
    assert set(re.findall(r"ONRECORD_\w+", read(DEPLOY / file))) <= known


def test_server_is_given_longer_to_stop_than_its_requests():
    stop_s = Settings().stop_s
    assert int(re.search(r"^TimeoutStopSec=(\d+)$", read(DEPLOY / "onrecord.service"), re.M)[1]) > stop_s
    periods = re.findall(r"stop_grace_period: (\d+)s", read(DEPLOY / "compose.yaml"))
    assert len(periods) == 2
    assert all(int(period) > stop_s for period in periods)


def test_image_and_unit_run_without_root():
    stages = read(DEPLOY / "Dockerfile").split("FROM ")
    assert re.search(r"^USER [1-9]\d*:[1-9]\d*$", stages[-1], re.M)
    assert "DynamicUser=yes" in read(DEPLOY / "onrecord.service")
    assert "archive:/archive:ro" in read(DEPLOY / "compose.yaml")


def test_every_number_is_documented():
    page = read(ROOT / "docs" / "running.md")
    names = re.findall(r'"(onrecord_\w+)"', read(ROOT / "web" / "metrics.py"))
    assert len(names) > 4
    assert all(name in page for name in names)
