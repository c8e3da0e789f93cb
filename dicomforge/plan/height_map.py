"""Height maps: the surfaces of a series' objects, as distances from the top of its frames (PS3.3 section A.91)."""

from typing import NamedTuple

from dicomforge.iod import segments
from dicomforge.iod.segments import Reference
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.model.code import Code, item
from dicomforge.model.grid import Grid
from dicomforge.model.height_map import FrameRow, HeightMap
from dicomforge.model.labels import LabelFrame, Labels
from dicomforge.model.plan import FramePlan
from dicomforge.model.recipe import Recipe
from dicomforge.model.referred import reference_to
from dicomforge.plan import segmentation
from dicomforge.plan.draft import Draft
from dicomforge.plan.geometry import DEFAULT_THICKNESS_MM
from dicomforge.plan.sources import SourceSeries, element
from dicomforge.plan.tags import FRAME_OF_REFERENCE_UID

NOWHERE = -1.0
"""FloatPixelPaddingValue: heights lie between 0 and the Rows of the source (PS3.3 C.8.20.5.1)."""

MILLIMETRE = Code("UCUM", "mm", False, "millimeter")
PADDING = tag_of("FloatPixelPaddingValue")


class Surveyed(NamedTuple):
    """What a height map has of its source."""

    part: HeightMap
    recipes: tuple[Recipe, ...]
    grid: Grid
    """Its own: rows are as far apart as the frames of the source, columns as its columns."""
    implied: dict[int, Element]
    """Elements by tag where the author wrote none."""
    groups: tuple[Element, ...]
    """Functional groups of all frames."""
    labels: Labels
    """The frames and their own groups."""


def derive(source: SourceSeries, begun: Draft) -> Surveyed | None:
    """The frames of a series; None, with findings, where the source cannot have a height map."""
    plan = source.plan
    shows = segmentation.objects(source, begun, "height map segmentation")
    if shows is None:
        return None
    images = [plane.images[0] for plane in shows.planes]
    rows = (
        FrameRow(shows.recipe_of[image.recipe], FramePlan(plane.grid, image.steps))
        for image, plane in zip(images, shows.planes, strict=True)
    )
    told = begun.table.get(PADDING, 0)
    padding = float(str(told.value[0])) if told is not None and told.value else NOWHERE
    grid, references = plan.grids[shows.planes[0].grid], [image.reference for image in images]
    made = [
        vr.element("NumberOfFrames", len(shows.names)),
        vr.element("Rows", len(images)),
        vr.element("Columns", grid.columns),
        vr.element("FloatPixelPaddingValue", NOWHERE),
        *(e for e in [element(plan, FRAME_OF_REFERENCE_UID, 0)] if e is not None),
        *segments.dimensions(begun.task.place.organization, by_plane=False),
        segments.referenced_series(plan.uid, references),
        vr.element(
            "SegmentSequence", *map(_with_algorithm, segmentation.described(source, shows.chosen, begun.scope))
        ),
    ]
    of_all = [_derivation(references), _in_mm(grid.row_spacing_mm, grid.rows)]
    labels = (
        LabelFrame(0, 0, index, Attributes([*of_all, segments.identification(index + 1)]))
        for index in range(len(shows.names))
    )
    heights = HeightMap(shows.names, tuple(rows), plan.grids, padding)
    own = _grid([plan.grids[plane.grid] for plane in shows.planes])
    spacing = vr.element("PixelSpacing", own.row_spacing_mm, own.column_spacing_mm)
    implied = {one.tag: one for one in made}
    return Surveyed(heights, shows.recipes, own, implied, (spacing,), Labels(shows.names, tuple(labels), ()))


def _with_algorithm(segment: Attributes) -> Attributes:
    """What found the surface, which is not drawn by hand."""
    if segment.text("SegmentAlgorithmType") == "MANUAL":
        return segment
    algorithm = segments.surface_algorithm()
    return Attributes([vr.element("SegmentationAlgorithmIdentificationSequence", algorithm)]).merged(segment)


def _grid(grids: list[Grid]) -> Grid:
    """The grid of height maps of frames on `grids`, which are in order: the mean distance where they are not even."""
    first, last = grids[0], grids[-1]
    whole = last.distance_mm - first.distance_mm
    step = round(whole / (len(grids) - 1), 6) if len(grids) > 1 else DEFAULT_THICKNESS_MM
    across = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
    return Grid(len(grids), first.columns, step, first.column_spacing_mm, (0.0, 0.0, 0.0), *across, False)


def _derivation(references: list[Reference]) -> Element:
    """The frame of the source for each row (PS3.3 A.91.5)."""
    by_instance: dict[tuple[str, str], list[int]] = {}
    for one in references:
        by_instance.setdefault((one.sop_class, one.uid), []).append(one.frame)
    sources = [
        vr.item(
            **({"ReferencedFrameNumber": tuple(frames)} if any(frames) else {}),
            PurposeOfReferenceCodeSequence=item(segments.SOURCE_IMAGE),
            SpatialLocationsPreserved="NO",
        ).merged(reference_to(*instance))
        for instance, frames in by_instance.items()
    ]
    derivation = vr.item(SourceImageSequence=tuple(sources), DerivationCodeSequence=item(segments.SEGMENTATION))
    return vr.element("DerivationImageSequence", derivation)


def _in_mm(spacing_mm: float, rows: int) -> Element:
    """Heights in millimetres, which are stored in pixels of the source."""
    mapping = vr.item(
        LUTLabel="HEIGHT",
        LUTExplanation="Distance from the top of the frame",
        MeasurementUnitsCodeSequence=item(MILLIMETRE),
        DoubleFloatRealWorldValueFirstValueMapped=0.0,
        DoubleFloatRealWorldValueLastValueMapped=float(rows),
        RealWorldValueSlope=spacing_mm,
        RealWorldValueIntercept=0.0,
    )
    return vr.element("RealWorldValueMappingSequence", mapping)
