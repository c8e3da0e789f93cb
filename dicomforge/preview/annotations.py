"""Graphics of presentation states as lines over an image (PS3.3 C.10.5); texts are their boxes."""

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.picture import in_colour
from dicomforge.preview.series_view import numbers

INK = (255, 221, 51)
CORNERS = 90
"""Of a circle or an ellipse."""

MOST_STEPS = 10_000
"""Along one line."""

Point = tuple[float, float]


def annotated(image: NDArray[np.uint8], annotations: Iterable[Attributes]) -> NDArray[np.uint8]:
    """The image, in colour where something is drawn on it."""
    lines = [line for one in annotations for line in _lines(one)]
    if not lines:
        return image
    made = in_colour(image)
    for line in lines:
        stroke(made, line, INK)
    return made


def stroke(image: NDArray[np.uint8], line: list[Point], ink: tuple[int, int, int]) -> None:
    """Draw a line, or a single point, on an image in colour."""
    for (x, y), (to_x, to_y) in pairwise(line if len(line) > 1 else line * 2):
        steps = min(MOST_STEPS, 1 + 2 * math.ceil(max(abs(to_x - x), abs(to_y - y))))
        part = np.linspace(0.0, 1.0, steps + 1)
        columns, rows = (np.floor(a + part * (b - a)).astype(np.int64) for a, b in ((x, to_x), (y, to_y)))
        inside = (columns >= 0) & (columns < image.shape[1]) & (rows >= 0) & (rows < image.shape[0])
        image[rows[inside], columns[inside]] = ink


def _lines(annotation: Attributes) -> Iterator[list[Point]]:
    for graphic in items(annotation.value("GraphicObjectSequence")):
        data = numbers(graphic.get("GraphicData"))
        points = list(zip(data[::2], data[1::2], strict=False))
        if graphic.text("GraphicAnnotationUnits") == "PIXEL" and points:
            yield _curve(graphic.text("GraphicType"), points)
    for text in items(annotation.value("TextObjectSequence")):
        corners = [numbers(text.get(f"BoundingBox{one}HandCorner")) for one in ("TopLeft", "BottomRight")]
        if text.text("BoundingBoxAnnotationUnits") == "PIXEL" and all(len(one) == 2 for one in corners):
            (left, top), (right, bottom) = corners
            yield [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]


def _curve(kind: str, points: list[Point]) -> list[Point]:
    """A circle by its centre and a point on it, an ellipse by the ends of its axes, anything else by its points."""
    if kind == "CIRCLE" and len(points) == 2:
        (u, v), (x, y) = points
        centre, one, other = (u, v), (x - u, y - v), (v - y, x - u)
    elif kind == "ELLIPSE" and len(points) == 4:
        (a, b), (c, d), (e, f), (g, h) = points
        centre, one, other = ((a + c) / 2, (b + d) / 2), ((c - a) / 2, (d - b) / 2), ((g - e) / 2, (h - f) / 2)
    else:
        return points
    angles = [2 * math.pi * step / CORNERS for step in range(CORNERS + 1)]
    turns = [(math.cos(angle), math.sin(angle)) for angle in angles]
    return [(centre[0] + c * one[0] + s * other[0], centre[1] + c * one[1] + s * other[1]) for c, s in turns]
