"""The segments of RLE have the least significant byte first.

A peer of the writer that has the same error shows the image as if sound. No check can see it: a segment does not say
which byte it holds, and the bits beyond BitsStored may be anything.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass

from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile
from dicomforge.transfer.faults.encapsulation._items import items, joined

STATUS = "illegal"
CITATION = "PS3.5 section G.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS: dict[str, str] = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RlePlanesReversed:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with the segments of each frame exchanged."""
        table, *fragments = items(element.value)
        return element._replace(value=joined([table, *map(_reversed, fragments)])).plain()


def _reversed(frame: bytes) -> bytes:
    """A frame of two segments with the second first (PS3.5 G.5: count, then 15 offsets)."""
    count, first, second = struct.unpack_from("<3I", frame)
    if count != 2:
        return frame
    parts = frame[second:], frame[first:second]
    head = struct.pack("<16I", 2, 64, 64 + len(parts[0]), *[0] * 13)
    return head + b"".join(parts)


DECLARES = RlePlanesReversed
