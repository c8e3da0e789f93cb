"""One object of a series belongs to another study."""

from __future__ import annotations

from dicomforge.transfer.faults.series._one import differing

STATUS = "illegal"
CITATION = "PS3.3 section A.1.2"
ATTRIBUTES = ("StudyInstanceUID",)
REPORTS: dict[str, str] = {
    "dcentvfy": "Error - Different StudyInstanceUID for same SeriesInstanceUID - SeriesInstanceUI",
    "dicomforge check": "error series-in-two-studies: StudyInstanceUID",
}
DECLARES = differing("StudyInstanceUID", "1.2.3.4")
