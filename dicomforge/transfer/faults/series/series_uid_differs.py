"""One object of a series has a SeriesInstanceUID of its own.

Some scanners split a run that way, by time.
"""

from dicomforge.transfer.faults.series._one import differing

STATUS = "legal"
CITATION = "PS3.3 section C.7.3.1"
ATTRIBUTES = ("SeriesInstanceUID",)
REPORTS = {
    "SimpleITK": r"1 files, \(48, 64, 1\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
    "dicomforge check": "warning slice-step: ImagePositionPatient",
}
DECLARES = differing("SeriesInstanceUID", "1.2.3.5")
