"""The number of frames."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import having, putting, removing

_fault = partial(Fault, citation="PS3.3 section C.7.6.6")


FAULTS = {
    "number-of-frames-in-single-frame": _fault(
        "NumberOfFrames is 5 in an object of one frame",
        having("NumberOfFrames", 5),
        attributes=("PixelData",),
        varies=("SimpleITK",),
        reports={
            "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 6144 dec",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 307",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(6144 vs 307",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "number-of-frames-missing": _fault(
        "NumberOfFrames is absent from a multi-frame image",
        removing("NumberOfFrames"),
        attributes=("NumberOfFrames",),
        carrier="sc-cine",
        reports={
            "dciodvfy": "Error - PixelData has incorrect value length - expected 3072 dec - got 9216 dec",
            "pydicom": "UserWarning: The number of bytes of pixel data is sufficient to contain 3 frames",
            "pydicom strict": "UserWarning: The number of bytes of pixel data is sufficient to contain 3 frames",
            "SimpleITK": r"1 files, \(48, 64, 1\), spacing \[1\.0, 1\.0, 1\.0\], values 40 to 200",
            "dicomforge check": "error missing-type-1: NumberOfFrames",
        },
    ),
    "number-of-frames-too-many": _fault(
        "NumberOfFrames says one frame more than there are",
        putting("NumberOfFrames", "4"),
        attributes=("NumberOfFrames",),
        varies=("SimpleITK",),
        carrier="sc-cine",
        reports={
            "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got 9216 dec",
            "pydicom": r"ValueError: The number of bytes of pixel data is less than expected \(9216 vs 122",
            "pydicom strict": r"ValueError: The number of bytes of pixel data is less than expected \(9216 vs 122",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
}
