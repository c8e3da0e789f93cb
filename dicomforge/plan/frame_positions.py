"""Frame positions: where each frame of a series lies, from its plane and what the author wrote of its position."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from dicomforge.model import vr as vrs
from dicomforge.model.attributes import Attributes, Element
from dicomforge.model.grid import Grid, Point, dot
from dicomforge.plan.draft import Draft
from dicomforge.plan.orientation import Orientation
from dicomforge.plan.tags import POSITION, SLICE_LOCATION


class Stack(NamedTuple):
    """How the slices follow one another.

    Where an instance is one slice, it is read before the overrides of single instances; where an instance is a stack
    of its own, after them.
    """

    steps_mm: Sequence[float]
    """By slot: distance of the centres of adjacent slices."""
    reference: Sequence[Point | None]
    """By slot: ImagePositionPatient of slice 1, where the author wrote it for the series."""
    each: bool
    """The author gave a position to each slice: `reference` holds them."""
    own: Sequence[tuple[Element | None, ...]]
    """By slot: the position of each frame, or of all, that stands in functional groups: it holds as it stands."""


class SampledPlane(NamedTuple):
    """The sampling of an instance but for its position."""

    rows: int
    columns: int
    row_spacing_mm: float
    column_spacing_mm: float
    orientation: Orientation


Lies = tuple[int, Element, Element]
"""Where a frame lies: the index of its Grid, its position and its Slice Location."""


class FramePositions:
    """Finds where the frames of a series lie; frames at one place share what is known of it."""

    def __init__(self, draft: Draft, stacked: Stack, grids: dict[Grid, int]) -> None:
        self._draft, self._stacked, self._grids = draft, stacked, grids
        self._middle = (draft.layout.slices - 1) / 2
        self._at: dict[tuple[int, Point], Lies] = {}
        self._stood: dict[tuple[object, ...], Lies] = {}

    def frames(self, index: int, planes: Sequence[SampledPlane]) -> list[Lies]:
        """Of each frame of the slot at `index`; `planes` has one for each, or for all."""
        draft, placed = self._draft, self._stacked.own[index]
        own = self._stacked.each or (POSITION, index) in draft.written.own_places
        given = point_of(numbers(draft.table.get(POSITION, index))) if own else None
        if given is not None and len(draft.layout.frames) == 1 and placed == (None,):
            return [self._lies(planes[0], given)]
        step, reference = self._stacked.steps_mm[index], given or self._stacked.reference[index]
        found = []
        for number, steps in enumerate(draft.layout.frames_of(draft.layout.slots[index])):
            plane = planes[min(number, len(planes) - 1)]
            point = point_of(numbers(placed[min(number, len(placed) - 1)]))
            if point is not None:
                found.append(self._lies(plane, point))
                continue
            stood = (id(plane), draft.layout.slice_of(steps), step, reference)
            if stood not in self._stood:
                self._stood[stood] = self._lies(plane, self._position(plane, *stood[1:]))
            found.append(self._stood[stood])
        return found

    def _position(self, plane: SampledPlane, slice_index: int, step_mm: float, reference: Point | None) -> Point:
        """The centre of the first voxel of a slice, before it is written: from that of slice 1, or centred."""
        if reference is not None:
            return _moved(reference, plane.orientation.step, step_mm * slice_index)
        return _moved(_corner(plane), plane.orientation.step, (slice_index - self._middle) * step_mm)

    def _lies(self, plane: SampledPlane, point: Point) -> Lies:
        key = (id(plane), point)
        if key not in self._at:
            grid, position, location = _placed(plane, point)
            self._at[key] = (self._grids.setdefault(grid, len(self._grids)), position, location)
        return self._at[key]


@lru_cache(maxsize=4096)
def _corner(plane: SampledPlane) -> Point:
    """The centre of the first voxel of a slice through the origin."""
    row, column = plane.orientation.row, plane.orientation.column
    left = _moved((0.0, 0.0, 0.0), row, -(plane.columns - 1) / 2 * plane.column_spacing_mm)
    return _moved(left, column, -(plane.rows - 1) / 2 * plane.row_spacing_mm)


def _moved(point: Point, along: Point, distance: float) -> Point:
    (x, y, z), (dx, dy, dz) = point, along
    return (x + dx * distance, y + dy * distance, z + dz * distance)


def _placed(plane: SampledPlane, position: Point) -> tuple[Grid, Element, Element]:
    """The Grid at the position as it is written, and its elements."""
    (left, x), (top, y), (depth, z) = _written(position[0]), _written(position[1]), _written(position[2])
    row_mm, column_mm, faced = plane.row_spacing_mm, plane.column_spacing_mm, plane.orientation
    origin = (x, y, z)
    grid = Grid(plane.rows, plane.columns, row_mm, column_mm, origin, faced.row, faced.column, True)
    location, _ = _written(dot(origin, faced.step))
    return grid, Element(POSITION, "DS", (left, top, depth)), Element(SLICE_LOCATION, "DS", (location,))


@lru_cache(maxsize=4096)
def _written(number: float) -> tuple[str, float]:
    """A DS and its value; the slices of a stack repeat most of their coordinates."""
    text = str(vrs.format_number("DS", number))
    return text, float(text)


def image_plane(plane: SampledPlane) -> Grid:
    row_mm, column_mm, faced = plane.row_spacing_mm, plane.column_spacing_mm, plane.orientation
    return Grid(plane.rows, plane.columns, row_mm, column_mm, _corner(plane), faced.row, faced.column, False)


def numbers(element: Element | None) -> tuple[float, ...]:
    if element is None or isinstance(element.value, bytes):
        return ()
    return tuple(float(v) for v in element.value if not isinstance(v, Attributes))


def point_of(values: Sequence[float]) -> Point | None:
    return (values[0], values[1], values[2]) if len(values) == 3 else None
