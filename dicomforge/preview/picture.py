"""A frame as it is shown, in its size, with what is said below it; and the colours of series and segments."""

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.iod.view import items_of
from dicomforge.model.attributes import Attributes
from dicomforge.preview.series_view import Frame, SeriesView, find, numbers

SPACINGS = ("PixelSpacing", "ImagerPixelSpacing", "NominalScannedPixelSpacing")
STRETCH = 50.0
"""The most that a pixel may be longer than wide; more is a mistake that no picture survives."""

SIDES = (("R", "L"), ("A", "P"), ("F", "H"))
"""Ends of the axes x, y, z of patient space, the negative one first (PS3.3 C.7.6.2.1.1)."""

PALETTE = ("#3b82c4", "#e08214", "#3a9d5d", "#c2528b", "#8064c8", "#b59a1f", "#2fa3a8", "#d1495b")
"""Colours that most who do not see all colours can distinguish, on white and on black."""


class Size(NamedTuple):
    """How many frames are shown, how long the longer side of a picture is, and what is looked for."""

    frames: int
    side_px: int
    regions: bool = True
    """Whether regions are looked for in them."""


class Picture(NamedTuple):
    """Bytes of grey, (rows, columns), or of RGB, (rows, columns, 3)."""

    image: NDArray[np.uint8]
    caption: str = ""
    frame: Frame = Frame(0, 1, None)


def picture(
    image: NDArray[np.uint8], shape: tuple[int, ...], shown: SeriesView, frame: Frame, side_px: int
) -> Picture:
    """An image of a frame of (rows, columns) `shape`, as large as it is shown and no longer than it is wide."""
    ratio = aspect(shown.attributes(frame.instance), frame.number)
    return Picture(resize(image, *fitted(shape[0], shape[1], ratio, side_px)), caption(shown, frame), frame)


def aspect(attributes: Attributes, number: int) -> float:
    """Height of a pixel over its width: of the spacing, otherwise of Pixel Aspect Ratio (PS3.3 C.7.6.3.1.7)."""
    for keyword in (*SPACINGS, "PixelAspectRatio"):
        sides = numbers(find(attributes, keyword, number))
        if len(sides) == 2 and min(sides) > 0 and 1 / STRETCH < sides[0] / sides[1] < STRETCH:
            return sides[0] / sides[1]
    return 1.0


def fitted(rows: int, columns: int, aspect: float, limit: int) -> tuple[int, int]:
    """The (rows, columns) of a picture whose longer side is `limit`.

    `aspect` is the height of a pixel over its width.
    """
    height, width = rows * aspect, float(columns)
    scale = limit / max(height, width)
    return max(1, round(height * scale)), max(1, round(width * scale))


def resize(image: NDArray[Any], rows: int, columns: int) -> NDArray[np.uint8]:
    """Bytes, (rows, columns) or (rows, columns, 3), in another size: each pixel is the mean of what it covers."""
    if image.shape[:2] == (rows, columns):
        return image.astype(np.uint8)
    return np.rint(_along(_along(image.astype(np.float64), rows, 0), columns, 1)).astype(np.uint8)


def in_colour(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """A copy of a picture in RGB, (rows, columns, 3)."""
    return np.repeat(image[..., np.newaxis], 3, axis=2) if image.ndim == 2 else image.copy()


def thumbnail(image: NDArray[Any], limit: int) -> NDArray[np.uint8]:
    """A picture whose longer side is `limit`."""
    return resize(image, *fitted(image.shape[0], image.shape[1], 1.0, limit))


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


def caption(shown: SeriesView, frame: Frame) -> str:
    """`7/20 · H 12.5 mm`: which frame of how many, and where its centre lies along the axis that it is nearest to.

    A projection has its view in that place: `1/4 · R MLO`.
    """
    if shown.may_be_empty or frame.segment:
        return where(frame)
    place = view(shown.attributes(frame.instance), frame.number) or where(frame)
    total = len(shown.frames)
    return " · ".join(filter(None, (f"{shown.frames.index(frame) + 1}/{total}" if total > 1 else "", place)))


def view(attributes: Attributes, number: int) -> str:
    """Laterality and view of a projection, as mammograms are named; empty where no view is known."""
    coded = items_of(find(attributes, "ViewCodeSequence", number))
    position = _text(attributes, "ViewPosition", number) or (coded[0].text("CodeMeaning") if coded else "")
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


def colour_of(index: int) -> str:
    """The colour of the series or segment at `index`, `#rrggbb`; after the last comes the first."""
    return PALETTE[index % len(PALETTE)]


def rgb(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, 0 to 255, of `#rrggbb`."""
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue
