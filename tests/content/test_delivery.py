"""Records sum to the planned meterset, instructions name what they deliver."""

from pathlib import Path

import pytest

from tests.content.planned import HEAD, RADIATIONS, SET, metersets, plan, points, read
from tests.tools import said


def test_records_of_two_parts_sum_to_the_planned_meterset(tmp_path: Path) -> None:
    class_ = "SOPClassUID: CArmPhotonElectronRadiationRecordStorage, of: carm, axes: {beam: 2}"
    text = f"""{plan()}{SET}  begun: {{{class_}, delivery: {{fraction: 3, until: 0.4}}}}
  ended: {{{class_}, delivery: {{fraction: 3, start: 0.4}}}}
"""
    found = read(text, tmp_path)
    delivered = sum(metersets(one)[-1] - metersets(one)[0] for name in ("begun", "ended") for one in found[name])
    (first,) = found["plan"]
    assert delivered == sum(one.BeamMeterset for one in first.FractionGroupSequence[0].ReferencedBeamSequence) == 150
    assert [one.TreatmentDeliveryContinuationFlag for one in (*found["begun"], *found["ended"])] == ["NO"] * 2 + [
        "YES"
    ] * 2
    assert [one.SourceRollAngle for one in points(found["begun"][1])] == [40, 8]
    assert [one.SourceRollAngle for one in points(found["ended"][1])] == [8, 0, -40]
    for record, radiation in zip(found["begun"], found["carm"], strict=True):
        assert record.ReferencedRTInstanceSequence[0].ReferencedSOPInstanceUID == radiation.SOPInstanceUID
        assert record.RTRecordFlag == "YES"
        devices = record.RTBeamLimitingDeviceDefinitionSequence
        assert [one.ReferencedDefinedDeviceIndex for one in devices] == [one.DeviceIndex for one in devices]


@pytest.mark.parametrize(
    ("date", "time"), [("2024-12-31", "23:59:60"), ("{raw: 2024013X}", "10:00:00"), ("9999-12-31", "23:59:59")]
)
def test_a_record_whose_time_cannot_be_told_takes_that_of_the_clock(date: str, time: str, tmp_path: Path) -> None:
    class_ = "SOPClassUID: CArmPhotonElectronRadiationRecordStorage, of: carm, axes: {beam: 2}"
    text = f"{plan()}{RADIATIONS}  record: {{{class_}, delivery: {{fraction: 3}}}}\n".replace(
        'StudyDate: 2024-01-31, StudyTime: "10:00:00"', f"StudyDate: {date}, StudyTime: {time}"
    )
    assert date in text
    head = "dicomforge: 1\nallow: [value]\nclock: 2025-01-01 12:00:00"
    for record in read(text.replace("dicomforge: 1", head), tmp_path)["record"]:
        assert {one.RecordedRTControlPointDateTime for one in points(record)} == {"20250101120000"}


def test_a_record_tells_when_each_control_point_was_reached(tmp_path: Path) -> None:
    class_ = "SOPClassUID: CArmPhotonElectronRadiationRecordStorage, of: carm, axes: {beam: 2}"
    found = read(f"{plan()}{RADIATIONS}  record: {{{class_}, delivery: {{fraction: 3}}}}\n", tmp_path)["record"]
    times = [[one.RecordedRTControlPointDateTime for one in points(record)] for record in found]
    assert times == [
        ["20240202100000.000000", "20240202100010.000000"],
        ["20240202100010.000000", "20240202100012.500000", "20240202100015.000000"],
    ]


@pytest.mark.parametrize(
    ("radiation", "record"),
    [
        ("TomotherapeuticRadiationStorage", "TomotherapeuticRadiationRecordStorage"),
        ("RoboticArmRadiationStorage", "RoboticRadiationRecordStorage"),
    ],
)
def test_every_technique_is_recorded_as_planned(radiation: str, record: str, tmp_path: Path) -> None:
    more = ", RevolutionTime: 18, TableSpeed: 1" if radiation.startswith("Tomo") else ""
    text = f"""{plan()}  made: {{SOPClassUID: {radiation}, of: plan, beam: 2{more}}}
  record: {{SOPClassUID: {record}, of: made}}
"""
    found = read(text, tmp_path)
    assert metersets(found["record"][0]) == metersets(found["made"][0]) == [0, 25, 50]


def test_a_salvage_record_is_partial(tmp_path: Path) -> None:
    text = "SOPClassUID: RTRadiationSalvageRecordStorage, of: carm, delivery: {until: 0.4}"
    (made,) = read(f"{plan()}{RADIATIONS}  salvage: {{{text}}}\n", tmp_path)["salvage"]
    assert metersets(made) == [0, 40]
    assert made.RTTreatmentTerminationStatus != "NORMAL"
    assert made.StartingMetersetValueKnownFlag == "YES"
    assert "RTBeamLimitingDeviceDefinitionSequence" not in made


def test_a_salvage_record_of_a_whole_radiation_is_refused(tmp_path: Path) -> None:
    text = (
        f"{plan()}{RADIATIONS}  salvage: {{SOPClassUID: RTRadiationSalvageRecordStorage, of: carm, delivery: {{}}}}\n"
    )
    assert said(text, tmp_path, "DF108") == (
        """error DF108: a salvage record is of a part of a radiation (PS3.3 C.36.23)
salvage: {SOPClassUID: RTRadiationSalvageRecordStorage, of: carm, delivery: {}}
^^
expected: a share below 1
help: write `delivery: {until: 0.4}`, the share of the meterset that was delivered"""
    )


def test_a_record_set_names_the_set_and_the_records_of_its_session(tmp_path: Path) -> None:
    text = f"""{plan()}{SET}  records:
    {{SOPClassUID: CArmPhotonElectronRadiationRecordStorage, of: carm, axes: {{beam: 2}}}}
  done:
    {{SOPClassUID: RTRadiationRecordSetStorage, of: [set, records], RTTreatmentFractionCompletionStatus: COMPLETE}}
"""
    found = read(text, tmp_path)
    (made,) = found["done"]
    named = [one.ReferencedSOPInstanceUID for one in made.ReferencedRTRadiationRecordSequence]
    assert named == [one.SOPInstanceUID for one in found["records"]]
    assert made.ReferencedRTRadiationSetSequence[0].ReferencedSOPInstanceUID == found["set"][0].SOPInstanceUID
    assert {made.TreatmentSessionUID} == {one.TreatmentSessionUID for one in found["records"]}


def test_an_instruction_names_each_radiation_and_where_it_goes_on(tmp_path: Path) -> None:
    text = (
        "SOPClassUID: RTRadiationSetDeliveryInstructionStorage, of: [set, carm], delivery: {fraction: 4, start: 0.4}"
    )
    found = read(f"{plan()}{SET}  go: {{{text}}}\n", tmp_path)
    (made,) = found["go"]
    assert made.ReferencedRTRadiationSetSequence[0].ReferencedSOPInstanceUID == found["set"][0].SOPInstanceUID
    assert (made.RTRadiationSetDeliveryNumber, made.ClinicalFractionNumber) == (4, 4)
    tasks = [
        (
            one.ReferencedRTRadiationSequence[0].ReferencedSOPInstanceUID,
            one.ContinuationStartMeterset,
            one.ContinuationEndMeterset,
        )
        for one in made.RTRadiationTaskSequence
    ]
    first, second = (one.SOPInstanceUID for one in found["carm"])
    assert tasks == [(first, 40, 100), (second, 20, 50)]


def test_an_instruction_to_go_on_needs_the_radiations(tmp_path: Path) -> None:
    text = "SOPClassUID: RTRadiationSetDeliveryInstructionStorage, of: set, delivery: {start: 0.4}"
    assert said(f"{plan()}{SET}  go: {{{text}}}\n", tmp_path, "DF108") == (
        """error DF108: where the delivery of a radiation goes on is not known
go: {SOPClassUID: RTRadiationSetDeliveryInstructionStorage, of: set, delivery: {start: 0.4}}
^^^^^^^^
expected: the radiations in `of`, beside their set
help: write `of: [set, radiations]` with the names of your series"""
    )


def test_an_instruction_of_a_plan_has_a_task_for_each_beam(tmp_path: Path) -> None:
    text = "SOPClassUID: RTBeamsDeliveryInstructionStorage, of: plan, delivery: {fraction: 2}"
    found = read(f"{plan()}  go: {{{text}}}\n", tmp_path)
    (made,) = found["go"]
    assert made.ReferencedRTPlanSequence[0].ReferencedSOPInstanceUID == found["plan"][0].SOPInstanceUID
    assert [(one.ReferencedBeamNumber, one.CurrentFractionNumber) for one in made.BeamTaskSequence] == [
        (1, 2),
        (2, 2),
    ]
    assert {one.TreatmentDeliveryType for one in made.BeamTaskSequence} == {"TREATMENT"}


BRACHY = f"""{HEAD}  plan:
    SOPClassUID: RTPlanStorage
    plan:
      {{machine: HDR1, fractions: 4, BrachyTreatmentTechnique: INTRACAVITARY, BrachyTreatmentType: HDR,
       ApplicationSetupType: FLETCHER_SUIT, channels: {{dwell: [[0, 0, 0], [0, 0, 5]], seconds: [10]}},
       source: {{SourceType: LINE, SourceIsotopeName: Ir-192, SourceIsotopeHalfLife: 73.83,
        ReferenceAirKermaRate: 40000, SourceStrengthReferenceDate: 2024-01-01,
        SourceStrengthReferenceTime: 12:00:00}}}}
"""


def test_an_instruction_of_a_brachytherapy_has_a_task_for_each_setup(tmp_path: Path) -> None:
    text = "SOPClassUID: RTBrachyApplicationSetupDeliveryInstructionStorage, of: plan, delivery: {fraction: 2}"
    found = read(f"{BRACHY}  go: {{{text}}}\n", tmp_path)
    (made,), (planned,) = found["go"], found["plan"]
    numbers = [one.ReferencedBrachyApplicationSetupNumber for one in made.BrachyTaskSequence]
    assert numbers == [one.ApplicationSetupNumber for one in planned.ApplicationSetupSequence]
    (study,) = made.ReferencedRTPlanSequence
    (series,) = study.ReferencedSeriesSequence
    assert series.ReferencedSOPSequence[0].ReferencedSOPInstanceUID == planned.SOPInstanceUID
    assert (made.CurrentFractionNumber, made.ReferencedFractionGroupNumber) == (2, 1)


def test_the_continuation_of_a_brachytherapy_is_not_supported_yet(tmp_path: Path) -> None:
    text = "SOPClassUID: RTBrachyApplicationSetupDeliveryInstructionStorage, of: plan, delivery: {start: 0.5}"
    assert said(f"{BRACHY}  go: {{{text}}}\n", tmp_path, "DF108") == (
        """error DF108: the continuation of an application setup is not supported yet
go: {SOPClassUID: RTBrachyApplicationSetupDeliveryInstructionStorage, of: plan, delivery: {start: 0.5}}
^^^
expected: a whole fraction
help: write the Brachy Task Sequence by keyword instead"""
    )


def test_a_record_of_another_technique_is_refused(tmp_path: Path) -> None:
    text = "SOPClassUID: TomotherapeuticRadiationRecordStorage, of: carm, delivery: {fraction: 1}"
    assert said(f"{plan()}{RADIATIONS}  r: {{{text}}}\n", tmp_path, "DF108") == (
        """error DF108: 'carm' is CArmPhotonElectronRadiationStorage
r: {SOPClassUID: TomotherapeuticRadiationRecordStorage, of: carm, delivery: {fraction: 1}}
^^^^
expected: a series of TomotherapeuticRadiationStorage in `of`"""
    )
