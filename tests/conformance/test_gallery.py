"""Every file of the gallery before independent tools."""

import json
from collections import defaultdict
from pathlib import Path

import pydicom
import pytest

from dicomforge import load
from dicomforge.transfer.syntax import ENCODERS
from tests.tools import ROOT, dicom3tool, dicomforge, needs, run

SPECS = [p for p in sorted((ROOT / "specs").glob("*.yaml")) if not p.name.startswith("_")]

NOT_IN_THE_GALLERY = {
    "DeflatedExplicitVRLittleEndian",  # its bytes depend on the version of zlib
    "DeflatedImageFrameCompression",  # and so do these
    "EncapsulatedUncompressedExplicitVRLittleEndian",  # dciodvfy takes it for native; tests/transfer/encoders
    *(one.SYNTAX.keyword for _, one in ENCODERS if one.SYNTAX.library),  # in tests/transfer/encoders
    *("HEVCMP51", "MPEG2MPHL", "MPEG2MPML", "MPEG4HP41", "MPEG4HP41BD"),  # streams from files, in specs/sop-classes
    "toric",  # the power of a cornea, in specs/sop-classes
}


@pytest.fixture(scope="module")
def used() -> set[str]:
    """The names of all layers and fields, and the UIDs of transfer syntaxes, in the plans of the gallery."""
    series = [one for spec in SPECS for one in load(spec).series]
    layers = [layer for one in series for recipe in one.recipes for layer in recipe.layers]
    fields = {layer.value.type for layer in layers if hasattr(layer.value, "type")}
    return {layer.type for layer in layers} | fields | {uid for one in series for uid in one.transfer_syntaxes}


@pytest.mark.parametrize("kind", ["shapes", "fields", "noise", "transfer-syntaxes"])
def test_it_holds_every_kind_that_can_be_listed(kind: str, used: set[str]) -> None:
    listed = json.loads(dicomforge("list", kind, "--json").stdout)
    assert listed
    assert {e["name"] for e in listed if {e["name"], e.get("uid")}.isdisjoint(used)} <= NOT_IN_THE_GALLERY


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
