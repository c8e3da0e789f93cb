"""One slice lies half a millimetre beside its place: the steps between slices are uneven."""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import numbers, varying_one

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
REPORTS = {
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}


def _moved(series: SeriesPlan, position: int, element: Element) -> Element:
    x, y, z = numbers(element)
    return element._replace(value=(f"{x:g}", f"{y:g}", f"{z + 0.5:g}"))


DECLARES = varying_one("ImagePositionPatient", _moved)
