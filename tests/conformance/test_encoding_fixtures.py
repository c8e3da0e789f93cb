"""The specs of `specs/encodings/`: each file has the encoding that its spec asks for, and other readers read it."""

import re
from pathlib import Path

import pydicom
import pytest
import yaml

from dicomforge import api
from tests.tools import ROOT, dicom_files, needs, run

FIXTURES = sorted((ROOT / "specs/encodings").glob("*.yaml"))


def built(name: str, folder: Path) -> list[Path]:
    """The files of a fixture."""
    api.build(ROOT / f"specs/encodings/{name}.yaml", folder)
    return dicom_files(folder)


@needs("dcmdump", "gdcmdump")
@pytest.mark.parametrize("spec", FIXTURES, ids=lambda path: path.stem)
def test_dcmtk_and_gdcm_read_each_fixture_and_check_finds_nothing(spec: Path, tmp_path: Path) -> None:
    api.build(spec, tmp_path)
    assert api.inspect_files(tmp_path).findings == ()
    for path in dicom_files(tmp_path):
        for program in ("dcmdump", "gdcmdump"):
            dumped = run(program, path)
            assert (dumped.returncode, "E:" in dumped.stderr, "Pixel" in dumped.stdout) == (0, False, True)


def test_an_icon_is_native_whatever_the_transfer_syntax(tmp_path: Path) -> None:
    for path in built("icon", tmp_path):
        (icon,) = pydicom.dcmread(path).IconImageSequence
        assert icon["PixelData"].VR in ("OB", "OW")
        assert icon.PixelData == bytes.fromhex("00404000 40ffff40 40ffff40 00404000")


def test_values_of_at_ov_sv_and_uv_are_those_of_the_spec(tmp_path: Path) -> None:
    block = pydicom.dcmread(built("values", tmp_path)[0]).private_block(0x0019, "ACME 1.1")
    assert [block[n].VR for n in range(0x10, 0x14)] == ["AT", "OV", "SV", "UV"]
    assert list(block[0x10].value) == [0x00100010, 0x7FE00010]
    assert block[0x11].value == b"\1" + bytes(7) + b"\xff" * 8
    assert list(block[0x12].value) == [-(2**63), 2**63 - 1]
    assert list(block[0x13].value) == [0, 2**64 - 1]


def test_numbers_in_text_stand_as_they_were_written(tmp_path: Path) -> None:
    data = built("values", tmp_path)[0].read_bytes()
    for tag, text in {"18006000": b"DS\6\x00120.00", "18005000": b"DS\6\0+1.0e0", "18005011": b"IS\4\0+100"}.items():
        assert bytes.fromhex(tag) + text in data
    assert bytes.fromhex("18005111") + b"IS\4\x000200" in data


def test_an_empty_attribute_is_present_and_an_omitted_one_is_absent(tmp_path: Path) -> None:
    first, second, third = (pydicom.dcmread(one) for one in built("values", tmp_path))
    assert (first.ImageComments, second.ImageComments) == ("a value", "")
    assert "ImageComments" not in third


@needs("dcmdump")
def test_sequences_below_un_hold_items_in_implicit_vr(tmp_path: Path) -> None:
    found = []
    for path in built("unknown", tmp_path):
        data = path.read_bytes()
        at = data.index(bytes.fromhex("08001111") + b"UN\0\0")
        found.append(data[at + 8 : at + 12] == b"\xff" * 4)
        assert data[at + 20 : at + 28] == bytes.fromhex("08005011 18000000")  # no VR: a length of 4 bytes
        assert len(pydicom.dcmread(path).ReferencedPerformedProcedureStepSequence) == 1
    assert sorted(found) == [False, True]


def test_preamble_file_meta_and_private_block_are_those_of_the_spec(tmp_path: Path) -> None:
    (path,) = built("file-head", tmp_path)
    assert path.read_bytes()[:8] == b"II*\0\x08\0\0\0"
    found = pydicom.dcmread(path)
    assert found.file_meta.PrivateInformation == b"dicom\0"[: len(found.file_meta.PrivateInformation)]
    assert found[0x0019002F].value == "ACME 1.1"


@needs("dcmdump")
def test_each_pair_of_lengths_is_written_once(tmp_path: Path) -> None:
    pairs = set()
    for path in built("lengths", tmp_path):
        dumped = run("dcmdump", path).stdout
        pairs.add(frozenset(re.findall(r"\((Sequence|Item) with (explicit|undefined) length", dumped)))
    assert len(pairs) == 4


@needs("dcmconv")
@pytest.mark.parametrize("name", ["segmentation", "basic-text-sr", "rt-structure-set", "12-lead-ecg-waveform"])
def test_other_lengths_are_no_other_object_for_dcmtk(name: str, tmp_path: Path) -> None:
    written = yaml.load((ROOT / f"specs/sop-classes/{name}.yaml").read_text(), yaml.BaseLoader)
    found = []
    for encode in ({}, {"sequences": "undefined", "items": "undefined", "group_lengths": "present"}):
        series = written["series"]
        each = [series] if series.keys() & {"SOPClassUID", "Modality"} else series.values()
        for one in each:
            one["encode"] = encode
        folder = tmp_path / str(len(encode))
        api.build({**written, "name": "spec", "allow": ["DF179"]}, folder)
        for path in dicom_files(folder):
            run("dcmconv", "+te", "+e", "-g", path, tmp_path / "usual.dcm")
            found.append((tmp_path / "usual.dcm").read_bytes())
        assert api.inspect_files(folder).findings == ()
    assert found[: len(found) // 2] == found[len(found) // 2 :]
