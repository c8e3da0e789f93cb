"""JPEG-LS of every kind of pixels: decoded by DCMTK, GDCM and, of other descent, FFmpeg's own decoder."""

from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pydicom
import pytest
from pydicom.encaps import get_frame

from dicomforge import api
from tests.tools import dicom3tool, needs, run
from tests.transfer.encoders.pixel_kinds import USUAL, built, frames_of, native

NEAR = {"JPEGLSLossless": 0, "JPEGLSNearLossless": 3}
UNSIGNED = tuple(kind for kind in USUAL if "signed" not in kind)


class Header(NamedTuple):
    """Of a bit stream (ITU-T T.87 Annex C)."""

    precision: int
    components: int
    near: int
    interleave: int


def header(stream: bytes) -> Header:
    at, precision, components = 2, 0, 0
    while True:
        marker, length = stream[at + 1], int.from_bytes(stream[at + 2 : at + 4], "big")
        segment = stream[at + 4 : at + 2 + length]
        if marker == 0xF7:
            precision, components = segment[0], segment[5]
        if marker == 0xDA:
            return Header(precision, components, segment[-3], segment[-2])
        assert marker in (0xF7, 0xF8), "neither comments nor SPIFF"
        at += 2 + length


def by_ffmpeg(stream: bytes, stored: int) -> np.ndarray:
    """The samples that FFmpeg's jpegls decoder finds; it puts those of more than 8 bits to the top of 16."""
    codec = av.CodecContext.create("jpegls", "r")
    (frame,) = [*codec.decode(av.Packet(stream)), *codec.decode(None)]
    found = frame.to_ndarray().astype(int)
    return found >> (16 - stored) if frame.format.name.startswith("gray16") else found


@pytest.fixture(scope="module", params=NEAR)
def encoded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Path]]:
    """A transfer syntax, and the file of each kind that it may hold."""
    name: str = request.param
    kinds, words = (UNSIGNED, f"{{near: {NEAR[name]}}}") if NEAR[name] else (USUAL, "")
    return name, built(name, tmp_path_factory.mktemp("jpeg-ls"), kinds, words)


@needs("dcmdjpls", "gdcmconv")
def test_three_decoders_read_each_sample_within_near(encoded: tuple[str, dict[str, Path]], tmp_path: Path) -> None:
    name, files = encoded
    for kind, file in files.items():
        made, expected = pydicom.dcmread(file), native()[kind]
        for command in (("dcmdjpls",), ("gdcmconv", "--raw")):
            run(*command, str(file), str(tmp_path / "read.dcm"))
            read = frames_of(pydicom.dcmread(tmp_path / "read.dcm"))
            assert np.abs(read - expected).max() <= NEAR[name], (kind, command)
        stream = get_frame(made.PixelData, 0, number_of_frames=int(made.get("NumberOfFrames", 1)))
        if made.SamplesPerPixel == 1:  # FFmpeg has no samples interleaved by pixel
            mask = (1 << made.BitsStored) - 1
            read = by_ffmpeg(stream, made.BitsStored).reshape(expected[0].shape)
            assert np.abs(read - (expected[0] & mask)).max() <= NEAR[name], kind
        assert header(stream) == (made.BitsStored, made.SamplesPerPixel, NEAR[name], 2 * (made.SamplesPerPixel > 1))


def test_dciodvfy_and_check_find_no_error(encoded: tuple[str, dict[str, Path]]) -> None:
    _, files = encoded
    for file in files.values():
        assert "Error" not in run(dicom3tool("dciodvfy"), str(file)).stderr
    assert not api.inspect_files(*files.values()).findings
