"""The bits above BitsStored hold junk, as overlays once did.

Readers have to mask them.
"""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "legal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
CARRIER = "ct-12"
REPORTS: dict[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class JunkInUnusedBits:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with bits 13 and 15 of each sample set."""
        return element._replace(value=bytes(b | 0xA0 if i % 2 else b for i, b in enumerate(element.value))).plain()


DECLARES = JunkInUnusedBits
