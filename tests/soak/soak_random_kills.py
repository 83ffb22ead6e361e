"""Kill −9 at 300 random moments of rebuilds and updates by another process."""

import random
import signal
import time

from search.engines.whoosh import WhooshEngine
from search.engines.whoosh.storage.generations import Generations
from tests.search.engines.whoosh.storage.test_safety import generations
from tests.search.engines.whoosh.test_processes import RAIN, writer_process


def test_three_hundred_moments(tmp_path):
    root = tmp_path / "index"
    engine = WhooshEngine(root)
    with engine.rebuild() as writer:
        writer.delete("nobody")
    moments = random.Random(11)
    for _ in range(300):
        with writer_process(root, 1000) as process:
            time.sleep(moments.uniform(0, 0.4))
            process.send_signal(signal.SIGKILL)
        assert Generations(root).find().damaged_file() is None
        answer = engine.searcher().search(RAIN)
        assert answer.total in (0, 30)
        assert len({hit.article.title for hit in answer.hits}) <= 1
        with engine.update() as writer:
            writer.delete("nobody")
        assert len(generations(root)) <= 2
    engine.close()
