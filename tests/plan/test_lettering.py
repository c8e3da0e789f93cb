"""Texts of layers with names and Attributes of the plan, resolved for each instance and frame."""

import pytest

from dicomforge.model.plan import SeriesPlan
from dicomforge.phantom.resolve import resolved
from tests.plan.specs import findings, only, planned, series, shown

NAMED = "PatientName: Doe^Jane\nPatientID: P-7"
CT = "Modality: CT\nAnatomicRegionSequence: ['SCT:39607008']\n"
US = "SOPClassUID: UltrasoundMultiFrameImageStorage\n"


def layer(text: str, more: str = "") -> str:
    return f"phantom: [{{fill: 0}}, {{text: {{text: {text}, height: 10, value: 1{more}}}}}]"


def texts(plan: SeriesPlan) -> list[list[str]]:
    """What is painted in each frame of each instance."""
    found = []
    for instance in plan.instances:
        (one,) = [layer for layer in plan.recipes[instance.recipe].layers if layer.type == "text"]
        found.append([str(resolved(dict(one.params)["text"], frame.steps)) for frame in instance.frames])
    return found


def test_an_attribute_is_that_of_each_instance() -> None:
    lines = CT + "slices: 3\n" + layer('"${PatientName} ${InstanceNumber:03d}"')
    plan = only(series(lines, patient=NAMED))
    assert texts(plan) == [["Doe^Jane 001"], ["Doe^Jane 002"], ["Doe^Jane 003"]]
    assert len(plan.recipes) == 1


def test_names_of_the_plan_are_known() -> None:
    plan = only(series(CT + layer('"${spec}/${patient}/${study}/${series}/${instance}/${number:02d}"')))
    assert texts(plan) == [[f"spec/p/s/ct/{plan.instances[0].name}/01"]]


def test_what_completion_and_identity_give_is_there_too() -> None:
    plan = only(series(CT + layer('"${SOPInstanceUID} ${KVP} ${Modality} ${ImageType}"')))
    here = plan.attributes(0)
    expected = f"{here.text('SOPInstanceUID')} {here.text('KVP')} CT ORIGINAL\\PRIMARY\\AXIAL"
    assert texts(plan) == [[expected]]


def test_an_override_of_one_instance_is_painted_in_it() -> None:
    lines = CT + "slices: 2\nImageComments: still\ninstances: {2: {ImageComments: moved}}\n"
    assert texts(only(series(lines + layer('"${ImageComments}"')))) == [["still"], ["moved"]]


def test_instances_of_several_frames_differ_by_their_names() -> None:
    lines = US + "axes: {t: 2}\ninstances: {a: {ImageComments: one}, b: {ImageComments: two}}\n"
    plan = only(series(lines + layer('"${ImageComments}"')))
    assert texts(plan) == [["one", "one"], ["two", "two"]]


def test_a_vector_gives_each_frame_its_value() -> None:
    lines = US + "axes: {t: 3}\nFrameTimeVector: {each: [0, 30, 40], along: t}\n"
    assert texts(only(series(lines + layer('"${FrameTimeVector} ms"')))) == [["0 ms", "30 ms", "40 ms"]]


def test_functional_groups_of_the_frame_are_read_along_two_axes() -> None:
    lines = (
        "SOPClassUID: EnhancedMRImageStorage\naxes: {t: 2}\nslices: 2\nRepetitionTime: 4000\nEffectiveEchoTime: 90\n"
        "FlipAngle: {each: [80, 90], along: t}\nAnatomicRegionSequence: ['SCT:12738006']\n"
    )
    clock = "clock: 2024-01-31 10:00:00"
    plan = only(series(lines + layer('"${FlipAngle} ${InStackPositionNumber} ${RepetitionTime}"'), clock))
    assert texts(plan) == [["80 1 4000", "80 2 4000", "90 1 4000", "90 2 4000"]]


def test_texts_that_follow_an_axis_or_are_drawn_may_refer_to_the_plan() -> None:
    lines = CT + "slices: 2\n" + layer('{each: ["${PatientID} a", "b ${InstanceNumber}"]}')
    assert texts(only(series(lines, patient=NAMED))) == [["P-7 a"], ["b 2"]]
    drawn = CT + layer('{choice: ["${PatientID}"]}')
    assert texts(only(series(drawn, patient=NAMED))) == [["P-7"]]


def test_an_escaped_reference_is_plain_text() -> None:
    assert texts(only(series(CT + layer('"$${PatientName}"'), patient=NAMED))) == [["${PatientName}"]]


def test_a_scene_names_the_patient_of_each_series() -> None:
    top = "scenes: {head: {objects: [{text: {text: '${Modality} ${PatientID}', height: 9, value: 1}}]}}"
    plan = only(series(CT + "scene: head", top, patient=NAMED))
    assert texts(plan) == [["CT P-7"]]


def test_another_name_is_another_recipe() -> None:
    lines = CT + layer('"${PatientName}"')
    jane, john = (only(series(lines, patient=f"PatientName: {name}")) for name in ("Doe^Jane", "Doe^John"))
    assert jane.recipes != john.recipes


def test_a_segmentation_of_a_series_with_changing_text_is_planned() -> None:
    text = series(CT + "slices: 2\n" + layer('"${InstanceNumber}"', ", name: mark"), "clock: 2024-01-31 10:00:00")
    codes = (
        "SegmentedPropertyTypeCodeSequence: 'SCT:108369006', SegmentedPropertyCategoryCodeSequence: 'SCT:49755003'"
    )
    text += f"          seg: {{Modality: SEG, of: ct, segments: [{{layer: mark, {codes}}}]}}\n"
    plans = planned(text)
    assert "p/s/seg" in plans


def test_an_absent_attribute_is_told_at_the_layer() -> None:
    assert shown(series(CT + layer('"${ProtocolName}"')), "DF160") == (
        "s.yaml:10:35: error DF160: the text refers to ProtocolName, which is not in the data set\n"
        '                phantom: [{fill: 0}, {text: {text: "${ProtocolName}", height: 10, value: 1}}]\n'
        "                                      ^^^^\n"
        "  found: ${ProtocolName}\n"
        "  expected: an Attribute of the instance\n"
        "  help: write ProtocolName in the series, or leave ${ProtocolName} out of the text"
    )


@pytest.mark.parametrize(
    ("text", "patient", "parts"),
    [
        ('"${AnatomicRegionSequence}"', NAMED, ["error", "AnatomicRegionSequence has no text form", "VR SQ"]),
        ('"${PatientBirthDate}"', NAMED, ["warning", "PatientBirthDate is empty, and nothing is painted for it"]),
        (
            '"${PatientComments}"',
            NAMED + "\nPatientComments: {raw: a}",
            ["error", "PatientComments is written raw and has no text form"],
        ),
        ('"${PatientName:04d}"', NAMED, ["error", "the format in ${PatientName:04d} does not fit its value"]),
        ('"${Rows:999999d}"', NAMED, ["error", "the format in ${Rows:999999d} does not fit its value"]),
        (
            '"${PatientName}"',
            "PatientName: Yamada^Tarou=山田^太郎",
            ["error", "the font of `text` has no '山'", "Yamada^Tarou=山田^太郎", "characters of ISO 8859-1"],
        ),
        (
            '"${PatientComments} ${PatientComments}"',
            NAMED + "\nPatientComments: " + "x" * 5000,
            ["error", "is longer is not supported yet", "10001 characters", "at most 10000 characters", "write less"],
        ),
    ],
)
def test_what_cannot_be_painted_is_told(text: str, patient: str, parts: list[str]) -> None:
    told = shown(series(CT + layer(text), patient=patient), "DF160")
    assert [part for part in parts if part not in told] == []


def test_one_fault_of_many_instances_is_told_once() -> None:
    found = findings(series(CT + "slices: 20\n" + layer('"${ProtocolName}"')))
    assert [d.code for d in found if d.code == "DF160"] == ["DF160"]


@pytest.mark.parametrize(
    ("text", "expected"), [('"${PatientName} ${StudyDate}"', "YES"), ('"${PatientName}"', ""), ('"${Rows}"', "")]
)
def test_text_that_identifies_and_dates_makes_the_annotation_burned_in(text: str, expected: str) -> None:
    """PS3.3 C.7.6.1: "identify the patient and date the image was acquired"."""
    plan = only(series(CT + "slices: 2\n" + layer(text), patient=NAMED, study="StudyDate: 2024-01-31"))
    assert [plan.attributes(i).text("BurnedInAnnotation") for i in (0, 1)] == [expected, expected]
