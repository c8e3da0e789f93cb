"""A file whose end is missing, as an interrupted copy leaves it."""

from __future__ import annotations

from dataclasses import dataclass

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile

STATUS = "illegal"
CITATION = "PS3.5 section 7.1.1"
CHANGES = "end of file"
REPORTS = {
    "dciodvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
    "dcentvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
    "dcmdump": r"E: DcmElement: PixelData \(7fe0,0010\) larger \(6144\) than remaining bytes in file",
    "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(5144 vs 614",
    "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(5144 vs 614",
    "SimpleITK": "refuses",
    "dicomforge check": "error truncated: PixelData",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Truncated:
    bytes: int = whole("bytes that are missing", 1000, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file without its last bytes."""
        size = len(file.joined())
        if self.bytes >= size:
            return Wrong(f"the file has {size} bytes only", "fewer `bytes`")
        return file.replaced(lost=self.bytes)


DECLARES = Truncated
