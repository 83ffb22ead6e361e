"""NOTICE names the licence of every package that On Record needs, and of every file of data."""

import re
import subprocess
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTICE = (ROOT / "NOTICE").read_text(encoding="utf-8")
LISTED = dict(re.findall(r"^([a-z0-9-]+) {2,}(\S.*)$", NOTICE, re.M))
FAMILIES = re.compile("MIT|BSD|Apache|MPL|Mozilla|PSF|CNRI|Zlib|CC0|GPL")


def canonical(requirement: str) -> str:
    return re.sub(r"[-_.]+", "-", re.split(r"[^\w.-]", requirement)[0]).lower()


def needed() -> set[str]:
    """What is required, with all that is installed because the running code needs it."""
    found: set[str] = set()
    waiting = metadata.requires("onrecord") or []
    while waiting:
        requirement = waiting.pop()
        name = canonical(requirement)
        if name in found:
            continue
        try:
            further = metadata.requires(name) or []
        except metadata.PackageNotFoundError:
            if "extra ==" in requirement:
                found.add(name)
            continue
        found.add(name)
        if "extra ==" not in requirement:
            waiting += [each for each in further if "extra ==" not in each]
    return found


def licence(name: str) -> str:
    """What an installed package says of its own licence."""
    about = metadata.metadata(name)
    if "License-Expression" in about:
        return about["License-Expression"]
    told = [line for line in about.get_all("Classifier", []) if line.startswith("License")]
    return "; ".join(told) or about.get("License", "")


@pytest.mark.parametrize("name", sorted(needed()))
def test_needed_package_has_a_line_with_its_licence(name):
    assert name in LISTED
    try:
        told = licence(name)
    except metadata.PackageNotFoundError:
        return  # of an extra that is not installed
    families = {family.replace("Mozilla", "MPL") for family in FAMILIES.findall(told)}
    assert families <= set(FAMILIES.findall(LISTED[name]))


def test_directly_needed_packages_are_all_that_the_second_list_has():
    second = NOTICE.split("Packages that only tests")[1].split("Data and models")[0]
    extras = {canonical(each) for each in metadata.requires("onrecord") or [] if "extra ==" in each}
    assert set(re.findall(r"^([a-z0-9-]+) {2,}", second, re.M)) == extras


def test_every_file_of_data_in_the_packages_is_named():
    tracked = subprocess.run(
        ["git", "ls-files", "index", "search"], cwd=ROOT, check=True, capture_output=True, text=True
    ).stdout.splitlines()
    data = [path for path in tracked if path.endswith((".npz", ".json", ".txt"))]
    assert data
    assert [path for path in data if path not in NOTICE] == []
