"""GE-like private groups of CT and MR images: identification, relations, series and parameters (GEMS_..._01).

The elements, with their VRs, are those of pydicom's private dictionary, from the projects GDCM and DCMTK. The b-value
is in the first value of (0043,xx39), its direction in user data 20 to 22 of (0019,xx..), where dcm2niix reads them.
"""

from dicomforge.iod.vendors import PrivateBlock, VendorImage, known

MANUFACTURER = "GE MEDICAL SYSTEMS"
CLASSES = ("CTImageStorage", "MRImageStorage")

DIRECTION = (0xBB, 0xBC, 0xBD)
"""User data 20, 21 and 22."""


def blocks(image: VendorImage) -> list[PrivateBlock]:
    """Up to five groups: those without a value are left out."""
    b, along = image.numbers("DiffusionBValue"), image.numbers("DiffusionGradientOrientation")
    directions = zip(DIRECTION, along, strict=False)
    found = (
        PrivateBlock(0x0009, "GEMS_IDEN_01", ((0x01, "LO", ("GE_GENESIS_FF",)), (0x04, "SH", ("SIGNA",)))),
        PrivateBlock(0x0019, "GEMS_ACQU_01", tuple((low, "DS", (f"{one:.6g}",)) for low, one in directions)),
        PrivateBlock(0x0021, "GEMS_RELA_01", ((0x4F, "SS", (image.slices,)),)),
        PrivateBlock(0x0025, "GEMS_SERS_01", ((0x07, "SL", (image.images,)), (0x19, "SL", (image.images,)))),
        PrivateBlock(0x0043, "GEMS_PARM_01", known((0x39, "IS", _b_value(b)))),
    )
    return [one for one in found if one.elements]


def _b_value(b: tuple[float, ...]) -> tuple[str, ...]:
    return (str(round(b[0])), "0", "0", "0") if b else ()
