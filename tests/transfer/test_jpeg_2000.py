"""JPEG 2000 and HTJ2K: codestreams read by OpenJPEG's, Grok's and FFmpeg's own programs, and their main headers."""

import hashlib
import struct
import subprocess
from pathlib import Path
from typing import NamedTuple

import av
import numpy as np
import pytest
from imagecodecs import htj2k_decode

from dicomforge.model.encode import AS_USUAL, Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.transfer import syntax
from tests.tools import needs, run

ROWS, COLUMNS = 40, 46
KINDS = {
    "8 bit": PixelFormat(1, 8, 8, False, 0, 1.0, 0.0),
    "10 bit": PixelFormat(1, 16, 10, False, 0, 1.0, 0.0),
    "12 bit": PixelFormat(1, 16, 12, False, 0, 1.0, 0.0),
    "16 bit": PixelFormat(1, 16, 16, False, 0, 1.0, 0.0),
    "signed 12 bit": PixelFormat(1, 16, 12, True, 0, 1.0, 0.0),
    "signed 16 bit": PixelFormat(1, 16, 16, True, 0, 1.0, 0.0),
    "RGB of 8 bit": PixelFormat(3, 8, 8, False, 0, 1.0, 0.0),
    "RGB of 16 bit": PixelFormat(3, 16, 16, False, 0, 1.0, 0.0),
    "1 bit": PixelFormat(1, 1, 1, False, 0, 1.0, 0.0),
    "5 of 16 bit": PixelFormat(1, 16, 5, False, 0, 1.0, 0.0),
}
LOSSLESS = ("JPEG2000Lossless", "HTJ2KLossless", "HTJ2KLosslessRPCL")
LOSSY = ("JPEG2000", "HTJ2K")


def painted(format: PixelFormat, rows: int = ROWS, columns: int = COLUMNS) -> np.ndarray:
    """A ramp over all stored values, and one pixel in eight by chance."""
    shape = (rows, columns, 3) if format.samples == 3 else (rows, columns)
    ramp = np.linspace(format.lowest, format.highest, int(np.prod(shape))).reshape(shape)
    chance = np.random.default_rng(7)
    values = np.where(chance.random(shape) < 0.125, chance.integers(format.lowest, format.highest + 1, shape), ramp)
    return np.rint(values).astype(f"{'i' if format.signed else 'u'}{max(format.bits_allocated // 8, 1)}")


def coded(keyword: str, frame: np.ndarray, format: PixelFormat, encode: Encode = AS_USUAL) -> bytes:
    found = syntax.by_keyword(keyword)
    assert found is not None
    colour = next(iter(found.colours(encode)), "") if format.samples == 3 else ""
    (stream,) = found.encode_frames([frame], format._replace(coded=colour), encode)
    return bytes(stream)


class Header(NamedTuple):
    """The main header of a codestream (ITU-T T.800 Annex A), as its markers say."""

    precision: tuple[int, ...]
    signed: bool
    progression: int
    transformation: int
    levels: int
    reversible: bool
    markers: tuple[int, ...]


def header(stream: bytes) -> Header:
    assert stream[:4] == b"\xff\x4f\xff\x51"
    at, found = 2, {}
    while True:
        marker, length = struct.unpack_from(">HH", stream, at)
        if marker == 0xFF90:
            break
        found[marker] = stream[at + 4 : at + 2 + length]
        at += 2 + length
    depths = found[0xFF51][36::3]
    _, progression, _, _, transformation, levels, *_, wavelet = found[0xFF52][:10]
    precision = tuple((one & 0x7F) + 1 for one in depths)
    return Header(precision, depths[0] >= 0x80, progression, transformation, levels, wavelet == 1, tuple(found))


def by_program(program: str, stream: bytes, frame: np.ndarray, format: PixelFormat, folder: Path) -> np.ndarray:
    """What OpenJPEG's or Grok's program makes of a stream.

    Its raw files hold one component after the other, in as many bytes and bits as the precision asks for.
    """
    (folder / "in.j2k").write_bytes(stream)
    subprocess.run([program, "-i", folder / "in.j2k", "-o", folder / "out.rawl"], check=True, capture_output=True)
    unused = 16 - format.bits_stored
    planes = np.frombuffer((folder / "out.rawl").read_bytes(), "u1" if unused >= 8 else "<u2").astype(np.uint16)
    if format.signed:
        planes = (planes << unused).view(np.int16) >> unused
    if frame.ndim == 2:
        return planes.reshape(frame.shape)
    return planes.reshape(3, *frame.shape[:2]).transpose(1, 2, 0)


def by_ffmpeg(stream: bytes, format: PixelFormat) -> np.ndarray:
    """What FFmpeg's own decoder makes of it: samples at the top of 8 or 16 bits, signed ones about the middle."""
    codec = av.CodecContext.create("jpeg2000", "r")
    (read,) = [*codec.decode(av.Packet(stream)), *codec.decode(None)]
    samples = read.to_ndarray()
    return (samples.astype(int) >> 8 * samples.itemsize - format.bits_stored) + format.lowest


@needs("opj_decompress", "grk_decompress")
@pytest.mark.parametrize("keyword", LOSSLESS)
@pytest.mark.parametrize("kind", KINDS)
def test_two_programs_read_every_sample_as_it_was(keyword: str, kind: str, tmp_path: Path) -> None:
    frame = painted(KINDS[kind])
    stream = coded(keyword, frame, KINDS[kind])
    for program in ("opj_decompress", "grk_decompress"):
        assert np.array_equal(by_program(program, stream, frame, KINDS[kind], tmp_path), frame), program


@needs("opj_decompress")
@pytest.mark.parametrize("quality", [35, 45])
@pytest.mark.parametrize("keyword", LOSSY)
@pytest.mark.parametrize("kind", KINDS)
def test_the_noise_that_a_lossy_stream_adds_is_that_of_its_quality(
    keyword: str, kind: str, quality: int, tmp_path: Path
) -> None:
    format = KINDS[kind]
    frame = painted(format)
    stream = coded(keyword, frame, format, Encode(quality=quality))
    peak = (1 << format.bits_stored) - 1
    rounding = 1 / 4
    for read in (by_program("opj_decompress", stream, frame, format, tmp_path), by_ffmpeg(stream, format)):
        error = float(np.mean((read.astype(float) - frame) ** 2))
        assert error <= peak**2 / 10 ** ((quality - 2) / 10) + rounding
        assert format.lowest <= read.min()
        assert read.max() <= format.highest


@pytest.mark.parametrize("keyword", [*LOSSLESS, *LOSSY])
@pytest.mark.parametrize("kind", KINDS)
def test_the_header_has_the_precision_and_sign_of_the_data_set_and_no_comment(keyword: str, kind: str) -> None:
    format = KINDS[kind]
    found = header(coded(keyword, painted(format), format))
    assert found.precision == (format.bits_stored,) * format.samples
    assert found.signed == format.signed
    assert found.transformation == int(format.samples == 3)
    assert found.reversible == (keyword in LOSSLESS)
    assert 0xFF64 not in found.markers
    if keyword.startswith("HTJ2K"):
        assert found.progression == 2
        assert {0xFF50, 0xFF55} <= set(found.markers)


@pytest.mark.parametrize(("rows", "columns", "levels"), [(16, 16, 5), (2048, 8, 5), (8, 2049, 6)])
def test_the_base_resolution_of_rpcl_has_64_rows_and_columns_at_most(rows: int, columns: int, levels: int) -> None:
    format = KINDS["8 bit"]
    assert header(coded("HTJ2KLosslessRPCL", painted(format, rows, columns), format)).levels == levels


@pytest.mark.parametrize("keyword", ["JPEG2000Lossless", "JPEG2000", "HTJ2KLossless", "HTJ2K"])
def test_levels_is_the_number_of_decompositions(keyword: str) -> None:
    format = KINDS["12 bit"]
    assert [header(coded(keyword, painted(format), format, Encode(levels=n))).levels for n in (1, 2)] == [1, 2]


@pytest.mark.parametrize("keyword", LOSSY)
@pytest.mark.parametrize("ratio", [4, 12])
def test_a_frame_is_smaller_by_the_ratio_asked_for(keyword: str, ratio: int) -> None:
    format = KINDS["12 bit"]
    frame = painted(format, 96, 128)
    made = frame.nbytes / len(coded(keyword, frame, format, Encode(ratio=ratio)))
    assert ratio <= made < 1.2 * ratio


@pytest.mark.parametrize("keyword", [*LOSSLESS, *LOSSY])
@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (3, 5), (31, 200)])
@needs("opj_decompress")
def test_frames_may_be_as_small_as_a_pixel(keyword: str, rows: int, columns: int, tmp_path: Path) -> None:
    frame = painted(KINDS["12 bit"], rows, columns)
    read = by_program("opj_decompress", coded(keyword, frame, KINDS["12 bit"]), frame, KINDS["12 bit"], tmp_path)
    assert np.abs(read.astype(int) - frame).max() <= (0 if keyword in LOSSLESS else 80)


@pytest.mark.parametrize("keyword", LOSSLESS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_decoder_of_other_descent_reads_the_same_samples(keyword: str, kind: str) -> None:
    frame = painted(KINDS[kind])
    assert np.array_equal(by_ffmpeg(coded(keyword, frame, KINDS[kind]), KINDS[kind]), frame)


WIDE = {
    "24 of 32 bit": PixelFormat(1, 32, 24, False, 0, 1.0, 0.0),
    "signed 20 of 32 bit": PixelFormat(1, 32, 20, True, 0, 1.0, 0.0),
}


@needs("opj_decompress")
@pytest.mark.parametrize("kind", WIDE)
def test_another_program_reads_samples_of_more_than_16_bits(kind: str, tmp_path: Path) -> None:
    frame = painted(WIDE[kind])
    (tmp_path / "in.j2k").write_bytes(stream := coded("JPEG2000Lossless", frame, WIDE[kind]))
    run("opj_decompress", "-i", tmp_path / "in.j2k", "-o", tmp_path / "out.pgx")
    (written,) = tmp_path.glob("out*.pgx")
    head, _, samples = written.read_bytes().partition(b"\n")
    assert head.split()[3:] == [b"%d" % WIDE[kind].bits_stored, b"46", b"40"]
    assert np.array_equal(np.frombuffer(samples, f">{frame.dtype.kind}4").reshape(frame.shape), frame)
    assert (header(stream).precision, header(stream).signed) == ((WIDE[kind].bits_stored,), WIDE[kind].signed)


@pytest.mark.parametrize("keyword", ["HTJ2KLossless", "HTJ2KLosslessRPCL"])
@pytest.mark.parametrize("bits", [24, 32])
@pytest.mark.parametrize("signed", [False, True])
def test_openjph_gives_back_samples_of_32_bits(keyword: str, bits: int, signed: bool) -> None:
    """No other decoder here takes them: OpenJPEG has 31 bits at most, Grok and FFmpeg 16."""
    format = PixelFormat(1, 32, bits, signed, 0, 1.0, 0.0)
    frame = painted(format)
    stream = coded(keyword, frame, format)
    assert np.array_equal(htj2k_decode(stream), frame)
    assert (header(stream).precision, header(stream).signed) == ((bits,), signed)


@pytest.mark.parametrize(
    ("keyword", "digest"),
    [
        ("JPEG2000Lossless", "aec559e32a141f41"),
        ("HTJ2KLossless", "49ed9a3cd7554a64"),
        ("HTJ2KLosslessRPCL", "49ed9a3cd7554a64"),
    ],
)
def test_lossless_streams_are_the_same_bytes_in_every_version_of_their_codec(keyword: str, digest: str) -> None:
    stream = coded(keyword, painted(KINDS["12 bit"]), KINDS["12 bit"])
    assert hashlib.sha256(stream).hexdigest()[:16] == digest
