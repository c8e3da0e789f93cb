"""MR Receive Coil Macro, PS3.3 section C.8.13.5.7."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Conditions, holds
from dicomforge.iod.default import Default
from dicomforge.iod.original import ORIGINAL_FRAME, in_original_frame, is_original_image

MARKS = frozenset({"ReceiveCoilName"})

CONDITIONS: Conditions = {
    "ReceiveCoilName": ORIGINAL_FRAME,
    "ReceiveCoilManufacturerName": ORIGINAL_FRAME,
    "ReceiveCoilType": ORIGINAL_FRAME,
    "QuadratureReceiveCoil": ORIGINAL_FRAME,
    "MultiCoilDefinitionSequence": in_original_frame(holds("ReceiveCoilType", "MULTICOIL")),
}

APPLIES = is_original_image

BODY = "practice: every scanner has a body coil"

DEFAULTS = (
    Default("ReceiveCoilName", ("BODY",), BODY, volumetric.is_original),
    Default("ReceiveCoilType", ("BODY",), BODY, volumetric.is_original),
    Default("QuadratureReceiveCoil", ("YES",), BODY, volumetric.is_original),
)
