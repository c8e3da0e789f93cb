"""Each row of a segmentation begins with a new byte, where bits follow one another without a gap."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 8.1.1"
CLASSES = ("SegmentationStorage",)
ENCAPSULATED = False
CARRIER = "seg-narrow"
REPORTS = {
    "dciodvfy": "Error - PixelData has incorrect value length - expected 360 dec - got 384 dec",
    "pydicom": "UserWarning: The pixel data is 384 bytes long, which indicates it contains 24 by",
    "pydicom strict": "UserWarning: The pixel data is 384 bytes long, which indicates it contains 24 by",
    "dicomforge check": "error pixel-length: PixelData",
}


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


DECLARES = SegBitsByRow
