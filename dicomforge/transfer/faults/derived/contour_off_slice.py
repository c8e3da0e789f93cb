"""The points of a contour lie 0.7 mm beside the slice that they were drawn on."""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.transfer.faults.change import text
from dicomforge.transfer.faults.declare import altering

STATUS = "legal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS: dict[str, str] = {}


def _lifted(element: Element) -> Element:
    numbers = [float(one) for one in text(element).split("\\")]
    lifted = (one + 0.7 * (index % 3 == 2) for index, one in enumerate(numbers))
    return element._replace(value=tuple(f"{one:.10g}" for one in lifted))


DECLARES = altering("ROIContourSequence[1].ContourSequence[1].ContourData", _lifted)
