"""Contours and points of patient space over the images that they lie in."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dicomforge.ground.choice import within
from dicomforge.model.grid import Grid
from dicomforge.preview.annotations import stroke
from dicomforge.preview.overlay import shade
from dicomforge.preview.picture import Picture, Size, caption, fitted, in_colour, resize, rgb
from dicomforge.preview.planes import on_grid, step_mm
from dicomforge.preview.series_view import Frame, SeriesView

Image = NDArray[np.uint8]

OPACITY = 0.25
"""Of what a contour encloses."""

NEAR_MM = 0.5
"""How far from a plane a mark may lie where the distance of planes is not known."""

ARM_PX = 8
"""Of the cross at a point."""


class PlaneMark(NamedTuple):
    """`points` are (n, 3) in mm: a contour, closed or not, or a single point."""

    points: NDArray[np.float64]
    colour: str
    is_closed: bool = False


def marked(
    marks: Sequence[PlaneMark], space: str, others: Iterable[SeriesView], size: Size, study: str = ""
) -> tuple[Picture, ...]:
    """Images of the series that has most marks in its planes, each with its marks; nothing where none has any.

    `space` is a Frame of Reference; series of `study`, a StudyInstanceUID, come first. Raises ValueError where an
    image cannot be decoded.
    """
    best: tuple[tuple[bool, int], SeriesView, dict[Frame, list[PlaneMark]]] | None = None
    for other in others:
        frames = [frame for frame in other.frames if frame.grid is not None]
        if not frames or other.attributes(0).text("Modality") == "SEG":
            continue
        if other.attributes(0).text("FrameOfReferenceUID") != space:
            continue
        found = placed(marks, frames)
        count = sum(map(len, found.values()))
        rank = other.attributes(0).text("StudyInstanceUID") == study, count
        if count and (best is None or rank > best[0]):
            best = rank, other, found
    if best is None:
        return ()
    _, other, found = best
    chosen = within([frame for frame in other.frames if frame in found], size.frames)
    return tuple(_picture(other, frame, found[frame], size.side_px) for frame in chosen)


def placed(marks: Sequence[PlaneMark], frames: Sequence[Frame]) -> dict[Frame, list[PlaneMark]]:
    """The marks of each frame: those whose points are all nearest to its plane."""
    grids = [frame.grid for frame in frames if frame.grid is not None]
    step = step_mm(grids)
    near = NEAR_MM if step is None else step / 2 + 1e-3
    normals = np.array([grid.normal for grid in grids])
    places = np.array([grid.distance_mm for grid in grids])
    found: dict[Frame, list[PlaneMark]] = {}
    for mark in marks:
        distances = np.abs(mark.points @ normals.T - places).max(axis=0)
        nearest = int(distances.argmin())
        if distances[nearest] <= near:
            found.setdefault(frames[nearest], []).append(mark)
    return found


def _picture(other: SeriesView, frame: Frame, marks: Sequence[PlaneMark], side_px: int) -> Picture:
    grid = frame.grid
    assert grid is not None
    image = shade(other, frame, other.attributes(frame.instance))
    image = resize(image, *fitted(grid.rows, grid.columns, grid.row_spacing_mm / grid.column_spacing_mm, side_px))
    made = in_colour(image)
    for mark in marks:
        _draw(made, pixels(mark.points, grid, made.shape), mark)
    return Picture(made, caption(other, frame), frame)


def pixels(points: NDArray[np.float64], grid: Grid, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Where points lie in an image of a frame, (n, 2): to the right and down, 0 at its upper left corner."""
    columns, rows = on_grid(points, grid)
    return np.stack([(columns + 0.5) * shape[1] / grid.columns, (rows + 0.5) * shape[0] / grid.rows], axis=1)


def _draw(image: Image, points: NDArray[np.float64], mark: PlaneMark) -> None:
    ink = rgb(mark.colour)
    if len(points) == 1:
        ((x, y),) = points.tolist()
        for side in (-1, 0, 1):
            stroke(image, [(x - ARM_PX, y + side), (x + ARM_PX, y + side)], ink)
            stroke(image, [(x + side, y - ARM_PX), (x + side, y + ARM_PX)], ink)
        return
    if mark.is_closed:
        own = enclosed(points, image.shape)
        image[own] = np.rint(image[own] * (1 - OPACITY) + np.array(ink) * OPACITY)
    line = [(x, y) for x, y in points.tolist()]
    stroke(image, [*line, line[0]] if mark.is_closed else line, ink)


def enclosed(points: NDArray[np.float64], shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """The pixels whose centres a polygon encloses, by the even-odd rule."""
    inside = np.zeros(shape[:2], bool)
    columns = np.arange(shape[1]) + 0.5
    for (x, y), (to_x, to_y) in zip(points, np.roll(points, -1, axis=0), strict=True):
        first, last = (int(np.clip(np.ceil(v - 0.5), 0, shape[0])) for v in sorted((y, to_y)))
        if last > first:
            centres = np.arange(first, last) + 0.5
            crossed = x + (centres - y) / (to_y - y) * (to_x - x)
            inside[first:last] ^= columns >= crossed[:, None]
    return inside
