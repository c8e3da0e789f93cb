"""All slices of a series have the position of the first."""

from dicomforge.model.attributes import tag_of
from dicomforge.transfer.faults.series._one import varying

POSITION = "ImagePositionPatient"
STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 1\.0\], values -1000 to 40",
}
DECLARES = varying(POSITION, lambda series, _, element: series.attributes(0).get(tag_of(POSITION)))
