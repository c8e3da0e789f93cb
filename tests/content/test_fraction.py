"""Treatment records: what was delivered, as pydicom reads it, against the plan."""

from pathlib import Path

import pydicom
import pytest

from tests.short import problems
from tests.tools import build, needs, run

SPEC = """
dicomforge: 1
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
patient: {PatientName: Doe^Jane, PatientID: "1", PatientBirthDate: 1970-01-01, PatientSex: F}
series:
  plan:
    SOPClassUID: RTPlanStorage
    plan:
      machine: LINAC1
      fractions: 4
      beams:
        - {gantry: 0, mv: 6, mu: 101.3, jaws: [-50, 50, -50, 50], BeamDescription: Anterior}
        - {gantry: 10, stop: 40, step: 10, mv: 6, mu: 60, jaws: [-50, 50, -40, 40]}
  ions:
    SOPClassUID: RTIonPlanStorage
    plan:
      machine: PROTON1
      fractions: 2
      beams: [{gantry: 90, layers: [100, 110], spots: 10, mu: 120, jaws: [-20, 20, -20, 20]}]
  brachy:
    SOPClassUID: RTPlanStorage
    plan:
      machine: HDR1
      fractions: 4
      BrachyTreatmentTechnique: INTRACAVITARY
      BrachyTreatmentType: HDR
      ApplicationSetupType: FLETCHER_SUIT
      source:
        SourceType: LINE
        SourceIsotopeName: Ir-192
        SourceIsotopeHalfLife: 73.83
        ReferenceAirKermaRate: 40000
        SourceStrengthReferenceDate: 2024-01-01
        SourceStrengthReferenceTime: 12:00:00
      channels: [{dwell: [[0, 0, 0], [0, 3, 4]], seconds: [10, 20]}]
  all: {SOPClassUID: RTBeamsTreatmentRecordStorage, of: plan, axes: {fraction: 4}}
  third: {SOPClassUID: RTBeamsTreatmentRecordStorage, of: plan, fraction: 3}
  of-ions: {SOPClassUID: RTIonBeamsTreatmentRecordStorage, of: ions, fraction: 2}
  of-brachy: {SOPClassUID: RTBrachyTreatmentRecordStorage, of: brachy, fraction: 2}
  summary: {SOPClassUID: RTTreatmentSummaryRecordStorage, of: [plan, all]}
  so-far: {SOPClassUID: RTTreatmentSummaryRecordStorage, of: [plan, third], TreatmentStatusComment: As planned}
  before: {SOPClassUID: RTTreatmentSummaryRecordStorage, of: plan}
"""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    return build(SPEC, tmp_path_factory.mktemp("records"))


@pytest.fixture(scope="module")
def objects(files: list[Path]) -> dict[str, list[pydicom.Dataset]]:
    found: dict[str, list[pydicom.Dataset]] = {}
    for path in files:
        found.setdefault(path.parent.name, []).append(pydicom.dcmread(path))
    return found


def planned(plan: pydicom.Dataset) -> list[float]:
    return [float(one.BeamMeterset) for one in plan.FractionGroupSequence[0].ReferencedBeamSequence]


def test_the_records_of_all_fractions_sum_to_the_planned_meterset(objects: dict[str, list[pydicom.Dataset]]) -> None:
    (plan,) = objects["plan"]
    delivered = [0.0, 0.0]
    for record in objects["all"]:
        for index, beam in enumerate(record.TreatmentSessionBeamSequence):
            delivered[index] += float(beam.ControlPointDeliverySequence[-1].DeliveredMeterset)
    assert delivered == pytest.approx([4 * meterset for meterset in planned(plan)])
    assert [r.TreatmentSessionBeamSequence[0].CurrentFractionNumber for r in objects["all"]] == [1, 2, 3, 4]


def test_each_control_point_is_delivered_as_planned(objects: dict[str, list[pydicom.Dataset]]) -> None:
    (plan,), (record,) = objects["plan"], objects["third"]
    pairs = zip(plan.BeamSequence, record.TreatmentSessionBeamSequence, planned(plan), strict=True)
    for beam, session, meterset in pairs:
        assert (session.ReferencedBeamNumber, session.CurrentFractionNumber) == (beam.BeamNumber, 3)
        assert session.BeamName == beam.BeamName
        assert float(session.DeliveredPrimaryMeterset) == meterset
        for one, done in zip(beam.ControlPointSequence, session.ControlPointDeliverySequence, strict=True):
            assert done.ReferencedControlPointIndex == one.ControlPointIndex
            assert float(done.DeliveredMeterset) == pytest.approx(meterset * float(one.CumulativeMetersetWeight))
            assert done.get("GantryAngle") == one.get("GantryAngle")
            assert done.get("BeamLimitingDevicePositionSequence") == one.get("BeamLimitingDevicePositionSequence")
    assert record.TreatmentMachineSequence[0].TreatmentMachineName == "LINAC1"
    assert record.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == plan.SOPInstanceUID
    assert (record.NumberOfFractionsPlanned, record.PrimaryDosimeterUnit) == (4, "MU")
    assert record.TreatmentSessionBeamSequence[0].BeamDescription == "Anterior"


def test_spots_are_delivered_with_their_metersets(objects: dict[str, list[pydicom.Dataset]]) -> None:
    (plan,), (record,) = objects["ions"], objects["of-ions"]
    (beam,), (session,) = plan.IonBeamSequence, record.TreatmentSessionIonBeamSequence
    total = 0.0
    for one, done in zip(beam.IonControlPointSequence, session.IonControlPointDeliverySequence, strict=True):
        assert done.ScanSpotPositionMap == one.ScanSpotPositionMap
        assert done.NominalBeamEnergy == one.NominalBeamEnergy
        total += sum(done.ScanSpotMetersetsDelivered)
    assert total == pytest.approx(120, abs=1e-3)


def test_a_source_dwelt_as_long_as_planned(objects: dict[str, list[pydicom.Dataset]]) -> None:
    (plan,), (record,) = objects["brachy"], objects["of-brachy"]
    (setup,), (session,) = plan.ApplicationSetupSequence, record.TreatmentSessionApplicationSetupSequence
    (channel,) = session.RecordedChannelSequence
    assert channel.DeliveredChannelTotalTime == setup.ChannelSequence[0].ChannelTotalTime == 30
    assert session.TotalReferenceAirKerma == setup.TotalReferenceAirKerma
    assert session.ApplicationSetupType == "FLETCHER_SUIT"
    assert record.RecordedSourceSequence[0].SourceIsotopeName == "Ir-192"
    assert (record.BrachyTreatmentType, record.TreatmentMachineSequence[0].TreatmentMachineName) == ("HDR", "HDR1")


def test_a_summary_counts_the_fractions_of_its_records(objects: dict[str, list[pydicom.Dataset]]) -> None:
    counted = {}
    for name in ("summary", "so-far", "before"):
        (summary,) = objects[name]
        (group,) = summary.FractionGroupSummarySequence
        counted[name] = (summary.CurrentTreatmentStatus, group.NumberOfFractionsDelivered)
        assert group.NumberOfFractionsPlanned == 4
    assert counted == {"summary": ("COMPLETED", 4), "so-far": ("ON_TREATMENT", 1), "before": ("NOT_STARTED", 0)}
    (summary,) = objects["summary"]
    referred = {one.ReferencedSOPInstanceUID for one in summary.ReferencedTreatmentRecordSequence}
    assert referred == {one.SOPInstanceUID for one in objects["all"]}
    assert (summary.FirstTreatmentDate, summary.MostRecentTreatmentDate) == ("20240131", "20240131")
    assert objects["so-far"][0].TreatmentStatusComment == "As planned"


@needs("drtdump")
@pytest.mark.parametrize("name", ["ions", "of-ions", "summary"])
def test_drtdump_prints_it(name: str, files: list[Path]) -> None:
    done = run("drtdump", "-q", next(path for path in files if path.parent.name == name))
    assert (done.returncode, done.stderr) == (0, "")
    assert "RT " in done.stdout


def test_a_fraction_that_the_plan_does_not_have_is_an_error(tmp_path: Path) -> None:
    (text,) = problems(SPEC.replace("of: plan, fraction: 3}", "of: plan, fraction: 5}"), tmp_path)
    assert text.splitlines()[0] == "s.yaml:37:75: error DF108: the plan has no fraction 5"
    assert "expected: a number from 1 to 4" in text
