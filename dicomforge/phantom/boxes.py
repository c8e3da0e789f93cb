"""Boxes: shapes of many rectangles, such as the dots of a text, and the part of them that lies at `at`."""

from typing import NamedTuple, Protocol

from dicomforge.phantom.arrays import Doubles
from dicomforge.phantom.outline import Loop, Loops, Point, is_upright, prism, seen
from dicomforge.phantom.plane import ImagePlane, Linear, local2

ANCHORS = {
    "centre": (0.5, 0.5),
    "left": (0.0, 0.5),
    "right": (1.0, 0.5),
    "top": (0.5, 0.0),
    "bottom": (0.5, 1.0),
    "top-left": (0.0, 0.0),
    "top-right": (1.0, 0.0),
    "bottom-left": (0.0, 1.0),
    "bottom-right": (1.0, 1.0),
}
"""The fractions of the width and the height that lie left of `at` and above it."""


class OfBoxes(Protocol):
    """A flat shape of rectangles."""

    @property
    def at(self) -> Point: ...
    @property
    def rotate(self) -> float: ...

    def boxes(self) -> Doubles:
        """(rectangles, 4, 2): corners (u, v) relative to `at`, before rotation, mm."""
        ...


def section(shape: OfBoxes, plane: ImagePlane) -> Loops:
    """The section of a shape: a polygon for each rectangle, made when it is needed."""
    s, t = local2(plane, shape.at, shape.rotate)
    if is_upright(plane, s, t):
        boxes = shape.boxes().tolist()
        return prism(plane, (tuple((u, v) for u, v in box) for box in boxes), shape.at, shape.rotate)
    return Loops((), BoxPolygons(shape, s, t))


class BoxPolygons(NamedTuple):
    """The rectangles of a shape in a plane that has its coordinates `s` and `t`."""

    shape: OfBoxes
    s: Linear
    t: Linear

    def corners(self) -> Doubles:
        """(rectangles, 4, 2): points (p, q)."""
        import numpy as np

        boxes = self.shape.boxes()
        return np.stack(seen(boxes[:, :, 0], boxes[:, :, 1], self.s, self.t), axis=2)

    def edges(self) -> tuple[Loop, ...]:
        """The polygons around all of them, holes too, without the sides between them."""
        from dicomforge.phantom.edges import edges

        around = (seen(loop[:, 0], loop[:, 1], self.s, self.t) for loop in edges(self.shape.boxes()))
        return tuple(tuple(zip(p.tolist(), q.tolist(), strict=True)) for p, q in around)


def corners(u0: Doubles, u1: Doubles, v0: Doubles, v1: Doubles) -> Doubles:
    """(rectangles, 4, 2) corners in order, from the sides of each rectangle."""
    import numpy as np

    return np.stack((u0, v0, u1, v0, u1, v1, u0, v1), axis=1).reshape(-1, 4, 2)
