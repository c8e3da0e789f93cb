"""All slices of a series have the position of the first."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
CHANGES = "ImagePositionPatient"
REPORTS: dict[str, str] = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PositionsSame:
    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with other values."""
        first = series.attributes(0).get("ImagePositionPatient")
        return each(series, "ImagePositionPatient", lambda _, element: first)


DECLARES = PositionsSame
