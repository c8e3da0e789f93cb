"""SOPClassUID is that of MR images, whatever the object holds."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import string
from dicomforge.model.plan import SeriesPlan
from dicomforge.transfer.faults.change import put

STATUS = "illegal"
CITATION = "PS3.3 section A.4"
CHANGES = ("SOPClassUID", "file meta")
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<ScanningSequence> Module=<MRI",
    "dicomforge check": "error missing-type-1: ScanningSequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassVsContent:
    uid: str = string("the UID", "1.2.840.10008.5.1.4.1.1.4")

    def plan(self, series: SeriesPlan) -> SeriesPlan | Wrong:
        """The series with another class, in its data sets and in File Meta."""
        shared = put(series.shared, "SOPClassUID", self.uid)
        return shared if isinstance(shared, Wrong) else replace(series, shared=shared, sop_class=self.uid)


DECLARES = ClassVsContent
