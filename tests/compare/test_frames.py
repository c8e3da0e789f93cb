"""Stored values of plans and of files are those that pydicom reads from a build."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pydicom
import pytest

from dicomforge import api
from dicomforge.compare import files as compare_files
from dicomforge.compare import planned
from dicomforge.compare.frames import FilledFrames, frames_of
from dicomforge.compare.side import InstanceRow, Sheet
from tests.tools import ROOT, dicom_files


@pytest.mark.parametrize("name", ["registered", "sc-rgb", "us-cine", "sc-multiframe", "enhanced-mr"])
def test_painted_made_and_decoded_frames_are_those_of_the_build(name: str, tmp_path: Path) -> None:
    spec = ROOT / "specs" / f"{name}.yaml"
    api.build(spec, tmp_path)
    files = {str(pydicom.dcmread(p, stop_before_pixels=True).SOPInstanceUID): p for p in dicom_files(tmp_path)}
    for sheet in planned.side(api.load(spec), name).sheets:
        path = files[sheet.rows[0].uid]
        dataset = pydicom.dcmread(path)
        whole = dataset.pixel_array
        whole = whole if int(dataset.get("NumberOfFrames") or 1) > 1 else whole[None]
        read = compare_files.read(path)
        assert read is not None
        row = InstanceRow(path.name, sheet.rows[0].uid, path.name, read.encoded)
        of_file = Sheet(("",), "", "", {}, {}, (row,), folder=str(path.parent))
        assert sheet.plan is not None
        for frames in (frames_of(sheet, of_file), FilledFrames(sheet.plan), frames_of(of_file, sheet)):
            assert list(frames.keys(0)) == list(range(1, len(whole) + 1))
            for key in (1, len(whole)):
                assert np.array_equal(frames.stored(0, key), whole[key - 1])


def test_what_cannot_be_decoded_says_why(tmp_path: Path) -> None:
    (tmp_path / "bad.dcm").write_bytes(b"nothing")
    sheet = Sheet(("",), "", "", {}, {}, (InstanceRow("bad.dcm", "", "bad.dcm"),), folder=str(tmp_path))
    frames = frames_of(sheet, sheet)
    assert list(frames.keys(0)) == []
    with pytest.raises(ValueError, match="cannot be decoded"):
        frames.stored(0, 1)


def test_a_series_without_pixels_has_no_frames() -> None:
    sheet = planned.side(api.load(ROOT / "specs" / "sc-rgb.yaml"), "").sheets[0]
    assert sheet.plan is not None
    for plan in (replace(sheet.plan, formats=()), replace(sheet.plan, omit_pixels=True)):
        assert list(frames_of(sheet._replace(plan=plan), sheet).keys(0)) == []
