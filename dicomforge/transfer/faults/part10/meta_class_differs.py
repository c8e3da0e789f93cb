"""Media Storage SOP Class UID is another than the SOP Class UID of the data set."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.standard import uids
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.part10 import SOP_CLASS

STATUS = "illegal"
CITATION = "PS3.10 section 7.1"
CHANGES = "file meta"
REPORTS = {
    "dciodvfy": "Error - MediaStorageSOPClassUID different from SOPClassUID",
    "dicomforge check": "error file-meta-differs: MediaStorageSOPClassUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MetaClassDiffers:
    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with the class of MR images, or of CT images if it is one of MR."""
        known = filter(None, map(uids.by_keyword, ("MRImageStorage", "CTImageStorage")))
        other = next(one.value for one in known if one.value != about.series.sop_class)
        return file.with_meta(Element(SOP_CLASS, "UI", (other,)))


DECLARES = MetaClassDiffers
