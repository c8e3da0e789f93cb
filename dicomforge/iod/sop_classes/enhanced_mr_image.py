"""Enhanced MR Image Storage, PS3.3 section A.36.2: all frames of a series in one file, with functional groups.

RepetitionTime, EffectiveEchoTime and the anatomic region have no default: they weigh the contrast of materials, or
are facts about the patient.
"""

from dicomforge.iod import dimension_frames
from dicomforge.iod.sop_class import ImageRules, PixelDefaults, SopClass

UID = "1.2.840.10008.5.1.4.1.1.4.1"

SOP_CLASS = SopClass(
    uid=UID,
    modality="MR",
    spacing="PixelSpacing",
    patient_space=True,
    kind="multi-frame",
    images=ImageRules(
        order=dimension_frames.order(UID),
        localizer=("ORIGINAL", "PRIMARY", "LOCALIZER", "NONE"),  # PS3.3 C.8.16.1.3
    ),
    pixels=PixelDefaults(
        bits_allocated=16,
        bits_stored=16,
        rescale=True,
        allowed_allocated=(8, 16),
        allowed_stored=(8, 12, 16),
        source="PS3.3 C.8.13.1.1.2, Table C.8-82: MONOCHROME2 of 8, or 12 or 16 in 16 bits",
    ),
)
