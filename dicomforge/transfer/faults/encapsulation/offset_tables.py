"""The Basic Offset Table."""

import struct
from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

_fault = partial(Fault, citation="PS3.5 section A.4", attributes=("PixelData",), encapsulated=True)


FAULTS = {
    "bot-missing": _fault(
        "The item of the Basic Offset Table is missing: readers take the first fragment for it",
        rewriting_items(lambda _, fragments: fragments),
        carrier="ct-rle",
        reports={
            "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
            "gdcmimg": "exit code -8",
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "SimpleITK": "refuses",
            "dicomforge check": "error fragments: PixelData",
        },
    ),
    "bot-of-zeros": _fault(
        "The Basic Offset Table is full of zeros, as it was reserved and never filled",
        rewriting_items(lambda table, fragments: [bytes(len(table)), *fragments]),
        carrier="sc-cine-rle",
        reports={
            "pydicom": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "pydicom strict": "RuntimeError: Unable to decode as exceptions were raised by all available plugin",
            "dicomforge check": "error offset-table: PixelData",
        },
    ),
    "bot-too-short": _fault(
        "The Basic Offset Table has one offset of several frames",
        rewriting_items(lambda table, fragments: [table[:4], *fragments]),
        carrier="sc-cine-rle",
        reports={
            "dciodvfy": "Error - Length of BasicOffsetTable is not equal to NumberOfFrames length of Basi",
            "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
            "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 7100 vs\. ",
            "dicomforge check": "error offset-table: PixelData",
        },
    ),
    "bot-wrong-offset": _fault(
        "The Basic Offset Table leads to no fragment",
        rewriting_items(lambda _, fragments: [struct.pack("<I", 64), *fragments]),
        carrier="ct-rle",
        reports={
            "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 0",
            "dicomforge check": "error offset-table: PixelData",
        },
    ),
    # Readers look for the start of a bit stream, or give up.
    "fragments-without-table": _fault(
        "Frames of several fragments, and an empty Basic Offset Table: where a frame begins is a guess",
        rewriting_items(lambda _, fragments: [b"", *(half for one in fragments for half in halves(one))]),
        status="legal",
        carrier="sc-cine-jpeg-ls",
        reports={
            "SimpleITK": "refuses",
        },
    ),
}
