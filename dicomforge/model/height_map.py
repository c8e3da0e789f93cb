"""Height map: where the surfaces of objects lie in the frames of a source (PS3.3 section C.8.20.5)."""

from typing import NamedTuple

from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan


class FrameRow(NamedTuple):
    """A row of each height map: a frame of the source, with indices into the recipes and grids of the plan."""

    recipe: int
    place: FramePlan


class HeightMap(NamedTuple):
    """What a height map segmentation measures: a frame for each segment, with a row for each frame of its source."""

    segments: tuple[str, ...]
    """The layers, in the order of the segments."""
    rows: tuple[FrameRow, ...]
    grids: tuple[Grid, ...]
    """Those of the source."""
    padding: float
    """The value where a column does not show the object."""


def height_map_of(part: object) -> HeightMap | None:
    """The part of a plan that is its kind's own, if it is a height map."""
    return part if isinstance(part, HeightMap) else None
