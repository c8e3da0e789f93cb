"""What names, geometry and pixels imply (design section 5)."""

import uuid

from tests.plan.specs import column, findings, only, planned, series, shown

TWO = """
dicomforge: 1
patients:
  p:
    studies:
      s:
        series:
          %s
          b: {Modality: CT, slices: 2, scene: torso}
      later: {series: {c: {Modality: MR, scene: torso}}}
scenes: {torso: {objects: [{fill: 0}]}}
"""


def test_uids_are_uuids_unless_the_author_writes_them() -> None:
    plan = only(series("Modality: CT\nSOPInstanceUID: 1.2.3", study="StudyInstanceUID: 1.2.4"))
    own = plan.attributes(0)
    assert (own.text("SOPInstanceUID"), own.text("StudyInstanceUID")) == ("1.2.3", "1.2.4")
    assert plan.instances[0].uid == "1.2.3"
    for keyword in ("SeriesInstanceUID", "FrameOfReferenceUID"):
        assert uuid.UUID(int=int(own.text(keyword).removeprefix("2.25."))).version == 8


def test_the_plans_uids_are_those_in_the_attributes() -> None:
    plan = only(series("Modality: CT\nslices: 3\nSeriesInstanceUID: 1.2.5"))
    assert [v[0] for v in column(plan, "SOPInstanceUID")] == [i.uid for i in plan.instances]
    assert plan.uid == "1.2.5"


def test_inserting_a_named_series_before_others_changes_no_uid_of_theirs() -> None:
    before, after = planned(TWO % ""), planned(TWO % "a: {Modality: MR}")
    for key, plan in before.items():
        assert [i.uid for i in after[key].instances] == [i.uid for i in plan.instances]
        for keyword in ("StudyInstanceUID", "SeriesInstanceUID", "FrameOfReferenceUID"):
            assert column(after[key], keyword) == column(plan, keyword)


def test_the_series_number_is_the_position_in_the_study_unless_written() -> None:
    found = planned(TWO % "a: {Modality: MR, SeriesNumber: 7}")
    numbers = {k: s.attributes(0).text("SeriesNumber") for k, s in found.items()}
    assert numbers == {"p/s/a": "7", "p/s/b": "2", "p/later/c": "1"}


def test_series_of_one_scene_share_their_frame_of_reference() -> None:
    found = planned(TWO % "a: {Modality: CT}")
    frames = {k: s.attributes(0).text("FrameOfReferenceUID") for k, s in found.items()}
    assert frames["p/s/b"] == frames["p/later/c"] != frames["p/s/a"]


def test_files_say_that_they_are_synthetic() -> None:
    assert only(series("Modality: OT")).attributes(0).value("SyntheticData") == ("YES",)
    assert only(series("Modality: OT\nSyntheticData: NO")).attributes(0).value("SyntheticData") == ("NO",)


def test_an_implied_attribute_can_be_omitted() -> None:
    plan = only(series("Modality: CT\nomit: [SyntheticData, SOPInstanceUID]"))
    assert "SyntheticData" not in plan.attributes(0)
    assert "SOPInstanceUID" not in plan.attributes(0)
    assert plan.instances[0].uid.startswith("2.25.")


def test_the_transfer_syntax_is_the_authors_or_explicit_little_endian() -> None:
    assert only(series("Modality: CT")).transfer_syntaxes[0] == "1.2.840.10008.1.2.1"
    plan = only(series("Modality: CT\nTransferSyntaxUID: RLELossless"))
    assert plan.transfer_syntaxes[0] == "1.2.840.10008.1.2.5"
    assert "TransferSyntaxUID" not in plan.attributes(0)
    assert plan.file_meta.value("TransferSyntaxUID") == ("1.2.840.10008.1.2.5",)


def test_group_2_goes_to_file_meta() -> None:
    plan = only(series("Modality: CT\nSourceApplicationEntityTitle: ME\nomit: [ImplementationVersionName]"))
    assert plan.file_meta.value("SourceApplicationEntityTitle") == ("ME",)
    assert plan.omit_meta == (0x00020013,)


def test_group_2_of_one_instance_alone_is_an_error() -> None:
    text = series("Modality: CT\nslices: 2\ninstances: {2: {SourceApplicationEntityTitle: ME}}")
    assert "group 0002 differs between the instances of a series" in shown(text, "DF078")


def test_a_transfer_syntax_without_encoder_is_an_error() -> None:
    text = shown(series("Modality: CT\nTransferSyntaxUID: JPEG2000MC"), "DF096")
    assert "the transfer syntax JPEG2000MC is not supported yet" in text
    assert "help: `dicomforge list transfer-syntaxes` shows those that can be written" in text


def test_a_plain_series_gives_no_warning() -> None:
    text = series("Modality: CT\nslices: 2", study="StudyDate: 2024-01-31\nStudyTime: 10:00:00")
    assert [d for d in findings(text) if d.severity != "note"] == []
