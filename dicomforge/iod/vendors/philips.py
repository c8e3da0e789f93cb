"""Philips-like private groups 2001 and 2005 of MR images: slices, diffusion, and the scale of floating point values.

The elements, with their VRs, are those of pydicom's private dictionary, from the projects GDCM and DCMTK. Of the
scale, (2005,xx0D) and (2005,xx0E), Chenevert et al., Transl Oncol 7(1), 2014: a floating point value is
(stored - intercept) / slope; here it is the output of the Modality LUT.
"""

from dicomforge.iod.vendors import PrivateBlock, VendorImage, known

MANUFACTURER = "Philips Medical Systems"
CLASSES = ("MRImageStorage",)

PLANES = ("SAGITTAL", "CORONAL", "TRANSVERSAL")
"""The plane for each axis of the patient that is nearest to the normal."""


def blocks(image: VendorImage) -> list[PrivateBlock]:
    """The imaging block and the MR block."""
    b, along = image.numbers("DiffusionBValue"), image.numbers("DiffusionGradientOrientation")
    slope = next(iter(image.numbers("RescaleSlope")), 1.0)
    intercept = next(iter(image.numbers("RescaleIntercept")), 0.0)
    imaging = known(
        (0x03, "FL", b),
        (0x0A, "IS", (str(image.slice + 1),)),
        (0x0B, "CS", _plane(image.numbers("ImageOrientationPatient"))),
        (0x18, "SL", (image.slices,)),
    )
    scale = ((0x0D, "FL", (0.0 - intercept / slope,)), (0x0E, "FL", (1.0 / slope,)))
    directions = tuple((low, "FL", (one,)) for low, one in zip((0xB0, 0xB1, 0xB2), along, strict=False))
    return [
        PrivateBlock(0x2001, "Philips Imaging DD 001", imaging),
        PrivateBlock(0x2005, "Philips MR Imaging DD 001", (*scale, *directions)),
    ]


def _plane(orientation: tuple[float, ...]) -> tuple[str, ...]:
    if len(orientation) != 6:
        return ()
    a, b, c, d, e, f = orientation
    normal = (abs(b * f - c * e), abs(c * d - a * f), abs(a * e - b * d))
    return (PLANES[normal.index(max(normal))],)
