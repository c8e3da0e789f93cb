"""Raw values: written as they are, whatever their VR; pydicom reads the bytes back."""

from pathlib import Path

import pydicom
import pytest

from dicomforge.api import build

SPEC = """\
dicomforge: 1
patient: {PatientName: Doe^Jane, PatientID: P1}
study: {StudyDate: 2024-01-31, StudyTime: 10:00:00}
series:
  - Modality: CT
    Rows: 8
    Columns: 8
    slices: 3
    phantom: [{circle: {radius: 2, value: 40}}]
"""


def built(tmp_path: Path, *lines: str, text: str = SPEC) -> list[Path]:
    spec = tmp_path / "spec.yaml"
    spec.write_text(text + "".join(f"    {line}\n" for line in lines))
    build(spec, out=tmp_path / "out")
    return sorted((tmp_path / "out").rglob("*.dcm"))


def value(path: Path, keyword: str) -> bytes | None:
    read = pydicom.dcmread(path, defer_size=None)
    return read.get_item(keyword).value if keyword in read else None


@pytest.mark.parametrize(
    ("line", "keyword", "expected"),
    [
        ("StudyTime: {raw: '10:00:00'}", "StudyTime", b"10:00:00"),
        (r"PixelSpacing: {raw: '2,0\2,0'}", "PixelSpacing", b"2,0\\2,0 "),
        ("SeriesInstanceUID: {raw: 1.2.003}", "SeriesInstanceUID", b"1.2.003\0"),
        ("SeriesDescription: {raw: {hex: c3 28 41}}", "SeriesDescription", b"\xc3\x28\x41 "),
        ("SeriesDescription: {raw: {base64: AAA=}}", "SeriesDescription", b"\0\0"),
        ("SeriesDescription: {raw: Müller}", "SeriesDescription", "Müller ".encode()),
        ("LargestImagePixelValue: {raw: {hex: '0800 0900'}}", "LargestImagePixelValue", b"\x08\0\x09\0"),
        ("KVP: {raw: }", "KVP", None),
    ],
)
def test_the_bytes_stand_in_every_file_of_the_series(
    tmp_path: Path, line: str, keyword: str, expected: bytes | None
) -> None:
    files = built(tmp_path, line)
    assert len(files) == 3
    assert {value(path, keyword) or None for path in files} == {expected}


def test_an_instance_may_have_its_own_and_a_lower_level_wins(tmp_path: Path) -> None:
    overrides = "instances: {1: {KVP: {raw: x}}, 2: {KVP: 80}, 3: {omit: [KVP]}}"
    files = built(tmp_path, "KVP: {raw: y}", overrides)
    assert [value(path, "KVP") for path in files] == [b"x ", b"80", None]


def test_a_level_below_replaces_a_raw_value(tmp_path: Path) -> None:
    text = SPEC.replace("PatientID: P1", "PatientID: P1, KVP: {raw: y}")
    assert {value(path, "KVP") for path in built(tmp_path, "KVP: 70", text=text)} == {b"70"}


def test_pixels_are_painted_as_if_it_were_not_there(tmp_path: Path) -> None:
    plain = pydicom.dcmread(built(tmp_path)[0]).PixelData
    raw = pydicom.dcmread(built(tmp_path, "PixelSpacing: {raw: x}", "RescaleSlope: {raw: x}")[0]).PixelData
    assert raw == plain


def test_items_and_private_elements_may_be_raw(tmp_path: Path) -> None:
    item = (
        "RequestAttributesSequence: [{RequestedProcedureID: R, ScheduledProcedureStepID: {raw: 123456789012345678}}]"
    )
    private = 'private: {ACME: {"(0019,xx10)": {vr: DS, raw: abc}}}'
    read = pydicom.dcmread(built(tmp_path, item, private)[0])
    inner = read.RequestAttributesSequence[0].get_item("ScheduledProcedureStepID")
    assert inner.value == b"123456789012345678"
    assert read.get_item(0x00191010).value == b"abc "


def test_file_meta_may_be_raw(tmp_path: Path) -> None:
    read = pydicom.dcmread(built(tmp_path, "MediaStorageSOPInstanceUID: {raw: 1.2.003}")[0])
    assert read.file_meta.get_item("MediaStorageSOPInstanceUID").value == b"1.2.003\0"


def test_another_raw_value_builds_again(tmp_path: Path) -> None:
    (first, *_) = built(tmp_path, "KVP: {raw: x}")
    before = first.read_bytes()
    built(tmp_path, "KVP: {raw: y}")
    assert first.read_bytes() != before
