"""Plans: beams, arcs, ions and brachytherapy, as pydicom reads them, against closed forms of the beam's eye view."""

import itertools
import math
from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.short import problems
from tests.tools import build, dicom3tool, needs, run

RADIUS, MARGIN, SOURCE = 18.0, 5.0, 1000.0

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  ct:
    Modality: CT
    slices: 61
    SliceThickness: 1
    Rows: 128
    Columns: 128
    phantom:
      - fill: -1000
      - sphere: {name: tumour, radius: 18, at: [12, -6, 0], value: 40}
      - ellipsoid: {name: long, radii: [10, 20, 15], at: [0, 0, 0], value: 60}
  structures: {SOPClassUID: RTStructureSetStorage, of: ct, segments: [tumour, long]}
  photons:
    SOPClassUID: RTPlanStorage
    of: structures
    plan:
      machine: LINAC1
      target: tumour
      dose: 60
      fractions: 30
      beams:
        - {gantry: 0, mv: 6, mu: 100, jaws: [-50, 50, -50, 50], BeamDescription: Anterior, DoseRateSet: 300}
        - {gantry: 181, stop: 179, mv: 10, mu: 200.5, name: Arc, BeamDose: 1.5}
        - {gantry: 10, stop: 350, GantryRotationDirection: CC, step: 5, mv: 6, mu: 50}
        - {gantry: 90, mev: 9, mu: 20, jaws: [-30, 30, -20, 20]}
  turned:
    SOPClassUID: RTPlanStorage
    of: structures
    plan:
      target: long
      margin: 0
      beams: [{gantry: 0, mv: 6}, {gantry: 90, mv: 6}, {gantry: 0, collimator: 90, mv: 6}]
  ions:
    SOPClassUID: RTIonPlanStorage
    of: structures
    plan: {machine: PROTON1, target: tumour, margin: 0, beams: [{gantry: 90, layers: [100, 110], spots: 4, mu: 120}]}
  brachy:
    SOPClassUID: RTPlanStorage
    plan:
      machine: HDR1
      fractions: 4
      BrachyTreatmentTechnique: INTRACAVITARY
      BrachyTreatmentType: HDR
      ApplicationSetupType: FLETCHER_SUIT
      source: {SourceType: LINE, SourceIsotopeName: Ir-192, SourceIsotopeHalfLife: 73.83,
               ReferenceAirKermaRate: 40000, SourceStrengthReferenceDate: 2024-01-01,
               SourceStrengthReferenceTime: 12:00:00}
      channels:
        - {dwell: [[0, 0, 0], [0, 3, 4], [0, 6, 8]], seconds: [10, 20, 6]}
        - {dwell: [[10, 0, 0], [10, 0, 5]], seconds: [9]}
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    files = build(SPEC, tmp_path_factory.mktemp("plans"))
    return {path.parent.name: path for path in files if path.parent.name != "ct"}


@pytest.fixture(scope="module")
def plans(built: dict[str, Path]) -> dict[str, pydicom.Dataset]:
    return {name: pydicom.dcmread(path) for name, path in built.items()}


def leaves(point: pydicom.Dataset) -> tuple[np.ndarray, np.ndarray]:
    """The positions of the two banks."""
    (one,) = (d for d in point.BeamLimitingDevicePositionSequence if d.RTBeamLimitingDeviceType == "MLCX")
    banks = np.array(one.LeafJawPositions, float).reshape(2, -1)
    return banks[0], banks[1]


def edges(beam: pydicom.Dataset) -> np.ndarray:
    (one,) = (d for d in beam.BeamLimitingDeviceSequence if d.RTBeamLimitingDeviceType == "MLCX")
    return np.array(one.LeafPositionBoundaries, float)


def seen_radius(radius: float) -> float:
    """Of a sphere at the isocentre, on the plane through it: the tangents of the cone from the source."""
    return radius * SOURCE / math.sqrt(SOURCE * SOURCE - radius * radius)


def test_the_leaves_follow_the_outline_of_the_target(plans: dict[str, pydicom.Dataset]) -> None:
    beam = plans["photons"].BeamSequence[0]
    left, right = leaves(beam.ControlPointSequence[0])
    radius = seen_radius(RADIUS)
    for low, high, a, b in zip(edges(beam)[:-1], edges(beam)[1:], left, right, strict=True):
        nearest = 0.0 if low - MARGIN <= 0 <= high + MARGIN else min(abs(low - MARGIN), abs(high + MARGIN))
        if nearest >= radius:
            assert a == b
        else:
            half = math.sqrt(radius * radius - nearest * nearest) + MARGIN
            assert (a, b) == pytest.approx((-half, half), abs=0.6)


def test_the_isocentre_is_the_middle_of_the_target(plans: dict[str, pydicom.Dataset]) -> None:
    (x, y, z) = plans["photons"].BeamSequence[0].ControlPointSequence[0].IsocenterPosition
    assert (x, y, z) == pytest.approx((12, -6, 0), abs=0.01)


def test_another_angle_sees_another_side(plans: dict[str, pydicom.Dataset]) -> None:
    """Half axes of 10, 20 and 15: from above it is 20 wide, from the left 40, and 30 in a turned collimator."""
    widths = []
    for beam in plans["turned"].BeamSequence:
        left, right = leaves(beam.ControlPointSequence[0])
        widths.append(max(right - left))
    assert widths == pytest.approx([20, 40, 30], rel=0.02)


def test_jaws_are_those_of_the_author_or_around_the_opening(plans: dict[str, pydicom.Dataset]) -> None:
    first, arc = plans["photons"].BeamSequence[:2]
    jaws = [
        list(map(float, d.LeafJawPositions)) for d in first.ControlPointSequence[0].BeamLimitingDevicePositionSequence
    ]
    assert jaws[:2] == [[-50, 50], [-50, 50]]
    x, y = (
        list(map(float, d.LeafJawPositions))
        for d in arc.ControlPointSequence[0].BeamLimitingDevicePositionSequence[:2]
    )
    assert [*x, *y] == pytest.approx([-23.0, 23.0, -23.0, 23.0], abs=0.5)


def test_an_arc_turns_from_its_start_to_its_stop(plans: dict[str, pydicom.Dataset]) -> None:
    for beam, direction, span, step in zip(
        plans["photons"].BeamSequence[1:3], ("CW", "CC"), (358, 20), (4, 5), strict=True
    ):
        points = beam.ControlPointSequence
        angles = [float(point.GantryAngle) for point in points]
        sign = 1 if direction == "CW" else -1
        turned = [sign * (b - a) % 360 for a, b in itertools.pairwise(angles)]
        assert sum(turned) == pytest.approx(span)
        assert max(turned) <= step
        assert (points[0].GantryRotationDirection, points[-1].GantryRotationDirection) == (direction, "NONE")
        assert beam.BeamType == "DYNAMIC"
        assert len(points) == beam.NumberOfControlPoints
        weights = [float(point.CumulativeMetersetWeight) for point in points]
        assert (weights[0], weights[-1]) == (0, beam.FinalCumulativeMetersetWeight)
        assert weights == sorted(weights)


def test_what_the_author_says_stands_where_it_belongs(plans: dict[str, pydicom.Dataset]) -> None:
    plan = plans["photons"]
    (group,) = plan.FractionGroupSequence
    first = plan.BeamSequence[0]
    assert [float(one.BeamMeterset) for one in group.ReferencedBeamSequence] == [100, 200.5, 50, 20]
    assert group.ReferencedBeamSequence[1].BeamDose == 1.5
    assert (group.NumberOfFractionsPlanned, group.NumberOfBeams) == (30, 4)
    assert (first.BeamDescription, first.ControlPointSequence[0].DoseRateSet) == ("Anterior", 300)
    assert [one.RadiationType for one in plan.BeamSequence] == ["PHOTON"] * 3 + ["ELECTRON"]
    assert {one.TreatmentMachineName for one in plan.BeamSequence} == {"LINAC1"}
    (dose,) = plan.DoseReferenceSequence
    assert (dose.TargetPrescriptionDose, dose.ReferencedROINumber) == (60, 1)


def test_ion_spots_fill_the_target_as_it_is_seen(plans: dict[str, pydicom.Dataset]) -> None:
    (beam,) = plans["ions"].IonBeamSequence
    points = beam.IonControlPointSequence
    assert [float(point.NominalBeamEnergy) for point in points] == [100, 100, 110, 110]
    places = np.array(points[0].ScanSpotPositionMap).reshape(-1, 2)
    radius = RADIUS * 2000 / math.sqrt(2000**2 - RADIUS**2)
    lattice = [(4 * i, 4 * j) for i in range(-9, 10) for j in range(-9, 10)]
    assert {tuple(one) for one in places.tolist()} == {one for one in lattice if math.hypot(*one) < radius}
    shares = [sum(point.ScanSpotMetersetWeights) for point in points]
    assert shares == pytest.approx([0.5, 0, 0.5, 0], abs=1e-6)
    assert sum(shares) == pytest.approx(beam.FinalCumulativeMetersetWeight)


def test_a_source_dwells_where_and_as_long_as_the_plan_says(plans: dict[str, pydicom.Dataset]) -> None:
    (setup,) = plans["brachy"].ApplicationSetupSequence
    first, second = setup.ChannelSequence
    points = first.BrachyControlPointSequence
    assert [list(p.ControlPoint3DPosition) for p in points[::2]] == [[0, 0, 0], [0, 3, 4], [0, 6, 8]]
    assert [float(p.CumulativeTimeWeight) for p in points] == [0, 10, 10, 30, 30, 36]
    assert [float(p.ControlPointRelativePosition) for p in points[::2]] == [0, 5, 10]
    assert (first.ChannelTotalTime, second.ChannelTotalTime, first.SourceApplicatorStepSize) == (36, 18, 5)
    assert float(setup.TotalReferenceAirKerma) == pytest.approx(40000 * (36 + 18) / 3600)
    assert plans["brachy"].FractionGroupSequence[0].NumberOfBrachyApplicationSetups == 1


def test_a_plan_refers_to_its_structures_in_their_space(plans: dict[str, pydicom.Dataset]) -> None:
    for name in ("photons", "ions"):
        plan, structures = plans[name], plans["structures"]
        (reference,) = plan.ReferencedStructureSetSequence
        assert reference.ReferencedSOPInstanceUID == structures.SOPInstanceUID
        assert plan.FrameOfReferenceUID == structures.FrameOfReferenceUID
        assert plan.RTPlanGeometry == "PATIENT"
    assert plans["brachy"].RTPlanGeometry == "TREATMENT_DEVICE"


def test_dciodvfy_finds_no_error_in_brachytherapy(built: dict[str, Path]) -> None:
    done = run(dicom3tool("dciodvfy"), built["brachy"])
    assert [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")] == []


@needs("drtdump")
@pytest.mark.parametrize("name", ["photons", "ions", "brachy", "structures"])
def test_drtdump_prints_it(name: str, built: dict[str, Path]) -> None:
    done = run("drtdump", "-q", built[name])
    assert (done.returncode, done.stderr) == (0, "")
    assert "RT " in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("target: tumour\n      dose", "target: tumor\n      dose", "there is no structure 'tumor'"),
        (
            "target: tumour\n      dose",
            "target: ''\n      dose",
            "beam 2 has no field",
        ),
        ("{gantry: 90, mev: 9,", "{gantry: 90,", "beam 4 has no energy"),
        ("BeamDescription: Anterior", "Rows: 3", "Rows is not an Attribute of a beam"),
        ("fractions: 30\n", "fractions: 30\n      Rows: 3\n", "Rows is not an Attribute of a plan"),
        ("seconds: [10, 20, 6]", "seconds: [10, 20]", "a channel has 2 times for 3 dwell positions"),
    ],
)
def test_what_cannot_be_planned_is_an_error(old: str, new: str, expected: str, tmp_path: Path) -> None:
    assert old in SPEC
    found = problems(SPEC.replace(old, new), tmp_path)
    assert any(one.splitlines()[0].endswith(f"error DF108: {expected}") for one in found), found


def test_a_plan_aims_at_the_contours_of_a_structure_set_written_by_hand(tmp_path: Path) -> None:
    """A square of 40 mm by 20 mm, and a point, which has no width but the margin."""
    text = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  structures:
    SOPClassUID: RTStructureSetStorage
    FrameOfReferenceUID: 2.25.1
    StructureSetROISequence:
      - {ROINumber: 3, ReferencedFrameOfReferenceUID: 2.25.1, ROIName: box, ROIGenerationAlgorithm: MANUAL}
      - {ROINumber: 4, ReferencedFrameOfReferenceUID: 2.25.1, ROIName: spot, ROIGenerationAlgorithm: MANUAL}
    ROIContourSequence:
      - ReferencedROINumber: 3
        ContourSequence:
          - ContourGeometricType: CLOSED_PLANAR
            NumberOfContourPoints: 4
            ContourData: [-20, 0, -10, 20, 0, -10, 20, 0, 10, -20, 0, 10]
      - ReferencedROINumber: 4
        ContourSequence: [{ContourGeometricType: POINT, NumberOfContourPoints: 1, ContourData: [7, 8, 9]}]
    RTROIObservationsSequence: [{ObservationNumber: 1, ReferencedROINumber: 3, RTROIInterpretedType: PTV}]
  box: {SOPClassUID: RTPlanStorage, of: structures, plan: {target: box, beams: {gantry: 0, mv: 6, mu: 10}}}
  spot: {SOPClassUID: RTPlanStorage, of: structures, plan: {target: spot, beams: {gantry: 0, mv: 6, mu: 10}}}
"""
    found = {path.parent.name: pydicom.dcmread(path) for path in build(text, tmp_path)}
    for name, (half, height), middle in (("box", (25, 15), [0, 0, 0]), ("spot", (5, 5), [7, 8, 9])):
        point = found[name].BeamSequence[0].ControlPointSequence[0]
        jaws = [list(map(float, one.LeafJawPositions)) for one in point.BeamLimitingDevicePositionSequence[:2]]
        assert jaws == [[-half, half], [-height, height]]
        assert list(point.IsocenterPosition) == middle
        assert found[name].DoseReferenceSequence[0].ReferencedROINumber == {"box": 3, "spot": 4}[name]


@pytest.mark.parametrize(
    ("position", "x", "y"), [("HFS", 30, 20), ("HFP", -30, 20), ("FFS", -30, -20), ("FFP", 30, -20)]
)
def test_the_source_sees_a_patient_as_he_lies(position: str, x: float, y: float, tmp_path: Path) -> None:
    """IEC 61217: the left and the head of a patient are at X and Y that depend on how he lies."""
    text = f"""
dicomforge: 1
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
patient: {{PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}}
series:
  ct:
    Modality: CT
    PatientPosition: {position}
    slices: 30
    SliceThickness: 3
    Rows: 64
    Columns: 64
    phantom: [sphere: {{name: tumour, radius: 8, at: [30, 0, 20], value: 40}}]
  structures: {{Modality: RTSTRUCT, of: ct}}
  plan:
    SOPClassUID: RTPlanStorage
    of: structures
    plan: {{target: tumour, isocentre: [0, 0, 0], margin: 0, beams: {{gantry: 0, mv: 6, mu: 10}}}}
"""
    plan = next(pydicom.dcmread(path) for path in build(text, tmp_path) if path.parent.name == "plan")
    jaws = plan.BeamSequence[0].ControlPointSequence[0].BeamLimitingDevicePositionSequence[:2]
    middles = [sum(map(float, one.LeafJawPositions)) / 2 for one in jaws]
    assert middles == pytest.approx([x, y], abs=0.1)
    assert plan.PatientSetupSequence[0].PatientPosition == position
