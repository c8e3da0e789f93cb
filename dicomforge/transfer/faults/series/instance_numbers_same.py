"""All objects of a series have the InstanceNumber 1."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.1"
ATTRIBUTES = ("InstanceNumber",)
CHANGES = "InstanceNumber"
REPORTS: dict[str, str] = {
    "dicomforge check": "warning instance-number-twice: InstanceNumber",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class InstanceNumbersSame:
    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        return each(series, "InstanceNumber", lambda _, element: element._replace(value=("1",)))


DECLARES = InstanceNumbersSame
