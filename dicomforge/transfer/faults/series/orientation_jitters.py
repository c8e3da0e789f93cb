"""ImageOrientationPatient differs in the last digit from slice to slice.

Programs that compare it as text make a series of each slice.
"""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each, numbers

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImageOrientationPatient",)
CHANGES = "ImageOrientationPatient"
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class OrientationJitters:
    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        return each(series, "ImageOrientationPatient", _jittered)


def _jittered(index: int, element: Element) -> Element:
    found = numbers(element)
    shift = 1e-7 * (index % 3 - 1)
    return element._replace(value=(*(f"{one:g}" for one in found[:2]), f"{found[2] + shift:.8g}", *element.value[3:]))


DECLARES = OrientationJitters
