"""SmallestImagePixelValue is greater than the pixels: viewers that window by it show black."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.transfer.faults import AboutFile

STATUS = "legal"
CITATION = "PS3.3 section C.7.6.3"
ATTRIBUTES = ("PixelData",)
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class SmallestPixelValueWrong:
    attribute = "SmallestImagePixelValue"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with it."""
        signed = attributes.text("PixelRepresentation") == "1"
        return attributes.merged([Element(tag_of(self.attribute), "SS" if signed else "US", (3000,))])


DECLARES = SmallestPixelValueWrong
