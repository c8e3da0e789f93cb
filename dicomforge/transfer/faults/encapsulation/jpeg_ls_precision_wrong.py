"""The bit stream says 16 bits, and BitsStored 12.

Readers that trust the one or the other differ in sign and scale.
"""

from __future__ import annotations

from dicomforge.transfer.faults.encapsulation._items import rewriting_items

STATUS = "illegal"
CITATION = "PS3.5 section 8.2.3"
ATTRIBUTES = ("PixelData",)
SYNTAXES = ("JPEGLSLossless", "JPEGLSNearLossless")
CARRIER = "ct-12-jpeg-ls"
REPORTS = {
    "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
    "SimpleITK": "refuses",
    "dicomforge check": "warning stream-bits: PixelData",
}


def _of_16_bits(stream: bytes) -> bytes:
    """The bit stream with 16 in its frame header (ISO/IEC 14495-1 C.2.2: marker, length, precision)."""
    at = stream.index(b"\xff\xf7") + 4
    return stream[:at] + b"\x10" + stream[at + 1 :]


DECLARES = rewriting_items(lambda table, fragments: [table, *map(_of_16_bits, fragments)])
