"""The segments of RLE have the least significant byte first.

A peer of the writer that has the same error shows the image as if sound. No check can see it: a segment does not say
which byte it holds, and the bits beyond BitsStored may be anything.
"""

from __future__ import annotations

import struct

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section G.2"
ATTRIBUTES = ("PixelData",)
ENCAPSULATED = True
CARRIER = "ct-rle"
REPORTS = {
    "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
}


def _reversed(frame: bytes) -> bytes:
    """A frame of two segments with the second first (PS3.5 G.5: count, then 15 offsets)."""
    count, first, second = struct.unpack_from("<3I", frame)
    if count != 2:
        return frame
    parts = frame[second:], frame[first:second]
    head = struct.pack("<16I", 2, 64, 64 + len(parts[0]), *[0] * 13)
    return head + b"".join(parts)


DECLARES = rewriting_items(lambda table, fragments: [table, *map(_reversed, fragments)])
