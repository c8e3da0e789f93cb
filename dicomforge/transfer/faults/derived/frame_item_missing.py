"""There is one functional group item fewer than there are frames."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import changed

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.16"
CLASSES = ("EnhancedCTImageStorage",)
CARRIER = "enhanced-ct"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Number of items in PerFrameFunctionalGroupsSequence does not match Numbe",
    "dicomforge check": "error frame-items: PerFrameFunctionalGroupsSequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FrameItemMissing:
    attribute = "PerFrameFunctionalGroupsSequence"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set without the last item."""
        return changed(attributes, self.attribute, lambda element: element._replace(value=element.value[:-1]))


DECLARES = FrameItemMissing
