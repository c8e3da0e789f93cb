"""Macros of the frames of Enhanced RT Image, PS3.3 section C.36.2.4: a source that faces the image receptor.

What the beam was, its meterset and its devices are the author's word.
"""

from collections.abc import Iterator

from dicomforge.iod import frame_plane
from dicomforge.iod.condition import AUTHOR, ORIGINAL_IMAGE, at_root, present
from dicomforge.iod.declared import macro, when
from dicomforge.iod.enhanced_image import frame_type
from dicomforge.iod.view import View
from dicomforge.model import vr
from dicomforge.model.attributes import Attributes, Element

TO_SOURCE_MM = 1500.0
"""Practice: from the image receptor to the source, of the order of what gantries have."""


def _facing(view: View) -> Iterator[Element]:
    """The receptor in the plane of the frame, the source on its normal; equipment has the axes of the patient."""
    plane = frame_plane.of(view)
    if plane is None:
        return
    away = tuple(c - TO_SOURCE_MM * n for c, n in zip(plane.centre_mm, plane.normal, strict=True))
    for keyword, place in (
        ("ImagingSourcePositionSequence", away),
        ("ImageReceptorPositionSequence", plane.centre_mm),
    ):
        rows = zip(plane.row, plane.column, plane.normal, place, strict=True)
        matrix = (*(round(float(value), 6) for row in rows for value in row), 0.0, 0.0, 0.0, 1.0)
        yield vr.element(keyword, Attributes([vr.element("DevicePositionToEquipmentMappingMatrix", *matrix)]))


RULES = {
    "rt-image-frame-general-content": macro(
        "FrameType StartCumulativeMeterset",
        when(AUTHOR, "StartCumulativeMeterset StopCumulativeMeterset ReferencedTreatmentPositionIndex"),
        supplies=lambda view: frame_type(view, ("FrameType",)),
    ),
    "rt-image-frame-imaging-device-position": macro(
        "ImagingSourcePositionSequence ImageReceptorPositionSequence",
        supplies=_facing,
        per_frame=True,
    ),
    # Of a device that the image defines.
    "device-position": macro(
        "DevicePositionToEquipmentMappingMatrix ReferencedDefinedDeviceIndex",
        when(at_root(present("AcquisitionDeviceSequence")), "ReferencedDefinedDeviceIndex", open=True),
    ),
    "energy-derivation": macro("KVP EnergyDerivationCodeSequence", when(AUTHOR, "EnergyDerivationCodeSequence")),
    # Kilovolts or megavolts: which of them is the author's word.
    "rt-image-frame-radiation-acquisition-parameters": macro(
        "RTImageFramekVRadiationAcquisitionSequence RTImageFrameMVRadiationAcquisitionSequence",
        when(AUTHOR, "RTImageFramekVRadiationAcquisitionSequence RTImageFrameMVRadiationAcquisitionSequence"),
        applies=ORIGINAL_IMAGE,
    ),
    "rt-image-frame-context": macro("RTImageScopeSequence", applies=AUTHOR),
    "rt-beam-limiting-device-opening-sequence": macro("RTBeamLimitingDeviceOpeningSequence", applies=AUTHOR),
}
