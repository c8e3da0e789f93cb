"""A Type 1 Attribute is absent: StudyInstanceUID, unless another is named."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes
from dicomforge.model.parameter import path
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import removed

STATUS = "illegal"
CITATION = "PS3.5 section 7.4.1"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1 Required Element=<StudyInstanceUID> Module=<Gen",
    "dicomforge check": "error missing-type-1: StudyInstanceUID",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Type1Missing:
    attribute: str = path("the Attribute", "StudyInstanceUID")

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set without it."""
        return removed(attributes, self.attribute)


DECLARES = Type1Missing
