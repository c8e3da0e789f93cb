"""Segmentations: segments, their frames and their sources."""

from dataclasses import dataclass
from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import putting, removing

_fault = partial(Fault, classes=("SegmentationStorage",))


@dataclass(frozen=True, slots=True, kw_only=True)
class SegBitsByRow:
    attribute = "PixelData"

    def element(self, about: AboutFile, element: WrittenElement) -> bytes | Wrong:
        """The element with each row padded to whole bytes."""
        import numpy as np

        grid = about.series.grids[about.instance.frames[0].grid]
        if grid.columns % 8 == 0:
            return Wrong("rows of whole bytes are the same either way", "Columns that are no multiple of 8")
        bits = np.unpackbits(np.frombuffer(element.value, "u1"), bitorder="little")
        rows = bits[: bits.size // grid.columns * grid.columns].reshape(-1, grid.columns)
        packed = np.packbits(rows, axis=1, bitorder="little").tobytes()
        return element._replace(value=packed + bytes(len(packed) % 2)).plain()


SOURCE = "DerivationImageSequence[1].SourceImageSequence[1].ReferencedSOPInstanceUID"


FAULTS = {
    "seg-bits-by-row": _fault(
        "Each row of a segmentation begins with a new byte, where bits follow one another without a gap",
        SegBitsByRow,
        citation="PS3.5 section 8.1.1",
        encapsulated=False,
        carrier="seg-narrow",
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 360 dec - got 384 dec",
            "pydicom": "UserWarning: The pixel data is 384 bytes long, which indicates it contains 24 by",
            "pydicom strict": "UserWarning: The pixel data is 384 bytes long, which indicates it contains 24 by",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "seg-segment-number-unknown": _fault(
        "A frame belongs to a segment that the segmentation does not have",
        putting("ReferencedSegmentNumber", (7,)),
        citation="PS3.3 section C.8.20.3.2",
        carrier="seg",
        reports={
            "dciodvfy": "Error - ReferencedSegmentNumber does not match a SegmentNumber in any item of Se",
            "dicomforge check": r"error segment-reference: PerFrameFunctionalGroupsSequence\[1\]\.",
        },
    ),
    "seg-segment-number-zero": _fault(
        "Segments are counted from 0",
        putting("SegmentSequence[1].SegmentNumber", (0,)),
        citation="PS3.3 section C.8.20.4.1",
        carrier="seg",
        reports={
            "dciodvfy": "Error - SegmentNumber not monotonically increasing from one by one - have Segmen",
            "dicomforge check": r"error segment-number: SegmentSequence\[1\]\.",
        },
    ),
    "seg-source-absent": _fault(
        "A segmentation refers to an image that does not exist, as an anonymizer leaves it",
        putting("PerFrameFunctionalGroupsSequence[1]." + SOURCE, "1.2.3.6"),
        citation="PS3.3 section C.7.6.16.2.6",
        status="legal",
        carrier="seg",
        reports={
            "dcentvfy": r"Error - Missing SOPInstanceUID that was referenced - 1\.2\.3\.6 for file <0001\.dcm>",
        },
    ),
    "seg-type-fractional-of-bits": _fault(
        "SegmentationType is FRACTIONAL, and a pixel has one bit",
        putting("SegmentationType", "FRACTIONAL"),
        citation="PS3.3 section C.8.20.2.3",
        carrier="seg",
        reports={
            "dciodvfy": "Error - Unrecognized enumerated value <0x[0-9a-f]+> for value 1 of attribute <Bits Alloc",
            "dicomforge check": "error missing-type-1c: MaximumFractionalValue",
        },
    ),
    "seg-without-properties": _fault(
        "A segment has no SegmentedPropertyTypeCodeSequence",
        removing("SegmentSequence[1].SegmentedPropertyTypeCodeSequence"),
        citation="PS3.3 section C.8.20.4",
        carrier="seg",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<SegmentedPropertyTypeCodeSequ",
            "dicomforge check": r"error missing-type-1: SegmentSequence\[1\]\.",
        },
    ),
    # Viewers that look the source up there open nothing.
    "seg-without-referenced-series": _fault(
        "A segmentation does not list the series that it was made from",
        removing("ReferencedSeriesSequence"),
        citation="PS3.3 section C.12.1.3",
        carrier="seg",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<ReferencedSeriesSequence>",
            "dicomforge check": "error missing-type-1c: ReferencedSeriesSequence",
        },
    ),
}
