"""Heights: how far below the top of a frame an object begins, in each column."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from dicomforge.model.height_map import HeightMap
from dicomforge.model.recipe import Recipe
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.labels import HALF, Labeller

ONE = 1 << 28
"""Parts of a pixel: whole numbers of them have the same sum on every machine."""


class Surveyor:
    """Measures the surfaces of one height map segmentation."""

    def __init__(self, recipes: Sequence[Recipe], heights: HeightMap) -> None:
        """Raises KeyError for an unknown layer type."""
        self._labeller = Labeller(recipes, heights.grids, heights.segments)
        self._heights = heights

    def frames(self) -> Iterator[Values]:
        """The height map of each segment, in order."""
        return map(self.frame, range(1, len(self._heights.segments) + 1))

    def frame(self, segment: int) -> Values:
        """(frames of the source, its columns) float32: the distance in pixels from the top of the frame."""
        own = range(segment - 1, segment)
        rows = (
            heights(
                self._labeller.visible(row.recipe, row.place.grid, row.place.steps, own)[0], self._heights.padding
            )
            for row in self._heights.rows
        )
        return np.stack([*rows])


def heights(visible: NDArray[np.float32], padding: float) -> Values:
    """(columns,) float32 of what is visible of each pixel (rows, columns): the mean over the width of a column.

    It is the area above the object, down to the first pixel that the object covers most; `padding` where it covers no
    pixel to at least half.
    """
    first = visible.argmax(axis=0)
    above = np.arange(len(visible))[:, None] <= first
    uncovered = np.rint((np.float32(1.0) - visible) * np.float32(ONE)).astype(np.int64)
    found = (uncovered * above).sum(axis=0) / ONE
    return np.where(visible.max(axis=0) >= HALF, found, padding).astype(np.float32)
