"""Structure sets: the contours of their ROIs over the images, in their colours (PS3.3 C.8.8.6)."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dicomforge.iod.view import items
from dicomforge.model.attributes import Attributes
from dicomforge.preview import solid
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.marks import PlaneMark, marked
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, colour_of, thumbnail
from dicomforge.preview.series_view import SeriesView, number_of, numbers
from dicomforge.preview.solid import SolidBody

ATTRIBUTES = ("ROIContourSequence",)


class RoiContours(NamedTuple):
    """The contours of an ROI; `space` is its Frame of Reference."""

    segment: Segment
    space: str
    marks: tuple[PlaneMark, ...]


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """Images with contours; the contours as lines in space where their images are not shown."""
    found = list(structures(shown.attributes(0)))
    marks = [mark for one in found for mark in one.marks]
    study = shown.attributes(0).text("StudyInstanceUID")
    pictures = marked(marks, found[0].space if found else "", others, size, study)
    if marks and not pictures:
        lines = [
            SolidBody(np.concatenate([m.points, m.points[: m.is_closed]]), m.colour, is_line=True) for m in marks
        ]
        pictures = (Picture(thumbnail(solid.drawn(lines), size.side_px)),)
    return Drawing(pictures, segments=tuple(one.segment for one in found) if pictures else ())


def structures(attributes: Attributes) -> Iterator[RoiContours]:
    """The ROIs of a structure set that have contours."""
    rois = {number_of(roi, "ROINumber", 0.0): roi for roi in items(attributes.value("StructureSetROISequence"))}
    for index, contours in enumerate(items(attributes.value("ROIContourSequence"))):
        number = number_of(contours, "ReferencedROINumber", index + 1.0)
        roi, own = rois.get(number, Attributes()), numbers(contours.get("ROIDisplayColor"))
        colour = "#" + bytes(int(v) & 255 for v in own).hex() if len(own) == 3 else colour_of(index)
        segment = Segment(int(number), roi.text("ROIName") or f"ROI {number:g}", colour)
        yield RoiContours(segment, roi.text("ReferencedFrameOfReferenceUID"), tuple(_marks(contours, colour)))


def _marks(contours: Attributes, colour: str) -> Iterator[PlaneMark]:
    for contour in items(contours.value("ContourSequence")):
        data = numbers(contour.get("ContourData"))
        points = np.array(data[: len(data) // 3 * 3]).reshape(-1, 3)
        if contour.text("ContourGeometricType") == "POINT":
            yield from (PlaneMark(points[i : i + 1], colour) for i in range(len(points)))
        elif len(points):
            yield PlaneMark(points, colour, contour.text("ContourGeometricType").startswith("CLOSED"))
