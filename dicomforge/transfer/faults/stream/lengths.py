"""Lengths of elements."""

from dataclasses import dataclass

from dicomforge.model.attributes import Element
from dicomforge.model.parameter import path, whole
from dicomforge.transfer.elements import NULL_PADDED, UNDEFINED
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting
from dicomforge.transfer.faults.stream._items import SEQUENCE_END, mark
from dicomforge.transfer.faults.stream._pieces import adding


def _shorter(element: WrittenElement) -> bytes:
    return element.head(length=max(0, len(element.value) - 2)) + element.value


def _odd(element: WrittenElement) -> bytes:
    """The value without its padding; one that needs none with a byte of padding, so that it stays as it is."""
    value, padding = element.value, b"\0" if element.vr in NULL_PADDED else b" "
    return element._replace(value=value[:-1] if value.endswith(padding) else value + padding).plain()


def _undefined(element: WrittenElement) -> bytes:
    return element.head(vr="UT", length=UNDEFINED) + element.value + mark(SEQUENCE_END, element.encoding)


@dataclass(frozen=True, slots=True, kw_only=True)
class VlBeyondFile:
    attribute: str = path("the Attribute: one with a length of 32 bits", "PixelData")
    length: int = whole("the length that is declared", 1_000_000, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with another length."""
        return element.head(length=self.length) + element.value


FAULTS = {
    "group-length-wrong": Fault(
        "A group length, retired as it is, that is not the length of its group",
        adding(Element(0x00080000, "UL", (4,))),
        citation="PS3.5 section 7.2",
        changes=("data set",),
        reports={
            "dciodvfy": "Warning - Bad group length - Group 0x[0-9a-f]+ specified as 0x[0-9a-f]+ "
            "actually 0x[0-9a-f]+",
            "dicomforge check": r"error group-length: \(0008,0000\)",
        },
    ),
    "length-too-long": Fault(
        "A length that is 2 more than that of the value, which takes the beginning of the next element",
        rewriting(
            "PixelSpacing",
            lambda element: element.head(length=len(element.value) + 2) + element.value,
            "the Attribute",
        ),
        citation="PS3.5 section 7.1.1",
        reports={
            "dciodvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcentvfy": r"\(0x0100,0x5355\)  \? Error - Tag read failed - Implicit VR encoding even though su",
            "dcmdump": r"E: DcmElement: Unknown Tag & Data \(18fc,18fc\) larger \(6396\) than remaining bytes",
            "gdcmdump": r"Failed to read: 0001\.dcm",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
            "pydicom strict": r"ValueError: could not convert string to float: '2 \('",
            "SimpleITK": "refuses",
            "dicomforge check": r"error malformed: \(0100,5355\)",
        },
    ),
    "length-too-short": Fault(
        "A length that is 2 less than that of the value, whose rest is read as the next element",
        rewriting("PixelData", _shorter, "the Attribute"),
        citation="PS3.5 section 7.1.1",
        encapsulated=False,
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6142 dec",
            "dcmdump": r"E: dcmdump: I/O suspension or premature end of stream: reading file: 0001\.dcm",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6142 vs 614",
            "dicomforge check": "error truncated: ",
        },
    ),
    "odd-length": Fault(
        "A value with an odd number of bytes: writers that forget the padding are common",
        rewriting("PatientName", _odd, "the Attribute"),
        citation="PS3.5 section 7.1.1",
        reports={
            "dciodvfy": r"\(0x0010,0x0010\) PN Patient's Name  - Error - Bad Value Length - not a multiple o",
            "dcentvfy": r"\(0x0010,0x0010\) PN Patient's Name  - Error - Bad Value Length - not a multiple o",
            "dcmdump": r"W: DcmItem: Length of element \(0010,0010\) is odd",
            "dicomforge check": "error odd-length: PatientName",
        },
    ),
    "undefined-length-of-text": Fault(
        "A text of undefined length, which only sequences, UN and encapsulated PixelData may have",
        rewriting("StudyID", _undefined, "the Attribute"),
        citation="PS3.5 section 7.1.1",
        syntaxes=("ExplicitVRLittleEndian", "ExplicitVRBigEndian", "RLELossless"),
        reports={
            "dcmdump": r"E: DcmElement: StudyID \(0020,0010\) larger \(\d+\) than remaining bytes in f",
            "gdcmdump": r"gdcmdump: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.tx",
            "gdcmimg": r"gdcmimg: \./Source/DataStructureAndEncodingDefinition/gdcmExplicitDataElement\.txx",
            "SimpleITK": "refuses",
            "dicomforge check": "error malformed: StudyID",
        },
    ),
    "vl-beyond-file": Fault(
        "A length that reaches far beyond the end of the file: readers that trust it allocate as much",
        VlBeyondFile,
        citation="PS3.5 section 7.1.1",
        encapsulated=False,
        reports={
            "dciodvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
            "dcentvfy": "Error - Seek failed - while reading unencapsulated Pixel Data",
            "dcmdump": r"E: DcmElement: PixelData \(7fe0,0010\) larger \(\d+\) than remaining bytes in fi",
            "SimpleITK": "refuses",
            "dicomforge check": "error truncated: PixelData",
        },
    ),
}
