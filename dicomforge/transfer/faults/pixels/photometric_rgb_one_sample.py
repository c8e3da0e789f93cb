"""PhotometricInterpretation is RGB where SamplesPerPixel is 1."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import put

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.2"
ATTRIBUTES = ("PhotometricInterpretation",)
VARIES = ("SimpleITK",)
REPORTS = {
    "dciodvfy": "Error - Unrecognized enumerated value <0x[0-9a-f]+> for value 1 of attribute <Samples pe",
    "dicomforge check": "error enumerated: PhotometricInterpretation",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PhotometricRgbOneSample:
    attribute = "PhotometricInterpretation"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with another value."""
        if attributes.value("SamplesPerPixel") != (1,):
            return Wrong("the object has more than one sample per pixel")
        return put(attributes, self.attribute, ("RGB",))


DECLARES = PhotometricRgbOneSample
