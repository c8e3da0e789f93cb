"""Arrays: the types of numpy's arrays by what they hold, and of streams, for annotations without importing numpy."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from dicomforge.phantom.stream import Stream as Stream

    Doubles = NDArray[np.float64]
    Values = NDArray[np.float32]
    Indices = NDArray[np.intp]
    Words = NDArray[np.uint32]
    Bytes = NDArray[np.uint8]
else:
    Doubles = Values = Indices = Words = Bytes = Stream = Any
