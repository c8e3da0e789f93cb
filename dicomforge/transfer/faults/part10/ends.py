"""The end of the file."""

from dataclasses import dataclass
from functools import partial

from dicomforge.ground.wrong import Wrong
from dicomforge.model.parameter import whole
from dicomforge.transfer.encoded_file import EncodedFile
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting_file

_fault = partial(Fault, changes=("end of file",))


@dataclass(frozen=True, slots=True, kw_only=True)
class TrailingZeros:
    bytes: int = whole("number of zeros", 64, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile:
        """The file with zeros at its end."""
        return file.replaced(trailing=bytes(self.bytes))


@dataclass(frozen=True, slots=True, kw_only=True)
class Truncated:
    bytes: int = whole("bytes that are missing", 1000, positive=True)

    def file(self, about: AboutFile, file: EncodedFile) -> EncodedFile | Wrong:
        """The file without its last bytes."""
        size = len(file.joined())
        if self.bytes >= size:
            return Wrong(f"the file has {size} bytes only", "fewer `bytes`")
        return file.replaced(lost=self.bytes)


FAULTS = {
    "trailing-garbage": _fault(
        "Bytes FF behind the data set, as erased flash memory has them",
        rewriting_file(lambda _, file: file.replaced(trailing=b"\xff" * 64)),
        citation="PS3.10 section 7.2",
        reports={
            "dciodvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcentvfy": r"\(0xffff,0xffff\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(\?\?\?\?,\?\?\?\?\) larger \(\d+\) than remaining byte",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": r"UserWarning: End of file reached before delimiter \(FFFE,E0DD\) found in file <no ",
            "pydicom strict": r"EOFError: End of file reached before delimiter \(FFFE,E0DD\) found",
            "SimpleITK": "refuses",
            "dicomforge check": r"error malformed: \(FFFF,FFFF\)",
        },
    ),
    "trailing-zeros": _fault(
        "Zeros behind the data set: files are padded to whole blocks on tapes and by some archives",
        TrailingZeros,
        citation="PS3.10 section 7.2",
        reports={
            "dciodvfy": "Error - Tags out of order - trailing garbage, wrong transfer syntax, or not vali",
            "dcmdump": r"W: DcmItem: Non-standard VR '  ' \(00\\00\) encountered while parsing element \(0000",
            "dicomforge check": "error malformed: CommandGroupLength",
        },
    ),
    "truncated": _fault(
        "A file whose end is missing, as an interrupted copy leaves it",
        Truncated,
        citation="PS3.5 section 7.1.1",
        reports={
            "dciodvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
            "dcentvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
            "dcmdump": r"E: DcmElement: PixelData \(7fe0,0010\) larger \(6144\) than remaining bytes in file",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(5144 vs 614",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(5144 vs 614",
            "SimpleITK": "refuses",
            "dicomforge check": "error truncated: PixelData",
        },
    ),
}
