"""Output paths: the template, what makes a path unusable, and collisions."""

import pytest

from dicomforge.ground.span import Source, Span
from dicomforge.plan.paths import Planned, collisions, unusable
from tests.plan.specs import findings, only, planned, series, shown


def paths(template: str, text: str = "Modality: CT\nslices: 2", **above: str) -> list[str]:
    return [i.path for i in only(series(text, top=f"output: {{path: '{template}'}}", **above)).instances]


def test_the_default_path_is_made_of_names_and_number() -> None:
    assert [i.path for i in only(series("Modality: CT\nslices: 2")).instances] == [
        "spec/p/s/ct/0001.dcm",
        "spec/p/s/ct/0002.dcm",
    ]


def test_names_of_the_plan_and_attributes_may_stand_in_a_path() -> None:
    assert paths("${series}/${instance}/${PatientID}-${InstanceNumber:03d}", patient="PatientID: X") == [
        "ct/slice-1/X-001",
        "ct/slice-2/X-002",
    ]


def test_numbers_take_formats_and_stay_as_written_without() -> None:
    assert paths(
        "${SliceThickness}/${SliceThickness:.2f}/${Rows:06d}/${number}", "Modality: CT\nSliceThickness: 1.50"
    ) == ["1.50/1.50/000512/1"]


def test_several_values_are_joined() -> None:
    assert paths("${ImageType}", "Modality: CT") == ["ORIGINAL_PRIMARY_AXIAL"]


def test_a_value_makes_no_folders() -> None:
    assert paths("${PatientID}/${number}", "Modality: CT", patient="PatientID: ../a/b") == [".._a_b/1"]


def test_a_dollar_escapes_a_reference() -> None:
    assert paths("$${x}-${number}", "Modality: CT") == ["${x}-1"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("a/b.dcm", ""),
        ("a/..b/c..", ""),
        ("/a", "absolute"),
        ("../a", "leaves the output folder"),
        ("a/../../b", "leaves the output folder"),
        ("", "empty part"),
        ("a//b", "empty part"),
        ("a/", "empty part"),
        ("./a", "empty part"),
        (".dicomforge/a", "belongs to the builder"),
        (".DICOMforge/a", "belongs to the builder"),
        ("a\0b", "control characters"),
        ("a\nb", "control characters"),
        ("a" * 256, "more than 255 bytes"),
        ("é" * 128, "more than 255 bytes"),
        ("/".join(["a" * 200] * 20), "more than 3000 bytes"),
    ],
)
def test_paths_stay_relative_plain_and_inside(path: str, why: str) -> None:
    assert why in unusable(path)
    assert bool(unusable(path)) == bool(why)


def test_a_path_that_leaves_the_output_folder_is_an_error() -> None:
    assert shown(series("Modality: CT", top="output: {path: '../${number}.dcm'}"), "DF092") == (
        "s.yaml:2:16: error DF092: the output path cannot be used: it leaves the output folder\n"
        "    output: {path: '../${number}.dcm'}\n"
        "                   ^^^^^^^^^^^^^^^^^^\n"
        "  found: '../1.dcm'\n"
        "  help: write a relative path with `/`, below the output folder"
    )


def test_an_empty_attribute_makes_no_folder_of_nothing() -> None:
    text = shown(series("Modality: CT", top="output: {path: '${PatientID}/${number}'}"), "DF092")
    assert "it is absolute" in text


def test_an_unknown_name_in_a_path_offers_the_nearest() -> None:
    text = shown(series("Modality: CT", top="output: {path: '${sereis}'}"), "DF092")
    assert "`output: path` names an unknown ${sereis}" in text
    assert "help: did you mean 'series'?" in text


def test_a_format_that_does_not_fit_is_an_error() -> None:
    text = shown(series("Modality: CT", top="output: {path: '${series:04d}'}"), "DF092")
    assert "the format in `output: path` does not fit its value" in text


def test_two_instances_with_one_path_are_an_error_that_shows_both() -> None:
    assert shown(series("Modality: CT\nslices: 2", top="output: {path: '${series}.dcm'}"), "DF090") == (
        "s.yaml:2:16: error DF090: two instances have the same output path\n"
        "    output: {path: '${series}.dcm'}\n"
        "                   ^^^^^^^^^^^^^^^\n"
        "  s.yaml:8:11: ct.dcm for p/s/ct/slice-1\n"
        "  s.yaml:8:11: ct.dcm for p/s/ct/slice-2\n"
        "  help: make them differ in `output: path`, for example with ${series} or ${number:04d}"
    )


def test_a_file_cannot_be_the_folder_of_another() -> None:
    here = Span(Source("s.yaml", ""), 1, 1)
    made = [Planned("a/b", "1.2", "p/s/ct/one", here), Planned("a/b/c", "1.3", "p/s/ct/two", here)]
    (found,) = collisions(made)
    assert (found.code, found.message) == ("DF090", "an output path is also the folder of another")


def test_paths_that_letter_case_alone_tells_apart_are_a_warning() -> None:
    text = "dicomforge: 1\noutput: {path: '${PatientID}'}\npatients:\n"
    text += "  p: {PatientID: ab, studies: {s: {series: {ct: {Modality: CT}}}}}\n"
    text += "  q: {PatientID: AB, studies: {s: {series: {ct: {Modality: CT}}}}}\n"
    assert len(planned(text)) == 2
    (found,) = [d for d in findings(text) if d.code == "DF097"]
    assert (found.severity, found.related[1].why) == ("warning", "AB for q/s/ct/instance")


def test_two_instances_with_one_uid_are_an_error() -> None:
    assert shown(series("Modality: CT\nslices: 2\nSOPInstanceUID: 1.2.3"), "DF091") == (
        "s.yaml:10:29: error DF091: two instances have the same SOPInstanceUID\n"
        "                SOPInstanceUID: 1.2.3\n"
        "                                ^^^^^\n"
        "  found: 1.2.3 for p/s/ct/slice-2\n"
        "  s.yaml:10:29: the same for p/s/ct/slice-1\n"
        "  help: leave SOPInstanceUID out, write a different one for each instance, or `duplicate: true`"
    )


def test_a_thousand_collisions_in_a_series_are_one_finding() -> None:
    found = findings(series("Modality: CT\nslices: 1000", top="output: {path: same}"))
    assert len([d for d in found if d.code == "DF090"]) == 1


@pytest.mark.parametrize("form", ["999999999d", ">999999999", ".999999999f", "n", "c", "_d", "%Y"])
def test_a_format_is_narrow_and_knows_no_locale(form: str) -> None:
    (found,) = findings(series("Modality: CT", top=f"output: {{path: '${{number:{form}}}'}}"))
    assert found.code == "DF092"
    assert "unknown format" in found.message


def test_no_part_of_a_path_is_the_builders_own_folder() -> None:
    assert unusable("a/.dicomforge/b") == ".dicomforge belongs to the builder"
    assert unusable(".DicomForge/b") == ".dicomforge belongs to the builder"


def test_a_path_is_as_deep_as_programs_can_walk() -> None:
    assert not unusable("a/" * 99 + "b")
    assert unusable("a/" * 100 + "b") == "it has more than 100 parts"
