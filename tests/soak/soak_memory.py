"""Hundreds of thousands of requests, a third for words that nobody asked for before: what a server holds levels off.

make soak, or: SOAK_REQUESTS=200000 python -m pytest -s tests/soak/soak_memory.py
"""

import os
import random
from pathlib import Path

from tests.web.conftest import app, client, index_path  # noqa: F401  fixtures

REQUESTS = int(os.environ.get("SOAK_REQUESTS", "200000"))
PARTS = 10
NEW = 0.33
WORDS = "china taiwan question border treaty budget harvest election minister police strike vaccine energy said".split()
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def addresses(chance):
    """Searches, pages, phrases, statements and beginnings of words, without an end."""
    while True:
        one, other = (
            "".join(chance.choices(LETTERS, k=chance.randint(5, 9))) if chance.random() < NEW else chance.choice(WORDS)
            for _ in range(2)
        )
        yield chance.choice(
            (
                f"/api/v1/search?q={one}+{other}&per_page=10",
                f"/search?q={one}+{other}",
                f"/api/v1/search?q={one}&unit=statement&sort=newest&interval=day&facet_limit={chance.randint(1, 200)}",
                f"/api/v1/search?q=%22{one}+{other}%22&per_page=5",
                f"/api/v1/suggest?prefix={one[:4]}",
            )
        )


def memory_mb():
    """The memory of this process, files that are mapped aside."""
    status = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in status if line.startswith("RssAnon:")) / 1024


def test_memory_levels_off(client):  # noqa: F811
    asked = addresses(random.Random(1))
    held = []
    for part in range(1, PARTS + 1):
        for _ in range(REQUESTS // PARTS):
            address = next(asked)
            assert client.get(address).status_code == 200, address
        held.append(memory_mb())
        print(f"{part * REQUESTS // PARTS:,} requests: {held[-1]:.1f} MB", flush=True)
    assert held[-1] < held[PARTS // 2 - 1] * 1.05
