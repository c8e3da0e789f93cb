"""Fragments and frames."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.encapsulation._items import halves, rewriting_items

_fault = partial(Fault, attributes=("PixelData",), encapsulated=True)


FAULTS = {
    "fragment-empty": _fault(
        "A frame has a fragment without bytes",
        rewriting_items(lambda table, fragments: [table, fragments[0], b"", *fragments[1:]]),
        citation="PS3.5 section A.4",
        carrier="ct-rle",
        reports={
            "dicomforge check": "error fragments: PixelData",
        },
    ),
    "fragment-odd-length": _fault(
        "A fragment has an odd length",
        rewriting_items(lambda table, fragments: [table, *fragments[:-1], fragments[-1] + b"\0"]),
        citation="PS3.5 section A.4",
        carrier="ct-rle",
        reports={
            "dciodvfy": "Error - EncapsulatedPixelDataFragmentNotEvenLength for entry 0 item length 857",
            "dcmdump": r"W: DcmSequenceOfItems: Length of item in sequence PixelData \(7fe0,0010\) is odd",
            "dicomforge check": "error odd-length: PixelData",
        },
    ),
    "frame-missing": _fault(
        "The last frame has no fragment",
        rewriting_items(lambda table, fragments: [table, *fragments[:-1]]),
        citation="PS3.5 section A.4",
        carrier="sc-cine-rle",
        reports={
            "dciodvfy": "Error - BasicOffsetTable entry does not point to Item Tag for entry 2",
            "pydicom": "StopIteration:",
            "pydicom strict": "StopIteration:",
            "SimpleITK": "refuses",
            "dicomforge check": "error fragments: PixelData",
        },
    ),
    "frame-too-many": _fault(
        "There is one frame more than NumberOfFrames says",
        rewriting_items(lambda table, fragments: [table, *fragments, fragments[-1]]),
        citation="PS3.5 section A.4",
        carrier="sc-cine-rle",
        reports={
            "pydicom": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
            "pydicom strict": r"UserWarning: The decoded RLE segment contains non-conformant padding - 5086 vs\. ",
            "SimpleITK": "refuses",
            "dicomforge check": "error fragments: PixelData",
        },
    ),
    "two-fragments-one-frame": _fault(
        "A frame of RLE has two fragments",
        rewriting_items(lambda table, fragments: [table, *halves(fragments[0]), *fragments[1:]]),
        citation="PS3.5 section A.4.2",
        carrier="ct-rle",
        reports={
            "dicomforge check": "error fragments: PixelData",
        },
    ),
}
