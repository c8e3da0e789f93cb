"""Multi-frame Grayscale Word Secondary Capture Image Storage, PS3.3 section A.8.4: more than 8 bits."""

from dataclasses import replace

from dicomforge.iod.sop_class import PixelDefaults
from dicomforge.iod.sop_classes import multi_frame_grayscale_byte_secondary_capture_image as byte

SOP_CLASS = replace(
    byte.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.7.3",
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        allowed_allocated=(16,),
        allowed_stored=tuple(range(9, 17)),
        source="PS3.3 A.8.4.4: 9 to 16 bits in 16, unsigned, MONOCHROME2",
        fixed=byte.SOP_CLASS.pixels.fixed,
    ),
)
