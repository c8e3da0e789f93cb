"""Arrays: the types of numpy's arrays by what they hold, for annotations of files that do not import numpy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Doubles = NDArray[np.float64]
    Values = NDArray[np.float32]
    Indices = NDArray[np.intp]
    Words = NDArray[np.uint32]
    Bytes = NDArray[np.uint8]
else:
    Doubles = Values = Indices = Words = Bytes = Any
