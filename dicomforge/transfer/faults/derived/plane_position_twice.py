"""The position of a frame stands in the shared and in the per-frame functional groups."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.change import changed

STATUS = "illegal"
CITATION = "PS3.3 section C.7.6.16.1.2"
CLASSES = ("EnhancedCTImageStorage",)
CARRIER = "enhanced-ct"
REPORTS = {
    "dciodvfy": "Error - Functional Group Sequence already used in SharedFunctionalGroupsSequence",
    "dicomforge check": r"error group-twice: PerFrameFunctionalGroupsSequence\[1\]\.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanePositionTwice:
    attribute = "SharedFunctionalGroupsSequence"

    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with one group in both."""
        return changed(attributes, self.attribute, partial(_with_position, attributes))


def _with_position(attributes: Attributes, element: Element) -> Element:
    frame, shared = attributes.value("PerFrameFunctionalGroupsSequence")[0], element.value[0]
    assert isinstance(frame, Attributes)
    assert isinstance(shared, Attributes)
    position = frame.get(tag_of("PlanePositionSequence"))
    return element if position is None else element._replace(value=(shared.merged([position]),))


DECLARES = PlanePositionTwice
