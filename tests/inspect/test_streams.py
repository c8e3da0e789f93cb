"""Streams: compressed frames of other programs in files of pydicom, cut and under another Transfer Syntax."""

import struct
from pathlib import Path

import pydicom
import pytest
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import (
    HTJ2K,
    JPEG2000,
    JPEG2000Lossless,
    JPEGBaseline8Bit,
    JPEGLosslessSV1,
    JPEGLSLossless,
    JPEGLSNearLossless,
    RLELossless,
)

from tests.inspect.made import bundled, claim, found, one
from tests.inspect.single_faults import JPEG, RLE, pieces

GOOD = [
    "693_J2KI.dcm",
    "JPEG2000.dcm",
    "MR_small_jp2klossless.dcm",
    "examples_jpeg2k.dcm",
    "JPEG-lossy.dcm",
    "JPGExtended.dcm",
    "JPEGLSNearLossless_16.dcm",
    "SC_rgb_jls_lossy_sample.dcm",
    "MR_small_jpeg_ls_lossless.dcm",
    "MR_small_RLE.dcm",
    "SC_rgb_rle_32bit_2frame.dcm",
    "rtdose_rle.dcm",
    "SC_rgb_jpeg_dcmtk.dcm",
    "SC_rgb_small_odd_jpeg.dcm",
    "examples_ybr_color.dcm",
    "SC_rgb_jpeg_gdcm.dcm",
]


def codes(path: Path) -> list[str]:
    return [f.code for f in found(path) if f.code.startswith("stream")]


def cut(name: str, folder: Path, part: float) -> Path:
    """The file with its last frame cut: only that part of it is left."""
    image = pydicom.dcmread(bundled(name))
    frames = list(generate_frames(image.PixelData, number_of_frames=int(image.get("NumberOfFrames", 1))))
    frames[-1] = frames[-1][: int(len(frames[-1]) * part) // 2 * 2]
    image.PixelData = encapsulate(frames)
    path = folder / name
    image.save_as(path)
    return path


@pytest.mark.parametrize("name", GOOD)
def test_genuine_streams_are_no_finding(name: str) -> None:
    """That of pydicom#693 has samples of 16 bits, and says BitsStored 14."""
    assert codes(bundled(name)) == (["stream-bits"] if name == "693_J2KI.dcm" else [])


@pytest.mark.parametrize("part", [0.3, 0.9])
@pytest.mark.parametrize("name", GOOD)
def test_the_same_streams_are_cut(name: str, part: float, tmp_path: Path) -> None:
    assert codes(cut(name, tmp_path, part)) == ["stream-truncated"]


@pytest.mark.parametrize(
    ("name", "syntax"),
    [
        ("MR_small_RLE.dcm", JPEGBaseline8Bit),
        ("MR_small_RLE.dcm", JPEG2000),
        ("SC_rgb_jpeg_dcmtk.dcm", RLELossless),
        ("SC_rgb_jpeg_dcmtk.dcm", JPEGLosslessSV1),
        ("SC_rgb_jpeg_dcmtk.dcm", JPEGLSLossless),
        ("SC_rgb_jpeg_dcmtk.dcm", JPEG2000),
        ("JPGExtended.dcm", JPEGBaseline8Bit),
        ("SC_rgb_jpeg_gdcm.dcm", JPEGBaseline8Bit),
        ("JPEGLSNearLossless_16.dcm", JPEGLSLossless),
        ("MR_small_jpeg_ls_lossless.dcm", JPEGLosslessSV1),
        ("JPEG2000.dcm", JPEG2000Lossless),
        ("JPEG2000.dcm", JPEGBaseline8Bit),
        ("MR_small_jp2klossless.dcm", HTJ2K),
    ],
)
def test_a_stream_of_another_transfer_syntax_is_an_error(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(bundled(name).read_bytes())
    claim(path, syntax)
    assert codes(path) == ["stream"]


@pytest.mark.parametrize(
    ("name", "syntax"),
    [("MR_small_jpeg_ls_lossless.dcm", JPEGLSNearLossless), ("MR_small_jp2klossless.dcm", JPEG2000)],
)
def test_a_lossless_stream_is_one_of_the_lossy_syntax_too(name: str, syntax: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(bundled(name).read_bytes())
    claim(path, syntax)
    assert codes(path) == []


def test_a_file_format_around_a_codestream_is_an_error() -> None:
    assert codes(bundled("GDCMJ2K_TextGBR.dcm")) == ["stream"]


def test_a_stream_of_another_size_is_an_error(tmp_path: Path) -> None:
    image = pydicom.dcmread(bundled("JPEG2000.dcm"))
    image.Columns += 1
    image.save_as(tmp_path / "1.dcm")
    assert codes(tmp_path / "1.dcm") == ["stream-size"]


@pytest.mark.parametrize("split", [10, 100, 300])
def test_a_stream_of_several_fragments_is_read_as_one(split: int, tmp_path: Path) -> None:
    image = pydicom.dcmread(bundled("JPEG2000.dcm"))
    frame = next(generate_frames(image.PixelData, number_of_frames=1))
    image.PixelData = pieces(b"", frame[:split], frame[split:])
    image.save_as(tmp_path / "1.dcm")
    assert codes(tmp_path / "1.dcm") == []


def test_frames_without_a_table_begin_as_the_first_does(tmp_path: Path) -> None:
    def change(image: pydicom.Dataset) -> None:
        image.NumberOfFrames = "2"
        image.add_new("PixelData", "OB", pieces(b"", JPEG[:20], JPEG[20:], JPEG[:20]))
        image["PixelData"].is_undefined_length = True

    at = [f for f in found(one(tmp_path, change, JPEGLosslessSV1)) if f.code == "stream-truncated"]
    assert [(f.path, f.found) for f in at] == [("PixelData", "20 bytes with no scan, in frame 2")]


@pytest.mark.parametrize(("stream", "is_right"), [(b"\xff\x0a" + bytes(8), True), (b"\xff\xd8" + bytes(8), False)])
def test_jpeg_xl_begins_with_its_signature(stream: bytes, is_right: bool, tmp_path: Path) -> None:
    def change(image: pydicom.Dataset) -> None:
        image.add_new("PixelData", "OB", pieces(b"", stream))
        image["PixelData"].is_undefined_length = True

    path = one(tmp_path, change, JPEGBaseline8Bit)
    claim(path, "1.2.840.10008.1.2.4.110")
    assert codes(path) == ([] if is_right else ["stream"])


def test_the_header_of_the_frame_in_the_test_is_that_of_annex_g() -> None:
    assert struct.unpack("<3I", RLE[:12])[:2] == (2, 64)
