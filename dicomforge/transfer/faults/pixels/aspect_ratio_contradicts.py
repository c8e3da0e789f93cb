"""PixelAspectRatio is 2 to 1 beside a PixelSpacing of squares."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.3.1.7"
ATTRIBUTES = ("PixelData",)
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Shall not be present when PixelSpacing is present - attribute <PixelAspe",
    "dicomforge check": "warning aspect-ratio: PixelAspectRatio",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class AspectRatioContradicts:
    attribute = "PixelAspectRatio"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with it."""
        return attributes.merged([vr.element("PixelAspectRatio", 2, 1)])


DECLARES = AspectRatioContradicts
