"""How much of each pixel of a plane lies inside a shape."""

import numpy as np

from dicomforge.model.grid import Grid
from dicomforge.model.recipe import Layer
from dicomforge.phantom.arrays import Values
from dicomforge.phantom.coverage import coverages
from dicomforge.phantom.outline import Where, reach
from dicomforge.phantom.plane import image_plane
from dicomforge.phantom.registries import find
from dicomforge.phantom.resolve import build, is_nothing


def inside(layer: Layer, grid: Grid) -> Values:
    """(rows, columns) float32: the fraction of each pixel that a shape covers, whose numbers are all known."""
    found = np.zeros((grid.rows, grid.columns), np.float32)
    shape = build(find(layer.type)[1].DECLARES, layer.params, ())
    outline = None if is_nothing(shape) else shape.outline(image_plane(grid, layer.plane))
    reached = None if outline is None else reach(outline)
    if outline is None or reached is None or reached.low >= grid.rows / 2 or reached.high <= -grid.rows / 2:
        return found
    for window in coverages([Where(outline, "area", reached)], grid.rows, grid.columns):
        if window is not None:
            height, width = window.alpha.shape
            found[window.row : window.row + height, window.column : window.column + width] = window.alpha
    return found
