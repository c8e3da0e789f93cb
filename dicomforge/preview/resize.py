"""An image in another size, each pixel the mean of the area that it covers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray


def resize(image: NDArray[Any], rows: int, columns: int) -> NDArray[np.uint8]:
    """An image of bytes, (rows, columns) or (rows, columns, 3), in another size."""
    if image.shape[:2] == (rows, columns):
        return image.astype(np.uint8)
    return np.rint(_along(_along(image.astype(np.float64), rows, 0), columns, 1)).astype(np.uint8)


def fitted(rows: int, columns: int, aspect: float, limit: int) -> tuple[int, int]:
    """The (rows, columns) of a picture whose longer side is `limit`.

    `aspect` is the height of a pixel over its width.
    """
    height, width = rows * aspect, float(columns)
    scale = limit / max(height, width)
    return max(1, round(height * scale)), max(1, round(width * scale))


def _along(values: NDArray[np.float64], count: int, axis: int) -> NDArray[np.float64]:
    """Means over `count` equal parts of an axis."""
    size = values.shape[axis]
    if size == count:
        return values
    values = np.moveaxis(values, axis, 0)
    sums = np.concatenate([np.zeros((1, *values.shape[1:])), np.cumsum(values, axis=0)])
    edges = np.arange(count + 1) * (size / count)
    whole = np.minimum(edges.astype(np.int64), size - 1)
    part = (edges - whole).reshape(-1, *[1] * (values.ndim - 1))
    upto = sums[whole] + part * values[whole]
    return np.moveaxis(np.diff(upto, axis=0) * (count / size), 0, axis)
