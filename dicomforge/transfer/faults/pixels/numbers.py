"""Bits, size and meaning of pixels."""

from dicomforge.ground.wrong import Wrong
from dicomforge.model.attributes import Attributes, Element, tag_of
from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.change import put
from dicomforge.transfer.faults.declare import amending, having, putting


def _with_overlay(attributes: Attributes) -> Attributes | Wrong:
    """The data set with an overlay of 8 rows more than its data have."""
    rows, columns = (int(next(iter(attributes.numbers(one)), 0)) for one in ("Rows", "Columns"))
    if not rows:
        return Wrong("the object has no Rows")
    size = -(-rows * columns // 8)
    overlay = (
        Element(0x60000010, "US", (rows + 8,)),
        Element(0x60000011, "US", (columns,)),
        Element(0x60000040, "CS", ("G",)),
        Element(0x60000050, "SS", (1, 1)),
        Element(0x60000100, "US", (1,)),
        Element(0x60000102, "US", (0,)),
        Element(0x60003000, "OW", bytes(size + size % 2)),
    )
    return attributes.merged(overlay)


def _without_rescale(attributes: Attributes) -> Attributes | Wrong:
    """The data set without both."""
    return attributes.without(map(tag_of, ("RescaleSlope", "RescaleIntercept")))


def _flipped(attributes: Attributes) -> Attributes | Wrong:
    """The data set with the other sign."""
    signed = attributes.value("PixelRepresentation") == (1,)
    return put(attributes, "PixelRepresentation", (int(not signed),))


def _with_smallest_value(attributes: Attributes) -> Attributes | Wrong:
    """The data set with it."""
    signed = attributes.text("PixelRepresentation") == "1"
    return attributes.merged([Element(tag_of("SmallestImagePixelValue"), "SS" if signed else "US", (3000,))])


FAULTS = {
    "aspect-ratio-contradicts": Fault(
        "PixelAspectRatio is 2 to 1 beside a PixelSpacing of squares",
        having("PixelAspectRatio", 2, 1),
        citation="PS3.3 section C.7.6.3.1.7",
        attributes=("PixelData",),
        reports={
            "dciodvfy": "Error - Shall not be present when PixelSpacing is present - attribute <PixelAspe",
            "dicomforge check": "warning aspect-ratio: PixelAspectRatio",
        },
    ),
    "bits-allocated-12": Fault(
        "BitsAllocated is 12, as samples were packed before 1993",
        putting("BitsAllocated", (12,)),
        citation="PS3.5 section 8.1.1",
        attributes=("BitsAllocated",),
        reports={
            "dciodvfy": "Error - Bad attribute value - High Bit = 15 exceeds 11",
            "pydicom": r"ValueError: A \(0028,0100\) 'Bits Allocated' value of '12' is invalid, it must be ",
            "pydicom strict": r"ValueError: A \(0028,0100\) 'Bits Allocated' value of '12' is invalid, it must be ",
            "dicomforge check": "error enumerated: BitsAllocated",
        },
    ),
    "bits-stored-above-allocated": Fault(
        "BitsStored is greater than BitsAllocated",
        putting("BitsStored", (20,)),
        citation="PS3.5 section 8.1.1",
        attributes=("BitsStored",),
        reports={
            "dciodvfy": r"Error - Bad attribute value - Bits Stored = 20 exceeds High Bit 15 \+ 1",
            "pydicom": r"ValueError: A \(0028,0101\) 'Bits Stored' value of '20' is invalid, it must be in ",
            "pydicom strict": r"ValueError: A \(0028,0101\) 'Bits Stored' value of '20' is invalid, it must be in ",
            "dicomforge check": "error enumerated: BitsStored",
        },
    ),
    "high-bit-wrong": Fault(
        "HighBit is not BitsStored - 1",
        putting("HighBit", (14,)),
        citation="PS3.5 section 8.1.1",
        attributes=("HighBit",),
        reports={
            "dciodvfy": r"Error - Bad attribute value - Bits Stored = 16 exceeds High Bit 14 \+ 1",
            "dicomforge check": "error high-bit: HighBit",
        },
    ),
    "overlay-rows-wrong": Fault(
        "An overlay whose data are of fewer rows than it says",
        amending("", _with_overlay),
        citation="PS3.3 section C.9.2",
        attributes=("OverlayRows",),
        changes=("data set",),
        reports={
            "dicomforge check": "error overlay-length: OverlayData",
        },
    ),
    "rescale-missing": Fault(
        "RescaleSlope and RescaleIntercept are absent: readers take stored values for Hounsfield units",
        amending("", _without_rescale),
        citation="PS3.3 section C.8.2.1",
        attributes=("RescaleSlope",),
        changes=("RescaleSlope", "RescaleIntercept"),
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<RescaleIntercept> Module=<CTI",
            "dicomforge check": "error missing-type-1: RescaleIntercept",
        },
    ),
    "rows-too-many": Fault(
        "Rows says more than there are pixels",
        putting("Rows", (128,)),
        citation="PS3.5 section 8.1.1",
        attributes=("Rows",),
        varies=("SimpleITK",),
        reports={
            "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 122",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 122",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "rows-zero": Fault(
        "Rows is 0",
        putting("Rows", (0,)),
        citation="PS3.3 section C.7.6.3",
        attributes=("Rows",),
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 0 dec - got 6144 dec",
            "gdcmimg": r"Failed to read: 0001\.dcm",
            "pydicom": r"ValueError: A \(0028,0010\) 'Rows' value of '0' is invalid, it must be in the rang",
            "pydicom strict": r"ValueError: A \(0028,0010\) 'Rows' value of '0' is invalid, it must be in the rang",
            "SimpleITK": "refuses",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "sign-flipped": Fault(
        "PixelRepresentation says unsigned where the samples are signed, or the reverse",
        amending("PixelRepresentation", _flipped),
        citation="PS3.3 section C.7.6.3.1",
        status="legal",
        attributes=("PixelRepresentation",),
        reports={
            "SimpleITK": r"3 files, \(48, 64, 3\), spacing \[2\.0, 2\.0, 2\.0\], values 28 to \d+",
        },
    ),
    "smallest-pixel-value-wrong": Fault(
        "SmallestImagePixelValue is greater than the pixels: viewers that window by it show black",
        amending("SmallestImagePixelValue", _with_smallest_value),
        citation="PS3.3 section C.7.6.3",
        status="legal",
        attributes=("PixelData",),
    ),
}
