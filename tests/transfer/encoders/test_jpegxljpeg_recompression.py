"""JPEG XL JPEG Recompression: djxl gives back the JPEG stream that JPEGBaseline8Bit has, byte for byte."""

import subprocess
from pathlib import Path

import pydicom
import pytest
from pydicom.encaps import generate_frames

from tests.tools import build, dicom3tool, dicomforge, needs, run, said

SPEC = """dicomforge: 1
patient: {{PatientName: A^B, PatientID: X}}
study: {{StudyDate: 2024-01-31, StudyTime: "10:00:00"}}
series:
  - name: grey
    SOPClassUID: MultiFrameGrayscaleByteSecondaryCaptureImageStorage
    TransferSyntaxUID: {syntax}
    encode: {encode}
    Rows: 40
    Columns: 40
    axes: {{t: 2}}
    phantom: [circle: {{radius: 15, value: 200}}, noise: {{gaussian: {{sd: 9}}}}]
  - name: colours
    SOPClassUID: MultiFrameTrueColorSecondaryCaptureImageStorage
    TransferSyntaxUID: {syntax}
    encode: {encode}
    Rows: 24
    Columns: 30
    axes: {{t: 2}}
    {colour}
    phantom: [circle: {{radius: 8, value: [200, 20, 30]}}]
"""


def frames(path: Path) -> list[bytes]:
    return list(generate_frames(pydicom.dcmread(path).PixelData, number_of_frames=2))


@needs("djxl")
@pytest.mark.parametrize("colour", ["", "PhotometricInterpretation: RGB"])
def test_djxl_gives_back_the_bytes_of_the_jpeg(colour: str, tmp_path: Path) -> None:
    texts = [
        SPEC.format(syntax=one, encode="{quality: 70}", colour=colour)
        for one in ("JPEGBaseline8Bit", "JPEGXLJPEGRecompression")
    ]
    made = [build(text, tmp_path / name) for text, name in zip(texts, "ab", strict=True)]
    for jpeg, recompressed in zip(*made, strict=True):
        for number, (expected, stream) in enumerate(zip(frames(jpeg), frames(recompressed), strict=True)):
            (tmp_path / "in.jxl").write_bytes(stream)
            subprocess.run(["djxl", tmp_path / "in.jxl", tmp_path / "out.jpg"], check=True, capture_output=True)
            assert (tmp_path / "out.jpg").read_bytes() == expected.removesuffix(b"\0"), (recompressed, number)


def test_the_data_set_is_that_of_the_jpeg_but_for_the_ratio(tmp_path: Path) -> None:
    built = build(SPEC.format(syntax="JPEGXLJPEGRecompression", encode="{effort: 3}", colour=""), tmp_path)
    grey, colours = sorted(map(pydicom.dcmread, built), key=lambda one: one.SamplesPerPixel)
    assert (grey.PhotometricInterpretation, colours.PhotometricInterpretation) == ("MONOCHROME2", "YBR_FULL_422")
    for one, native in ((grey, 2 * 40 * 40), (colours, 2 * 24 * 30 * 3)):
        assert (one.LossyImageCompression, one.LossyImageCompressionMethod) == ("01", "ISO_10918_1")
        size = sum(map(len, generate_frames(one.PixelData, number_of_frames=2)))
        assert float(one.LossyImageCompressionRatio) == pytest.approx(native / size, rel=0.02)
    for path in built:
        assert "Error" not in run(dicom3tool("dciodvfy"), path).stderr
    assert dicomforge("check", tmp_path / "out").stdout.endswith(": no findings\n")


def test_monochrome1_is_refused(tmp_path: Path) -> None:
    text = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {}
series:
  Modality: CR
  TransferSyntaxUID: JPEGXLJPEGRecompression
  PhotometricInterpretation: MONOCHROME1
  BitsAllocated: 8
  Rows: 24
  Columns: 24
  phantom: [circle: {radius: 8, value: 200}]
"""
    assert said(text, tmp_path, "DF096").startswith(
        "error DF096: JPEGXLJPEGRecompression does not allow PhotometricInterpretation MONOCHROME1\n"
    )
