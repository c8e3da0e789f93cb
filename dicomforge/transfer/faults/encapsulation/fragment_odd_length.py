"""A fragment has an odd length."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section A.4"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "dciodvfy": "Error - EncapsulatedPixelDataFragmentNotEvenLength for entry 0 item length 857",
    "dcmdump": r"W: DcmSequenceOfItems: Length of item in sequence PixelData \(7fe0,0010\) is odd",
    "dicomforge check": "error odd-length: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class FragmentOddLength:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with other items."""
        *before, last = items(element.value)
        return element._replace(value=joined([*before, last + b"\0"])).plain()


DECLARES = FragmentOddLength
