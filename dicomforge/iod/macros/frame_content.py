"""Frame Content Macro, PS3.3 section C.7.6.16.2.2: never shared."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Conditions, both, either, negated, of_class, present
from dicomforge.iod.default import Default
from dicomforge.iod.view import View, items

MARKS = frozenset({"DimensionIndexValues", "FrameAcquisitionDateTime"})

PER_FRAME = True

ENHANCED_PET = "1.2.840.10008.5.1.4.1.1.130"
UNTIMED = (
    *("1.2.840.10008.5.1.4.1.1.2.2", "1.2.840.10008.5.1.4.1.1.4.4", "1.2.840.10008.5.1.4.1.1.128.1"),
    "1.2.840.10008.5.1.4.1.1.77.1.6",
)
"""Legacy Converted CT, MR and PET, and whole slide images: their frames need no times."""


def _is_stacked(view: View) -> bool:
    """Enhanced PET, or a frame of functional MR."""
    groups = (view.parent, *items(view.root.value("SharedFunctionalGroupsSequence")))
    return view.sop_class_uid == ENHANCED_PET or any("FunctionalMRSequence" in group for group in groups)


def _has_dimensions(view: View) -> bool:
    return "DimensionIndexSequence" in view.root


_timed = both(volumetric.is_original, negated(of_class(*UNTIMED)))
TIMED, STACKED = Condition(_timed), Condition(_is_stacked)

CONDITIONS: Conditions = {
    "FrameAcquisitionDateTime": TIMED,
    "FrameReferenceDateTime": TIMED,
    "FrameAcquisitionDuration": TIMED,
    "StackID": STACKED,
    "InStackPositionNumber": Condition(either(present("StackID"), _is_stacked)),
    "TemporalPositionIndex": STACKED,
    "DimensionIndexValues": Condition(_has_dimensions),
}


DEFAULTS = (
    Default(
        "FrameAcquisitionDuration",
        (1000.0,),
        "practice: frames of interleaved slices take of the order of a second, in ms",
        _timed,
    ),
)
