"""Plane Position (Patient) Macro, PS3.3 section C.7.6.16.2.3."""

from dicomforge.iod import volumetric
from dicomforge.iod.condition import Condition, Conditions
from dicomforge.iod.view import View

MARKS = frozenset({"ImagePositionPatient"})


def _needs_a_plane(view: View) -> bool:
    undistorted = volumetric.is_original(view) and volumetric.properties(view) != ("DISTORTED",)
    return undistorted or volumetric.lies_in_space(view)


CONDITIONS: Conditions = {"ImagePositionPatient": Condition(_needs_a_plane)}
