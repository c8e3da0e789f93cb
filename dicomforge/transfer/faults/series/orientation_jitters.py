"""ImageOrientationPatient differs in the last digit from slice to slice.

Programs that compare it as text make a series of each slice.
"""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import numbers, varying

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImageOrientationPatient",)
REPORTS: dict[str, str] = {}


def _jittered(series: SeriesPlan, position: int, element: Element) -> Element:
    found = numbers(element)
    shift = 1e-7 * (position % 3 - 1)
    return element._replace(value=(*(f"{one:g}" for one in found[:2]), f"{found[2] + shift:.8g}", *element.value[3:]))


DECLARES = varying("ImageOrientationPatient", _jittered)
