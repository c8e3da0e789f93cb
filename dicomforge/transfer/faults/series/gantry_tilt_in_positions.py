"""Slices are shifted along their columns as a tilted gantry shifts them: the volume is sheared."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import length
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each, numbers

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
CHANGES = "ImagePositionPatient"
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.062\], values -1000 to 40",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class GantryTiltInPositions:
    step: float = length("shift from slice to slice along y", 0.5)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        return each(series, "ImagePositionPatient", lambda index, element: _shifted(element, index * self.step))


def _shifted(element: Element, by: float) -> Element:
    x, y, z = numbers(element)
    return element._replace(value=(f"{x:g}", f"{y + by:g}", f"{z:g}"))


DECLARES = GantryTiltInPositions
