"""Pixel data and their format."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.encaps import encapsulate
from pydicom.uid import ExplicitVRLittleEndian, ImplicitVRLittleEndian, RLELossless

from tests.inspect.made import COLUMNS, ROWS, Change, claim, found, one, put, told
from tests.inspect.single_faults import RLE

SIZE = 2 * ROWS * COLUMNS


def pixels(length: int) -> Change:
    return lambda image: image.add_new("PixelData", "OW", bytes(length))


@pytest.mark.parametrize(
    ("change", "code", "path"),
    [
        (put(BitsAllocated=12), "bits", "BitsAllocated"),
        (put(BitsStored=17, HighBit=16), "bits", "BitsStored"),
        (put(HighBit=7), "high-bit", "HighBit"),
        (put(SamplesPerPixel=3), "samples", "SamplesPerPixel"),
        (pixels(SIZE - 100), "pixel-length", "PixelData"),
        (pixels(SIZE + 2), "pixel-length", "PixelData"),
        (put(NumberOfFrames="2"), "pixel-length", "PixelData"),
        (lambda image: image.add_new("PixelData", "OB", bytes(SIZE)), "pixel-vr", "PixelData"),
    ],
)
def test_what_does_not_fit_is_named(change: Change, code: str, path: str, tmp_path: Path) -> None:
    assert (code, path) in told(one(tmp_path, change))


def test_the_missing_bytes_are_counted(tmp_path: Path) -> None:
    at = found(one(tmp_path, pixels(SIZE - 100)))[0]
    assert at.found == f"{SIZE - 100} bytes, 100 fewer"
    assert at.expected.startswith(f"{SIZE} bytes: {ROWS} rows x {COLUMNS} columns")


def odd(image: Dataset) -> None:
    image.Rows, image.Columns = 5, 5
    image.BitsAllocated = image.BitsStored = 8
    image.HighBit = 7
    image.add_new("PixelData", "OB", bytes(26))


def test_an_odd_number_of_bytes_is_padded(tmp_path: Path) -> None:
    assert [code for code, path in told(one(tmp_path, odd)) if path == "PixelData"] == []


def bits(image: Dataset) -> None:
    image.Rows, image.Columns = 5, 3
    image.BitsAllocated = image.BitsStored = 1
    image.HighBit = 0
    image.add_new("PixelData", "OB", bytes(2))


def test_single_bits_are_packed(tmp_path: Path) -> None:
    assert [code for code, path in told(one(tmp_path, bits)) if path == "PixelData"] == []


def colour(image: Dataset) -> None:
    image.SamplesPerPixel, image.PhotometricInterpretation, image.PlanarConfiguration = 3, "YBR_FULL_422", 0
    image.BitsAllocated = image.BitsStored = 8
    image.HighBit = 7
    image.add_new("PixelData", "OB", bytes(2 * ROWS * COLUMNS))


def test_colour_that_is_sampled_by_halves_is_two_bytes_a_pixel(tmp_path: Path) -> None:
    assert [code for code, path in told(one(tmp_path, colour)) if path == "PixelData"] == []


def test_in_implicit_vr_pixel_data_have_no_vr(tmp_path: Path) -> None:
    assert told(one(tmp_path, syntax=ImplicitVRLittleEndian)) == []


def test_native_pixels_in_an_encapsulated_transfer_syntax_are_named(tmp_path: Path) -> None:
    path = one(tmp_path)
    claim(path, RLELossless)
    assert told(path) == [("encapsulation", "PixelData")]


def test_encapsulated_pixels_in_a_native_transfer_syntax_are_named(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.add_new("PixelData", "OB", encapsulate([bytes(64)]))
        image["PixelData"].is_undefined_length = True

    path = one(tmp_path, change, RLELossless)
    claim(path, ExplicitVRLittleEndian)
    assert told(path) == [("encapsulation", "PixelData")]


def test_encapsulated_pixels_are_bytes(tmp_path: Path) -> None:
    def change(image: Dataset) -> None:
        image.add_new("PixelData", "OB", encapsulate([RLE]))
        image["PixelData"].is_undefined_length = True

    path = one(tmp_path, change, RLELossless)
    assert told(path) == []
    path.write_bytes(path.read_bytes().replace(b"\xe0\x7f\x10\0OB", b"\xe0\x7f\x10\0OW"))
    assert told(path) == [("pixel-vr", "PixelData")]


def test_what_a_private_transfer_syntax_does_with_pixels_is_not_judged(tmp_path: Path) -> None:
    path = one(tmp_path, pixels(SIZE - 100))
    claim(path, "1.2.826.0.1.3680043.8.498.66")
    assert told(path) == [("transfer-syntax", "TransferSyntaxUID")]
