"""Macros of the frames of PET, PS3.3 section C.8.22.5: a ring of detectors about a table that stands still."""

from dicomforge.iod import frame_plane
from dicomforge.iod.condition import AUTHOR, Condition, absent, holds, root_value
from dicomforge.iod.declared import macro, when
from dicomforge.iod.default import Default, always, defaults
from dicomforge.iod.volumetric import ORIGINAL_FRAME, is_original

SCANNER = "practice: of the order of what scanners have"
NO_LOSS = "practice: a painted phantom loses no counts"

_original: Condition = root_value("ImageType", 1, "ORIGINAL")


RULES = {
    "pet-frame-acquisition": macro(
        "GantryDetectorSlew DataCollectionDiameter",
        *defaults(SCANNER, always, DataCollectionDiameter=600, TableHeight=150),
        *defaults("practice: the gantry stands upright", always, GantryDetectorTilt=0, GantryDetectorSlew=0),
        applies=_original,
    ),
    "pet-detector-motion-details": macro(
        "RotationDirection RevolutionTime",
        applies=_original & holds("TypeOfDetectorMotion", "STEP AND SHOOT", "CONTINUOUS", "WOBBLE", "CLAMSHELL"),
    ),
    "pet-position": macro(
        "DataCollectionCenterPatient TablePosition",
        when(ORIGINAL_FRAME, "DataCollectionCenterPatient ReconstructionTargetCenterPatient TablePosition"),
        applies=_original,
        supplies=frame_plane.on_the_table,
        per_frame=True,
    ),
    # The counts of a frame have no default.
    "pet-frame-correction-factors": macro(
        "PrimaryPromptsCountsAccumulated SliceSensitivityFactor",
        Default("SliceSensitivityFactor", (1.0,), NO_LOSS, is_original),
        Default("DeadTimeFactor", (1.0,), NO_LOSS, is_original),
        Default("ScatterFractionFactor", (0.0,), NO_LOSS, is_original),
        applies=_original,
    ),
    "pet-reconstruction": macro(
        "IterativeReconstructionMethod ReconstructionType",
        when(ORIGINAL_FRAME & absent("ReconstructionDiameter"), "ReconstructionFieldOfView"),
        Default("ReconstructionAlgorithm", ("FILTER_BACK_PROJ",), "practice: what scanners began with", is_original),
        Default("ReconstructionType", ("3D",), "practice: three-dimensional acquisition has no septa", is_original),
        Default(
            "IterativeReconstructionMethod", ("NO",), "PS3.3 C.8.22.5.6: filtered back projection takes no steps"
        ),
        applies=_original,
        supplies=frame_plane.reconstructed,
    ),
    "pet-table-dynamics": macro("TableSpeed", applies=_original & holds("TableMotion", "DYNAMIC")),
    "radiopharmaceutical-usage": macro(
        "RadiopharmaceuticalAgentNumber",
        Default("RadiopharmaceuticalAgentNumber", (1,), "PS3.3 C.8.22.4: the first agent of the image"),
    ),
    # "Required for cardiac rest and stress images": the author's word.
    "patient-physiological-state": macro("PatientPhysiologicalStateCodeSequence", applies=AUTHOR),
}
