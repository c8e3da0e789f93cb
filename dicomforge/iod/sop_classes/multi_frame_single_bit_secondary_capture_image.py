"""Multi-frame Single Bit Secondary Capture Image Storage, PS3.3 section A.8.2: pages in black and white."""

from dataclasses import replace

from dicomforge.iod.sop_class import UNSIGNED, exactly
from dicomforge.iod.sop_classes import multi_frame_grayscale_byte_secondary_capture_image as byte

SOP_CLASS = replace(
    byte.SOP_CLASS,
    uid="1.2.840.10008.5.1.4.1.1.7.1",
    pixels=exactly(1, "PS3.3 A.8.2.4: one bit, MONOCHROME2", fixed=(UNSIGNED,)),
)
