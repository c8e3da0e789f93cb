"""PixelData itself."""

from dataclasses import dataclass
from functools import partial

from dicomforge.model.parameter import whole
from dicomforge.transfer.elements import swapped
from dicomforge.transfer.encoded_file import WrittenElement
from dicomforge.transfer.faults import AboutFile, Fault
from dicomforge.transfer.faults.declare import rewriting

_fault = partial(Fault, attributes=("PixelData",))


def _with_junk(element: WrittenElement) -> bytes:
    """The element with bits 13 and 15 of each sample set."""
    return element._replace(value=bytes(b | 0xA0 if i % 2 else b for i, b in enumerate(element.value))).plain()


def _flat(element: WrittenElement) -> bytes:
    """The element with equal words of 16 bits."""
    return element._replace(value=element.value[:2] * (len(element.value) // 2)).plain()


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsLong:
    attribute = "PixelData"
    samples: int = whole("words of 16 bits that follow the pixels", 50, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element with zeros behind its pixels."""
        return element._replace(value=element.value + b"\0" * 2 * self.samples).plain()


@dataclass(frozen=True, slots=True, kw_only=True)
class PixelsShort:
    attribute = "PixelData"
    samples: int = whole("words of 16 bits that are missing", 50, positive=True)

    def element(self, about: AboutFile, element: WrittenElement) -> bytes:
        """The element without its last words."""
        return element._replace(value=element.value[: -2 * self.samples]).plain()


FAULTS = {
    # Readers have to mask them.
    "junk-in-unused-bits": _fault(
        "The bits above BitsStored hold junk, as overlays once did",
        rewriting("PixelData", _with_junk),
        citation="PS3.5 section 8.1.1",
        status="legal",
        encapsulated=False,
        carrier="ct-12",
    ),
    "pixels-empty": _fault(
        "PixelData has no bytes",
        rewriting("PixelData", lambda element: element._replace(value=b"").plain()),
        citation="PS3.3 section C.7.6.3",
        encapsulated=False,
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 0 dec",
            "pydicom": r"TypeError: object of type 'NoneType' has no len\(\)",
            "pydicom strict": r"TypeError: object of type 'NoneType' has no len\(\)",
            "SimpleITK": "refuses",
            "dicomforge check": "error empty-value: PixelData",
        },
    ),
    "pixels-flat": _fault(
        "Every sample has the value of the first: programs that stretch the contrast divide by zero",
        rewriting("PixelData", _flat),
        citation="PS3.3 section C.7.6.3",
        status="legal",
        encapsulated=False,
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -1000 to -1000",
        },
    ),
    "pixels-long": _fault(
        "PixelData has more bytes than the pixels take",
        PixelsLong,
        citation="PS3.5 section 8.1.1",
        encapsulated=False,
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6244 dec",
            "pydicom": "UserWarning: The pixel data is 6244 bytes long, which indicates it contains 100 ",
            "pydicom strict": "UserWarning: The pixel data is 6244 bytes long, which indicates it contains 100 ",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "pixels-missing": _fault(
        "PixelData is absent",
        rewriting("PixelData", lambda _: b""),
        citation="PS3.3 section C.7.6.3",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1C Conditional Element=<PixelData> Module=<ImageP",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
            "pydicom strict": "AttributeError: The dataset has no 'Pixel Data', 'Float Pixel Data' or 'Double F",
            "SimpleITK": "refuses",
            "dicomforge check": "error missing-type-1c: PixelData",
        },
    ),
    # The file by itself is legal; what it shows is noise.
    "pixels-of-other-byte-order": _fault(
        "PixelData has the bytes of its samples in the other order",
        rewriting("PixelData", lambda element: element._replace(value=swapped(element.value, 2)).plain()),
        citation="PS3.5 section 7.3",
        status="legal",
        encapsulated=False,
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values -\d+ to \d+",
        },
    ),
    "pixels-short": _fault(
        "PixelData has fewer bytes than the pixels take",
        PixelsShort,
        citation="PS3.5 section 8.1.1",
        encapsulated=False,
        varies=("SimpleITK",),
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 6144 dec - got 6044 dec",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6044 vs 614",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6044 vs 614",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "pixels-vr-ob": _fault(
        "PixelData of 16 bits has the VR OB",
        rewriting("PixelData", lambda element: element.head(vr="OB") + element.value),
        citation="PS3.5 section A.2",
        encapsulated=False,
        reports={
            "dciodvfy": "Error - Invalid Value Representation - Pixel Data - VR = OB, Explicit VR, Bits A",
            "dicomforge check": "error pixel-vr: PixelData",
        },
    ),
}
