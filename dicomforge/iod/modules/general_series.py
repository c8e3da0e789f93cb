"""General Series Module, PS3.3 section C.7.3.1."""

from dicomforge.iod.body_part import is_unpaired
from dicomforge.iod.condition import AUTHOR, Condition, Conditions
from dicomforge.iod.default import Default
from dicomforge.iod.view import View

WITH_POSITION = frozenset(
    {
        "1.2.840.10008.5.1.4.1.1.2",
        "1.2.840.10008.5.1.4.1.1.4",
        "1.2.840.10008.5.1.4.1.1.2.1",
        "1.2.840.10008.5.1.4.1.1.4.1",
        "1.2.840.10008.5.1.4.1.1.4.3",
        "1.2.840.10008.5.1.4.1.1.4.2",
    }
)
"""CT, MR, Enhanced CT, Enhanced MR, Enhanced MR Color, MR Spectroscopy: the SOP classes that C.7.3.1 lists."""

ELSEWHERE = ("ImageLaterality", "FrameLaterality", "MeasurementLaterality")

IN_SEGMENTS = "1.2.840.10008.5.1.4.1.1.66.4"
"""Segmentation: each segment tells its own side (Anatomic Region Modifier, PS3.3 C.8.20.2)."""


def _needs_patient_position(view: View) -> bool:
    """C.7.3.1: the listed SOP classes, unless Patient Orientation Code Sequence says more."""
    return view.sop_class_uid in WITH_POSITION and not view.has("PatientOrientationCodeSequence")


def _may_be_paired(view: View) -> bool:
    """C.7.3.1: a paired structure, its side told nowhere else. A body part that is not known may be paired."""
    told = view.has_any(*ELSEWHERE) or any("FrameAnatomySequence" in group for group in view.groups())
    told = told or view.sop_class_uid == IN_SEGMENTS
    return not told and not is_unpaired(view.root)


CONDITIONS: Conditions = {
    "AnatomicalOrientationType": AUTHOR,
    "PatientPosition": Condition(_needs_patient_position),
    "Laterality": Condition(_may_be_paired),
}

DEFAULTS = (
    Default(
        "PatientPosition",
        ("HFS",),
        "PS3.3 C.7.3.1.1.2: for annotation only; head first, supine is the usual position",
        _needs_patient_position,
    ),
)
