"""Tiles: the frames of a slide, which together are its total pixel matrix (PS3.3 section C.7.6.17.3)."""

import itertools
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from dicomforge.ground.diagnostic import Diagnostic
from dicomforge.iod import slides
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, keyword_of, tag_of
from dicomforge.model.grid import Grid
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Recipe
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import Placed
from dicomforge.plan.tags import COLUMNS, FRAME_OF_REFERENCE_UID, PIXEL_SPACING, ROWS
from dicomforge.standard import modules

LEVEL = "level"
"""The axis of the levels of a pyramid: each step halves the resolution."""

MATRIX_COLUMNS, MATRIX_ROWS = tag_of("TotalPixelMatrixColumns"), tag_of("TotalPixelMatrixRows")
ORGANIZATION, SPARSE = tag_of("DimensionOrganizationType"), "TILED_SPARSE"
PATHS, THICKNESS = tag_of("OpticalPathSequence"), tag_of("SliceThickness")
DEFAULT_TILE, DEFAULT_SPACING_MM, THICKNESS_MM = 256, 0.001, 0.001
X_MM, Y_MM = 20.0, 40.0
"""Of the first pixel on the slide; a row runs along -y and a column along -x."""


class SlideLevel(NamedTuple):
    """The total pixel matrix of an instance, and its tiles."""

    columns: int
    rows: int
    tile_columns: int
    tile_rows: int
    row_spacing_mm: float
    column_spacing_mm: float
    factor: int
    """By how much its pixels are larger than those of the first level."""

    @property
    def corners(self) -> Iterator[tuple[int, int]]:
        """(row, column) of the first pixel of each tile, from 0, row by row."""
        return itertools.product(range(0, self.rows, self.tile_rows), range(0, self.columns, self.tile_columns))

    def grid(self, row: int, column: int) -> Grid:
        """Where a tile lies: x and y run along rows and columns, from the middle of the matrix."""
        x = (column - (self.columns - 1) / 2) * self.column_spacing_mm
        y = (row - (self.rows - 1) / 2) * self.row_spacing_mm
        spacing, along, down = (self.row_spacing_mm, self.column_spacing_mm), (1.0, 0.0, 0.0), (0.0, 1.0, 0.0)
        return Grid(self.tile_rows, self.tile_columns, *spacing, (x, y, 0.0), along, down, True)


def levels(draft: Draft) -> list[SlideLevel]:
    """The level of each instance; what is not written is a matrix of one tile."""
    axis = next((i for i, one in enumerate(draft.layout.axes) if one.name == LEVEL), None)
    found = []
    for index, slot in enumerate(draft.layout.slots):
        factor = 1 << (slot.steps[axis] if axis is not None else 0)
        tile = [_number(draft, tag, index, DEFAULT_TILE) for tag in (ROWS, COLUMNS)]
        whole = zip((MATRIX_ROWS, MATRIX_COLUMNS), tile, strict=True)
        rows, columns = (-(-_number(draft, tag, index, size) // factor) for tag, size in whole)
        spacing = draft.table.get(PIXEL_SPACING, index)
        down, along = Attributes([spacing]).numbers(PIXEL_SPACING) if spacing else (DEFAULT_SPACING_MM,) * 2
        found.append(SlideLevel(columns, rows, tile[1], tile[0], down * factor, along * factor, factor))
    return found


def place(draft: Draft, of: Sequence[SlideLevel], in_colour: bool) -> Placed:
    """The Grids of all tiles, and what follows from them by tag."""
    own = draft.task.place
    light = slides.brightfield() if in_colour else ()
    held = {tag_of(row.keyword) for row in modules.rows_of(draft.chosen.sop_class.uid)} | {PIXEL_SPACING, THICKNESS}
    uid = own.identity.frame_of_reference(*own.path, own.series.scene, own.frame_of_reference)
    space = (Element(FRAME_OF_REFERENCE_UID, "UI", (uid,)), vr.element("PositionReferenceIndicator", "SLIDE_CORNER"))
    specimen = slides.specimen(own.series.name, own.identity.content(*own.path, "specimen"))
    grids: dict[Grid, int] = {}
    grid_of = tuple(tuple(grids.setdefault(one.grid(*at), len(grids)) for at in one.corners) for one in of)
    columns: dict[int, list[Element]] = {}
    for index, one in enumerate(of):
        for element in (*_implied(draft, one, index), *light, *specimen, *space):
            if element.tag in held:
                columns.setdefault(element.tag, []).append(element)
    for tag in (MATRIX_ROWS, MATRIX_COLUMNS, PIXEL_SPACING):
        draft.table.drop(tag)  # those of the first level
    return Placed(tuple(grids), grid_of, columns)


def frames(draft: Draft, placed: Placed) -> list[tuple[FramePlan, ...]]:
    """The frames of each instance."""
    slots = zip(draft.layout.slots, placed.grid_of, strict=True)
    return [tuple([FramePlan(grid, slot.steps, 0) for grid in grids]) for slot, grids in slots]


def on_slide(recipe: Recipe) -> Recipe:
    """Layers in the plane of the slide: each tile shows its part of them."""
    return recipe._replace(layers=tuple([layer._replace(plane="patient") for layer in recipe.layers]))


def _implied(draft: Draft, level: SlideLevel, index: int) -> Iterator[Element]:
    organization = draft.table.get(ORGANIZATION, index)
    kind = ("ORIGINAL", "PRIMARY", "VOLUME", "NONE") if level.factor == 1 else slides.RESAMPLED
    yield vr.element("ImageType", *kind)
    yield Element(ROWS, "US", (level.tile_rows,))
    yield Element(COLUMNS, "US", (level.tile_columns,))
    yield vr.element("NumberOfFrames", len(list(level.corners)))
    yield Element(MATRIX_COLUMNS, "UL", (level.columns,))
    yield Element(MATRIX_ROWS, "UL", (level.rows,))
    yield vr.element("PixelSpacing", level.row_spacing_mm, level.column_spacing_mm)
    yield vr.element("SliceThickness", THICKNESS_MM)
    yield vr.element("ImageOrientationSlide", 0, -1, 0, -1, 0, 0)
    yield vr.element("ImagedVolumeWidth", level.columns * level.column_spacing_mm)
    yield vr.element("ImagedVolumeHeight", level.rows * level.row_spacing_mm)
    yield vr.element("ImagedVolumeDepth", THICKNESS_MM * 1000)
    yield vr.element("VolumetricProperties", "VOLUME")
    yield vr.element("TotalPixelMatrixFocalPlanes", 1)
    yield vr.element("NumberOfOpticalPaths", max(1, len(items_of(draft.table.get(PATHS, index)))))
    origin = vr.item(XOffsetInSlideCoordinateSystem=X_MM, YOffsetInSlideCoordinateSystem=Y_MM)
    yield vr.element("TotalPixelMatrixOriginSequence", origin)
    uid = {"DimensionOrganizationUID": draft.task.place.organization}
    yield vr.element("DimensionOrganizationSequence", vr.item(**uid))
    if organization is None or SPARSE not in organization.value:
        yield vr.element("DimensionOrganizationType", "TILED_FULL")
        return
    pointers = ("RowPositionInTotalImagePixelMatrix", "ColumnPositionInTotalImagePixelMatrix")
    group = "PlanePositionSlideSequence"
    items = (vr.item(**uid, DimensionIndexPointer=one, FunctionalGroupPointer=group) for one in pointers)
    yield vr.element("DimensionIndexSequence", *items)
    written = items_of(draft.table.get(PATHS, index))
    path = written[0].text("OpticalPathIdentifier") if written else slides.PATH
    yield vr.element("PerFrameFunctionalGroupsSequence", *(_groups(level, path, *at) for at in level.corners))


def _groups(level: SlideLevel, path: str, row: int, column: int) -> Attributes:
    """The functional groups of a tile."""
    position = vr.item(
        ColumnPositionInTotalImagePixelMatrix=column + 1,
        RowPositionInTotalImagePixelMatrix=row + 1,
        XOffsetInSlideCoordinateSystem=round(X_MM - row * level.row_spacing_mm, 6),
        YOffsetInSlideCoordinateSystem=round(Y_MM - column * level.column_spacing_mm, 6),
        ZOffsetInSlideCoordinateSystem=0,
    )
    index = (row // level.tile_rows + 1, column // level.tile_columns + 1)
    return vr.item(
        PlanePositionSlideSequence=position,
        FrameContentSequence=vr.item(DimensionIndexValues=index),
        OpticalPathIdentificationSequence=vr.item(OpticalPathIdentifier=path),
    )


def _number(draft: Draft, tag: int, index: int, default: int) -> int:
    element = draft.table.get(tag, index)
    value = int(element.value[0]) if element is not None and element.value else default  # type: ignore[arg-type]
    if value > 0:
        return value
    place = draft.written.place(tag, index) or draft.span
    found = Diagnostic("DF075", f"{keyword_of(tag)} must be greater than 0", place, str(value), "a number from 1")
    draft.found.append(found)
    return default
