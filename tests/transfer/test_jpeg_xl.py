"""JPEG XL: streams read by djxl of an older libjxl (no decoder of other descent is known)."""

import hashlib
import subprocess
from pathlib import Path

import numpy as np
import pydicom
import pytest
from imagecodecs import jpegxl_decode

from dicomforge.model.encode import Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer.read.frames import FrameDecoder
from tests.plan.test_encode_jpeg_2000 import SPEC
from tests.tools import build, dicom3tool, dicomforge, needs, run, said
from tests.transfer.test_jpeg_2000 import KINDS, coded, painted

UNSIGNED = [name for name, format in KINDS.items() if not format.signed]
UNKNOWN_TO_DCIODVFY = (
    "Error - Unrecognized enumerated value <XYB> for value 1 of attribute <Photometric Interpretation>"
)
UNSIGNED_CT = "PixelRepresentation: 0\n    RescaleIntercept: -1024"


def by_djxl(stream: bytes, format: PixelFormat, folder: Path) -> np.ndarray:
    """What djxl writes as a portable map: samples of 8 or 16 bits, to which it scales those of fewer."""
    (folder / "in.jxl").write_bytes(stream)
    subprocess.run(["djxl", folder / "in.jxl", folder / "out.ppm"], check=True, capture_output=True)
    kind, size, largest, samples = (folder / "out.ppm").read_bytes().split(b"\n", 3)
    columns, rows = map(int, size.split())
    width = 1 if int(largest) < 256 else 2
    values = np.frombuffer(samples, f">u{width}") * (format.highest / ((1 << 8 * width) - 1))
    return np.rint(values).astype(int).reshape((rows, columns) if kind == b"P5" else (rows, columns, 3))


@needs("djxl")
@pytest.mark.parametrize("kind", UNSIGNED)
def test_djxl_reads_every_sample_as_it_was(kind: str, tmp_path: Path) -> None:
    frame = painted(KINDS[kind])
    stream = coded("JPEGXLLossless", frame, KINDS[kind])
    assert np.array_equal(by_djxl(stream, KINDS[kind], tmp_path), frame)


@needs("djxl")
@pytest.mark.parametrize(("quality", "most"), [(99, 0.02), (50, 0.2)])
@pytest.mark.parametrize("kind", UNSIGNED)
def test_lossy_samples_differ_by_a_part_of_the_range(kind: str, quality: int, most: float, tmp_path: Path) -> None:
    format = KINDS[kind]
    frame = painted(format)
    read = by_djxl(coded("JPEGXL", frame, format, Encode(quality=quality)), format, tmp_path)
    assert np.sqrt(np.mean((read - frame.astype(int)) ** 2)) <= most * format.highest


@needs("jxlinfo")
@pytest.mark.parametrize("keyword", ["JPEGXLLossless", "JPEGXL"])
@pytest.mark.parametrize("kind", UNSIGNED)
def test_the_header_has_the_precision_of_the_data_set(keyword: str, kind: str, tmp_path: Path) -> None:
    format = KINDS[kind]
    (tmp_path / "in.jxl").write_bytes(coded(keyword, painted(format), format))
    loss = "(possibly) lossless" if keyword == "JPEGXLLossless" else "lossy"
    colour = "RGB" if format.samples == 3 else "Grayscale"
    expected = f"JPEG XL image, 46x40, {loss}, {format.bits_stored}-bit {colour}"
    assert expected in run("jxlinfo", tmp_path / "in.jxl").stdout.splitlines()


@pytest.mark.parametrize(("kind", "digest"), [("12 bit", "17a6286901a210c7"), ("RGB of 8 bit", "48684d49ba29b6f8")])
def test_lossless_streams_are_the_same_bytes_in_every_version_of_the_codec(kind: str, digest: str) -> None:
    stream = coded("JPEGXLLossless", painted(KINDS[kind]), KINDS[kind])
    assert hashlib.sha256(stream).hexdigest()[:16] == digest


def test_effort_changes_the_stream_and_no_sample() -> None:
    frame, format = painted(KINDS["12 bit"]), KINDS["12 bit"]
    streams = {coded("JPEGXLLossless", frame, format, Encode(effort=effort)) for effort in (1, 3, 9)}
    assert len(streams) == 3
    assert all(np.array_equal(jpegxl_decode(stream), frame) for stream in streams)


@pytest.mark.parametrize(("syntax", "colour"), [("JPEGXLLossless", "RGB"), ("JPEGXL", "XYB")])
def test_files_say_what_their_encoder_made_and_validate(syntax: str, colour: str, tmp_path: Path) -> None:
    text = SPEC.format(syntax=syntax).replace("Modality: CT", f"Modality: CT\n    {UNSIGNED_CT}")
    built = build(text, tmp_path)
    assert len(built) == 4
    for path in built:
        said_of_it = run(dicom3tool("dciodvfy"), path).stderr.replace(UNKNOWN_TO_DCIODVFY, "")
        assert "Error" not in said_of_it
        made = pydicom.dcmread(path)
        if made.SamplesPerPixel == 3:
            assert (made.PhotometricInterpretation, made.PlanarConfiguration) == (colour, 0)
        assert made.get("LossyImageCompressionMethod", "") == ("ISO_18181_1" if syntax == "JPEGXL" else "")
    assert dicomforge("check", tmp_path / "out").stdout.endswith(": no findings\n")
    assert FrameDecoder(built[-1]).frame(1, raw=True).shape == (40, 40)


def test_signed_pixels_are_not_supported_yet(tmp_path: Path) -> None:
    assert said(SPEC.format(syntax="JPEGXLLossless"), tmp_path, "DF096") == (
        "error DF096: JPEGXLLossless is not supported yet with PixelRepresentation 1\n"
        "TransferSyntaxUID: JPEGXLLossless\n"
        "^^^^^^^^^^^^^^\n"
        "found: PixelRepresentation 1\n"
        "expected: PixelRepresentation 0\n"
        "help: leave TransferSyntaxUID out, or choose another"
    )
