"""All instances of a series share its Patient, Study, Frame of Reference and Equipment (PS3.3 A.1.2)."""

import pytest

from tests.plan.specs import column, findings, only, series, shown


@pytest.mark.parametrize(
    ("line", "entity", "level"),
    [
        ("PatientName: Roe^Jane", "Patient", "patient"),
        ("StudyDate: 2024-02-01", "Study", "study"),
        ("PatientAge: 045Y", "Study", "study"),
        ("SeriesDescription: x", "Series", "series"),
        ("SeriesInstanceUID: 1.2.3", "Series", "series"),
        ("Manufacturer: ACME", "Equipment", "series"),
        ("FrameOfReferenceUID: 1.2.3", "Frame of Reference", "series"),
    ],
)
@pytest.mark.parametrize("modality", ["CT", "MR"])
def test_an_override_of_an_entity_of_the_series_is_an_error_at_its_line(
    line: str, entity: str, level: str, modality: str
) -> None:
    text = f"Modality: {modality}\nslices: 3\ninstances:\n  2: {{{line}}}"
    (found,) = [d for d in findings(series(text)) if d.is_error]
    keyword = line.partition(":")[0]
    assert found.code == "DF087"
    assert found.message == f"{keyword} describes the {entity}, and differs between the instances of a series"
    assert found.span is not None
    assert found.span.line == 11
    assert found.hint.startswith(f"write one value in the {level}, or make a ")


def test_the_error_shows_its_place_and_the_level_to_write_it_in() -> None:
    assert shown(series("Modality: CT\nslices: 2\ninstances:\n  1: {PatientSex: F}"), "DF087") == (
        "s.yaml:11:31: error DF087: PatientSex describes the Patient, and differs between the instances of a series\n"
        "                  1: {PatientSex: F}\n"
        "                                  ^\n"
        "  expected: one value for all instances of a series (PS3.3 A.1.2)\n"
        "  help: write one value in the patient, or make a patient of each value"
    )


def test_what_varies_along_an_axis_differs_too() -> None:
    text = shown(series("Modality: CT\naxes: {t: 2}\nStationName: {each: [one, two]}"), "DF087")
    assert "StationName describes the Equipment" in text


def test_an_override_that_all_instances_have_alike_only_stands_too_low() -> None:
    found = findings(series("Modality: CT\nslices: 2\ninstances: [{PatientSex: F}, {PatientSex: F}]"))
    assert {d.code for d in found} == {"DF079"}


def test_an_instance_may_lack_what_the_others_have() -> None:
    plan = only(series("Modality: CT\nslices: 2\nStationName: x\ninstances: {2: {omit: [StationName, PatientName]}}"))
    assert column(plan, "StationName") == [("x",), ()]
    assert "PatientName" not in plan.attributes(1)


@pytest.mark.parametrize("line", ["KVP: 90", "AcquisitionTime: 10:00:01", "ImageType: [DERIVED, PRIMARY, AXIAL]"])
def test_an_attribute_of_the_image_may_differ(line: str) -> None:
    assert not [d for d in findings(series(f"Modality: CT\nslices: 2\ninstances: {{2: {{{line}}}}}")) if d.is_error]


@pytest.mark.parametrize("slices", ["slices: 3", "BitsStored: 12"])
def test_an_instance_of_another_class_is_not_supported_yet(slices: str) -> None:
    assert shown(series(f"Modality: CT\n{slices}\ninstances:\n  1: {{SOPClassUID: MRImageStorage}}"), "DF087") == (
        "s.yaml:11:32: error DF087: a series with several SOP classes is not supported yet\n"
        "                  1: {SOPClassUID: MRImageStorage}\n"
        "                                   ^^^^^^^^^^^^^^\n"
        "  found: MRImageStorage\n"
        "  expected: CTImageStorage, as in the rest of the series\n"
        "  help: make a series of each SOP class"
    )


def test_classes_along_an_axis_are_not_supported_either() -> None:
    classes = "{each: [CTImageStorage, MRImageStorage]}"
    assert "several SOP classes is not supported yet" in shown(
        series(f"SOPClassUID: {classes}\naxes: {{t: 2}}"), "DF087"
    )
