"""An item without an element, where Attributes are required in it."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.model.parameter import path
from dicomforge.transfer.elements import ITEM
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.stream._items import mark

STATUS = "illegal"
CITATION = "PS3.3 section 8.8"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<CodeValue> Module=<BasicC",
    "dicomforge check": r"error missing-type-1: ProcedureCodeSequence\[1\]\.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class EmptySequenceItem:
    of_items = True
    attribute: str = path("the sequence", "ProcedureCodeSequence")

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The sequence with one empty item."""
        return element._replace(value=mark(ITEM, about.encoding)).plain()


DECLARES = EmptySequenceItem
