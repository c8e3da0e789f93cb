"""JPEG, lossy and lossless: decoded by DCMTK, GDCM and, of other descent, FFmpeg's own decoder."""

import hashlib
from pathlib import Path
from typing import Any

import av
import numpy as np
import pydicom
import pytest
from pydicom.encaps import get_frame

from dicomforge import api
from dicomforge.ground.diagnostic import SpecError
from dicomforge.model.encode import AS_USUAL, Encode
from dicomforge.model.recipe import PixelFormat
from dicomforge.plan import implied
from dicomforge.transfer import syntax
from dicomforge.transfer.read.frames import FrameDecoder
from tests.tools import build, dicom3tool, dicomforge, needs, run, said
from tests.transfer.encoders.pixel_kinds import USUAL, built, frames_of, native, spec

HELD = {
    "JPEGLosslessSV1": USUAL,
    "JPEGLossless": USUAL,
    "JPEGBaseline8Bit": ("8", "rgb-8"),
    "JPEGExtended12Bit": ("8", "12"),
}
BOUND = {"8": 16, "rgb-8": 32, "12": 32}
"""Of a sample at quality 90, in noise and at edges of full contrast; of halved colours that of luminance."""
LUMINANCE = np.array([0.299, 0.587, 0.114])


def by_ffmpeg(stream: bytes, stored: int) -> np.ndarray:
    """The samples that FFmpeg's mjpeg decoder finds; it puts those of more than 8 bits to the top of 16."""
    codec = av.CodecContext.create("mjpeg", "r")
    (frame,) = [*codec.decode(av.Packet(stream)), *codec.decode(None)]
    if frame.format.name.startswith("yuv"):
        frame = frame.reformat(format="rgb24", src_colorspace="ITU601", dst_color_range="JPEG")
    found = frame.to_ndarray()
    found = found[..., ::-1] if frame.format.name.startswith("bgr") else found
    return found.astype(int) >> (16 - stored if found.dtype == np.uint16 else 0)


def header(stream: bytes) -> tuple[int, int, list[int], int, int]:
    """Marker of the frame, precision, sampling factors, predictor, point transform (T.81 B.2.2, B.2.3)."""
    at, frame = 2, b""
    while True:
        marker, length = stream[at + 1], int.from_bytes(stream[at + 2 : at + 4], "big")
        segment = stream[at + 4 : at + 2 + length]
        if marker in (0xC0, 0xC1, 0xC3):
            kind, frame = marker, segment
        if marker == 0xDA:
            return kind, frame[0], [frame[7 + 3 * i] for i in range(frame[5])], segment[-3], segment[-1] & 15
        assert marker != 0xFE, "a comment"
        at += 2 + length


@pytest.fixture(scope="module", params=HELD)
def encoded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Path]]:
    """A transfer syntax, and the file of each kind that it may hold."""
    return request.param, built(request.param, tmp_path_factory.mktemp("jpeg"), HELD[request.param])


def differs(read: np.ndarray, expected: np.ndarray, stored: int, *, halved: bool = False) -> int:
    """The largest difference of a sample; of signed ones, of the bits stored; of halved colours, of luminance."""
    if halved:
        return int(np.abs((read - expected) @ LUMINANCE).max())
    mask = (1 << stored) - 1 if expected.min() < 0 else -1
    return int(np.abs((read & mask) - (expected & mask)).max())


@needs("dcmdjpeg", "gdcmconv")
def test_three_decoders_read_what_was_painted(encoded: tuple[str, dict[str, Path]], tmp_path: Path) -> None:
    name, files = encoded
    for kind, file in files.items():
        made, expected, read = pydicom.dcmread(file), native()[kind], tmp_path / "read.dcm"
        bound = 0 if name.startswith("JPEGLossless") else BOUND[kind]
        halved = name == "JPEGBaseline8Bit" and kind == "rgb-8"
        for command in (("dcmdjpeg",), ("gdcmconv", "--raw")):
            run(*command, str(file), str(read))
            found = frames_of(pydicom.dcmread(read))
            assert differs(found, expected, made.BitsStored, halved=halved) <= bound, (kind, command)
        frames = [FrameDecoder(file).frame(1, raw=False)]
        if kind != "rgb-16":  # FFmpeg's predictors of 16-bit colours overflow
            stream = get_frame(made.PixelData, 0, number_of_frames=len(expected))
            frames.append(by_ffmpeg(stream, made.BitsStored))
        for frame in frames:
            found = frame.astype(int).reshape(expected[0].shape)
            assert differs(found, expected[0], made.BitsStored, halved=halved) <= bound, kind


def test_dciodvfy_and_check_find_no_error(encoded: tuple[str, dict[str, Path]]) -> None:
    _, files = encoded
    for file in files.values():
        assert "Error" not in run(dicom3tool("dciodvfy"), str(file)).stderr
    assert not api.inspect_files(*files.values()).findings


def test_the_stream_has_the_process_and_the_precision_of_the_syntax(encoded: tuple[str, dict[str, Path]]) -> None:
    name, files = encoded
    process, predictor = {
        "JPEGLosslessSV1": (0xC3, 1),
        "JPEGLossless": (0xC3, 6),
        "JPEGBaseline8Bit": (0xC0, 0),
        "JPEGExtended12Bit": (0xC1, 0),
    }[name]
    for kind, file in files.items():
        made = pydicom.dcmread(file)
        stream = get_frame(made.PixelData, 0, number_of_frames=int(made.get("NumberOfFrames", 1)))
        found = header(stream)
        assert found[:2] == (process, made.BitsStored), kind
        assert found[3:] == (predictor, 0), kind
        halved = name == "JPEGBaseline8Bit" and kind == "rgb-8"
        assert found[2] == ([0x21, 0x11, 0x11] if halved else [0x11] * made.SamplesPerPixel)


@pytest.mark.parametrize("predictor", range(1, 8))
def test_each_predictor_of_lossless_jpeg_loses_nothing(predictor: int) -> None:
    frame = np.random.default_rng(predictor).integers(-2048, 2048, (19, 23), dtype=np.int16)
    format = PixelFormat(1, 16, 12, True, 0, 1.0, 0.0)
    (stream,) = syntax_of("JPEGLossless").encode_frames([frame], format, Encode(predictor=predictor))
    assert header(bytes(stream))[3] == predictor
    assert np.array_equal(by_ffmpeg(bytes(stream), 12), frame & 4095)


@needs("dcmdjpeg")
@pytest.mark.parametrize(("colours", "sampling"), [("", [0x21, 0x11, 0x11]), ("RGB", [0x11] * 3)])
def test_colours_of_baseline_are_halved_or_rgb(colours: str, sampling: list[int], tmp_path: Path) -> None:
    text = spec("JPEGBaseline8Bit", ["rgb-8"], "{quality: 95}")
    if colours:
        text = text.replace("    phantom", f"    PhotometricInterpretation: {colours}\n    phantom")
    (file,) = build(text, tmp_path)
    made = pydicom.dcmread(file)
    assert made.PhotometricInterpretation == (colours or "YBR_FULL_422")
    stream = get_frame(made.PixelData, 0, number_of_frames=2)
    assert header(stream)[2] == sampling
    (native,) = build(spec("ExplicitVRLittleEndian", ["rgb-8"]), tmp_path / "native")
    run("dcmdjpeg", str(file), str(tmp_path / "read.dcm"))
    read, expected = (frames_of(pydicom.dcmread(one)) for one in (tmp_path / "read.dcm", native))
    assert differs(read, expected, 8, halved=not colours) < 20


@needs("dcmdjpeg", "gdcmconv")
def test_lossless_jpeg_of_ybr_full_keeps_each_sample(tmp_path: Path) -> None:
    text = spec("JPEGLosslessSV1", ["rgb-16"]).replace("Interpretation: RGB", "Interpretation: YBR_FULL")
    text = text.replace("BitsAllocated: 16", "BitsAllocated: 8").replace("65535", "255").replace("4000", "40")
    (file,) = build(text, tmp_path / "jpeg")
    (native,) = build(text.replace("JPEGLosslessSV1", "ExplicitVRLittleEndian"), tmp_path / "native")
    assert pydicom.dcmread(file).PhotometricInterpretation == "YBR_FULL"
    for command in (("dcmdjpeg", "--conv-never"), ("gdcmconv", "--raw")):
        run(*command, str(file), str(tmp_path / "read.dcm"))
        read = pydicom.dcmread(tmp_path / "read.dcm")
        assert read.PhotometricInterpretation == "YBR_FULL"
        assert np.array_equal(frames_of(read), frames_of(pydicom.dcmread(native)))
    plain, decoder = FrameDecoder(native), FrameDecoder(file)
    for raw in (True, False):
        assert np.array_equal(decoder.frame(1, raw=raw), plain.frame(1, raw=raw))


def test_a_higher_quality_is_larger_and_closer_and_the_data_set_tells_of_the_loss(tmp_path: Path) -> None:
    sizes = []
    for quality in (30, 98):
        (file,) = build(spec("JPEGExtended12Bit", ["12"], f"{{quality: {quality}}}"), tmp_path / str(quality))
        made = pydicom.dcmread(file)
        sizes.append(len(get_frame(made.PixelData, 0, number_of_frames=1)))
        assert (made.LossyImageCompression, made.LossyImageCompressionMethod) == ("01", "ISO_10918_1")
        assert float(made.LossyImageCompressionRatio) == pytest.approx(37 * 42 * 2 / sizes[-1], rel=0.01)
        assert made.ImageType[0] == "DERIVED"
    assert sizes[0] * 2 < sizes[1]


@pytest.mark.parametrize(("name", "kind"), [("JPEGBaseline8Bit", "rgb-8"), ("JPEGExtended12Bit", "12")])
def test_a_lossy_build_does_not_differ_from_its_spec(name: str, kind: str, tmp_path: Path) -> None:
    build(spec(name, [kind]), tmp_path)
    done = dicomforge("diff", "spec.yaml", "out", "--pixels", "all", cwd=tmp_path)
    assert done.returncode == 0, done.stdout
    changed = spec(name, [kind], "{quality: 50}")
    (tmp_path / "spec.yaml").write_text(changed)
    done = dicomforge("diff", "spec.yaml", "out", "--pixels", "all", cwd=tmp_path)
    assert done.returncode == 1
    assert "LossyImageCompressionRatio" in done.stdout


def test_a_data_set_in_memory_has_the_streams_of_the_file(tmp_path: Path) -> None:
    (file,) = build(spec("JPEGExtended12Bit", ["12"]), tmp_path)
    (ours,), theirs = api.datasets(tmp_path / "spec.yaml"), pydicom.dcmread(file)
    assert ours.PixelData == theirs.PixelData
    assert ours.LossyImageCompressionRatio == theirs.LossyImageCompressionRatio


def test_a_library_that_is_missing_is_named_with_its_extra(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(implied, "find_spec", lambda name: None)
    (tmp_path / "spec.yaml").write_text(spec("JPEGLosslessSV1", ["8"]))
    with pytest.raises(SpecError) as raised:
        api.load(tmp_path / "spec.yaml")
    (found,) = raised.value.diagnostics
    assert found.code == "DF096"
    assert found.message == "JPEGLosslessSV1 needs imagecodecs, which is not installed"
    assert found.hint == "install it: pip install 'dicomforge-build[codecs]'"


@pytest.mark.parametrize("name", HELD)
def test_bytes_are_pinned(name: str) -> None:
    bits = {"JPEGBaseline8Bit": 8, "JPEGExtended12Bit": 12}.get(name, 16)
    frame = (np.arange(24 * 32, dtype=np.uint32).reshape(24, 32) * 977 % (1 << bits)).astype(f"u{-(-bits // 8)}")
    format = PixelFormat(1, 8 * frame.itemsize, bits, False, 0, 1.0, 0.0)
    streams: list[Any] = list(syntax_of(name).encode_frames([frame], format, AS_USUAL))
    assert hashlib.sha256(streams[0]).hexdigest()[:16] == PINNED[name]


PINNED = {
    "JPEGLosslessSV1": "78c183d7e78b994d",
    "JPEGLossless": "63d7807d55d2c908",
    "JPEGBaseline8Bit": "c04a9d4dfc39ba34",
    "JPEGExtended12Bit": "cd30a14e8c465754",
}


def syntax_of(name: str) -> syntax.TransferSyntax:
    found = syntax.by_keyword(name)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        (
            "JPEGExtended12Bit",
            "signed-12",
            """\
error DF096: JPEGExtended12Bit does not allow PixelRepresentation 1
TransferSyntaxUID: JPEGExtended12Bit
^^^^^^^^^^^^^^^^^
found: PixelRepresentation 1
expected: PixelRepresentation 0 (PS3.5 8.2.1, Table 8.2.1-1)
help: leave TransferSyntaxUID out, or choose another""",
        ),
        (
            "JPEGExtended12Bit",
            "10",
            """\
error DF096: JPEGExtended12Bit does not allow BitsStored 10
TransferSyntaxUID: JPEGExtended12Bit
^^^^^^^^^^^^^^^^^
found: BitsStored 10
expected: BitsStored 12 (PS3.5 8.2.1, Table 8.2.1-1)
help: leave TransferSyntaxUID out, or choose another""",
        ),
        (
            "JPEGBaseline8Bit",
            "12",
            """\
error DF096: JPEGBaseline8Bit does not encode pixels of BitsAllocated 16
TransferSyntaxUID: JPEGBaseline8Bit
^^^^^^^^^^^^^^^^
found: BitsAllocated 16
expected: BitsAllocated 8 (PS3.5 8.2.1, Table 8.2.1-1)
help: leave TransferSyntaxUID out, or use one without compression""",
        ),
    ],
)
def test_what_the_standard_forbids_is_refused_at_its_line(
    name: str, kind: str, expected: str, tmp_path: Path
) -> None:
    assert said(spec(name, [kind]), tmp_path, "DF096") == expected


def test_colours_that_jpeg_does_not_have_are_refused_with_a_hint_that_is_legal(tmp_path: Path) -> None:
    text = """dicomforge: 1
patient: {PatientName: A^B, PatientID: X}
study: {StudyDate: 2024-01-31}
series:
  us:
    Modality: US
    Rows: 16
    Columns: 16
    TransferSyntaxUID: JPEGBaseline8Bit
    PhotometricInterpretation: PALETTE COLOR
    PaletteColorLookupTableUID: HotIronPalette
    phantom: [circle: {radius: 4, value: 100}]
"""
    assert (
        said(text, tmp_path, "DF096")
        == """\
error DF096: JPEGBaseline8Bit does not allow PhotometricInterpretation PALETTE COLOR
TransferSyntaxUID: JPEGBaseline8Bit
^^^^^^^^^^^^^^^^
found: PALETTE COLOR
expected: MONOCHROME1, MONOCHROME2, YBR_FULL_422, RGB (PS3.5 8.2.1, Table 8.2.1-1)
help: leave TransferSyntaxUID out"""
    )
