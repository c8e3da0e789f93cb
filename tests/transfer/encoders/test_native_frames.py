"""Native frames in fragments of their own: as they are (PS3.5 A.4.11), and deflated one by one (A.4.13)."""

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.encaps import generate_fragments, parse_basic_offsets

from dicomforge import api
from dicomforge.transfer.read.frames import FrameDecoder
from tests.tools import needs, run, said
from tests.transfer.encoders.pixel_kinds import built, frames_of, native, spec

PLAIN, DEFLATED = "EncapsulatedUncompressedExplicitVRLittleEndian", "DeflatedImageFrameCompression"


def _inflated(fragment: bytes) -> bytes:
    stream = zlib.decompressobj(-15)  # RFC 1951: neither header nor checksum
    found = stream.decompress(fragment) + stream.flush()
    assert stream.eof
    assert stream.unused_data in (b"", b"\0")
    return found


READ: dict[str, Callable[[bytes], bytes]] = {PLAIN: bytes, DEFLATED: _inflated}


@pytest.fixture(scope="module", params=READ)
def encoded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, Path]]:
    """A transfer syntax, and the file of each kind in it."""
    return request.param, built(request.param, tmp_path_factory.mktemp("encoded"))


def test_each_frame_is_one_fragment_of_native_samples(
    encoded: tuple[str, dict[str, Path]],
) -> None:
    syntax, files = encoded
    for kind, file in files.items():
        made, frames = pydicom.dcmread(file), native()[kind]
        _, *fragments = generate_fragments(made.PixelData)
        assert len(fragments) == len(frames)
        assert len(parse_basic_offsets(made.PixelData)) == len(frames)
        for fragment, frame in zip(fragments, frames, strict=True):
            data = READ[syntax](fragment)
            if kind == "1":
                read = np.unpackbits(np.frombuffer(data, "u1"), bitorder="little")[: 37 * 42]
            else:
                sign = "i" if made.PixelRepresentation else "u"
                read = np.frombuffer(data, f"<{sign}{made.BitsAllocated // 8}")[: frame.size]
            assert np.array_equal(read, frame.ravel()), kind
            size = -(-frame.size * made.BitsAllocated // 8)
            assert len(data) == size + size % 2


def test_show_and_diff_read_every_frame_and_check_finds_nothing(
    encoded: tuple[str, dict[str, Path]],
) -> None:
    _, files = encoded
    for kind, file in files.items():
        decoder = FrameDecoder(file)
        for number, frame in enumerate(native()[kind], 1):
            assert np.array_equal(decoder.frame(number, raw=True).reshape(frame.shape), frame), kind
    assert not api.inspect_files(*files.values()).findings


@needs("dcmdump")
def test_dcmtk_finds_a_fragment_for_each_frame(encoded: tuple[str, dict[str, Path]]) -> None:
    _, files = encoded
    for kind, frames in {"12": 1, "rgb-8": 2, "1": 3}.items():
        printed = run("dcmdump", str(files[kind])).stdout
        assert printed.count("(fffe,e000) pi") == 1 + frames  # the table of offsets too


@pytest.mark.parametrize("syntax", READ)
def test_a_frame_is_never_split(syntax: str, tmp_path: Path) -> None:
    assert said(spec(syntax, ["12"], "{fragments: 2}"), tmp_path, "DF178").startswith(
        f"error DF178: `fragments` means nothing in {syntax}\n"
    )


@needs("dcmconv", "gdcmconv")
@pytest.mark.parametrize(
    "syntax",
    ["ExplicitVRLittleEndian", "ImplicitVRLittleEndian", "ExplicitVRBigEndian", "DeflatedExplicitVRLittleEndian"],
)
def test_two_programs_and_show_read_native_samples_in_each_byte_order(syntax: str, tmp_path: Path) -> None:
    """Samples of 32 bits are words of 16 bits in OW, each in big-endian order (PS3.5 7.3); pydicom turns all four."""
    for kind, file in built(syntax, tmp_path, ["8", "signed-12", "rgb-16", "1", "32"]).items():
        for command in (("dcmconv", "+te"), ("gdcmconv", "--raw")):
            run(*command, file, tmp_path / "read.dcm")
            assert np.array_equal(frames_of(pydicom.dcmread(tmp_path / "read.dcm")), native()[kind]), (kind, command)
        read = FrameDecoder(file).frame(1, raw=True)
        assert np.array_equal(read.reshape(37, 42, -1), native()[kind][0]), kind
