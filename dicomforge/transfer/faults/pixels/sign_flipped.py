"""PixelRepresentation says unsigned where the samples are signed, or the reverse."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import put

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3.1"
ATTRIBUTES = ("PixelRepresentation",)
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values 28 to \d+",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignFlipped:
    attribute = "PixelRepresentation"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with the other sign."""
        signed = attributes.value(self.attribute) == (1,)
        return put(attributes, self.attribute, (int(not signed),))


DECLARES = SignFlipped
