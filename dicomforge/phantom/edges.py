"""Edges: the closed polygons around rectangles that together make a shape, without the borders between them."""

from collections.abc import Iterator

import numpy as np

from dicomforge.phantom.arrays import Doubles, Indices

Corner = tuple[int, int]

_TURNED = {(1, 0): (0, 1), (0, 1): (-1, 0), (-1, 0): (0, -1), (0, -1): (1, 0)}
"""Each direction (column, row) and the next one clockwise as the image is seen."""


def edges(boxes: Doubles) -> Iterator[Doubles]:
    """The polygons (corners, 2) around rectangles (rectangles, 4, 2) whose sides lie along the axes.

    They run clockwise around what is inside, with v down, and around holes against the clock. Rectangles that meet in
    a corner alone are apart.
    """
    if not len(boxes):
        return
    us, columns = np.unique(boxes[:, (0, 2), 0], return_inverse=True)
    vs, rows = np.unique(boxes[:, (0, 2), 1], return_inverse=True)
    inside = np.zeros((len(vs) + 1, len(us) + 1), np.int8)  # cells between the coordinates, with one around them
    for (left, right), (top, bottom) in zip(columns.reshape(-1, 2), rows.reshape(-1, 2), strict=True):
        inside[top + 1 : bottom + 1, left + 1 : right + 1] = 1
    for loop in _loops(inside):
        yield np.stack((us[loop[:, 0]], vs[loop[:, 1]]), axis=1)


def _loops(inside: np.ndarray) -> Iterator[Indices]:
    """The corners (column, row) of the polygons around cells; the corner (0, 0) is that of the cell (1, 1)."""
    across, down = np.diff(inside, axis=1), np.diff(inside, axis=0)
    begins: dict[Corner, list[Corner]] = {}

    def add(at: np.ndarray, direction: Corner, column: int, row: int) -> None:
        for y, x in np.argwhere(at).tolist():
            begins.setdefault((x + column, y + row), []).append(direction)

    add(down == 1, (1, 0), -1, 0)  # the cell above is outside
    add(down == -1, (-1, 0), 0, 0)
    add(across == 1, (0, -1), 0, 0)  # the cell to the left is outside
    add(across == -1, (0, 1), 0, -1)
    while begins:
        corner = first = next(iter(begins))
        before, loop = (0, 0), [first]
        while corner in begins:
            ways = begins[corner]
            direction = _TURNED[before] if before in _TURNED and _TURNED[before] in ways else ways[0]
            if corner == first and before != (0, 0) and direction != _TURNED[before]:
                break  # what begins here too is around another part
            ways.remove(direction)
            if not ways:
                del begins[corner]
            if direction != before and before != (0, 0):
                loop.append(corner)
            before = direction
            corner = corner[0] + direction[0], corner[1] + direction[1]
        (x0, y0), (x1, y1), (x2, y2) = loop[-1], loop[0], loop[1]
        on_side = x0 == x1 == x2 or y0 == y1 == y2
        yield np.array(loop[on_side:])
