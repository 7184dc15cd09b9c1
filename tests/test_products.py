"""Products of arrays are what numpy makes of them, and wake no threads."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from onrecord.products import product

#: Reads for a while, then: processor time of all threads by that of the reading one.
_READS = """
import time
from onrecord import Reader
text = "\\n\\n".join(
    f"The mayor of Orsvik, Signe Dahl, said on Monday that bridge {n} would open in May. “We are ready,” she told Ola,"
    f" who leads the council. He said that he doubted it, and that her deputy, Runa Lie, had asked for {n} months more."
    for n in range(120)
)
reader = Reader()
reader.read_text(text)
all_threads, own = time.process_time(), time.thread_time()
reader.read_text(text)
print((time.process_time() - all_threads) / (time.thread_time() - own))
"""


@pytest.mark.parametrize(
    ("n", "k", "m"), [(0, 3, 4), (1, 1, 1), (7, 64, 9), (900, 64, 300), (5000, 41, 64), (2, 600, 700)]
)
def test_a_product_is_what_numpy_makes_of_it(n: int, k: int, m: int) -> None:
    draw = np.random.default_rng(n)
    a, b = draw.normal(size=(n, k)).astype(np.float32), draw.normal(size=(k, m)).astype(np.float32)
    made = product(a, b)
    assert made.dtype == np.float32
    np.testing.assert_allclose(made, a @ b, rtol=1e-4, atol=1e-4)


def test_rows_of_a_view_are_multiplied_too() -> None:
    a, b = np.arange(12000.0).reshape(2000, 6)[::2, ::2], np.ones((300, 3)).T
    np.testing.assert_allclose(product(a, b), a @ b)


def test_reading_keeps_one_thread_busy_where_nobody_set_how_many() -> None:
    free = {name: value for name, value in os.environ.items() if not name.endswith("_NUM_THREADS")}
    done = subprocess.run([sys.executable, "-c", _READS], env=free, capture_output=True, text=True, check=True)
    assert float(done.stdout) < 1.2
