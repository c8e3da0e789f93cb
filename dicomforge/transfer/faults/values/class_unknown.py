"""SOPClassUID is a UID that is not registered."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import string
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.change import put

STATUS = "illegal"
CITATION = "PS3.4 section B.5"
CHANGES = ("SOPClassUID", "file meta")
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Information Object Not found",
    "dcentvfy": r"Warning - Unrecognized SOP Class - 1\.2\.3\.9 - so cannot determine information ent",
    "gdcmimg": r"Failed to read: 0001\.dcm",
    "SimpleITK": "refuses",
    "dicomforge check": "warning unknown-sop-class: SOPClassUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassUnknown:
    uid: str = string("the UID", "1.2.3.9")

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with another class, in its data sets and in File Meta."""
        shared = put(series.shared, "SOPClassUID", self.uid)
        return shared if isinstance(shared, Wrong) else replace(series, shared=shared, sop_class=self.uid)


DECLARES = ClassUnknown
