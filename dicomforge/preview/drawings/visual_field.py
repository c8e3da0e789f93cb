"""Static perimetry: the sensitivity at each point of a visual field, dark where it is low (PS3.3 C.8.26.5)."""

from collections.abc import Sequence

import numpy as np

from dicomforge.iod.view import items
from dicomforge.preview.drawings import Drawing
from dicomforge.preview.outline import TextLine
from dicomforge.preview.picture import Picture, Size, thumbnail
from dicomforge.preview.series_view import SeriesView, number_of

ATTRIBUTES = ("VisualFieldTestPointSequence",)

POINT = ("VisualFieldTestPointXCoordinate", "VisualFieldTestPointYCoordinate", "SensitivityValue")

SIDE, HALF = 320, 6
"""Pixels of the picture, and half of those of a point's square."""

BRIGHTEST_DB, GREY = 35.0, 110
"""Sensitivity that is white; what lies between the points."""

SAID = {
    "VisualFieldMeanSensitivity": "Mean sensitivity",
    "GlobalDeviationFromNormal": "Mean deviation",
    "LocalizedDeviationFromNormal": "Pattern standard deviation",
}


def drawn(shown: SeriesView, others: Sequence[SeriesView], size: Size) -> Drawing:
    """The field as the patient sees it: x to the right, y up, in degrees."""
    attributes = shown.attributes(0)
    held = items(attributes.value(ATTRIBUTES[0]))
    points = [tuple(number_of(point, keyword, 0.0) for keyword in POINT) for point in held]
    extent = max((max(abs(x), abs(y)) for x, y, _ in points), default=0.0) * 1.15 or 1.0
    image = np.full((SIDE, SIDE), GREY, np.uint8)
    for x, y, sensitivity in points:
        column, row = (round((v / extent + 1) / 2 * SIDE) for v in (x, -y))
        level = round(255 * min(max(sensitivity / BRIGHTEST_DB, 0.0), 1.0))
        image[max(0, row - HALF) : row + HALF, max(0, column - HALF) : column + HALF] = level
    norms = (*items(attributes.value("ResultsNormalsSequence")), attributes)
    lines = [
        TextLine(0, f"{title}: {number_of(one, keyword, 0.0):g} dB")
        for keyword, title in SAID.items()
        for one in norms
        if one.text(keyword)
    ]
    return Drawing((Picture(thumbnail(image, size.side_px), f"{len(points)} points"),), tuple(lines))
