"""What is not said of a file that breaks off: that something beyond is absent."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from tests.inspect.made import bundled, found, one, without

ABSENT = ("absent", "no value")


def said(path: Path) -> list[tuple[str, str]]:
    return [(f.code, f.path) for f in found(path)]


@pytest.mark.parametrize("syntax", [ExplicitVRLittleEndian, ImplicitVRLittleEndian])
def test_a_file_cut_at_any_byte_lacks_nothing_that_it_had(syntax: str, tmp_path: Path) -> None:
    whole = one(tmp_path, syntax=syntax).read_bytes()
    start = 144 + int.from_bytes(whole[140:144], "little")
    for end in range(start + 1, len(whole) - 400, 7):
        path = tmp_path / "cut.dcm"
        path.write_bytes(whole[:end])
        broken = [f for f in found(path) if f.code in ("truncated", "malformed")]
        beyond = [f for f in found(path) if f.found.startswith(ABSENT) and broken]
        assert beyond == [], end


def cut_at(path: Path, tag: bytes) -> Path:
    data = path.read_bytes()
    path.write_bytes(data[: data.index(tag, 132) + 6])
    return path


def test_what_is_missing_before_the_break_is_said(tmp_path: Path) -> None:
    path = cut_at(one(tmp_path, without("PatientSex")), b"\x20\0\x37\0DS")
    assert ("missing-type-2", "PatientSex") in said(path)


def test_what_stands_after_it_is_not(tmp_path: Path) -> None:
    path = cut_at(one(tmp_path, without("PixelSpacing")), b"\x20\0\x37\0DS")
    assert said(path) == [("truncated", "")]


def test_a_vr_that_nobody_knows_hides_what_follows(tmp_path: Path) -> None:
    path = one(tmp_path)
    path.write_bytes(path.read_bytes().replace(b"\x18\0\x50\0DS", b"\x18\0\x50\0ZZ"))
    assert said(path) == [("malformed", "SliceThickness")]


@pytest.mark.parametrize("name", ["rtplan_truncated.dcm", "MR_truncated.dcm"])
def test_genuine_files_that_break_off_lack_nothing(name: str) -> None:
    beyond = [f for f in found(bundled(name)) if f.found.startswith(ABSENT) and "truncated" not in f.code]
    assert [f.path for f in beyond if f.tag >= 0x300A0000] == []


def test_a_condition_that_needs_what_was_not_read_is_not_judged(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        del image.ImageOrientationPatient, image.ImagePositionPatient

    path = cut_at(one(tmp_path, change), b"\x28\0\x10\0US")
    assert [code for code, _ in said(path) if code.endswith("c")] == []


def test_a_deflated_file_that_breaks_off_lacks_nothing(tmp_path: Path) -> None:
    path = tmp_path / "1.dcm"
    data = bundled("image_dfl.dcm").read_bytes()
    path.write_bytes(data[: len(data) // 2])
    assert [f for f in found(path) if f.found == "absent" and f.tag > 0x00280000] == []


def test_zeros_behind_a_whole_file_hide_nothing(tmp_path: Path) -> None:
    path = one(tmp_path, without("PixelSpacing"))
    path.write_bytes(path.read_bytes() + bytes(64))
    assert ("missing-type-1", "PixelSpacing") in said(path)
