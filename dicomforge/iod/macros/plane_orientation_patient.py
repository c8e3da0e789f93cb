"""Plane Orientation (Patient) Macro, PS3.3 section C.7.6.16.2.4: needed where the position is."""

from dicomforge.iod.condition import Conditions
from dicomforge.iod.macros import plane_position_patient

MARKS = frozenset({"ImageOrientationPatient"})

CONDITIONS: Conditions = {"ImageOrientationPatient": plane_position_patient.CONDITIONS["ImagePositionPatient"]}
