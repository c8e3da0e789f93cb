"""MR Transmit Coil Macro, PS3.3 section C.8.13.5.8."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, is_original_image

MARKS = frozenset({"TransmitCoilName"})

CONDITIONS: Conditions = {
    "TransmitCoilName": ORIGINAL_FRAME,
    "TransmitCoilManufacturerName": ORIGINAL_FRAME,
    "TransmitCoilType": ORIGINAL_FRAME,
}

APPLIES = is_original_image

BODY = "practice: every scanner has a body coil"

DEFAULTS = (
    Default("TransmitCoilName", ("BODY",), BODY, volumetric.is_original),
    Default("TransmitCoilType", ("BODY",), BODY, volumetric.is_original),
)
