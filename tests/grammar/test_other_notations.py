"""What looks like another notation of a number, a day, a time or a list: the hint writes what was meant."""

import re
from pathlib import Path

import pytest

from dicomforge.api import compile_spec
from dicomforge.ground.diagnostic import Diagnostic
from tests.short import HEAD

WRITE = {
    'series: {Modality: CT, SliceThickness: "2,5"}': "write 2.5: decimals follow a point",
    'series: {Modality: CT, phantom: [{circle: {radius: "2,5", value: 3}}]}': "write 2.5: decimals follow a point",
    'series: {Modality: CT, phantom: [circle: {radius: "2,5cm", value: 1}]}': "write 2.5cm: decimals follow a point",
    'series: {Modality: CT, phantom: [{circle: {radius: 2, value: "-2,5"}}]}': "write -2.5: decimals follow a point",
    'series: {Modality: CT, RevolutionTime: "0,5"}': "write 0.5: decimals follow a point",
    "series: {Modality: CT, AcquisitionDate: 31.01.2024}": "write 2024-01-31",
    "series: {Modality: CT, AcquisitionDate: 2024-1-5}": "write 2024-01-05",
    "series: {Modality: CT, AcquisitionDate: 01/31/2024}": "write 2024-01-31",
    "series: {Modality: CT, AcquisitionTime: 9:30}": "write 09:30",
    "series: {Modality: CT, AcquisitionTime: 9:30:15 PM}": "write 21:30:15",
    "series: {Modality: CT, AcquisitionTime: 12:00 am}": "write 00:00",
    "series: {Modality: CT, faults: odd-length}": "write a list: [odd-length]",
    "artefacts: dicomdir\nseries: {Modality: CT}": "write a list: [dicomdir]",
}

HINTS = {
    "series: {Modality: CT, complete: No}": "write false",
    "series: {Modality: CT, duplicate: yes}": "write true",
    "series: {Modality: CT, slices: {choice: [3, 5]}}": (
        "draw a variable: `vars: {n: {choice: [..]}}` and `slices: ${n}`"
    ),
    "series: {Modality: CT, phantom: [null]}": "write a value, or remove the entry",
    "series: {SOPClassUID: CTImage}": "did you mean 'CTImageStorage'?",
    "series: {Modality: CT, TransferSyntaxUID: JPEG}": (
        "`dicomforge list transfer-syntaxes` shows those that can be written"
    ),
    "series: {SOPClassUID: Radiograph}": "`dicomforge list sop-classes` shows those that can be built",
    "series: {Modality: CT, phantom: [fill: {material: bone}]}": (
        "define it under `materials` of the scene, or write a tissue of `dicomforge list materials`"
    ),
    "series: {Modality: SEG, segments: [x]}": "write that series into the same study",
    "series: {a: {Modality: CT, phantom: [circle: {name: x, radius: 3, value: 3}]}, b: {Modality: SEG, of: a,"
    " segments: [{layer: x, SegmentedPropertyTypeCodeSequence: SCT:108369006}]}}": (
        "write `SegmentedPropertyCategoryCodeSequence` in each entry of `segments`, or"
        " `omit: [SegmentSequence.SegmentedPropertyCategoryCodeSequence]` to leave it out"
    ),
}

SILENT = (
    'series: {Modality: CT, SliceThickness: "1,000"}',
    'series: {Modality: CT, slices: "2,5"}',
    'series: {Modality: CT, Rows: "2,5"}',
    "series: {Modality: CT, AcquisitionDate: 03/04/2024}",
    "series: {Modality: CT, AcquisitionDate: 31.02.2024}",
    "series: {Modality: CT, AcquisitionTime: 13:00 PM}",
    "series: {Modality: CT, AcquisitionDateTime: 2024-01-31 9:30}",
)


def only(folder: Path, text: str) -> Diagnostic:
    path = folder / "s.yaml"
    path.write_text(HEAD + text)
    (finding,) = compile_spec(path).diagnostics
    return finding


@pytest.mark.parametrize(("text", "hint"), WRITE.items())
def test_the_hint_writes_what_was_meant(tmp_path: Path, text: str, hint: str) -> None:
    assert only(tmp_path, text).hint == hint


@pytest.mark.parametrize(("text", "hint"), WRITE.items())
def test_the_hint_leads_to_a_spec_without_findings(tmp_path: Path, text: str, hint: str) -> None:
    found = only(tmp_path, text).found.strip("'")
    meant = re.sub("^write (?:a list: )?|: decimals.*", "", hint)
    path = tmp_path / "t.yaml"
    path.write_text(HEAD + re.sub(f'"?{re.escape(found)}"?', meant, text))
    assert not compile_spec(path).diagnostics


@pytest.mark.parametrize("text", SILENT)
def test_there_is_no_hint_where_it_could_be_wrong(tmp_path: Path, text: str) -> None:
    assert not only(tmp_path, text).hint


def test_a_comma_in_a_flow_mapping_is_explained(tmp_path: Path) -> None:
    found = only(tmp_path, "series: {Modality: CT, SliceThickness: 2,5}")
    assert (found.code, found.message) == ("DF010", "unknown key '5' in 'ct'")
    assert found.hint == "decimals follow a point: 2.5, not 2,5"


def test_a_whole_number_that_is_too_large_is_out_of_range(tmp_path: Path) -> None:
    found = only(tmp_path, "series: {Modality: CT, slab: 50}")
    assert (found.code, found.message, found.expected) == (
        "DF019",
        "'slab' is out of range",
        "a whole number from 1 to 32",
    )


@pytest.mark.parametrize(("text", "hint"), HINTS.items())
def test_other_hints_say_where_a_value_is_written_or_listed(tmp_path: Path, text: str, hint: str) -> None:
    assert only(tmp_path, text).hint == hint


def test_a_word_is_no_whole_number(tmp_path: Path) -> None:
    found = only(tmp_path, "series: {Modality: CT, PixelRepresentation: signed}")
    assert (found.code, found.expected) == ("DF050", "US: a whole number")


@pytest.mark.parametrize(
    ("text", "like"),
    [
        ("series: {CT_1: {Modality: CT}}", "ct-1"),
        ("series: {Venous Phase: {SOPClassUID: CTImageStorage}}", "venous-phase"),
        ("patients: {Anna: {PatientName: A^B, series: {Modality: CT}}}", "anna"),
    ],
)
def test_what_looks_like_a_keyword_may_be_a_name(tmp_path: Path, text: str, like: str) -> None:
    path = tmp_path / "s.yaml"
    head = "dicomforge: 1\nstudy: {StudyDate: 2024-01-31}\n" if "patients" not in text else "dicomforge: 1\n"
    path.write_text(head + text)
    found = [one for one in compile_spec(path).diagnostics if one.code == "DF011"]
    assert [one.hint for one in found] == [
        f"as a name, write {like}: names have lowercase letters, digits and hyphens"
    ]


def test_a_name_with_a_sharp_s_is_offered_as_two(tmp_path: Path) -> None:
    assert only(tmp_path, "series: {größe: {Modality: CT}}").hint == "write grosse"


@pytest.mark.parametrize(
    ("word", "message", "hint"),
    [
        ("skip", "'skip' is a word of the language, not a name", "choose another name, such as skip-1"),
        ("CT_1", "this cannot be the name of a series", "write ct-1"),
    ],
)
def test_a_name_that_is_taken_leaves_the_other_series_what_they_are(
    tmp_path: Path, word: str, message: str, hint: str
) -> None:
    found = only(tmp_path, f"series: {{ct: {{Modality: CT}}, {word}: {{Modality: CT}}, mr: {{Modality: MR}}}}")
    assert (found.code, found.message, found.hint) == ("DF043", message, hint)
