"""Each volume of a series has a SeriesInstanceUID of its own, as Siemens XA scanners split a run by time."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.series._one import each

STATUS = "legal"
CITATION = "PS3.3 section C.7.3.1"
ATTRIBUTES = ("SeriesInstanceUID",)
CHANGES = "SeriesInstanceUID"
CARRIER = "mr-siemens"
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values 0 to 40",
}

LONGEST = 64
"""Characters of a UID (PS3.5 section 9.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesUidsByTime:
    images: int = whole("images of a volume; 0: as many as there are slices", 0, non_negative=True)

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with `.1`, `.2`, ... behind the UID of its second volume, its third and so on."""
        slices = next((axis.length for axis in series.axes if axis.name == "slice"), 1)
        size = self.images or slices
        if size >= len(series.instances):
            hint = "add an axis to the series, such as `axes: {t: 2}`, or write fewer `images`"
            return Wrong("the series has one volume only", "two volumes or more", hint)
        if len(f"{series.uid}.{len(series.instances) // size}") > LONGEST:
            return Wrong("SeriesInstanceUID has no space for a number", "a shorter UID")
        uids = [f"{series.uid}.{at // size}" if at >= size else series.uid for at in range(len(series.instances))]
        return each(series, CHANGES, lambda index, element: element._replace(value=(uids[index],)))


DECLARES = SeriesUidsByTime
