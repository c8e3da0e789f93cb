"""Whole slide images: tiles, organization and optical paths."""

from functools import partial

from dicomforge.transfer.faults import Fault
from dicomforge.transfer.faults.declare import putting, removing

_fault = partial(Fault, classes=("VLWholeSlideMicroscopyImageStorage",), carrier="slide")


FAULTS = {
    "slide-matrix-too-large": _fault(
        "TotalPixelMatrixColumns says more than the tiles cover",
        putting("TotalPixelMatrixColumns", (5000,)),
        citation="PS3.3 section C.8.12.4",
        reports={
            "dciodvfy": "Error - NumberOfFrames does not match expected value for tiled total pixel matri",
            "dicomforge check": "error tiles: NumberOfFrames",
        },
    ),
    "slide-tiles-miscounted": _fault(
        "NumberOfFrames is not that of the tiles of a full matrix",
        putting("NumberOfFrames", "11"),
        citation="PS3.3 section C.7.6.17.3",
        reports={
            "dciodvfy": r"Error - PixelData has incorrect value length - expected \d+ dec - got \d+ ",
            "pydicom": "UserWarning: The number of bytes of pixel data is sufficient to contain 12 frame",
            "pydicom strict": "UserWarning: The number of bytes of pixel data is sufficient to contain 12 frame",
            "SimpleITK": r"1 files, \(128, 128, 11, 1\), spacing \[1\.0, 1\.0, 1\.0, 1\.0\], values 40 to 245",
            "dicomforge check": "error pixel-length: PixelData",
        },
    ),
    "slide-without-optical-path": _fault(
        "The optical path of a slide is not described",
        removing("OpticalPathSequence"),
        citation="PS3.3 section C.8.12.5",
        reports={
            "dciodvfy": "Error - Missing attribute Type 1 Required Element=<OpticalPathSequence> Module=<",
            "dicomforge check": "error missing-type-1: OpticalPathSequence",
        },
    ),
    "slide-without-organization": _fault(
        "DimensionOrganizationType is absent: whether the tiles are a full matrix is a guess",
        removing("DimensionOrganizationType"),
        citation="PS3.3 section C.7.6.17",
        reports={
            "dciodvfy": r"Error - Attribute present when condition unsatisfied \(which may not be present o",
            "dicomforge check": "error missing-type-1c: DimensionIndexSequence",
        },
    ),
}
