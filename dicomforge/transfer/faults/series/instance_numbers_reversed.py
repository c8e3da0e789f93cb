"""InstanceNumber counts against the order of the slices: programs that sort by it flip the volume."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.1"
ATTRIBUTES = ("InstanceNumber",)
CHANGES = "InstanceNumber"
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceNumbersReversed:
    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        count = len(series.instances)
        return each(series, "InstanceNumber", lambda index, element: element._replace(value=(str(count - index),)))


DECLARES = InstanceNumbersReversed
