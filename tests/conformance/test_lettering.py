"""Text that repeats the header: what is painted is what an independent reader finds in the data set."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from tests.tools import build, dicomforge

SPEC = """
dicomforge: 1
vars: {{site: North}}
patient: {{PatientName: {name}, PatientID: P-7}}
study: {{StudyDate: 2024-01-31, StudyTime: 10:00:00}}
series:
  - Modality: OT
    Rows: 40
    Columns: 240
    slices: 3
    phantom: [{{text: {{text: "{text}", height: 14px, value: 255}}}}]
"""


def _images(folder: Path, text: str, name: str = "Doe^Jane") -> list[pydicom.Dataset]:
    return [pydicom.dcmread(file) for file in build(SPEC.format(text=text, name=name), folder)]


def test_the_value_that_a_reader_finds_is_what_is_painted(tmp_path: Path) -> None:
    """The oracle of each picture is the same layer with the text written out, as pydicom reads it in the header."""
    for index, image in enumerate(_images(tmp_path / "a", "${site} ${PatientName} ${InstanceNumber:02d}")):
        told = f"North {image.PatientName} {int(image.InstanceNumber):02d}"
        expected = _images(tmp_path / f"b{index}", told)[0]
        assert np.array_equal(image.pixel_array, expected.pixel_array)
        assert image.pixel_array.max() == 255


def test_the_text_changes_with_the_name_and_a_build_sees_it(tmp_path: Path) -> None:
    jane = _images(tmp_path, "${PatientName}")
    john = _images(tmp_path, "${PatientName}", "Doe^John")
    assert all(not np.array_equal(a.pixel_array, b.pixel_array) for a, b in zip(jane, john, strict=True))


def test_the_same_spec_gives_the_same_bytes_in_one_process_or_several(tmp_path: Path) -> None:
    files = build(SPEC.format(text="${PatientName} ${InstanceNumber}", name="Doe^Jane"), tmp_path)
    before = [file.read_bytes() for file in files]
    done = dicomforge("build", tmp_path / "spec.yaml", "-o", tmp_path / "other", "--jobs", "2")
    assert done.returncode == 0, done.stderr
    assert [file.read_bytes() for file in sorted((tmp_path / "other").rglob("*.dcm"))] == before


def test_an_expanded_spec_still_refers_to_the_plan(tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC.format(text="${site} ${PatientName} $${x}", name="Doe^Jane"))
    done = dicomforge("expand", tmp_path / "spec.yaml")
    assert 'text: "North ${PatientName} $${x}"' in done.stdout
    again = build(done.stdout, tmp_path / "again")
    first = build((tmp_path / "spec.yaml").read_text(), tmp_path / "first")
    for a, b in zip(again, first, strict=True):
        assert np.array_equal(pydicom.dcmread(a).pixel_array, pydicom.dcmread(b).pixel_array)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("${PatientNmae}", "error DF034: undefined name 'PatientNmae'"),
        ("${ProtocolName}", "error DF160: the text refers to ProtocolName, which is not in the data set"),
        ("żółć", "error DF064: the font has no 'ż'"),
        ("${PatientName + 1}", "error DF037: 'PatientName' is known to the plan alone"),
    ],
)
def test_what_cannot_be_painted_stops_the_build_at_its_line(text: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "spec.yaml").write_text(SPEC.format(text=text, name="Doe^Jane"), encoding="utf-8")
    done = dicomforge("check", tmp_path / "spec.yaml")
    assert done.returncode == 1
    assert message in done.stderr
    assert "spec.yaml:11:" in done.stderr
