"""Structured displays and hanging protocols: the image boxes of their screens (PS3.3 C.11.17, C.23.3)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.annotations import stroke
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine, places
from dicomforge.preview.overlay import shade
from dicomforge.preview.picture import Picture, Size, in_colour, resize, thumbnail
from dicomforge.preview.series_view import SeriesView, numbers

ATTRIBUTES = ("StructuredDisplayImageBoxSequence", "DisplaySetsSequence")

WIDTH, HEIGHT = 400, 300
EMPTY, FRAME = (36, 39, 43), (134, 142, 150)
"""Colours: of a box without an image, and of the edges of boxes."""


class _ImageBox(NamedTuple):
    item: Attributes
    said: str
    """What it shows, in words."""


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The screen, with the images of each box as far as they are shown too."""
    boxes = list(_boxes(shown.attributes(0), others))
    image = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    lines = []
    for box in boxes:
        place = numbers(box.item.get("DisplayEnvironmentSpatialPosition"))
        lines.append(TextLine(0, f"Box {box.item.text('ImageBoxNumber')}: {box.said}"))
        if len(place) == 4:
            _draw(image, place, _image(box.item, others))
    picture = Picture(thumbnail(image, size.side_px))
    return Drawing((picture,), tuple(lines))


def _boxes(attributes: Attributes, others: Sequence[SeriesView]) -> Iterator[_ImageBox]:
    known = places(others)
    for box in items(attributes.value(ATTRIBUTES[0])):
        held = (
            one
            for k in ("ReferencedImageSequence", "ReferencedPresentationStateSequence")
            for one in items(box.value(k))
        )
        names = list(dict.fromkeys(known.get(one.text("ReferencedSOPInstanceUID"), "") for one in held))
        yield _ImageBox(box, f"{box.text('ImageBoxLayoutType').lower()} {', '.join(filter(None, names))}".strip())
    for display in items(attributes.value(ATTRIBUTES[1])):
        chosen = [one.text("SelectorCSValue") for one in items(display.value("FilterOperationsSequence"))]
        for box in items(display.value("ImageBoxesSequence")):
            parts = (f"image set {display.text('ImageSetNumber')}", box.text("ImageBoxLayoutType").lower(), *chosen)
            yield _ImageBox(box, " ".join(filter(None, parts)))


def _image(box: Attributes, others: Sequence[SeriesView]) -> NDArray[np.uint8] | None:
    """The first image that a box refers to, of those that are shown."""
    for reference in items(box.value("ReferencedImageSequence")):
        for other in others:
            for frame in other.frames:
                if other.uids[frame.instance] == reference.text("ReferencedSOPInstanceUID"):
                    return shade(other, frame, other.attributes(frame.instance))
    return None


def _draw(image: NDArray[np.uint8], place: Sequence[float], held: NDArray[np.uint8] | None) -> None:
    """`place` is the box's upper left and lower right corner; 0 is left and bottom (PS3.3 C.23.3.1.2)."""
    begin_x, begin_y, end_x, end_y = (min(max(v, 0.0), 1.0) for v in place)
    left, right = (round(v * (WIDTH - 1)) for v in (begin_x, end_x))
    top, bottom = (round((1 - v) * (HEIGHT - 1)) for v in (begin_y, end_y))
    if right - left < 4 or bottom - top < 4:
        return
    image[top + 1 : bottom, left + 1 : right] = EMPTY
    if held is not None:
        scale = min((bottom - top - 2) / held.shape[0], (right - left - 2) / held.shape[1])
        rows, columns = (max(1, int(side * scale)) for side in held.shape[:2])
        first, begin = (top + bottom - rows) // 2 + 1, (left + right - columns) // 2 + 1
        image[first : first + rows, begin : begin + columns] = in_colour(resize(held, rows, columns))
    corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
    stroke(image, [(x + 0.5, y + 0.5) for x, y in corners], FRAME)
