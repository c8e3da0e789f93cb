"""InstanceNumber counts against the order of the slices: programs that sort by it flip the volume."""

from __future__ import annotations

from dicomforge.model.attributes import Element
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import varying

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.1"
ATTRIBUTES = ("InstanceNumber",)
REPORTS: dict[str, str] = {}


def _reversed(series: SeriesPlan, position: int, element: Element) -> Element:
    return element._replace(value=(str(len(series.instances) - position),))


DECLARES = varying("InstanceNumber", _reversed)
