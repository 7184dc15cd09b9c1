"""Products of arrays on one thread, whatever the numerical library would do."""

from __future__ import annotations

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Number = TypeVar("Number", bound=np.floating[Any])
#: Multiplications of one product that OpenBLAS still does on one thread: beyond (2^16 times 4, `interface/gemm.c`) it
#: wakes as many as there are cores, which spin for longer than products of our sizes take.
_ONE_THREAD = 1 << 18


def product(a: npt.NDArray[Number], b: npt.NDArray[Number]) -> npt.NDArray[Number]:
    """``a @ b`` of two matrices, [N, K] and [K, M], some rows at a time.

    Two thirds more processor time were spent on waiting threads where a program had not set their number.
    """
    rows = max(1, _ONE_THREAD // max(1, b.size))
    if len(a) <= rows:
        return np.asarray(a @ b)
    out = np.empty((len(a), b.shape[1]), dtype=np.result_type(a, b))
    for begin in range(0, len(a), rows):
        np.matmul(a[begin : begin + rows], b, out=out[begin : begin + rows])
    return out
