"""Every file of the gallery before independent tools."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path

import pydicom

from tests.tools import dicom3tool, needs, run


def test_dciodvfy_finds_no_error(gallery_files: list[Path]) -> None:
    wrong = {}
    for file in gallery_files:
        done = run(dicom3tool("dciodvfy"), file)
        errors = [line for line in (done.stdout + done.stderr).splitlines() if line.startswith("Error")]
        if errors or done.returncode != 0:
            wrong[file.name] = errors or [f"exit {done.returncode}"]
    assert not wrong


def test_dcentvfy_is_silent_for_every_study(gallery_files: list[Path]) -> None:
    studies = defaultdict(list)
    for file in gallery_files:
        studies[pydicom.dcmread(file, stop_before_pixels=True).StudyInstanceUID].append(file)
    for files in studies.values():
        done = run(dicom3tool("dcentvfy"), *files)
        assert done.stdout + done.stderr == ""


@needs("dcmdump")
def test_dcmdump_reads_every_file(gallery_files: list[Path]) -> None:
    for file in gallery_files:
        done = run("dcmdump", "-q", file)
        assert done.returncode == 0, done.stderr


@needs("gdcminfo")
def test_gdcm_reads_every_file(gallery_files: list[Path]) -> None:
    for file in gallery_files:
        done = run("gdcminfo", file)
        assert done.returncode == 0, done.stderr
        assert "Dimensions" in done.stdout


def test_pydicom_reads_every_file_strictly(gallery_files: list[Path]) -> None:
    with pydicom.config.strict_reading():
        for file in gallery_files:
            for element in pydicom.dcmread(file).iterall():
                assert element.VR
