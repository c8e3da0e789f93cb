"""Compressed frames."""

import struct
from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

_fault = partial(Fault, attributes=("PixelData",))

JPEG = bytes.fromhex("ffd8ffd9")
"""Start and end of an image (ISO/IEC 10918-1 Table B.1)."""


def _of_16_bits(stream: bytes) -> bytes:
    """The bit stream with 16 in its frame header (ISO/IEC 14495-1 C.2.2: marker, length, precision)."""
    at = stream.index(b"\xff\xf7") + 4
    return stream[:at] + b"\x10" + stream[at + 1 :]


def _reversed(frame: bytes) -> bytes:
    """A frame of two segments with the second first (PS3.5 G.5: count, then 15 offsets)."""
    count, first, second = struct.unpack_from("<3I", frame)
    if count != 2:
        return frame
    parts = frame[second:], frame[first:second]
    head = struct.pack("<16I", 2, 64, 64 + len(parts[0]), *[0] * 13)
    return head + b"".join(parts)


FAULTS = {
    "fragment-truncated-stream": _fault(
        "The bit stream of a frame is cut in half, and the lengths are right",
        rewriting_items(lambda table, fragments: [table, *fragments[:-1], halves(fragments[-1])[0]]),
        citation="PS3.5 section G.5",
        encapsulated=True,
        carrier="ct-rle",
        reports={
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "SimpleITK": "refuses",
            "dicomforge check": "error stream-truncated: PixelData",
        },
    ),
    "jpeg-in-rle": _fault(
        "A fragment of RLE Lossless holds a bit stream of JPEG",
        rewriting_items(lambda table, fragments: [table, *(JPEG for _ in fragments)]),
        citation="PS3.5 section A.4.2",
        encapsulated=True,
        carrier="ct-rle",
        reports={
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "SimpleITK": "refuses",
            "dicomforge check": "error stream: PixelData",
        },
    ),
    # Readers that trust the one or the other differ in sign and scale.
    "jpeg-ls-precision-wrong": _fault(
        "The bit stream says 16 bits, and BitsStored 12",
        rewriting_items(lambda table, fragments: [table, *map(_of_16_bits, fragments)]),
        citation="PS3.5 section 8.2.3",
        syntaxes=("JPEGLSLossless", "JPEGLSNearLossless"),
        carrier="ct-12-jpeg-ls",
        reports={
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "SimpleITK": "refuses",
            "dicomforge check": "warning stream-bits: PixelData",
        },
    ),
    # A peer of the writer that has the same error shows the image as if sound. No check can see it: a segment does
    # not say which byte it holds, and the bits beyond BitsStored may be anything.
    "rle-planes-reversed": _fault(
        "The segments of RLE have the least significant byte first",
        rewriting_items(lambda table, fragments: [table, *map(_reversed, fragments)]),
        citation="PS3.5 section G.2",
        encapsulated=True,
        carrier="ct-rle",
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
        },
    ),
    "rle-segment-missing": _fault(
        "The header of RLE counts one segment fewer than a sample has bytes",
        rewriting_items(lambda table, fragments: [table, *(b"\x01" + one[1:] for one in fragments)]),
        citation="PS3.5 section G.5",
        encapsulated=True,
        carrier="ct-rle",
        reports={
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "dicomforge check": "error stream: PixelData",
        },
    ),
}
