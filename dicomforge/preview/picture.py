"""A frame as it is shown, with what is said below it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview.resize import fitted, resize
from dicomforge.preview.series_view import Frame, SeriesView, find, numbers

if TYPE_CHECKING:
    from numpy.typing import NDArray

SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing")
STRETCH = 50.0
"""The most that a pixel may be longer than wide; more is a mistake that no picture survives."""

SIDES = (("R", "L"), ("A", "P"), ("F", "H"))
"""Ends of the axes x, y, z of patient space, the negative one first (PS3.3 C.7.6.2.1.1)."""


class Size(NamedTuple):
    """How many frames are shown, and how long the longer side of a picture is."""

    frames: int
    side_px: int


class Picture(NamedTuple):
    """Bytes of grey, (rows, columns), or of RGB, (rows, columns, 3)."""

    image: NDArray[np.uint8]
    caption: str
    frame: Frame


def picture(
    image: NDArray[np.uint8], shape: tuple[int, int], shown: SeriesView, frame: Frame, side_px: int
) -> Picture:
    """An image of a frame of (rows, columns) `shape`, as large as it is shown and no longer than it is wide."""
    rows, columns = fitted(*shape, aspect(shown.attributes(frame.instance), frame.number), side_px)
    return Picture(resize(image, rows, columns), caption(shown, frame), frame)


def aspect(attributes: Attributes, number: int) -> float:
    """Height of a pixel over its width: of the spacing, otherwise of Pixel Aspect Ratio (PS3.3 C.7.6.3.1.7)."""
    for keyword in (*SPACINGS, "PixelAspectRatio"):
        told = numbers(find(attributes, keyword, number))
        if len(told) == 2 and min(told) > 0 and 1 / STRETCH < told[0] / told[1] < STRETCH:
            return told[0] / told[1]
    return 1.0


def caption(shown: SeriesView, frame: Frame) -> str:
    """`7/20 · H 12.5 mm`: which frame of how many, and where its centre lies along the axis that it is nearest to.

    A projection has its view in that place: `1/4 · R MLO`.
    """
    if shown.may_be_empty or frame.segment:
        return where(frame)
    place = view(shown.attributes(frame.instance), frame.number) or where(frame)
    total = len(shown.frames)
    number = shown.frames.index(frame) + 1 if total > 1 else 0
    return " · ".join(part for part in (f"{number}/{total}" if number else "", place) if part)


def view(attributes: Attributes, number: int) -> str:
    """Laterality and view of a projection, as mammograms are named; empty where no view is known."""
    position = _text(attributes, "ViewPosition", number)
    if not position:
        element = find(attributes, "ViewCodeSequence", number)
        coded = items(element.value) if element is not None else ()
        position = coded[0].text("CodeMeaning") if coded else ""
    if not position:
        return ""
    sides = (_text(attributes, keyword, number) for keyword in ("ImageLaterality", "FrameLaterality", "Laterality"))
    return f"{next(filter(None, sides), '')} {position}".strip()


def _text(attributes: Attributes, keyword: str, number: int) -> str:
    element = find(attributes, keyword, number)
    return "" if element is None or isinstance(element.value, bytes) else str(element.value[0]).strip()


def where(frame: Frame) -> str:
    """`H 12.5 mm`; empty where the frame lies nowhere."""
    if frame.grid is None:
        return ""
    normal = [abs(v) for v in frame.grid.normal]
    axis = normal.index(max(normal))
    distance = round(frame.grid.centre[axis], 1) + 0.0
    return f"{SIDES[axis][distance > 0]} {abs(distance):g} mm" if distance else "0 mm"
