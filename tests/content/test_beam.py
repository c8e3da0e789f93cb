"""Radiations of the second generation are the same treatment as the plan's: pydicom reads both."""

import math
from pathlib import Path

import numpy as np
import pytest

from tests.content.planned import HEAD, RADIATIONS, SET, beam_points, plan, points, read
from tests.tools import said

SHORT = f"""{HEAD}  ct:
    {{Modality: CT, slices: 8, Rows: 16, Columns: 16, PixelSpacing: [4, 4], SliceThickness: 4,
     phantom: [fill: -1000, {{sphere: {{name: tumour, radius: 10, value: 40}}}}]}}
  structures: {{SOPClassUID: RTStructureSetStorage, of: ct}}
  plan:
    SOPClassUID: RTPlanStorage
    of: structures
    plan:
      {{machine: LINAC1, fractions: 30, target: tumour, beams: [{{gantry: 90, collimator: 5, mv: 6, mu: 100}},
       {{gantry: 350, stop: 20, collimator: 5, mv: 6, mu: 50}}]}}
"""


@pytest.mark.parametrize("text", [plan(), SHORT], ids=["by keyword", "plan"])
def test_gantry_meterset_and_leaves_of_each_control_point_are_the_same_in_both_generations(
    text: str, tmp_path: Path
) -> None:
    found = read(text + RADIATIONS, tmp_path)
    (first,) = found["plan"]
    planned = [float(one.BeamMeterset) for one in first.FractionGroupSequence[0].ReferencedBeamSequence]
    for beam, meterset, second in zip(first.BeamSequence, planned, found["carm"], strict=True):
        labels = {one.DeviceIndex: one.DeviceLabel for one in second.RTBeamLimitingDeviceDefinitionSequence}
        assert {"ASYMX jaws", "MLCX"} <= set(labels.values())
        assert second.NumberOfRTControlPoints == len(beam.ControlPointSequence)
        for (weight, gantry, openings), point in zip(beam_points(beam), points(second), strict=True):
            assert point.CumulativeMeterset == pytest.approx(weight * meterset)
            assert point.SourceRollAngle % 360 == pytest.approx(gantry % 360)
            assert point.RTBeamLimitingDeviceAngle == 5
            told = {
                labels[one.ReferencedDeviceIndex].split()[0]: list(one.ParallelRTBeamDelimiterPositions)
                for one in point.RTBeamLimitingDeviceOpeningSequence
            }
            assert told == openings


def test_an_arc_against_the_clock_goes_below_zero(tmp_path: Path) -> None:
    arc = read(plan() + RADIATIONS, tmp_path)["carm"][1]
    assert [one.SourceRollAngle for one in points(arc)] == [40, 0, -40]
    assert arc.RTTreatmentTechniqueCodeSequence[0].CodeMeaning == "VMAT"


def test_a_later_control_point_says_only_what_has_changed(tmp_path: Path) -> None:
    static = read(plan() + RADIATIONS, tmp_path)["carm"][0]
    last = static.CArmPhotonElectronControlPointSequence[1]
    assert {element.keyword for element in last} == {
        "RTControlPointIndex",
        "CumulativeMeterset",
        "NumberOfRTBeamLimitingDeviceOpenings",
    }


@pytest.mark.parametrize(
    ("position", "couch", "point", "expected"),
    [
        ("HFS", 0, (0, 0, 100), (0, 100, 0)),
        ("HFS", 0, (0, -100, 0), (0, 0, 100)),
        ("HFS", 90, (0, 0, 100), (-100, 0, 0)),
        ("FFS", 0, (0, 0, 100), (0, -100, 0)),
        ("FFP", 0, (100, 0, 0), (100, 0, 0)),
        ("HFP", 0, (0, 100, 0), (0, 0, 100)),
        ("HFDL", 0, (-100, 0, 0), (0, 0, 100)),
        ("FFDR", 0, (100, 0, 0), (0, 0, 100)),
    ],
)
def test_the_isocentre_is_the_origin_of_iec_61217_and_its_axes_are_right_inwards_and_up(
    position: str,
    couch: int,
    point: tuple[float, ...],
    expected: tuple[float, ...],
    tmp_path: Path,
) -> None:
    made = read(plan(position, couch) + RADIATIONS, tmp_path)["carm"][0]
    matrix = np.reshape(np.array(made.TreatmentPositionSequence[0].ImageToEquipmentMappingMatrix, float), (4, 4))
    assert np.allclose(matrix @ (10, 20, 30, 1), (0, 0, 0, 1))
    assert np.allclose((matrix @ (*np.add(point, (10, 20, 30)), 1))[:3], expected)


def test_a_helical_radiation_opens_the_leaves_of_the_field_as_long_as_it_turns(tmp_path: Path) -> None:
    text = "SOPClassUID: TomotherapeuticRadiationStorage, of: plan, beam: 2, RevolutionTime: 18, TableSpeed: 1"
    (made,) = read(f"{plan()}  tomo: {{{text}}}\n", tmp_path)["tomo"]
    device = made.RTBeamLimitingDeviceDefinitionSequence[-1].ParallelRTBeamDelimiterDeviceSequence[0]
    edges = np.array(device.ParallelRTBeamDelimiterBoundaries)
    inside = ((edges[:-1] + edges[1:]) / 2 > -50) & ((edges[:-1] + edges[1:]) / 2 < 25)
    for index, degrees in ((0, 40), (1, 40)):
        durations = np.array(points(made)[index].TomotherapeuticLeafOpenDurations)
        assert np.allclose(durations, np.where(inside, 18 * degrees / 360, 0))
    assert np.sum(inside) * (edges[1] - edges[0]) == pytest.approx(75, abs=edges[1] - edges[0])


def test_a_robot_stands_at_the_distance_of_the_source_and_looks_at_the_isocentre(tmp_path: Path) -> None:
    (made,) = read(f"{plan()}  robot: {{SOPClassUID: RoboticArmRadiationStorage, of: plan, beam: 2}}\n", tmp_path)[
        "robot"
    ]
    for point, degrees in zip(points(made), (40, 0, -40), strict=True):
        angle = math.radians(degrees)
        assert np.allclose(point.RTTreatmentSourceCoordinates, (1000 * math.sin(angle), 0, 1000 * math.cos(angle)))
        assert point.RadiationSourceCoordinateSystemRollAngle == degrees
    assert made.EquipmentFrameOfReferenceUID == "1.2.840.10008.1.4.3.2"


def test_a_set_names_its_radiations_and_is_delivered_as_often_as_planned(tmp_path: Path) -> None:
    found = read(plan() + SET, tmp_path)
    (made,) = found["set"]
    uids = [one.SOPInstanceUID for one in found["carm"]]
    assert [one.ReferencedSOPInstanceUID for one in made.RTRadiationSequence] == uids
    assert [
        one.ReferencedSOPInstanceUID for one in made.TreatmentPositionGroupSequence[0].ReferencedRTRadiationSequence
    ] == uids
    assert made.IntendedNumberOfFractions == 30
    assert made.FrameOfReferenceUID == found["carm"][0].FrameOfReferenceUID


def test_a_radiation_of_a_beam_that_the_plan_lacks_is_refused(tmp_path: Path) -> None:
    text = f"{plan()}  carm: {{SOPClassUID: CArmPhotonElectronRadiationStorage, of: plan, axes: {{beam: 3}}}}\n"
    assert said(text, tmp_path, "DF108") == (
        """error DF108: the plan has no beam at place 3
carm: {SOPClassUID: CArmPhotonElectronRadiationStorage, of: plan, axes: {beam: 3}}
^^^^
expected: a plan with beams; 'plan' has 2 beams
help: write `axes: {beam: 2}` for a radiation of each beam"""
    )
