"""An overlay whose data are of fewer rows than it says."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.3 section C.9.2"
ATTRIBUTES = ("OverlayRows",)
CHANGES = "data set"
REPORTS = {
    "dicomforge check": "error overlay-length: OverlayData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OverlayRowsWrong:
    def attributes(self, about: AboutFile, attributes: Attributes) -> Attributes | Wrong:
        """The data set with an overlay of 8 rows more than its data have."""
        rows, columns = (int(next(iter(attributes.numbers(one)), 0)) for one in ("Rows", "Columns"))
        if not rows:
            return Wrong("the object has no Rows")
        size = -(-rows * columns // 8)
        overlay = (
            Element(0x60000010, "US", (rows + 8,)),
            Element(0x60000011, "US", (columns,)),
            Element(0x60000040, "CS", ("G",)),
            Element(0x60000050, "SS", (1, 1)),
            Element(0x60000100, "US", (1,)),
            Element(0x60000102, "US", (0,)),
            Element(0x60003000, "OW", bytes(size + size % 2)),
        )
        return attributes.merged(overlay)


DECLARES = OverlayRowsWrong
