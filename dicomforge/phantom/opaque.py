"""Opaque: the pixels of a raster that are painted, as rectangles."""

import numpy as np

from dicomforge.model.raster import Raster
from dicomforge.phantom.arrays import Indices


def mask(raster: Raster) -> np.ndarray:
    """(rows, columns) bool: the pixels that are painted."""
    count = raster.rows * raster.columns
    if raster.opaque is None:
        return np.ones((raster.rows, raster.columns), np.bool_)
    bits = np.unpackbits(np.frombuffer(raster.opaque, np.uint8), count=count)
    return bits.reshape(raster.rows, raster.columns).view(np.bool_)


def rectangles(raster: Raster) -> Indices:
    """(rectangles, 4): the first column, the column behind the last one, and the rows likewise.

    Together they are the pixels that are painted, none twice: runs in the rows, those that are equal in consecutive
    rows together.
    """
    edges = np.diff(np.pad(mask(raster), ((0, 0), (1, 1))).view(np.int8), axis=1)
    row, left = np.nonzero(edges == 1)
    right = np.nonzero(edges == -1)[1]
    order = np.lexsort((row, right, left))
    row, left, right = row[order], left[order], right[order]
    goes_on = (np.diff(left) == 0) & (np.diff(right) == 0) & (np.diff(row) == 1)
    begins = np.append(True, ~goes_on)[: len(row)]
    ends = np.append(~goes_on, True)[: len(row)]
    return np.stack((left[begins], right[begins], row[begins], row[ends] + 1), axis=1)
