"""What the tables of contents keep of segments."""

import pickle
import pickletools

import numpy as np

from search.engines.whoosh.segment.codec import ArraySegment


def test_a_pickled_segment_is_found_by_the_name_of_schema_version_3():
    data = pickle.dumps(ArraySegment("sections", 3, np.array([1], np.int32)), 2)
    names = [argument for _, argument, _ in pickletools.genops(data) if isinstance(argument, str)]
    assert "search.engines.whoosh.codec ArraySegment" in names
    assert list(pickle.loads(data).deleted_docs()) == [1]
