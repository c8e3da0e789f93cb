"""Pixel padding."""

from pathlib import Path

import pytest
from pydicom.dataset import Dataset
from pydicom.uid import ImplicitVRLittleEndian

from tests.inspect.made import broken_rules, data_set


def padded(vr: str, value: int, signed: int, bits: int = 16, **more: object) -> Dataset:
    image = data_set(PixelRepresentation=signed, BitsStored=bits, PhotometricInterpretation="MONOCHROME2", **more)
    image.add_new("PixelPaddingValue", vr, value)
    return image


@pytest.mark.parametrize(("vr", "value", "signed"), [("SS", -2000, 1), ("US", 63536, 0), ("US", 0, 0)])
def test_the_sign_of_the_pixels_is_no_finding(vr: str, value: int, signed: int, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, padded(vr, value, signed)) == []


@pytest.mark.parametrize(("vr", "value", "signed"), [("US", 63536, 1), ("SS", -2000, 0), ("SS", 5, 0)])
def test_the_other_sign_is_an_error(vr: str, value: int, signed: int, tmp_path: Path) -> None:
    assert broken_rules(tmp_path, padded(vr, value, signed)) == [("padding-sign", "error", "PixelPaddingValue")]


def test_implicit_vr_tells_no_sign(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, padded("SS", -2000, 1), ImplicitVRLittleEndian) == []


def test_a_value_of_more_bits_than_pixels_have_is_an_error(tmp_path: Path) -> None:
    assert broken_rules(tmp_path, padded("SS", -2000, 1, bits=12)) == []
    told = broken_rules(tmp_path, padded("SS", -2049, 1, bits=12))
    assert told == [("padding-value", "error", "PixelPaddingValue")]
    told = broken_rules(tmp_path, padded("US", 4096, 0, bits=12))
    assert told == [("padding-value", "error", "PixelPaddingValue")]


def test_a_range_ends_above_its_value_where_pixels_are_bright(tmp_path: Path) -> None:
    image = padded("US", 10, 0)
    image.add_new("PixelPaddingRangeLimit", "US", 5)
    assert broken_rules(tmp_path, image) == [("padding-value", "error", "PixelPaddingRangeLimit")]
    image.PhotometricInterpretation = "MONOCHROME1"
    assert broken_rules(tmp_path, image) == []
