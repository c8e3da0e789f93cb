"""Slides as a whole: the tiles of an instance in their places in the total pixel matrix (PS3.3 C.7.6.17.3)."""

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.ground.counted import counted
from dicomforge.model.attributes import Attributes
from dicomforge.preview import lut
from dicomforge.preview import window as windows
from dicomforge.preview.picture import Picture, Size, fitted, in_colour, resize
from dicomforge.preview.series_view import Frame, SeriesView, find, number_of, numbers

MOST_TILES, LOOKED_AT = 256, 16
"""Of an instance that is shown as a whole, and those that a window is chosen from."""

BACKGROUND = 24


def pictures(shown: SeriesView, size: Size) -> tuple[Picture, ...]:
    """Each instance of tiles, if they are not too many, as a whole; nothing where there is no total pixel matrix."""
    made = []
    for instance in range(len(shown.uids)):
        frames = [frame for frame in shown.frames if frame.instance == instance]
        if 0 < len(frames) <= MOST_TILES and (image := mosaic(shown, frames, size.side_px)) is not None:
            columns, rows = matrix(shown.attributes(instance))
            made.append(Picture(image, f"{columns} × {rows}, {counted(len(frames), 'tile')}", frames[0]))
    return tuple(made[: size.frames])


def matrix(attributes: Attributes) -> tuple[int, int]:
    """The columns and rows of the total pixel matrix; zeros where there is none."""
    columns, rows = (int(number_of(attributes, f"TotalPixelMatrix{side}", 0.0)) for side in ("Columns", "Rows"))
    return columns, rows


def mosaic(shown: SeriesView, frames: list[Frame], side_px: int) -> NDArray[np.uint8] | None:
    """The frames of an instance, (rows, columns, 3), `side_px` on the longer side; None where they are no tiles."""
    header = shown.attributes(frames[0].instance)
    columns, rows = matrix(header)
    if columns < 1 or rows < 1:
        return None
    by = _window(shown, frames, header)
    height, width = fitted(rows, columns, 1.0, side_px)
    image = np.full((height, width, 3), BACKGROUND, np.uint8)
    for frame in frames:
        left, top = _place(header, frame.number)
        if not (0 <= left < columns and 0 <= top < rows):
            continue
        stored = shown.pixels(frame)[: rows - top, : columns - left]
        tile = lut.colours(stored, header)
        if tile is None:
            tile = windows.grey(windows.values(stored, header, frame.number), by, header)
        first, last = (round(v * height / rows) for v in (top, top + tile.shape[0]))
        begin, end = (round(v * width / columns) for v in (left, left + tile.shape[1]))
        if last > first and end > begin:
            image[first:last, begin:end] = in_colour(resize(tile, last - first, end - begin))
    return image


def _window(shown: SeriesView, frames: list[Frame], header: Attributes) -> windows.DisplayWindow:
    """One window for all tiles: that of the header, otherwise of what some of them hold."""
    if (stated := windows.window(header, 1)) is not None:
        return stated
    thinned = ((shown.pixels(frame)[::4, ::4], frame.number) for frame in within(frames, LOOKED_AT))
    return windows.automatic([windows.values(held, header, number) for held, number in thinned if held.ndim == 2])


def _place(header: Attributes, number: int) -> tuple[int, int]:
    """Column and row of a tile's first pixel, from 0; negative of what lies in another plane than the first ones."""
    said = [numbers(find(header, f"{side}PositionInTotalImagePixelMatrix", number)) for side in ("Column", "Row")]
    if all(said):
        return int(said[0][0]) - 1, int(said[1][0]) - 1
    across, down = (max(1, int(number_of(header, keyword, 1.0))) for keyword in ("Columns", "Rows"))
    columns, rows = matrix(header)
    row, column = divmod(number - 1, -(-columns // across))
    return (column * across, row * down) if row < -(-rows // down) else (-1, -1)
