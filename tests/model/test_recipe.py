"""The range of a pixel format (PS3.3 C.7.6.3.1)."""

import pytest

from dicomforge.model.recipe import PixelFormat


@pytest.mark.parametrize(
    ("stored", "signed", "lowest", "highest"),
    [
        (8, False, 0, 255),
        (12, False, 0, 4095),
        (16, False, 0, 65535),
        (12, True, -2048, 2047),
        (16, True, -32768, 32767),
    ],
)
def test_the_range_follows_bits_stored_and_sign(stored: int, signed: bool, lowest: int, highest: int) -> None:
    format = PixelFormat(1, 16, stored, signed, 0, 1.0, 0.0)
    assert (format.lowest, format.highest) == (lowest, highest)
