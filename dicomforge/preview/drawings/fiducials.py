"""Fiducials over the images of their Frame of Reference (PS3.3 C.21.2)."""

from collections.abc import Sequence

import numpy as np

from dicomforge.iod.view import items
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.marks import PlaneMark, marked
from dicomforge.preview.outline import TextLine
from dicomforge.preview.overlay import Segment
from dicomforge.preview.picture import Picture, Size, colour_of
from dicomforge.preview.series_view import SeriesView, numbers

ATTRIBUTES = ("FiducialSetSequence",)


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """Images with the fiducials in their planes, and where each lies."""
    pictures: tuple[Picture, ...] = ()
    study = shown.attributes(0).text("StudyInstanceUID")
    segments: list[Segment] = []
    lines = []
    for one in items(shown.attributes(0).value("FiducialSetSequence")):
        marks = []
        for fiducial in items(one.value("FiducialSequence")):
            data, name = numbers(fiducial.get("ContourData")), fiducial.text("FiducialIdentifier")
            points = np.array(data[: len(data) // 3 * 3]).reshape(-1, 3)
            segments.append(Segment(len(segments) + 1, name, colour_of(len(segments))))
            if len(points):
                marks.append(PlaneMark(points, segments[-1].colour, len(points) > 2))
            said = " ".join(f"({', '.join(f'{v:g}' for v in point)})" for point in points.tolist())
            lines.append(TextLine(0, f"{name}: {fiducial.text('ShapeType').lower()} {said}"))
        pictures += marked(marks, one.text("FrameOfReferenceUID"), others, size, study)
    return Drawing(pictures[: size.frames], tuple(lines), tuple(segments))
