"""One slice has the position of the one before it: two values for the same place, and a gap."""

from dicomforge.model.attributes import tag_of
from dicomforge.transfer.faults.series._one import varying_one

POSITION = "ImagePositionPatient"
STATUS = "legal"
CITATION = "PS3.3 section C.7.6.2.1.1"
ATTRIBUTES = ("ImagePositionPatient",)
REPORTS = {
    "dicomforge check": "warning position-twice: ImagePositionPatient",
}
DECLARES = varying_one(POSITION, lambda series, at, _: series.attributes(at - 1).get(tag_of(POSITION)))
