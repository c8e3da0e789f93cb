"""Computed Radiography Image Storage, PS3.3 section A.2."""

from dicomforge.iod.condition import absent
from dicomforge.iod.default import Default
from dicomforge.iod.sop_class import PixelDefaults, SopClass

SOP_CLASS = SopClass(
    uid="1.2.840.10008.5.1.4.1.1.1",
    modality="CR",
    usual_for=("CR",),
    spacing="ImagerPixelSpacing",
    other_spacings=("PixelSpacing",),
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=12,
        photometric=("MONOCHROME2", "MONOCHROME1"),
        allowed_allocated=(8, 16),
        allowed_stored=tuple(range(1, 17)),
        source="PS3.3 C.8.1.2 restricts nothing but the colours; plate readers digitize to 10 or 12 bits",
        free=frozenset({"BitsAllocated", "BitsStored"}),
    ),
    defaults=(
        Default("ImageType", ("ORIGINAL", "PRIMARY"), "PS3.3 C.7.6.1.1.2: captured from the exposure of a patient"),
        Default(
            "ImagerPixelSpacing",
            (1, 1),
            "practice: readers write it; phantoms are sampled at 1 mm unless it is written",
            absent("PixelSpacing"),
        ),
    ),
)
