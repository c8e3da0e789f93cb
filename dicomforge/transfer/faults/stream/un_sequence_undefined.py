"""A sequence as UN of undefined length with items in Implicit VR, as programs write that do not know its tag."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import path
from dicomforge.transfer.elements import encode_all
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import opened, sequence

STATUS = "legal"
CITATION = "PS3.5 section 6.2.2 note 4"
REPORTS = {
    "dcmdump": r"W: Found element \(0008,1032\) with VR UN and undefined length, reading a sequence",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnSequenceUndefined:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        """The sequence as bytes of which only the items are known."""
        if about.encoding.implicit:
            return Wrong(f"{self.attribute} has no VR that is written")
        implicit = about.encoding._replace(implicit=True)
        items = [opened(encode_all(item, implicit), implicit) for item in element.items]
        return sequence(element, *items, vr="UN")


DECLARES = UnSequenceUndefined
