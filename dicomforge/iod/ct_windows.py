"""Windows of CT by body part: what a viewer begins with, in HU.

From the presets that the OHIF Viewer offers for CT (github.com/OHIF/Viewers, extensions/cornerstone/src/components/
WindowLevelActionMenu/defaultWindowLevelPresets.ts); which body part is seen with which is ours.
"""

from typing import NamedTuple

from dicomforge.iod.body_part import body_parts
from dicomforge.model.attributes import Attributes


class WindowValues(NamedTuple):
    """Window Center and Window Width (PS3.3 C.11.2.1.2)."""

    centre: float
    width: float


SOFT_TISSUE = WindowValues(40, 400)
LUNG = WindowValues(-600, 1500)
LIVER = WindowValues(90, 150)
BONE = WindowValues(480, 2500)
BRAIN = WindowValues(40, 80)

BONES = frozenset(
    """
SKULL JAW MAXILLA MANDIBLE CSPINE CTSPINE TSPINE TLSPINE LSPINE LSSPINE SSPINE SPINE COCCYX STERNUM RIB
CLAVICLE SCAPULA SHOULDER HUMERUS ELBOW FOREARM RADIUS ULNA WRIST HAND FINGER THUMB HIP FEMUR KNEE PATELLA TIBIA
FIBULA ANKLE FOOT CALCANEUS TOE
""".split()  # noqa: SIM905
)

BY_PART = (
    (BRAIN, frozenset({"BRAIN", "HEAD", "12738006", "69536005"})),
    (LUNG, frozenset({"LUNG", "39607008"})),
    (LIVER, frozenset({"LIVER", "10200004"})),
    (BONE, BONES),
)
"""Defined Terms of Body Part Examined (PS3.16 Annex L), and SNOMED CT codes of Anatomic Region Sequence."""


def by_body_part(data_set: Attributes) -> WindowValues | None:
    """The window of the body part, soft tissue for most; None where none is named."""
    parts = body_parts(data_set)
    if not parts:
        return None
    return next((window for window, own in BY_PART if not own.isdisjoint(parts)), SOFT_TISSUE)
