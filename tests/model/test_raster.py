"""Rasters: equal if their pixels are, and the number that is white."""

from dataclasses import replace

import pytest

from dicomforge.model.raster import Raster

ONE = Raster(2, 3, 1, "|u1", 0.0, 9.0, "ab" * 32, bytes(6), None)


def test_two_are_equal_if_what_identifies_their_pixels_is() -> None:
    assert replace(ONE, data=bytearray(6)) == ONE
    assert replace(ONE, digest="cd" * 32) != ONE
    assert "data" not in repr(ONE)
    assert str(ONE) == "3 × 2 pixels, SHA-256 abababababab"
    assert str(replace(ONE, samples=3)) == "3 × 2 pixels, RGB, SHA-256 abababababab"


@pytest.mark.parametrize(("dtype", "white"), [
    ("|b1", 1), ("|u1", 255), ("|i1", 127), ("<u2", 65535), ("<i2", 32767), ("<u4", 2**32 - 1), ("<f8", 1),
])  # fmt: skip
def test_white_is_the_largest_number_of_a_type(dtype: str, white: float) -> None:
    assert replace(ONE, dtype=dtype).white == white
