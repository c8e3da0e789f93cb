"""Reader: files of pydicom, and files that are not whole."""

import re
import tracemalloc
from pathlib import Path

import pydicom
import pytest
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian

from dicomforge.transfer.read.file import is_dicom, read
from tests.inspect.made import bundled, claim, ct_slice, one
from tests.tools import ROOT


def codes(path: Path) -> list[str]:
    return [f.code for f in read(path).found]


@pytest.mark.parametrize("name", ["CT_small.dcm", "ExplVR_BigEnd.dcm", "image_dfl.dcm", "JPEG2000.dcm", "rtplan.dcm"])
def test_the_elements_are_those_that_pydicom_reads(name: str) -> None:
    path = bundled(name)
    ours = read(path)
    theirs = pydicom.dcmread(path)
    assert [e.tag for e in ours.elements] == [int(e.tag) for e in theirs]
    assert ours.syntax == theirs.file_meta.TransferSyntaxUID
    assert ours.found == ()


def test_the_bytes_of_file_meta_are_counted(tmp_path: Path) -> None:
    path = one(tmp_path)
    assert read(path).meta_length == pydicom.dcmread(path).file_meta.FileMetaInformationGroupLength


def test_a_file_without_preamble_is_read_and_told(tmp_path: Path) -> None:
    whole = one(tmp_path).read_bytes()
    bare = tmp_path / "bare"
    bare.write_bytes(whole[132:])
    assert codes(bare) == ["no-preamble"]
    assert len(read(bare).elements) == len(read(tmp_path / "1.dcm").elements)
    assert is_dicom(bare)


@pytest.mark.parametrize(("implicit", "little"), [(True, True), (False, True), (False, False)])
def test_a_data_set_alone_is_read_and_told(implicit: bool, little: bool, tmp_path: Path) -> None:
    path = tmp_path / "bare"
    pydicom.dcmwrite(path, ct_slice(1), implicit_vr=implicit, little_endian=little)
    assert codes(path) == ["no-preamble"]
    assert read(path).meta_length == -1
    assert [e.tag for e in read(path).elements] == [int(e.tag) for e in ct_slice(1)]


@pytest.mark.parametrize("content", [b"", b"x", b"no DICOM, but long enough " * 20, bytes(5000), b"\x08\0" * 99])
def test_what_is_no_dicom_is_told(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "x.dcm"
    path.write_bytes(content)
    assert codes(path) == ["not-dicom"]
    assert not read(path).is_dicom


def test_another_encoding_than_the_transfer_syntax_says_is_told_and_read(tmp_path: Path) -> None:
    path = one(tmp_path, syntax=ImplicitVRLittleEndian)
    claim(path, ExplicitVRLittleEndian)
    found = read(path)
    assert [f.code for f in found.found] == ["transfer-syntax"]
    assert any(e.tag == 0x00280010 for e in found.elements)


def test_a_private_transfer_syntax_is_a_warning(tmp_path: Path) -> None:
    path = one(tmp_path)
    claim(path, "1.2.826.0.1.3680043.8.498.66")
    found = read(path)
    assert [(f.code, f.severity) for f in found.found] == [("transfer-syntax", "warning")]
    assert found.elements


def test_what_does_not_inflate_is_malformed(tmp_path: Path) -> None:
    whole = bundled("image_dfl.dcm").read_bytes()
    path = tmp_path / "1.dcm"
    path.write_bytes(whole[:500] + b"garbage" * 20)
    assert "malformed" in codes(path)


def test_a_deflated_file_that_ends_early_is_truncated(tmp_path: Path) -> None:
    whole = bundled("image_dfl.dcm").read_bytes()
    path = tmp_path / "1.dcm"
    path.write_bytes(whole[: len(whole) // 2])
    assert codes(path) == ["truncated"]


def test_pixel_data_are_passed_and_not_read(tmp_path: Path) -> None:
    path = one(tmp_path)
    data = path.read_bytes()
    at = data.index(b"\xe0\x7f\x10\0OW") + 8
    length = 1 << 30
    with path.open("wb") as file:
        file.write(data[:at] + length.to_bytes(4, "little"))
        file.truncate(at + 4 + length)
    tracemalloc.start()
    pixels = read(path).elements[-1]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert (pixels.length, len(pixels.data)) == (length, 64)
    assert peak < 4 << 20


def test_nothing_else_in_the_package_looks_for_dicom_in_a_file() -> None:
    """One reader: pydicom's opens only what we built, for data sets of the user's own."""
    found = {
        path.relative_to(ROOT / "dicomforge").as_posix()
        for path in (ROOT / "dicomforge").rglob("*.py")
        if re.search(r'dcmread\(|b"DICM"', path.read_text())
    }
    assert found == {"kinds/in_memory.py", "transfer/part10.py", "transfer/read/file.py"}
