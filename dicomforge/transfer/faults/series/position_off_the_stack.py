"""One slice lies half a millimetre beside its place: the steps between slices are uneven."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import changed, numbers

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
CHANGES = "ImagePositionPatient"
REPORTS: dict[str, str] = {
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionOffTheStack:
    instance: int = whole("number of the instance; 0: the one in the middle", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with another value in one instance."""
        return changed(series, self.instance, CHANGES, lambda element: _moved(element))


def _moved(element: Element) -> Element:
    x, y, z = numbers(element)
    return element._replace(value=(f"{x:g}", f"{y:g}", f"{z + 0.5:g}"))


DECLARES = PositionOffTheStack
