"""Folders."""

import os
import shutil
from pathlib import Path

from dicomforge.transfer.read.folder import dicom_files, is_dicom_file
from tests.inspect.made import one


def test_files_count_by_what_they_hold_and_by_their_endings(tmp_path: Path) -> None:
    whole = one(tmp_path / "b")
    shutil.copy(whole, tmp_path / "b" / "IM0001")
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "empty.DCM").touch()
    (tmp_path / "a" / "notes.txt").write_text("DICM")
    names = [str(p.relative_to(tmp_path)) for p in dicom_files(tmp_path)]
    assert names == ["a/empty.DCM", "b/1.dcm", "b/IM0001"]


def test_hidden_folders_are_left_out(tmp_path: Path) -> None:
    one(tmp_path / ".dicomforge")
    assert list(dicom_files(tmp_path)) == []


def test_a_pipe_is_not_read_and_a_broken_link_is(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.dcm")
    (tmp_path / "link.dcm").symlink_to(tmp_path / "nowhere")
    assert [p.name for p in dicom_files(tmp_path)] == ["link.dcm"]


def test_what_is_no_file_is_not_dicom(tmp_path: Path) -> None:
    assert not is_dicom_file(tmp_path)
    assert not is_dicom_file(tmp_path / "nowhere")
