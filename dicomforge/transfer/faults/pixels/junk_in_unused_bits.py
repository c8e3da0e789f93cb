"""The bits above BitsStored hold junk, as overlays once did.

Readers have to mask them.
"""

from __future__ import annotations

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults.declare import rewriting

STATUS = "legal"
CITATION = "PS3.5 section 8.1.1"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = False
CARRIER = "ct-12"
REPORTS: dict[str, str] = {}


def _with_junk(element: WrittenElement) -> bytes:
    """The element with bits 13 and 15 of each sample set."""
    return element._replace(value=bytes(b | 0xA0 if i % 2 else b for i, b in enumerate(element.value))).plain()


DECLARES = rewriting("PixelData", _with_junk)
