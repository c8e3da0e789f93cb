"""The well-known palettes; the oracles are PS3.6 Annex B and the SOP Instances that pydicom ships."""

import pytest
from pydicom.pixels.processing import apply_color_lut

from dicomforge.standard import palettes


def test_there_are_the_eight_of_annex_b() -> None:
    names = ("HotIron", "PET", "HotMetalBlue", "PET20Step", "Spring", "Summer", "Fall", "Winter")
    assert palettes.keywords() == tuple(f"{name}Palette" for name in names)


def test_hot_iron_is_two_ramps_and_a_steeper_one() -> None:
    """PS3.6 Table B.1.1.2-2."""
    palette = palettes.by_keyword("HotIronPalette")
    assert list(palette.red) == [2 * i for i in range(128)] + [255] * 128
    assert list(palette.green) == [0] * 128 + [2 * i for i in range(127)] + [255]
    assert list(palette.blue) == [0] * 192 + [4 * i for i in range(1, 64)] + [255]


def test_spring_leads_from_magenta_to_yellow() -> None:
    """PS3.6 Table B.1.5.2-2: one entry and a line of 255, red 255 to 255, green 0 to 255, blue 255 to 0."""
    palette = palettes.by_keyword("SpringPalette")
    assert (palette.red, list(palette.green)) == (bytes([255] * 256), list(range(256)))
    assert list(palette.blue) == list(range(255, -1, -1))


@pytest.mark.parametrize("number", range(1, 9))
def test_colours_are_those_of_pydicom(number: int) -> None:
    import numpy as np

    uid = f"1.2.840.10008.1.5.{number}"
    expected = apply_color_lut(np.arange(256, dtype=np.uint8)[None], palette=uid)[0]
    palette = palettes.by_uid(uid)
    assert palette is not None
    assert [bytes(expected[:, i]) for i in range(3)] == list(palette)


def test_another_uid_is_no_palette() -> None:
    assert palettes.by_uid("1.2.840.10008.1.2") is None
    assert palettes.by_uid("1.2.3") is None
