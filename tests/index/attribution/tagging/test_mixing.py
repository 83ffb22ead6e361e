"""What is done to the words of a layer: by numpy and in C alike."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.attribution.tagging.mixing import mix, mix_by_numpy
from search.speedups import compiled

WIDTH = 32


def layer(rows: int, seed: int, distance: int) -> list[np.ndarray]:
    """Words, what they give to their neighbours, the bias, and which rows are words."""
    random = np.random.default_rng(seed)
    known = (random.random(rows) < 0.8).astype(np.uint8)
    known[:distance] = known[rows - distance :] = 0
    numbers = (random.normal(size=shape).astype(np.float32) for shape in ((rows, WIDTH), (rows, 3 * WIDTH), WIDTH))
    return [*numbers, known]


def test_row_becomes_what_it_and_its_neighbours_give_normalised() -> None:
    x, mixed = np.zeros((5, 16), np.float32), np.zeros((5, 48), np.float32)
    mixed[0, 0], mixed[2, 17], mixed[4, 34] = 4, 4, 4  # from the row before, from itself, from the row after
    mixed[2, 16 + 3] = -9
    known = np.array([0, 0, 1, 0, 0], np.uint8)

    mix(x, mixed, np.zeros(16, np.float32), known, 2)

    assert x[2].mean() == pytest.approx(0, abs=1e-6)
    assert x[2].var() == pytest.approx(1, abs=1e-3)
    assert [k for k in range(16) if x[2, k] > 0] == [0, 1, 2]
    assert not x[[0, 1, 3, 4]].any()


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
@given(st.integers(8, 60), st.integers(0, 1 << 16), st.integers(1, 4))
def test_both_forms_agree(rows: int, seed: int, distance: int) -> None:
    x, mixed, bias, known = layer(rows, seed, distance)
    other = x.copy()

    mix(x, mixed, bias, known, distance)
    mix_by_numpy(other, mixed, bias, known, distance)

    assert np.allclose(x, other, atol=1e-5)


@pytest.mark.skipif(compiled is None, reason="built without a C compiler")
def test_nothing_is_read_outside_of_an_array() -> None:
    x, mixed, bias, known = layer(9, 0, 4)
    for arguments in (
        (x.reshape(-1), mixed.reshape(-1)[:-1], bias, known, 4),
        (x.reshape(-1)[:-1], mixed.reshape(-1), bias, known, 4),
        (x.reshape(-1), mixed.reshape(-1), bias, np.ones(9, np.uint8), 1),
        (x.reshape(-1), mixed.reshape(-1), bias[:7], known, 4),
        (x.reshape(-1), mixed.reshape(-1), bias, known, -1),
    ):
        with pytest.raises(ValueError, match=r"an array of|damaged|does not know"):
            compiled.mix(*arguments)
    with pytest.raises(TypeError):
        compiled.mix(x.reshape(-1).astype(float), mixed.reshape(-1), bias, known, 4)
