"""A sequence as UN of undefined length with items in Explicit VR, where they have none."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import path
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import bodies, opened, sequence

STATUS = "illegal"
CITATION = "PS3.5 section 6.2.2 note 4"
REPORTS = {
    "dciodvfy": r"\(0x0008,0x0100\) SH Code Value  - Error - Bad Value Length - not a multiple of 2 ",
    "dcentvfy": r"\(0x0008,0x0100\) SH Code Value  - Error - Bad Value Length - not a multiple of 2 ",
    "dcmdump": r"E: DcmElement: CodeValue \(0008,0100\) larger \(\d+\) than remaining bytes in fil",
    "dicomforge check": r"error truncated: ProcedureCodeSequence\[1\]\.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class UnSequenceExplicitItems:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        """The sequence with VRs in its items."""
        if about.encoding.implicit:
            return Wrong(f"{self.attribute} has no VR that is written")
        return sequence(element, *(opened(body, about.encoding) for body in bodies(element)), vr="UN")


DECLARES = UnSequenceExplicitItems
