"""RescaleSlope and RescaleIntercept are absent: readers take stored values for Hounsfield units."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, tag_of
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.8.2.1"
ATTRIBUTES = ("RescaleSlope",)
CHANGES = ("RescaleSlope", "RescaleIntercept")
REPORTS = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<RescaleIntercept> Module=<CTI",
    "dicomforge check": "error missing-type-1: RescaleIntercept",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RescaleMissing:
    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set without both."""
        return attributes.without(map(tag_of, CHANGES))


DECLARES = RescaleMissing
