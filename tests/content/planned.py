"""A first-generation plan as text, and what pydicom reads of the objects that are made from it."""

from collections.abc import Iterator
from pathlib import Path

import pydicom
from pydicom.dataset import Dataset

from tests.short import SERIES_HEAD as HEAD
from tests.sop_classes import walker
from tests.tools import build

STILL = """BeamLimitingDeviceAngle: 5, BeamLimitingDeviceRotationDirection: NONE, PatientSupportAngle: {couch},
          PatientSupportRotationDirection: NONE, TableTopEccentricAngle: 0, TableTopEccentricRotationDirection: NONE,
          TableTopVerticalPosition: '', TableTopLongitudinalPosition: '', TableTopLateralPosition: '',
          IsocenterPosition: [10, 20, 30], NominalBeamEnergy: 6, DoseRateSet: 600"""

BEAM = """RadiationType: PHOTON, TreatmentMachineName: LINAC1, PrimaryDosimeterUnit: MU, SourceAxisDistance: 1000,
         TreatmentDeliveryType: TREATMENT, NumberOfWedges: 0, NumberOfCompensators: 0, NumberOfBoli: 0,
         NumberOfBlocks: 0, FinalCumulativeMetersetWeight: 1,
         BeamLimitingDeviceSequence: [{RTBeamLimitingDeviceType: ASYMX, NumberOfLeafJawPairs: 1},
          {RTBeamLimitingDeviceType: MLCX, NumberOfLeafJawPairs: 2, LeafPositionBoundaries: [-10, 0, 10]}]"""

OPEN = """{BeamLimitingDevicePositionSequence: [{RTBeamLimitingDeviceType: ASYMX, LeafJawPositions: [-50, 25]},
          {RTBeamLimitingDeviceType: MLCX, LeafJawPositions: [-20, -30, 20, 25]}]"""
NARROWER = (
    """{BeamLimitingDevicePositionSequence: [{RTBeamLimitingDeviceType: MLCX, LeafJawPositions: [-5, -6, 7, 8]}]"""
)


def plan(position: str = "HFS", couch: int = 0) -> str:
    """A static field, and an arc across the zero of the gantry, against the clock, with leaves that close."""
    still = STILL.format(couch=couch)
    return f"""{HEAD}  plan:
    SOPClassUID: RTPlanStorage
    RTPlanGeometry: TREATMENT_DEVICE
    PatientSetupSequence: {{PatientSetupNumber: 1, PatientPosition: {position}}}
    FractionGroupSequence: {{FractionGroupNumber: 1, NumberOfFractionsPlanned: 30, NumberOfBeams: 2,
      NumberOfBrachyApplicationSetups: 0,
      ReferencedBeamSequence: [{{ReferencedBeamNumber: 1, BeamMeterset: 100}},
        {{ReferencedBeamNumber: 2, BeamMeterset: 50}}]}}
    BeamSequence:
      - {{BeamNumber: 1, BeamType: STATIC, {BEAM}, NumberOfControlPoints: 2,
         ControlPointSequence: [{OPEN}, ControlPointIndex: 0, CumulativeMetersetWeight: 0, GantryAngle: 90,
          GantryRotationDirection: NONE, {still}}}, {{ControlPointIndex: 1, CumulativeMetersetWeight: 1}}]}}
      - {{BeamNumber: 2, BeamType: DYNAMIC, {BEAM}, NumberOfControlPoints: 3,
         ControlPointSequence: [{OPEN}, ControlPointIndex: 0, CumulativeMetersetWeight: 0, GantryAngle: 40,
          GantryRotationDirection: CC, {still}}}, {NARROWER}, ControlPointIndex: 1, CumulativeMetersetWeight: 0.5,
          GantryAngle: 0}}, {{ControlPointIndex: 2, CumulativeMetersetWeight: 1, GantryAngle: 320,
          GantryRotationDirection: NONE}}]}}
"""


RADIATIONS = "  carm: {SOPClassUID: CArmPhotonElectronRadiationStorage, of: plan, axes: {beam: 2}}\n"
SET = f"{RADIATIONS}  set: {{SOPClassUID: RTRadiationSetStorage, of: [plan, carm]}}\n"
CONTROL_POINTS = (
    "CArmPhotonElectronControlPointSequence",
    "TomotherapeuticControlPointSequence",
    "RoboticPathControlPointSequence",
    "RTRadiationSalvageRecordControlPointSequence",
)


def read(text: str, folder: Path) -> dict[str, list[Dataset]]:
    """The files of each series, all of which the walk finds complete."""
    found: dict[str, list[Dataset]] = {}
    for file in build(text, folder):
        found.setdefault(file.parent.name, []).append(pydicom.dcmread(file))
    for one in (two for datasets in found.values() for two in datasets):
        assert walker.missing(one) == []
    return found


def points(dataset: Dataset) -> list[Dataset]:
    """The control points, each with everything that holds there (PS3.3 C.36.2.2.5.1.1)."""
    sequence = next(dataset[name] for name in CONTROL_POINTS if name in dataset)
    held, found = Dataset(), []
    for item in sequence:
        held.update(item)
        merged = Dataset()
        merged.update(held)
        found.append(merged)
    return found


def beam_points(beam: Dataset) -> Iterator[tuple[float, float, dict[str, list[float]]]]:
    """Of a first-generation beam: the weight, the gantry and the openings at each control point."""
    gantry, openings = 0.0, dict[str, list[float]]()
    for item in beam.ControlPointSequence:
        gantry = float(item.get("GantryAngle", gantry))
        for one in item.get("BeamLimitingDevicePositionSequence") or ():
            openings[one.RTBeamLimitingDeviceType] = [float(value) for value in one.LeafJawPositions]
        yield float(item.CumulativeMetersetWeight), gantry, dict(openings)


def metersets(dataset: Dataset) -> list[float]:
    return [one.CumulativeMeterset for one in points(dataset)]
