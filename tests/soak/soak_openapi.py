"""Thousands of requests made of the description of the API and against it: no fault, and every answer as described.

make soak, or: python -m pytest -s tests/soak/soak_openapi.py
"""

import os

import pytest
from schemathesis import GenerationMode

from tests.web.conftest import app, index_path  # noqa: F401  fixtures
from tests.web.test_openapi import PATHS, description, keeps_to_its_description  # noqa: F401  fixtures

EXAMPLES = int(os.environ.get("SOAK_OPENAPI", "500"))


@pytest.mark.parametrize("mode", GenerationMode)
@pytest.mark.parametrize("path", PATHS)
def test_endpoint_keeps_to_its_description_through_many_requests(description, path, mode):  # noqa: F811
    sent = keeps_to_its_description(description, path, mode, EXAMPLES)
    print(f"{path} {mode.value}: {sent} answers checked")
