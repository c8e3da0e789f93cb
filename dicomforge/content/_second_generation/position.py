"""Where the patient lies before a treatment device (PS3.3 C.36.2.2.4)."""

import math

from dicomforge.content._second_generation import coded
from dicomforge.iod.view import items_of
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element
from dicomforge.phantom.plane import cosine_sine

HEAD_FIRST, FEET_FIRST = "SCT:102540008", "SCT:102541007"
SUPINE, PRONE, RIGHT, LEFT = "SCT:40199007", "SCT:1240000", "SCT:102535000", "SCT:102536004"
RECUMBENT = "SCT:102538003"

POSITIONS = {
    "HFS": (HEAD_FIRST, SUPINE, (1, 0, 0), (0, 0, 1)),
    "HFP": (HEAD_FIRST, PRONE, (-1, 0, 0), (0, 0, 1)),
    "HFDR": (HEAD_FIRST, RIGHT, (0, 1, 0), (0, 0, 1)),
    "HFDL": (HEAD_FIRST, LEFT, (0, -1, 0), (0, 0, 1)),
    "FFS": (FEET_FIRST, SUPINE, (-1, 0, 0), (0, 0, -1)),
    "FFP": (FEET_FIRST, PRONE, (1, 0, 0), (0, 0, -1)),
    "FFDR": (FEET_FIRST, RIGHT, (0, -1, 0), (0, 0, -1)),
    "FFDL": (FEET_FIRST, LEFT, (0, 1, 0), (0, 0, -1)),
}
"""Patient Position (PS3.3 C.7.3.1.1.2): its codes of CID 21 and 20, and the directions (x, y, z in LPS) along
the X axis of the IEC 61217 fixed system, which points right before the gantry, and along Y, which points into it."""


def treatment_position(setup: Attributes, first: Attributes) -> list[Element]:
    """The position that a plan's Patient Setup and the first control point of a beam tell; by default HFS.

    The patient support angle turns the patient about the vertical axis (IEC 61217).
    """
    way, lying, x, y = POSITIONS.get(setup.text("PatientPosition"), POSITIONS["HFS"])
    cosine, sine = cosine_sine(next(iter(first.numbers("PatientSupportAngle")), 0.0))
    right = tuple(cosine * a - sine * b for a, b in zip(x, y, strict=True))
    inwards = tuple(sine * a + cosine * b for a, b in zip(x, y, strict=True))
    up = (
        x[1] * y[2] - x[2] * y[1],
        x[2] * y[0] - x[0] * y[2],
        x[0] * y[1] - x[1] * y[0],
    )
    isocenter = first.numbers("IsocenterPosition") or (0.0, 0.0, 0.0)
    matrix: list[float] = []
    for axis in (right, inwards, up):
        matrix += (*axis, -math.fsum(a * b for a, b in zip(axis, isocenter, strict=True)))
    position = vr.item(
        TreatmentPositionIndex=1,
        ImageToEquipmentMappingMatrix=tuple(round(number, 12) + 0.0 for number in (*matrix, 0, 0, 0, 1)),
    )
    orientation = coded(RECUMBENT, 19).merged(
        [vr.element("PatientOrientationModifierCodeSequence", coded(lying, 20))]
    )
    return [
        vr.element("PatientOrientationCodeSequence", orientation),
        vr.element("PatientEquipmentRelationshipCodeSequence", coded(way, 21)),
        vr.element("TreatmentPositionSequence", position),
    ]


def setup_of(plan: Attributes, beam: Attributes) -> Attributes:
    """The item of the Patient Setup Sequence of a plan that a beam refers to; empty where there is none."""
    setups = items_of(plan.get("PatientSetupSequence"))
    number = beam.text("ReferencedPatientSetupNumber")
    return next((one for one in setups if number in ("", one.text("PatientSetupNumber"))), Attributes())
