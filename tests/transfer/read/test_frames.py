"""Stored values of single frames are those that pydicom decodes of all of them."""

import struct
from pathlib import Path

import numpy as np
import pydicom
import pytest
from pydicom.data import get_testdata_file
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate, generate_frames
from pydicom.uid import ExplicitVRBigEndian, JPEG2000Lossless, RLELossless

from dicomforge.transfer.read.file import read
from dicomforge.transfer.read.frames import FrameDecoder, frames_held
from dicomforge.transfer.read.values import attributes
from tests.inspect.made import ct_slice, meta_of, save

FILES = (
    "CT_small.dcm",
    "MR_small_bigendian.dcm",
    "SC_rgb.dcm",
    "SC_rgb_2frame.dcm",
    "SC_rgb_rle_2frame.dcm",
    "SC_rgb_rle_16bit_2frame.dcm",
    "SC_ybr_full_422_uncompressed.dcm",
    "SC_rgb_small_odd.dcm",
    "SC_rgb_small_odd_big_endian.dcm",
    "SC_rgb_jpeg_dcmtk.dcm",
    "JPEG2000.dcm",
    "emri_small_jpeg_2k_lossless.dcm",
    "emri_small_RLE.dcm",
    "liver.dcm",
    "rtdose.dcm",
    "image_dfl.dcm",
    "parametric_map_float.dcm",
    "parametric_map_double_float.dcm",
    "ExplVR_BigEnd.dcm",
    "color3d_jpeg_baseline.dcm",
)


def path_of(name: str) -> Path | None:
    try:
        found = get_testdata_file(name, download=False)
    except ValueError:
        return None
    return Path(str(found)) if found else None


HERE = [name for name in FILES if path_of(name) is not None]


def held(path: Path) -> int:
    found = read(path)
    return frames_held(found, attributes(found.elements))


def test_most_of_the_files_are_there() -> None:
    assert len(HERE) > 10


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("name", HERE)
def test_every_frame_is_as_pydicom_decodes_it(name: str) -> None:
    path = path_of(name)
    assert path is not None
    dataset = pydicom.dcmread(path)
    expected = dataset.pixel_array
    expected = expected if int(dataset.get("NumberOfFrames") or 1) > 1 else expected[None]
    pixels = FrameDecoder(path)
    assert held(path) == len(expected)
    for number, frame in enumerate(expected, 1):
        assert np.array_equal(pixels.frame(number, raw=False), frame)


def test_frames_of_several_fragments_are_found_by_the_offset_table(tmp_path: Path) -> None:
    """PS3.5 A.4: the table holds the offset of the first fragment of each frame."""
    from pydicom.encaps import generate_frames

    source = path_of("SC_rgb_rle_2frame.dcm")
    assert source is not None
    dataset = pydicom.dcmread(source)
    expected = dataset.pixel_array
    frames = list(generate_frames(dataset.PixelData, number_of_frames=len(expected)))
    dataset.PixelData = encapsulate(frames, fragments_per_frame=3, has_bot=True)
    dataset.save_as(tmp_path / "a.dcm")
    pixels = FrameDecoder(tmp_path / "a.dcm")
    for number in (1, len(expected)):
        assert np.array_equal(pixels.frame(number, raw=False), expected[number - 1])


@pytest.mark.parametrize(("told", "expected"), [("2000000000", 1), ("-1", 1), ("0", 1), ("1", 1)])
def test_frames_are_no_more_than_the_pixel_data_hold(told: str, expected: int, tmp_path: Path) -> None:
    image = ct_slice(1)
    image.NumberOfFrames = told
    path = save(image, tmp_path / "a.dcm")
    assert held(path) == expected
    assert FrameDecoder(path).frame(1, raw=True).shape == (16, 12)
    with pytest.raises(ValueError, match="end before the frame does"):
        FrameDecoder(path).frame(2, raw=True)


def encapsulated(tmp_path: Path, syntax: str, frame: bytes, rows: int = 16, columns: int = 12) -> Path:
    image: Dataset = ct_slice(1)
    image.Rows, image.Columns = rows, columns
    image.PixelData = encapsulate([frame])
    image["PixelData"].VR = "OB"
    image["PixelData"].is_undefined_length = True
    image.file_meta = meta_of(image, syntax)
    return save(image, tmp_path / "a.dcm", syntax)


def test_a_stream_of_another_size_than_the_header_says_is_not_decoded(tmp_path: Path) -> None:
    """A codestream of 65535 x 65535 in a header of 100 bytes: a decoder would ask for 8 GB (T.800 A.5.1)."""
    size = struct.pack(">HIIIIIIIIH", 0, 65535, 65535, 0, 0, 65535, 65535, 0, 0, 1) + b"\x0f\1\1"
    stream = b"\xff\x4f\xff\x51" + struct.pack(">H", len(size) + 2) + size
    stream += (
        b"\xff\x52\0\x0c\0\0\0\1\0\5\4\4\0\1" + b"\xff\x90\0\x0a\0\0\0\0\0\0\0\1\xff\x93" + bytes(80) + b"\xff\xd9"
    )
    pixels = FrameDecoder(encapsulated(tmp_path, JPEG2000Lossless, stream))
    with pytest.raises(ValueError, match="a stream with Rows = 65535, expected 16"):
        pixels.frame(1, raw=True)


def test_compressed_frames_beyond_a_limit_are_not_supported(tmp_path: Path) -> None:
    pixels = FrameDecoder(encapsulated(tmp_path, RLELossless, bytes(100), 65535, 65535))
    with pytest.raises(ValueError, match="compressed frames of more than 256 MB are not supported yet"):
        pixels.frame(1, raw=True)


def test_more_runs_than_pixels_are_not_decoded(tmp_path: Path) -> None:
    """A pair of bytes of RLE can be 128 pixels (PS3.5 G.3.2)."""
    segments = struct.pack("<16I", 2, 64, 4096, *[0] * 13)
    pixels = FrameDecoder(encapsulated(tmp_path, RLELossless, segments + b"\x81\0" * 500_000))
    with pytest.raises(ValueError, match="bytes of RLE for 384 bytes of pixels"):
        pixels.frame(1, raw=True)


def test_words_of_a_big_endian_file_are_turned(tmp_path: Path) -> None:
    """PS3.5 7.3: of a word the most significant byte comes first there; entries of 8 bits are packed in words."""
    image = Dataset()
    image.SOPClassUID = "1.2.840.10008.5.1.4.1.1.7"
    image.add_new(0x00281201, "OW", b"\x01\x02\x03\x04")
    path = save(image, tmp_path / "a.dcm", ExplicitVRBigEndian)
    here = attributes(read(path).elements)
    assert here.value("RedPaletteColorLookupTableData") == b"\x02\x01\x04\x03"


def test_a_jpeg_ls_stream_without_an_end_is_not_decoded(tmp_path: Path) -> None:
    """CharLS tries this one, of 330 bytes, for five seconds."""
    whole = pydicom.dcmread(str(path_of("SC_rgb_jls_lossy_line.dcm")))
    stream = next(generate_frames(whole.PixelData, number_of_frames=1))[:330]
    whole.PixelData = encapsulate([stream], has_bot=False)
    whole.save_as(tmp_path / "a.dcm")
    with pytest.raises(ValueError, match="330 bytes without an end, expected the marker FF D9"):
        FrameDecoder(tmp_path / "a.dcm").frame(1, raw=True)


def test_the_reason_why_a_frame_is_not_decoded_is_the_same_in_every_run(tmp_path: Path) -> None:
    """Pillow names the place in memory of a stream that it cannot identify."""
    path = tmp_path / "broken.dcm"
    dataset = pydicom.dcmread(str(get_testdata_file("SC_rgb_jpeg_dcmtk.dcm", download=False)))
    dataset.PixelData = encapsulate([bytes(64)])
    dataset.save_as(path)
    with pytest.raises(ValueError, match="cannot identify image file") as error:
        FrameDecoder(path).frame(1, raw=True)
    assert " 0x" not in str(error.value)
