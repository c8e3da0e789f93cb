"""The points of a contour lie 0.7 mm beside the slice that they were drawn on."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import changed, text

STATUS = "legal"
CITATION = "PS3.3 section C.8.8.6"
CLASSES = ("RTStructureSetStorage",)
CARRIER = "rtstruct"
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class ContourOffSlice:
    attribute = "ROIContourSequence[1].ContourSequence[1].ContourData"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with other points."""
        return changed(attributes, self.attribute, _lifted)


def _lifted(element: Element) -> Element:
    numbers = [float(one) for one in text(element).split("\\")]
    lifted = (one + 0.7 * (index % 3 == 2) for index, one in enumerate(numbers))
    return element._replace(value=tuple(f"{one:.10g}" for one in lifted))


DECLARES = ContourOffSlice
