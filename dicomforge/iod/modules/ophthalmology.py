"""Modules of ophthalmic refractive measurements, PS3.3 section C.8.25."""

from dicomforge.iod.condition import AUTHOR, holds, present
from dicomforge.iod.declared import ModuleRules, module, when

LENS = "CylinderSequence PrismSequence AddNearSequence AddIntermediateSequence"
SERIES = ("lensometry", "autorefraction", "keratometry", "subjective-refraction", "visual-acuity")


def _measured(*sequences: str, parts: str = "") -> ModuleRules:
    """Which eye or lens was measured, and what was measured of it, is the author's word."""
    found = [when(AUTHOR, parts, within=one) for one in sequences]
    return module(when(AUTHOR, *sequences), *found)


RULES = {
    **{
        f"{kind}-measurements-series": module(when(AUTHOR, "ReferencedPerformedProcedureStepSequence"))
        for kind in SERIES
    },
    "general-ophthalmic-refractive-measurements": module(
        when(present("VisualAcuityTypeCodeSequence"), "ReferencedRefractiveMeasurementsSequence")
    ),
    "lensometry-measurements": _measured(
        "RightLensSequence", "LeftLensSequence", "UnspecifiedLateralityLensSequence", parts=LENS
    ),
    "autorefraction-measurements": _measured(
        "AutorefractionRightEyeSequence", "AutorefractionLeftEyeSequence", parts="CylinderSequence"
    ),
    "keratometry-measurements": _measured("KeratometryRightEyeSequence", "KeratometryLeftEyeSequence"),
    "subjective-refraction-measurements": _measured(
        "SubjectiveRefractionRightEyeSequence",
        "SubjectiveRefractionLeftEyeSequence",
        parts=f"{LENS} AddOtherSequence",
    ),
    "visual-acuity-measurements": module(
        when(AUTHOR, "VisualAcuityRightEyeSequence VisualAcuityLeftEyeSequence"),
        when(holds("Optotype", "LETTERS", "NUMBERS", "PICTURES"), "OptotypeDetailedDefinition"),
    ),
}
