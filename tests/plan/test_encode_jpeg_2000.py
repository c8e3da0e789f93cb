"""JPEG 2000 and HTJ2K in whole files: what the data set says of colours and losses, and what other programs find."""

from pathlib import Path

import numpy as np
import pydicom
import pytest

from dicomforge.transfer.read.frames import FrameDecoder
from tests.tools import build, dicom3tool, dicomforge, needs, run, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  - name: ct
    Modality: CT
    TransferSyntaxUID: {syntax}
    Rows: 40
    Columns: 40
    slices: 2
    phantom: [circle: {{radius: 15, value: 80}}, noise: {{gaussian: {{sd: 20}}}}]
  - name: colours
    SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage
    TransferSyntaxUID: {syntax}
    Rows: 24
    Columns: 24
    axes: {{t: 3}}
    phantom: [circle: {{radius: 8, value: [200, 20, 30]}}]
  - name: bits
    SOPClassUID: MultiFrameSingleBitSecondaryCaptureImageStorage
    TransferSyntaxUID: {syntax}
    Rows: 24
    Columns: 24
    axes: {{t: 2}}
    phantom: [circle: {{radius: 8, value: 1}}]
"""
LOSSLESS = {"JPEG2000Lossless": "", "HTJ2KLossless": "", "HTJ2KLosslessRPCL": ""}
LOSSY = {"JPEG2000": "ISO_15444_1", "HTJ2K": "ISO_15444_15"}


@pytest.mark.parametrize("syntax", [*LOSSLESS, *LOSSY])
def test_files_say_what_their_encoder_made_and_validate(syntax: str, tmp_path: Path) -> None:
    built = build(SPEC.format(syntax=syntax), tmp_path)
    assert len(built) == 4
    for path in built:
        assert "Error" not in run(dicom3tool("dciodvfy"), path).stderr
        made = pydicom.dcmread(path)
        if made.SamplesPerPixel == 3:
            assert made.PhotometricInterpretation == ("YBR_RCT" if syntax in LOSSLESS else "YBR_ICT")
            assert made.PlanarConfiguration == 0
        assert made.get("LossyImageCompressionMethod", "") == LOSSY.get(syntax, "")
    assert dicomforge("check", tmp_path / "out").stdout.endswith(": no findings\n")


def test_show_and_diff_decode_the_pixels_of_lossless_files(tmp_path: Path) -> None:
    native, coded = SPEC.format(syntax="ExplicitVRLittleEndian"), SPEC.format(syntax="HTJ2KLossless")
    for one, other in zip(build(native, tmp_path / "a"), build(coded, tmp_path / "b"), strict=True):
        ours, theirs = FrameDecoder(one).frame(1, raw=False), FrameDecoder(other).frame(1, raw=False)
        assert np.array_equal(ours, theirs)


@needs("gdcmconv")
def test_gdcm_reads_what_was_painted_from_lossless_jpeg_2000(tmp_path: Path) -> None:
    native = build(SPEC.format(syntax="ExplicitVRLittleEndian"), tmp_path / "a")
    coded = build(SPEC.format(syntax="JPEG2000Lossless"), tmp_path / "b")
    for ours, other in [pair for pair in zip(native, coded, strict=True) if "bits" not in str(pair[0])]:
        assert run("gdcmconv", "--raw", other, tmp_path / "read.dcm").returncode == 0
        read = pydicom.dcmread(tmp_path / "read.dcm")
        assert np.array_equal(read.pixel_array, pydicom.dcmread(ours).pixel_array)


def test_rgb_stays_rgb_where_the_author_writes_it(tmp_path: Path) -> None:
    text = SPEC.format(syntax="HTJ2KLossless").replace(
        "    axes: {t: 3}", "    axes: {t: 3}\n    PhotometricInterpretation: RGB"
    )
    assert [
        one.PhotometricInterpretation
        for one in map(pydicom.dcmread, build(text, tmp_path))
        if one.SamplesPerPixel > 1
    ] == ["RGB"]


def test_pixels_that_share_colours_are_refused(tmp_path: Path) -> None:
    text = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {}
series:
  SOPClassUID: UltrasoundImageStorage
  TransferSyntaxUID: JPEG2000Lossless
  PhotometricInterpretation: YBR_FULL_422
  Rows: 24
  Columns: 24
  phantom: [circle: {radius: 8, value: [200, 20, 30]}]
"""
    assert said(text, tmp_path, "DF096") == (
        "error DF096: JPEG2000Lossless does not allow PhotometricInterpretation YBR_FULL_422\n"
        "TransferSyntaxUID: JPEG2000Lossless\n"
        "^^^^^^^^^^^^^^^^\n"
        "found: YBR_FULL_422\n"
        "expected: MONOCHROME1, MONOCHROME2, PALETTE COLOR, YBR_RCT, RGB, YBR_FULL (PS3.5 8.2.4, Table 8.2.4-1)\n"
        "help: leave TransferSyntaxUID out, or write PhotometricInterpretation: YBR_FULL"
    )
